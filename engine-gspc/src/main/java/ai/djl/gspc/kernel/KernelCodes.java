/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel;

/**
 * Tells which code the heavy kernels will run, for those who want it compiled before. Kernels that
 * are fast without it say nothing.
 */
public interface KernelCodes {

    /**
     * Tells what a convolution runs.
     *
     * @param c the convolution
     * @param uses is told
     */
    default void code(ConvSpec c, KernelCode.Uses uses) {}

    /**
     * Tells what a convolution by Winograd's method runs.
     *
     * @param w the convolution
     * @param uses is told
     */
    default void code(WinogradSpec w, KernelCode.Uses uses) {}

    /**
     * Tells what a depthwise convolution runs.
     *
     * @param d the convolution
     * @param uses is told
     */
    default void code(DepthwiseSpec d, KernelCode.Uses uses) {}

    /**
     * Tells what a pooling runs.
     *
     * @param p the pooling
     * @param blocks the blocks of its result
     * @param uses is told
     */
    default void code(PoolSpec p, int blocks, KernelCode.Uses uses) {}

    /**
     * Tells what runs to write the zeros around an activation.
     *
     * @param layout the activation's
     * @param uses is told
     */
    default void code(PackedLayout layout, KernelCode.Uses uses) {}

    /**
     * Tells what {@link FloatKernels#scalePacked} runs.
     *
     * @param floats how many are made
     * @param both whether there are factors and addends
     * @param activation what follows
     * @param uses is told
     */
    default void scaleCode(
            double floats, boolean both, Activation activation, KernelCode.Uses uses) {}
}
