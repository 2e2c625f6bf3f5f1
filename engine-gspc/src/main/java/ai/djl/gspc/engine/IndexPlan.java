/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.gspc.graph.Dims;
import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.op.Elementwise;
import ai.djl.gspc.graph.op.Indexing;
import ai.djl.gspc.graph.op.Movement;
import ai.djl.gspc.graph.op.Shapes;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An index applied to an array of a certain shape, with NumPy's and PyTorch's meaning. First a
 * regular part is taken (slices; fixed axes go, new axes come): the <i>view</i>. Then the view's
 * axes that are indexed by arrays are replaced by the axes of these arrays, broadcast together: in
 * place if the indexed axes are neighbours, else in front.
 */
final class IndexPlan {

    private final Shape shape;
    private final long[] begin;
    private final long[] size;
    private final long[] step;
    private final List<Long> view = new ArrayList<>();
    private final List<Integer> indexedAxes = new ArrayList<>();
    private final List<Node> indices = new ArrayList<>();
    private Node mask;
    private int axis;

    /**
     * Starts a plan.
     *
     * @param shape the shape of the array that is indexed
     */
    IndexPlan(Shape shape) {
        this.shape = shape;
        int rank = shape.dimension();
        this.begin = new long[rank];
        this.size = shape.getShape().clone();
        this.step = new long[rank];
        Arrays.fill(step, 1);
    }

    private long next(int axes) {
        if (axis + axes > shape.dimension()) {
            throw new IllegalArgumentException(
                    "The index has too many dimensions for an array of shape " + shape);
        }
        return axes == 0 ? 0 : shape.get(axis);
    }

    /** Takes an axis as it is. */
    void all() {
        view.add(next(1));
        axis++;
    }

    /** Adds an axis of size 1. */
    void newAxis() {
        view.add(1L);
    }

    /**
     * Takes one index of an axis, which goes.
     *
     * @param index the index, negative from the end
     */
    void fixed(long index) {
        long n = next(1);
        if (index < -n || index >= n) {
            throw new IndexOutOfBoundsException(
                    "Index "
                            + index
                            + " is out of bounds for axis "
                            + axis
                            + " of size "
                            + n
                            + " of an array of shape "
                            + shape);
        }
        begin[axis] = index < 0 ? index + n : index;
        size[axis] = 1;
        axis++;
    }

    /**
     * Takes a range of an axis; limits outside are moved to the axis's ends.
     *
     * @param min the first index, negative from the end, null for the start
     * @param max the index after the last, negative from the end, null for the end
     * @param by the step, null for 1
     */
    void slice(Long min, Long max, Long by) {
        long n = next(1);
        long s = by == null ? 1 : by;
        if (s < 1) {
            throw new IllegalArgumentException(
                    "The step of a slice must be at least 1, not " + s + "; use flip to reverse");
        }
        long from = limit(min == null ? 0 : min, n);
        long to = Math.max(from, limit(max == null ? n : max, n));
        begin[axis] = from;
        size[axis] = (to - from + s - 1) / s;
        // What is never stepped over need not be told apart.
        step[axis] = size[axis] > 1 ? s : 1;
        if (size[axis] == 0) {
            begin[axis] = 0;
        }
        view.add(size[axis]);
        axis++;
    }

    private static long limit(long index, long n) {
        return Math.max(0, Math.min(n, index < 0 ? index + n : index));
    }

    /**
     * Takes the indices that an array says.
     *
     * @param index the array
     */
    void take(Node index) {
        next(1);
        if (index.dtype() == DataType.BOOLEAN) {
            booleans(index);
            return;
        }
        Node longs = Promotion.cast(index, DataType.INT64);
        if (index.type().rank() == 0) {
            fixed(((long[]) Pending.compute(longs).data())[0]);
            return;
        }
        indexed(longs);
    }

    private void indexed(Node index) {
        indexedAxes.add(view.size());
        indices.add(index);
        all();
    }

