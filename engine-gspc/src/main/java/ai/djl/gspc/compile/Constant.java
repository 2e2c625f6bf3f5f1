/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.Tensor;

/**
 * Something that a plan's steps need and that is prepared from the parameters' values.
 *
 * @param preparation prepares it
 * @param leaves the leaves that it is prepared from, by their index
 */
record Constant(Preparation preparation, int[] leaves) {

    /** How a constant is prepared. */
    @FunctionalInterface
    interface Preparation {

        /**
         * Prepares it.
         *
         * @param leaves the values of the graph's leaves, by their index
         * @return the prepared object
         */
        Object prepare(Tensor[] leaves);
    }
}
