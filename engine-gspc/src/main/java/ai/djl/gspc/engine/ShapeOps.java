/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.gspc.graph.Dims;
import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.op.Movement;
import ai.djl.gspc.graph.op.Shapes;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Operations that change shapes and move elements. */
final class ShapeOps {

    private ShapeOps() {}

    /**
     * The same elements under another shape.
     *
     * @param x the operand
     * @param shape the shape; one dimension may be -1, to follow from the others
     * @return the result
     */
    static Node reshape(Node x, Shape shape) {
        long[] dims = shape.getShape().clone();
        long known = 1;
        int unknown = -1;
        for (int i = 0; i < dims.length; i++) {
            if (dims[i] == -1) {
                if (unknown >= 0) {
                    throw new IllegalArgumentException(
                            "Only one dimension can follow from the others, not two as in "
                                    + shape);
                }
                unknown = i;
            } else {
                known *= dims[i];
            }
        }
        long size = x.shape().size();
        if (unknown >= 0) {
            if (known <= 0 || size % known != 0) {
                throw new IllegalArgumentException(
                        "An array of shape "
                                + x.shape()
                                + " cannot be reshaped to "
                                + shape
                                + (known == 0 ? ": the unknown dimension is ambiguous" : ""));
            }
            dims[unknown] = size / known;
        }
        Shape target = new Shape(dims);
        if (target.size() != size) {
            throw new IllegalArgumentException(
                    "An array of shape "
                            + x.shape()
                            + " ("
                            + size
                            + " elements) cannot be reshaped to "
                            + shape);
        }
        return x.shape().equals(target) ? x : Node.of(new Movement.Reshape(target), x);
    }

    /**
     * Joins neighbouring axes into one.
     *
     * @param x the operand
     * @param start the first axis
     * @param end the last axis
     * @return the result; a scalar becomes an array of one element
     */
    static Node flatten(Node x, int start, int end) {
        int rank = x.type().rank();
        int from = Shapes.axis(start, rank);
        int to = Shapes.axis(end, rank);
        if (from > to) {
            throw new IllegalArgumentException(
                    "flatten: the first axis " + start + " comes after the last axis " + end);
        }
        if (rank == 0) {
            return reshape(x, new Shape(1));
        }
        long[] dims = new long[rank - (to - from)];
        long joined = 1;
        for (int i = 0; i < rank; i++) {
            long d = x.shape().get(i);
            if (i < from) {
                dims[i] = d;
            } else if (i > to) {
                dims[i - (to - from)] = d;
            } else {
                joined *= d;
            }
        }
        dims[from] = joined;
        return reshape(x, new Shape(dims));
    }

    /**
     * Adds an axis of size 1.
     *
     * @param x the operand
     * @param axis where the axis is in the result
     * @return the result
     */
    static Node expandDims(Node x, int axis) {
        int a = Shapes.axis(axis, x.type().rank() + 1);
        List<Long> dims = list(x.shape());
        dims.add(a, 1L);
        return reshape(x, new Shape(dims));
    }

    /**
     * Takes axes of size 1 away.
     *
     * @param x the operand
     * @param axes the axes
     * @return the result
     */
    static Node squeeze(Node x, int[] axes) {
        int rank = x.type().rank();
        boolean[] gone = new boolean[Math.max(rank, 1)];
        for (int axis : axes) {
            int a = Shapes.axis(axis, rank);
            if (rank > 0 && x.shape().get(a) != 1) {
                throw new IllegalArgumentException(
                        "Axis "
                                + axis
                                + " of shape "
                                + x.shape()
                                + " cannot be squeezed: its size is not 1");
            }
            gone[a] = true;
        }
        List<Long> dims = new ArrayList<>();
        for (int i = 0; i < rank; i++) {
            if (!gone[i]) {
                dims.add(x.shape().get(i));
            }
        }
        return reshape(x, new Shape(dims));
    }

    /**
     * Takes an axis away if its size is 1.
     *
     * @param x the operand
     * @param axis the axis
     * @return the result
     */
    static Node squeezeIfOne(Node x, int axis) {
        int a = Shapes.axis(axis, x.type().rank());
        boolean one = x.type().rank() > 0 && x.type().dim(a) == 1;
        return one ? squeeze(x, new int[] {a}) : x;
    }

    /**
     * Exchanges two axes.
     *
     * @param x the operand
     * @param axis1 an axis
     * @param axis2 an axis
     * @return the result
     */
    static Node swapAxes(Node x, int axis1, int axis2) {
        int rank = x.type().rank();
        int a = Shapes.axis(axis1, rank);
        int b = Shapes.axis(axis2, rank);
        int[] axes = new int[rank];
        Arrays.setAll(axes, i -> i == a ? b : i == b ? a : i);
        return transpose(x, axes);
    }

