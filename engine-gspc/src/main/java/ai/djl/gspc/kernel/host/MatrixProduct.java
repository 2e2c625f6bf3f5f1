/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.host;

import ai.djl.gspc.kernel.Activation;
import ai.djl.gspc.kernel.ConvSpec;
import ai.djl.gspc.kernel.FloatKernels;
import ai.djl.gspc.kernel.PixelRuns;
import ai.djl.gspc.kernel.WeightPacking;
import java.util.Arrays;

/** Products of row-major matrices: c += a b, by blocks of b that stay in the first-level cache. */
public final class MatrixProduct {

    /** Multiplications from which on packing the second matrix pays. */
    private static final long PACKED = 8192;

    /** Rows of the first matrix from which on it does. */
    private static final int TALL = 6;

    /** Floats that are added up in floats alone. */
    private static final int LONG = 4096;

    /** Multiplications up to which no buffers are worth it. */
    private static final int SMALL = 512;

    /** Rows of b in a block. */
    private static final int DEPTH = 24;

    /** Columns of b in a block: with the rows 24 KB. */
    private static final int WIDTH = 256;

    private MatrixProduct() {}

    /**
     * Computes a product with kernels.
     *
     * @param kernels the kernels
     * @param a [m, k]
     * @param ao its first element
     * @param b [k, n]
     * @param bo its first element
     * @param c [m, n], overwritten
     * @param co its first element
     * @param m rows of a
     * @param k columns of a
     * @param n columns of b
     */
    public static void multiply(
            FloatKernels kernels,
            float[] a,
            int ao,
            float[] b,
            int bo,
            float[] c,
            int co,
            int m,
            int k,
            int n) {
        if (n == 1) {
            if (k <= LONG) {
                kernels.dots(a, ao, k, m, b, bo, k, c, co);
                return;
            }
            for (int i = 0; i < m; i++) {
                c[co + i] = (float) dot(kernels, a, ao + i * k, b, bo, k);
            }
        } else if (m >= TALL && n >= kernels.lanes() / 2 && (long) m * k * n >= PACKED) {
            packed(kernels, a, ao, b, bo, c, co, m, k, n);
        } else {
            Arrays.fill(c, co, co + m * n, 0);
            add(a, ao, b, bo, c, co, m, k, n);
        }
    }

    private static double dot(FloatKernels kernels, float[] a, int ao, float[] b, int bo, int k) {
        double sum = 0;
        for (int i = 0; i < k; i += LONG) {
            sum += kernels.dot(a, ao + i, b, bo + i, Math.min(LONG, k - i));
        }
        return sum;
    }

    /** A product is a convolution: rows of a are its pixels, columns of b its output channels. */
    private static void packed(
            FloatKernels kernels,
            float[] a,
            int ao,
            float[] b,
            int bo,
            float[] c,
            int co,
            int m,
            int k,
            int n) {
        int lanes = kernels.lanes();
        int blocks = (n + lanes - 1) / lanes;
        int[] vectors = WeightPacking.split(blocks);
        int[] first = new int[vectors.length];
        int[] zero = new int[vectors.length];
        float[] weights = new float[k * blocks * lanes];
        int to = 0;
        for (int s = 0; s < vectors.length; s++) {
            int width = vectors[s] * lanes;
            int from = bo + first[s] * lanes;
            int have = Math.min(width, n - first[s] * lanes);
            for (int p = 0; p < k; p++, to += width) {
                System.arraycopy(b, from + p * n, weights, to, have);
            }
            if (s + 1 < vectors.length) {
                first[s + 1] = first[s] + vectors[s];
            }
        }
        boolean whole = blocks * lanes == n;
        int row = blocks * lanes;
        float[] out = whole ? c : new float[m * row];
        int start = whole ? co : 0;
        int[] in = multiples(m, k);
        int[] rows = multiples(m, row);
        int[][] tables = new int[vectors.length][];
        Arrays.fill(tables, multiples(k, 1));
        kernels.conv(
                new ConvSpec(
                        ConvSpec.Mode.BROADCAST,
                        lanes,
                        k,
                        in,
                        tables,
                        rows,
                        PixelRuns.of(in, rows, lanes),
                        vectors,
                        WeightPacking.setOffsets(k, lanes, vectors),
                        zero,
                        first,
                        weights,
                        null,
                        lanes,
                        null,
                        0,
                        false,
                        Activation.NONE),
                a,
                ao,
                null,
                0,
                out,
                start,
                0,
                vectors.length,
                0,
                m);
        if (!whole) {
            for (int i = 0; i < m; i++) {
                System.arraycopy(out, i * row, c, co + i * n, n);
            }
        }
    }

