/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.op.BinaryKind;
import ai.djl.gspc.graph.op.Linear;
import ai.djl.gspc.graph.op.Movement;
import ai.djl.gspc.graph.op.UnaryKind;
import ai.djl.ndarray.types.DataType;
import java.util.Locale;

/**
 * Functions of complex numbers, put together from functions of their real and imaginary parts.
 * Complex operands are computed at once.
 */
final class ComplexOps {

    private ComplexOps() {}

    /**
     * The real parts.
     *
     * @param x COMPLEX64 numbers
     * @return FLOAT32 numbers
     */
    static Node re(Node x) {
        return IndexOps.last(FourierOps.real(x), 0);
    }

    /**
     * The imaginary parts.
     *
     * @param x COMPLEX64 numbers
     * @return FLOAT32 numbers
     */
    static Node im(Node x) {
        return IndexOps.last(FourierOps.real(x), 1);
    }

    /**
     * Complex numbers of their parts.
     *
     * @param re the real parts, FLOAT32
     * @param im the imaginary parts, of the same shape
     * @return COMPLEX64 numbers
     */
    static Node of(Node re, Node im) {
        int rank = re.type().rank();
        Node pairs =
                Node.of(
                        new Movement.Concat(rank),
                        ShapeOps.expandDims(re, rank),
                        ShapeOps.expandDims(im, rank));
        return FourierOps.complex(pairs);
    }

    /**
     * A function of complex numbers.
     *
     * @param kind the function
     * @param x COMPLEX64 numbers
     * @return the result: FLOAT32 for the absolute value, otherwise COMPLEX64
     * @throws UnsupportedOperationException if it is not among those that are defined here
     */
    static Node unary(UnaryKind kind, Node x) {
        Node re = re(x);
        Node im = im(x);
        switch (kind) {
            case ABS:
                return abs(x);
            case NEG:
                return of(f(UnaryKind.NEG, re), f(UnaryKind.NEG, im));
            case SQUARE:
                return multiply(x, x);
            case EXP:
                Node r = f(UnaryKind.EXP, re);
                return of(mul(r, f(UnaryKind.COS, im)), mul(r, f(UnaryKind.SIN, im)));
            case LOG:
                Node angle = ElementwiseOps.binary(BinaryKind.ATAN2, im, re);
                return of(f(UnaryKind.LOG, abs(x)), angle);
            case SQRT:
                return sqrt(x, re, im);
            case SIN:
                return of(
                        mul(f(UnaryKind.SIN, re), f(UnaryKind.COSH, im)),
                        mul(f(UnaryKind.COS, re), f(UnaryKind.SINH, im)));
            case COS:
                return of(
                        mul(f(UnaryKind.COS, re), f(UnaryKind.COSH, im)),
                        f(UnaryKind.NEG, mul(f(UnaryKind.SIN, re), f(UnaryKind.SINH, im))));
            case SINH:
                return of(
                        mul(f(UnaryKind.SINH, re), f(UnaryKind.COS, im)),
                        mul(f(UnaryKind.COSH, re), f(UnaryKind.SIN, im)));
            case COSH:
                return of(
                        mul(f(UnaryKind.COSH, re), f(UnaryKind.COS, im)),
                        mul(f(UnaryKind.SINH, re), f(UnaryKind.SIN, im)));
            default:
                throw new UnsupportedOperationException(
                        kind.name().toLowerCase(Locale.ROOT)
                                + " is not defined for COMPLEX64 arrays; use real() to compute with"
                                + " real and imaginary parts");
        }
    }

    /** The root with a real part that is not negative, without cancellation. */
    private static Node sqrt(Node x, Node re, Node im) {
        Node r = abs(x);
        Node two = Promotion.scalar(2, DataType.FLOAT32);
        Node zero = Promotion.scalar(0, DataType.FLOAT32);
        Node plus = max(zero, ElementwiseOps.binary(BinaryKind.ADD, r, re));
        Node minus = max(zero, ElementwiseOps.binary(BinaryKind.SUB, r, re));
        Node a = f(UnaryKind.SQRT, ElementwiseOps.binary(BinaryKind.DIV, plus, two));
        Node b = f(UnaryKind.SQRT, ElementwiseOps.binary(BinaryKind.DIV, minus, two));
        Node below = ElementwiseOps.binary(BinaryKind.LT, im, zero);
        return of(a, ElementwiseOps.where(below, f(UnaryKind.NEG, b), b));
    }

    private static Node max(Node a, Node b) {
        return ElementwiseOps.binary(BinaryKind.MAX, a, b);
    }

    private static Node abs(Node x) {
        return ReductionOps.norm(FourierOps.real(x), 2, new int[] {-1}, false);
    }

    private static Node f(UnaryKind kind, Node x) {
        return ElementwiseOps.unary(kind, x);
    }

    private static Node mul(Node a, Node b) {
        return ElementwiseOps.binary(BinaryKind.MUL, a, b);
    }

    private static Node multiply(Node a, Node b) {
        return ElementwiseOps.binary(BinaryKind.MUL, a, b);
    }

    /**
     * The product of complex matrices.
     *
     * @param a the first operand
     * @param b the second operand
     * @return the product
     */
    static Node matMul(Node a, Node b) {
        Node re =
                ElementwiseOps.binary(BinaryKind.SUB, product(re(a), re(b)), product(im(a), im(b)));
        Node im =
                ElementwiseOps.binary(BinaryKind.ADD, product(re(a), im(b)), product(im(a), re(b)));
        return of(re, im);
    }

    private static Node product(Node a, Node b) {
        return Node.of(new Linear.MatMul(), a, b);
    }
}
