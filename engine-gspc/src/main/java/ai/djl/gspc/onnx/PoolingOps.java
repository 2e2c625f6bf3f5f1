/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import ai.djl.gspc.graph.Dims;
import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.op.BinaryKind;
import ai.djl.gspc.graph.op.Creation;
import ai.djl.gspc.graph.op.Indexing;
import ai.djl.gspc.graph.op.Movement;
import ai.djl.gspc.graph.op.Pooling;
import ai.djl.gspc.graph.op.Reduction;
import ai.djl.gspc.graph.op.UnaryKind;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;

/** Pooling. */
final class PoolingOps {

    /** The most elements of a window: a damaged file's would keep a processor busy for ever. */
    private static final double MAX_TAPS = 1 << 24;

    private PoolingOps() {}

    static void register(Operators.Registry r) {
        r.one("AveragePool", 1, c -> pool(c, Pooling.Kind.AVG));
        r.one("LpPool", 1, c -> pool(c, Pooling.Kind.LP));
        r.add("MaxPool", 1, PoolingOps::max);
        r.one("GlobalAveragePool", 1, c -> global(c, Reduction.Kind.MEAN));
        r.one("GlobalMaxPool", 1, c -> global(c, Reduction.Kind.MAX));
        r.one("GlobalLpPool", 1, PoolingOps::globalNorm);
        r.one("MaxUnpool", 9, PoolingOps::unpool);
    }

    private static Pooling.Pool window(Call c, Pooling.Kind kind) {
        Node x = c.x(0);
        int n = Windows.spatial(c, x);
        long[] kernel = c.at().integers("kernel_shape");
        if (kernel == null || kernel.length != n) {
            throw c.error("kernel_shape must have " + n + " values, one for every spatial axis");
        }
        long[] strides = Windows.list(c, "strides", n, 1);
        long[] dilations = Windows.list(c, "dilations", n, 1);
        double taps = 1;
        for (int i = 0; i < n; i++) {
            taps *= kernel[i];
            if (kernel[i] < 1 || strides[i] < 1 || dilations[i] < 1) {
                throw c.error("kernel, strides and dilations must be at least 1");
            }
        }
        if (taps > MAX_TAPS) {
            throw c.error("a window of " + Arrays.toString(kernel) + " is too large to be meant");
        }
        Windows.Padding pad = Windows.padding(c, x, kernel, strides, dilations);
        return new Pooling.Pool(
                kind,
                Dims.of(kernel),
                Dims.of(strides),
                pad.before(),
                pad.after(),
                Dims.of(dilations),
                !pad.same() && c.at().flag("ceil_mode", false),
                c.at().flag("count_include_pad", false),
                kind == Pooling.Kind.LP ? norm(c) : 0);
    }

    private static int norm(Call c) {
        if (c.version() < 2) {
            return (int) c.at().number("p", 2);
        }
        return c.at().integer("p", 2, 1, Integer.MAX_VALUE);
    }

    private static Node pool(Call c, Pooling.Kind kind) {
        return c.op(window(c, kind), c.x(0));
    }

    private static List<Value> max(Call c) {
        Pooling.Pool window = window(c, Pooling.Kind.MAX);
        Node x = c.x(0);
        if (c.outputs() == 1) {
            return c.one(c.op(window, x));
        }
        boolean columns = c.at().flag("storage_order", false);
        Node both = c.op(new Pooling.MaxPoolIndices(window), x);
        Node at = both.select(1);
        return List.of(
                c.result(both.select(0)),
                c.result(columns ? columnMajor(c, at, x.shape()) : at, ElementType.INT64));
    }

    /** Row-major indices within [N, C, spatial..] with the spatial axes' order turned round. */
    private static Node columnMajor(Call c, Node at, Shape shape) {
        long plane = shape.slice(2).size();
        Node rest = c.binary(BinaryKind.MOD, at, plane);
        Node sum = c.binary(BinaryKind.SUB, at, rest);
        long stride = 1;
        long below = plane;
        for (int d = 2; d < shape.dimension(); d++) {
            below /= shape.get(d);
            Node index = c.binary(BinaryKind.FLOOR_DIV, rest, below);
            rest = c.binary(BinaryKind.MOD, rest, below);
            sum = c.binary(BinaryKind.ADD, sum, c.binary(BinaryKind.MUL, index, stride));
            stride *= shape.get(d);
        }
        return sum;
    }

    private static Dims planes(Call c) {
        int rank = 2 + Windows.spatial(c, c.x(0));
        return Dims.of(Arrays.copyOfRange(Dims.range(rank).toArray(), 2, rank));
    }

    private static Node global(Call c, Reduction.Kind kind) {
        return c.op(new Reduction.Reduce(kind, planes(c), true), c.x(0));
    }

    private static Node globalNorm(Call c) {
        int p = norm(c);
        Node x = c.x(0);
        if (p == 1 || p == 2) {
            return global(c, p == 1 ? Reduction.Kind.L1 : Reduction.Kind.L2);
        }
        Node powers = c.binary(BinaryKind.POW, c.unary(UnaryKind.ABS, x), p);
        Node sum = c.op(new Reduction.Reduce(Reduction.Kind.SUM, planes(c), true), powers);
        return c.binary(BinaryKind.POW, sum, 1.0 / p);
    }

    /** Puts pooled elements back where they came from; a larger shape adds zeros behind. */
    private static Node unpool(Call c) {
        Node x = c.x(0);
        int n = Windows.spatial(c, x);
        long[] kernel = Windows.list(c, "kernel_shape", n, 1);
        long[] strides = Windows.list(c, "strides", n, 1);
        long[] pads = Windows.list(c, "pads", 2 * n, 0);
        long[] dims = x.shape().getShape().clone();
        for (int i = 0; i < n; i++) {
            dims[i + 2] = (dims[i + 2] - 1) * strides[i] + kernel[i] - pads[i] - pads[i + n];
        }
        Shape shape = new Shape(dims);
        Node zeros = c.op(new Creation.Fill(0, x.type().withShape(new Shape(shape.size()))));
        long count = x.type().size();
        Node at = c.reshape(c.cast(c.x(1), DataType.INT64), count);
        Indexing.ScatterElements put = new Indexing.ScatterElements(0, Indexing.Combine.SET);
        Node y = c.reshape(c.op(put, zeros, at, c.reshape(x, count)), dims);
        if (!c.has(2)) {
            return y;
        }
        long[] wanted = c.longs(2);
        if (wanted.length != dims.length) {
            throw c.error("output_shape must have " + dims.length + " values");
        }
        long[] after = new long[dims.length];
        Arrays.setAll(after, i -> wanted[i] - dims[i]);
        Movement.PadMode mode = Movement.PadMode.CONSTANT;
        return c.op(new Movement.Pad(Dims.repeat(dims.length, 0), Dims.of(after), mode, 0), y);
    }
}
