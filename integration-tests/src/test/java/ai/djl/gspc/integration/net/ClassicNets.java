/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.net;

import ai.djl.gspc.integration.net.LayerOp.Act.Kind;

/** Networks without residuals. */
final class ClassicNets {

    private ClassicNets() {}

    /**
     * SqueezeNet 1.1 (Iandola et al., arXiv 1602.07360).
     *
     * @param name its name
     * @param size of the picture
     * @return the network
     */
    static Net squeeze(String name, int size) {
        int[] squeezed = {16, 16, 32, 32, 48, 48, 64, 64};
        NetBuilder b = new NetBuilder(name, 11, 3, size, size);
        int x = b.pool(b.relu(b.conv(0, 64, 3, 2, 0, 1, true)), true, 3, 2, 0);
        for (int i = 0; i < squeezed.length; i++) {
            int s = squeezed[i];
            int y = b.relu(b.conv(x, s, 1, 1, 0, 1, true));
            int small = b.relu(b.conv(y, 4 * s, 1, 1, 0, 1, true));
            int large = b.relu(b.conv(y, 4 * s, 3, 1, 1, 1, true));
            x = b.concat(small, large);
            if (i == 1 || i == 3) {
                x = b.pool(x, true, 3, 2, 0);
            }
        }
        b.flatten(b.globalPool(b.relu(b.conv(x, 1000, 1, 1, 0, 1, true))));
        return b.build();
    }

    /**
     * VGG-11 without batch-norm (Simonyan and Zisserman, arXiv 1409.1556).
     *
     * @param name its name
     * @param size of the picture
     * @return the network
     */
    static Net vgg11(String name, int size) {
        int[] widths = {64, 0, 128, 0, 256, 256, 0, 512, 512, 0, 512, 512, 0};
        NetBuilder b = new NetBuilder(name, 11, 3, size, size);
        int x = 0;
        for (int k : widths) {
            x = k == 0 ? b.pool(x, true, 2, 2, 0) : b.relu(b.conv(x, k, 3, 1, 1, 1, true));
        }
        x = b.relu(b.linear(b.flatten(x), 4096));
        b.linear(b.relu(b.linear(x, 4096)), 1000);
        return b.build();
    }

    /**
     * DenseNet-121 (Huang et al., arXiv 1608.06993).
     *
     * @param name its name
     * @param size of the picture
     * @return the network
     */
    static Net dense121(String name, int size) {
        int[] depths = {6, 12, 24, 16};
        NetBuilder b = new NetBuilder(name, 121, 3, size, size);
        int x = b.pool(b.convNormAct(0, 64, 7, 2, 1, Kind.RELU), true, 3, 2, 1);
        for (int stage = 0; stage < depths.length; stage++) {
            for (int i = 0; i < depths[stage]; i++) {
                int y = b.conv(b.relu(b.norm(x)), 128, 1, 1, 0, 1, false);
                y = b.conv(b.relu(b.norm(y)), 32, 3, 1, 1, 1, false);
                x = b.concat(x, y);
            }
            if (stage < depths.length - 1) {
                x = b.conv(b.relu(b.norm(x)), b.channels(x) / 2, 1, 1, 0, 1, false);
                x = b.pool(x, false, 2, 2, 0);
            }
        }
        b.classifier(b.relu(b.norm(x)), 1000);
        return b.build();
    }
}
