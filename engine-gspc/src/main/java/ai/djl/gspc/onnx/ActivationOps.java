/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.op.BinaryKind;
import ai.djl.gspc.graph.op.Indexing;
import ai.djl.gspc.graph.op.Reduction;
import ai.djl.gspc.graph.op.UnaryKind;
import ai.djl.ndarray.types.Shape;

/** Activation functions. */
final class ActivationOps {

    private ActivationOps() {}

    static void register(Operators.Registry r) {
        plain(r, UnaryKind.RELU, "Relu", 1);
        plain(r, UnaryKind.SIGMOID, "Sigmoid", 1);
        plain(r, UnaryKind.TANH, "Tanh", 1);
        plain(r, UnaryKind.SOFTPLUS, "Softplus", 1);
        plain(r, UnaryKind.SOFTSIGN, "Softsign", 1);
        plain(r, UnaryKind.HARD_SWISH, "HardSwish", 14);
        plain(r, UnaryKind.MISH, "Mish", 18);
        one(r, UnaryKind.LEAKY_RELU, "LeakyRelu", 1, 0.01);
        one(r, UnaryKind.ELU, "Elu", 1, 1);
        one(r, UnaryKind.CELU, "Celu", 12, 1);
        one(r, UnaryKind.THRESHOLDED_RELU, "ThresholdedRelu", 1, 1);
        one(r, UnaryKind.SILU, "Swish", 24, 1);
        r.one(
                "SwiGLU",
                28,
                c -> {
                    Node gate = c.unary(UnaryKind.SILU, c.x(0), c.at().number("alpha", 1), 0);
                    return c.binary(BinaryKind.MUL, gate, c.x(1));
                });
        r.one(
                "Selu",
                1,
                c -> {
                    double alpha = c.at().number("alpha", 1.6732631921768188);
                    double gamma = c.at().number("gamma", 1.0507010221481323);
                    return c.unary(UnaryKind.SELU, c.x(0), alpha, gamma);
                });
        r.one(
                "HardSigmoid",
                1,
                c -> {
                    double alpha = c.at().number("alpha", 0.2);
                    double beta = c.at().number("beta", 0.5);
                    return c.unary(UnaryKind.HARD_SIGMOID, c.x(0), alpha, beta);
                });
        r.one(
                "Shrink",
                9,
                c -> {
                    double lambda = c.at().number("lambd", 0.5);
                    return c.unary(UnaryKind.SHRINK, c.x(0), lambda, c.at().number("bias", 0));
                });
        r.one(
                "Gelu",
                20,
                c -> {
                    boolean tanh = "tanh".equals(c.at().choice("approximate", "none", "tanh"));
                    return c.unary(tanh ? UnaryKind.GELU_TANH : UnaryKind.GELU, c.x(0));
                });
        along(r, "Softmax", (c, x, axis) -> c.op(new Reduction.Softmax(axis, false), x));
        along(r, "LogSoftmax", (c, x, axis) -> c.op(new Reduction.Softmax(axis, true), x));
        along(r, "Hardmax", ActivationOps::hardmax);
    }

    private static void plain(Operators.Registry r, UnaryKind kind, String name, int since) {
        r.one(name, since, c -> c.unary(kind, c.x(0)));
    }

    private static void one(
            Operators.Registry r, UnaryKind kind, String name, int since, double alpha) {
        r.one(name, since, c -> c.unary(kind, c.x(0), c.at().number("alpha", alpha), 0));
    }

    private interface Along {

        Node build(Call c, Node x, int axis);
    }

    /**
     * Registers a function along an axis: up to operator set 12 over all axes from the given one on
     * together, since 13 over that axis alone.
     */
    private static void along(Operators.Registry r, String name, Along along) {
        r.one(name, 1, c -> together(c, along, c.axis("axis", 1, c.rank(0))));
        r.one(name, 13, c -> along.build(c, c.x(0), c.axis("axis", -1, c.rank(0))));
    }

    private static Node together(Call c, Along along, int axis) {
        Node x = c.x(0);
        Shape shape = x.shape();
        if (axis == shape.dimension() - 1) {
            return along.build(c, x, axis);
        }
        long rows = shape.slice(0, axis).size();
        Node flat = c.reshape(x, rows, shape.slice(axis).size());
        return c.reshape(along.build(c, flat, 1), shape.getShape());
    }

    private static Node hardmax(Call c, Node x, int axis) {
        Node at = c.op(new Reduction.ArgReduce(true, axis, false, false), x);
        return c.op(new Indexing.OneHot(axis, x.shape().get(axis), 0, 1, x.dtype()), at);
    }
}
