/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import java.util.List;

/** Builds what one node of a model computes. */
@FunctionalInterface
interface Translator {

    /**
     * Builds a node.
     *
     * @param call the node, its operands and the graph that is being built
     * @return its results, in order; results that the node does not name may be left out
     */
    List<Value> translate(Call call);
}
