/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.gspc.graph.op.Reduction;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;

/** Operations that combine elements: reductions, order, products of matrices, transforms. */
abstract class ReductionArray extends ShapeArray {

    /** {@inheritDoc} */
    @Override
    public GspcNDArray max() {
        return wrap(ReductionOps.reduce(Reduction.Kind.MAX, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray max(int[] axes, boolean keepDims) {
        return wrap(ReductionOps.reduce(Reduction.Kind.MAX, operand(), axes, keepDims));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray min() {
        return wrap(ReductionOps.reduce(Reduction.Kind.MIN, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray min(int[] axes, boolean keepDims) {
        return wrap(ReductionOps.reduce(Reduction.Kind.MIN, operand(), axes, keepDims));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray sum() {
        return wrap(ReductionOps.reduce(Reduction.Kind.SUM, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray sum(int[] axes, boolean keepDims) {
        return wrap(ReductionOps.reduce(Reduction.Kind.SUM, operand(), axes, keepDims));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray cumProd(int axis) {
        return wrap(ReductionOps.scan(true, operand(), axis));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray cumProd(int axis, DataType dataType) {
        return wrap(ReductionOps.scan(true, operand(), axis, dataType));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray prod() {
        return wrap(ReductionOps.reduce(Reduction.Kind.PROD, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray prod(int[] axes, boolean keepDims) {
        return wrap(ReductionOps.reduce(Reduction.Kind.PROD, operand(), axes, keepDims));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray mean() {
        return wrap(ReductionOps.reduce(Reduction.Kind.MEAN, operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray mean(int[] axes, boolean keepDims) {
        return wrap(ReductionOps.reduce(Reduction.Kind.MEAN, operand(), axes, keepDims));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray normalize(double exponent, long dim, double eps) {
        return wrap(ReductionOps.normalize(operand(), exponent, dim, eps));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray trace(int offset, int axis1, int axis2) {
        return wrap(
                ReductionOps.reduce(
                        Reduction.Kind.SUM,
                        ShapeOps.diagonal(operand(), offset, axis1, axis2),
                        new int[] {-1},
                        false));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray fft(long length, long axis) {
        return wrap(FourierOps.fft(operand(), length, axis));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray ifft(long length, long axis) {
        return wrap(FourierOps.ifft(operand(), length, axis));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray rfft(long length, long axis) {
        return wrap(FourierOps.rfft(operand(), length, axis));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray irfft(long length, long axis) {
        return wrap(FourierOps.irfft(operand(), length, axis));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray stft(
            long nFft,
            long hopLength,
            boolean center,
            NDArray window,
            boolean normalize,
            boolean returnComplex) {
        return wrap(
                FourierOps.stft(
                        operand(),
                        nFft,
                        hopLength,
                        center,
                        window == null ? null : operand(window),
                        normalize,
                        returnComplex));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray fft2(long[] sizes, long[] axes) {
        return wrap(FourierOps.fft2(operand(), sizes, axes));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray ifft2(long[] sizes, long[] axes) {
        return wrap(FourierOps.ifft2(operand(), sizes, axes));
    }

    /** {@inheritDoc} */
    @Override
    public NDList unique(Integer dim, boolean sorted, boolean returnInverse, boolean returnCounts) {
        return wrapAll(SortOps.unique(operand(), dim, sorted, returnInverse, returnCounts));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray argSort(int axis, boolean ascending) {
        return wrap(SortOps.argSort(operand(), axis, ascending));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray sort() {
        return wrap(SortOps.sort(operand(), -1));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray sort(int axis) {
        return wrap(SortOps.sort(operand(), axis));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray softmax(int axis) {
        return wrap(ReductionOps.softmax(operand(), axis, false));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray logSoftmax(int axis) {
        return wrap(ReductionOps.softmax(operand(), axis, true));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray cumSum() {
        return wrap(ReductionOps.cumSum(operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray cumSum(int axis) {
        return wrap(ReductionOps.scan(false, operand(), axis));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray inverse() {
        return wrap(LinearOps.inverse(operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray dot(NDArray other) {
        return wrap(LinearOps.dot(operand(), operand(other)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray matMul(NDArray other) {
        return wrap(LinearOps.matMul(operand(), operand(other)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray batchMatMul(NDArray other) {
        return wrap(LinearOps.batchMatMul(operand(), operand(other)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray argMax() {
        return wrap(ReductionOps.argReduce(operand(), true));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray argMax(int axis) {
        return wrap(ReductionOps.argReduce(operand(), true, axis));
    }

    /** {@inheritDoc} */
    @Override
    public NDList topK(int k, int axis, boolean largest, boolean sorted) {
        return wrapAll(SortOps.topK(operand(), k, axis, largest, sorted));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray argMin() {
        return wrap(ReductionOps.argReduce(operand(), false));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray argMin(int axis) {
        return wrap(ReductionOps.argReduce(operand(), false, axis));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray percentile(Number percentile) {
        return wrap(SortOps.percentile(operand(), percentile, -1));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray percentile(Number percentile, int[] axes) {
        return wrap(SortOps.percentile(operand(), percentile, axes));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray median() {
        return wrap(SortOps.median(operand(), -1));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray median(int[] axes) {
        return wrap(SortOps.median(operand(), axes));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray norm(boolean keepDims) {
        return wrap(ReductionOps.norm(operand(), 2, new int[0], keepDims));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray norm(int ord, int[] axes, boolean keepDims) {
        return wrap(ReductionOps.norm(operand(), ord, axes, keepDims));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray batchDot(NDArray other) {
        return wrap(LinearOps.batchDot(operand(), operand(other)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray complex() {
        return wrap(FourierOps.complex(operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray real() {
        return wrap(FourierOps.real(operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray conj() {
        return wrap(FourierOps.conj(operand()));
    }
}
