/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.graph.op.Creation;
import ai.djl.gspc.graph.op.Elementwise;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/**
 * Which element type an operation has whose operands differ: PyTorch's rules. Types fall into
 * categories (boolean, integer, floating point, complex); an operand without dimensions only counts
 * if its category is higher than that of the operands with dimensions.
 */
final class Promotion {

    private static final Shape SCALAR = new Shape();

    private Promotion() {}

    /** Boolean below integer below floating point below complex. */
    private static int category(DataType t) {
        if (t == DataType.BOOLEAN) {
            return 0;
        }
        if (t == DataType.COMPLEX64) {
            return 3;
        }
        return t.isFloating() ? 2 : 1;
    }

    /**
     * The common type of two operands.
     *
     * @param a an operand's type
     * @param b an operand's type
     * @return the type to which both are converted
     */
    static DataType common(TensorType a, TensorType b) {
        DataType x = a.dtype();
        DataType y = b.dtype();
        boolean scalarX = a.rank() == 0;
        if (x == y) {
            return x;
        }
        if (scalarX == (b.rank() == 0)) {
            return promote(x, y);
        }
        return scalarX ? combine(y, x) : combine(x, y);
    }

    /** The type of an operation of an array of the first type and a scalar of the second. */
    private static DataType combine(DataType array, DataType scalar) {
        int ca = category(array);
        return ca >= category(scalar) ? array : promote(array, scalar);
    }

    /**
     * The smallest type that holds both.
     *
     * @param a a type
     * @param b a type
     * @return the common type
     * @throws IllegalArgumentException if there is none
     */
    static DataType promote(DataType a, DataType b) {
        if (a == b) {
            return a;
        }
        int ca = category(a);
        int cb = category(b);
        if (ca != cb) {
            return ca > cb ? a : b;
        }
        if (ca == 2) {
            return a == DataType.FLOAT64 || b == DataType.FLOAT64
                    ? DataType.FLOAT64
                    : DataType.FLOAT32;
        }
        return promoteIntegers(a, b);
    }

    private static DataType promoteIntegers(DataType a, DataType b) {
        boolean ua = unsigned(a);
        boolean ub = unsigned(b);
        int na = a.getNumOfBytes();
        int nb = b.getNumOfBytes();
        if (ua == ub) {
            return na > nb ? a : b;
        }
        int signed = ua ? nb : na;
        int unsigned = ua ? na : nb;
        if (signed > unsigned) {
            return ua ? b : a;
        }
        switch (unsigned) {
            case 1:
                return DataType.INT16;
            case 2:
                return DataType.INT32;
            case 4:
                return DataType.INT64;
            default:
                throw new IllegalArgumentException(
                        "No integer type holds both "
                                + a
                                + " and "
                                + b
                                + "; convert one of the operands with toType");
        }
    }

    private static boolean unsigned(DataType t) {
        return t == DataType.UINT8
                || t == DataType.UINT16
                || t == DataType.UINT32
                || t == DataType.UINT64;
    }

    /**
     * Whether an in-place operation may put a result of one type into an array of another.
     *
     * @param from the result's type
     * @param to the array's type
     * @return whether its category is not lower
     */
    static boolean fits(DataType from, DataType to) {
        int cf = category(from);
        int ct = category(to);
        return cf <= ct;
    }

    /**
     * Checks that a type can hold a number, rounded towards zero for integers.
     *
     * @param value the number
     * @param dtype the type
     * @throws IllegalArgumentException if it cannot
     */
    static void requireFits(double value, DataType dtype) {
        if (dtype.isFloating() || dtype == DataType.BOOLEAN) {
            return;
        }
        int bits = 8 * dtype.getNumOfBytes();
        double low = unsigned(dtype) ? 0 : -Math.scalb(1.0, bits - 1);
        double high = Math.scalb(1.0, unsigned(dtype) ? bits : bits - 1);
        if (!(value >= low && value < high)) {
            throw new IllegalArgumentException(
                    "The value " + value + " does not fit into the type " + dtype);
        }
    }

    /**
     * Converts a node if it has another type.
     *
     * @param node the node
     * @param to the type
     * @return the node or a cast of it
     */
    static Node cast(Node node, DataType to) {
        if (node.dtype() == DataType.COMPLEX64 && to != DataType.COMPLEX64) {
            return cast(ComplexOps.re(node), to);
        }
        return node.dtype() == to ? node : Node.of(new Elementwise.Cast(to), node);
    }

    /**
     * Converts integers and booleans to FLOAT32, as functions with fractional results do.
     *
     * @param node the node
     * @return a node of a floating-point type
     */
    static Node floating(Node node) {
        return category(node.dtype()) >= 2 ? node : cast(node, DataType.FLOAT32);
    }

    /**
     * The type that a number has as a scalar array.
     *
     * @param n the number
     * @return its type
     */
    static DataType typeOf(Number n) {
        if (n instanceof Integer) {
            return DataType.INT32;
        } else if (n instanceof Float) {
            return DataType.FLOAT32;
        } else if (n instanceof Double) {
            return DataType.FLOAT64;
        } else if (n instanceof Long) {
            return DataType.INT64;
        } else if (n instanceof Byte) {
            return DataType.INT8;
        } else if (n instanceof Short) {
            return DataType.INT16;
        }
        throw new IllegalArgumentException(
                "A number of class "
                        + (n == null ? "null" : n.getClass().getName())
                        + " is not supported: use a primitive number");
    }

    /**
     * A number as a scalar of the given type.
     *
     * @param n the number
     * @param dtype the type
     * @return a constant node
     */
    static Node scalar(Number n, DataType dtype) {
        if (n instanceof Long && (dtype == DataType.INT64 || dtype == DataType.UINT64)) {
            long v = n.longValue();
            if ((long) (double) v != v || v == Long.MAX_VALUE) {
                // A double, which is what a fill holds, would round it.
                return Node.leaf(new Tensor(new TensorType(dtype, SCALAR), new long[] {v}));
            }
        }
        return Node.of(Creation.Fill.scalar(n.doubleValue(), dtype));
    }

    /**
     * A number as the second operand of an operation with an array.
     *
     * @param array the array
     * @param n the number
     * @return a constant of the operation's common type
     */
    static Node operand(Node array, Number n) {
        TensorType scalar = new TensorType(typeOf(n), SCALAR);
        return scalar(n, common(array.type(), scalar));
    }
}
