/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.graph;

import java.util.Arrays;

/**
 * Numbers what some roots depend on, each node after its operands, in an order that depends only on
 * the structure. Iterative, so that chains of any length pass; with a table of its own instead of
 * the collections', since each forward of a network goes through here.
 */
public final class Traversal {

    private static final Node[] NONE = new Node[0];

    private final boolean leaves;
    private Node[] order = new Node[256];
    private Node[][] inputs = new Node[256][];
    private int size;

    /** Open addressing; numbers are stored plus 1, so 0 is free. */
    private int[] table = new int[1024];

    private Node[] stack = new Node[64];
    private Node[][] operands = new Node[64][];
    private int[] visited = new int[64];
    private int depth;

    /**
     * Makes an empty order.
     *
     * @param leaves whether nodes that have a value are numbered, too
     */
    public Traversal(boolean leaves) {
        this.leaves = leaves;
    }

    /**
     * Adds a root and what is below it.
     *
     * @param root the root
     * @return this
     */
    public Traversal add(Node root) {
        open(root);
        while (depth > 0) {
            int top = depth - 1;
            if (visited[top] == operands[top].length) {
                number(stack[top], operands[top]);
                stack[top] = null;
                depth = top;
            } else {
                open(operands[top][visited[top]++]);
            }
        }
        return this;
    }

    /** A node on the stack is above the top, so it is not met again. */
    private void open(Node node) {
        if (number(node) >= 0) {
            return;
        }
        // Read once: another thread may turn the node into a leaf at any time.
        Node[] in = node.inputs();
        if (in.length == 0 && node.value() != null) {
            if (leaves) {
                number(node, NONE);
            }
            return;
        }
        if (depth == stack.length) {
            stack = Arrays.copyOf(stack, 2 * depth);
            operands = Arrays.copyOf(operands, 2 * depth);
            visited = Arrays.copyOf(visited, 2 * depth);
        }
        stack[depth] = node;
        operands[depth] = in;
        visited[depth++] = 0;
    }

    private void number(Node node, Node[] in) {
        if (size == order.length) {
            order = Arrays.copyOf(order, 2 * size);
            inputs = Arrays.copyOf(inputs, 2 * size);
            table = new int[8 * size];
            for (int i = 0; i < size; i++) {
                table[slot(order[i])] = i + 1;
            }
        }
        order[size] = node;
        inputs[size++] = in;
        table[slot(node)] = size;
    }

    /** Where a node is in the table, or would be. */
    private int slot(Node node) {
        int mask = table.length - 1;
        int at = node.identity() & mask;
        while (table[at] != 0 && order[table[at] - 1] != node) {
            at = at + 1 & mask;
        }
        return at;
    }

    /**
     * How many nodes there are.
     *
     * @return the number of nodes
     */
    public int size() {
        return size;
    }

    /**
     * A node.
     *
     * @param i its number
     * @return the node
     */
    public Node node(int i) {
        return order[i];
    }

    /**
     * A node's operands when it was met.
     *
     * @param i the node's number
     * @return the operands, not to be written; none for leaves
     */
    public Node[] inputs(int i) {
        return inputs[i];
    }

    /**
     * The number of a node.
     *
     * @param node the node
     * @return its number, or -1 if it is not among them
     */
    public int number(Node node) {
        return table[slot(node)] - 1;
    }
}
