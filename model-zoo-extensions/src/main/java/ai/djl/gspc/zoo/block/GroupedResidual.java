/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.zoo.block;

/**
 * The two residual blocks of ResNet (He et al., CVPR 2016) with grouped 3x3 convolutions, as in
 * ResNeXt (Xie et al., CVPR 2017), and the network's first layers. Names are torchvision's.
 */
public final class GroupedResidual {

    private GroupedResidual() {}

    /**
     * Adds the first layers of ImageNet's ResNets: a 7x7 convolution and a pooling, each of stride
     * 2.
     *
     * @param chain the chain
     */
    public static void addStem(Chain chain) {
        chain.conv("conv1", 64, 7, 2, 1).norm("bn1").act(Act.RELU).maxPool(3, 2, 1, false);
    }

    /**
     * Adds a block of two 3x3 convolutions.
     *
     * @param chain the chain
     * @param name the block's part of the names of parameters
     * @param filters channels of the output
     * @param stride of the first convolution
     * @param groups of both convolutions
     */
    public static void addBasic(Chain chain, String name, int filters, int stride, int groups) {
        Chain body =
                chain.fork()
                        .conv("conv1", filters, 3, stride, groups)
                        .norm("bn1")
                        .act(Act.RELU)
                        .conv("conv2", filters, 3, 1, groups)
                        .norm("bn2");
        chain.residual(name, body, shortcut(chain, filters, stride), Act.RELU);
    }

    /**
     * Adds a block of a 1x1, a 3x3 and a 1x1 convolution.
     *
     * @param chain the chain
     * @param name the block's part of the names of parameters
     * @param inner channels of the 3x3 convolution
     * @param filters channels of the output
     * @param stride of the 3x3 convolution
     * @param groups of the 3x3 convolution
     */
    public static void addBottleneck(
            Chain chain, String name, int inner, int filters, int stride, int groups) {
        Chain body =
                chain.fork()
                        .conv("conv1", inner, 1, 1, 1)
                        .norm("bn1")
                        .act(Act.RELU)
                        .conv("conv2", inner, 3, stride, groups)
                        .norm("bn2")
                        .act(Act.RELU)
                        .conv("conv3", filters, 1, 1, 1)
                        .norm("bn3");
        chain.residual(name, body, shortcut(chain, filters, stride), Act.RELU);
    }

    private static Chain shortcut(Chain chain, int filters, int stride) {
        if (stride == 1 && chain.channels() == filters) {
            return null;
        }
        return chain.fork().conv("downsample.0", filters, 1, stride, 1).norm("downsample.1");
    }
}
