/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration;

import ai.djl.gspc.integration.net.LayerOp.Act.Kind;
import ai.djl.gspc.integration.net.Net;
import ai.djl.gspc.integration.net.NetBuilder;

/** Networks that are small enough to be run thousands of times. */
final class SmallNets {

    private SmallNets() {}

    /**
     * A residual network whose convolutions are dense, grouped and depthwise.
     *
     * @return the network, for pictures of 24 x 24
     */
    static Net grouped() {
        NetBuilder b = new NetBuilder("grouped", 3, 3, 24, 24);
        int x = b.convNormAct(0, 24, 3, 2, 1, Kind.RELU);
        for (int i = 0; i < 2; i++) {
            int y = b.convNormAct(x, 24, 3, 1, 6, Kind.RELU);
            y = b.convNorm(b.shuffle(y, 6), 24, 1, 1, 3);
            x = b.relu(b.add(x, y));
        }
        x = b.convNormAct(x, 24, 3, 2, 24, Kind.RELU6);
        x = b.convNormAct(x, 48, 1, 1, 1, Kind.HARD_SWISH);
        b.softmax(b.classifier(b.squeezeExcite(x, 8, Kind.RELU, Kind.SIGMOID), 10));
        return b.build();
    }
}
