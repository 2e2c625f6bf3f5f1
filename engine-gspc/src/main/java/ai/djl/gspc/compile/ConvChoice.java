/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.kernel.Window;

/** Decides how convolutions are computed. */
interface ConvChoice {

    /**
     * What the lanes of a convolution are.
     *
     * @param op the convolution
     * @param x the type of its input
     * @param w the type of its weights
     * @param out the type of its result
     * @param lanes floats per vector
     * @return the kind
     */
    ConvKind kind(FusedConv op, TensorType x, TensorType w, TensorType out, int lanes);

    /**
     * Outputs of a Winograd tile along each axis.
     *
     * @param op the convolution
     * @param kind what its lanes are
     * @param window its window
     * @param x the type of its input, which is packed
     * @param w the type of its weights
     * @param out the type of its result
     * @param lanes floats per vector
     * @return 2 or 4, or 0 for the direct method
     */
    int winograd(
            FusedConv op,
            ConvKind kind,
            Window window,
            TensorType x,
            TensorType w,
            TensorType out,
            int lanes);

    /**
     * The threads that a plan may use.
     *
     * @return the number, the caller's included
     */
    int threads();
}
