/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.host;

import ai.djl.gspc.kernel.FloatKernels;

/** Copies between arrays of one kind along any strides: the engine of all movement. */
public final class StridedCopy {

    /** Side of the tiles in which transposed matrices are copied: two fit the first-level cache. */
    private static final int TILE = 32;

    /** Elements of four bytes on a cache line. */
    private static final int SMALL_TILE = 16;

    /** Elements; distances that are multiples of it meet in the same sets of the cache. */
    private static final int CONFLICT = 256;

    /**
     * Floats from which on vectors reverse rows: before their code is compiled, they take 60 ms
     * more for a picture of 224 x 224 than loops.
     */
    private static final int MANY = 1 << 18;

    /** Floats of a row that is worth a call. */
    private static final int LONG_ROW = 64;

    private StridedCopy() {}

    /**
     * Copies dst[to + i d] = src[from + i s] for all index vectors i below the dimensions.
     *
     * @param src the source, any primitive array
     * @param from the offset of index vector 0 there
     * @param s the strides there, any sign; 0 repeats
     * @param dst the destination, of the same kind
     * @param to the offset of index vector 0 there
     * @param d the strides there
     * @param dims the dimensions
     */
    public static void copy(
            Object src, int from, long[] s, Object dst, int to, long[] d, long[] dims) {
        copy(null, src, from, s, dst, to, d, dims);
    }

    /**
     * Copies as above.
     *
     * @param kernels transpose matrices of floats, copy their rows and reverse them; null for loops
     * @param src the source, any primitive array
     * @param from the offset of index vector 0 there
     * @param s the strides there, any sign; 0 repeats
     * @param dst the destination, another array of the same kind
     * @param to the offset of index vector 0 there
     * @param d the strides there
     * @param dims the dimensions
     */
    public static void copy(
            FloatKernels kernels,
            Object src,
            int from,
            long[] s,
            Object dst,
            int to,
            long[] d,
            long[] dims) {
        int n = 0;
        int[] size = new int[dims.length + 2];
        int[] ss = new int[dims.length + 2];
        int[] ds = new int[dims.length + 2];
        // Innermost axes first; axes that continue each other on both sides are joined.
        for (int i = dims.length - 1; i >= 0; i--) {
            if (dims[i] == 0) {
                return;
            }
            if (dims[i] == 1) {
                continue;
            }
            if (n > 0
                    && s[i] == (long) ss[n - 1] * size[n - 1]
                    && d[i] == (long) ds[n - 1] * size[n - 1]) {
                size[n - 1] *= (int) dims[i];
            } else {
                size[n] = (int) dims[i];
                ss[n] = (int) s[i];
                ds[n++] = (int) d[i];
            }
        }
        for (; n < 2; n++) {
            size[n] = 1;
        }
        // The second axis of the inner matrix: the one that is densest in the source.
        int best = 1;
        if (ss[0] != 1) {
            for (int i = 1; i < n; i++) {
                if (ss[i] == 1) {
                    best = i;
                }
            }
        }
        swap(size, 1, best);
        swap(ss, 1, best);
        swap(ds, 1, best);
        outer(kernels, src, from, ss, dst, to, ds, size, n);
    }

    private static void swap(int[] a, int i, int j) {
        int t = a[i];
        a[i] = a[j];
        a[j] = t;
    }

    private static void outer(
            FloatKernels kernels,
            Object src,
            int from,
            int[] ss,
            Object dst,
            int to,
            int[] ds,
            int[] size,
            int n) {
        int[] index = new int[n];
        int p = from;
        int q = to;
        boolean floats = kernels != null && src instanceof float[];
        boolean turned = floats && ss[1] == 1 && ds[0] == 1 && ss[0] != 1;
        boolean rows = floats && ss[0] == 1 && ds[0] == 1;
        boolean reversed = floats && ss[0] == -1 && ds[0] == 1 && manyLongRows(size, n);
        while (true) {
            if (turned) {
                kernels.transpose(
                        (float[]) src, p, ss[0], size[0], size[1], (float[]) dst, q, ds[1]);
            } else if (rows) {
                for (int r = 0; r < size[1]; r++) {
                    kernels.copy(
                            (float[]) src, p + r * ss[1], (float[]) dst, q + r * ds[1], size[0]);
                }
            } else if (reversed) {
                for (int r = 0; r < size[1]; r++) {
                    int first = p + r * ss[1] - size[0] + 1;
                    kernels.reverse((float[]) src, first, (float[]) dst, q + r * ds[1], size[0]);
                }
            } else {
                matrix(src, p, ss[1], ss[0], dst, q, ds[1], ds[0], size[1], size[0]);
            }
            int k = 2;
            for (; k < n; k++) {
                p += ss[k];
                q += ds[k];
                if (++index[k] < size[k]) {
                    break;
                }
                p -= ss[k] * size[k];
                q -= ds[k] * size[k];
                index[k] = 0;
            }
            if (k >= n) {
                return;
            }
        }
    }

