/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.zoo.cv;

import ai.djl.gspc.zoo.block.Act;
import ai.djl.gspc.zoo.block.Chain;
import ai.djl.gspc.zoo.block.Channels;
import ai.djl.gspc.zoo.block.NetworkBuilder;
import ai.djl.gspc.zoo.block.Norm;
import ai.djl.gspc.zoo.block.SqueezeExcite;

/**
 * GhostNet: one half of a layer's channels comes from an ordinary convolution, the other half from
 * a depthwise convolution of the first.
 *
 * <p>Source: Han, Wang, Tian, Guo, Xu, Xu, "GhostNet: More Features from Cheap Operations", CVPR
 * 2020. Names are timm's, and with them those of the authors' repository (up to the last unit and
 * the gates).
 */
public final class GhostNet {

    /** Kernel, expanded channels, output channels, squeeze-and-excite, stride; stage by stage. */
    private static final int[][][] STAGES = {
        {{3, 16, 16, 0, 1}},
        {{3, 48, 24, 0, 2}},
        {{3, 72, 24, 0, 1}},
        {{5, 72, 40, 1, 2}},
        {{5, 120, 40, 1, 1}},
        {{3, 240, 80, 0, 2}},
        {
            {3, 200, 80, 0, 1},
            {3, 184, 80, 0, 1},
            {3, 184, 80, 0, 1},
            {3, 480, 112, 1, 1},
            {3, 672, 112, 1, 1}
        },
        {{5, 672, 160, 1, 2}},
        {{5, 960, 160, 0, 1}, {5, 960, 160, 1, 1}, {5, 960, 160, 0, 1}, {5, 960, 160, 1, 1}}
    };

    private static final int LAST = 960;

    private GhostNet() {}

    /**
     * Creates a builder to build a {@code GhostNet}; its defaults are those of width 1.0.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Describes a network of the family.
     *
     * @param width 0.5, 1 or 1.3
     * @return a builder with its settings
     */
    public static Builder width(double width) {
        return builder().optWidth(width);
    }

    /** The builder of {@link GhostNet}. */
    public static final class Builder extends NetworkBuilder<Builder> {

        private double width = 1;
        private float dropout = 0.2f;

        Builder() {
            super(Norm.DEFAULT);
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
            chain.conv("conv_stem", wide(16), 3, 2, 1).norm("bn1").act(Act.RELU);
            for (int stage = 0; stage < STAGES.length; stage++) {
                for (int i = 0; i < STAGES[stage].length; i++) {
                    int[] s = STAGES[stage][i];
                    String name = "blocks." + stage + '.' + i;
                    addBottleneck(chain, name, s[0], wide(s[1]), wide(s[2]), s[3] == 1, s[4]);
                }
            }
            String last = "blocks." + STAGES.length + ".0";
            chain.conv(last + ".conv", wide(LAST), 1, 1, 1)
                    .norm(last + ".bn1")
                    .act(Act.RELU)
                    .globalPool()
                    .unflatten()
                    .biased("conv_head", 1280)
                    .act(Act.RELU)
                    .flatten()
                    .dropout(dropout)
                    .linear("classifier", classes);
        }

        private static void addBottleneck(
                Chain chain,
                String name,
                int kernel,
                int inner,
                int filters,
                boolean squeeze,
                int stride) {
            Chain body = chain.fork();
            addGhost(body, "ghost1", inner, Act.RELU);
            if (stride > 1) {
                body.depthwise("conv_dw", kernel, stride).norm("bn_dw");
            }
            if (squeeze) {
                int squeezed = Channels.divisible(inner * 0.25, 4);
                new SqueezeExcite(
                                squeezed, Act.RELU, Act.HARD_SIGMOID, "conv_reduce", "conv_expand")
                        .addTo(body, "se");
            }
            addGhost(body, "ghost2", filters, Act.NONE);
            Chain shortcut = null;
            if (stride > 1 || chain.channels() != filters) {
                shortcut =
                        chain.fork()
                                .depthwise("shortcut.0", kernel, stride)
                                .norm("shortcut.1")
                                .conv("shortcut.2", filters, 1, 1, 1)
                                .norm("shortcut.3");
            }
            chain.residual(name, body, shortcut, Act.NONE);
        }

        private static void addGhost(Chain chain, String name, int filters, Act act) {
            int primary = filters / 2;
            chain.unit(name + ".primary_conv", primary, 1, 1, 1, act);
            chain.append(name, chain.fork().unit("cheap_operation", primary, 3, 1, primary, act));
        }

        private int wide(int channels) {
            return Channels.divisible(channels * width, 4);
        }

        /** {@inheritDoc} */
        @Override
        protected Builder self() {
            return this;
        }
    }
}
