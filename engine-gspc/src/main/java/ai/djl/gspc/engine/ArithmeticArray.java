/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.gspc.graph.op.BinaryKind;
import ai.djl.ndarray.NDArray;

/** Operations of two operands, by element: arithmetic, comparisons, logic. */
abstract class ArithmeticArray extends NodeArray {

    /** {@inheritDoc} */
    @Override
    public GspcNDArray eq(Number n) {
        return wrap(ElementwiseOps.binary(BinaryKind.EQ, operand(), n));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray eq(NDArray other) {
        return wrap(ElementwiseOps.binary(BinaryKind.EQ, operand(), operand(other)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray neq(Number n) {
        return wrap(ElementwiseOps.binary(BinaryKind.NE, operand(), n));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray neq(NDArray other) {
        return wrap(ElementwiseOps.binary(BinaryKind.NE, operand(), operand(other)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray gt(Number n) {
        return wrap(ElementwiseOps.binary(BinaryKind.GT, operand(), n));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray gt(NDArray other) {
        return wrap(ElementwiseOps.binary(BinaryKind.GT, operand(), operand(other)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray gte(Number n) {
        return wrap(ElementwiseOps.binary(BinaryKind.GE, operand(), n));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray gte(NDArray other) {
        return wrap(ElementwiseOps.binary(BinaryKind.GE, operand(), operand(other)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray lt(Number n) {
        return wrap(ElementwiseOps.binary(BinaryKind.LT, operand(), n));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray lt(NDArray other) {
        return wrap(ElementwiseOps.binary(BinaryKind.LT, operand(), operand(other)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray lte(Number n) {
        return wrap(ElementwiseOps.binary(BinaryKind.LE, operand(), n));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray lte(NDArray other) {
        return wrap(ElementwiseOps.binary(BinaryKind.LE, operand(), operand(other)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray add(Number n) {
        return wrap(ElementwiseOps.binary(BinaryKind.ADD, operand(), n));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray add(NDArray other) {
        return wrap(ElementwiseOps.binary(BinaryKind.ADD, operand(), operand(other)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray sub(Number n) {
        return wrap(ElementwiseOps.binary(BinaryKind.SUB, operand(), n));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray sub(NDArray other) {
        return wrap(ElementwiseOps.binary(BinaryKind.SUB, operand(), operand(other)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray mul(Number n) {
        return wrap(ElementwiseOps.binary(BinaryKind.MUL, operand(), n));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray mul(NDArray other) {
        return wrap(ElementwiseOps.binary(BinaryKind.MUL, operand(), operand(other)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray div(Number n) {
        return wrap(ElementwiseOps.binary(BinaryKind.DIV, operand(), n));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray div(NDArray other) {
        return wrap(ElementwiseOps.binary(BinaryKind.DIV, operand(), operand(other)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray mod(Number n) {
        return wrap(ElementwiseOps.binary(BinaryKind.MOD, operand(), n));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray mod(NDArray other) {
        return wrap(ElementwiseOps.binary(BinaryKind.MOD, operand(), operand(other)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray pow(Number n) {
        return wrap(ElementwiseOps.binary(BinaryKind.POW, operand(), n));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray pow(NDArray other) {
        return wrap(ElementwiseOps.binary(BinaryKind.POW, operand(), operand(other)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray xlogy(NDArray other) {
        return wrap(ElementwiseOps.xlogy(operand(), operand(other)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray addi(Number n) {
        return assign(ElementwiseOps.binary(BinaryKind.ADD, operand(), n));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray addi(NDArray other) {
        return assign(ElementwiseOps.binary(BinaryKind.ADD, operand(), operand(other)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray subi(Number n) {
        return assign(ElementwiseOps.binary(BinaryKind.SUB, operand(), n));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray subi(NDArray other) {
        return assign(ElementwiseOps.binary(BinaryKind.SUB, operand(), operand(other)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray muli(Number n) {
        return assign(ElementwiseOps.binary(BinaryKind.MUL, operand(), n));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray muli(NDArray other) {
        return assign(ElementwiseOps.binary(BinaryKind.MUL, operand(), operand(other)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray divi(Number n) {
        return assign(ElementwiseOps.binary(BinaryKind.DIV, operand(), n));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray divi(NDArray other) {
        return assign(ElementwiseOps.binary(BinaryKind.DIV, operand(), operand(other)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray modi(Number n) {
        return assign(ElementwiseOps.binary(BinaryKind.MOD, operand(), n));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray modi(NDArray other) {
        return assign(ElementwiseOps.binary(BinaryKind.MOD, operand(), operand(other)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray powi(Number n) {
        return assign(ElementwiseOps.binary(BinaryKind.POW, operand(), n));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray powi(NDArray other) {
        return assign(ElementwiseOps.binary(BinaryKind.POW, operand(), operand(other)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray maximum(Number n) {
        return wrap(ElementwiseOps.binary(BinaryKind.MAX, operand(), n));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray maximum(NDArray other) {
        return wrap(ElementwiseOps.binary(BinaryKind.MAX, operand(), operand(other)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray minimum(Number n) {
        return wrap(ElementwiseOps.binary(BinaryKind.MIN, operand(), n));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray minimum(NDArray other) {
        return wrap(ElementwiseOps.binary(BinaryKind.MIN, operand(), operand(other)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray atan2(NDArray other) {
        return wrap(ElementwiseOps.binary(BinaryKind.ATAN2, operand(), operand(other)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray logicalAnd(NDArray other) {
        return wrap(ElementwiseOps.truth(BinaryKind.AND, operand(), operand(other)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray logicalOr(NDArray other) {
        return wrap(ElementwiseOps.truth(BinaryKind.OR, operand(), operand(other)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray logicalXor(NDArray other) {
        return wrap(ElementwiseOps.truth(BinaryKind.XOR, operand(), operand(other)));
    }
}
