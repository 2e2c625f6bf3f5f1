/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.zoo.cv;

import ai.djl.gspc.zoo.block.Act;
import ai.djl.gspc.zoo.block.Chain;
import ai.djl.gspc.zoo.block.NetworkBuilder;
import ai.djl.gspc.zoo.block.Norm;

/**
 * DenseNet-BC: each layer sees the outputs of all layers before it in its stage.
 *
 * <p>Source: Huang, Liu, van der Maaten, Weinberger, "Densely Connected Convolutional Networks",
 * CVPR 2017. Names are torchvision's.
 */
public final class DenseNet {

    /** The bottleneck of a layer has this many times the channels that the layer adds. */
    private static final int BOTTLENECK = 4;

    private DenseNet() {}

    /**
     * Creates a builder to build a {@code DenseNet}; its defaults are DenseNet-121's.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Describes DenseNet-121.
     *
     * @return a builder with its settings
     */
    public static Builder densenet121() {
        return builder();
    }

    /**
     * Describes DenseNet-161.
     *
     * @return a builder with its settings
     */
    public static Builder densenet161() {
        return builder().optGrowth(48).optStemWidth(96).optDepths(6, 12, 36, 24);
    }

    /**
     * Describes DenseNet-169.
     *
     * @return a builder with its settings
     */
    public static Builder densenet169() {
        return builder().optDepths(6, 12, 32, 32);
    }

    /**
     * Describes DenseNet-201.
     *
     * @return a builder with its settings
     */
    public static Builder densenet201() {
        return builder().optDepths(6, 12, 48, 32);
    }

    /** The builder of {@link DenseNet}. */
    public static final class Builder extends NetworkBuilder<Builder> {

        private int[] depths = {6, 12, 24, 16};
        private int growth = 32;
        private int stemWidth = 64;

        Builder() {
            super(Norm.DEFAULT);
        }

        /**
         * Sets the number of layers in each stage (default 6, 12, 24, 16).
         *
         * @param depths the layers, one number a stage
         * @return this builder
         */
        public Builder optDepths(int... depths) {
            this.depths = depths.clone();
            return this;
        }

        /**
         * Sets the channels that each layer adds (default 32).
         *
         * @param growth the channels
         * @return this builder
         */
        public Builder optGrowth(int growth) {
            this.growth = growth;
            return this;
        }

        /**
         * Sets the channels of the first convolution (default 64).
         *
         * @param stemWidth the channels
         * @return this builder
         */
        public Builder optStemWidth(int stemWidth) {
            this.stemWidth = stemWidth;
            return this;
        }

        /** {@inheritDoc} */
        @Override
        protected void addLayers(Chain chain, long classes) {
            requirePositive("growth", growth);
            chain.conv("features.conv0", stemWidth, 7, 2, 1)
                    .preactivate("features.norm0")
                    .maxPool(3, 2, 1, false);
            for (int stage = 1; stage <= depths.length; stage++) {
                requirePositive("depth of stage " + (stage - 1), depths[stage - 1]);
                for (int i = 1; i <= depths[stage - 1]; i++) {
                    chain.append(
                            "features.denseblock" + stage + ".denselayer" + i,
                            chain.fork()
                                    .preactivate("norm1")
                                    .conv("conv1", BOTTLENECK * growth, 1, 1, 1)
                                    .preactivate("norm2")
                                    .conv("conv2", growth, 3, 1, 1));
                }
                if (stage < depths.length) {
                    String name = "features.transition" + stage;
                    chain.preactivate(name + ".norm")
                            .conv(name + ".conv", chain.channels() / 2, 1, 1, 1)
                            .avgPool(2, 2, 0);
                }
            }
            chain.norm("features.norm5").act(Act.RELU).globalPool().linear("classifier", classes);
        }

        /** {@inheritDoc} */
        @Override
        protected Builder self() {
            return this;
        }
    }
}
