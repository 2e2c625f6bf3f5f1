/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.graph.op.BinaryKind;
import ai.djl.gspc.graph.op.Elementwise;
import ai.djl.gspc.graph.op.UnaryKind;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Locale;

/** Element-wise operations with PyTorch's type promotion. */
final class ElementwiseOps {

    private ElementwiseOps() {}

    /**
     * A function of one operand; integers become FLOAT32 where it has fractional results.
     *
     * @param kind the function
     * @param x the operand
     * @return the result
     */
    static Node unary(UnaryKind kind, Node x) {
        return unary(kind, x, 0, 0);
    }

    /**
     * A function of one operand with parameters.
     *
     * @param kind the function
     * @param x the operand
     * @param alpha its first parameter
     * @param beta its second parameter
     * @return the result
     */
    static Node unary(UnaryKind kind, Node x, double alpha, double beta) {
        if (x.dtype() == DataType.COMPLEX64) {
            return ComplexOps.unary(kind, x);
        }
        Node in = x;
        if (kind.result() == UnaryKind.Result.FLOAT) {
            in = Promotion.floating(x);
        } else if (x.dtype() == DataType.BOOLEAN) {
            in = truth(kind, x);
        }
        return Node.of(new Elementwise.Unary(kind, alpha, beta), in);
    }

    /** The operand of a function that keeps its type, if it is defined for truth values. */
    private static Node truth(UnaryKind kind, Node x) {
        switch (kind) {
            case NOT:
            case SIGN:
            case IS_NAN:
            case IS_INF:
            case IS_FINITE:
                return x;
            case SQUARE:
            case CLIP:
                return Promotion.cast(x, DataType.INT64);
            default:
                throw new IllegalArgumentException(
                        kind.name().toLowerCase(Locale.ROOT)
                                + " is not defined for BOOLEAN arrays; use logicalNot, or convert"
                                + " them with toType");
        }
    }

    /**
     * A function that PyTorch's engine computes by a product with a FLOAT64 scalar, so that
     * integers and scalars become FLOAT64.
     *
     * @param kind the function
     * @param x the operand
     * @return the result
     */
    static Node doubleFactor(UnaryKind kind, Node x) {
        TensorType factor = new TensorType(DataType.FLOAT64, new Shape());
        return unary(kind, Promotion.cast(x, Promotion.common(x.type(), factor)));
    }

    /**
     * An arithmetic function or comparison of two arrays.
     *
     * @param kind the function
     * @param a the first operand
     * @param b the second operand
     * @return the result, of the common type or BOOLEAN
     */
    static Node binary(BinaryKind kind, Node a, Node b) {
        DataType common = Promotion.common(a.type(), b.type());
        if (kind == BinaryKind.SUB
                && (a.dtype() == DataType.BOOLEAN || b.dtype() == DataType.BOOLEAN)) {
            throw new IllegalArgumentException(
                    "sub is not defined for BOOLEAN arrays; use logicalXor or logicalNot, or"
                            + " convert them with toType");
        }
        if (common == DataType.BOOLEAN && !kind.comparison()) {
            return logical(kind, a, b);
        }
        boolean fractional = kind == BinaryKind.DIV || kind == BinaryKind.ATAN2;
        if (fractional && !common.isFloating() && common != DataType.COMPLEX64) {
            common = DataType.FLOAT32;
        }
        return Node.of(
                new Elementwise.Binary(kind), Promotion.cast(a, common), Promotion.cast(b, common));
    }

    /** Arithmetic of truth values. */
    private static Node logical(BinaryKind kind, Node a, Node b) {
        switch (kind) {
            case ADD:
            case MAX:
                return Node.of(new Elementwise.Binary(BinaryKind.OR), a, b);
            case MUL:
            case MIN:
                return Node.of(new Elementwise.Binary(BinaryKind.AND), a, b);
            case AND:
            case OR:
            case XOR:
                return Node.of(new Elementwise.Binary(kind), a, b);
            case DIV:
            case ATAN2:
                return Node.of(
                        new Elementwise.Binary(kind),
                        Promotion.cast(a, DataType.FLOAT32),
                        Promotion.cast(b, DataType.FLOAT32));
            default:
                throw new IllegalArgumentException(
                        kind.name().toLowerCase(Locale.ROOT)
                                + " is not defined for BOOLEAN arrays; use logicalXor or"
                                + " logicalNot, or convert them with toType");
        }
    }

    /**
     * An arithmetic function or comparison of an array and a number.
     *
     * @param kind the function
     * @param a the array
     * @param n the number
     * @return the result
     */
    static Node binary(BinaryKind kind, Node a, Number n) {
        if (kind == BinaryKind.DIV && !a.dtype().isFloating()) {
            // The quotient is fractional, so the number is not converted to the array's type.
            boolean wide = n instanceof Double;
            return binary(kind, a, Promotion.scalar(n, wide ? DataType.FLOAT64 : DataType.FLOAT32));
        }
        return binary(kind, a, Promotion.operand(a, n));
    }

