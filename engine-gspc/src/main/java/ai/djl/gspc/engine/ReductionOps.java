/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.gspc.graph.Dims;
import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.op.BinaryKind;
import ai.djl.gspc.graph.op.Reduction;
import ai.djl.gspc.graph.op.Shapes;
import ai.djl.gspc.graph.op.UnaryKind;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/** Operations that reduce, scan or normalise along axes, with PyTorch's result types. */
final class ReductionOps {

    private ReductionOps() {}

    private static Dims axes(Node x, int... axes) {
        int rank = x.type().rank();
        long[] out = new long[axes.length];
        for (int i = 0; i < axes.length; i++) {
            out[i] = Shapes.axis(axes[i], rank);
            for (int k = 0; k < i; k++) {
                if (out[k] == out[i]) {
                    throw new IllegalArgumentException("Axis " + axes[i] + " is given twice");
                }
            }
        }
        // The only axis that a scalar has is one to reduce over in name only.
        return rank == 0 ? Dims.EMPTY : Dims.of(out);
    }

    /**
     * Reduces over all axes.
     *
     * @param kind what is computed
     * @param x the operand
     * @return a scalar
     */
    static Node reduce(Reduction.Kind kind, Node x) {
        return reduce(kind, x, Dims.range(x.type().rank()), false);
    }

    /**
     * Reduces over some axes.
     *
     * @param kind what is computed
     * @param x the operand
     * @param axes the axes, negative ones counted from the end; none means all
     * @param keepDims whether the axes stay, with size 1
     * @return the result
     */
    static Node reduce(Reduction.Kind kind, Node x, int[] axes, boolean keepDims) {
        Dims dims = axes.length == 0 ? Dims.range(x.type().rank()) : axes(x, axes);
        return reduce(kind, x, dims, keepDims);
    }

    private static Node reduce(Reduction.Kind kind, Node x, Dims axes, boolean keepDims) {
        return Node.of(new Reduction.Reduce(kind, axes, keepDims), operand(kind, x));
    }

    /** The operand in the type in which PyTorch reduces it. */
    private static Node operand(Reduction.Kind kind, Node x) {
        switch (kind) {
            case SUM:
            case PROD:
                return x.dtype().isFloating() ? x : Promotion.cast(x, DataType.INT64);
            case ANY:
            case ALL:
                return Promotion.cast(x, DataType.BOOLEAN);
            case MEAN:
            case L1:
            case L2:
                if (!x.dtype().isFloating()) {
                    throw new IllegalArgumentException(
                            (kind == Reduction.Kind.MEAN ? "mean" : "norm")
                                    + " is not defined for "
                                    + x.dtype()
                                    + " arrays; convert them first with"
                                    + " toType(DataType.FLOAT32, false)");
                }
                return x;
            default:
                return x;
        }
    }

    /**
     * Running sums or products; those of integers are INT64.
     *
     * @param product whether products are meant
     * @param x the operand
     * @param axis the axis
     * @return the result
     */
    static Node scan(boolean product, Node x, int axis) {
        return scan(product, x, axis, x.dtype().isFloating() ? x.dtype() : DataType.INT64);
    }

    /**
     * Running sums or products in a given type.
     *
     * @param product whether products are meant
     * @param x the operand
     * @param axis the axis
     * @param dtype the type in which they are computed
     * @return the result
     */
    static Node scan(boolean product, Node x, int axis, DataType dtype) {
        int a = Shapes.axis(axis, x.type().rank());
        Node in = Promotion.cast(x, dtype);
        if (dtype == DataType.BOOLEAN) {
            throw new IllegalArgumentException("Running sums and products are not BOOLEAN");
        }
        return Node.of(new Reduction.Scan(product, a, false, false), in);
    }

    /**
     * Running sums along the first axis; a scalar becomes an array of one element.
     *
     * @param x the operand
     * @return the result
     */
    static Node cumSum(Node x) {
        if (x.shape().isScalar()) {
            return ShapeOps.reshape(x, new Shape(1));
        }
        if (x.shape().size() == 0) {
            return ShapeOps.reshape(x, new Shape(0));
        }
        return scan(false, x, 0);
    }

