/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.zoo.cv;

import ai.djl.gspc.zoo.block.Chain;
import ai.djl.gspc.zoo.block.GroupedResidual;
import ai.djl.gspc.zoo.block.NetworkBuilder;
import ai.djl.gspc.zoo.block.Norm;

/**
 * ResNeXt: residual networks of bottleneck blocks with a grouped 3x3 convolution.
 *
 * <p>Source: Xie, Girshick, Dollar, Tu, He, "Aggregated Residual Transformations for Deep Neural
 * Networks", CVPR 2017. Names are torchvision's.
 */
public final class ResNext {

    private ResNext() {}

    /**
     * Creates a builder to build a {@code ResNext}; its defaults are ResNeXt-50 32x4d's.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Describes ResNeXt-50 32x4d.
     *
     * @return a builder with its settings
     */
    public static Builder resnext50() {
        return builder();
    }

    /**
     * Describes ResNeXt-101 32x8d.
     *
     * @return a builder with its settings
     */
    public static Builder resnext101() {
        return builder().optDepths(3, 4, 23, 3).optGroupWidth(8);
    }

    /** The builder of {@link ResNext}. */
    public static final class Builder extends NetworkBuilder<Builder> {

        private int[] depths = {3, 4, 6, 3};
        private int groups = 32;
        private int groupWidth = 4;

        Builder() {
            super(Norm.DEFAULT);
        }

        /**
         * Sets the number of blocks in each stage (default 3, 4, 6, 3).
         *
         * @param depths the blocks, one number a stage
         * @return this builder
         */
        public Builder optDepths(int... depths) {
            this.depths = depths.clone();
            return this;
        }

        /**
         * Sets the groups of every 3x3 convolution, the paper's cardinality (default 32).
         *
         * @param groups the groups
         * @return this builder
         */
        public Builder optGroups(int groups) {
            this.groups = groups;
            return this;
        }

        /**
         * Sets the channels per group in the first stage; each stage has twice as many as the one
         * before (default 4).
         *
         * @param groupWidth the channels
         * @return this builder
         */
        public Builder optGroupWidth(int groupWidth) {
            this.groupWidth = groupWidth;
            return this;
        }

        /** {@inheritDoc} */
        @Override
        protected void addLayers(Chain chain, long classes) {
            requirePositive("groups", groups);
            requirePositive("groupWidth", groupWidth);
            GroupedResidual.addStem(chain);
            for (int stage = 0; stage < depths.length; stage++) {
                requirePositive("depth of stage " + stage, depths[stage]);
                for (int i = 0; i < depths[stage]; i++) {
                    GroupedResidual.addBottleneck(
                            chain,
                            "layer" + (stage + 1) + '.' + i,
                            groups * groupWidth << stage,
                            256 << stage,
                            i == 0 && stage > 0 ? 2 : 1,
                            groups);
                }
            }
            chain.globalPool().linear("fc", classes);
        }

        /** {@inheritDoc} */
        @Override
        protected Builder self() {
            return this;
        }
    }
}
