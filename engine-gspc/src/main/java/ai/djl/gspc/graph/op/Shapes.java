/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.graph.op;

import ai.djl.gspc.graph.Op;
import ai.djl.gspc.graph.TensorType;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.LayoutType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Shape arithmetic and the checks that operators share. */
public final class Shapes {

    /** The layouts of shapes of few dimensions: DJL's own constructor makes them from a stream. */
    private static final LayoutType[][] UNKNOWN = new LayoutType[9][];

    static {
        for (int i = 0; i < UNKNOWN.length; i++) {
            UNKNOWN[i] = new LayoutType[i];
            Arrays.fill(UNKNOWN[i], LayoutType.UNKNOWN);
        }
    }

    private Shapes() {}

    /**
     * Makes a shape of unknown layout, as {@code new Shape(dims)} does, which takes longer.
     *
     * @param dims the dimensions, not copied
     * @return the shape
     */
    public static Shape of(long... dims) {
        int rank = dims.length;
        return rank < UNKNOWN.length ? new Shape(dims, UNKNOWN[rank].clone()) : new Shape(dims);
    }

    /**
     * The shape that two shapes broadcast to, by NumPy's rule.
     *
     * @param a a shape
     * @param b a shape
     * @return the common shape
     * @throws IllegalArgumentException if they do not broadcast
     */
    public static Shape broadcast(Shape a, Shape b) {
        if (a.equals(b)) {
            return a;
        }
        int rank = Math.max(a.dimension(), b.dimension());
        long[] out = new long[rank];
        for (int i = 1; i <= rank; i++) {
            long x = i <= a.dimension() ? a.get(a.dimension() - i) : 1;
            long y = i <= b.dimension() ? b.get(b.dimension() - i) : 1;
            if (x != y && x != 1 && y != 1) {
                throw new IllegalArgumentException(
                        "Shapes "
                                + a
                                + " and "
                                + b
                                + " do not broadcast: counted from the last, each pair of"
                                + " dimensions must be equal or one of them 1");
            }
            out[rank - i] = x == 1 ? y : x;
        }
        return of(out);
    }

    /**
     * An axis counted from the front.
     *
     * @param axis the axis, negative counts from the end
     * @param rank the rank
     * @return the axis in {@code [0, rank)}
     * @throws IllegalArgumentException if there is no such axis
     */
    public static int axis(long axis, int rank) {
        int limit = Math.max(rank, 1);
        if (axis < -limit || axis >= limit) {
            throw new IllegalArgumentException(
                    "Axis " + axis + " is out of range for a tensor of " + rank + " dimensions");
        }
        return (int) (axis < 0 ? axis + limit : axis);
    }

    /**
     * The number of elements of a shape.
     *
     * @param shape the shape
     * @return the product of its dimensions, 1 for a scalar
     */
    public static long size(Shape shape) {
        long n = 1;
        for (long d : shape.getShape()) {
            n = Math.multiplyExact(n, d);
        }
        return n;
    }

    /**
     * The length of an axis after a window has slid over it.
     *
     * @param in its length before
     * @param kernel the window
     * @param stride the stride
     * @param pad both pads together
     * @param dilation the dilation
     * @return the number of positions, below 1 if the window does not fit
     */
    public static long window(long in, long kernel, long stride, long pad, long dilation) {
        return Math.floorDiv(in + pad - dilation * (kernel - 1) - 1, stride) + 1;
    }

    /** Throws if something does not hold; the rule's parts are joined only then. */
    static void check(boolean ok, Op op, List<TensorType> in, Object... rule) {
        if (!ok) {
            StringBuilder sb = new StringBuilder(op.name()).append(" of ").append(in).append(": ");
            for (Object part : rule) {
                sb.append(part);
            }
            throw new IllegalArgumentException(sb.toString());
        }
    }

    static void arity(Op op, List<TensorType> in, int from, int to) {
        if (in.size() < from || in.size() > to) {
            throw new IllegalArgumentException(
                    op.name()
                            + " takes "
                            + (from == to ? "" + from : from + " to " + to)
                            + " operands, not "
                            + in.size());
        }
    }

    static void sameType(Op op, List<TensorType> in) {
        DataType first = in.get(0).dtype();
        for (TensorType t : in) {
            check(t.dtype() == first, op, in, "the operands must have one data type; cast first");
        }
    }

    static Shape broadcastAll(Op op, List<TensorType> in) {
        Shape s = in.get(0).shape();
        try {
            for (int i = 1; i < in.size(); i++) {
                s = broadcast(s, in.get(i).shape());
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(op.name() + ": " + e.getMessage(), e);
        }
        return s;
    }

    static List<Long> list(Shape shape) {
        List<Long> dims = new ArrayList<>();
        for (long d : shape.getShape()) {
            dims.add(d);
        }
        return dims;
    }
}
