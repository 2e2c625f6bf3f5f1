/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.ndarray;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import org.testng.SkipException;

/** Draws indices into given arrays. */
final class Indices {

    private Indices() {}

    private static int dim(NDArray x, int axis) {
        return (int) x.getShape().get(axis);
    }

    /** An index of a size, negative or not; now and then one out of range. */
    private static int at(Draw d, int n) {
        return n == 0 || d.chance(0.03) ? d.integer(-n - 2, n + 1) : d.integer(-n, n - 1);
    }

    /** Fixed indices, slices, an ellipsis and new axes. */
    static NDIndex regular(Draw d, NDArray x) {
        return index(d, x, false);
    }

    /** A regular index, or one with arrays among its elements. */
    static NDIndex any(Draw d, NDArray x) {
        return index(d, x, d.flag());
    }

    private static NDIndex index(Draw d, NDArray x, boolean arrays) {
        int rank = x.getShape().dimension();
        StringBuilder text = new StringBuilder();
        Object[] args = new Object[rank];
        int used = 0;
        int axis = 0;
        boolean ellipsis = false;
        // Index arrays of several elements have one shape so that they broadcast together.
        Shape common = d.flag() ? new Shape(d.integer(1, 4)) : new Shape(d.integer(1, 3), 2);
        while (axis < rank) {
            text.append(text.length() == 0 ? "" : ", ");
            int n = dim(x, axis);
            switch (d.integer(0, arrays ? 8 : 6)) {
                case 0:
                case 1:
                    text.append(at(d, n));
                    axis++;
                    break;
                case 2:
                case 3:
                    text.append(slice(d, n));
                    axis++;
                    break;
                case 4:
                    text.append(':');
                    axis++;
                    break;
                case 5:
                    // A second ellipsis is refused by NDIndex itself.
                    text.append(ellipsis ? ":" : "...");
                    axis += ellipsis ? 1 : d.integer(0, rank - axis);
                    ellipsis = true;
                    break;
                case 6:
                    text.append(d.chance(0.3) ? "null" : ":");
                    axis += text.charAt(text.length() - 1) == ':' ? 1 : 0;
                    break;
                default:
                    text.append("{}");
                    if (d.chance(0.3)) {
                        args[used++] = mask(d, new Shape(n));
                    } else {
                        DataType type = d.any(DataType.INT64, DataType.INT32);
                        Shape s = d.chance(0.1) ? new Shape() : common;
                        args[used++] =
                                d.whole(n == 0 ? new Shape(0) : s, type, -n, Math.max(-n, n - 1));
                    }
                    axis++;
                    break;
            }
            if (d.chance(0.2)) {
                break;
            }
        }
        return text.length() == 0
                ? new NDIndex()
                : new NDIndex(text.toString(), Arrays.copyOf(args, used));
    }

    private static String slice(Draw d, int n) {
        String from = d.chance(0.3) ? "" : "" + d.integer(-n - 1, n + 1);
        String to = d.chance(0.3) ? "" : "" + d.integer(-n - 1, n + 1);
        return from
                + ":"
                + to
                + (d.chance(0.5) ? "" : ":" + (d.chance(0.02) ? 0 : d.integer(1, 3)));
    }

    private static NDArray mask(Draw d, Shape shape) {
        return d.whole(shape, DataType.BOOLEAN, 0, 1);
    }

    /** A mask over an array's first axes. */
    static NDArray mask(Draw d, NDArray x) {
        return mask(d, x.getShape().slice(0, d.integer(1, x.getShape().dimension())));
    }

    /** A mask over all axes from one on. */
    static NDArray maskAt(Draw d, NDArray x, int axis) {
        Shape s = x.getShape();
        return d.chance(0.05) ? mask(d, d.shape()) : mask(d, d.flag() ? s : s.slice(axis));
    }

    /** Indices of one axis, of several types. */
    static NDArray rows(Draw d, NDArray x, int axis) {
        int n = dim(x, axis);
        DataType type = d.any(DataType.INT64, DataType.INT32, DataType.FLOAT32);
        return d.whole(d.shape(d.integer(1, 2)), type, -n, n - 1);
    }

    static long[] fixed(Draw d, NDArray x) {
        int rank = x.getShape().dimension();
        long[] at = new long[d.integer(rank == 0 ? 0 : 1, rank)];
        Arrays.setAll(at, i -> at(d, dim(x, i)));
        return at;
    }

    static long[] one(Draw d, NDArray x) {
        long[] at = new long[x.getShape().dimension()];
        Arrays.setAll(at, i -> at(d, dim(x, i)));
        return at;
    }

