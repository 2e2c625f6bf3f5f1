/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.gspc.graph.Dims;
import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.graph.op.BinaryKind;
import ai.djl.gspc.graph.op.Creation;
import ai.djl.gspc.graph.op.Elementwise;
import ai.djl.gspc.graph.op.Indexing;
import ai.djl.gspc.graph.op.Movement;
import ai.djl.gspc.graph.op.Shapes;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/**
 * Operations that take or put elements where other arrays say. Indices that are known when the
 * operation is called are checked then, others when it is computed.
 */
final class IndexOps {

    /** Up to so many indices are checked at once, more of them when they are used. */
    private static final int FEW = 4096;

    private IndexOps() {}

    /** Indices as INT64, computed if they are known in another type. */
    private static Node indices(Node index) {
        Node longs = Promotion.cast(index, DataType.INT64);
        boolean known = index.value() != null && longs != index;
        return known ? Node.leaf(Pending.compute(longs)) : longs;
    }

    /**
     * The elements at an index of the last axis.
     *
     * @param x the array
     * @param index the index, not negative
     * @return the elements, without the last axis
     */
    static Node last(Node x, int index) {
        int axis = x.type().rank() - 1;
        return ShapeOps.squeeze(ShapeOps.slice(x, axis, index, 1, 1), new int[] {axis});
    }

    /** Checks indices, if they are known, against {@code [low, size)}. */
    private static void check(String what, Node index, long low, long size) {
        Tensor known = index.value();
        if (known == null || known.dtype() != DataType.INT64) {
            return;
        }
        for (long i : (long[]) known.data()) {
            if (i < low || i >= size) {
                throw new IndexOutOfBoundsException(
                        what + ": index " + i + " is out of bounds for a size of " + size);
            }
        }
    }

    /**
     * The part at an index along the first axes.
     *
     * @param x the array
     * @param index the index, negative ones counted from the end
     * @return the part, without these axes
     */
    static Node at(Node x, long... index) {
        int rank = x.type().rank();
        if (index.length > rank) {
            throw new IllegalArgumentException(
                    "Too many indices " + Arrays.toString(index) + " for the shape " + x.shape());
        }
        if (index.length == 0) {
            return x;
        }
        long[] begin = new long[rank];
        long[] size = x.shape().getShape().clone();
        for (int i = 0; i < index.length; i++) {
            begin[i] = index[i] < 0 ? index[i] + size[i] : index[i];
            if (begin[i] < 0 || begin[i] >= size[i]) {
                throw new IndexOutOfBoundsException(
                        "Index "
                                + Arrays.toString(index)
                                + " is out of bounds for the shape "
                                + x.shape());
            }
            size[i] = 1;
        }
        Node part =
                Node.of(new Movement.Slice(Dims.of(begin), Dims.of(size), Dims.repeat(rank, 1)), x);
        return ShapeOps.reshape(part, x.shape().slice(index.length));
    }

    /**
     * Takes an element for every index: result[i][j] = x[index[i][j]][j] for axis 0.
     *
     * @param x the array
     * @param index the indices, not negative
     * @param axis the axis that is indexed
     * @return the elements, of the indices' shape
     */
    static Node gather(Node x, Node index, int axis) {
        int a = Shapes.axis(axis, x.type().rank());
        Node i = indices(index);
        if (x.type().rank() == 0) {
            check("gather", i, 0, 1);
            return ShapeOps.reshape(x, i.shape());
        }
        if (i.shape().size() <= FEW) {
            check("gather", i, 0, x.type().dim(a));
        }
        return Node.of(new Indexing.GatherElements(a, false), x, i);
    }

