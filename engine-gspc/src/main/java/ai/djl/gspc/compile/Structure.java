/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.Op;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.TensorType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * A snapshot of what some roots depend on. Its {@link Key} says everything that a plan depends on,
 * and nothing else: operators, how they are connected, the leaves' types, but not their values.
 */
final class Structure {

    private static final Integer OPEN = -1;

    private final List<Node> order = new ArrayList<>();
    private final List<Node[]> inputs = new ArrayList<>();
    private final List<Tensor> leaves = new ArrayList<>();
    private final List<Node> roots;
    private final Key key;

    Structure(List<Node> roots) {
        this.roots = roots;
        Map<Node, Integer> ids = new IdentityHashMap<>();
        Map<Node, Node[]> seen = new IdentityHashMap<>();
        Deque<Node> stack = new ArrayDeque<>();
        for (Node root : roots) {
            stack.push(root);
            while (!stack.isEmpty()) {
                Node node = stack.peek();
                Integer id = ids.get(node);
                if (id == null) {
                    // Read once: another thread may turn the node into a leaf at any time.
                    Node[] in = node.inputs();
                    Tensor value = in.length == 0 ? node.value() : null;
                    if (value != null) {
                        leaves.add(value);
                        add(node, null, ids);
                        stack.pop();
                        continue;
                    }
                    if (node.isInput()) {
                        throw new IllegalStateException(
                                "Graph input " + node.op().name() + " is not bound");
                    }
                    seen.put(node, in);
                    ids.put(node, OPEN);
                    for (int i = in.length - 1; i >= 0; i--) {
                        if (!ids.containsKey(in[i])) {
                            stack.push(in[i]);
                        }
                    }
                } else {
                    stack.pop();
                    if (id.equals(OPEN)) {
                        add(node, seen.get(node), ids);
                    }
                }
            }
        }
        key = key(ids);
    }

    private void add(Node node, Node[] in, Map<Node, Integer> ids) {
        ids.put(node, order.size());
        order.add(node);
        inputs.add(in);
    }

    private Key key(Map<Node, Integer> ids) {
        Object[] what = new Object[order.size()];
        int links = roots.size();
        for (Node[] in : inputs) {
            links += in == null ? 0 : in.length;
        }
        int[] to = new int[links];
        int n = 0;
        for (int i = 0; i < what.length; i++) {
            Node[] in = inputs.get(i);
            what[i] = in == null ? order.get(i).type() : order.get(i).op();
            if (in != null) {
                for (Node source : in) {
                    to[n++] = ids.get(source);
                }
            }
        }
        for (Node root : roots) {
            to[n++] = ids.get(root);
        }
        return new Key(what, to);
    }

    Key key() {
        return key;
    }

    /** Whether something in it is still to be computed that is worth a plan. */
    boolean heavy() {
        for (int i = 0; i < order.size(); i++) {
            if (inputs.get(i) != null && order.get(i).op().heavy()) {
                return true;
            }
        }
        return false;
    }

    /** The values of the leaves, in the order in which a plan is given them. */
    Tensor[] leaves() {
        return leaves.toArray(new Tensor[0]);
    }

    VertexGraph graph() {
        return new VertexGraph(order, inputs, roots);
    }

    /** Compares by value: leaves by their {@link TensorType}, other nodes by their {@link Op}. */
    static final class Key {

        private final Object[] what;
        private final int[] links;
        private final int hash;

        Key(Object[] what, int[] links) {
            this.what = what;
            this.links = links;
            hash = 31 * Arrays.hashCode(what) + Arrays.hashCode(links);
        }

        @Override
        public boolean equals(Object o) {
            return o instanceof Key k
                    && hash == k.hash
                    && Arrays.equals(links, k.links)
                    && Arrays.equals(what, k.what);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
