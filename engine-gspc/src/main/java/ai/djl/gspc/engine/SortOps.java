/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.op.BinaryKind;
import ai.djl.gspc.graph.op.Elementwise;
import ai.djl.gspc.graph.op.Indexing;
import ai.djl.gspc.graph.op.Reduction;
import ai.djl.gspc.graph.op.Shapes;
import ai.djl.gspc.graph.op.UnaryKind;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;

/** Operations that put elements in order. NaN is larger than everything. */
final class SortOps {

    private SortOps() {}

    /** All elements along an axis in ascending order, with their indices; a tuple. */
    private static Node ascending(Node x, int axis) {
        int a = Shapes.axis(axis, x.type().rank());
        long n = x.type().rank() == 0 ? 1 : x.type().dim(a);
        return Node.of(new Reduction.TopK(n, a, false, true), x);
    }

    /**
     * The indices that put elements in order.
     *
     * @param x the operand
     * @param axis the axis
     * @param ascending whether the smallest comes first; otherwise exactly the reverse
     * @return INT64 indices
     */
    static Node argSort(Node x, int axis, boolean ascending) {
        Node order = ascending(comparable(x), axis).select(1);
        return ascending ? order : ShapeOps.flip(order, axis);
    }

    private static Node comparable(Node x) {
        return x.dtype() == DataType.BOOLEAN ? Promotion.cast(x, DataType.UINT8) : x;
    }

    /**
     * The elements in ascending order.
     *
     * @param x the operand
     * @param axis the axis
     * @return the result
     */
    static Node sort(Node x, int axis) {
        Node c = comparable(x);
        int a = Shapes.axis(axis, c.type().rank());
        return Promotion.cast(Node.of(new Reduction.Sort(a), c), x.dtype());
    }

    /**
     * The largest or smallest elements.
     *
     * @param x the operand
     * @param k how many
     * @param axis the axis
     * @param largest whether the largest are meant
     * @param sorted whether they are in order
     * @return the elements and their INT64 indices
     */
    static List<Node> topK(Node x, int k, int axis, boolean largest, boolean sorted) {
        numeric("topK", x);
        int a = Shapes.axis(axis, x.type().rank());
        if (x.type().rank() == 0 && (k < 0 || k > 1)) {
            throw new IllegalArgumentException("topK: a scalar has no " + k + " largest elements");
        }
        Node both = Node.of(new Reduction.TopK(k, a, largest, sorted), x);
        return List.of(both.select(0), both.select(1));
    }

    private static void numeric(String what, Node x) {
        if (x.dtype() == DataType.BOOLEAN || x.dtype() == DataType.COMPLEX64) {
            throw new IllegalArgumentException(
                    what + " is not defined for " + x.dtype() + " arrays; convert them first");
        }
    }

    private static int single(String what, int[] axes) {
        if (axes.length != 1) {
            throw new UnsupportedOperationException(
                    what + " works along one axis, not " + Arrays.toString(axes));
        }
        return axes[0];
    }

    /**
     * The value below which a percentage of the elements lies, interpolated linearly.
     *
     * @param x the operand, FLOAT32 or FLOAT64
     * @param percentile the percentage
     * @param axes one axis
     * @return the result, without the axis
     */
    static Node percentile(Node x, Number percentile, int... axes) {
        int a = Shapes.axis(single("percentile", axes), x.type().rank());
        double q = percentile.floatValue() / 100;
        if (!(q >= 0 && q <= 1)) {
            throw new IllegalArgumentException("percentile must be 0 to 100, not " + percentile);
        }
        if (x.dtype() != DataType.FLOAT32 && x.dtype() != DataType.FLOAT64) {
            throw new IllegalArgumentException(
                    "percentile is not defined for "
                            + x.dtype()
                            + " arrays; convert them with toType(DataType.FLOAT32, false)");
        }
        if (x.type().rank() == 0) {
            return x;
        }
        int n = x.type().dim(a);
        if (x.type().size() == 0) {
            throw new IllegalArgumentException("An empty array has no percentile: " + x.shape());
        }
        double rank = q * (n - 1);
        if (x.dtype() == DataType.FLOAT32) {
            rank = (float) q * (n - 1);
        }
        long below = (long) Math.floor(rank);
        double weight = rank - below;
        Node sorted = ascending(x, a).select(0);
        Node low = at(sorted, a, below);
        Node high = at(sorted, a, (long) Math.ceil(rank));
        Node distance = ElementwiseOps.binary(BinaryKind.SUB, high, low);
        // From the nearer end, so that both ends are exact.
        Node value =
                weight < 0.5
                        ? sum(low, distance, weight, x.dtype())
                        : sum(high, distance, weight - 1, x.dtype());
        return nanIfAny(sorted, a, value);
    }

    private static Node sum(Node a, Node b, double factor, DataType dtype) {
        if (factor == 0) {
            return a;
        }
        Node product = ElementwiseOps.binary(BinaryKind.MUL, b, Promotion.scalar(factor, dtype));
        return ElementwiseOps.binary(BinaryKind.ADD, a, product);
    }

    private static Node at(Node x, int axis, long index) {
        return ShapeOps.squeeze(ShapeOps.slice(x, axis, index, 1, 1), new int[] {axis});
    }

