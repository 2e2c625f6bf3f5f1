/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.graph.op.Creation;
import ai.djl.gspc.graph.op.Indexing;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/** Arrays made of numbers, and dense arrays made of sparse descriptions. */
final class CreationOps {

    private CreationOps() {}

    /**
     * An array of one value.
     *
     * @param value the value
     * @param type the array's type
     * @return a leaf
     */
    static Node full(double value, TensorType type) {
        int bits = 8 * type.dtype().getNumOfBytes();
        if (type.dtype().isInteger()) {
            boolean unsigned = type.dtype().getFormat() == DataType.Format.UINT;
            double limit = Math.scalb(1.0, unsigned ? bits : bits - 1);
            double low = unsigned ? 0 : -limit;
            if (!(value < limit && value > low - 1)) {
                throw new IllegalArgumentException(
                        "The value " + value + " does not fit into " + type.dtype());
            }
        }
        return Node.leaf(Pending.compute(Node.of(new Creation.Fill(value, type))));
    }

    /**
     * The sequence from start to stop.
     *
     * @param start the first number
     * @param stop the end, which is not reached
     * @param step the step
     * @param dtype the type
     * @return the numbers; none if the step does not lead to the end
     */
    static Node arange(float start, float stop, float step, DataType dtype) {
        if (step == 0) {
            return Node.leaf(Tensor.zeros(TensorType.of(dtype, 0)));
        }
        double count = Math.ceil(((double) stop - start) / step);
        if (!(count < Integer.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "arange from " + start + " to " + stop + " by " + step + " has no end");
        }
        return Node.of(new Creation.Range(start, step, Math.max(0, (long) count), dtype));
    }

    /**
     * Numbers at equal distances.
     *
     * @param start the first number
     * @param stop the last number
     * @param num how many
     * @param endpoint whether the last number is one of them
     * @return FLOAT32 numbers
     */
    static Node linspace(float start, float stop, int num, boolean endpoint) {
        if (num < 0) {
            throw new IllegalArgumentException("linspace: a negative number of values " + num);
        }
        float[] data = new float[num];
        int steps = endpoint ? num - 1 : num;
        float step = steps == 0 ? 0 : (stop - start) / steps;
        for (int i = 0; i < num; i++) {
            // From both ends, so that both are exact.
            data[i] =
                    endpoint && i >= num / 2 && num > 1
                            ? stop - step * (num - 1 - i)
                            : start + step * i;
        }
        return Node.leaf(Tensor.of(data, num));
    }

    /**
     * A matrix with ones on a diagonal.
     *
     * @param rows the number of rows
     * @param cols the number of columns
     * @param k the diagonal, positive above the main one
     * @param dtype the type
     * @return the matrix
     */
    static Node eye(int rows, int cols, int k, DataType dtype) {
        return Node.of(new Creation.Eye(k, TensorType.of(dtype, rows, cols)));
    }

    /**
     * A dense array of values at coordinates; those at the same place are added.
     *
     * @param values the values, a vector
     * @param indices the coordinates, a row for every axis
     * @param shape the array's shape
     * @return the array
     */
    static Node coo(Tensor values, long[][] indices, Shape shape) {
        int n = values.size();
        int rank = shape.dimension();
        if (indices.length != rank) {
            throw new IllegalArgumentException(
                    "COO coordinates for "
                            + indices.length
                            + " axes do not fit the shape "
                            + shape);
        }
        long[] tuples = new long[Math.multiplyExact(n, rank)];
        for (int axis = 0; axis < rank; axis++) {
            if (indices[axis].length != n) {
                throw new IllegalArgumentException(
                        "There are "
                                + n
                                + " values but "
                                + indices[axis].length
                                + " coordinates along axis "
                                + axis);
            }
            for (int i = 0; i < n; i++) {
                if (indices[axis][i] < 0 || indices[axis][i] >= shape.get(axis)) {
                    throw new IndexOutOfBoundsException(
                            "Coordinate " + indices[axis][i] + " lies outside axis " + axis);
                }
                tuples[i * rank + axis] = indices[axis][i];
            }
        }
        return Node.of(
                new Indexing.ScatterNd(Indexing.Combine.ADD),
                Node.leaf(Tensor.zeros(new TensorType(values.dtype(), shape))),
                Node.leaf(Tensor.of(tuples, n, rank)),
                Node.leaf(values.reshaped(new Shape(n))));
    }

    /**
     * A dense matrix of compressed sparse rows.
     *
     * @param values the values, a vector
     * @param starts where each row's values start, and where the last ones end
     * @param columns each value's column
     * @param shape the matrix's shape
     * @return the matrix
     */
    static Node csr(Tensor values, long[] starts, long[] columns, Shape shape) {
        if (shape.dimension() != 2 || starts.length != shape.get(0) + 1) {
            throw new IllegalArgumentException(
                    "CSR needs a matrix and a start for every row, and one more: "
                            + starts.length
                            + " starts do not fit the shape "
                            + shape);
        }
        long[] rows = new long[values.size()];
        for (int r = 0; r + 1 < starts.length; r++) {
            if (starts[r] < 0 || starts[r] > starts[r + 1] || starts[r + 1] > rows.length) {
                throw new IllegalArgumentException(
                        "CSR: the values of row " + r + " lie outside the " + rows.length);
            }
            for (long i = starts[r]; i < starts[r + 1]; i++) {
                rows[(int) i] = r;
            }
        }
        return coo(values, new long[][] {rows, columns}, shape);
    }

    /**
     * A dense array of some of its rows, the others zero.
     *
     * @param rows the rows
     * @param indices where they are
     * @param shape the array's shape
     * @return the array
     */
    static Node rowSparse(Tensor rows, long[] indices, Shape shape) {
        for (long i : indices) {
            if (i < 0 || i >= shape.get(0)) {
                throw new IndexOutOfBoundsException("Row " + i + " lies outside " + shape);
            }
        }
        return Node.of(
                new Indexing.ScatterNd(Indexing.Combine.SET),
                Node.leaf(Tensor.zeros(new TensorType(rows.dtype(), shape))),
                Node.leaf(Tensor.of(indices, indices.length, 1)),
                Node.leaf(rows));
    }
}
