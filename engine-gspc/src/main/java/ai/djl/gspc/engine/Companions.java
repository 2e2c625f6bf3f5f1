/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.Op;
import ai.djl.gspc.graph.op.Indexing;
import ai.djl.gspc.graph.op.Movement;
import ai.djl.gspc.graph.op.Reduction;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds what is to be computed together with a value that is read, so that heavy work which several
 * results share is done once:
 *
 * <ul>
 *   <li>other open arrays that nothing has used and that share heavy work: a network's other
 *       outputs;
 *   <li>what is behind a part or an extremum that is taken of a network's output: other parts will
 *       be taken, too;
 *   <li>values that have further users elsewhere;
 *   <li>heavy work at the end of a network that has been done before without its value being kept.
 * </ul>
 */
final class Companions {

    private static final int REMEMBERED = 64;
    private static final int MOST_ARRAYS = 20_000;

    /** Heavy nodes from which earlier results were computed, the latest at {@code next - 1}. */
    private final List<WeakReference<Node>> done = new ArrayList<>();

    private int next;

    /** What is known of a pending node in the graph at hand. */
    private static final class Info {
        private final Node node;

        /** Read once: another thread may turn the node into a leaf at any time. */
        private final Node[] inputs;

        private int visited;
        private int uses;
        private boolean belowHeavy;
        private boolean partTaken;
        private boolean root;

        Info(Node node) {
            this.node = node;
            inputs = node.inputs();
        }
    }

    /** The pending nodes that some roots depend on, each after its operands. */
    private static final class Graph {
        private final Map<Node, Info> known = new IdentityHashMap<>();
        private final List<Info> order = new ArrayList<>();
        private final ArrayDeque<Info> open = new ArrayDeque<>();

        /** Adds a root and what is below it. */
        void add(Node root) {
            Info first = known.get(root);
            if (first == null) {
                first = open(root);
            }
            first.root = true;
            while (!open.isEmpty()) {
                Info info = open.peek();
                if (info.visited == info.inputs.length) {
                    order.add(info);
                    open.pop();
                    continue;
                }
                Node in = info.inputs[info.visited++];
                if (in.value() == null && !known.containsKey(in)) {
                    open(in);
                }
            }
        }

        private Info open(Node node) {
            Info info = new Info(node);
            known.put(node, info);
            open.push(info);
            return info;
        }
    }

    /**
     * The nodes to compute.
     *
     * @param root the node that is read, pending and heavy
     * @param manager the manager of arrays that may share work with it
     * @return the root, and its companions after it in an order that depends only on the graph
     */
    List<Node> of(Node root, GspcNDManager manager) {
        List<Node> roots = new ArrayList<>();
        roots.add(root);
        Graph graph = new Graph();
        graph.add(root);
        for (GspcNDArray array : manager.openArrays(Companions::unused, MOST_ARRAYS)) {
            Node node = array.nodeOrNull();
            if (node != null && !graph.known.containsKey(node) && shares(node, graph)) {
                roots.add(node);
            }
        }
        for (int i = 1; i < roots.size(); i++) {
            graph.add(roots.get(i));
        }
        addKept(graph, roots);
        return roots;
    }

    private static boolean unused(GspcNDArray array) {
        Node node = array.nodeOrNull();
        return node != null && node.uses() == 0 && node.value() == null && node.heavy();
    }

    /** Whether a node depends on heavy work in a graph that it is not in. */
    private static boolean shares(Node node, Graph graph) {
        Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        ArrayDeque<Node> open = new ArrayDeque<>();
        open.push(node);
        while (!open.isEmpty()) {
            for (Node in : open.pop().inputs()) {
                if (in.value() != null || !in.heavy() || !seen.add(in)) {
                    continue;
                }
                if (graph.known.containsKey(in)) {
                    return true;
                }
                open.push(in);
            }
        }
        return false;
    }

    /** Adds inner nodes whose values are worth keeping. */
    private void addKept(Graph graph, List<Node> roots) {
        // From the results down, so that a node is seen after everything that uses it.
        for (int i = graph.order.size() - 1; i >= 0; i--) {
            Info info = graph.order.get(i);
            boolean below = info.belowHeavy || info.node.op().heavy();
            for (Node in : info.inputs) {
                Info of = graph.known.get(in);
                if (of != null) {
                    of.uses++;
                    of.belowHeavy |= below;
                    of.partTaken |= takesPart(info.node.op()) && info.inputs[0] == in;
                }
            }
        }
        for (Info info : graph.order) {
            boolean candidate = !info.root && info.node.types().size() == 1 && info.node.heavy();
            if (candidate && info.node.value() == null && isWorthKeeping(info.node, info)) {
                roots.add(info.node);
            }
        }
    }

    private boolean isWorthKeeping(Node node, Info info) {
        if (node.uses() > info.uses) {
            return true;
        }
        if (info.belowHeavy) {
            return false;
        }
        return info.partTaken || node.op().heavy() && seenBefore(node);
    }

    private static boolean takesPart(Op op) {
        return op instanceof Movement.Slice
                || op instanceof Indexing.Gather
                || op instanceof Indexing.GatherElements
                || op instanceof Indexing.GatherNd
                || op instanceof Reduction.ArgReduce
                || op instanceof Reduction.Sort
                || op instanceof Reduction.TopK
                || op instanceof Reduction.Softmax;
    }

    private synchronized boolean seenBefore(Node node) {
        for (WeakReference<Node> reference : done) {
            if (reference.get() == node) {
                return true;
            }
        }
        WeakReference<Node> reference = new WeakReference<>(node);
        if (done.size() < REMEMBERED) {
            done.add(reference);
        } else {
            done.set(next, reference);
            next = (next + 1) % REMEMBERED;
        }
        return false;
    }
}
