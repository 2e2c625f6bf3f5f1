/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.zoo.cv;

import ai.djl.gspc.zoo.block.Act;
import ai.djl.gspc.zoo.block.Chain;
import ai.djl.gspc.zoo.block.Channels;
import ai.djl.gspc.zoo.block.NetworkBuilder;
import ai.djl.gspc.zoo.block.Norm;
import ai.djl.gspc.zoo.block.ShapedLambda;
import ai.djl.gspc.zoo.block.SqueezeExcite;
import java.util.Arrays;
import java.util.TreeMap;

/**
 * RegNet, a family of residual networks whose 3x3 convolutions are all grouped, with one number of
 * channels per group (the group width) for the whole network: RegNetX, and RegNetY with
 * squeeze-and-excitation behind each 3x3 convolution.
 *
 * <p>A stem (3x3, stride 2) is followed by stages of bottleneck blocks 1x1, grouped 3x3, 1x1
 * without inner expansion, each convolution with batch normalization; the first block of a stage
 * has stride 2 and a projection as shortcut; global average pooling and a linear layer end it.
 *
 * <p>Source: Radosavovic, Kosaraju, Girshick, He, Dollar, "Designing Network Design Spaces", CVPR
 * 2020; the parameters of the variants are those of its authors' repository,
 * facebookresearch/pycls. Names are torchvision's.
 */
public final class RegNet {

    private RegNet() {}

    /**
     * Creates a builder to build a {@code RegNet}; its defaults are RegNetX-400MF's.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Describes RegNetX-200MF.
     *
     * @return a builder with its settings
     */
    public static Builder x200mf() {
        return x(13, 24, 36.44, 2.49, 8);
    }

    /**
     * Describes RegNetX-400MF.
     *
     * @return a builder with its settings
     */
    public static Builder x400mf() {
        return x(22, 24, 24.48, 2.54, 16);
    }

    /**
     * Describes RegNetX-800MF.
     *
     * @return a builder with its settings
     */
    public static Builder x800mf() {
        return x(16, 56, 35.73, 2.28, 16);
    }

    /**
     * Describes RegNetX-1.6GF.
     *
     * @return a builder with its settings
     */
    public static Builder x1600mf() {
        return x(18, 80, 34.01, 2.25, 24);
    }

    /**
     * Describes RegNetX-3.2GF.
     *
     * @return a builder with its settings
     */
    public static Builder x3200mf() {
        return x(25, 88, 26.31, 2.25, 48);
    }

    /**
     * Describes RegNetY-200MF.
     *
     * @return a builder with its settings
     */
    public static Builder y200mf() {
        return y(13, 24, 36.44, 2.49, 8);
    }

    /**
     * Describes RegNetY-400MF.
     *
     * @return a builder with its settings
     */
    public static Builder y400mf() {
        return y(16, 48, 27.89, 2.09, 8);
    }

    /**
     * Describes RegNetY-800MF.
     *
     * @return a builder with its settings
     */
    public static Builder y800mf() {
        return y(14, 56, 38.84, 2.4, 16);
    }

    /**
     * Describes RegNetY-1.6GF.
     *
     * @return a builder with its settings
     */
    public static Builder y1600mf() {
        return y(27, 48, 20.71, 2.65, 24);
    }

    /**
     * Describes RegNetY-3.2GF.
     *
     * @return a builder with its settings
     */
    public static Builder y3200mf() {
        return y(21, 80, 42.63, 2.66, 24);
    }

    private static Builder x(int depth, int w0, double wa, double wm, int groupWidth) {
        return builder().stages(depth, w0, wa, wm, groupWidth);
    }

    private static Builder y(int depth, int w0, double wa, double wm, int groupWidth) {
        return x(depth, w0, wa, wm, groupWidth).optSqueezeExcite(true);
    }

    /** The builder of {@link RegNet}; all widths are counted in channels. */
    public static final class Builder extends NetworkBuilder<Builder> {

        private int stemWidth = 32;
        private int[] depths = {1, 2, 7, 12};
        private int[] widths = {32, 64, 160, 400};
        private int groupWidth = 16;
        private boolean squeezeExcite;

        Builder() {
            super(Norm.DEFAULT);
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
         * Sets whether the blocks have squeeze-and-excitation to a quarter of the block's input
         * channels, which makes a RegNetY (default false).
         *
         * @param squeezeExcite whether they have
         * @return this builder
         */
        public Builder optSqueezeExcite(boolean squeezeExcite) {
            this.squeezeExcite = squeezeExcite;
            return this;
        }

        /** Equations 2 to 4 of the paper: widths grow linearly, quantized to powers of wm. */
        private Builder stages(int depth, int w0, double wa, double wm, int groupWidth) {
            TreeMap<Integer, Integer> blocks = new TreeMap<>();
            for (int i = 0; i < depth; i++) {
                long exponent = Math.round(Math.log((w0 + wa * i) / w0) / Math.log(wm));
                int width = 8 * (int) Math.rint(w0 * Math.pow(wm, exponent) / 8);
                blocks.merge(width, 1, Integer::sum);
            }
            this.groupWidth = groupWidth;
            widths =
                    blocks.keySet().stream()
                            .mapToInt(width -> Channels.divisible(width, groupWidth))
                            .toArray();
            depths = blocks.values().stream().mapToInt(Integer::intValue).toArray();
            return this;
        }

        /** {@inheritDoc} */
        @Override
        protected void addLayers(Chain chain, long classes) {
            validate();
            chain.unit("stem", stemWidth, 3, 2, 1, Act.RELU);
            for (int stage = 0; stage < depths.length; stage++) {
                for (int i = 0; i < depths[stage]; i++) {
                    String block = "trunk_output.block" + (stage + 1) + ".block" + (stage + 1);
                    addBlock(chain, block + '-' + i, widths[stage], i == 0);
                }
            }
            chain.globalPool().flatten().linear("fc", classes);
        }

        private void addBlock(Chain chain, String name, int width, boolean first) {
            int stride = first ? 2 : 1;
            Chain body =
                    chain.fork()
                            .unit("f.a", width, 1, 1, 1, Act.RELU)
                            .unit("f.b", width, 3, stride, width / groupWidth, Act.RELU);
            if (squeezeExcite) {
                int squeezed = (int) Math.rint(0.25 * chain.channels());
                new SqueezeExcite(squeezed, Act.RELU, Act.SIGMOID).addTo(body, "f.se");
            }
            body.unit("f.c", width, 1, 1, 1, Act.NONE);
            // A chain even if it does nothing: files of saved networks depend on the structure.
            Chain shortcut = chain.fork();
            if (first) {
                shortcut.unit("proj", width, 1, stride, 1, Act.NONE);
            } else {
                shortcut.add("", ShapedLambda.identity(), width);
            }
            chain.residual(name, body, shortcut, Act.RELU);
        }

        private void validate() {
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

        /** {@inheritDoc} */
        @Override
        protected Builder self() {
            return this;
        }
    }
}
