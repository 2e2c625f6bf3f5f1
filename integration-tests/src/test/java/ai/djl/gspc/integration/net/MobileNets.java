/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.net;

import ai.djl.gspc.integration.net.LayerOp.Act.Kind;

/** Networks of inverted residuals with depthwise convolutions. */
final class MobileNets {

    /**
     * Kernel, expanded channels, output channels, squeeze-and-excite (0/1), hard-swish (0/1),
     * stride.
     */
    private static final int[][] V3_LARGE = {
        {3, 16, 16, 0, 0, 1},
        {3, 64, 24, 0, 0, 2},
        {3, 72, 24, 0, 0, 1},
        {5, 72, 40, 1, 0, 2},
        {5, 120, 40, 1, 0, 1},
        {5, 120, 40, 1, 0, 1},
        {3, 240, 80, 0, 1, 2},
        {3, 200, 80, 0, 1, 1},
        {3, 184, 80, 0, 1, 1},
        {3, 184, 80, 0, 1, 1},
        {3, 480, 112, 1, 1, 1},
        {3, 672, 112, 1, 1, 1},
        {5, 672, 160, 1, 1, 2},
        {5, 960, 160, 1, 1, 1},
        {5, 960, 160, 1, 1, 1}
    };

    private static final int[][] V3_SMALL = {
        {3, 16, 16, 1, 0, 2},
        {3, 72, 24, 0, 0, 2},
        {3, 88, 24, 0, 0, 1},
        {5, 96, 40, 1, 1, 2},
        {5, 240, 40, 1, 1, 1},
        {5, 240, 40, 1, 1, 1},
        {5, 120, 48, 1, 1, 1},
        {5, 144, 48, 1, 1, 1},
        {5, 288, 96, 1, 1, 2},
        {5, 576, 96, 1, 1, 1},
        {5, 576, 96, 1, 1, 1}
    };

    /** Expansion, kernel, stride, output channels, repetitions. */
    private static final int[][] EFFICIENT_B0 = {
        {1, 3, 1, 16, 1},
        {6, 3, 2, 24, 2},
        {6, 5, 2, 40, 2},
        {6, 3, 2, 80, 3},
        {6, 5, 1, 112, 3},
        {6, 5, 2, 192, 4},
        {6, 3, 1, 320, 1}
    };

    /** Expansion, output channels, repetitions, stride. */
    private static final int[][] V2 = {
        {1, 16, 1, 1},
        {6, 24, 2, 2},
        {6, 32, 3, 2},
        {6, 64, 4, 2},
        {6, 96, 3, 1},
        {6, 160, 3, 2},
        {6, 320, 1, 1}
    };

    private MobileNets() {}

    /**
     * MobileNetV2 (Sandler et al., arXiv 1801.04381).
     *
     * @param name its name
     * @param size of the picture
     * @return the network
     */
    static Net v2(String name, int size) {
        NetBuilder b = new NetBuilder(name, 2, 3, size, size);
        int x = b.convNormAct(0, 32, 3, 2, 1, Kind.RELU6);
        for (int[] s : V2) {
            for (int i = 0; i < s[2]; i++) {
                int c = b.channels(x);
                int stride = i == 0 ? s[3] : 1;
                int y = s[0] == 1 ? x : b.convNormAct(x, c * s[0], 1, 1, 1, Kind.RELU6);
                y = b.convNormAct(y, c * s[0], 3, stride, c * s[0], Kind.RELU6);
                y = b.convNorm(y, s[1], 1, 1, 1);
                x = stride == 1 && c == s[1] ? b.add(x, y) : y;
            }
        }
        b.classifier(b.convNormAct(x, 1280, 1, 1, 1, Kind.RELU6), 1000);
        return b.build();
    }

    /**
     * MobileNetV3 (Howard et al., arXiv 1905.02244).
     *
     * @param name its name
     * @param size of the picture
     * @param large which of the two
     * @return the network
     */
    static Net v3(String name, int size, boolean large) {
        // Random gates can make a network that amplifies rounding a thousandfold; with this seed
        // PyTorch and ONNX Runtime differ by a few millionths only.
        NetBuilder b = new NetBuilder(name, 35, 3, size, size);
        int x = b.convNormAct(0, 16, 3, 2, 1, Kind.HARD_SWISH);
        for (int[] s : large ? V3_LARGE : V3_SMALL) {
            Kind kind = s[4] == 1 ? Kind.HARD_SWISH : Kind.RELU;
            int c = b.channels(x);
            int y = s[1] == c ? x : b.convNormAct(x, s[1], 1, 1, 1, kind);
            y = b.convNormAct(y, s[1], s[0], s[5], s[1], kind);
            if (s[3] == 1) {
                y = b.squeezeExcite(y, divisible(s[1] / 4), Kind.RELU, Kind.HARD_SIGMOID);
            }
            y = b.convNorm(y, s[2], 1, 1, 1);
            x = s[5] == 1 && c == s[2] ? b.add(x, y) : y;
        }
        x = b.convNormAct(x, 6 * b.channels(x), 1, 1, 1, Kind.HARD_SWISH);
        int hidden = b.linear(b.flatten(b.globalPool(x)), large ? 1280 : 1024);
        b.linear(b.act(hidden, Kind.HARD_SWISH), 1000);
        return b.build();
    }

    /**
     * EfficientNet-B0 (Tan and Le, arXiv 1905.11946).
     *
     * @param name its name
     * @param size of the picture
     * @return the network
     */
    static Net efficientB0(String name, int size) {
        NetBuilder b = new NetBuilder(name, 5, 3, size, size);
        int x = b.convNormAct(0, 32, 3, 2, 1, Kind.SWISH);
        for (int[] s : EFFICIENT_B0) {
            for (int i = 0; i < s[4]; i++) {
                int c = b.channels(x);
                int stride = i == 0 ? s[2] : 1;
                int y = s[0] == 1 ? x : b.convNormAct(x, c * s[0], 1, 1, 1, Kind.SWISH);
                y = b.convNormAct(y, c * s[0], s[1], stride, c * s[0], Kind.SWISH);
                y = b.squeezeExcite(y, c / 4, Kind.SWISH, Kind.SIGMOID);
                y = b.convNorm(y, s[3], 1, 1, 1);
                x = stride == 1 && c == s[3] ? b.add(x, y) : y;
            }
        }
        b.classifier(b.convNormAct(x, 1280, 1, 1, 1, Kind.SWISH), 1000);
        return b.build();
    }

    /** Rounds to a multiple of eight, never more than a tenth down. */
    private static int divisible(int n) {
        int rounded = Math.max(8, (n + 4) / 8 * 8);
        return rounded < 0.9 * n ? rounded + 8 : rounded;
    }
}
