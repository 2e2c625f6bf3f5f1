/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.engine.Engine;
import ai.djl.gspc.graph.DynamicOp;
import ai.djl.gspc.graph.Evaluator;
import ai.djl.gspc.graph.Graph;
import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * When pending arrays are computed: when one is read, or when too much is pending, which bounds the
 * memory of loops that read nothing.
 */
final class Pending {

    /** The longest chain of pending operations. */
    static final int MAX_DEPTH = 2000;

    /** The most bytes of values that pending operations keep alive without need. */
    static final long MAX_BYTES =
            Math.max(16L << 20, Math.min(256L << 20, Runtime.getRuntime().maxMemory() / 8));

    private static final long STEP = MAX_BYTES / 4;

    private static final Companions COMPANIONS = new Companions();

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
        if (node.depth() > MAX_DEPTH || node.pendingBytes() > MAX_BYTES && holdsTooMuch(node)) {
            evaluator().evaluate(node);
        }
        return node;
    }

    /**
     * Looks closer when the upper bound that nodes keep, which counts what is used twice twice, has
     * grown by a step. Values are held without need if the result is much smaller than they are.
     */
    private static boolean holdsTooMuch(Node node) {
        long before = 0;
        for (Node in : node.inputs()) {
            before = Math.max(before, in.pendingBytes());
        }
        if (node.pendingBytes() / STEP == before / STEP) {
            return false;
        }
        Set<Object> arrays = Collections.newSetFromMap(new IdentityHashMap<>());
        long bytes = 0;
        for (Node n : Graph.topological(List.of(node))) {
            Node[] inputs = n.inputs();
            for (int i = 0; i < inputs.length; i++) {
                Tensor value = inputs[i].value();
                if (value != null && !n.op().isParameter(i) && arrays.add(value.data())) {
                    bytes += value.type().bytes();
                }
            }
        }
        node.countedBytes(bytes);
        return bytes > MAX_BYTES && bytes / 4 > node.type().bytes();
    }

    /**
     * Computes an array, and with it what shares its work.
     *
     * @param array the array
     * @return its value
     */
    static Tensor evaluate(GspcNDArray array) {
        Node node = array.node();
        if (!node.heavy()) {
            return evaluator().evaluate(node);
        }
        List<Node> roots = COMPANIONS.of(node, array.getManager());
        if (roots.size() > 1) {
            try {
                return evaluator().evaluate(roots).get(0);
            } catch (RuntimeException e) {
                // It may be a companion that cannot be computed; that is for its own reader to see.
                roots.clear();
            }
        }
        return evaluator().evaluate(node);
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
     * Computes an operator whose results' shapes depend on its operands.
     *
     * @param op the operator
     * @param operands the operands
     * @return the results
     */
    static List<Tensor> run(DynamicOp op, Tensor... operands) {
        return evaluator().run(op, List.of(operands));
    }

    /**
     * Computes everything that is attached to a manager.
     *
     * @param manager the manager
     */
    static void evaluateAll(GspcNDManager manager) {
        List<Node> roots = new ArrayList<>();
        for (GspcNDArray array : manager.openArrays(a -> true, Integer.MAX_VALUE)) {
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