    /**
     * Reverses the order of the axes.
     *
     * @param x the operand
     * @return the result
     */
    static Node transpose(Node x) {
        int rank = x.type().rank();
        int[] axes = new int[rank];
        Arrays.setAll(axes, i -> rank - 1 - i);
        return transpose(x, axes);
    }

    /**
     * Permutes the axes.
     *
     * @param x the operand
     * @param axes for each axis of the result, the operand's axis it is
     * @return the result
     */
    static Node transpose(Node x, int... axes) {
        int rank = x.type().rank();
        if (axes.length != rank) {
            throw new IllegalArgumentException(
                    "transpose of "
                            + x.shape()
                            + " needs "
                            + rank
                            + " axes, not "
                            + Arrays.toString(axes));
        }
        long[] perm = new long[rank];
        boolean identity = true;
        for (int i = 0; i < rank; i++) {
            perm[i] = Shapes.axis(axes[i], rank);
            identity &= perm[i] == i;
        }
        return identity ? x : Node.of(new Movement.Transpose(Dims.of(perm)), x);
    }

    /**
     * Repeats axes of size 1 and adds axes in front.
     *
     * @param x the operand
     * @param shape the result's shape; -1 keeps a dimension
     * @return the result
     */
    static Node broadcast(Node x, Shape shape) {
        long[] dims = shape.getShape().clone();
        int added = dims.length - x.type().rank();
        for (int i = 0; i < dims.length; i++) {
            if (dims[i] == -1 && i >= added) {
                dims[i] = x.shape().get(i - added);
            }
        }
        Shape target = new Shape(dims);
        return x.shape().equals(target) ? x : Node.of(new Movement.BroadcastTo(target), x);
    }

    /**
     * A part along one axis.
     *
     * @param x the operand
     * @param axis the axis, from the front
     * @param begin the first index
     * @param size how many
     * @param step the step
     * @return the part
     */
    static Node slice(Node x, int axis, long begin, long size, long step) {
        int rank = x.type().rank();
        long[] begins = new long[rank];
        long[] sizes = x.shape().getShape().clone();
        long[] steps = new long[rank];
        Arrays.fill(steps, 1);
        begins[axis] = begin;
        sizes[axis] = size;
        steps[axis] = step;
        return Node.of(new Movement.Slice(Dims.of(begins), Dims.of(sizes), Dims.of(steps)), x);
    }

    /**
     * Splits along an axis.
     *
     * @param x the operand
     * @param indices where the second and later parts begin
     * @param axis the axis
     * @return the parts, one more than there are indices
     */
    static List<Node> split(Node x, long[] indices, int axis) {
        int a = Shapes.axis(axis, x.type().rank());
        List<Node> parts = new ArrayList<>();
        if (indices.length == 0) {
            parts.add(x);
            return parts;
        }
        long from = 0;
        for (int i = 0; i <= indices.length; i++) {
            long to = i < indices.length ? indices[i] : x.type().dim(a);
            if (to < from || to > x.type().dim(a)) {
                throw new IllegalArgumentException(
                        "split of "
                                + x.shape()
                                + " along axis "
                                + axis
                                + " at "
                                + Arrays.toString(indices)
                                + ": the indices must grow and lie inside");
            }
            parts.add(slice(x, a, from, to - from, 1));
            from = to;
        }
        return parts;
    }

    /**
     * Splits into equal parts along an axis.
     *
     * @param x the operand
     * @param sections the number of parts, a divisor of the axis
     * @param axis the axis
     * @return the parts
     */
    static List<Node> split(Node x, long sections, int axis) {
        long size = x.type().dim(Shapes.axis(axis, x.type().rank()));
        if (sections < 1 || size % sections != 0) {
            throw new IllegalArgumentException(
                    "split of "
                            + x.shape()
                            + " along axis "
                            + axis
                            + " into "
                            + sections
                            + ": the axis does not have so many equal parts");
        }
        long[] cuts = new long[Math.toIntExact(sections - 1)];
        for (int i = 0; i < cuts.length; i++) {
            cuts[i] = (i + 1) * (size / sections);
        }
        return split(x, cuts, axis);
    }

    /**
     * Reverses axes.
     *
     * @param x the operand
     * @param axes the axes
     * @return the result
     */
    static Node flip(Node x, int... axes) {
        int rank = x.type().rank();
        if (axes.length == 0 || rank == 0) {
            return x;
        }
        long[] begins = new long[rank];
        long[] steps = new long[rank];
        Arrays.fill(steps, 1);
        for (int axis : axes) {
            int a = Shapes.axis(axis, rank);
            if (steps[a] < 0) {
                throw new IllegalArgumentException("Axis " + axis + " is given twice");
            }
            steps[a] = -1;
            begins[a] = Math.max(0, x.type().dim(a) - 1);
        }
        Dims sizes = Dims.of(x.shape().getShape());
        return Node.of(new Movement.Slice(Dims.of(begins), sizes, Dims.of(steps)), x);
    }

