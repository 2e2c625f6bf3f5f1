/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.net;

import ai.djl.gspc.integration.net.LayerOp.Act.Kind;

/** Networks that move channels between groups. */
final class ShuffleNets {

    private static final int[] REPEATS = {4, 8, 4};

    private ShuffleNets() {}

    /**
     * ShuffleNetV1 (Zhang et al., arXiv 1707.01083).
     *
     * @param name its name
     * @param size of the picture
     * @param groups groups of the 1x1 convolutions
     * @param channels of the first stage, doubled by each that follows
     * @return the network
     */
    static Net v1(String name, int size, int groups, int channels) {
        NetBuilder b = new NetBuilder(name, 1, 3, size, size);
        int x = b.pool(b.convNormAct(0, 24, 3, 2, 1, Kind.RELU), true, 3, 2, 1);
        for (int stage = 0; stage < REPEATS.length; stage++) {
            int k = channels << stage;
            for (int i = 0; i < REPEATS[stage]; i++) {
                int stride = i == 0 ? 2 : 1;
                int first = i == 0 && stage == 0 ? 1 : groups;
                int y = b.convNormAct(x, k / 4, 1, 1, first, Kind.RELU);
                y = b.convNorm(b.shuffle(y, groups), k / 4, 3, stride, k / 4);
                y = b.convNorm(y, stride == 2 ? k - b.channels(x) : k, 1, 1, groups);
                x = b.relu(stride == 2 ? b.concat(b.pool(x, false, 3, 2, 1), y) : b.add(x, y));
            }
        }
        b.classifier(x, 1000);
        return b.build();
    }

    /**
     * ShuffleNetV2 (Ma et al., arXiv 1807.11164).
     *
     * @param name its name
     * @param size of the picture
     * @param channels of the first stage, doubled by each that follows
     * @return the network
     */
    static Net v2(String name, int size, int channels) {
        NetBuilder b = new NetBuilder(name, 2, 3, size, size);
        int x = b.pool(b.convNormAct(0, 24, 3, 2, 1, Kind.RELU), true, 3, 2, 1);
        for (int stage = 0; stage < REPEATS.length; stage++) {
            int half = (channels << stage) / 2;
            for (int i = 0; i < REPEATS[stage]; i++) {
                int stride = i == 0 ? 2 : 1;
                int left;
                int right;
                if (stride == 2) {
                    int c = b.channels(x);
                    left = b.convNormAct(b.convNorm(x, c, 3, 2, c), half, 1, 1, 1, Kind.RELU);
                    right = x;
                } else {
                    int[] halves = b.halves(x);
                    left = halves[0];
                    right = halves[1];
                }
                int y = b.convNormAct(right, half, 1, 1, 1, Kind.RELU);
                y = b.convNorm(y, half, 3, stride, half);
                y = b.convNormAct(y, half, 1, 1, 1, Kind.RELU);
                x = b.shuffle(b.concat(left, y), 2);
            }
        }
        b.classifier(b.convNormAct(x, 1024, 1, 1, 1, Kind.RELU), 1000);
        return b.build();
    }

    /**
     * CondenseNet as it is deployed (Huang et al., arXiv 1711.09224): what was pruned is gone, so a
     * learned group convolution is a choice of channels before a grouped 1x1 convolution, and the
     * classifier sees half of the features.
     *
     * @param name its name
     * @param size of the picture
     * @param groups groups and condensation factor
     * @return the network
     */
    static Net condense(String name, int size, int groups) {
        int[] depths = {4, 6, 8, 10, 8};
        NetBuilder b = new NetBuilder(name, 74, 3, size, size);
        int x = b.conv(0, 16, 3, 2, 1, 1, false);
        for (int stage = 0; stage < depths.length; stage++) {
            int growth = 8 << stage;
            for (int i = 0; i < depths[stage]; i++) {
                int y = b.relu(b.norm(b.select(x, b.channels(x))));
                y = b.shuffle(b.conv(y, 4 * growth, 1, 1, 0, groups, false), groups);
                y = b.conv(b.relu(b.norm(y)), growth, 3, 1, 1, groups, false);
                x = b.concat(x, y);
            }
            if (stage < depths.length - 1) {
                x = b.pool(x, false, 2, 2, 0);
            }
        }
        int features = b.flatten(b.globalPool(b.relu(b.norm(x))));
        b.linear(b.select(features, b.channels(features) / 2), 1000);
        return b.build();
    }
}
