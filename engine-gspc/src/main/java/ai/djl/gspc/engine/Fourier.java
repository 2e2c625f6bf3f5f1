/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

/**
 * The discrete Fourier transform of any length in double precision: Cooley and Tukey's algorithm
 * for powers of two, Bluestein's chirp transform for other lengths.
 */
final class Fourier {

    private final int n;

    /** A power of two; n itself if that is one. */
    private final int m;

    private final double[] cos;
    private final double[] sin;
    private double[] chirpRe;
    private double[] chirpIm;
    private double[] filterRe;
    private double[] filterIm;

    /**
     * Prepares transforms of a length.
     *
     * @param n the length, at least 1
     */
    Fourier(int n) {
        this.n = n;
        boolean power = Integer.bitCount(n) == 1;
        if (!power && n > 1 << 28) {
            throw new IllegalArgumentException("A Fourier transform of " + n + " is too long");
        }
        m = power ? n : Integer.highestOneBit(2 * n - 1) << 1;
        cos = new double[m / 2];
        sin = new double[m / 2];
        for (int i = 0; i < m / 2; i++) {
            double angle = 2 * Math.PI * i / m;
            cos[i] = Math.cos(angle);
            sin[i] = Math.sin(angle);
        }
        if (!power) {
            prepareChirp();
        }
    }

    private void prepareChirp() {
        chirpRe = new double[n];
        chirpIm = new double[n];
        filterRe = new double[m];
        filterIm = new double[m];
        for (int i = 0; i < n; i++) {
            // The angle's period keeps the square small enough to be exact.
            double angle = Math.PI * ((long) i * i % (2L * n)) / n;
            chirpRe[i] = Math.cos(angle);
            chirpIm[i] = -Math.sin(angle);
            filterRe[i] = chirpRe[i];
            filterIm[i] = -chirpIm[i];
            if (i > 0) {
                filterRe[m - i] = chirpRe[i];
                filterIm[m - i] = -chirpIm[i];
            }
        }
        power(filterRe, filterIm);
    }

    /**
     * Transforms in place, without a factor.
     *
     * @param re n real parts
     * @param im n imaginary parts
     * @param inverse whether the exponent is positive
     */
    void transform(double[] re, double[] im, boolean inverse) {
        // Exchanging the parts turns one direction into the other.
        double[] a = inverse ? im : re;
        double[] b = inverse ? re : im;
        if (chirpRe == null) {
            power(a, b);
            return;
        }
        double[] x = new double[m];
        double[] y = new double[m];
        for (int i = 0; i < n; i++) {
            x[i] = a[i] * chirpRe[i] - b[i] * chirpIm[i];
            y[i] = a[i] * chirpIm[i] + b[i] * chirpRe[i];
        }
        power(x, y);
        for (int i = 0; i < m; i++) {
            double p = x[i] * filterRe[i] - y[i] * filterIm[i];
            y[i] = x[i] * filterIm[i] + y[i] * filterRe[i];
            x[i] = p;
        }
        power(y, x);
        for (int i = 0; i < n; i++) {
            double p = x[i] / m;
            double q = y[i] / m;
            a[i] = p * chirpRe[i] - q * chirpIm[i];
            b[i] = p * chirpIm[i] + q * chirpRe[i];
        }
    }

    /** The forward transform of m values. */
    private void power(double[] re, double[] im) {
        for (int i = 1, k = 0; i < m; i++) {
            int bit = m >> 1;
            for (; (k & bit) != 0; bit >>= 1) {
                k ^= bit;
            }
            k ^= bit;
            if (i < k) {
                swap(re, i, k);
                swap(im, i, k);
            }
        }
        for (int half = 1; half < m; half <<= 1) {
            int stride = m / (2 * half);
            for (int block = 0; block < m; block += 2 * half) {
                for (int i = 0; i < half; i++) {
                    double c = cos[i * stride];
                    double s = -sin[i * stride];
                    int p = block + i;
                    int q = p + half;
                    double x = re[q] * c - im[q] * s;
                    double y = re[q] * s + im[q] * c;
                    re[q] = re[p] - x;
                    im[q] = im[p] - y;
                    re[p] += x;
                    im[p] += y;
                }
            }
        }
    }

    private static void swap(double[] a, int i, int k) {
        double t = a[i];
        a[i] = a[k];
        a[k] = t;
    }
}
