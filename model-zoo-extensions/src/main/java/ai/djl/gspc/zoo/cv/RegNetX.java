/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.zoo.cv;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
import java.util.Arrays;
import java.util.List;

/**
 * RegNetX, a family of residual networks whose 3x3 convolutions are all grouped, with one number of
 * channels per group (the group width) for the whole network.
 *
 * <p>Input: pictures {@code (N, C, H, W)}; output: logits {@code (N, outSize)}. A stem (3x3, stride
 * 2) is followed by stages of bottleneck blocks 1x1, grouped 3x3, 1x1 without inner expansion, each
 * convolution with batch normalization; the first block of a stage has stride 2 and a projection as
 * shortcut; global average pooling and a linear layer end it.
 *
 * <p>Source: Radosavovic, Kosaraju, Girshick, He, Dollar, "Designing Network Design Spaces", CVPR
 * 2020. RegNetX-400MF, for example, is {@code optStemWidth(32).optDepths(1, 2, 7, 12).optWidths(32,
 * 64, 160, 400).optGroupWidth(16)}.
 */
public final class RegNetX {

    private static final float EPSILON = 1e-5f;

    private RegNetX() {}

    /**
     * Creates a builder to build a {@code RegNetX}.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Builds one residual block of a stage, the X block of the paper.
     *
     * @param width the channels of the block, a multiple of {@code groupWidth}
     * @param groupWidth the channels per group of the 3x3 convolution
     * @param stride the stride of the 3x3 convolution and of the projection
     * @param projection whether the shortcut is a 1x1 convolution; needed where the stride is not 1
     *     or the block's input has another number of channels
     * @param batchNormMomentum the momentum of the running statistics
     * @return the block, ending in a ReLU
     */
    public static Block residualBlock(
            int width, int groupWidth, int stride, boolean projection, float batchNormMomentum) {
        SequentialBlock residual = new SequentialBlock();
        addConvolution(residual, width, 1, 1, 1, batchNormMomentum);
        residual.add(Activation::relu);
        addConvolution(residual, width, 3, stride, width / groupWidth, batchNormMomentum);
        residual.add(Activation::relu);
        addConvolution(residual, width, 1, 1, 1, batchNormMomentum);
        SequentialBlock shortcut = new SequentialBlock();
        if (projection) {
            addConvolution(shortcut, width, 1, stride, 1, batchNormMomentum);
        } else {
            shortcut.add(Blocks.identityBlock());
        }
        return new ParallelBlock(RegNetX::addRelu, Arrays.asList(residual, shortcut));
    }

    private static NDList addRelu(List<NDList> branches) {
        NDArray sum = branches.get(0).singletonOrThrow().add(branches.get(1).singletonOrThrow());
        return new NDList(Activation.relu(sum));
    }

    private static void addConvolution(
            SequentialBlock block,
            int filters,
            int kernel,
            int stride,
            int groups,
            float batchNormMomentum) {
        block.add(
                Conv2d.builder()
                        .setKernelShape(new Shape(kernel, kernel))
                        .setFilters(filters)
                        .optStride(new Shape(stride, stride))
                        .optPadding(new Shape(kernel / 2, kernel / 2))
                        .optGroups(groups)
                        .optBias(false)
                        .build());
        block.add(BatchNorm.builder().optEpsilon(EPSILON).optMomentum(batchNormMomentum).build());
    }

    /** The builder of {@link RegNetX}; all widths are counted in channels. */
    public static final class Builder {

        private long outSize;
        private int stemWidth = 32;
        private int[] depths = {1, 2, 7, 12};
        private int[] widths = {32, 64, 160, 400};
        private int groupWidth = 16;
        private float batchNormMomentum = 0.9f;

        Builder() {}

        /**
         * Sets the number of classes.
         *
         * @param outSize the size of the output, at least 1
         * @return this builder
         */
        public Builder setOutSize(long outSize) {
            this.outSize = outSize;
            return this;
        }

        /**
         * Sets the channels of the stem (default 32).
         *
         * @param stemWidth the channels of the first convolution
         * @return this builder
         */
        public Builder optStemWidth(int stemWidth) {
            this.stemWidth = stemWidth;
            return this;
        }

        /**
         * Sets the number of blocks in each stage (default 1, 2, 7, 12).
         *
         * @param depths the blocks, one number a stage
         * @return this builder
         */
        public Builder optDepths(int... depths) {
            this.depths = depths.clone();
            return this;
        }

        /**
         * Sets the channels of each stage (default 32, 64, 160, 400).
         *
         * @param widths the channels, one number a stage, multiples of the group width
         * @return this builder
         */
        public Builder optWidths(int... widths) {
            this.widths = widths.clone();
            return this;
        }

        /**
         * Sets the channels per group of every 3x3 convolution (default 16).
         *
         * @param groupWidth the channels per group
         * @return this builder
         */
        public Builder optGroupWidth(int groupWidth) {
            this.groupWidth = groupWidth;
            return this;
        }

        /**
         * Sets the momentum of the batch normalization layers (default 0.9).
         *
         * @param batchNormMomentum the weight of the old running statistics, in [0, 1]
         * @return this builder
         */
        public Builder optBatchNormMomentum(float batchNormMomentum) {
            this.batchNormMomentum = batchNormMomentum;
            return this;
        }

        /**
         * Builds the network.
         *
         * @return the uninitialized block
         * @throws IllegalArgumentException if a size is not positive, a width is no multiple of the
         *     group width, or the stages have not as many depths as widths
         */
        public SequentialBlock build() {
            validate();
            SequentialBlock network = new SequentialBlock();
            addConvolution(network, stemWidth, 3, 2, 1, batchNormMomentum);
            network.add(Activation::relu);
            for (int stage = 0; stage < depths.length; stage++) {
                for (int i = 0; i < depths[stage]; i++) {
                    network.add(
                            residualBlock(
                                    widths[stage],
                                    groupWidth,
                                    i == 0 ? 2 : 1,
                                    i == 0,
                                    batchNormMomentum));
                }
            }
            return network.add(Pool.globalAvgPool2dBlock())
                    .add(Blocks.batchFlattenBlock())
                    .add(Linear.builder().setUnits(outSize).build());
        }

        private void validate() {
            requirePositive("outSize", outSize);
            requirePositive("stemWidth", stemWidth);
            requirePositive("groupWidth", groupWidth);
            if (depths.length != widths.length) {
                throw new IllegalArgumentException(
                        "One depth and one width per stage: got depths "
                                + Arrays.toString(depths)
                                + " and widths "
                                + Arrays.toString(widths));
            }
            for (int stage = 0; stage < depths.length; stage++) {
                requirePositive("depth of stage " + stage, depths[stage]);
                requirePositive("width of stage " + stage, widths[stage]);
                if (widths[stage] % groupWidth != 0) {
                    throw new IllegalArgumentException(
                            "The width of stage "
                                    + stage
                                    + ", "
                                    + widths[stage]
                                    + ", is no multiple of the group width "
                                    + groupWidth);
                }
            }
        }

        private static void requirePositive(String name, long value) {
            if (value < 1) {
                throw new IllegalArgumentException(name + " must be at least 1: " + value);
            }
        }
    }
}