    /**
     * Takes the elements for which a mask is true; it replaces as many axes as it has.
     *
     * @param index the mask
     */
    void booleans(Node index) {
        int rank = index.type().rank();
        next(rank);
        if (rank == 0) {
            boolean on = ((byte[]) Pending.compute(index).data())[0] != 0;
            indexedAxes.add(view.size());
            indices.add(Node.leaf(Tensor.of(new long[on ? 1 : 0], on ? 1 : 0)));
            view.add(1L);
            return;
        }
        for (int i = 0; i < rank; i++) {
            if (index.shape().get(i) != shape.get(axis + i)) {
                throw new IllegalArgumentException(
                        "The mask's shape "
                                + index.shape()
                                + " does not match the indexed array's shape "
                                + shape
                                + " at axis "
                                + (axis + i));
            }
        }
        mask = axis == 0 && view.isEmpty() && indices.isEmpty() ? index : null;
        for (Node n : nonzero(Pending.compute(index))) {
            indexed(n);
        }
    }

    /** The indices of what is not zero in a BOOLEAN tensor, one node an axis. */
    static List<Node> nonzero(Tensor mask) {
        byte[] data = (byte[]) mask.data();
        int count = 0;
        for (byte b : data) {
            count += b != 0 ? 1 : 0;
        }
        long[] dims = mask.shape().getShape();
        long[][] found = new long[dims.length][count];
        int k = 0;
        for (int i = 0; i < data.length; i++) {
            if (data[i] != 0) {
                long rest = i;
                for (int d = dims.length - 1; d >= 0; d--) {
                    found[d][k] = rest % dims[d];
                    rest /= dims[d];
                }
                k++;
            }
        }
        List<Node> nodes = new ArrayList<>();
        for (long[] f : found) {
            nodes.add(Node.leaf(Tensor.of(f, count)));
        }
        return nodes;
    }

    /**
     * Takes axes as they are, until as many are left as given.
     *
     * @param left the number of axes that the rest of the index takes
     */
    void ellipsis(int left) {
        while (axis < shape.dimension() - left) {
            all();
        }
    }

    private boolean whole() {
        return Arrays.equals(size, shape.getShape()) && step.length == countOnes();
    }

    private int countOnes() {
        int n = 0;
        for (long s : step) {
            n += s == 1 ? 1 : 0;
        }
        return n;
    }

    private Shape viewShape() {
        return new Shape(view);
    }

    private Node view(Node x) {
        Node part =
                whole()
                        ? x
                        : Node.of(
                                new Movement.Slice(Dims.of(begin), Dims.of(size), Dims.of(step)),
                                x);
        return ShapeOps.reshape(part, viewShape());
    }

    /** The array with its view replaced. */
    private Node withView(Node x, Node value) {
        Node v = value.type().rank() == 0 ? value : ShapeOps.reshape(value, new Shape(size));
        if (whole()) {
            return v.shape().equals(shape) ? v : ShapeOps.broadcast(v, shape);
        }
        return Node.of(new Movement.SetSlice(Dims.of(begin), Dims.of(size), Dims.of(step)), x, v);
    }

    /** A value as large as the view, or a scalar. */
    private Node fit(Node value) {
        return value.type().rank() == 0
                ? value
                : ShapeOps.broadcast(trim(value, view.size()), viewShape());
    }

    /** Takes leading axes of size 1 away that are too many. */
    private static Node trim(Node value, int rank) {
        int extra = 0;
        while (value.type().rank() - extra > rank && value.shape().get(extra) == 1) {
            extra++;
        }
        return ShapeOps.reshape(value, value.shape().slice(extra));
    }

    private Shape indexShape() {
        Shape s = indices.get(0).shape();
        for (Node n : indices) {
            s = Shapes.broadcast(s, n.shape());
        }
        return s;
    }

    private boolean neighbours() {
        int first = indexedAxes.get(0);
        return indexedAxes.get(indexedAxes.size() - 1) - first == indexedAxes.size() - 1;
    }

    /** The view's axes, those that are indexed first. */
    private int[] indexedFirst() {
        List<Integer> order = new ArrayList<>(indexedAxes);
        for (int i = 0; i < view.size(); i++) {
            if (!indexedAxes.contains(i)) {
                order.add(i);
            }
        }
        return order.stream().mapToInt(i -> i).toArray();
    }

