/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.zoo.block;

/**
 * Squeeze-and-excitation (Hu, Shen, Sun, CVPR 2018): each channel is multiplied by a gate that two
 * 1x1 convolutions compute from the means of all channels.
 *
 * @param squeezed the channels between the two convolutions
 * @param act the activation between them
 * @param gate the activation behind the second
 * @param first the name of the first convolution
 * @param second the name of the second convolution
 */
public record SqueezeExcite(int squeezed, Act act, Act gate, String first, String second) {

    /**
     * Describes one with the layers' usual names, {@code fc1} and {@code fc2}.
     *
     * @param squeezed the channels between the two convolutions
     * @param act the activation between them
     * @param gate the activation behind the second
     */
    public SqueezeExcite(int squeezed, Act act, Act gate) {
        this(squeezed, act, gate, "fc1", "fc2");
    }

    /**
     * Adds it to a chain.
     *
     * @param chain the chain
     * @param name its part of the names of parameters
     */
    public void addTo(Chain chain, String name) {
        int channels = chain.channels();
        Chain gates =
                chain.fork()
                        .globalPool()
                        .unflatten()
                        .biased(first, squeezed)
                        .act(act)
                        .biased(second, channels)
                        .act(gate);
        Merge merge =
                new Merge(Merge.Kind.MULTIPLY, Act.NONE)
                        .branch("", ShapedLambda.identity())
                        .branch("", gates);
        chain.add(name, merge, channels);
    }
}
