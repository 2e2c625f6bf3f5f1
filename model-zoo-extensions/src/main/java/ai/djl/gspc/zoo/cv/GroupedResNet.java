/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.zoo.cv;

import ai.djl.gspc.zoo.block.Chain;
import ai.djl.gspc.zoo.block.GroupedResidual;
import ai.djl.gspc.zoo.block.NetworkBuilder;
import ai.djl.gspc.zoo.block.Norm;

/**
 * ResNet-34 and its smaller sisters with grouped 3x3 convolutions. With one group they are the
 * networks of He, Zhang, Ren, Sun, "Deep Residual Learning for Image Recognition", CVPR 2016, and
 * have torchvision's names.
 */
public final class GroupedResNet {

    private GroupedResNet() {}

    /**
     * Creates a builder to build a {@code GroupedResNet}; its defaults are ResNet-34's.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Describes ResNet-34 with grouped convolutions.
     *
     * @param groups of each 3x3 convolution, 1 to 64, a power of 2
     * @return a builder with its settings
     */
    public static Builder resnet34(int groups) {
        return builder().optGroups(groups);
    }

    /** The builder of {@link GroupedResNet}. */
    public static final class Builder extends NetworkBuilder<Builder> {

        private int[] depths = {3, 4, 6, 3};
        private int groups = 1;

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
         * Sets the groups of every 3x3 convolution (default 1).
         *
         * @param groups the groups, a divisor of 64
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
            GroupedResidual.addStem(chain);
            for (int stage = 0; stage < depths.length; stage++) {
                requirePositive("depth of stage " + stage, depths[stage]);
                for (int i = 0; i < depths[stage]; i++) {
                    GroupedResidual.addBasic(
                            chain,
                            "layer" + (stage + 1) + '.' + i,
                            64 << stage,
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
