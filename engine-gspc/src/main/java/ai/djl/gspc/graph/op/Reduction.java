/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.graph.op;

import static ai.djl.gspc.graph.op.Shapes.arity;
import static ai.djl.gspc.graph.op.Shapes.check;

import ai.djl.gspc.graph.Dims;
import ai.djl.gspc.graph.Op;
import ai.djl.gspc.graph.TensorType;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import java.util.Locale;

/** Operators that reduce, scan, rank or normalise along axes; all axes count from the front. */
public final class Reduction {

    private Reduction() {}

    private static void checkAxis(Op op, List<TensorType> in, int axis) {
        check(axis >= 0 && axis < Math.max(1, in.get(0).rank()), op, in, "there is no axis ", axis);
    }

    private static void floating(Op op, List<TensorType> in) {
        check(
                in.get(0).dtype().isFloating(),
                op,
                in,
                "the operand must be of a floating-point type");
    }

    /** What a reduction computes. */
    public enum Kind {
        /** The sum; 0 for nothing. */
        SUM,
        /** The product; 1 for nothing. */
        PROD,
        /** The largest; NaN if there is one; an empty axis is refused. */
        MAX,
        /** The smallest; NaN if there is one; an empty axis is refused. */
        MIN,
        /** The arithmetic mean, of floating-point types; NaN for nothing. */
        MEAN,
        /** The sum of absolute values. */
        L1,
        /** The root of the sum of squares. */
        L2,
        /** The sum of squares. */
        SUM_SQUARE,
        /** The logarithm of the sum. */
        LOG_SUM,
        /** The logarithm of the sum of exponentials, without overflow. */
        LOG_SUM_EXP,
        /** Whether one is not zero; the result is BOOLEAN. */
        ANY,
        /** Whether all are not zero; the result is BOOLEAN. */
        ALL
    }

    /**
     * Reduces along axes.
     *
     * @param kind what is computed
     * @param axes the axes; an empty list reduces nothing
     * @param keepDims whether reduced axes stay, with size 1
     */
    public record Reduce(Kind kind, Dims axes, boolean keepDims) implements Op {

        /** {@inheritDoc} */
        @Override
        public String name() {
            return "reduce_" + kind.name().toLowerCase(Locale.ROOT);
        }

        /** {@inheritDoc} */
        @Override
        public TensorType infer(List<TensorType> in) {
            arity(this, in, 1, 1);
            TensorType t = in.get(0);
            if (kind == Kind.MEAN || kind == Kind.LOG_SUM || kind == Kind.LOG_SUM_EXP) {
                floating(this, in);
            }
            for (int i = 0; i < axes.size(); i++) {
                check(
                        axes.get(i) >= 0 && axes.get(i) < t.rank(),
                        this,
                        in,
                        "there is no axis ",
                        axes.get(i));
                boolean defined = kind != Kind.MAX && kind != Kind.MIN || t.dim(axes.at(i)) > 0;
                check(defined, this, in, "an empty axis has no ", name());
            }
            boolean logical = kind == Kind.ANY || kind == Kind.ALL;
            return new TensorType(
                    logical ? DataType.BOOLEAN : t.dtype(), reduced(t, axes, keepDims));
        }

        /** {@inheritDoc} */
        @Override
        public boolean equals(Object o) {
            return o instanceof Reduce other
                    && kind == other.kind
                    && axes.equals(other.axes)
                    && keepDims == other.keepDims;
        }

        /** {@inheritDoc} */
        @Override
        public int hashCode() {
            return 31 * (31 * kind.hashCode() + axes.hashCode()) + Boolean.hashCode(keepDims);
        }
    }

    private static Shape reduced(TensorType t, Dims axes, boolean keepDims) {
        List<Long> dims = Shapes.list(t.shape());
        for (int i = dims.size() - 1; i >= 0; i--) {
            if (axes.contains(i)) {
                if (keepDims) {
                    dims.set(i, 1L);
                } else {
                    dims.remove(i);
                }
            }
        }
        return new Shape(dims);
    }

