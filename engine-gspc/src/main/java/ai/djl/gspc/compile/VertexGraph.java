/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.Op;
import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.graph.Traversal;
import ai.djl.gspc.graph.op.Tuples;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a compilation works on: vertices reachable from the outputs. */
final class VertexGraph {

    private final List<Vertex> leaves = new ArrayList<>();
    private final List<Vertex> outputs = new ArrayList<>();

    /**
     * Copies a graph.
     *
     * @param nodes all nodes
     * @param what for each node its operator, or for a leaf its type, or its type and values
     * @param roots the outputs
     */
    VertexGraph(Traversal nodes, Object[] what, List<Node> roots) {
        Vertex[] made = new Vertex[nodes.size()];
        for (int i = 0; i < made.length; i++) {
            if (what[i] instanceof Op op) {
                List<Vertex> in = new ArrayList<>();
                for (Node n : nodes.inputs(i)) {
                    in.add(made[nodes.number(n)]);
                }
                made[i] = Vertex.of(op, nodes.node(i).types(), in);
            } else {
                long[] values = what[i] instanceof Pinned p ? p.values() : null;
                made[i] = Vertex.leaf(leaves.size(), nodes.node(i).type(), values);
                leaves.add(made[i]);
            }
        }
        for (Node root : roots) {
            outputs.add(made[nodes.number(root)]);
        }
    }

    List<Vertex> leaves() {
        return leaves;
    }

    List<Vertex> outputs() {
        return outputs;
    }

    boolean isOutput(Vertex v) {
        for (Vertex o : outputs) {
            if (o == v) {
                return true;
            }
        }
        return false;
    }

    /** Whether nothing but one operand of one user reads the vertex. */
    boolean onlyUse(Vertex v) {
        return v.users().size() == 1 && !isOutput(v);
    }

    /**
     * Lets everything that reads a vertex, the outputs included, read another one of the same type.
     */
    void replace(Vertex old, Vertex by) {
        if (!old.type().equals(by.type())) {
            throw new IllegalStateException(old + " cannot be replaced by " + by);
        }
        old.replaceBy(by);
        outputs.replaceAll(o -> o == old ? by : o);
    }

    /**
     * Vertices in an order in which each comes after its operands; unreachable ones are dropped.
     */
    List<Vertex> order() {
        List<Vertex> order = new ArrayList<>();
        Set<Vertex> done = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<Vertex> open = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Vertex> stack = new ArrayDeque<>();
        for (Vertex out : outputs) {
            stack.push(out);
            while (!stack.isEmpty()) {
                Vertex v = stack.peek();
                if (done.contains(v)) {
                    stack.pop();
                } else if (!open.add(v)) {
                    stack.pop();
                    done.add(v);
                    order.add(v);
                } else {
                    for (int i = v.inputs().size() - 1; i >= 0; i--) {
                        if (!done.contains(v.input(i))) {
                            stack.push(v.input(i));
                        }
                    }
                }
            }
        }
        return order;
    }

    /** Removes what no output depends on, so that users are only those that count. */
    void dropDead() {
        Set<Vertex> live = Collections.newSetFromMap(new IdentityHashMap<>());
        live.addAll(order());
        for (Vertex v : live) {
            v.users().removeIf(u -> !live.contains(u));
        }
    }

    /** The graph as text, a line a vertex, for golden tests of passes. */
    String print() {
        Map<Vertex, Integer> ids = new IdentityHashMap<>();
        StringBuilder sb = new StringBuilder();
        for (Vertex v : order()) {
            ids.put(v, ids.size());
            sb.append('%').append(ids.get(v)).append(" = ");
            sb.append(v.isLeaf() ? "leaf" : v.op().name()).append('(');
            for (int i = 0; i < v.inputs().size(); i++) {
                sb.append(i == 0 ? "%" : ", %").append(ids.get(v.input(i)));
            }
            sb.append(") : ").append(v.type()).append('\n');
        }
        return sb.toString();
    }

    /** Checks that operators and operands fit, between two passes. */
    void verify(String pass) {
        for (Vertex v : order()) {
            for (Vertex in : v.inputs()) {
                if (!in.users().contains(v)) {
                    throw new IllegalStateException(pass + ": " + in + " does not know " + v);
                }
            }
            if (!v.isLeaf() && !v.is(Tuples.Select.class)) {
                List<TensorType> types = new ArrayList<>();
                v.inputs().forEach(i -> types.add(i.type()));
                List<TensorType> inferred = v.op().inferAll(types);
                if (!inferred.equals(v.types())) {
                    throw new IllegalStateException(
                            pass + ": " + v + " should be " + inferred + " by its operands");
                }
            }
        }
    }
}
