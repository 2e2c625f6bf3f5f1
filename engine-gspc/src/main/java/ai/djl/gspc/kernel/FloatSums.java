/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel;

/** Sums of floats without vectors. */
public final class FloatSums {

    private FloatSums() {}

    /**
     * A sum in double; four parts, so that additions need not wait for one another.
     *
     * @param a the floats
     * @param off the first one
     * @param n how many
     * @return the sum
     */
    public static double sum(float[] a, int off, int n) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = 0;
        for (; i + 4 <= n; i += 4) {
            s0 += a[off + i];
            s1 += a[off + i + 1];
            s2 += a[off + i + 2];
            s3 += a[off + i + 3];
        }
        for (; i < n; ++i) {
            s0 += a[off + i];
        }
        return s0 + s1 + (s2 + s3);
    }
}
