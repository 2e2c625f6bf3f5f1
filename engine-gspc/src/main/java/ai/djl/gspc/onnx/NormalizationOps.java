/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import ai.djl.gspc.graph.Dims;
import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.op.BinaryKind;
import ai.djl.gspc.graph.op.Creation;
import ai.djl.gspc.graph.op.Normalization;
import ai.djl.gspc.graph.op.Reduction;
import ai.djl.gspc.graph.op.UnaryKind;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;

/** Normalisations. */
final class NormalizationOps {

    private NormalizationOps() {}

    static void register(Operators.Registry r) {
        r.add("BatchNormalization", 1, NormalizationOps::batch);
        r.one("InstanceNormalization", 1, NormalizationOps::instance);
        r.one("GroupNormalization", 18, c -> group(c, true));
        r.one("GroupNormalization", 21, c -> group(c, false));
        r.add("LayerNormalization", 17, NormalizationOps::layer);
        r.one("RMSNormalization", 23, NormalizationOps::rootMeanSquare);
        r.one("LpNormalization", 1, NormalizationOps::norm);
        r.one("MeanVarianceNormalization", 9, NormalizationOps::meanVariance);
        r.one(
                "LRN",
                1,
                c ->
                        c.op(
                                new Normalization.LocalResponse(
                                        c.at().integer("size", 0, 1, Integer.MAX_VALUE),
                                        c.at().number("alpha", 1e-4),
                                        c.at().number("beta", 0.75),
                                        c.at().number("bias", 1)),
                                c.x(0)));
    }

    private static List<Value> batch(Call c) {
        Node x = c.x(0);
        double epsilon = c.at().number("epsilon", 1e-5);
        if (c.rank(0) < 2) {
            throw c.error("the input must be [N, C, ..], not " + x.type());
        }
        if (c.version() >= 14 ? c.at().flag("training_mode", false) : c.outputs() > 1) {
            return trained(c, x, epsilon);
        }
        if (c.version() < 9 && !c.at().flag("spatial", true)) {
            Node scale = root(c, c.x(4), epsilon);
            Node y = c.binary(BinaryKind.DIV, c.binary(BinaryKind.SUB, x, c.x(3)), scale);
            return c.one(c.binary(BinaryKind.ADD, c.binary(BinaryKind.MUL, y, c.x(1)), c.x(2)));
        }
        DataType t = x.dtype();
        return c.one(
                c.op(
                        new Normalization.BatchNorm(epsilon),
                        x,
                        c.cast(c.x(1), t),
                        c.cast(c.x(2), t),
                        c.cast(c.x(3), t),
                        c.cast(c.x(4), t)));
    }

    private static Node root(Call c, Node variance, double epsilon) {
        return c.unary(UnaryKind.SQRT, c.binary(BinaryKind.ADD, variance, epsilon));
    }

    /** With the batch's own statistics, which also move the running ones. */
    private static List<Value> trained(Call c, Node x, double epsilon) {
        if (c.version() < 14) {
            throw c.error("is exported for training; export the model for inference");
        }
        double momentum = c.at().number("momentum", 0.9);
        int rank = c.rank(0);
        Dims axes = Dims.of(Dims.range(rank).toArray());
        long[] others = Arrays.stream(axes.toArray()).filter(a -> a != 1).toArray();
        Node mean = c.op(new Reduction.Reduce(Reduction.Kind.MEAN, Dims.of(others), false), x);
        Node centred = c.binary(BinaryKind.SUB, x, c.along(mean, 1, rank));
        Node variance =
                c.op(
                        new Reduction.Reduce(Reduction.Kind.MEAN, Dims.of(others), false),
                        c.unary(UnaryKind.SQUARE, centred));
        DataType t = x.dtype();
        Node y =
                c.op(
                        new Normalization.BatchNorm(epsilon),
                        x,
                        c.cast(c.x(1), t),
                        c.cast(c.x(2), t),
                        mean,
                        variance);
        return List.of(
                c.result(y),
                c.result(running(c, c.x(3), mean, momentum), c.type(3)),
                c.result(running(c, c.x(4), variance, momentum), c.type(4)));
    }

    private static Node running(Call c, Node old, Node now, double momentum) {
        Node kept = c.binary(BinaryKind.MUL, old, momentum);
        return c.binary(
                BinaryKind.ADD,
                kept,
                c.cast(c.binary(BinaryKind.MUL, now, 1 - momentum), old.dtype()));
    }

    private static Node instance(Call c) {
        Node x = c.x(0);
        int channels = Math.toIntExact(x.shape().get(1));
        double epsilon = c.at().number("epsilon", 1e-5);
        return c.op(new Normalization.GroupNorm(channels, epsilon), x, c.x(1), c.x(2));
    }