    private static boolean manyLongRows(int[] size, int n) {
        long all = 1;
        for (int i = 0; i < n; i++) {
            all *= size[i];
        }
        return all >= MANY && size[0] >= LONG_ROW;
    }

    private static void matrix(
            Object src,
            int so,
            int sr,
            int sc,
            Object dst,
            int to,
            int dr,
            int dc,
            int rows,
            int columns) {
        if (sr == 1 && sc != 1 && rows > 1) {
            if (rows >= SMALL_TILE
                    && columns >= SMALL_TILE
                    && (sc % CONFLICT == 0 || dr % CONFLICT == 0)) {
                buffered(src, so, sc, dst, to, dr, dc, rows, columns);
                return;
            }
            for (int r = 0; r < rows; r += TILE) {
                int h = Math.min(TILE, rows - r);
                for (int c = 0; c < columns; c += TILE) {
                    int w = Math.min(TILE, columns - c);
                    ArrayLoops.copy(
                            src,
                            so + r * sr + c * sc,
                            sr,
                            sc,
                            dst,
                            to + r * dr + c * dc,
                            dr,
                            dc,
                            h,
                            w);
                }
            }
        } else if (columns < rows && (sc != 1 || dc != 1 || columns < 8) && columns * 4 < rows) {
            // The long axis belongs inside.
            ArrayLoops.copy(src, so, sc, sr, dst, to, dc, dr, columns, rows);
        } else {
            ArrayLoops.copy(src, so, sr, sc, dst, to, dr, dc, rows, columns);
        }
    }

    /**
     * Copies tiles by way of a buffer: strides by which elements fall on the same few cache lines
     * make a cache line's first use its last, so all of it has to be used at once.
     */
    private static void buffered(
            Object src, int so, int sc, Object dst, int to, int dr, int dc, int rows, int columns) {
        Object tile = like(src, SMALL_TILE * SMALL_TILE);
        for (int c = 0; c < columns; c += SMALL_TILE) {
            int w = Math.min(SMALL_TILE, columns - c);
            for (int r = 0; r < rows; r += SMALL_TILE) {
                int h = Math.min(SMALL_TILE, rows - r);
                ArrayLoops.copy(src, so + r + c * sc, sc, 1, tile, 0, SMALL_TILE, 1, w, h);
                int at = to + r * dr + c * dc;
                ArrayLoops.copy(tile, 0, 1, SMALL_TILE, dst, at, dr, dc, h, w);
            }
        }
    }

    /**
     * Transposes the last two axes of [outer, rows, columns].
     *
     * @param src the elements
     * @param outer the number of matrices
     * @param rows their rows
     * @param columns their columns
     * @param dst where [outer, columns, rows] goes
     */
    static void turn(Object src, int outer, int rows, int columns, Object dst) {
        long plane = (long) rows * columns;
        copy(
                src,
                0,
                new long[] {plane, 1, columns},
                dst,
                0,
                new long[] {plane, rows, 1},
                new long[] {outer, columns, rows});
    }

    /** A new array of the kind of another one. */
    static Object like(Object array, int n) {
        return java.lang.reflect.Array.newInstance(array.getClass().getComponentType(), n);
    }

    /**
     * The strides of a row-major array.
     *
     * @param dims its dimensions
     * @return a stride for each
     */
    public static long[] strides(long... dims) {
        long[] s = new long[dims.length];
        long stride = 1;
        for (int i = dims.length - 1; i >= 0; i--) {
            s[i] = stride;
            stride *= dims[i];
        }
        return s;
    }

    /**
     * The strides of a row-major array that is broadcast.
     *
     * @param own its dimensions
     * @param result the dimensions it is broadcast to
     * @return a stride for each of the result's, 0 where it is repeated
     */
    public static long[] broadcastStrides(long[] own, long[] result) {
        long[] mine = strides(own);
        long[] s = new long[result.length];
        int ahead = result.length - own.length;
        for (int i = 0; i < own.length; i++) {
            s[ahead + i] = own[i] == 1 ? 0 : mine[i];
        }
        return s;
    }

    /**
     * Fills a part of an array with its first element.
     *
     * @param array the array
     * @param off where the part begins, and what it is filled with
     * @param n its length
     */
    public static void repeatFirst(Object array, int off, int n) {
        for (int have = 1; have < n; ) {
            int more = Math.min(have, n - have);
            System.arraycopy(array, off, array, off + have, more);
            have += more;
        }
    }
}
