/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.zoo.block;

import java.util.function.IntFunction;

/**
 * The inverted residual block of MobileNetV2 and its successors (Sandler et al., CVPR 2018): a 1x1
 * convolution to more channels, a depthwise convolution, perhaps squeeze-and-excitation, and a 1x1
 * convolution to few channels without activation; the input is added where its shape allows.
 *
 * @param kernel height and width of the depthwise convolution
 * @param stride of the depthwise convolution
 * @param expanded channels of the depthwise convolution; the first convolution is left out where
 *     the input has as many
 * @param filters channels of the output
 * @param act the activation of the first two convolutions
 * @param squeeze squeeze-and-excitation, null for none
 */
public record InvertedResidual(
        int kernel, int stride, int expanded, int filters, Act act, SqueezeExcite squeeze) {

    /**
     * Adds the block to a chain, with the layers' names of torchvision's MobileNetV3 and
     * EfficientNet: {@code block.0.0} is the first convolution, {@code block.0.1} its batch
     * normalization, and so on.
     *
     * @param chain the chain
     * @param name the block's part of the names of parameters
     */
    public void addTo(Chain chain, String name) {
        addTo(chain, name, i -> new String[] {"block." + i + ".0", "block." + i + ".1"});
    }

    /**
     * Adds the block to a chain.
     *
     * @param chain the chain
     * @param name the block's part of the names of parameters
     * @param names the names of convolution and batch normalization at a position in the block
     */
    public void addTo(Chain chain, String name, IntFunction<String[]> names) {
        Chain body = chain.fork();
        int position = 0;
        if (expanded != chain.channels()) {
            String[] n = names.apply(position++);
            body.conv(n[0], expanded, 1, 1, 1).norm(n[1]).act(act);
        }
        String[] n = names.apply(position++);
        body.depthwise(n[0], kernel, stride).norm(n[1]).act(act);
        if (squeeze != null) {
            squeeze.addTo(body, "block." + position++);
        }
        n = names.apply(position);
        body.conv(n[0], filters, 1, 1, 1).norm(n[1]);
        if (stride == 1 && chain.channels() == filters) {
            chain.residual(name, body, null, Act.NONE);
        } else {
            chain.add(name, body);
        }
    }
}
