/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.zoo.cv;

import ai.djl.gspc.zoo.block.Act;
import ai.djl.gspc.zoo.block.Chain;
import ai.djl.gspc.zoo.block.Channels;
import ai.djl.gspc.zoo.block.Merge;
import ai.djl.gspc.zoo.block.NetworkBuilder;
import ai.djl.gspc.zoo.block.Norm;
import ai.djl.nn.Block;

/**
 * ShuffleNetV2: each block leaves one half of the channels alone, and a channel shuffle behind it
 * mixes the halves.
 *
 * <p>Source: Ma, Zhang, Zheng, Sun, "ShuffleNet V2: Practical Guidelines for Efficient CNN
 * Architecture Design", ECCV 2018. Names are torchvision's.
 */
public final class ShuffleNetV2 {

    private static final int[] DEPTHS = {4, 8, 4};

    private ShuffleNetV2() {}

    /**
     * Creates a builder to build a {@code ShuffleNetV2}; its defaults are those of width 1.0.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Describes ShuffleNetV2 0.5x.
     *
     * @return a builder with its settings
     */
    public static Builder x05() {
        return builder().optWidths(48, 1024);
    }

    /**
     * Describes ShuffleNetV2 1.0x.
     *
     * @return a builder with its settings
     */
    public static Builder x10() {
        return builder();
    }

    /**
     * Describes ShuffleNetV2 1.5x.
     *
     * @return a builder with its settings
     */
    public static Builder x15() {
        return builder().optWidths(176, 1024);
    }

    /**
     * Describes ShuffleNetV2 2.0x.
     *
     * @return a builder with its settings
     */
    public static Builder x20() {
        return builder().optWidths(244, 2048);
    }

    /** The builder of {@link ShuffleNetV2}. */
    public static final class Builder extends NetworkBuilder<Builder> {

        private int first = 116;
        private int last = 1024;

        Builder() {
            super(Norm.DEFAULT);
        }

        /**
         * Sets the channels (default 116 and 1024).
         *
         * @param first of the first stage, even; each stage has twice as many as the one before
         * @param last of the last convolution
         * @return this builder
         */
        public Builder optWidths(int first, int last) {
            this.first = first;
            this.last = last;
            return this;
        }

        /** {@inheritDoc} */
        @Override
        protected void addLayers(Chain chain, long classes) {
            requirePositive("half of the channels of the first stage", first / 2);
            if (first % 2 != 0) {
                throw new IllegalArgumentException(
                        "The channels of the first stage cannot be halved: " + first);
            }
            chain.unit("conv1", 24, 3, 2, 1, Act.RELU).maxPool(3, 2, 1, false);
            for (int stage = 0; stage < DEPTHS.length; stage++) {
                for (int i = 0; i < DEPTHS[stage]; i++) {
                    addBlock(chain, "stage" + (stage + 2) + '.' + i, first << stage, i == 0);
                }
            }
            chain.unit("conv5", last, 1, 1, 1, Act.RELU).globalPool().linear("fc", classes);
        }

        private static void addBlock(Chain chain, String name, int filters, boolean down) {
            int half = filters / 2;
            Block left;
            Chain right = chain.fork();
            if (down) {
                left =
                        chain.fork()
                                .depthwise("0", 3, 2)
                                .norm("1")
                                .conv("2", half, 1, 1, 1)
                                .norm("3")
                                .act(Act.RELU);
            } else {
                left = Channels.half(0);
                right.add("", Channels.half(1), half);
            }
            right.conv("0", half, 1, 1, 1)
                    .norm("1")
                    .act(Act.RELU)
                    .depthwise("3", 3, down ? 2 : 1)
                    .norm("4")
                    .conv("5", half, 1, 1, 1)
                    .norm("6")
                    .act(Act.RELU);
            Merge merge =
                    new Merge(Merge.Kind.CONCATENATE, Act.NONE)
                            .branch("branch1", left)
                            .branch("branch2", right);
            chain.add(name, merge, filters).add("", Channels.shuffle(2), filters);
        }

        /** {@inheritDoc} */
        @Override
        protected Builder self() {
            return this;
        }
    }
}
