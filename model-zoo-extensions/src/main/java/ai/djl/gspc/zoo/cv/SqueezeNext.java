/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.zoo.cv;

import ai.djl.gspc.zoo.block.Act;
import ai.djl.gspc.zoo.block.Chain;
import ai.djl.gspc.zoo.block.NetworkBuilder;
import ai.djl.gspc.zoo.block.Norm;
import ai.djl.ndarray.types.Shape;

/**
 * SqueezeNext: residual blocks that squeeze the channels twice and split a 3x3 convolution into a
 * 1x3 and a 3x1. All convolutions have a bias beside their batch normalization.
 *
 * <p>Source: Gholami et al., "SqueezeNext: Hardware-Aware Neural Network Design", ECV workshop of
 * CVPR 2018, and the Caffe models of its authors' repository, amirgholami/SqueezeNext. Names are
 * those of the package pytorchcv.
 */
public final class SqueezeNext {

    private SqueezeNext() {}

    /**
     * Creates a builder to build a {@code SqueezeNext}; its defaults are 1.0-SqNxt-23's.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Describes SqNxt-23.
     *
     * @param width 1, 1.5 or 2
     * @return a builder with its settings
     */
    public static Builder v1(double width) {
        return builder().optWidth(width);
    }

    /**
     * Describes SqNxt-23v5, which moves blocks to the later stages.
     *
     * @param width 1, 1.5 or 2
     * @return a builder with its settings
     */
    public static Builder v5(double width) {
        return builder().optWidth(width).optDepths(2, 4, 14, 1);
    }

    /** The builder of {@link SqueezeNext}. */
    public static final class Builder extends NetworkBuilder<Builder> {

        private int[] depths = {6, 6, 8, 1};
        private double width = 1;

        Builder() {
            super(Norm.DEFAULT);
        }

        /**
         * Sets the number of blocks in each stage (default 6, 6, 8, 1).
         *
         * @param depths the blocks, one number a stage
         * @return this builder
         */
        public Builder optDepths(int... depths) {
            this.depths = depths.clone();
            return this;
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

        /** {@inheritDoc} */
        @Override
        protected void addLayers(Chain chain, long classes) {
            // A padding of 1 is the original's, though half of 7 would be 3.
            unit(chain, "features.init_block.conv", (int) (64 * width), new int[] {7, 7}, 2, 1, 1);
            chain.maxPool(3, 2, 0, true);
            for (int stage = 0; stage < depths.length; stage++) {
                requirePositive("depth of stage " + stage, depths[stage]);
                int filters = (int) ((32 << stage) * width);
                for (int i = 0; i < depths[stage]; i++) {
                    String name = "features.stage" + (stage + 1) + ".unit" + (i + 1);
                    addBlock(chain, name, filters, i == 0 && stage > 0 ? 2 : 1);
                }
            }
            point(chain, "features.final_block", (int) (128 * width), 1);
            chain.globalPool().linear("output", classes);
        }

        private static void addBlock(Chain chain, String name, int filters, int stride) {
            int channels = chain.channels();
            boolean resize = stride == 2 || channels > filters;
            int squeezed = channels / (stride == 2 ? 1 : resize ? 4 : 2);
            Chain body = chain.fork();
            point(body, "conv1", squeezed, stride);
            point(body, "conv2", squeezed / 2, 1);
            unit(body, "conv3", squeezed, new int[] {1, 3}, 1, 0, 1);
            unit(body, "conv4", squeezed, new int[] {3, 1}, 1, 1, 0);
            point(body, "conv5", filters, 1);
            Chain shortcut = null;
            if (resize) {
                shortcut = chain.fork();
                point(shortcut, "identity_conv", filters, stride);
            }
            chain.residual(name, body, shortcut, Act.RELU);
        }

        private static void point(Chain chain, String name, int filters, int stride) {
            unit(chain, name, filters, new int[] {1, 1}, stride, 0, 0);
        }

        private static void unit(
                Chain chain,
                String name,
                int filters,
                int[] kernel,
                int stride,
                int padHeight,
                int padWidth) {
            chain.conv(
                            name + ".conv",
                            filters,
                            new Shape(kernel[0], kernel[1]),
                            new Shape(stride, stride),
                            new Shape(padHeight, padWidth),
                            1,
                            true)
                    .norm(name + ".bn")
                    .act(Act.RELU);
        }

        /** {@inheritDoc} */
        @Override
        protected Builder self() {
            return this;
        }
    }
}
