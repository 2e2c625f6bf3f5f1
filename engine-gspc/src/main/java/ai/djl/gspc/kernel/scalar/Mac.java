/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.scalar;

import ai.djl.gspc.kernel.MultiplyAdd;

/**
 * Multiply-accumulate loops in the form that C2 vectorises on JDK 17 to 25: one array is written,
 * every array has the loop's own index without an offset, and three or four products share one load
 * and store of a sum. (With offsets, a second array that is written, or eight products, JDK 17
 * leaves the loop scalar.) Products are added one after the other, each rounded like the vector
 * kernels' fused multiply-adds, so that both give equal sums.
 */
final class Mac {

    /** Products that one pass adds to a sum. */
    static final int STEPS = 4;

    private Mac() {}

    /**
     * Adds four products with constant factors to each sum.
     *
     * @param sum the sums
     * @param x four arrays
     * @param w the factors
     * @param at the first factor
     * @param stride from one factor to the next
     * @param n number of sums
     */
    static void constants4(float[] sum, float[][] x, float[] w, int at, int stride, int n) {
        float[] x0 = x[0];
        float[] x1 = x[1];
        float[] x2 = x[2];
        float[] x3 = x[3];
        float w0 = w[at];
        float w1 = w[at + stride];
        float w2 = w[at + 2 * stride];
        float w3 = w[at + 3 * stride];
        for (int i = 0; i < n; ++i) {
            sum[i] =
                    MultiplyAdd.of(
                            x3[i],
                            w3,
                            MultiplyAdd.of(
                                    x2[i],
                                    w2,
                                    MultiplyAdd.of(x1[i], w1, MultiplyAdd.of(x0[i], w0, sum[i]))));
        }
    }

    /**
     * Adds one product with a constant factor to each sum.
     *
     * @param sum the sums
     * @param x the other factors
     * @param w the factor
     * @param n number of sums
     */
    static void constant(float[] sum, float[] x, float w, int n) {
        for (int i = 0; i < n; ++i) {
            sum[i] = MultiplyAdd.of(x[i], w, sum[i]);
        }
    }

    /**
     * Adds three products to each sum.
     *
     * @param sum the sums
     * @param x three arrays, from {@code x0} on
     * @param x0 the first of them
     * @param w three arrays of factors, from {@code w0} on
     * @param w0 the first of them
     * @param n number of sums
     */
    static void arrays3(float[] sum, float[][] x, int x0, float[][] w, int w0, int n) {
        float[] a = x[x0];
        float[] b = x[x0 + 1];
        float[] c = x[x0 + 2];
        float[] u = w[w0];
        float[] v = w[w0 + 1];
        float[] t = w[w0 + 2];
        for (int i = 0; i < n; ++i) {
            sum[i] =
                    MultiplyAdd.of(
                            c[i],
                            t[i],
                            MultiplyAdd.of(b[i], v[i], MultiplyAdd.of(a[i], u[i], sum[i])));
        }
    }

    /**
     * Adds one product to each sum.
     *
     * @param sum the sums
     * @param x factors
     * @param w factors
     * @param n number of sums
     */
    static void arrays(float[] sum, float[] x, float[] w, int n) {
        for (int i = 0; i < n; ++i) {
            sum[i] = MultiplyAdd.of(x[i], w[i], sum[i]);
        }
    }
}
