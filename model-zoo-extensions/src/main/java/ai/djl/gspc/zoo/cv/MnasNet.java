/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.zoo.cv;

import ai.djl.gspc.zoo.block.Act;
import ai.djl.gspc.zoo.block.Chain;
import ai.djl.gspc.zoo.block.Channels;
import ai.djl.gspc.zoo.block.InvertedResidual;
import ai.djl.gspc.zoo.block.NetworkBuilder;
import ai.djl.gspc.zoo.block.Norm;

/**
 * MnasNet-B1, the one without squeeze-and-excitation.
 *
 * <p>Source: Tan et al., "MnasNet: Platform-Aware Neural Architecture Search for Mobile", CVPR
 * 2019. Names are torchvision's.
 */
public final class MnasNet {

    /** Output channels, kernel, stride, expansion, repetitions. */
    private static final int[][] STAGES = {
        {24, 3, 2, 3, 3},
        {40, 5, 2, 3, 3},
        {80, 5, 2, 6, 3},
        {96, 3, 1, 6, 2},
        {192, 5, 2, 6, 4},
        {320, 3, 1, 6, 1}
    };

    private MnasNet() {}

    /**
     * Creates a builder to build a {@code MnasNet}; its defaults are those of width 1.0.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Describes a network of the family.
     *
     * @param width 0.5, 0.75, 1 or 1.3
     * @return a builder with its settings
     */
    public static Builder width(double width) {
        return builder().optWidth(width);
    }

    /** The builder of {@link MnasNet}. */
    public static final class Builder extends NetworkBuilder<Builder> {

        private double width = 1;
        private float dropout = 0.2f;

        Builder() {
            super(new Norm(1e-5f, 0.9997f));
        }

        /**
         * Sets by what the numbers of channels are multiplied (default 1).
         *
         * @param width the factor
         * @return this builder
         */
        public Builder optWidth(double width) {
            this.width = width;
            return this;
        }

        /**
         * Sets the dropout in front of the last layer (default 0.2).
         *
         * @param dropout the part of the values that become zero in training
         * @return this builder
         */
        public Builder optDropout(float dropout) {
            this.dropout = dropout;
            return this;
        }

        /** {@inheritDoc} */
        @Override
        protected void addLayers(Chain chain, long classes) {
            chain.conv("layers.0", wide(32), 3, 2, 1).norm("layers.1").act(Act.RELU);
            chain.depthwise("layers.3", 3, 1).norm("layers.4").act(Act.RELU);
            chain.conv("layers.6", wide(16), 1, 1, 1).norm("layers.7");
            for (int stage = 0; stage < STAGES.length; stage++) {
                int[] s = STAGES[stage];
                for (int i = 0; i < s[4]; i++) {
                    int stride = i == 0 ? s[2] : 1;
                    int expanded = chain.channels() * s[3];
                    new InvertedResidual(s[1], stride, expanded, wide(s[0]), Act.RELU, null)
                            .addTo(chain, "layers." + (stage + 8) + '.' + i, MnasNet::names);
                }
            }
            chain.conv("layers.14", 1280, 1, 1, 1)
                    .norm("layers.15")
                    .act(Act.RELU)
                    .globalPool()
                    .dropout(dropout)
                    .linear("classifier.1", classes);
        }

        private int wide(int channels) {
            return Channels.divisible(channels * width, 8);
        }

        /** {@inheritDoc} */
        @Override
        protected Builder self() {
            return this;
        }
    }

    /** Convolution, batch normalization and activation are numbered one by one. */
    private static String[] names(int position) {
        return new String[] {"layers." + 3 * position, "layers." + (3 * position + 1)};
    }
}