    /** Nothing can be said about the order of something that is not a number. */
    private static Node nanIfAny(Node sorted, int axis, Node value) {
        Node largest = at(sorted, axis, sorted.type().dim(axis) - 1L);
        Node nan = ElementwiseOps.unary(UnaryKind.IS_NAN, largest);
        return Node.of(new Elementwise.Where(), nan, largest, value);
    }

    /**
     * The median; of an even number of elements the lower one.
     *
     * @param x the operand
     * @param axes one axis
     * @return the result, without the axis
     */
    static Node median(Node x, int... axes) {
        numeric("median", x);
        int a = Shapes.axis(single("median", axes), x.type().rank());
        if (x.type().rank() == 0) {
            return x;
        }
        int n = x.type().dim(a);
        if (n == 0) {
            throw new IllegalArgumentException("An empty axis has no median: " + x.shape());
        }
        Node sorted = ascending(x, a).select(0);
        Node value = at(sorted, a, (n - 1) / 2);
        return x.dtype().isFloating() ? nanIfAny(sorted, a, value) : value;
    }

    /**
     * The different elements, or the different slices along an axis, in ascending order; computes
     * at once, since the result's shape depends on values.
     *
     * @param x the operand
     * @param axis the axis of the slices; null for elements
     * @param sorted accepted; the order is always ascending
     * @param inverse whether to tell where in the result each one is
     * @param counts whether to tell how often each one is there
     * @return the result, the INT64 places and the INT64 counts; empty what is not asked for
     */
    static List<Node> unique(
            Node x, Integer axis, boolean sorted, boolean inverse, boolean counts) {
        int rank = x.type().rank();
        int a = axis == null || rank == 0 ? 0 : Shapes.axis(axis, rank);
        Node in = axis == null || rank == 0 ? ShapeOps.flatten(x, 0, -1) : x;
        int n = in.type().dim(a);
        int[] order = axis == null ? elementOrder(in) : sliceOrder(in, a);
        boolean[] first = axis == null ? firstElements(in, order) : firstSlices(in, a, order);
        long[] kept = new long[n];
        long[] place = new long[n];
        long[] count = new long[n];
        int m = 0;
        for (int i = 0; i < n; i++) {
            if (first[i]) {
                kept[m++] = order[i];
            }
            place[order[i]] = m - 1L;
            count[m - 1]++;
        }
        Node index = IndexOps.leaf(Arrays.copyOf(kept, m), new Shape(m));
        Shape inverseShape = axis == null ? x.shape() : new Shape(n);
        return List.of(
                Node.of(new Indexing.Gather(a), in, index),
                inverse ? IndexOps.leaf(place, inverseShape) : empty(),
                counts ? IndexOps.leaf(Arrays.copyOf(count, m), new Shape(m)) : empty());
    }

    private static Node empty() {
        return IndexOps.leaf(new long[0], new Shape(0));
    }

    private static int[] elementOrder(Node x) {
        long[] order = (long[]) Pending.compute(argSort(x, 0, true)).data();
        return Arrays.stream(order).mapToInt(i -> (int) i).toArray();
    }

    private static boolean[] firstElements(Node x, int[] order) {
        boolean[] first = new boolean[order.length];
        if (order.length == 0) {
            return first;
        }
        Node ordered = sort(x, 0);
        long rest = order.length - 1L;
        Node differs =
                ElementwiseOps.binary(
                        BinaryKind.NE,
                        ShapeOps.slice(ordered, 0, Math.min(1, rest), rest, 1),
                        ShapeOps.slice(ordered, 0, 0, rest, 1));
        byte[] d = (byte[]) Pending.compute(differs).data();
        first[0] = true;
        for (int i = 1; i < first.length; i++) {
            first[i] = d[i - 1] != 0;
        }
        return first;
    }

    /** The slices as rows of comparable numbers. */
    private static double[][] rows(Node x, int axis) {
        int n = x.type().dim(axis);
        int[] order = new int[x.type().rank()];
        Arrays.setAll(order, i -> i == 0 ? axis : i <= axis ? i - 1 : i);
        Node moved = Promotion.cast(ShapeOps.transpose(x, order), DataType.FLOAT64);
        Tensor values = Pending.compute(moved);
        int width = n == 0 ? 0 : values.size() / n;
        double[][] rows = new double[n][];
        for (int i = 0; i < n; i++) {
            rows[i] = Arrays.copyOfRange((double[]) values.data(), i * width, (i + 1) * width);
        }
        return rows;
    }

    private static int[] sliceOrder(Node x, int axis) {
        double[][] rows = rows(x, axis);
        Integer[] order = new Integer[rows.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, (i, k) -> compare(rows[i], rows[k]));
        return Arrays.stream(order).mapToInt(i -> i).toArray();
    }

    private static int compare(double[] a, double[] b) {
        for (int i = 0; i < a.length; i++) {
            if (a[i] != b[i]) {
                int c = Double.compare(a[i], b[i]);
                if (c != 0) {
                    return c;
                }
            }
        }
        return 0;
    }

    private static boolean[] firstSlices(Node x, int axis, int[] order) {
        double[][] rows = rows(x, axis);
        boolean[] first = new boolean[order.length];
        for (int i = 0; i < order.length; i++) {
            first[i] = i == 0 || !same(rows[order[i]], rows[order[i - 1]]);
        }
        return first;
    }

    private static boolean same(double[] a, double[] b) {
        for (int i = 0; i < a.length; i++) {
            if (a[i] != b[i]) {
                return false;
            }
        }
        return true;
    }
}
