/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel;

/**
 * A two-dimensional depthwise convolution with one output per channel, prepared. Input, output and
 * residual have the kernels' lanes and the same slots; other cases (several outputs per channel,
 * depth) are {@link ConvSpec}s of mode VECTOR.
 *
 * @param window the geometry, depth 1
 * @param in the input's layout; its halo is at least the padding
 * @param out the output's layout
 * @param weights {@code [blocks][taps][lanes]}, see {@link WeightPacking#packDepthwise}
 * @param bias one value per slot; null for none
 * @param res the residual's layout; null when there is none
 * @param residualAfterActivation whether the residual is added behind the activation
 * @param activation the activation
 * @param taps offset of each tap from the first
 */
public record DepthwiseSpec(
        Window window,
        PackedLayout in,
        PackedLayout out,
        float[] weights,
        float[] bias,
        PackedLayout res,
        boolean residualAfterActivation,
        Activation activation,
        int[] taps) {

    /**
     * Prepares a depthwise convolution.
     *
     * @param window the geometry, depth 1
     * @param in the input's layout; its halo is at least the padding
     * @param out the output's layout
     * @param weights {@code [blocks][taps][lanes]}
     * @param bias one value per slot; null for none
     * @param res the residual's layout; null when there is none
     * @param residualAfterActivation whether the residual is added behind the activation
     * @param activation the activation
     */
    public DepthwiseSpec(
            Window window,
            PackedLayout in,
            PackedLayout out,
            float[] weights,
            float[] bias,
            PackedLayout res,
            boolean residualAfterActivation,
            Activation activation) {
        this(
                window,
                in,
                out,
                weights,
                bias,
                res,
                residualAfterActivation,
                activation,
                ConvTables.taps(in, window));
    }

    /** Checks that the window fits and that there are enough weights. */
    public DepthwiseSpec {
        ConvTables.inBase(in, window);
        if (window.kernel()[0] != 1 || in.depth != 1 || out.depth != 1) {
            throw new IllegalArgumentException("A depthwise kernel takes planes of depth 1");
        }
        if (in.lanes != out.lanes || (res != null && res.lanes != out.lanes)) {
            throw new IllegalArgumentException("Input, output and residual differ in lanes");
        }
        if (weights.length < out.blocks * out.lanes * window.taps()
                || (bias != null && bias.length < out.blocks * out.lanes)) {
            throw new IllegalArgumentException(
                    "Too few weights or biases for " + out.blocks + " blocks");
        }
    }
}
