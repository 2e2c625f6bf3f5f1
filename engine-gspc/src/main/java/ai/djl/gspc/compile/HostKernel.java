/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.Op;
import ai.djl.gspc.graph.Tensor;

/**
 * Executes one operator on row-major tensors.
 *
 * @param <T> the operator
 */
@FunctionalInterface
public interface HostKernel<T extends Op> {

    /**
     * Computes the results.
     *
     * @param op the operator
     * @param in the operands, not to be written
     * @param out the results, of the inferred types; what their arrays hold is undefined, so every
     *     element has to be written
     */
    void run(T op, Tensor[] in, Tensor[] out);
}
