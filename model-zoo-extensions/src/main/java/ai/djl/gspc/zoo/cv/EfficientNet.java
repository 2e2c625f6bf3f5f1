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
import ai.djl.gspc.zoo.block.SqueezeExcite;

/**
 * EfficientNet: inverted residuals with squeeze-and-excitation whose depth and width grow together
 * from B0 on, and EfficientNet-Lite, which has ReLU6 and no squeeze-and-excitation.
 *
 * <p>Sources: Tan, Le, "EfficientNet: Rethinking Model Scaling for Convolutional Neural Networks",
 * ICML 2019; for Lite, tpu/models/official/efficientnet/lite of the repository tensorflow/tpu.
 * Names are torchvision's, for Lite as well. Stochastic depth, a matter of training only, is left
 * out.
 */
public final class EfficientNet {

    /** Expansion, kernel, stride, output channels, repetitions. */
    private static final int[][] STAGES = {
        {1, 3, 1, 16, 1},
        {6, 3, 2, 24, 2},
        {6, 5, 2, 40, 2},
        {6, 3, 2, 80, 3},
        {6, 5, 1, 112, 3},
        {6, 5, 2, 192, 4},
        {6, 3, 1, 320, 1}
    };

    private EfficientNet() {}

    /**
     * Creates a builder to build an {@code EfficientNet}; its defaults are B0's.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Describes EfficientNet-B0, for pictures of 224 x 224.
     *
     * @return a builder with its settings
     */
    public static Builder b0() {
        return builder();
    }

    /**
     * Describes EfficientNet-B1, for pictures of 240 x 240.
     *
     * @return a builder with its settings
     */
    public static Builder b1() {
        return builder().optScale(1.0, 1.1);
    }

    /**
     * Describes EfficientNet-B2, for pictures of 260 x 260 (288 x 288 in torchvision).
     *
     * @return a builder with its settings
     */
    public static Builder b2() {
        return builder().optScale(1.1, 1.2).optDropout(0.3f);
    }

    /**
     * Describes EfficientNet-B3, for pictures of 300 x 300.
     *
     * @return a builder with its settings
     */
    public static Builder b3() {
        return builder().optScale(1.2, 1.4).optDropout(0.3f);
    }

    /**
     * Describes EfficientNet-B4, for pictures of 380 x 380.
     *
     * @return a builder with its settings
     */
    public static Builder b4() {
        return builder().optScale(1.4, 1.8).optDropout(0.4f);
    }

    /**
     * Describes EfficientNet-Lite0, for pictures of 224 x 224.
     *
     * @return a builder with its settings
     */
    public static Builder lite0() {
        return builder().optLite(true);
    }

    /** The builder of {@link EfficientNet}. */
    public static final class Builder extends NetworkBuilder<Builder> {

        private double width = 1;
        private double depth = 1;
        private boolean lite;
        private float dropout = 0.2f;

        Builder() {
            super(Norm.DEFAULT);
        }

        /**
         * Sets how much larger than B0 the network is (default 1 and 1).
         *
         * @param width the factor for the numbers of channels
         * @param depth the factor for the numbers of blocks
         * @return this builder
         */
        public Builder optScale(double width, double depth) {
            this.width = width;
            this.depth = depth;
            return this;
        }

        /**
         * Sets whether the network is a Lite one (default false).
         *
         * @param lite whether it is
         * @return this builder
         */
        public Builder optLite(boolean lite) {
            this.lite = lite;
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
            Act act = lite ? Act.RELU6 : Act.SWISH;
            chain.unit("features.0", lite ? 32 : wide(32), 3, 2, 1, act);
            for (int stage = 0; stage < STAGES.length; stage++) {
                int[] s = STAGES[stage];
                // The first and the last stage of a Lite network do not become deeper.
                boolean fixed = lite && (stage == 0 || stage == STAGES.length - 1);
                int repetitions = fixed ? s[4] : (int) Math.ceil(s[4] * depth);
                for (int i = 0; i < repetitions; i++) {
                    int in = chain.channels();
                    SqueezeExcite squeeze =
                            lite ? null : new SqueezeExcite(Math.max(1, in / 4), act, Act.SIGMOID);
                    int stride = i == 0 ? s[2] : 1;
                    new InvertedResidual(s[1], stride, in * s[0], wide(s[3]), act, squeeze)
                            .addTo(chain, "features." + (stage + 1) + '.' + i);
                }
            }
            int last = lite ? 1280 : 4 * chain.channels();
            chain.unit("features." + (STAGES.length + 1), last, 1, 1, 1, act)
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
}