    /**
     * Takes slices at coordinates.
     *
     * @param x the array
     * @param index the coordinates along the first axes, one after the other on the first axis
     * @return the slices
     */
    static Node gatherNd(Node x, Node index) {
        Node i = indices(index);
        int rank = i.type().rank();
        if (rank == 0 || i.type().dim(0) > x.type().rank()) {
            throw new IllegalArgumentException(
                    "gatherNd: the first axis of the indices "
                            + i.shape()
                            + " must hold a coordinate for some axes of "
                            + x.shape());
        }
        int[] order = new int[rank];
        Arrays.setAll(order, k -> (k + 1) % rank);
        return Node.of(new Indexing.GatherNd(0), x, ShapeOps.transpose(i, order));
    }

    /**
     * Takes elements of the flattened array.
     *
     * @param x the array
     * @param index the indices
     * @return the elements, of the indices' shape
     */
    static Node take(Node x, Node index) {
        Node i = indices(index);
        long size = x.shape().size();
        check("take", i, -size, size);
        return Node.of(new Indexing.Gather(0), ShapeOps.flatten(x, 0, -1), i);
    }

    /**
     * A copy in which elements of the flattened array are replaced.
     *
     * @param x the array
     * @param index the indices
     * @param value as many values
     * @return the copy
     */
    static Node put(Node x, Node index, Node value) {
        Node i = ShapeOps.flatten(indices(index), 0, -1);
        long size = x.shape().size();
        check("put", i, -size, size);
        if (i.shape().size() != value.shape().size()) {
            throw new IllegalArgumentException(
                    "put: there are "
                            + value.shape().size()
                            + " values for "
                            + i.shape().size()
                            + " indices");
        }
        Node flat =
                Node.of(
                        new Indexing.ScatterElements(0, Indexing.Combine.SET),
                        ShapeOps.flatten(x, 0, -1),
                        i,
                        ShapeOps.flatten(value, 0, -1));
        return ShapeOps.reshape(flat, x.shape());
    }

    /**
     * A copy in which single elements are replaced: the reverse of gather.
     *
     * @param x the array
     * @param index the indices, not negative; none leaves everything as it is
     * @param value the values, along every axis at least as many as there are indices
     * @param axis the axis that is indexed
     * @return the copy
     */
    static Node scatter(Node x, Node index, Node value, int axis) {
        int a = Shapes.axis(axis, x.type().rank());
        Node i = indices(index);
        if (i.shape().size() == 0) {
            return x;
        }
        check("scatter", i, 0, x.type().rank() == 0 ? 1 : x.type().dim(a));
        if (x.type().rank() == 0) {
            Node flat = scatter(ShapeOps.flatten(x, 0, -1), flat(i), flat(value), 0);
            return ShapeOps.reshape(flat, x.shape());
        }
        return Node.of(
                new Indexing.ScatterElements(a, Indexing.Combine.SET),
                x,
                i,
                corner(value, i.shape()));
    }

    private static Node flat(Node x) {
        return ShapeOps.flatten(x, 0, -1);
    }

    /** The first elements along every axis. */
    private static Node corner(Node x, Shape shape) {
        if (x.shape().equals(shape)) {
            return x;
        }
        int rank = shape.dimension();
        if (x.type().rank() != rank) {
            throw new IllegalArgumentException(
                    "The values "
                            + x.shape()
                            + " and the indices "
                            + shape
                            + " must have the same number of dimensions");
        }
        return Node.of(
                new Movement.Slice(
                        Dims.repeat(rank, 0), Dims.of(shape.getShape()), Dims.repeat(rank, 1)),
                x);
    }

