/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.host;

/** The indexing engine: slices of any array are taken from, or put to, a list of offsets. */
public final class IndexLoops {

    /** Elements of a buffer that stays in the nearest cache. */
    public static final int BLOCK = 1024;

    private IndexLoops() {}

    /** How a value that is put meets what is there. */
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
     * An index counted from the front.
     *
     * @param op the operator, for the message
     * @param index the index, negative counts from the end
     * @param limit the axis's length
     * @param axis the axis, for the message
     * @param position where among the indices it stands, for the message
     * @return the index in 0 .. limit - 1
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public static int resolve(String op, long index, int limit, int axis, int position) {
        if (index < -limit || index >= limit) {
            throw new IndexOutOfBoundsException(
                    op
                            + ": index "
                            + index
                            + " (number "
                            + position
                            + " of the indices in row-major order) is out of range for axis "
                            + axis
                            + (limit == 0
                                    ? ", which is empty"
                                    : ", whose indices are " + -limit + " to " + (limit - 1)));
        }
        return (int) (index < 0 ? index + limit : index);
    }

    /**
     * Offsets of elements of a line.
     *
     * @param op the operator, for the message
     * @param index the indices, negative ones count from the end
     * @param from the first one
     * @param limit the axis's length
     * @param axis the axis, for the message
     * @param base the offset of the line's first element
     * @param out where the offsets go
     * @param to where the first one goes
     * @param n how many
     * @throws IndexOutOfBoundsException if there is no such element
     */
    public static void resolve(
            String op,
            long[] index,
            int from,
            int limit,
            int axis,
            int base,
            int[] out,
            int to,
            int n) {
        long last = limit - 1;
        long outside = 0;
        for (int i = 0; i < n; i++) {
            long x = index[from + i];
            outside |= x | (last - x);
            out[to + i] = base + (int) x;
        }
        // A sign: some index is negative, or beyond the last.
        for (int i = 0; outside < 0 && i < n; i++) {
            out[to + i] = base + resolve(op, index[from + i], limit, axis, from + i);
        }
    }

    /**
     * Counts what is set.
     *
     * @param set zero or not
     * @return how many are not zero
     */
    public static int count(byte[] set) {
        int count = 0;
        for (byte b : set) {
            count += (b | -b) >>> 31;
        }
        return count;
    }

    /**
     * The positions of what is set.
     *
     * @param set zero or not
     * @param positions where the positions of what is not zero go, ascending
     */
    public static void positions(byte[] set, long[] positions) {
        int n = 0;
        int i = 0;
        // Every position is written, and kept or overwritten: a branch would be mispredicted every
        // other time.
        for (; i < set.length && n < positions.length; i++) {
            positions[n] = i;
            n += (set[i] | -set[i]) >>> 31;
        }
    }

    /**
     * Takes slices.
     *
     * @param src the array
     * @param offsets where each slice begins
     * @param n how many slices
     * @param dst an array of the same kind
     * @param to where the first slice goes; the others follow
     * @param length the length of a slice
     */
    public static void take(Object src, int[] offsets, int n, Object dst, int to, int length) {
        if (length == 1) {
            ArrayLoops.gather(src, offsets, n, dst, to);
            return;
        }
        for (int i = 0; i < n; i++) {
            System.arraycopy(src, offsets[i], dst, to + i * length, length);
        }
    }

    /**
     * Takes floats from rows, as many of each row, as long as every index is one of 0 .. length -
     * 1. Each row is copied to an array of its length first: then the range check that Java makes
     * anyway is the one that is needed.
     *
     * @param src rows
     * @param length the length of a row
     * @param index for each row {@code each} indices
     * @param each how many are taken from a row
     * @param out where they go
     * @return the number of rows done; the next one has an index that is negative or too large
     */
    public static int takeInRows(float[] src, int length, long[] index, int each, float[] out) {
        float[] row = new float[length];
        int rows = index.length / each;
        for (int r = 0; r < rows; r++) {
            System.arraycopy(src, r * length, row, 0, length);
            if (!takeInRow(row, index, out, r * each, each)) {
                return r;
            }
        }
        return rows;
    }

    private static boolean takeInRow(float[] row, long[] index, float[] out, int from, int n) {
        long all = 0;
        try {
            int i = from;
            // Loads side by side: a store between them could change a row, for all Java knows.
            for (; i < from + n - 3; i += 4) {
                long p = index[i];
                long q = index[i + 1];
                long r = index[i + 2];
                long s = index[i + 3];
                all |= (p | q) | (r | s);
                float a = row[(int) p];
                float b = row[(int) q];
                float c = row[(int) r];
                float d = row[(int) s];
                out[i] = a;
                out[i + 1] = b;
                out[i + 2] = c;
                out[i + 3] = d;
            }
            for (; i < from + n; i++) {
                long p = index[i];
                all |= p;
                out[i] = row[(int) p];
            }
        } catch (ArrayIndexOutOfBoundsException e) {
            return false;
        }
        return all >>> Integer.SIZE == 0;
    }

    /**
     * Puts slices, in order.
     *
     * @param t the element type
     * @param combine how a value meets what is there
     * @param src the slices' array
     * @param from where the first slice is; the others follow
     * @param offsets where each slice goes
     * @param n how many slices
     * @param dst the array that is changed
     * @param length the length of a slice
     */
    public static void put(
            ElementType t,
            Combine combine,
            Object src,
            int from,
            int[] offsets,
            int n,
            Object dst,
            int length) {
        if (combine == Combine.SET) {
            for (int i = 0; i < n; i++) {
                System.arraycopy(src, from + i * length, dst, offsets[i], length);
            }
            return;
        }
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < length; k++) {
                int p = from + i * length + k;
                int q = offsets[i] + k;
                if (t.integral()) {
                    long x = Elements.getLong(t, dst, q);
                    Elements.setLong(t, dst, q, meet(t, combine, x, Elements.getLong(t, src, p)));
                } else {
                    double x = Elements.getDouble(t, dst, q);
                    double y = Elements.getDouble(t, src, p);
                    Elements.setDouble(t, dst, q, meet(combine, x, y));
                }
            }
        }
    }

    private static double meet(Combine combine, double x, double y) {
        switch (combine) {
            case ADD:
                return x + y;
            case MUL:
                return x * y;
            case MAX:
                return Math.max(x, y);
            default:
                return Math.min(x, y);
        }
    }

    private static long meet(ElementType t, Combine combine, long x, long y) {
        long flip = t == ElementType.UINT64 ? Long.MIN_VALUE : 0;
        switch (combine) {
            case ADD:
                return x + y;
            case MUL:
                return x * y;
            case MAX:
                return Math.max(x ^ flip, y ^ flip) ^ flip;
            default:
                return Math.min(x ^ flip, y ^ flip) ^ flip;
        }
    }
}
