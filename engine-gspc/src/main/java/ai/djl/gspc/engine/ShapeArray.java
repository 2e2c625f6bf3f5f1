/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/** Operations that move or select elements: shapes, repetition, indexing. */
abstract class ShapeArray extends FunctionArray {

    /** {@inheritDoc} */
    @Override
    public GspcNDArray get(long... indices) {
        return wrap(IndexOps.at(operand(), indices));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray get(NDManager manager, long... indices) {
        return GspcNDManager.checked(manager).of(IndexOps.at(operand(), indices));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray squeeze(int axis) {
        return wrap(ShapeOps.squeezeIfOne(operand(), axis));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray swapAxes(int axis1, int axis2) {
        return wrap(ShapeOps.swapAxes(operand(), axis1, axis2));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray gather(NDArray index, int axis) {
        return wrap(IndexOps.gather(operand(), operand(index), axis));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray gatherNd(NDArray index) {
        return wrap(IndexOps.gatherNd(operand(), operand(index)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray take(NDManager manager, NDArray index) {
        return GspcNDManager.checked(manager).of(IndexOps.take(operand(), operand(index)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray put(NDArray index, NDArray value) {
        return wrap(IndexOps.put(operand(), operand(index), operand(value)));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray scatter(NDArray index, NDArray value, int axis) {
        return wrap(IndexOps.scatter(operand(), operand(index), operand(value), axis));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray booleanMask(NDArray index, int axis) {
        return wrap(IndexOps.booleanMask(operand(), operand(index), axis));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray sequenceMask(NDArray sequenceLength, float value) {
        return wrap(IndexOps.sequenceMask(operand(), operand(sequenceLength), value));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray sequenceMask(NDArray sequenceLength) {
        return wrap(IndexOps.sequenceMask(operand(), operand(sequenceLength), 0));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray rotate90(int times, int[] axes) {
        return wrap(ShapeOps.rotate90(operand(), times, axes));
    }

    /** {@inheritDoc} */
    @Override
    public NDList split(long[] indices, int axis) {
        return wrapAll(ShapeOps.split(operand(), indices, axis));
    }

    /** {@inheritDoc} */
    @Override
    public NDList split(long sections, int axis) {
        // DJL's own version passes where parts begin, the first at 0, as places to cut at.
        return wrapAll(ShapeOps.split(operand(), sections, axis));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray flatten() {
        return wrap(ShapeOps.flatten(operand(), 0, -1));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray flatten(int startDim, int endDim) {
        return wrap(ShapeOps.flatten(operand(), startDim, endDim));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray pad(Shape padding, double value) {
        return wrap(ShapeOps.pad(operand(), padding, value));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray reshape(Shape shape) {
        return wrap(ShapeOps.reshape(operand(), shape));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray expandDims(int axis) {
        return wrap(ShapeOps.expandDims(operand(), axis));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray squeeze(int[] axes) {
        return wrap(ShapeOps.squeeze(operand(), axes));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray diagonal() {
        return wrap(ShapeOps.diagonal(operand(), 0, 0, 1));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray diagonal(int offset) {
        return wrap(ShapeOps.diagonal(operand(), offset, 0, 1));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray diagonal(int offset, int axis1, int axis2) {
        return wrap(ShapeOps.diagonal(operand(), offset, axis1, axis2));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray tile(long repeats) {
        return wrap(RepeatOps.tile(operand(), repeats));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray tile(int axis, long repeats) {
        return wrap(RepeatOps.tile(operand(), axis, repeats));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray tile(long[] repeats) {
        return wrap(RepeatOps.tile(operand(), repeats));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray tile(Shape desiredShape) {
        return wrap(RepeatOps.tile(operand(), desiredShape));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray repeat(long repeats) {
        return wrap(RepeatOps.repeat(operand(), repeats));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray repeat(int axis, long repeats) {
        return wrap(RepeatOps.repeat(operand(), axis, repeats));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray repeat(long[] repeats) {
        return wrap(RepeatOps.repeat(operand(), repeats));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray repeat(Shape desiredShape) {
        return wrap(RepeatOps.repeat(operand(), desiredShape));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray flip(int... axes) {
        return wrap(ShapeOps.flip(operand(), axes));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray transpose() {
        return wrap(ShapeOps.transpose(operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray transpose(int... axes) {
        return wrap(ShapeOps.transpose(operand(), axes));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray broadcast(Shape shape) {
        return wrap(ShapeOps.broadcast(operand(), shape));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray nonzero() {
        return wrap(IndexOps.nonzero(operand()));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray oneHot(int depth, float onValue, float offValue, DataType dataType) {
        return wrap(IndexOps.oneHot(operand(), depth, onValue, offValue, dataType));
    }

    /** {@inheritDoc} */
    @Override
    public GspcNDArray diff(int n, int dim) {
        return wrap(ShapeOps.diff(operand(), n, dim));
    }
}