    private static Node group(Call c, boolean perGroup) {
        Node x = c.x(0);
        int groups = c.at().integer("num_groups", 0, 1, Integer.MAX_VALUE);
        Node scale = c.x(1);
        Node shift = c.x(2);
        long channels = x.shape().get(1);
        if (perGroup && channels % groups == 0) {
            scale = perChannel(c, scale, groups, channels);
            shift = perChannel(c, shift, groups, channels);
        }
        double epsilon = c.at().number("epsilon", 1e-5);
        return c.op(new Normalization.GroupNorm(groups, epsilon), x, scale, shift);
    }

    private static Node perChannel(Call c, Node v, long groups, long channels) {
        Shape wide = new Shape(groups, channels / groups);
        return c.reshape(MovementOps.expand(c, c.reshape(v, groups, 1), wide), channels);
    }

    private static List<Value> layer(Call c) {
        Node x = c.x(0);
        int rank = c.rank(0);
        int axis = c.axis("axis", -1, rank);
        double epsilon = c.at().number("epsilon", 1e-5);
        Shape part = x.shape().slice(axis);
        Node scale = c.x(1);
        Node shift = c.has(2) ? c.x(2) : constant(c, 0, x, part);
        Node y;
        if (scale.shape().equals(part) && shift.shape().equals(part)) {
            y = c.op(new Normalization.LayerNorm(axis, epsilon), x, scale, shift);
        } else {
            Node one = constant(c, 1, x, part);
            Node zero = constant(c, 0, x, part);
            y = c.op(new Normalization.LayerNorm(axis, epsilon), x, one, zero);
            y = c.binary(BinaryKind.ADD, c.binary(BinaryKind.MUL, y, scale), shift);
        }
        if (c.outputs() == 1) {
            return c.one(y);
        }
        Dims axes = Dims.of(Arrays.copyOfRange(Dims.range(rank).toArray(), axis, rank));
        Node wide = x.dtype() == DataType.FLOAT64 ? x : c.cast(x, DataType.FLOAT32);
        Node mean = c.op(new Reduction.Reduce(Reduction.Kind.MEAN, axes, true), wide);
        Node centred = c.binary(BinaryKind.SUB, wide, mean);
        Node variance =
                c.op(
                        new Reduction.Reduce(Reduction.Kind.MEAN, axes, true),
                        c.unary(UnaryKind.SQUARE, centred));
        Node inverse = c.unary(UnaryKind.RECIPROCAL, root(c, variance, epsilon));
        return List.of(c.result(y), c.result(mean), c.result(inverse));
    }

    private static Node constant(Call c, double value, Node x, Shape shape) {
        return c.op(new Creation.Fill(value, x.type().withShape(shape)));
    }

    private static Node rootMeanSquare(Call c) {
        Node x = c.x(0);
        int rank = c.rank(0);
        int axis = c.axis("axis", -1, rank);
        Dims axes = Dims.of(Arrays.copyOfRange(Dims.range(rank).toArray(), axis, rank));
        Node mean =
                c.op(
                        new Reduction.Reduce(Reduction.Kind.MEAN, axes, true),
                        c.unary(UnaryKind.SQUARE, x));
        Node y = c.binary(BinaryKind.DIV, x, root(c, mean, c.at().number("epsilon", 1e-5)));
        return c.binary(BinaryKind.MUL, y, c.cast(c.x(1), x.dtype()));
    }

    /** Divides by the norm; where that is 0 the result is 0. */
    private static Node norm(Call c) {
        Node x = c.x(0);
        Dims axes = Dims.of(c.axis("axis", -1, c.rank(0)));
        Reduction.Kind kind =
                c.at().integer("p", 2, 1, 2) == 1 ? Reduction.Kind.L1 : Reduction.Kind.L2;
        Node norm = c.op(new Reduction.Reduce(kind, axes, true), x);
        Node zero = c.binary(BinaryKind.EQ, norm, 0);
        return c.binary(BinaryKind.DIV, x, c.binary(BinaryKind.ADD, norm, c.cast(zero, x.dtype())));
    }

    private static Node meanVariance(Call c) {
        Node x = c.x(0);
        long[] given = c.at().integers("axes");
        Dims axes = ReductionOps.axes(given == null ? new long[] {0, 2, 3} : given, c.rank(0));
        Node mean = c.op(new Reduction.Reduce(Reduction.Kind.MEAN, axes, true), x);
        Node centred = c.binary(BinaryKind.SUB, x, mean);
        Node variance =
                c.op(
                        new Reduction.Reduce(Reduction.Kind.MEAN, axes, true),
                        c.unary(UnaryKind.SQUARE, centred));
        Node deviation = c.unary(UnaryKind.SQRT, variance);
        return c.binary(BinaryKind.DIV, centred, c.binary(BinaryKind.ADD, deviation, 1e-9));
    }
}
