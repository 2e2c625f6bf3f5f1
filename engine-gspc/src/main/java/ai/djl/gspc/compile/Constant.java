/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.kernel.KernelCode;
import java.util.function.BiConsumer;

/**
 * Something that a plan's steps need and that is prepared from the parameters' values.
 *
 * @param <T> what it is
 * @param preparation prepares it
 * @param code tells which kernels will run with it
 * @param leaves the leaves that it is prepared from, by their index
 */
record Constant<T>(Preparation<T> preparation, BiConsumer<T, KernelCode.Uses> code, int[] leaves) {

    /** Prepares it, and tells which kernels will run with it. */
    T prepare(Tensor[] values, KernelCode.Uses uses) {
        T prepared = preparation.prepare(values);
        code.accept(prepared, uses);
        return prepared;
    }

    /** How a constant is prepared. */
    @FunctionalInterface
    interface Preparation<T> {

        /**
         * Prepares it.
         *
         * @param leaves the values of the graph's leaves, by their index
         * @return the prepared object
         */
        T prepare(Tensor[] leaves);
    }
}
