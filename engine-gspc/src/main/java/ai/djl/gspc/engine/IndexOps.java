/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.gspc.graph.Node;
import ai.djl.ndarray.types.DataType;

/** Operations. */
final class IndexOps {

    private IndexOps() {}

    static Node gather(Node x, Node index, int axis) {
        throw new UnsupportedOperationException("gather");
    }

    static Node gatherNd(Node x, Node index) {
        throw new UnsupportedOperationException("gatherNd");
    }

    static Node take(Node x, Node index) {
        throw new UnsupportedOperationException("take");
    }

    static Node put(Node x, Node index, Node value) {
        throw new UnsupportedOperationException("put");
    }

    static Node scatter(Node x, Node index, Node value, int axis) {
        throw new UnsupportedOperationException("scatter");
    }

    static Node booleanMask(Node x, Node mask, int axis) {
        throw new UnsupportedOperationException("booleanMask");
    }

    static Node sequenceMask(Node x, Node lengths, double value) {
        throw new UnsupportedOperationException("sequenceMask");
    }

    static Node nonzero(Node x) {
        throw new UnsupportedOperationException("nonzero");
    }

    static Node oneHot(Node x, int depth, float on, float off, DataType dataType) {
        throw new UnsupportedOperationException("oneHot");
    }
}