    /**
     * The elements or slices where a mask is true; computes the mask at once, since the result's
     * shape depends on it.
     *
     * @param x the array
     * @param mask the mask, of the shape of some of the array's axes
     * @param axis the first of these axes
     * @return the array with these axes replaced by one
     */
    static Node booleanMask(Node x, Node mask, int axis) {
        int a = Shapes.axis(axis, x.type().rank());
        if (mask.dtype() != DataType.BOOLEAN) {
            throw new IllegalArgumentException(
                    "A mask must be BOOLEAN, not " + mask.dtype() + "; convert it with toType");
        }
        int rank = mask.type().rank();
        int end = mask.shape().equals(x.shape()) ? rank : a + rank;
        int begin = end - rank;
        if (end > x.type().rank() || !x.shape().slice(begin, end).equals(mask.shape())) {
            throw new IllegalArgumentException(
                    "The mask's shape "
                            + mask.shape()
                            + " must be that of the array "
                            + x.shape()
                            + " from axis "
                            + axis
                            + " on");
        }
        Shape joined =
                x.shape().slice(0, begin).add(mask.shape().size()).addAll(x.shape().slice(end));
        Tensor positions = positions(mask);
        Node index = Node.leaf(positions.reshaped(new Shape(positions.size())));
        return Node.of(new Indexing.Gather(begin), ShapeOps.reshape(x, joined), index);
    }

    /** The row-major positions of the elements that are not zero. */
    private static Tensor positions(Node x) {
        return coordinates(ShapeOps.reshape(x, new Shape(x.shape().size())));
    }

    /** The coordinates of the elements that are not zero, a row an axis. */
    private static Tensor coordinates(Node x) {
        return Pending.run(new Indexing.NonZero(), Pending.compute(x)).get(0);
    }

    /**
     * The coordinates of the elements that are not zero.
     *
     * @param array the array, which is computed at once; a scalar counts as a vector of one
     * @return INT64 coordinates, a row for each element
     */
    static Node nonzero(Node array) {
        Node x = array.type().rank() == 0 ? ShapeOps.reshape(array, new Shape(1)) : array;
        Tensor found = coordinates(x);
        return found.type().dim(0) == 1
                ? Node.leaf(found.moved(new Shape(found.size(), 1)))
                : ShapeOps.transpose(Node.leaf(found), 1, 0);
    }

    /**
     * Replaces what lies behind each sequence's end.
     *
     * @param x the sequences [batch, length, ..]
     * @param lengths the sequences' lengths [batch]
     * @param value what is put there
     * @return the result
     */
    static Node sequenceMask(Node x, Node lengths, double value) {
        int rank = x.type().rank();
        boolean fits =
                rank >= 2 && lengths.type().rank() == 1 && lengths.type().dim(0) == x.type().dim(0);
        if (!fits) {
            throw new IllegalArgumentException(
                    "sequenceMask: the array must be [batch, length, ..] and the lengths"
                            + " [batch], not "
                            + x.shape()
                            + " and "
                            + lengths.shape());
        }
        long[] column = new long[rank];
        Arrays.fill(column, 1);
        column[0] = x.type().dim(0);
        long[] row = new long[rank];
        Arrays.fill(row, 1);
        row[1] = x.type().dim(1);
        Node ends = ShapeOps.reshape(Promotion.cast(lengths, DataType.INT64), new Shape(column));
        Node range = Node.of(new Creation.Range(0, 1, row[1], DataType.INT64));
        Node steps = ShapeOps.reshape(range, new Shape(row));
        Node inside = Node.of(new Elementwise.Binary(BinaryKind.LT), steps, ends);
        return Node.of(new Elementwise.Where(), inside, x, Promotion.scalar(value, x.dtype()));
    }

    /**
     * A vector for each index, with one value at the index and another elsewhere.
     *
     * @param x the indices
     * @param depth the vectors' length
     * @param on the value at the index
     * @param off the value elsewhere
     * @param dataType the result's type
     * @return the vectors, on a new last axis
     */
    static Node oneHot(Node x, int depth, float on, float off, DataType dataType) {
        Node i = indices(x);
        check("oneHot", i, 0, depth);
        int rank = x.type().rank();
        return Node.of(new Indexing.OneHot(rank, depth, off, on, dataType), i);
    }

    /**
     * A leaf of coordinates or counts.
     *
     * @param values the values
     * @param shape their shape
     * @return an INT64 node
     */
    static Node leaf(long[] values, Shape shape) {
        return Node.leaf(new Tensor(new TensorType(DataType.INT64, shape), values));
    }
}
