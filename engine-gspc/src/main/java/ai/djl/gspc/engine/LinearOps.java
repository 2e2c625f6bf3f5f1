/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.gspc.graph.Node;

/** Operations. */
final class LinearOps {

    private LinearOps() {}

    static Node dot(Node a, Node b) {
        throw new UnsupportedOperationException("dot");
    }

    static Node matMul(Node a, Node b) {
        throw new UnsupportedOperationException("matMul");
    }

    static Node batchMatMul(Node a, Node b) {
        throw new UnsupportedOperationException("batchMatMul");
    }

    static Node inverse(Node x) {
        throw new UnsupportedOperationException("inverse");
    }
}
