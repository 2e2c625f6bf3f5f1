/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import ai.djl.gspc.graph.Dims;
import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.graph.op.BinaryKind;
import ai.djl.gspc.graph.op.Indexing;
import ai.djl.gspc.graph.op.Linear;
import ai.djl.gspc.graph.op.Movement;
import ai.djl.gspc.graph.op.Shapes;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * Fourier transforms, as products with matrices of sines and cosines in double precision, and what
 * goes with them: windows and the mel scale's filters.
 */
final class SignalOps {

    private SignalOps() {}

    static void register(Operators.Registry r) {
        r.one("DFT", 17, c -> transform(c, c.axis("axis", 1, c.rank(0))));
        r.one("DFT", 20, c -> transform(c, c.has(2) ? axis(c) : c.rank(0) - 2));
        r.one("STFT", 17, SignalOps::frames);
        window(r, "HannWindow", 0.5, 0.5, 0);
        window(r, "HammingWindow", 25.0 / 46, 21.0 / 46, 0);
        window(r, "BlackmanWindow", 0.42, 0.5, 0.08);
        r.add("MelWeightMatrix", 17, SignalOps::mel);
    }

    private static int axis(Call c) {
        return Shapes.axis((long) c.scalar(2), c.rank(0));
    }

    private static Node transform(Call c, int axis) {
        Node x = c.x(0);
        int rank = c.rank(0);
        if (rank < 2 || axis >= rank - 1) {
            throw c.error("takes [.., 1 or 2] and an axis before the last, not " + x.type());
        }
        boolean inverse = c.at().flag("inverse", false);
        boolean half = c.at().flag("onesided", false);
        long given = x.shape().get(axis);
        long n = inverse && half ? 2 * (given - 1) : given;
        n = c.has(1) ? (long) c.scalar(1) : n;
        if (n < 1) {
            throw c.error("cannot transform " + n + " values");
        }
        long[] order = Dims.range(rank).toArray();
        order[axis] = rank - 2;
        order[rank - 2] = axis;
        Dims turn = Dims.of(order);
        Node y = axis == rank - 2 ? x : c.op(new Movement.Transpose(turn), x);
        y = spectrum(c, y, n, inverse, half);
        return axis == rank - 2 ? y : c.op(new Movement.Transpose(turn), y);
    }

    /** Transforms along the last axis but one; the last is real and imaginary part, or real. */
    private static Node spectrum(Call c, Node x, long n, boolean inverse, boolean half) {
        int rank = x.shape().dimension();
        long parts = x.shape().get(rank - 1);
        if (parts != 1 && parts != 2) {
            throw c.error("the last dimension must be 1 or 2, not " + parts);
        }
        boolean toReal = inverse && half;
        long bins = n / 2 + 1;
        long in = toReal ? bins : n;
        long out = half && !inverse ? bins : n;
        Node fitted = fit(c, x, rank - 2, in);
        long[] flat = fitted.shape().getShape().clone();
        flat[rank - 2] = in * parts;
        long[] open = Arrays.copyOf(flat, rank - 1);
        long outParts = toReal ? 1 : 2;
        Limits.heap(8.0 * in * parts * out * outParts, c.node().label() + "'s matrix");
        double[] m = new double[Math.toIntExact(in * parts * out * outParts)];
        double sign = inverse ? 1 : -1;
        int at = 0;
        for (long i = 0; i < in; i++) {
            // Of a real signal's spectrum the half that is left out mirrors the other.
            double twice = toReal && i > 0 && 2 * i != n ? 2 : 1;
            double norm = inverse ? twice / n : 1;
            for (long p = 0; p < parts; p++) {
                for (long k = 0; k < out; k++) {
                    double angle = sign * 2 * Math.PI * (i * k % n) / n;
                    double cos = norm * Math.cos(angle);
                    double sin = norm * Math.sin(angle);
                    m[at++] = p == 0 ? cos : -sin;
                    if (outParts == 2) {
                        m[at++] = p == 0 ? sin : cos;
                    }
                }
            }
        }
        TensorType type = TensorType.of(DataType.FLOAT64, in * parts, out * outParts);
        Node matrix = Node.leaf(new Tensor(type, m));
        Node row = c.cast(c.reshape(fitted, open), DataType.FLOAT64);
        Node y = c.cast(c.op(new Linear.MatMul(), row, matrix), x.dtype());
        long[] dims = fitted.shape().getShape().clone();
        dims[rank - 2] = out;
        dims[rank - 1] = outParts;
        return c.reshape(y, dims);
    }

