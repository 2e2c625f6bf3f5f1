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
 * MobileNetV3: inverted residuals with squeeze-and-excitation and hard swish.
 *
 * <p>Source: Howard et al., "Searching for MobileNetV3", ICCV 2019. Names are torchvision's.
 */
public final class MobileNetV3 {

    /** Kernel, expanded channels, output channels, squeeze-and-excite, hard swish, stride. */
    static final int[][] LARGE = {
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

    static final int[][] SMALL = {
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

    private MobileNetV3() {}

    /**
     * Creates a builder to build a {@code MobileNetV3}; its defaults are MobileNetV3-Large's.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Describes MobileNetV3-Large.
     *
     * @return a builder with its settings
     */
    public static Builder large() {
        return builder();
    }

    /**
     * Describes MobileNetV3-Small.
     *
     * @return a builder with its settings
     */
    public static Builder small() {
        return builder().optSmall(true);
    }

    /** The builder of {@link MobileNetV3}. */
    public static final class Builder extends NetworkBuilder<Builder> {

        private boolean small;
        private float dropout = 0.2f;

        Builder() {
            super(new Norm(1e-3f, 0.99f));
        }

        /**
         * Sets whether the network is the small one (default false).
         *
         * @param small whether it is
         * @return this builder
         */
        public Builder optSmall(boolean small) {
            this.small = small;
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
            chain.unit("features.0", 16, 3, 2, 1, Act.HARD_SWISH);
            int index = 1;
            for (int[] s : small ? SMALL : LARGE) {
                Act act = s[4] == 1 ? Act.HARD_SWISH : Act.RELU;
                int squeezed = Channels.divisible(s[1] / 4, 8);
                SqueezeExcite squeeze =
                        s[3] == 1 ? new SqueezeExcite(squeezed, Act.RELU, Act.HARD_SIGMOID) : null;
                new InvertedResidual(s[0], s[5], s[1], s[2], act, squeeze)
                        .addTo(chain, "features." + index++);
            }
            chain.unit("features." + index, 6 * chain.channels(), 1, 1, 1, Act.HARD_SWISH)
                    .globalPool()
                    .linear("classifier.0", small ? 1024 : 1280)
                    .act(Act.HARD_SWISH)
                    .dropout(dropout)
                    .linear("classifier.3", classes);
        }

        /** {@inheritDoc} */
        @Override
        protected Builder self() {
            return this;
        }
    }
}
