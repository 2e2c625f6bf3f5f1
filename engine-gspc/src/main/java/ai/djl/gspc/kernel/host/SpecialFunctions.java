/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.host;

/** Functions of doubles that java.lang.Math lacks, and division with Python's signs. */
final class SpecialFunctions {

    private static final double LN2 = Math.log(2);
    private static final double TWO_OVER_SQRT_PI = 2 / Math.sqrt(Math.PI);

    /** The error function is kept as a Taylor polynomial around the middle of each cell. */
    private static final int CELLS_PER_UNIT = 8;

    private static final int ERF_CELLS = 6 * CELLS_PER_UNIT;
    private static final int ERF_TERMS = 12;
    private static final double[] ERF_TABLE = erfTable();

    /** Lanczos' coefficients for g = 7, as published by Godfrey. */
    private static final double[] LANCZOS = {
        0.99999999999980993,
        676.5203681218851,
        -1259.1392167224028,
        771.32342877765313,
        -176.61502916214059,
        12.507343278686905,
        -0.13857109526572012,
        9.9843695780195716e-6,
        1.5056327351493116e-7
    };

    private SpecialFunctions() {}

    static double log2(double x) {
        int e = Math.getExponent(x);
        // Powers of two are exact this way; around 1 it would cancel.
        return x > 0 && (e < -1 && e >= Double.MIN_EXPONENT || e > 0 && e <= Double.MAX_EXPONENT)
                ? e + Math.log(Math.scalb(x, -e)) / LN2
                : Math.log(x) / LN2;
    }

    static double asinh(double x) {
        double a = Math.abs(x);
        double r =
                a > 0x1p28 ? Math.log(a) + LN2 : Math.log1p(a + a * a / (1 + Math.sqrt(1 + a * a)));
        return Math.copySign(r, x);
    }

    static double acosh(double x) {
        double t = x - 1;
        return x > 0x1p28 ? Math.log(x) + LN2 : Math.log1p(t + Math.sqrt(2 * t + t * t));
    }

    static double sigmoid(double x) {
        if (x >= 0) {
            return 1 / (1 + Math.exp(-x));
        }
        double e = Math.exp(x);
        return e / (1 + e);
    }

    static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    static double gelu(double x) {
        // Where one plus the error function would cancel.
        if (x < -3) {
            return x == Double.NEGATIVE_INFINITY ? -0d : 0.5 * x * erfc(-x * Math.sqrt(0.5));
        }
        return 0.5 * x * (1 + erf(x * Math.sqrt(0.5)));
    }

