/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.engine.Engine;
import ai.djl.gspc.graph.Evaluator;
import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.Tensor;
import java.util.ArrayList;
import java.util.List;

/** When and together with what pending arrays are computed. */
final class Pending {

    /** The longest chain of pending operations. */
    static final int MAX_DEPTH = 2000;

    private Pending() {}

    /** Initialised after the engine, which makes the first manager. */
    private static final class Holder {
        static final GspcEngine ENGINE = (GspcEngine) Engine.getEngine(GspcEngine.ENGINE_NAME);
    }

    /**
     * The engine.
     *
     * @return the engine
     */
    static GspcEngine engine() {
        return Holder.ENGINE;
    }

    private static Evaluator evaluator() {
        return Holder.ENGINE.evaluator();
    }

    /**
     * Computes a new node at once if too much is pending below it.
     *
     * @param node the node
     * @return the node
     */
    static Node bounded(Node node) {
        if (node.depth() > MAX_DEPTH) {
            evaluator().evaluate(node);
        }
        return node;
    }

    /**
     * Computes an array.
     *
     * @param array the array
     * @return its value
     */
    static Tensor evaluate(GspcNDArray array) {
        return evaluator().evaluate(array.node());
    }

    /**
     * Computes a node that no array stands for.
     *
     * @param node the node
     * @return its value
     */
    static Tensor compute(Node node) {
        return evaluator().evaluate(node);
    }

    /**
     * Computes everything that is attached to a manager.
     *
     * @param manager the manager
     */
    static void evaluateAll(GspcNDManager manager) {
        List<Node> roots = new ArrayList<>();
        for (GspcNDArray array : manager.openArrays()) {
            Node node = array.nodeOrNull();
            if (node != null && node.value() == null) {
                roots.add(node);
            }
        }
        if (!roots.isEmpty()) {
            evaluator().evaluate(roots);
        }
    }
}