    /**
     * Softmax along an axis.
     *
     * @param x the operand
     * @param axis the axis
     * @param log whether its logarithm is meant
     * @return the result
     */
    static Node softmax(Node x, int axis, boolean log) {
        if (!x.dtype().isFloating()) {
            throw new IllegalArgumentException(
                    "softmax is not defined for "
                            + x.dtype()
                            + " arrays; convert them first with toType(DataType.FLOAT32, false)");
        }
        return Node.of(new Reduction.Softmax(Shapes.axis(axis, x.type().rank()), log), x);
    }

    /**
     * The index of the largest or smallest of all elements, in row-major order.
     *
     * @param x the operand
     * @param max whether the largest is meant
     * @return an INT64 scalar
     */
    static Node argReduce(Node x, boolean max) {
        if (x.shape().size() == 0) {
            throw new IllegalArgumentException(
                    "An empty array has no " + (max ? "argMax" : "argMin"));
        }
        return argReduce(ShapeOps.flatten(x, 0, -1), max, 0);
    }

    /**
     * The index of the largest or smallest element along an axis.
     *
     * @param x the operand
     * @param max whether the largest is meant
     * @param axis the axis
     * @return the INT64 indices
     */
    static Node argReduce(Node x, boolean max, int axis) {
        int a = Shapes.axis(axis, x.type().rank());
        if (x.dtype() == DataType.BOOLEAN || x.dtype() == DataType.COMPLEX64) {
            throw new IllegalArgumentException(
                    (max ? "argMax" : "argMin")
                            + " is not defined for "
                            + x.dtype()
                            + " arrays; convert them first with toType");
        }
        return Node.of(new Reduction.ArgReduce(max, a, false, false), x);
    }

    /**
     * A vector norm.
     *
     * @param x the operand, of a floating-point type
     * @param order the order
     * @param axes the axes; none means all
     * @param keepDims whether they stay, with size 1
     * @return the result
     */
    static Node norm(Node x, int order, int[] axes, boolean keepDims) {
        return norm(x, (double) order, axes, keepDims);
    }

    private static Node norm(Node x, double order, int[] axes, boolean keepDims) {
        if (order == 2) {
            return reduce(Reduction.Kind.L2, x, axes, keepDims);
        }
        if (order == 1) {
            return reduce(Reduction.Kind.L1, x, axes, keepDims);
        }
        operand(Reduction.Kind.L2, x);
        if (order == 0) {
            Node isZero = ElementwiseOps.binary(BinaryKind.EQ, x, 0);
            Node counted = Promotion.cast(ElementwiseOps.not(isZero), x.dtype());
            return reduce(Reduction.Kind.SUM, counted, axes, keepDims);
        }
        Node abs = ElementwiseOps.unary(UnaryKind.ABS, x);
        if (Double.isInfinite(order)) {
            Reduction.Kind kind = order > 0 ? Reduction.Kind.MAX : Reduction.Kind.MIN;
            return reduce(kind, abs, axes, keepDims);
        }
        Node powers = ElementwiseOps.binary(BinaryKind.POW, abs, order);
        Node sum = reduce(Reduction.Kind.SUM, powers, axes, keepDims);
        return Promotion.cast(ElementwiseOps.binary(BinaryKind.POW, sum, 1 / order), x.dtype());
    }

    /**
     * x divided by its norm along an axis.
     *
     * @param x the operand
     * @param order the norm's order
     * @param axis the axis
     * @param eps the smallest divisor
     * @return the result
     */
    static Node normalize(Node x, double order, long axis, double eps) {
        Node norm = norm(x, order, new int[] {Math.toIntExact(axis)}, true);
        Node divisor =
                ElementwiseOps.binary(BinaryKind.MAX, norm, Promotion.scalar(eps, norm.dtype()));
        return ElementwiseOps.binary(BinaryKind.DIV, x, divisor);
    }
}
