/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.TensorType;

/** Decides how convolutions are computed. */
interface ConvChoice {

    /**
     * How a convolution is computed if its input is packed; if it is not, its kind counts only.
     *
     * @param op the convolution
     * @param x the type of its input
     * @param w the type of its weights
     * @param out the type of its result
     * @param lanes floats per vector
     * @return the method
     */
    ConvMethod method(FusedConv op, TensorType x, TensorType w, TensorType out, int lanes);
}
