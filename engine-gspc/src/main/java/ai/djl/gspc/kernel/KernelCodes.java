/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel;

/**
 * Tells which code the heavy kernels will run, for those who want it compiled before. Kernels that
 * are fast without saying nothing.
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
}
