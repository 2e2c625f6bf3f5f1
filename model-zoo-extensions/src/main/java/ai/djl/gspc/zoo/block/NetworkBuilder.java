/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.zoo.block;

import ai.djl.nn.SequentialBlock;

/**
 * What the builders of all networks have in common. A network maps pictures {@code (N, C, H, W)} to
 * logits {@code (N, outSize)}.
 *
 * @param <T> the builder itself
 */
public abstract class NetworkBuilder<T extends NetworkBuilder<T>> {

    private long outSize;
    private int inputChannels = 3;
    private Norm norm;

    /**
     * Makes a builder.
     *
     * @param norm how the network's batch normalization layers are set
     */
    protected NetworkBuilder(Norm norm) {
        this.norm = norm;
    }

    /**
     * Sets the number of classes.
     *
     * @param outSize the size of the output, at least 1
     * @return this builder
     */
    public T setOutSize(long outSize) {
        this.outSize = outSize;
        return self();
    }

    /**
     * Sets the channels of the pictures (default 3).
     *
     * @param inputChannels the channels
     * @return this builder
     */
    public T optInputChannels(int inputChannels) {
        this.inputChannels = inputChannels;
        return self();
    }

    /**
     * Sets the momentum of the batch normalization layers; its default is the reference
     * implementation's.
     *
     * @param momentum the weight of the old running statistics, in [0, 1]
     * @return this builder
     */
    public T optBatchNormMomentum(float momentum) {
        norm = new Norm(norm.epsilon(), momentum);
        return self();
    }

    /**
     * Builds the network.
     *
     * @return the uninitialized block
     * @throws IllegalArgumentException if a setting is missing or impossible
     */
    public SequentialBlock build() {
        requirePositive("outSize", outSize);
        requirePositive("inputChannels", inputChannels);
        Chain chain = new Chain(norm, inputChannels);
        addLayers(chain, outSize);
        return chain;
    }

    /**
     * Adds all layers of the network.
     *
     * @param chain an empty chain for the pictures' channels
     * @param classes the size of the output
     */
    protected abstract void addLayers(Chain chain, long classes);

    /**
     * Returns this builder.
     *
     * @return this
     */
    protected abstract T self();

    /**
     * Checks a setting.
     *
     * @param name of the setting
     * @param value of the setting
     * @throws IllegalArgumentException if it is less than 1
     */
    protected static void requirePositive(String name, long value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1: " + value);
        }
    }
}