    static Number number(Draw d, NDArray x) {
        // PyTorch demands the array's type where the index has arrays; whole numbers fit any type.
        switch (x.getDataType()) {
            case FLOAT32:
                return (float) d.integer(0, 5);
            case FLOAT64:
                return (double) d.integer(0, 5);
            case INT64:
                return (long) d.integer(0, 5);
            case INT8:
                return (byte) d.integer(0, 5);
            default:
                return d.integer(0, 1);
        }
    }

    /** PyTorch leaves open which value is the last where an index names an element twice. */
    static void skipRepeated(NDArray x, NDIndex index) {
        long n = x.getShape().size();
        NDArray places = x.getManager().arange(0, (int) n, 1, DataType.INT64);
        long[] named = places.reshape(x.getShape()).get(index).toLongArray();
        if (Arrays.stream(named).distinct().count() < named.length) {
            throw new SkipException("An element is named twice");
        }
    }

    /** A value that broadcasts to what an index names. */
    static NDArray valueFor(Draw d, NDArray x, NDIndex index) {
        Shape part = x.get(index).getShape();
        Shape s = d.chance(0.3) ? new Shape() : d.chance(0.5) ? part : d.broadcastable(part);
        return d.array(s, x.getDataType());
    }

    private static Shape noLarger(Draw d, NDArray x, int axis) {
        long[] dims = x.getShape().getShape().clone();
        for (int i = 0; i < dims.length; i++) {
            boolean on = i == axis || i - dims.length == axis;
            dims[i] = on ? d.integer(0, 6) : d.integer(0, (int) dims[i]);
        }
        return new Shape(dims);
    }

    private static int sizeOf(NDArray x, int axis) {
        int rank = x.getShape().dimension();
        int a = axis < 0 ? axis + rank : axis;
        return a < 0 || a >= rank ? 1 : dim(x, a);
    }

    /**
     * Indices along an axis for each element. PyTorch refuses negative ones here, GSPC counts from
     * the end.
     */
    static NDArray elements(Draw d, NDArray x, int axis) {
        int n = sizeOf(x, axis);
        Shape shape = n == 0 ? x.getShape() : noLarger(d, x, axis);
        return d.whole(shape, d.any(DataType.INT64, DataType.INT32), 0, Math.max(0, n - 1));
    }

    /** The same without duplicates, whose order is not defined when they are written. */
    static NDArray elementsOnce(Draw d, NDArray x, int axis) {
        long[] dims = noLarger(d, x, axis).getShape().clone();
        int rank = dims.length;
        int a = axis < 0 ? axis + rank : axis;
        int n = sizeOf(x, axis);
        if (a >= 0 && a < rank) {
            dims[a] = Math.min(n, dims[a]);
        }
        Shape shape = new Shape(dims);
        int size = (int) shape.size();
        long inner = a >= 0 && a < rank ? shape.slice(a + 1).size() : 1;
        long[] index = new long[size];
        int shift = d.integer(0, Math.max(0, n - 1));
        for (int i = 0; i < size; i++) {
            long along = a >= 0 && a < rank ? i / inner % dims[a] : 0;
            index[i] = n == 0 ? 0 : (along + shift) % n;
        }
        return d.manager.create(index, shape);
    }

    static NDArray tuples(Draw d, NDArray x) {
        int depth = d.integer(1, x.getShape().dimension());
        int n = (int) Arrays.stream(x.getShape().getShape()).limit(depth).min().orElse(1);
        Shape rest = d.shape(d.integer(1, 2));
        return d.whole(new Shape(depth).addAll(rest), DataType.INT64, 0, n - 1);
    }

    static NDArray flat(Draw d, NDArray x) {
        int n = (int) x.getShape().size();
        DataType type = d.any(DataType.INT64, DataType.INT32);
        return d.whole(
                n == 0 ? new Shape(0) : d.shape(d.integer(0, 3)), type, -n, Math.max(-n, n - 1));
    }

    static NDArray flatOnce(Draw d, NDArray x) {
        int n = (int) x.getShape().size();
        int[] order = d.permutation(n);
        int count = d.integer(0, n);
        long[] index = new long[count];
        Arrays.setAll(index, i -> order[i]);
        return d.manager.create(index, new Shape(count));
    }

    static NDArray lengths(Draw d, NDArray x) {
        return d.whole(
                new Shape(x.getShape().get(0)),
                d.any(DataType.INT32, DataType.INT64, DataType.FLOAT32),
                0,
                dim(x, 1));
    }
}
