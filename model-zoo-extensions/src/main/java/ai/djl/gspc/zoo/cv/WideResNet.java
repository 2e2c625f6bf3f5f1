/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.zoo.cv;

import ai.djl.gspc.zoo.block.Act;
import ai.djl.gspc.zoo.block.Chain;
import ai.djl.gspc.zoo.block.Merge;
import ai.djl.gspc.zoo.block.NetworkBuilder;
import ai.djl.gspc.zoo.block.Norm;
import java.util.Arrays;
import java.util.List;

/**
 * WideResNet for small pictures (CIFAR's 32 x 32), each of whose blocks may have cheaper
 * convolutions than the standard one, see {@link ConvForm}: the same in all blocks as in Moonshine
 * and in the paper on grouped spatial pack convolution, or one for each block as in BlockSwap.
 *
 * <p>Sources: Zagoruyko, Komodakis, "Wide Residual Networks", BMVC 2016; Crowley, Gray, Storkey,
 * "Moonshine: Distilling with Cheap Convolutions", NeurIPS 2018; Turner et al., "BlockSwap:
 * Fisher-guided Block Substitution for Network Compression on a Budget", ICLR 2020. Names are those
 * of BlockSwap's repository, BayesWatch/pytorch-blockswap.
 */
public final class WideResNet {

    private WideResNet() {}

    /**
     * Creates a builder to build a {@code WideResNet}; its defaults are WRN-40-2's with standard
     * blocks.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Describes WRN-40-2.
     *
     * @param form the convolutions of all blocks
     * @return a builder with its settings
     */
    public static Builder wrn40x2(ConvForm form) {
        return builder().optForms(form);
    }

    /** The builder of {@link WideResNet}. */
    public static final class Builder extends NetworkBuilder<Builder> {

        private int depth = 40;
        private int width = 2;
        private List<ConvForm> forms = List.of(ConvForm.standard());

        Builder() {
            super(Norm.DEFAULT);
        }

        /**
         * Sets the number of convolutions of the network with standard blocks (default 40).
         *
         * @param depth 4 more than a multiple of 6
         * @return this builder
         */
        public Builder optDepth(int depth) {
            this.depth = depth;
            return this;
        }

        /**
         * Sets by what the numbers of channels are multiplied (default 2).
         *
         * @param width the factor
         * @return this builder
         */
        public Builder optWidth(int width) {
            this.width = width;
            return this;
        }

        /**
         * Sets the convolutions of the blocks (default standard).
         *
         * @param forms one for all blocks, or one for each block
         * @return this builder
         */
        public Builder optForms(ConvForm... forms) {
            this.forms = List.of(forms);
            return this;
        }

        /**
         * Sets the convolutions of the blocks by their names, see {@link ConvForm#parse}.
         *
         * @param names one for all blocks, or one for each block
         * @return this builder
         */
        public Builder optForms(String... names) {
            forms = Arrays.stream(names).map(ConvForm::parse).toList();
            return this;
        }

        /** {@inheritDoc} */
        @Override
        protected void addLayers(Chain chain, long classes) {
            if (depth < 10 || depth % 6 != 4) {
                throw new IllegalArgumentException(
                        "The depth must be 10, 16, 22 and so on, 4 more than a multiple of 6: "
                                + depth);
            }
            requirePositive("width", width);
            int perStage = (depth - 4) / 6;
            if (forms.size() != 1 && forms.size() != 3 * perStage) {
                throw new IllegalArgumentException(
                        "A WideResNet of depth "
                                + depth
                                + " has "
                                + 3 * perStage
                                + " blocks: give one form for all or one for each, not "
                                + forms.size());
            }
            chain.conv("conv1", 16, 3, 1, 1);
            for (int stage = 0; stage < 3; stage++) {
                for (int i = 0; i < perStage; i++) {
                    String name = "block" + (stage + 1) + ".0.layer." + i;
                    int stride = i == 0 && stage > 0 ? 2 : 1;
                    ConvForm form = forms.get(forms.size() == 1 ? 0 : stage * perStage + i);
                    addBlock(chain, name, 16 * width << stage, stride, form);
                }
            }
            chain.preactivate("bn1").globalPool().linear("fc", classes);
        }

        private static void addBlock(
                Chain chain, String name, int filters, int stride, ConvForm form) {
            if (stride == 1 && chain.channels() == filters) {
                Chain body = chain.fork().preactivate("bn1");
                addBody(body, filters, 1, form);
                chain.residual(name, body, null, Act.NONE);
                return;
            }
            // Where the shape changes, the shortcut sees the activated input as well.
            Chain block = chain.fork().preactivate("bn1");
            Chain body = block.fork();
            addBody(body, filters, stride, form);
            Chain shortcut = block.fork().conv("convShortcut", filters, 1, stride, 1);
            chain.add(name, block.add("", Merge.residual(body, shortcut, Act.NONE), filters));
        }

        private static void addBody(Chain body, int filters, int stride, ConvForm form) {
            form.addTo(body, "conv1", filters, stride);
            if (!form.isBottleneck()) {
                body.preactivate("bn2");
                form.addTo(body, "conv2", filters, 1);
            }
        }

        /** {@inheritDoc} */
        @Override
        protected Builder self() {
            return this;
        }
    }
}
