/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.graph;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * A computation from inputs ({@link Node#input}) to outputs, made once and applied to any number of
 * arguments.
 */
public final class Graph {

    private final List<Node> inputs;
    private final List<Node> outputs;
    private final List<String> names;
    private final List<Node> order;
    private final int[][] operands;
    private final int[] results;

    /**
     * Makes a graph.
     *
     * @param inputs the inputs, in the order in which arguments are given
     * @param outputs the outputs, computed from the inputs and from leaves
     * @param names the outputs' names, as many as there are outputs
     */
    public Graph(List<Node> inputs, List<Node> outputs, List<String> names) {
        this.names = List.copyOf(names);
        this.inputs = List.copyOf(inputs);
        this.outputs = List.copyOf(outputs);
        order = topological(outputs);
        Map<Node, Integer> ids = new IdentityHashMap<>();
        operands = new int[order.size()][];
        for (int i = 0; i < operands.length; i++) {
            Node node = order.get(i);
            ids.put(node, i);
            Node[] in = node.inputs();
            operands[i] = new int[in.length];
            for (int k = 0; k < in.length; k++) {
                operands[i][k] = ids.get(in[k]);
            }
        }
        results = outputs.stream().mapToInt(ids::get).toArray();
        for (Node node : order) {
            if (node.value() == null && node.isInput() && !inputs.contains(node)) {
                throw new IllegalArgumentException(
                        "An output depends on " + node + ", which is not among the inputs");
            }
        }
    }

    /**
     * The inputs.
     *
     * @return the inputs in their order
     */
    public List<Node> inputs() {
        return inputs;
    }

    /**
     * The outputs.
     *
     * @return the outputs in their order
     */
    public List<Node> outputs() {
        return outputs;
    }

    /**
     * The outputs' names.
     *
     * @return the names in the outputs' order
     */
    public List<String> names() {
        return names;
    }

    /**
     * Applies the computation: new pending nodes, the leaves shared.
     *
     * @param arguments one node for each input, of its type
     * @return a node for each output
     * @throws IllegalArgumentException if the arguments do not fit the inputs
     */
    public List<Node> apply(List<Node> arguments) {
        if (arguments.size() != inputs.size()) {
            throw new IllegalArgumentException(
                    "The graph takes " + inputs.size() + " inputs, not " + arguments.size());
        }
        Map<Node, Node> bound = new IdentityHashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            if (!inputs.get(i).type().equals(arguments.get(i).type())) {
                throw new IllegalArgumentException(
                        "Input " + inputs.get(i) + " is given " + arguments.get(i).type());
            }
            bound.put(inputs.get(i), arguments.get(i));
        }
        Node[] made = new Node[operands.length];
        for (int i = 0; i < made.length; i++) {
            Node node = order.get(i);
            if (operands[i].length > 0) {
                Node[] in = new Node[operands[i].length];
                for (int k = 0; k < in.length; k++) {
                    in[k] = made[operands[i][k]];
                }
                made[i] = node.withInputs(in);
            } else {
                made[i] = node.isInput() ? bound.get(node) : node;
            }
        }
        List<Node> out = new ArrayList<>(results.length);
        for (int r : results) {
            out.add(made[r]);
        }
        return out;
    }

    /**
     * Orders everything that the roots depend on, iteratively, so that chains of any length pass.
     *
     * @param roots the roots
     * @return leaves, inputs and pending nodes; each after its operands, the order depending only
     *     on the structure
     */
    public static List<Node> topological(List<Node> roots) {
        Traversal traversal = new Traversal(true);
        roots.forEach(traversal::add);
        List<Node> order = new ArrayList<>(traversal.size());
        for (int i = 0; i < traversal.size(); i++) {
            order.add(traversal.node(i));
        }
        return order;
    }

    /**
     * The graph as text, a line a node, for people and for tests.
     *
     * @param roots the roots
     * @return lines like {@code %3 = relu(%2) : float32[1x8]}
     */
    public static String print(List<Node> roots) {
        Map<Node, Integer> ids = new IdentityHashMap<>();
        StringBuilder sb = new StringBuilder();
        for (Node n : topological(roots)) {
            ids.put(n, ids.size());
            sb.append('%').append(ids.get(n)).append(" = ");
            if (n.value() != null) {
                sb.append("leaf");
            } else {
                sb.append(n.isInput() ? "input " + n.op().name() : n.op().toString());
                sb.append('(');
                Node[] in = n.inputs();
                for (int i = 0; i < in.length; i++) {
                    sb.append(i == 0 ? "%" : ", %").append(ids.get(in[i]));
                }
                sb.append(')');
            }
            sb.append(" : ").append(n.types().size() == 1 ? n.type() : n.types()).append('\n');
        }
        return sb.toString();
    }
}