    /**
     * The INT64 index of the largest or smallest element; NaN counts as the largest (for max) or
     * the smallest (for min).
     *
     * @param max whether the largest is meant
     * @param axis the axis
     * @param keepDims whether the axis stays, with size 1
     * @param last whether among equals the last one is meant, else the first
     */
    public record ArgReduce(boolean max, int axis, boolean keepDims, boolean last) implements Op {

        /** {@inheritDoc} */
        @Override
        public String name() {
            return max ? "argmax" : "argmin";
        }

        /** {@inheritDoc} */
        @Override
        public TensorType infer(List<TensorType> in) {
            arity(this, in, 1, 1);
            checkAxis(this, in, axis);
            TensorType t = in.get(0);
            check(t.rank() == 0 || t.dim(axis) > 0, this, in, "an empty axis has no ", name());
            Dims axes = t.rank() == 0 ? Dims.EMPTY : Dims.of(axis);
            return new TensorType(DataType.INT64, reduced(t, axes, keepDims));
        }
    }

    /**
     * Running sums or products.
     *
     * @param product whether products are meant
     * @param axis the axis
     * @param exclusive whether an element is left out of its own sum
     * @param reverse whether it runs from the end
     */
    public record Scan(boolean product, int axis, boolean exclusive, boolean reverse)
            implements Op {

        /** {@inheritDoc} */
        @Override
        public String name() {
            return product ? "cumprod" : "cumsum";
        }

        /** {@inheritDoc} */
        @Override
        public TensorType infer(List<TensorType> in) {
            arity(this, in, 1, 1);
            checkAxis(this, in, axis);
            return in.get(0);
        }
    }

    /**
     * Exponentials divided by their sum along an axis.
     *
     * @param axis the axis
     * @param log whether the logarithm of it is meant
     */
    public record Softmax(int axis, boolean log) implements Op {

        /** {@inheritDoc} */
        @Override
        public String name() {
            return log ? "log_softmax" : "softmax";
        }

        /** {@inheritDoc} */
        @Override
        public TensorType infer(List<TensorType> in) {
            arity(this, in, 1, 1);
            checkAxis(this, in, axis);
            floating(this, in);
            return in.get(0);
        }

        /** {@inheritDoc} */
        @Override
        public boolean equals(Object o) {
            return o instanceof Softmax other && axis == other.axis && log == other.log;
        }

        /** {@inheritDoc} */
        @Override
        public int hashCode() {
            return 31 * axis + Boolean.hashCode(log);
        }
    }

    /**
     * The k largest or smallest elements and their INT64 indices, two results. Among equals the
     * lower index comes first; NaN counts as the largest.
     *
     * @param k how many, at most the axis's length
     * @param axis the axis
     * @param largest whether the largest are meant
     * @param sorted whether they are in order, else any
     */
    public record TopK(long k, int axis, boolean largest, boolean sorted) implements Op {

        /** {@inheritDoc} */
        @Override
        public String name() {
            return "topk";
        }

        /** {@inheritDoc} */
        @Override
        public TensorType infer(List<TensorType> in) {
            arity(this, in, 1, 1);
            checkAxis(this, in, axis);
            TensorType t = in.get(0);
            if (t.rank() == 0) {
                return t;
            }
            check(k >= 0 && k <= t.dim(axis), this, in, "k must be 0 to ", t.dim(axis));
            long[] dims = t.shape().getShape().clone();
            dims[axis] = k;
            return t.withShape(Shapes.of(dims));
        }

        /** {@inheritDoc} */
        @Override
        public List<TensorType> inferAll(List<TensorType> in) {
            TensorType t = infer(in);
            return List.of(t, t.withType(DataType.INT64));
        }
    }

    /**
     * Elements in ascending order along an axis; NaN is larger than everything.
     *
     * @param axis the axis, not negative
     */
    public record Sort(int axis) implements Op {

        /** {@inheritDoc} */
        @Override
        public String name() {
            return "sort";
        }

        /** {@inheritDoc} */
        @Override
        public TensorType infer(List<TensorType> in) {
            arity(this, in, 1, 1);
            checkAxis(this, in, axis);
            return in.get(0);
        }
    }
}
