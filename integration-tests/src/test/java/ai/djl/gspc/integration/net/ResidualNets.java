/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.net;

import ai.djl.gspc.integration.net.LayerOp.Act.Kind;

/** Networks of residual blocks. */
final class ResidualNets {

    private ResidualNets() {}

    /**
     * ResNet with basic blocks (He et al., arXiv 1512.03385).
     *
     * @param name its name
     * @param size of the picture
     * @param classes number of results
     * @param groups groups of the 3x3 convolutions
     * @param blocks per stage
     * @return the network
     */
    static Net basic(String name, int size, int classes, int groups, int... blocks) {
        NetBuilder b = new NetBuilder(name, 18, 3, size, size);
        int x = b.pool(b.convNormAct(0, 64, 7, 2, 1, Kind.RELU), true, 3, 2, 1);
        for (int stage = 0; stage < blocks.length; stage++) {
            int k = 64 << stage;
            for (int i = 0; i < blocks[stage]; i++) {
                int stride = i == 0 && stage > 0 ? 2 : 1;
                int y = b.convNormAct(x, k, 3, stride, groups, Kind.RELU);
                y = b.convNorm(y, k, 3, 1, groups);
                x = b.relu(b.add(y, shortcut(b, x, k, stride)));
            }
        }
        b.classifier(x, classes);
        return b.build();
    }

    /**
     * ResNet with bottlenecks, the stride in the 3x3 convolution; with groups ResNeXt (Xie et al.,
     * arXiv 1611.05431).
     *
     * @param name its name
     * @param size of the picture
     * @param classes number of results
     * @param groups groups of the 3x3 convolution
     * @param width channels per group in the first stage
     * @param blocks per stage
     * @return the network
     */
    static Net bottleneck(
            String name, int size, int classes, int groups, int width, int... blocks) {
        NetBuilder b = new NetBuilder(name, 50, 3, size, size);
        int x = b.pool(b.convNormAct(0, 64, 7, 2, 1, Kind.RELU), true, 3, 2, 1);
        for (int stage = 0; stage < blocks.length; stage++) {
            int inner = groups * width << stage;
            int k = 256 << stage;
            for (int i = 0; i < blocks[stage]; i++) {
                int stride = i == 0 && stage > 0 ? 2 : 1;
                int y = b.convNormAct(x, inner, 1, 1, 1, Kind.RELU);
                y = b.convNormAct(y, inner, 3, stride, groups, Kind.RELU);
                y = b.convNorm(y, k, 1, 1, 1);
                x = b.relu(b.add(y, shortcut(b, x, k, stride)));
            }
        }
        b.classifier(x, classes);
        return b.build();
    }

    /**
     * WideResNet-40-2 for CIFAR (Zagoruyko and Komodakis, arXiv 1605.07146), every 3x3 convolution
     * but the first grouped as in the GSPC paper.
     *
     * @param name its name
     * @param groups groups; capped by the channels, so a large number means depthwise
     * @return the network
     */
    static Net wide(String name, int groups) {
        NetBuilder b = new NetBuilder(name, 40, 3, 32, 32);
        int x = b.conv(0, 16, 3, 1, 1, 1, false);
        for (int stage = 0; stage < 3; stage++) {
            int k = 32 << stage;
            for (int i = 0; i < 6; i++) {
                int stride = i == 0 && stage > 0 ? 2 : 1;
                int c = b.channels(x);
                int y = b.relu(b.norm(x));
                int skip = c == k ? x : b.conv(y, k, 1, stride, 0, 1, false);
                y = b.conv(y, k, 3, stride, 1, Math.min(groups, c), false);
                y = b.conv(b.relu(b.norm(y)), k, 3, 1, 1, Math.min(groups, k), false);
                x = b.add(y, skip);
            }
        }
        b.classifier(b.relu(b.norm(x)), 10);
        return b.build();
    }

    /**
     * RegNetY (Radosavovic et al., arXiv 2003.13678).
     *
     * @param name its name
     * @param size of the picture
     * @param width channels per group
     * @param widths channels of each stage
     * @param depths blocks of each stage
     * @return the network
     */
    static Net regNetY(String name, int size, int width, int[] widths, int[] depths) {
        NetBuilder b = new NetBuilder(name, 400, 3, size, size);
        int x = b.convNormAct(0, 32, 3, 2, 1, Kind.RELU);
        for (int stage = 0; stage < widths.length; stage++) {
            int k = widths[stage];
            for (int i = 0; i < depths[stage]; i++) {
                int stride = i == 0 ? 2 : 1;
                int squeezed = Math.round(b.channels(x) * 0.25f);
                int y = b.convNormAct(x, k, 1, 1, 1, Kind.RELU);
                y = b.convNormAct(y, k, 3, stride, k / width, Kind.RELU);
                y = b.squeezeExcite(y, squeezed, Kind.RELU, Kind.SIGMOID);
                y = b.convNorm(y, k, 1, 1, 1);
                x = b.relu(b.add(y, shortcut(b, x, k, stride)));
            }
        }
        b.classifier(x, 1000);
        return b.build();
    }

    private static int shortcut(NetBuilder b, int x, int k, int stride) {
        return stride == 1 && b.channels(x) == k ? x : b.convNorm(x, k, 1, stride, 1);
    }
}
