/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.op.BinaryKind;
import ai.djl.gspc.graph.op.Linear;
import ai.djl.gspc.graph.op.Movement;
import ai.djl.gspc.graph.op.UnaryKind;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Recurrent layers. The products with the inputs of all time steps are one matrix product; each
 * step then adds its product with the state.
 */
final class RecurrentOps {

    /** What a step computes. */
    enum Cell {
        /** relu(x W + h U + b). */
        RELU(1),
        /** tanh(x W + h U + b). */
        TANH(1),
        /** Long short-term memory: input, forget, cell and output gate, in this order. */
        LSTM(4),
        /** Gated recurrent unit: reset, update and new gate, in this order. */
        GRU(3);

        private final int gates;

        Cell(int gates) {
            this.gates = gates;
        }
    }

    private final Cell cell;
    private final List<Node> params;
    private final boolean biases;
    private final int directions;

    private RecurrentOps(Cell cell, List<Node> params, boolean biases, boolean bidirectional) {
        this.cell = cell;
        this.params = params;
        this.biases = biases;
        this.directions = bidirectional ? 2 : 1;
    }

    /**
     * Runs a stack of recurrent layers.
     *
     * @param cell what a step computes
     * @param input the input [T, N, I], or [N, T, I]
     * @param states the state [layers * directions, N, H]; for {@link Cell#LSTM} and the memory
     * @param params for each layer and direction: input weights [gates * H, I], state weights
     *     [gates * H, H] and, with biases, one bias [gates * H] for each
     * @param biases whether there are biases
     * @param layers the number of layers
     * @param dropRate in training, the rate of dropout between layers
     * @param training whether this is training
     * @param bidirectional whether each layer also runs from the end
     * @param batchFirst whether the batch comes before the time
     * @return the last layer's outputs, laid out as the input, and the last states
     */
    static List<Node> run(
            Cell cell,
            Node input,
            List<Node> states,
            List<Node> params,
            boolean biases,
            int layers,
            double dropRate,
            boolean training,
            boolean bidirectional,
            boolean batchFirst) {
        RecurrentOps ops = new RecurrentOps(cell, params, biases, bidirectional);
        LayerOps.floating("a recurrent layer", input);
        ops.check(input, states, layers, batchFirst);
        Node x = batchFirst ? ShapeOps.transpose(input, 1, 0, 2) : input;
        List<Node> last = new ArrayList<>();
        List<Node> memory = new ArrayList<>();
        for (int layer = 0; layer < layers; layer++) {
            if (layer > 0 && training) {
                x = LayerOps.dropout(x, dropRate, true);
            }
            List<Node> outputs = new ArrayList<>();
            for (int direction = 0; direction < ops.directions; direction++) {
                int index = layer * ops.directions + direction;
                Node h = part(states.get(0), index);
                Node c = cell == Cell.LSTM ? part(states.get(1), index) : null;
                outputs.add(ops.direction(x, h, c, index, direction == 1, last, memory));
            }
            x = outputs.size() == 1 ? outputs.get(0) : join(outputs, 2);
        }
        List<Node> results = new ArrayList<>();
        results.add(batchFirst ? ShapeOps.transpose(x, 1, 0, 2) : x);
        results.add(join(last, 0));
        if (cell == Cell.LSTM) {
            results.add(join(memory, 0));
        }
        return results;
    }

    private void check(Node input, List<Node> states, int layers, boolean batchFirst) {
        Shape shape = input.shape();
        if (shape.dimension() != 3 || shape.get(batchFirst ? 1 : 0) == 0) {
            throw new IllegalArgumentException(
                    "A recurrent layer needs an input "
                            + (batchFirst ? "[N, T, I]" : "[T, N, I]")
                            + " of at least one time step, not "
                            + shape);
        }
        int expected = layers * directions * (biases ? 4 : 2);
        if (layers < 1 || params.size() != expected) {
            throw new IllegalArgumentException(
                    "A recurrent stack of "
                            + layers
                            + " layers in "
                            + directions
                            + " direction(s) has "
                            + expected
                            + " parameters, not "
                            + params.size());
        }
        if (states.size() != (cell == Cell.LSTM ? 2 : 1)) {
            throw new IllegalArgumentException(
                    "The wrong number of states for " + cell + ": " + states.size());
        }
        Shape hidden = params.get(1).shape();
        long size = hidden.dimension() == 2 ? hidden.get(1) : -1;
        Shape wanted = new Shape((long) layers * directions, shape.get(batchFirst ? 0 : 1), size);
        for (Node state : states) {
            if (size < 0 || !state.shape().equals(wanted)) {
                throw new IllegalArgumentException(
                        "The state of a recurrent layer must be [layers * directions, N, H] = "
                                + wanted
                                + ", not "
                                + state.shape());
            }
        }
        for (Node p : params) {
            requireType(p, input.dtype());
        }
    }