    private static int[] inverse(int[] perm) {
        int[] out = new int[perm.length];
        for (int i = 0; i < perm.length; i++) {
            out[perm[i]] = i;
        }
        return out;
    }

    /** For each axis of the result, which axis it is if the index arrays' axes come first. */
    private int[] resultOrder(int indexRank, int rank) {
        int front = neighbours() ? indexedAxes.get(0) : 0;
        int[] order = new int[rank];
        for (int i = 0; i < rank; i++) {
            if (i < front) {
                order[i] = indexRank + i;
            } else {
                order[i] = i < front + indexRank ? i - front : i;
            }
        }
        return order;
    }

    /** The index arrays as tuples along a last axis. */
    private Node tuples(Shape common) {
        List<Node> parts = new ArrayList<>();
        Shape column = common.add(1);
        for (Node n : indices) {
            parts.add(ShapeOps.reshape(ShapeOps.broadcast(n, common), column));
        }
        return parts.size() == 1
                ? parts.get(0)
                : Node.of(new Movement.Concat(common.dimension()), parts);
    }

    /**
     * The indexed part of an array.
     *
     * @param x the array
     * @return the part
     */
    Node get(Node x) {
        Node y = view(x);
        if (indices.isEmpty()) {
            return y;
        }
        // Of an array without elements, PyTorch does not look at them here.
        if (indices.size() == 1 && y.shape().size() > 0) {
            return Node.of(new Indexing.Gather(indexedAxes.get(0)), y, indices.get(0));
        }
        Shape common = indexShape();
        Node front = ShapeOps.transpose(y, indexedFirst());
        Node taken = Node.of(new Indexing.GatherNd(0), front, tuples(common));
        return ShapeOps.transpose(taken, resultOrder(common.dimension(), taken.type().rank()));
    }

    /**
     * The array with the indexed part replaced.
     *
     * @param x the array
     * @param value the new values, broadcast to the part's shape and converted to the array's type
     * @return the changed array
     */
    Node set(Node x, Node value) {
        Node v = Promotion.cast(value, x.dtype());
        if (indices.isEmpty()) {
            return withView(x, fit(v));
        }
        Node y = view(x);
        if (mask != null && indices.size() == mask.type().rank() && v.shape().size() == 1) {
            Shape wide = mask.shape();
            for (int i = wide.dimension(); i < view.size(); i++) {
                wide = wide.add(1);
            }
            Node scalar = ShapeOps.reshape(v, new Shape());
            Node where = Node.of(new Elementwise.Where(), ShapeOps.reshape(mask, wide), scalar, y);
            return withView(x, where);
        }
        Shape common = indexShape();
        Node front = ShapeOps.transpose(y, indexedFirst());
        Shape slices = common.addAll(front.shape().slice(indices.size()));
        int[] order = resultOrder(common.dimension(), slices.dimension());
        long[] dims = new long[order.length];
        for (int i = 0; i < dims.length; i++) {
            dims[i] = slices.get(order[i]);
        }
        Node updates =
                ShapeOps.transpose(
                        ShapeOps.broadcast(trim(v, dims.length), new Shape(dims)), inverse(order));
        if (updates.shape().size() > 0) {
            requireInRange(front.shape());
        }
        Node changed =
                Node.of(
                        new Indexing.ScatterNd(Indexing.Combine.SET),
                        front,
                        tuples(common),
                        updates);
        return withView(x, ShapeOps.transpose(changed, inverse(indexedFirst())));
    }

    /**
     * Checks the indices that are known already: an array that stands for a result that cannot be
     * computed would be lost.
     */
    private void requireInRange(Shape indexed) {
        for (int i = 0; i < indices.size(); i++) {
            Tensor known = indices.get(i).value();
            if (known == null) {
                continue;
            }
            long limit = indexed.get(i);
            for (long k : (long[]) known.data()) {
                if (k < -limit || k >= limit) {
                    throw new IndexOutOfBoundsException(
                            "Index " + k + " is out of range for an axis of length " + limit);
                }
            }
        }
    }
}
