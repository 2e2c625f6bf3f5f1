/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import ai.djl.gspc.graph.Dims;
import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.op.BinaryKind;
import ai.djl.gspc.graph.op.Creation;
import ai.djl.gspc.graph.op.Reduction;
import ai.djl.gspc.graph.op.Shapes;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Reductions along axes, which older operator sets give as an attribute and newer as an input. */
final class ReductionOps {

    private ReductionOps() {}

    static void register(Operators.Registry r) {
        reduce(r, "ReduceSum", Reduction.Kind.SUM, 13);
        reduce(r, "ReduceMean", Reduction.Kind.MEAN, 18);
        reduce(r, "ReduceMax", Reduction.Kind.MAX, 18);
        reduce(r, "ReduceMin", Reduction.Kind.MIN, 18);
        reduce(r, "ReduceProd", Reduction.Kind.PROD, 18);
        reduce(r, "ReduceL1", Reduction.Kind.L1, 18);
        reduce(r, "ReduceL2", Reduction.Kind.L2, 18);
        reduce(r, "ReduceSumSquare", Reduction.Kind.SUM_SQUARE, 18);
        reduce(r, "ReduceLogSum", Reduction.Kind.LOG_SUM, 18);
        reduce(r, "ReduceLogSumExp", Reduction.Kind.LOG_SUM_EXP, 18);
    }

    private static void reduce(
            Operators.Registry r, String name, Reduction.Kind kind, int axesAsInput) {
        r.one(name, 1, c -> reduce(c, kind, c.at().integers("axes")));
        r.one(name, axesAsInput, c -> reduce(c, kind, c.has(1) ? c.longs(1) : null));
    }

    private static Node reduce(Call c, Reduction.Kind kind, long[] axes) {
        Node x = c.x(0);
        int rank = c.rank(0);
        boolean none = axes == null || axes.length == 0;
        Dims over = Dims.range(rank);
        if (none && c.at().flag("noop_with_empty_axes", false)) {
            over = Dims.EMPTY;
        } else if (!none) {
            over = axes(axes, rank);
        }
        return reduce(c, kind, x, over, c.at().flag("keepdims", true));
    }

    /** Axes counted from the front, sorted, none twice. */
    static Dims axes(long[] axes, int rank) {
        return Dims.of(
                Arrays.stream(axes)
                        .map(a -> Shapes.axis(a, rank))
                        .filter(a -> a < rank)
                        .distinct()
                        .sorted()
                        .toArray());
    }

    /**
     * Reduces a tensor of any type.
     *
     * @param c the node
     * @param kind what is computed
     * @param x the tensor
     * @param axes the axes, none twice
     * @param keep whether reduced axes stay
     * @return the result, of the tensor's type
     */
    static Node reduce(Call c, Reduction.Kind kind, Node x, Dims axes, boolean keep) {
        DataType type = x.dtype();
        boolean largest = kind == Reduction.Kind.MAX;
        if (largest || kind == Reduction.Kind.MIN) {
            if (type == DataType.BOOLEAN) {
                Reduction.Kind logic = largest ? Reduction.Kind.ANY : Reduction.Kind.ALL;
                return c.op(new Reduction.Reduce(logic, axes, keep), x);
            }
            if (x.type().size() == 0) {
                return extreme(c, largest, x, axes, keep);
            }
        }
        boolean fractional =
                kind == Reduction.Kind.LOG_SUM
                        || kind == Reduction.Kind.LOG_SUM_EXP
                        || kind == Reduction.Kind.L2;
        if (type.isFloating() || !fractional && kind != Reduction.Kind.MEAN) {
            return c.op(new Reduction.Reduce(kind, axes, keep), x);
        }
        if (kind == Reduction.Kind.MEAN) {
            Node sum = c.op(new Reduction.Reduce(Reduction.Kind.SUM, axes, keep), x);
            long count = 1;
            for (int i = 0; i < axes.size(); i++) {
                count *= x.shape().get(axes.at(i));
            }
            return count == 0 ? sum : c.binary(BinaryKind.DIV, sum, count);
        }
        Node wide = c.cast(x, DataType.FLOAT64);
        return c.cast(c.op(new Reduction.Reduce(kind, axes, keep), wide), type);
    }

    /** The largest or smallest of nothing: the other end of the type's range. */
    private static Node extreme(Call c, boolean largest, Node x, Dims axes, boolean keep) {
        List<Long> dims = new ArrayList<>();
        for (int i = 0; i < x.shape().dimension(); i++) {
            if (!axes.contains(i)) {
                dims.add(x.shape().get(i));
            } else if (keep) {
                dims.add(1L);
            }
        }
        ElementType t = ElementType.of(x.dtype());
        double value = largest ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        if (!t.floating()) {
            value = largest ? t.lowest() : t.highest();
        }
        return c.op(new Creation.Fill(value, x.type().withShape(new Shape(dims))));
    }
}
