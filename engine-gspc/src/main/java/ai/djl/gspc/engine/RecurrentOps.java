/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.graph.op.Creation;
import ai.djl.gspc.graph.op.Movement;
import ai.djl.gspc.graph.op.Recurrent;
import ai.djl.gspc.graph.op.Recurrent.Activation;
import ai.djl.gspc.graph.op.UnaryKind;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * Stacks of recurrent layers with PyTorch's parameters, as operators with ONNX's, whose gates come
 * in another order. Reordered weights are kept with the original ones.
 */
final class RecurrentOps {

    /** What a step computes. */
    enum Cell {
        /** relu(x W + h U + b). */
        RELU(Recurrent.Cell.RNN, new int[] {0}, UnaryKind.RELU),
        /** tanh(x W + h U + b). */
        TANH(Recurrent.Cell.RNN, new int[] {0}, UnaryKind.TANH),
        /** Long short-term memory: input, forget, cell and output gate, in this order. */
        LSTM(
                Recurrent.Cell.LSTM,
                new int[] {0, 3, 1, 2},
                UnaryKind.SIGMOID,
                UnaryKind.TANH,
                UnaryKind.TANH),
        /** Gated recurrent unit: reset, update and new gate, in this order. */
        GRU(Recurrent.Cell.GRU, new int[] {1, 0, 2}, UnaryKind.SIGMOID, UnaryKind.TANH);

        private final Recurrent.Cell kind;
        private final int[] order;
        private final UnaryKind[] functions;

        Cell(Recurrent.Cell kind, int[] order, UnaryKind... functions) {
            this.kind = kind;
            this.order = order;
            this.functions = functions;
        }

        private List<Activation> activations(int directions) {
            List<Activation> list = new ArrayList<>();
            for (int i = 0; i < directions; i++) {
                for (UnaryKind f : functions) {
                    list.add(new Activation(f, 0, 0));
                }
            }
            return list;
        }
    }

    /** Names the reordered form of some weights. */
    private record Reordered(Cell cell, List<Tensor> tensors) {}

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
            Node[] results = ops.layer(x, states, layer);
            x = results[0];
            last.add(results[1]);
            if (cell == Cell.LSTM) {
                memory.add(results[2]);
            }
        }
        List<Node> results = new ArrayList<>();
        results.add(batchFirst ? ShapeOps.transpose(x, 1, 0, 2) : x);
        results.add(join(last));
        if (cell == Cell.LSTM) {
            results.add(join(memory));
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

    private Node[] layer(Node x, List<Node> states, int layer) {
        TensorType t = x.type();
        long n = t.dim(1);
        int each = biases ? 4 : 2;
        int first = layer * directions * each;
        long hidden = states.get(0).shape().get(2);
        Node bias;
        if (biases) {
            bias = joined(List.of(parts(first + 2, each), parts(first + 3, each)));
        } else {
            long length = 2 * cell.kind.gates() * hidden;
            bias = fill(0, TensorType.of(t.dtype(), directions, length));
        }
        List<Node> operands = new ArrayList<>();
        operands.add(x);
        operands.add(joined(List.of(parts(first, each))));
        operands.add(joined(List.of(parts(first + 1, each))));
        operands.add(bias);
        operands.add(fill(t.dim(0), TensorType.of(DataType.INT64, n)));
        for (Node state : states) {
            operands.add(ShapeOps.slice(state, 0, (long) layer * directions, directions, 1));
        }
        if (cell == Cell.LSTM) {
            operands.add(fill(0, TensorType.of(t.dtype(), directions, 3 * hidden)));
        }
        Recurrent.Direction direction =
                directions == 2 ? Recurrent.Direction.BIDIRECTIONAL : Recurrent.Direction.FORWARD;
        Node all =
                Node.of(
                        new Recurrent.Layer(
                                cell.kind,
                                direction,
                                (int) hidden,
                                cell.activations(directions),
                                Double.POSITIVE_INFINITY,
                                false,
                                true),
                        operands);
        Node sequence = ShapeOps.transpose(all.select(0), 0, 2, 1, 3);
        Node[] results = new Node[cell == Cell.LSTM ? 3 : 2];
        results[0] = ShapeOps.reshape(sequence, new Shape(t.dim(0), n, directions * hidden));
        for (int i = 1; i < results.length; i++) {
            results[i] = all.select(i);
        }
        return results;
    }

    /** The parameter at an index and those that correspond to it in the other direction. */
    private List<Node> parts(int index, int each) {
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < directions; i++) {
            nodes.add(params.get(index + i * each));
        }
        return nodes;
    }

    private static Node fill(double value, TensorType type) {
        return Node.of(new Creation.Fill(value, type));
    }

    /** Parameters [D, gates * H, ..] of all directions, gates in ONNX's order. */
    private Node joined(List<List<Node>> columns) {
        List<Tensor> tensors = new ArrayList<>();
        for (List<Node> column : columns) {
            for (Node n : column) {
                tensors.add(n.value());
            }
        }
        if (tensors.contains(null)) {
            return reordered(columns);
        }
        Reordered key = new Reordered(cell, tensors);
        return Node.leaf(tensors.get(0).derived(key, () -> Pending.compute(reordered(columns))));
    }

    private Node reordered(List<List<Node>> columns) {
        List<Node> rows = new ArrayList<>();
        for (int i = 0; i < directions; i++) {
            List<Node> blocks = new ArrayList<>();
            for (List<Node> column : columns) {
                Node p = column.get(i);
                long size = p.shape().get(0) / cell.order.length;
                for (int gate : cell.order) {
                    blocks.add(ShapeOps.slice(p, 0, gate * size, size, 1));
                }
            }
            rows.add(ShapeOps.expandDims(join(blocks), 0));
        }
        return join(rows);
    }

    private static Node join(List<Node> nodes) {
        return nodes.size() == 1 ? nodes.get(0) : Node.of(new Movement.Concat(0), nodes);
    }
}
