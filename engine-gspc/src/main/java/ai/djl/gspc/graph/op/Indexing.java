/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.graph.op;

import static ai.djl.gspc.graph.op.Shapes.arity;
import static ai.djl.gspc.graph.op.Shapes.check;
import static ai.djl.gspc.graph.op.Shapes.sameType;

import ai.djl.gspc.graph.DynamicOp;
import ai.djl.gspc.graph.Op;
import ai.djl.gspc.graph.TensorType;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Operators that take or put elements where INT64 indices say. A negative index counts from the
 * end; one out of range is an IndexOutOfBoundsException when the operator is run.
 */
public final class Indexing {

    private Indexing() {}

    private static void indices(Op op, List<TensorType> in) {
        check(in.get(1).dtype() == DataType.INT64, op, in, "the indices must be INT64; cast first");
    }

    /**
     * Takes whole slices: result[.., i.., ..] = data[.., indices[i..], ..]. Operands: data,
     * indices.
     *
     * @param axis the data's axis that is indexed, not negative
     */
    public record Gather(int axis) implements Op {

        /** {@inheritDoc} */
        @Override
        public String name() {
            return "gather";
        }

        /** {@inheritDoc} */
        @Override
        public TensorType infer(List<TensorType> in) {
            arity(this, in, 2, 2);
            indices(this, in);
            check(axis >= 0 && axis < in.get(0).rank(), this, in, "there is no axis ", axis);
            List<Long> dims = Shapes.list(in.get(0).shape());
            dims.remove(axis);
            dims.addAll(axis, Shapes.list(in.get(1).shape()));
            return in.get(0).withShape(new Shape(dims));
        }

        /** {@inheritDoc} */
        @Override
        public boolean isStructural(int operand) {
            // Channels that are taken; along other axes no layout follows from the indices.
            return axis == 1 && operand == 1;
        }

        /** {@inheritDoc} */
        @Override
        public boolean equals(Object o) {
            return o instanceof Gather other && axis == other.axis;
        }

        /** {@inheritDoc} */
        @Override
        public int hashCode() {
            return axis;
        }
    }

    /**
     * Takes single elements: result[i, j, k] = data[i, indices[i, j, k], k] for axis 1. Operands:
     * data, indices of the same rank and no larger than data off the axis.
     *
     * @param axis the axis, not negative
     * @param fromEnd whether negative indices count from the end; else they are refused
     */
    public record GatherElements(int axis, boolean fromEnd) implements Op {

        /**
         * Takes single elements; negative indices count from the end.
         *
         * @param axis the axis, not negative
         */
        public GatherElements(int axis) {
            this(axis, true);
        }

        /** {@inheritDoc} */
        @Override
        public String name() {
            return "gather_elements";
        }

        /** {@inheritDoc} */
        @Override
        public TensorType infer(List<TensorType> in) {
            arity(this, in, 2, 2);
            indices(this, in);
            elementIndices(this, in, axis);
            return in.get(0).withShape(in.get(1).shape());
        }
    }

    private static void elementIndices(Op op, List<TensorType> in, int axis) {
        TensorType data = in.get(0);
        TensorType index = in.get(1);
        check(data.rank() == index.rank(), op, in, "data and indices must have the same rank");
        check(axis >= 0 && axis < Math.max(1, data.rank()), op, in, "there is no axis ", axis);
        for (int i = 0; i < data.rank(); i++) {
            check(
                    i == axis || index.dim(i) <= data.dim(i),
                    op,
                    in,
                    "the indices must not be larger than the data along axis ",
                    i);
        }
    }

    /**
     * Takes slices named by index tuples, the last axis of the indices. Operands: data, indices.
     *
     * @param batchDims how many leading axes data and indices share
     */
    public record GatherNd(int batchDims) implements Op {

        /** {@inheritDoc} */
        @Override
        public String name() {
            return "gather_nd";
        }

        /** {@inheritDoc} */
        @Override
        public TensorType infer(List<TensorType> in) {
            arity(this, in, 2, 2);
            indices(this, in);
            TensorType data = in.get(0);
            TensorType index = in.get(1);
            boolean ok = index.rank() > batchDims && data.rank() > batchDims;
            for (int i = 0; ok && i < batchDims; i++) {
                ok = data.dim(i) == index.dim(i);
            }
            check(ok, this, in, "the first ", batchDims, " dimensions must be equal");
            int k = index.dim(index.rank() - 1);
            check(
                    batchDims + k <= data.rank(),
                    this,
                    in,
                    "index tuples of ",
                    k,
                    " name more axes than the data has");
            List<Long> dims = new ArrayList<>(Shapes.list(index.shape()));
            dims.remove(dims.size() - 1);
            dims.addAll(Shapes.list(data.shape()).subList(batchDims + k, data.rank()));
            return data.withShape(new Shape(dims));
        }
    }

