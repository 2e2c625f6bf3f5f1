/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import ai.djl.gspc.graph.Dims;
import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.graph.op.Creation;
import ai.djl.gspc.graph.op.Movement;
import ai.djl.gspc.graph.op.Recurrent;
import ai.djl.gspc.graph.op.UnaryKind;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Recurrent layers; operands that the model leaves out are filled in. */
final class RecurrentOps {

    private RecurrentOps() {}

    static void register(Operators.Registry r) {
        r.add("RNN", 1, c -> layer(c, Recurrent.Cell.RNN));
        r.add("GRU", 1, c -> layer(c, Recurrent.Cell.GRU));
        r.add("LSTM", 1, c -> layer(c, Recurrent.Cell.LSTM));
    }

    private static List<Value> layer(Call c, Recurrent.Cell cell) {
        boolean batchFirst = c.at().integer("layout", 0, 0, 1) == 1;
        Node x = batchFirst ? swap(c, c.x(0), 1, 0, 2) : c.x(0);
        if (c.rank(0) != 3 || c.rank(1) != 3 || c.rank(2) != 3) {
            throw c.error("the input and the weights must have three dimensions");
        }
        String way = c.at().choice("direction", "forward", "reverse", "bidirectional");
        Recurrent.Direction direction = Recurrent.Direction.valueOf(way.toUpperCase(Locale.ROOT));
        int d = direction.count();
        int hidden = Math.toIntExact(c.x(2).shape().get(2));
        if (c.at().integer("hidden_size", hidden) != hidden) {
            throw c.error("hidden_size differs from the weight " + c.x(2).type());
        }
        long n = x.shape().get(1);
        boolean lstm = cell == Recurrent.Cell.LSTM;
        List<Node> operands = new ArrayList<>(List.of(x, c.x(1), c.x(2)));
        long biases = 2L * cell.gates() * hidden;
        operands.add(c.has(3) ? c.x(3) : zeros(c, d, biases));
        Node all = c.op(new Creation.Fill(x.shape().get(0), TensorType.of(DataType.INT64, n)));
        operands.add(c.has(4) ? c.cast(c.x(4), DataType.INT64) : all);
        operands.add(state(c, 5, batchFirst, d, n, hidden));
        if (lstm) {
            operands.add(state(c, 6, batchFirst, d, n, hidden));
            operands.add(c.has(7) ? c.x(7) : zeros(c, d, 3L * hidden));
        }
        double clip = c.at().number("clip", 0);
        Recurrent.Layer layer =
                new Recurrent.Layer(
                        cell,
                        direction,
                        hidden,
                        activations(c, cell, d),
                        clip == 0 ? Double.POSITIVE_INFINITY : clip,
                        c.at().flag("input_forget", false),
                        c.at().flag("linear_before_reset", false));
        Node done = c.op(layer, operands);
        List<Value> results = new ArrayList<>();
        Node steps = done.select(0);
        results.add(c.result(batchFirst ? swap(c, steps, 2, 0, 1, 3) : steps));
        for (int i = 1; i < (lstm ? 3 : 2); i++) {
            Node last = done.select(i);
            results.add(c.result(batchFirst ? swap(c, last, 1, 0, 2) : last));
        }
        return results;
    }

    private static Node swap(Call c, Node x, long... perm) {
        return c.op(new Movement.Transpose(Dims.of(perm)), x);
    }

    private static Node zeros(Call c, long... dims) {
        return c.op(new Creation.Fill(0, TensorType.of(c.x(0).dtype(), dims)));
    }

    private static Node state(Call c, int i, boolean batchFirst, long d, long n, long hidden) {
        if (!c.has(i)) {
            return zeros(c, d, n, hidden);
        }
        return batchFirst ? swap(c, c.x(i), 1, 0, 2) : c.x(i);
    }

    private static List<Recurrent.Activation> activations(Call c, Recurrent.Cell cell, int d) {
        List<String> names = c.at().texts("activations");
        if (names == null) {
            List<String> one =
                    switch (cell) {
                        case RNN -> List.of("Tanh");
                        case GRU -> List.of("Sigmoid", "Tanh");
                        default -> List.of("Sigmoid", "Tanh", "Tanh");
                    };
            names = new ArrayList<>(one);
            if (d == 2) {
                names.addAll(one);
            }
        }
        float[] alphas = c.at().numbers("activation_alpha");
        float[] betas = c.at().numbers("activation_beta");
        int alpha = 0;
        int beta = 0;
        List<Recurrent.Activation> list = new ArrayList<>();
        for (String name : names) {
            double[] defaults = defaults(c, name);
            double a = defaults.length > 0 ? defaults[0] : 0;
            double b = defaults.length > 1 ? defaults[1] : 0;
            if (defaults.length > 0 && alphas != null && alpha < alphas.length) {
                a = alphas[alpha++];
            }
            if (defaults.length > 1 && betas != null && beta < betas.length) {
                b = betas[beta++];
            }
            list.add(new Recurrent.Activation(kind(name), a, b));
        }
        return List.copyOf(list);
    }

    private static UnaryKind kind(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "relu" -> UnaryKind.RELU;
            case "tanh" -> UnaryKind.TANH;
            case "sigmoid" -> UnaryKind.SIGMOID;
            case "leakyrelu" -> UnaryKind.LEAKY_RELU;
            case "thresholdedrelu" -> UnaryKind.THRESHOLDED_RELU;
            case "hardsigmoid" -> UnaryKind.HARD_SIGMOID;
            case "elu" -> UnaryKind.ELU;
            case "softsign" -> UnaryKind.SOFTSIGN;
            default -> UnaryKind.SOFTPLUS;
        };
    }

    /** The defaults of an activation's parameters, as many as it has. */
    private static double[] defaults(Call c, String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "relu", "tanh", "sigmoid", "softsign", "softplus" -> new double[0];
            case "leakyrelu" -> new double[] {0.01};
            case "thresholdedrelu", "elu" -> new double[] {1};
            case "hardsigmoid" -> new double[] {0.2, 0.5};
            default -> throw c.error("activation " + name + " is not supported in a cell");
        };
    }
}
