/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.zoo.cv;

import ai.djl.gspc.zoo.block.Act;
import ai.djl.gspc.zoo.block.Chain;
import ai.djl.gspc.zoo.block.Merge;
import ai.djl.gspc.zoo.block.NetworkBuilder;
import ai.djl.gspc.zoo.block.Norm;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;

/**
 * RepVGG: trained with a 3x3 convolution, a 1x1 convolution and the identity side by side, each
 * with batch normalization, and deployed as the one 3x3 convolution that equals their sum.
 *
 * <p>Source: Ding, Zhang, Ma, Han, Ding, Sun, "RepVGG: Making VGG-style ConvNets Great Again", CVPR
 * 2021. Names are those of the authors' repository, DingXiaoH/RepVGG, for both forms.
 */
public final class RepVgg {

    static final float EPSILON = 1e-5f;

    private static final int[] A = {2, 4, 14, 1};
    private static final int[] B = {4, 6, 16, 1};

    private RepVgg() {}

    /**
     * Creates a builder to build a {@code RepVgg}; its defaults are RepVGG-A0's.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Describes RepVGG-A0.
     *
     * @return a builder with its settings
     */
    public static Builder a0() {
        return builder();
    }

    /**
     * Describes RepVGG-A1.
     *
     * @return a builder with its settings
     */
    public static Builder a1() {
        return builder().optWidths(1, 1, 1, 2.5);
    }

    /**
     * Describes RepVGG-A2.
     *
     * @return a builder with its settings
     */
    public static Builder a2() {
        return builder().optWidths(1.5, 1.5, 1.5, 2.75);
    }

    /**
     * Describes RepVGG-B0.
     *
     * @return a builder with its settings
     */
    public static Builder b0() {
        return a1().optDepths(B);
    }

    /**
     * Describes RepVGG-B1, or with groups RepVGG-B1g2 and RepVGG-B1g4.
     *
     * @param groups 1, 2 or 4: of every second convolution
     * @return a builder with its settings
     */
    public static Builder b1(int groups) {
        return builder().optDepths(B).optWidths(2, 2, 2, 4).optGroups(groups);
    }

    /** The builder of {@link RepVgg}. */
    public static final class Builder extends NetworkBuilder<Builder> {

        private int[] depths = A;
        private double[] widths = {0.75, 0.75, 0.75, 2.5};
        private int groups = 1;
        private boolean deploy;

        Builder() {
            super(new Norm(EPSILON, 0.9f));
        }

        /**
         * Sets the number of blocks in each of the four stages (default 2, 4, 14, 1).
         *
         * @param depths the blocks, one number a stage
         * @return this builder
         */
        public Builder optDepths(int... depths) {
            this.depths = depths.clone();
            return this;
        }

        /**
         * Sets by what the channels of the four stages, 64, 128, 256 and 512, are multiplied
         * (default 0.75, 0.75, 0.75, 2.5).
         *
         * @param widths the factors, one a stage
         * @return this builder
         */
        public Builder optWidths(double... widths) {
            this.widths = widths.clone();
            return this;
        }

        /**
         * Sets the groups of every second block (default 1).
         *
         * @param groups the groups
         * @return this builder
         */
        public Builder optGroups(int groups) {
            this.groups = groups;
            return this;
        }

        /**
         * Sets whether the network has its deployed form (default false).
         *
         * @param deploy whether it has
         * @return this builder
         */
        public Builder optDeploy(boolean deploy) {
            this.deploy = deploy;
            return this;
        }

        /**
         * Builds the deployed form of a network that was trained.
         *
         * @param trained a network built with the settings of this builder, with values
         * @param manager where the arrays of the deployed form are made
         * @param input the shape of a batch of pictures
         * @return a network with the same outputs
         */
        public SequentialBlock deploy(Block trained, NDManager manager, Shape input) {
            boolean before = deploy;
            try {
                SequentialBlock deployed = optDeploy(true).build();
                Reparameterization.convert(trained, deployed, manager, input);
                return deployed;
            } finally {
                deploy = before;
            }
        }

        /** {@inheritDoc} */
        @Override
        protected void addLayers(Chain chain, long classes) {
            requirePositive("groups", groups);
            if (depths.length != 4 || widths.length != 4) {
                throw new IllegalArgumentException(
                        "RepVGG has four stages: one depth and one width for each");
            }
            addBlock(chain, "stage0", Math.min(64, (int) (64 * widths[0])), 2, 1);
            int index = 1;
            for (int stage = 0; stage < 4; stage++) {
                for (int i = 0; i < depths[stage]; i++) {
                    String name = "stage" + (stage + 1) + '.' + i;
                    int filters = (int) ((64 << stage) * widths[stage]);
                    addBlock(chain, name, filters, i == 0 ? 2 : 1, index % 2 == 0 ? groups : 1);
                    index++;
                }
            }
            chain.globalPool().linear("linear", classes);
        }

        private void addBlock(Chain chain, String name, int filters, int stride, int groups) {
            Shape one = new Shape(1, 1);
            Shape strides = new Shape(stride, stride);
            if (deploy) {
                Shape three = new Shape(3, 3);
                chain.conv(name + ".rbr_reparam", filters, three, strides, one, groups, true)
                        .act(Act.RELU);
                return;
            }
            Chain dense = chain.fork().conv("conv", filters, 3, stride, groups).norm("bn");
            Chain point = chain.fork().conv("conv", filters, 1, stride, groups).norm("bn");
            Merge sum =
                    new Merge(Merge.Kind.ADD, Act.RELU)
                            .branch("rbr_dense", dense)
                            .branch("rbr_1x1", point);
            if (stride == 1 && chain.channels() == filters) {
                sum.branch("", chain.fork().norm("rbr_identity"));
            }
            chain.add(name, sum, filters);
        }

        /** {@inheritDoc} */
        @Override
        protected Builder self() {
            return this;
        }
    }
}
