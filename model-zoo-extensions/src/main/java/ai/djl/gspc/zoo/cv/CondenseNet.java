/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.zoo.cv;

import ai.djl.gspc.zoo.block.Act;
import ai.djl.gspc.zoo.block.Chain;
import ai.djl.gspc.zoo.block.ChannelSelect;
import ai.djl.gspc.zoo.block.Channels;
import ai.djl.gspc.zoo.block.NetworkBuilder;
import ai.djl.gspc.zoo.block.Norm;
import java.util.Arrays;

/**
 * CondenseNet as it is after training and pruning (the authors' "converted" form): a learned group
 * convolution has become a choice of channels, a grouped 1x1 convolution and a channel shuffle, and
 * the classifier sees half of the features. The choice, parameters called {@code index}, comes with
 * weights; in a network that is trained from here it stays as it is.
 *
 * <p>Source: Huang, Liu, van der Maaten, Weinberger, "CondenseNet: An Efficient DenseNet using
 * Learned Group Convolutions", CVPR 2018. Names are those of the authors' repository,
 * ShichenLiu/CondenseNet.
 */
public final class CondenseNet {

    /** The bottleneck of a layer has this many times the channels that the layer adds. */
    private static final int BOTTLENECK = 4;

    private CondenseNet() {}

    /**
     * Creates a builder to build a {@code CondenseNet}; its defaults are those of 74 layers and 4
     * groups.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Describes CondenseNet-74.
     *
     * @param groups 4 or 8: groups and condensation factor
     * @return a builder with its settings
     */
    public static Builder g(int groups) {
        return builder().optGroups(groups);
    }

    /** The builder of {@link CondenseNet}. */
    public static final class Builder extends NetworkBuilder<Builder> {

        private int[] depths = {4, 6, 8, 10, 8};
        private int[] growths = {8, 16, 32, 64, 128};
        private int groups = 4;

        Builder() {
            super(Norm.DEFAULT);
        }

        /**
         * Sets the stages.
         *
         * @param depths the layers of each stage (default 4, 6, 8, 10, 8)
         * @param growths the channels that each layer of a stage adds (default 8, 16, 32, 64, 128)
         * @return this builder
         */
        public Builder optStages(int[] depths, int[] growths) {
            this.depths = depths.clone();
            this.growths = growths.clone();
            return this;
        }

        /**
         * Sets the groups of all convolutions but the first, which is the condensation factor as
         * well (default 4).
         *
         * @param groups the groups
         * @return this builder
         */
        public Builder optGroups(int groups) {
            this.groups = groups;
            return this;
        }

        /** {@inheritDoc} */
        @Override
        protected void addLayers(Chain chain, long classes) {
            requirePositive("groups", groups);
            if (depths.length != growths.length) {
                throw new IllegalArgumentException(
                        "One depth and one growth per stage: got depths "
                                + Arrays.toString(depths)
                                + " and growths "
                                + Arrays.toString(growths));
            }
            chain.conv("features.init_conv", 2 * growths[0], 3, 2, 1);
            for (int stage = 0; stage < depths.length; stage++) {
                String block = "features.denseblock_" + (stage + 1) + ".denselayer_";
                for (int i = 0; i < depths[stage]; i++) {
                    chain.append(block + (i + 1), layer(chain, growths[stage]));
                }
                if (stage < depths.length - 1) {
                    chain.avgPool(2, 2, 0);
                }
            }
            chain.norm("features.norm_last").act(Act.RELU).globalPool();
            int half = chain.channels() / 2;
            chain.add("classifier", new ChannelSelect(half), half)
                    .linear("classifier.linear", classes);
        }

        private Chain layer(Chain chain, int growth) {
            int channels = chain.channels();
            int inner = BOTTLENECK * growth;
            return chain.fork()
                    .add("conv_1", new ChannelSelect(channels), channels)
                    .preactivate("conv_1.norm")
                    .conv("conv_1.conv", inner, 1, 1, groups)
                    .add("", Channels.shuffle(groups), inner)
                    .preactivate("conv_2.norm")
                    .conv("conv_2.conv", growth, 3, 1, groups);
        }

        /** {@inheritDoc} */
        @Override
        protected Builder self() {
            return this;
        }
    }
}