    private static int[] multiples(int n, int step) {
        int[] m = new int[n];
        for (int i = 0; i < n; i++) {
            m[i] = i * step;
        }
        return m;
    }

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
        if (n < 8 && n * 4 < k || (long) m * k * n <= SMALL) {
            narrow(a, ao, b, bo, c, co, m, k, n);
            return;
        }
        // Rows of their own, all indexed alike: only such loops become vector code.
        float[][] rows = new float[DEPTH][WIDTH];
        float[] sum = new float[WIDTH];
        for (int j = 0; j < n; j += WIDTH) {
            int w = Math.min(WIDTH, n - j);
            for (int p = 0; p < k; p += DEPTH) {
                int depth = Math.min(DEPTH, k - p);
                for (int q = 0; q < depth; q++) {
                    System.arraycopy(b, bo + (p + q) * n + j, rows[q], 0, w);
                }
                for (int i = 0; i < m; i++) {
                    int to = co + i * n + j;
                    int at = ao + i * k + p;
                    System.arraycopy(c, to, sum, 0, w);
                    int q = 0;
                    for (; q + 4 <= depth; q += 4) {
                        add4(a, at + q, rows, q, sum, w);
                    }
                    for (; q < depth; q++) {
                        add1(a[at + q], rows[q], sum, w);
                    }
                    System.arraycopy(sum, 0, c, to, w);
                }
            }
        }
    }

    private static void add4(float[] a, int at, float[][] rows, int q, float[] sum, int w) {
        add4(
                a[at],
                a[at + 1],
                a[at + 2],
                a[at + 3],
                rows[q],
                rows[q + 1],
                rows[q + 2],
                rows[q + 3],
                sum,
                w);
    }

    private static void add4(
            float a0,
            float a1,
            float a2,
            float a3,
            float[] b0,
            float[] b1,
            float[] b2,
            float[] b3,
            float[] sum,
            int w) {
        for (int i = 0; i < w; i++) {
            sum[i] += (a0 * b0[i] + a1 * b1[i]) + (a2 * b2[i] + a3 * b3[i]);
        }
    }

    private static void add1(float a, float[] b, float[] sum, int w) {
        for (int i = 0; i < w; i++) {
            sum[i] += a * b[i];
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

    /**
     * A determinant, by Gaussian elimination with row pivoting.
     *
     * @param m the matrix [n, n], overwritten
     * @param n its size
     * @return the determinant; 1 of an empty matrix
     */
    public static double determinant(double[] m, int n) {
        double product = 1;
        for (int k = 0; k < n; k++) {
            int pivot = k;
            for (int r = k + 1; r < n; r++) {
                pivot = Math.abs(m[r * n + k]) > Math.abs(m[pivot * n + k]) ? r : pivot;
            }
            double head = m[pivot * n + k];
            product *= pivot == k ? head : -head;
            if (head == 0) {
                return product;
            }
            for (int j = k; j < n; j++) {
                double v = m[pivot * n + j];
                m[pivot * n + j] = m[k * n + j];
                m[k * n + j] = v;
            }
            for (int r = k + 1; r < n; r++) {
                double f = m[r * n + k] / head;
                for (int j = k; j < n; j++) {
                    m[r * n + j] -= f * m[k * n + j];
                }
            }
        }
        return product;
    }
}