    /** Cuts an axis or fills it up with zeros. */
    private static Node fit(Call c, Node x, int axis, long length) {
        long there = x.shape().get(axis);
        if (there >= length) {
            return PartOps.part(c, x, axis, 0, length);
        }
        int rank = x.shape().dimension();
        long[] after = new long[rank];
        after[axis] = length - there;
        Movement.PadMode zeros = Movement.PadMode.CONSTANT;
        return c.op(new Movement.Pad(Dims.of(new long[rank]), Dims.of(after), zeros, 0), x);
    }

    private static Node frames(Call c) {
        Node x = c.x(0);
        if (c.rank(0) == 2) {
            x = c.reshape(x, x.shape().get(0), x.shape().get(1), 1);
        }
        if (x.shape().dimension() != 3) {
            throw c.error("takes a signal [N, length, 1 or 2], not " + x.type());
        }
        long length = x.shape().get(1);
        long step = (long) c.scalar(1);
        long size = c.has(2) ? c.x(2).type().size() : length;
        size = c.has(3) ? (long) c.scalar(3) : size;
        if (step < 1 || size < 1 || size > length) {
            throw c.error("no frames of " + size + " every " + step + " in " + length + " samples");
        }
        long count = (length - size) / step + 1;
        Limits.heap(8.0 * count * size, c.node().label() + "'s frames");
        long[] places = new long[Math.toIntExact(count * size)];
        for (int i = 0; i < places.length; i++) {
            places[i] = i / size * step + i % size;
        }
        Node cut = c.op(new Indexing.Gather(1), x, Node.leaf(Tensor.of(places, count, size)));
        if (c.has(2)) {
            if (c.x(2).type().size() != size) {
                throw c.error("the window has " + c.x(2).type() + ", the frames " + size);
            }
            cut = c.binary(BinaryKind.MUL, cut, c.reshape(c.x(2), size, 1));
        }
        return spectrum(c, cut, size, false, c.at().flag("onesided", true));
    }

    private static void window(
            Operators.Registry r, String name, double constant, double first, double second) {
        r.add(
                name,
                17,
                c -> {
                    long n = (long) c.scalar(0);
                    double over = c.at().flag("periodic", true) ? n : n - 1;
                    return computed(
                            c,
                            new Shape(Math.max(0, n)),
                            i -> {
                                double angle = over <= 0 ? Math.PI : 2 * Math.PI * i / over;
                                return constant
                                        - first * Math.cos(angle)
                                        + second * Math.cos(2 * angle);
                            });
                });
    }

    /** A tensor of the type that output_datatype names. */
    private static List<Value> computed(Call c, Shape shape, DoubleUnaryOperator f) {
        ElementType type =
                c.at().has("output_datatype")
                        ? c.at().elementType("output_datatype")
                        : ElementType.FLOAT;
        TensorType t = new TensorType(DataType.FLOAT64, shape);
        Limits.heap(t.bytes(), c.node().label() + "'s result");
        double[] v = new double[t.size()];
        for (int i = 0; i < v.length; i++) {
            v[i] = f.applyAsDouble(i);
        }
        Node all = Node.leaf(new Tensor(t, v));
        return List.of(c.result(c.cast(all, type.carrier()), type));
    }

    /** Triangular filters, evenly spaced on the mel scale 2595 log10(1 + f / 700). */
    private static List<Value> mel(Call c) {
        int bands = (int) c.scalar(0);
        long length = (long) c.scalar(1);
        double rate = c.scalar(2);
        double low = 2595 * Math.log10(1 + c.scalar(3) / 700);
        double high = 2595 * Math.log10(1 + c.scalar(4) / 700);
        if (bands < 1 || length < 1 || rate <= 0) {
            throw c.error("needs at least one band, a length and a sample rate");
        }
        Limits.heap(8.0 * bands, c.node().label() + "'s bands");
        long[] edges = new long[bands + 2];
        for (int i = 0; i < edges.length; i++) {
            double hertz = 700 * (Math.pow(10, (low + i * (high - low) / edges.length) / 2595) - 1);
            edges[i] = (long) Math.floor((length + 1) * hertz / rate);
        }
        return computed(
                c,
                new Shape(length / 2 + 1, bands),
                i -> {
                    int band = (int) (i % bands);
                    long bin = (long) i / bands;
                    long from = edges[band];
                    long peak = edges[band + 1];
                    long to = edges[band + 2];
                    if (bin >= peak && bin < to) {
                        return (double) (to - bin) / (to - peak);
                    }
                    if (bin == peak) {
                        return 1;
                    }
                    return bin >= from && bin < peak ? (double) (bin - from) / (peak - from) : 0;
                });
    }
}