    /**
     * Rotates by quarter turns in a plane.
     *
     * @param x the operand
     * @param times how many quarter turns, from the first axis towards the second
     * @param axes the two axes
     * @return the result
     */
    static Node rotate90(Node x, int times, int[] axes) {
        if (axes.length != 2) {
            throw new IllegalArgumentException("Axes must be 2");
        }
        int rank = x.type().rank();
        int a = Shapes.axis(axes[0], rank);
        int b = Shapes.axis(axes[1], rank);
        if (a == b || rank < 2) {
            throw new IllegalArgumentException(
                    "rotate90 of " + x.shape() + " needs two different axes");
        }
        int[] swapped = new int[rank];
        Arrays.setAll(swapped, i -> i == a ? b : i == b ? a : i);
        switch (Math.floorMod(times, 4)) {
            case 1:
                return transpose(flip(x, b), swapped);
            case 2:
                return flip(x, a, b);
            case 3:
                return flip(transpose(x, swapped), b);
            default:
                return x;
        }
    }

    /**
     * Adds a border.
     *
     * @param x the operand
     * @param padding widths before and after, from the last axis towards the first
     * @param value the border's value
     * @return the result
     */
    static Node pad(Node x, Shape padding, double value) {
        int rank = x.type().rank();
        int n = padding.dimension();
        if (n % 2 != 0 || n / 2 > rank) {
            throw new IllegalArgumentException(
                    "The padding of "
                            + x.shape()
                            + " must be pairs of widths, at most "
                            + rank
                            + " of them, not "
                            + padding);
        }
        if (Arrays.stream(padding.getShape()).anyMatch(w -> w > 0)) {
            Promotion.requireFits(value, x.dtype());
        }
        long[] before = new long[rank];
        long[] after = new long[rank];
        for (int i = 0; i < n / 2; i++) {
            before[rank - 1 - i] = padding.get(2 * i);
            after[rank - 1 - i] = padding.get(2 * i + 1);
        }
        return Node.of(
                new Movement.Pad(Dims.of(before), Dims.of(after), Movement.PadMode.CONSTANT, value),
                x);
    }

    /**
     * The elements of a diagonal as the last axis.
     *
     * @param x the operand
     * @param offset the diagonal, positive above the main one
     * @param axis1 the axis of rows
     * @param axis2 the axis of columns
     * @return the result
     */
    static Node diagonal(Node x, int offset, int axis1, int axis2) {
        int rank = x.type().rank();
        int a = Shapes.axis(axis1, rank);
        int b = Shapes.axis(axis2, rank);
        if (a == b || rank < 2) {
            throw new IllegalArgumentException(
                    "diagonal of " + x.shape() + " needs two different axes");
        }
        int[] order = new int[rank];
        int k = 0;
        for (int i = 0; i < rank; i++) {
            if (i != a && i != b) {
                order[k++] = i;
            }
        }
        order[k++] = a;
        order[k] = b;
        long rows = x.type().dim(a);
        long cols = x.type().dim(b);
        long row = Math.max(0, -(long) offset);
        long col = Math.max(0, (long) offset);
        long length = Math.max(0, Math.min(rows - row, cols - col));
        Shape rest = transposedShape(x, order).slice(0, rank - 2);
        Node flat = reshape(transpose(x, order), rest.add(rows * cols));
        // Neighbours on a diagonal lie one row and one column apart.
        long begin = length == 0 ? 0 : row * cols + col;
        return slice(flat, rank - 2, begin, length, cols + 1);
    }

    private static Shape transposedShape(Node x, int[] order) {
        long[] dims = new long[order.length];
        Arrays.setAll(dims, i -> x.shape().get(order[i]));
        return new Shape(dims);
    }

    /**
     * Differences of neighbours along an axis.
     *
     * @param x the operand
     * @param n how often
     * @param axis the axis
     * @return the result
     */
    static Node diff(Node x, int n, int axis) {
        int a = Shapes.axis(axis, x.type().rank());
        if (x.type().rank() == 0) {
            throw new IllegalArgumentException("diff needs at least one dimension");
        }
        if (n < 0) {
            throw new IllegalArgumentException("diff: the order must not be negative: " + n);
        }
        Node result = x;
        for (int i = 0; i < n; i++) {
            long size = Math.max(0, result.type().dim(a) - 1);
            Node upper = slice(result, a, Math.min(1, result.type().dim(a)), size, 1);
            Node lower = slice(result, a, 0, size, 1);
            result = ElementwiseOps.difference(upper, lower);
        }
        return result;
    }

    /** The dimensions of a shape, to be changed. */
    static List<Long> list(Shape shape) {
        List<Long> dims = new ArrayList<>();
        for (long d : shape.getShape()) {
            dims.add(d);
        }
        return dims;
    }
}
