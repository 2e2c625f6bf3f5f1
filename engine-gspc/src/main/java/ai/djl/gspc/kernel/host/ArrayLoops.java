/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.host;

/**
 * The innermost loops of everything that moves elements, one for each kind of array; whatever an
 * element means, it is moved by its array's kind alone.
 */
final class ArrayLoops {

    private ArrayLoops() {}

    /** Copies a matrix from one pair of strides to another. */
    static void copy(
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
        if (sc == 1 && dc == 1) {
            for (int r = 0; r < rows; r++) {
                System.arraycopy(src, so + r * sr, dst, to + r * dr, columns);
            }
        } else if (src instanceof float[]) {
            floats((float[]) src, so, sr, sc, (float[]) dst, to, dr, dc, rows, columns);
        } else if (src instanceof byte[]) {
            bytes((byte[]) src, so, sr, sc, (byte[]) dst, to, dr, dc, rows, columns);
        } else if (src instanceof short[]) {
            shorts((short[]) src, so, sr, sc, (short[]) dst, to, dr, dc, rows, columns);
        } else if (src instanceof int[]) {
            ints((int[]) src, so, sr, sc, (int[]) dst, to, dr, dc, rows, columns);
        } else if (src instanceof long[]) {
            longs((long[]) src, so, sr, sc, (long[]) dst, to, dr, dc, rows, columns);
        } else if (src instanceof double[]) {
            doubles((double[]) src, so, sr, sc, (double[]) dst, to, dr, dc, rows, columns);
        } else {
            throw new IllegalArgumentException("Not a primitive array: " + src.getClass());
        }
    }

    /** dst[to + i] = src[index[i]]. */
    static void gather(Object src, int[] index, int n, Object dst, int to) {
        if (src instanceof float[]) {
            gatherFloats((float[]) src, index, n, (float[]) dst, to);
        } else if (src instanceof byte[]) {
            gatherBytes((byte[]) src, index, n, (byte[]) dst, to);
        } else if (src instanceof short[]) {
            gatherShorts((short[]) src, index, n, (short[]) dst, to);
        } else if (src instanceof int[]) {
            gatherInts((int[]) src, index, n, (int[]) dst, to);
        } else if (src instanceof long[]) {
            gatherLongs((long[]) src, index, n, (long[]) dst, to);
        } else if (src instanceof double[]) {
            gatherDoubles((double[]) src, index, n, (double[]) dst, to);
        } else {
            throw new IllegalArgumentException("Not a primitive array: " + src.getClass());
        }
    }

    private static void floats(
            float[] s,
            int so,
            int sr,
            int sc,
            float[] d,
            int to,
            int dr,
            int dc,
            int rows,
            int columns) {
        for (int r = 0; r < rows; r++) {
            int p = so + r * sr;
            int q = to + r * dr;
            for (int c = 0; c < columns; c++, p += sc, q += dc) {
                d[q] = s[p];
            }
        }
    }

    private static void gatherFloats(float[] s, int[] index, int n, float[] d, int to) {
        for (int i = 0; i < n; i++) {
            d[to + i] = s[index[i]];
        }
    }

    private static void bytes(
            byte[] s,
            int so,
            int sr,
            int sc,
            byte[] d,
            int to,
            int dr,
            int dc,
            int rows,
            int columns) {
        for (int r = 0; r < rows; r++) {
            int p = so + r * sr;
            int q = to + r * dr;
            for (int c = 0; c < columns; c++, p += sc, q += dc) {
                d[q] = s[p];
            }
        }
    }

    private static void gatherBytes(byte[] s, int[] index, int n, byte[] d, int to) {
        for (int i = 0; i < n; i++) {
            d[to + i] = s[index[i]];
        }
    }

    private static void shorts(
            short[] s,
            int so,
            int sr,
            int sc,
            short[] d,
            int to,
            int dr,
            int dc,
            int rows,
            int columns) {
        for (int r = 0; r < rows; r++) {
            int p = so + r * sr;
            int q = to + r * dr;
            for (int c = 0; c < columns; c++, p += sc, q += dc) {
                d[q] = s[p];
            }
        }
    }

    private static void gatherShorts(short[] s, int[] index, int n, short[] d, int to) {
        for (int i = 0; i < n; i++) {
            d[to + i] = s[index[i]];
        }
    }

    private static void ints(
            int[] s,
            int so,
            int sr,
            int sc,
            int[] d,
            int to,
            int dr,
            int dc,
            int rows,
            int columns) {
        for (int r = 0; r < rows; r++) {
            int p = so + r * sr;
            int q = to + r * dr;
            for (int c = 0; c < columns; c++, p += sc, q += dc) {
                d[q] = s[p];
            }
        }
    }

    private static void gatherInts(int[] s, int[] index, int n, int[] d, int to) {
        for (int i = 0; i < n; i++) {
            d[to + i] = s[index[i]];
        }
    }

    private static void longs(
            long[] s,
            int so,
            int sr,
            int sc,
            long[] d,
            int to,
            int dr,
            int dc,
            int rows,
            int columns) {
        for (int r = 0; r < rows; r++) {
            int p = so + r * sr;
            int q = to + r * dr;
            for (int c = 0; c < columns; c++, p += sc, q += dc) {
                d[q] = s[p];
            }
        }
    }

    private static void gatherLongs(long[] s, int[] index, int n, long[] d, int to) {
        for (int i = 0; i < n; i++) {
            d[to + i] = s[index[i]];
        }
    }

    private static void doubles(
            double[] s,
            int so,
            int sr,
            int sc,
            double[] d,
            int to,
            int dr,
            int dc,
            int rows,
            int columns) {
        for (int r = 0; r < rows; r++) {
            int p = so + r * sr;
            int q = to + r * dr;
            for (int c = 0; c < columns; c++, p += sc, q += dc) {
                d[q] = s[p];
            }
        }
    }

    private static void gatherDoubles(double[] s, int[] index, int n, double[] d, int to) {
        for (int i = 0; i < n; i++) {
            d[to + i] = s[index[i]];
        }
    }
}
