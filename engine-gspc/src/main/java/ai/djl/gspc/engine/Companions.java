/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.gspc.graph.Graph;
import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.Op;
import ai.djl.gspc.graph.op.Indexing;
import ai.djl.gspc.graph.op.Movement;
import ai.djl.gspc.graph.op.Reduction;
import java.lang.ref.WeakReference;
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
        private int uses;
        private boolean belowHeavy;
        private boolean partTaken;
        private boolean root;
    }

    /**
     * The nodes to compute.
     *
     * @param root the node that is read, pending and heavy
     * @param arrays arrays that may share work with it
     * @return the root, and its companions after it in an order that depends only on the graph
     */
    List<Node> of(Node root, List<GspcNDArray> arrays) {
        List<Node> roots = new ArrayList<>();
        roots.add(root);
        Set<Node> shared = heavyBelow(List.of(root));
        if (arrays.size() <= MOST_ARRAYS) {
            for (GspcNDArray array : arrays) {
                Node node = array.nodeOrNull();
                if (node != null && node != root && unused(node) && shares(node, shared)) {
                    roots.add(node);
                }
            }
        }
        roots.addAll(kept(roots));
        return roots;
    }

    private static boolean unused(Node node) {
        return node.uses() == 0 && node.value() == null && node.heavy();
    }

    private static Set<Node> heavyBelow(List<Node> roots) {
        Set<Node> heavy = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Node node : Graph.topological(roots)) {
            if (node.value() == null && node.op().heavy()) {
                heavy.add(node);
            }
        }
        return heavy;
    }

    private static boolean shares(Node node, Set<Node> heavy) {
        for (Node n : Graph.topological(List.of(node))) {
            if (heavy.contains(n)) {
                return true;
            }
        }
        return false;
    }

    /** Inner nodes whose values are worth keeping. */
    private List<Node> kept(List<Node> roots) {
        List<Node> order = Graph.topological(roots);
        Map<Node, Info> infos = new IdentityHashMap<>();
        for (Node node : order) {
            infos.put(node, new Info());
        }
        for (Node node : roots) {
            infos.get(node).root = true;
        }
        // From the results down, so that a node is seen after everything that uses it.
        for (int i = order.size() - 1; i >= 0; i--) {
            Node node = order.get(i);
            Info info = infos.get(node);
            boolean below = info.belowHeavy || node.op() != null && node.op().heavy();
            // Read once: another thread may turn the node into a leaf at any time.
            Node[] inputs = node.inputs();
            for (Node in : inputs) {
                Info of = infos.get(in);
                if (of != null) {
                    of.uses++;
                    of.belowHeavy |= below;
                    of.partTaken |= takesPart(node.op()) && inputs[0] == in;
                }
            }
        }
        List<Node> kept = new ArrayList<>();
        for (Node node : order) {
            Info info = infos.get(node);
            boolean candidate =
                    !info.root && node.value() == null && node.types().size() == 1 && node.heavy();
            if (candidate && isWorthKeeping(node, info)) {
                kept.add(node);
            }
        }
        return kept;
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