    /** How a scattered value meets what is there; later values meet the results of earlier ones. */
    public enum Combine {
        /** Replaces it. */
        SET,
        /** Adds to it. */
        ADD,
        /** Multiplies it. */
        MUL,
        /** The larger one. */
        MAX,
        /** The smaller one. */
        MIN
    }

    /**
     * A copy of the data with single elements changed: the inverse of {@link GatherElements}.
     * Operands: data, indices, updates of the indices' shape.
     *
     * @param axis the axis, not negative
     * @param combine how a value meets what is there
     */
    public record ScatterElements(int axis, Combine combine) implements Op {

        /** {@inheritDoc} */
        @Override
        public String name() {
            return "scatter_elements";
        }

        /** {@inheritDoc} */
        @Override
        public TensorType infer(List<TensorType> in) {
            arity(this, in, 3, 3);
            indices(this, in);
            elementIndices(this, in, axis);
            sameType(this, Arrays.asList(in.get(0), in.get(2)));
            check(
                    in.get(1).shape().equals(in.get(2).shape()),
                    this,
                    in,
                    "indices and updates must have the same shape");
            return in.get(0);
        }
    }

    /**
     * A copy of the data with slices changed that index tuples name, the last axis of the indices.
     * Operands: data, indices, updates.
     *
     * @param combine how a value meets what is there
     */
    public record ScatterNd(Combine combine) implements Op {

        /** {@inheritDoc} */
        @Override
        public String name() {
            return "scatter_nd";
        }

        /** {@inheritDoc} */
        @Override
        public TensorType infer(List<TensorType> in) {
            arity(this, in, 3, 3);
            indices(this, in);
            sameType(this, Arrays.asList(in.get(0), in.get(2)));
            TensorType slices = new GatherNd(0).infer(in.subList(0, 2));
            check(
                    slices.shape().equals(in.get(2).shape()),
                    this,
                    in,
                    "the updates must have shape ",
                    slices.shape());
            return in.get(0);
        }
    }

    /**
     * Adds an axis on which each index becomes a row with {@code on} at the index and {@code off}
     * elsewhere; an index out of [-depth, depth) gives a row of {@code off}. Operand: INT64
     * indices.
     *
     * @param axis where the new axis is in the result, not negative
     * @param depth the new axis's length
     * @param off the value elsewhere
     * @param on the value at the index
     * @param dtype the result's element type
     */
    public record OneHot(int axis, long depth, double off, double on, DataType dtype)
            implements Op {

        /** {@inheritDoc} */
        @Override
        public String name() {
            return "one_hot";
        }

        /** {@inheritDoc} */
        @Override
        public TensorType infer(List<TensorType> in) {
            arity(this, in, 1, 1);
            check(in.get(0).dtype() == DataType.INT64, this, in, "the indices must be INT64");
            check(axis >= 0 && axis <= in.get(0).rank(), this, in, "there is no axis ", axis);
            check(depth >= 0, this, in, "the depth must not be negative");
            List<Long> dims = Shapes.list(in.get(0).shape());
            dims.add(axis, depth);
            return new TensorType(dtype, new Shape(dims));
        }
    }

    /**
     * Where the operand is not zero: INT64 [rank, n], a column of indices for each such element in
     * row-major order; [0, n] for a scalar.
     */
    public record NonZero() implements DynamicOp {

        /** {@inheritDoc} */
        @Override
        public String name() {
            return "non_zero";
        }
    }

    /**
     * The different elements, or slices along an axis. Results: the elements; INT64 [n] index of
     * the first occurrence of each; INT64 index into the result for each element of the operand;
     * INT64 [n] number of occurrences.
     *
     * @param axis the axis, -1 for the elements of the flattened operand
     * @param sorted whether they ascend (slices lexicographically), else they come in the order of
     *     their first occurrence
     */
    public record Unique(int axis, boolean sorted) implements DynamicOp {

        /** {@inheritDoc} */
        @Override
        public String name() {
            return "unique";
        }
    }
}