    /**
     * The sign: -1, 0 or 1; 0 for what is not a number.
     *
     * @param x the operand
     * @return the result
     */
    static Node sign(Node x) {
        Node sign = unary(UnaryKind.SIGN, x);
        if (!x.dtype().isFloating()) {
            return sign;
        }
        return Node.of(
                new Elementwise.Where(),
                unary(UnaryKind.IS_NAN, x),
                Promotion.scalar(0, x.dtype()),
                sign);
    }

    /**
     * A logical function of two arrays of any type. As everywhere, a scalar beside an array first
     * becomes what it is in the array's type, which may be 0 where it was not.
     *
     * @param kind AND, OR or XOR
     * @param a the first operand
     * @param b the second operand
     * @return the result, BOOLEAN
     */
    static Node truth(BinaryKind kind, Node a, Node b) {
        if (a.type().rank() == 0 ^ b.type().rank() == 0) {
            DataType common = Promotion.common(a.type(), b.type());
            return Node.of(new Elementwise.Binary(kind), truth(a, common), truth(b, common));
        }
        return Node.of(
                new Elementwise.Binary(kind),
                Promotion.cast(a, DataType.BOOLEAN),
                Promotion.cast(b, DataType.BOOLEAN));
    }

    private static Node truth(Node x, DataType type) {
        return Promotion.cast(Promotion.cast(x, type), DataType.BOOLEAN);
    }

    /**
     * Rounding functions, which leave integers as they are.
     *
     * @param kind the function
     * @param x the operand
     * @return the result
     */
    static Node rounding(UnaryKind kind, Node x) {
        return x.dtype().isInteger() ? x : unary(kind, x);
    }

    /**
     * The second operand where a condition holds, else the third.
     *
     * @param condition the condition, BOOLEAN
     * @param a the values where it holds
     * @param b the values elsewhere
     * @return the result, of the common type
     */
    static Node where(Node condition, Node a, Node b) {
        DataType common = Promotion.common(a.type(), b.type());
        return Node.of(
                new Elementwise.Where(),
                condition,
                Promotion.cast(a, common),
                Promotion.cast(b, common));
    }

    /**
     * Whether each element is zero.
     *
     * @param x the operand
     * @return the result, BOOLEAN
     */
    static Node not(Node x) {
        return unary(UnaryKind.NOT, Promotion.cast(x, DataType.BOOLEAN));
    }

    /**
     * Limits values to a range.
     *
     * @param x the operand
     * @param min the lower limit
     * @param max the upper limit
     * @return the result; FLOAT32 for integers with a fractional limit
     */
    static Node clip(Node x, Number min, Number max) {
        DataType type = x.dtype() == DataType.BOOLEAN ? DataType.INT64 : x.dtype();
        if (!type.isFloating() && (fractional(min) || fractional(max))) {
            type = DataType.FLOAT32;
        }
        Node in = Promotion.cast(x, type);
        double from = min.doubleValue();
        double to = max.doubleValue();
        if (in.dtype() == DataType.UINT8) {
            // A limit below 0 limits nothing.
            from = Math.max(0, Math.min(255, from));
            to = Math.max(0, Math.min(255, to));
        }
        return unary(UnaryKind.CLIP, in, from, to);
    }

    private static boolean fractional(Number n) {
        return Promotion.typeOf(n).isFloating();
    }

    /**
     * x log y, 0 where x is 0 and y is a number.
     *
     * @param x the factor
     * @param y the argument of the logarithm
     * @return the result, of a floating-point type
     */
    static Node xlogy(Node x, Node y) {
        if (x.shape().isScalar() || y.shape().isScalar()) {
            throw new IllegalArgumentException("scalar is not allowed for xlogy()");
        }
        DataType common = Promotion.common(x.type(), y.type());
        DataType type = common.isFloating() ? common : DataType.FLOAT32;
        Node a = Promotion.cast(x, type);
        Node b = Promotion.cast(y, type);
        Node zero = Promotion.scalar(0, type);
        Node product = binary(BinaryKind.MUL, a, unary(UnaryKind.LOG, b));
        // Selecting a b that is not a number keeps it, wherever x is 0.
        Node defined = Node.of(new Elementwise.Where(), unary(UnaryKind.IS_NAN, b), b, zero);
        Node isZero = binary(BinaryKind.EQ, a, zero);
        return Node.of(new Elementwise.Where(), isZero, defined, product);
    }

    /**
     * a - b, exclusive or for truth values.
     *
     * @param a the minuend
     * @param b the subtrahend, of the same type
     * @return the result
     */
    static Node difference(Node a, Node b) {
        return binary(a.dtype() == DataType.BOOLEAN ? BinaryKind.XOR : BinaryKind.SUB, a, b);
    }
}
