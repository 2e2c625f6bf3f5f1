/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The nodes that some outputs depend on, in an order in which each comes after its operands.
 *
 * @param inputs the graph inputs, in the order in which they are bound
 * @param outputs the outputs
 * @param names the outputs' names, as many as there are outputs
 */
public record Graph(List<Node> inputs, List<Node> outputs, List<String> names) {

    /**
     * Orders everything that the roots depend on, iteratively, so that chains of any length pass.
     *
     * @param roots the roots
     * @return leaves, inputs and pending nodes; each after its operands, the order depending only
     *     on the structure
     */
    public static List<Node> topological(List<Node> roots) {
        List<Node> order = new ArrayList<>();
        Set<Node> done = Collections.newSetFromMap(new IdentityHashMap<>());
        Map<Node, Node[]> open = new IdentityHashMap<>();
        Deque<Node> stack = new ArrayDeque<>();
        for (Node root : roots) {
            stack.push(root);
            while (!stack.isEmpty()) {
                Node node = stack.peek();
                if (done.contains(node)) {
                    stack.pop();
                    continue;
                }
                Node[] seen = open.remove(node);
                if (seen != null) {
                    stack.pop();
                    done.add(node);
                    order.add(node);
                    continue;
                }
                Node[] inputs = node.inputs();
                open.put(node, inputs);
                for (int i = inputs.length - 1; i >= 0; i--) {
                    if (!done.contains(inputs[i])) {
                        stack.push(inputs[i]);
                    }
                }
            }
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
