/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.op.BinaryKind;
import ai.djl.gspc.graph.op.Elementwise;
import ai.djl.gspc.graph.op.UnaryKind;
import ai.djl.ndarray.types.DataType;

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
        Node in = kind.result() == UnaryKind.Result.FLOAT ? Promotion.floating(x) : x;
        return Node.of(new Elementwise.Unary(kind, alpha, beta), in);
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
                        kind.name().toLowerCase(java.util.Locale.ROOT)
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
        return binary(kind, a, Promotion.operand(a, n));
    }

    /**
     * A logical function of two arrays of any type.
     *
     * @param kind AND, OR or XOR
     * @param a the first operand
     * @param b the second operand
     * @return the result, BOOLEAN
     */
    static Node truth(BinaryKind kind, Node a, Node b) {
        return Node.of(
                new Elementwise.Binary(kind),
                Promotion.cast(a, DataType.BOOLEAN),
                Promotion.cast(b, DataType.BOOLEAN));
    }

    /**
     * Rounding functions, which leave integers as they are.
     *
     * @param kind the function
     * @param x the operand
     * @return the result
     */
    static Node rounding(UnaryKind kind, Node x) {
        return x.dtype().isFloating() ? unary(kind, x) : x;
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
     * @return the result
     */
    static Node clip(Node x, Number min, Number max) {
        return unary(UnaryKind.CLIP, x, min.doubleValue(), max.doubleValue());
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
