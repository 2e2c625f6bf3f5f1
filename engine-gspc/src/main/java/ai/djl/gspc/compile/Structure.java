/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.Op;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.graph.Traversal;
import java.util.Arrays;
import java.util.List;

/**
 * A snapshot of what some roots depend on. Its {@link Key} says everything that a plan depends on,
 * and nothing else: operators, how they are connected, the leaves' types, but not their values,
 * short lists of indices excepted.
 */
final class Structure {

    private final Traversal nodes = new Traversal(true);
    private final List<Node> roots;
    private final Tensor[] leaves;
    private final Object[] what;
    private final int[] links;
    private final Key key;
    private Object[] pinned;
    private final boolean heavy;

    Structure(List<Node> roots) {
        this.roots = roots;
        roots.forEach(nodes::add);
        int count = nodes.size();
        int linkCount = roots.size();
        for (int i = 0; i < count; i++) {
            linkCount += nodes.inputs(i).length;
        }
        Tensor[] values = new Tensor[count];
        int valueCount = 0;
        boolean worthwhile = false;
        what = new Object[count];
        int[] to = new int[linkCount];
        int n = 0;
        for (int i = 0; i < count; i++) {
            Node node = nodes.node(i);
            Node[] in = nodes.inputs(i);
            if (in.length > 0) {
                what[i] = node.op();
                worthwhile |= node.op().heavy();
                for (int k = 0; k < in.length; k++) {
                    to[n] = nodes.number(in[k]);
                    if (in[0] != in[k]
                            && node.op().isStructural(k)
                            && what[to[n]] instanceof TensorType) {
                        pin(to[n], Pinned.of(in[k].value()));
                    }
                    n++;
                }
            } else if (node.value() != null) {
                what[i] = node.type();
                values[valueCount++] = node.value();
            } else if (node.isInput()) {
                throw new IllegalStateException(
                        "Graph input " + node.op().name() + " is not bound");
            } else {
                what[i] = node.op();
            }
        }
        for (Node root : roots) {
            to[n++] = nodes.number(root);
        }
        heavy = worthwhile;
        leaves = Arrays.copyOf(values, valueCount);
        links = to;
        if (pinned != null) {
            // What has been numbered since.
            for (int i = 0; i < count; i++) {
                pinned[i] = pinned[i] == null ? what[i] : pinned[i];
            }
        }
        key = new Key(pinned == null ? what : pinned, links);
    }

    private void pin(int leaf, Pinned values) {
        if (values != null) {
            pinned = pinned == null ? new Object[what.length] : pinned;
            pinned[leaf] = values;
        }
    }

    /** Whether the key tells values of leaves. */
    boolean isPinned() {
        return pinned != null;
    }

    /** The key without any leaf's values: of a plan that is right whatever they are. */
    Key open() {
        return pinned == null ? key : new Key(what, links);
    }

    Key key() {
        return key;
    }

    /** Whether something in it is still to be computed that is worth a plan. */
    boolean heavy() {
        return heavy;
    }

    /**
     * Whether there are several operators in it, none of whose values serves a node outside: then
     * nothing is computed twice if only the roots are kept.
     */
    boolean closed() {
        int[] uses = new int[what.length];
        for (int to : links) {
            uses[to]++;
        }
        int operators = 0;
        for (int i = 0; i < what.length; i++) {
            if (nodes.inputs(i).length > 0) {
                operators++;
                if (nodes.node(i).uses() > uses[i]) {
                    return false;
                }
            }
        }
        return operators > 1;
    }

    /** The values of the leaves, in the order in which a plan is given them; not to be written. */
    Tensor[] leaves() {
        return leaves;
    }

    /**
     * A graph for a compilation.
     *
     * @param values whether it tells what is pinned
     */
    VertexGraph graph(boolean values) {
        return new VertexGraph(nodes, values && pinned != null ? pinned : what, roots);
    }

    /**
     * Compares by value: leaves by their {@link TensorType} or {@link Pinned}, other nodes by their
     * {@link Op}.
     */
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
