/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.host;

/** Products of row-major matrices: c += a b, by blocks of b that stay in the first-level cache. */
public final class MatrixProduct {

    /** Rows of b in a block. */
    private static final int DEPTH = 16;

    /** Columns of b in a block. */
    private static final int WIDTH = 512;

    private MatrixProduct() {}

    /**
     * Adds a product.
     *
     * @param a [m, k], floats
     * @param ao its first element
     * @param b [k, n]
     * @param bo its first element
     * @param c [m, n]
     * @param co its first element
     * @param m rows of a
     * @param k columns of a
     * @param n columns of b
     */
    public static void add(
            float[] a, int ao, float[] b, int bo, float[] c, int co, int m, int k, int n) {
        if (n < 8 && n * 4 < k) {
            narrow(a, ao, b, bo, c, co, m, k, n);
            return;
        }
        for (int j = 0; j < n; j += WIDTH) {
            int w = Math.min(WIDTH, n - j);
            for (int p = 0; p < k; p += DEPTH) {
                int end = Math.min(k, p + DEPTH);
                for (int i = 0; i < m; i++) {
                    int row = co + i * n + j;
                    int at = ao + i * k;
                    int q = p;
                    for (; q + 8 <= end; q += 8) {
                        rows8(a, at + q, b, bo + q * n + j, n, c, row, w);
                    }
                    for (; q < end; q++) {
                        row1(a[at + q], b, bo + q * n + j, c, row, w);
                    }
                }
            }
        }
    }

    private static void rows8(
            float[] a, int at, float[] b, int bo, int n, float[] c, int co, int w) {
        float a0 = a[at];
        float a1 = a[at + 1];
        float a2 = a[at + 2];
        float a3 = a[at + 3];
        float a4 = a[at + 4];
        float a5 = a[at + 5];
        float a6 = a[at + 6];
        float a7 = a[at + 7];
        int b1 = bo + n;
        int b2 = b1 + n;
        int b3 = b2 + n;
        int b4 = b3 + n;
        int b5 = b4 + n;
        int b6 = b5 + n;
        int b7 = b6 + n;
        for (int i = 0; i < w; i++) {
            c[co + i] +=
                    a0 * b[bo + i]
                            + a1 * b[b1 + i]
                            + (a2 * b[b2 + i] + a3 * b[b3 + i])
                            + (a4 * b[b4 + i] + a5 * b[b5 + i] + (a6 * b[b6 + i] + a7 * b[b7 + i]));
        }
    }

    private static void row1(float a, float[] b, int bo, float[] c, int co, int w) {
        for (int i = 0; i < w; i++) {
            c[co + i] += a * b[bo + i];
        }
    }

    /** For few columns: dot products along k. */
    private static void narrow(
            float[] a, int ao, float[] b, int bo, float[] c, int co, int m, int k, int n) {
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                float s0 = 0;
                float s1 = 0;
                float s2 = 0;
                float s3 = 0;
                int at = ao + i * k;
                int p = 0;
                for (; p + 4 <= k; p += 4) {
                    s0 += a[at + p] * b[bo + p * n + j];
                    s1 += a[at + p + 1] * b[bo + (p + 1) * n + j];
                    s2 += a[at + p + 2] * b[bo + (p + 2) * n + j];
                    s3 += a[at + p + 3] * b[bo + (p + 3) * n + j];
                }
                for (; p < k; p++) {
                    s0 += a[at + p] * b[bo + p * n + j];
                }
                c[co + i * n + j] += s0 + s1 + (s2 + s3);
            }
        }
    }

    /**
     * Adds a product.
     *
     * @param a [m, k], doubles
     * @param ao its first element
     * @param b [k, n]
     * @param bo its first element
     * @param c [m, n]
     * @param co its first element
     * @param m rows of a
     * @param k columns of a
     * @param n columns of b
     */
    public static void add(
            double[] a, int ao, double[] b, int bo, double[] c, int co, int m, int k, int n) {
        for (int i = 0; i < m; i++) {
            for (int p = 0; p < k; p++) {
                double x = a[ao + i * k + p];
                int row = bo + p * n;
                int to = co + i * n;
                for (int j = 0; j < n; j++) {
                    c[to + j] += x * b[row + j];
                }
            }
        }
    }

    /**
     * Adds a product; integers wrap around.
     *
     * @param a [m, k], longs
     * @param ao its first element
     * @param b [k, n]
     * @param bo its first element
     * @param c [m, n]
     * @param co its first element
     * @param m rows of a
     * @param k columns of a
     * @param n columns of b
     */
    public static void add(
            long[] a, int ao, long[] b, int bo, long[] c, int co, int m, int k, int n) {
        for (int i = 0; i < m; i++) {
            for (int p = 0; p < k; p++) {
                long x = a[ao + i * k + p];
                int row = bo + p * n;
                int to = co + i * n;
                for (int j = 0; j < n; j++) {
                    c[to + j] += x * b[row + j];
                }
            }
        }
    }

    /**
     * Adds a product of arrays of one domain.
     *
     * @param a [m, k], of a domain's array type
     * @param ao its first element
     * @param b [k, n]
     * @param bo its first element
     * @param c [m, n]
     * @param co its first element
     * @param m rows of a
     * @param k columns of a
     * @param n columns of b
     */
    public static void addAny(
            Object a, int ao, Object b, int bo, Object c, int co, int m, int k, int n) {
        if (a instanceof float[]) {
            add((float[]) a, ao, (float[]) b, bo, (float[]) c, co, m, k, n);
        } else if (a instanceof double[]) {
            add((double[]) a, ao, (double[]) b, bo, (double[]) c, co, m, k, n);
        } else {
            add((long[]) a, ao, (long[]) b, bo, (long[]) c, co, m, k, n);
        }
    }
}
