/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.gspc.graph.Node;
import java.util.List;

/** Operations. */
final class SortOps {

    private SortOps() {}

    static Node argSort(Node x, int axis, boolean ascending) {
        throw new UnsupportedOperationException("argSort");
    }

    static Node sort(Node x, int axis) {
        throw new UnsupportedOperationException("sort");
    }

    static List<Node> topK(Node x, int k, int axis, boolean largest, boolean sorted) {
        throw new UnsupportedOperationException("topK");
    }

    static Node percentile(Node x, Number percentile, int... axes) {
        throw new UnsupportedOperationException("percentile");
    }

    static Node median(Node x, int... axes) {
        throw new UnsupportedOperationException("median");
    }

    static List<Node> unique(
            Node x, Integer axis, boolean sorted, boolean inverse, boolean counts) {
        throw new UnsupportedOperationException("unique");
    }
}