    private static void requireType(Node p, DataType type) {
        if (p.dtype() != type) {
            throw new IllegalArgumentException(
                    "Input and parameters of a recurrent layer must have one data type, but they"
                            + " are "
                            + type
                            + " and "
                            + p.dtype());
        }
    }

    private Node direction(
            Node x,
            Node state,
            Node memory,
            int index,
            boolean backwards,
            List<Node> last,
            List<Node> lastMemory) {
        int at = index * (biases ? 4 : 2);
        Node inputs = linear(x, params.get(at), biases ? params.get(at + 2) : null);
        Node weight = params.get(at + 1);
        Node bias = biases ? params.get(at + 3) : null;
        int steps = (int) x.shape().get(0);
        int size = (int) state.shape().get(1);
        if (weight.shape().get(0) != (long) cell.gates * size) {
            throw new IllegalArgumentException(
                    "The state weights of "
                            + cell
                            + " must be ["
                            + cell.gates * size
                            + ", "
                            + size
                            + "], not "
                            + weight.shape());
        }
        Node h = state;
        Node c = memory;
        Node[] outputs = new Node[steps];
        for (int i = 0; i < steps; i++) {
            int t = backwards ? steps - 1 - i : i;
            Node in = part(inputs, t);
            Node rec = linear(h, weight, bias);
            switch (cell) {
                case LSTM:
                    Node gates = add(in, rec);
                    Node input = unary(UnaryKind.SIGMOID, gate(gates, 0, size));
                    Node forget = unary(UnaryKind.SIGMOID, gate(gates, 1, size));
                    Node now = unary(UnaryKind.TANH, gate(gates, 2, size));
                    Node output = unary(UnaryKind.SIGMOID, gate(gates, 3, size));
                    c = add(mul(forget, c), mul(input, now));
                    h = mul(output, unary(UnaryKind.TANH, c));
                    break;
                case GRU:
                    h = gru(in, rec, h, size);
                    break;
                default:
                    UnaryKind kind = cell == Cell.RELU ? UnaryKind.RELU : UnaryKind.TANH;
                    h = unary(kind, add(in, rec));
                    break;
            }
            h = Pending.bounded(h);
            outputs[t] = ShapeOps.expandDims(h, 0);
        }
        last.add(ShapeOps.expandDims(h, 0));
        if (c != null) {
            lastMemory.add(ShapeOps.expandDims(c, 0));
        }
        return join(List.of(outputs), 0);
    }

    private static Node gru(Node in, Node rec, Node h, int size) {
        Node reset = unary(UnaryKind.SIGMOID, add(gate(in, 0, size), gate(rec, 0, size)));
        Node update = unary(UnaryKind.SIGMOID, add(gate(in, 1, size), gate(rec, 1, size)));
        Node fresh = unary(UnaryKind.TANH, add(gate(in, 2, size), mul(reset, gate(rec, 2, size))));
        Node difference = ElementwiseOps.binary(BinaryKind.SUB, h, fresh);
        return add(fresh, mul(update, difference));
    }

    private static Node linear(Node x, Node w, Node b) {
        Linear.FullyConnected op = new Linear.FullyConnected();
        return b == null ? Node.of(op, x, w) : Node.of(op, x, w, b);
    }

    private static Node part(Node x, int index) {
        return ShapeOps.squeeze(ShapeOps.slice(x, 0, index, 1, 1), new int[] {0});
    }

    private static Node gate(Node gates, int index, int size) {
        return ShapeOps.slice(gates, 1, (long) index * size, size, 1);
    }

    private static Node join(List<Node> nodes, int axis) {
        return nodes.size() == 1 ? nodes.get(0) : Node.of(new Movement.Concat(axis), nodes);
    }

    private static Node unary(UnaryKind kind, Node x) {
        return ElementwiseOps.unary(kind, x);
    }

    private static Node add(Node a, Node b) {
        return ElementwiseOps.binary(BinaryKind.ADD, a, b);
    }

    private static Node mul(Node a, Node b) {
        return ElementwiseOps.binary(BinaryKind.MUL, a, b);
    }
}
