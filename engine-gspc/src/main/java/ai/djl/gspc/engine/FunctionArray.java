/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.gspc.graph.op.UnaryKind;

/** Functions of one operand, by element. */
abstract class FunctionArray extends ArithmeticArray {

    /** {@inheritDoc} */
    @Override
    public GspcNDArray sign() {
        return wrap(ElementwiseOps.sign(operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray signi() {
        return assign(ElementwiseOps.sign(operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray neg() {
        return wrap(ElementwiseOps.unary(UnaryKind.NEG, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray negi() {
        return assign(ElementwiseOps.unary(UnaryKind.NEG, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray abs() {
        return wrap(ElementwiseOps.unary(UnaryKind.ABS, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray square() {
        return wrap(ElementwiseOps.unary(UnaryKind.SQUARE, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray sqrt() {
        return wrap(ElementwiseOps.unary(UnaryKind.SQRT, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray cbrt() {
        return wrap(ElementwiseOps.doubleFactor(UnaryKind.CBRT, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray floor() {
        return wrap(ElementwiseOps.rounding(UnaryKind.FLOOR, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray ceil() {
        return wrap(ElementwiseOps.rounding(UnaryKind.CEIL, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray round() {
        return wrap(ElementwiseOps.rounding(UnaryKind.ROUND, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray trunc() {
        return wrap(ElementwiseOps.rounding(UnaryKind.TRUNC, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray exp() {
        return wrap(ElementwiseOps.unary(UnaryKind.EXP, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray gammaln() {
        return wrap(ElementwiseOps.unary(UnaryKind.LGAMMA, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray log() {
        return wrap(ElementwiseOps.unary(UnaryKind.LOG, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray log10() {
        return wrap(ElementwiseOps.unary(UnaryKind.LOG10, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray log2() {
        return wrap(ElementwiseOps.unary(UnaryKind.LOG2, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray sin() {
        return wrap(ElementwiseOps.unary(UnaryKind.SIN, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray cos() {
        return wrap(ElementwiseOps.unary(UnaryKind.COS, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray tan() {
        return wrap(ElementwiseOps.unary(UnaryKind.TAN, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray asin() {
        return wrap(ElementwiseOps.unary(UnaryKind.ASIN, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray acos() {
        return wrap(ElementwiseOps.unary(UnaryKind.ACOS, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray atan() {
        return wrap(ElementwiseOps.unary(UnaryKind.ATAN, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray sinh() {
        return wrap(ElementwiseOps.unary(UnaryKind.SINH, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray cosh() {
        return wrap(ElementwiseOps.unary(UnaryKind.COSH, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray tanh() {
        return wrap(ElementwiseOps.unary(UnaryKind.TANH, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray asinh() {
        return wrap(ElementwiseOps.unary(UnaryKind.ASINH, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray acosh() {
        return wrap(ElementwiseOps.unary(UnaryKind.ACOSH, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray atanh() {
        return wrap(ElementwiseOps.unary(UnaryKind.ATANH, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray toDegrees() {
        return wrap(ElementwiseOps.doubleFactor(UnaryKind.DEGREES, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray toRadians() {
        return wrap(ElementwiseOps.doubleFactor(UnaryKind.RADIANS, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray isInfinite() {
        return wrap(ElementwiseOps.unary(UnaryKind.IS_INF, operand(), 1, 1));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray isNaN() {
        return wrap(ElementwiseOps.unary(UnaryKind.IS_NAN, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray clip(Number min, Number max) {
        return wrap(ElementwiseOps.clip(operand(), min, max));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray erfinv() {
        return wrap(ElementwiseOps.unary(UnaryKind.ERFINV, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray erf() {
        return wrap(ElementwiseOps.unary(UnaryKind.ERF, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray logicalNot() {
        return wrap(ElementwiseOps.not(operand()));
    }
}
