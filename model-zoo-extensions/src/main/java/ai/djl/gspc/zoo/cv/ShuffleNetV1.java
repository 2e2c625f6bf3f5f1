/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.zoo.cv;

import ai.djl.gspc.zoo.block.Act;
import ai.djl.gspc.zoo.block.Chain;
import ai.djl.gspc.zoo.block.Channels;
import ai.djl.gspc.zoo.block.Merge;
import ai.djl.gspc.zoo.block.NetworkBuilder;
import ai.djl.gspc.zoo.block.Norm;
import ai.djl.nn.Block;
import java.util.Map;

/**
 * ShuffleNetV1: residual blocks of grouped 1x1 convolutions, with a channel shuffle between them
 * that lets the groups exchange what they know.
 *
 * <p>Source: Zhang, Zhou, Lin, Sun, "ShuffleNet: An Extremely Efficient Convolutional Neural
 * Network for Mobile Devices", CVPR 2018. Names are those of the authors' repository,
 * megvii-model/ShuffleNet-Series, whose classifier has no bias, though: load such weights with
 * {@link Builder#optClassifierBias} false.
 */
public final class ShuffleNetV1 {

    /** Channels of the first stage for the numbers of groups of the paper's table 1. */
    private static final Map<Integer, Integer> WIDTHS =
            Map.of(1, 144, 2, 200, 3, 240, 4, 272, 8, 384);

    private static final int[] DEPTHS = {4, 8, 4};

    private ShuffleNetV1() {}

    /**
     * Creates a builder to build a {@code ShuffleNetV1}.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Describes ShuffleNet 1x.
     *
     * @param groups 1, 2, 3, 4 or 8
     * @return a builder with its settings
     */
    public static Builder g(int groups) {
        return builder().optGroups(groups);
    }

    /** The builder of {@link ShuffleNetV1}. */
    public static final class Builder extends NetworkBuilder<Builder> {

        private int groups = 3;
        private float width = 1;
        private boolean classifierBias = true;

        Builder() {
            super(Norm.DEFAULT);
        }

        /**
         * Sets the groups of the 1x1 convolutions (default 3).
         *
         * @param groups 1, 2, 3, 4 or 8
         * @return this builder
         */
        public Builder optGroups(int groups) {
            this.groups = groups;
            return this;
        }

        /**
         * Sets by what the numbers of channels are multiplied (default 1).
         *
         * @param width such as 0.25, 0.5, 1.5 or 2
         * @return this builder
         */
        public Builder optWidth(float width) {
            this.width = width;
            return this;
        }

        /**
         * Sets whether the classifier has a bias (default true).
         *
         * @param classifierBias whether it has
         * @return this builder
         */
        public Builder optClassifierBias(boolean classifierBias) {
            this.classifierBias = classifierBias;
            return this;
        }

        /** {@inheritDoc} */
        @Override
        protected void addLayers(Chain chain, long classes) {
            if (!WIDTHS.containsKey(groups)) {
                throw new IllegalArgumentException(
                        "ShuffleNetV1 has 1, 2, 3, 4 or 8 groups, not " + groups);
            }
            int filters = Math.round(WIDTHS.get(groups) * width);
            chain.unit("first_conv", Math.round(24 * width), 3, 2, 1, Act.RELU);
            chain.maxPool(3, 2, 1, false);
            int index = 0;
            for (int stage = 0; stage < DEPTHS.length; stage++) {
                for (int i = 0; i < DEPTHS[stage]; i++) {
                    // The first block has too few channels for groups.
                    int first = index == 0 ? 1 : groups;
                    addBlock(chain, "features." + index++, filters << stage, i == 0, first);
                }
            }
            chain.globalPool().linear("classifier.0", classes, classifierBias);
        }

        private void addBlock(Chain chain, String name, int filters, boolean down, int first) {
            int stride = down ? 2 : 1;
            int inner = filters / 4;
            Chain body =
                    chain.fork()
                            .unit("branch_main_1", inner, 1, 1, first, Act.RELU)
                            .depthwise("branch_main_1.3", 3, stride)
                            .norm("branch_main_1.4");
            if (groups > 1) {
                Block shuffle = Channels.shuffle(groups);
                body.add("", shuffle, inner);
            }
            int added = down ? filters - chain.channels() : filters;
            body.unit("branch_main_2", added, 1, 1, groups, Act.NONE);
            if (down) {
                Merge merge = new Merge(Merge.Kind.CONCATENATE, Act.NONE);
                merge.branch("", chain.fork().avgPool(3, 2, 1)).branch("", body.act(Act.RELU));
                chain.add(name, merge, filters);
            } else {
                chain.residual(name, body, null, Act.RELU);
            }
        }

        /** {@inheritDoc} */
        @Override
        protected Builder self() {
            return this;
        }
    }
}