    static double geluTanh(double x) {
        double c = Math.max(x, -100);
        return 0.5 * c * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (c + 0.044715 * c * c * c)));
    }

    private static double erfSeries(double x) {
        // exp(-x^2) times a series of positive terms: no cancellation (Abramowitz, Stegun 7.1.6).
        double term = x;
        double sum = x;
        for (int n = 1; term > sum * 1e-18; n++) {
            term *= 2 * x * x / (2 * n + 1);
            sum += term;
        }
        return TWO_OVER_SQRT_PI * Math.exp(-x * x) * sum;
    }

    private static double[] erfTable() {
        double[] table = new double[ERF_CELLS * ERF_TERMS];
        for (int cell = 0; cell < ERF_CELLS; cell++) {
            double m = (cell + 0.5) / CELLS_PER_UNIT;
            double slope = TWO_OVER_SQRT_PI * Math.exp(-m * m);
            table[cell * ERF_TERMS] = erfSeries(m);
            // The derivatives are Hermite polynomials: H(n+1) = 2 m H(n) - 2 n H(n-1).
            double before = 0;
            double hermite = 1;
            double factorial = 1;
            for (int k = 1; k < ERF_TERMS; k++) {
                factorial *= k;
                table[cell * ERF_TERMS + k] = slope * hermite / factorial * (k % 2 == 0 ? -1 : 1);
                double next = 2 * m * hermite - 2 * (k - 1) * before;
                before = hermite;
                hermite = next;
            }
        }
        return table;
    }

    static double erf(double x) {
        double a = Math.abs(x);
        if (a < 0.125) {
            double z = x * x;
            double p = 1 - z / 3 + z * z / 10 - z * z * z / 42 + z * z * z * z / 216;
            return TWO_OVER_SQRT_PI * x * (p - z * z * z * z * z / 1320);
        }
        if (a >= 6) {
            return Math.signum(x);
        }
        if (x != x) {
            return x;
        }
        int cell = (int) (a * CELLS_PER_UNIT);
        double t = a - (cell + 0.5) / CELLS_PER_UNIT;
        double p = 0;
        for (int k = ERF_TERMS - 1; k >= 0; k--) {
            p = p * t + ERF_TABLE[cell * ERF_TERMS + k];
        }
        return x < 0 ? -p : p;
    }

    /** The complementary error function, relatively accurate for large arguments. */
    static double erfc(double x) {
        if (x < 2) {
            return 1 - erf(x);
        }
        // Continued fraction from the tail (Abramowitz, Stegun 7.1.14).
        double f = x;
        for (int k = 60; k > 0; k--) {
            f = x + k / 2d / f;
        }
        return Math.exp(-x * x) / Math.sqrt(Math.PI) / f;
    }

    static double erfInverse(double y) {
        double a = Math.abs(y);
        if (!(a < 1)) {
            return a == 1 ? Math.copySign(Double.POSITIVE_INFINITY, y) : Double.NaN;
        }
        if (a == 0) {
            return y;
        }
        // Winitzki's approximation, then Halley's iteration.
        double l = Math.log1p(-a * a);
        double c = 2 / (Math.PI * 0.147) + l / 2;
        double x = Math.sqrt(Math.sqrt(c * c - l / 0.147) - c);
        for (int i = 0; i < 3; i++) {
            double error = a > 0.5 ? (1 - a) - erfc(x) : erf(x) - a;
            double u = error / (TWO_OVER_SQRT_PI * Math.exp(-x * x));
            x -= u / (1 + x * u);
        }
        return Math.copySign(x, y);
    }

    static double logGamma(double x) {
        if (Double.isInfinite(x)) {
            return Double.POSITIVE_INFINITY;
        }
        if (x < 0.5) {
            double s = Math.abs(Math.sin(Math.PI * (x - Math.rint(x))));
            return s == 0 ? Double.POSITIVE_INFINITY : Math.log(Math.PI / s) - logGamma(1 - x);
        }
        if (x == 1 || x == 2) {
            return 0;
        }
        double z = x - 1;
        double sum = LANCZOS[0];
        for (int i = 1; i < LANCZOS.length; i++) {
            sum += LANCZOS[i] / (z + i);
        }
        double t = z + 7.5;
        return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(sum);
    }

    static double digamma(double x) {
        if (x == 0) {
            return Math.copySign(Double.POSITIVE_INFINITY, -x);
        }
        double shift = 0;
        double y = x;
        if (y < 0) {
            double r = y - Math.rint(y);
            if (r == 0) {
                return Double.NaN;
            }
            shift = -Math.PI / Math.tan(Math.PI * r);
            y = 1 - y;
        }
        while (y < 10) {
            shift -= 1 / y;
            y += 1;
        }
        double z = 1 / (y * y);
        double tail =
                z * (1d / 12 - z * (1d / 120 - z * (1d / 252 - z * (1d / 240 - z * (1d / 132)))));
        return shift + Math.log(y) - 0.5 / y - tail;
    }

    static double floorDiv(double x, double y) {
        if (y == 0) {
            return x / y;
        }
        double m = x % y;
        double q = (x - m) / y;
        if (m != 0 && y < 0 != m < 0) {
            q -= 1;
        }
        if (q == 0) {
            return Math.copySign(0, x / y);
        }
        double f = Math.floor(q);
        return q - f > 0.5 ? f + 1 : f;
    }

    static double floorMod(double x, double y) {
        double m = x % y;
        return m != 0 && y < 0 != m < 0 ? m + y : m;
    }

    static double pow(double x, double y) {
        // C's rules, where Java's give NaN: 1 to anything, and -1 to an infinite power.
        if (x == 1 || x == -1 && Double.isInfinite(y)) {
            return 1;
        }
        return y == 2 ? x * x : Math.pow(x, y);
    }

    static long pow(long x, long y) {
        if (y < 0) {
            return x == 1 ? 1 : x == -1 ? (y & 1) == 0 ? 1 : -1 : 0;
        }
        long result = 1;
        long base = x;
        for (long e = y; e > 0; e >>= 1) {
            if ((e & 1) != 0) {
                result *= base;
            }
            base *= base;
        }
        return result;
    }
}
