/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel;

/** Activations in double arithmetic, by their definitions. */
final class ReferenceMath {

    private ReferenceMath() {}

    static double activate(Activation f, int slot, double x) {
        double a = f.a();
        double b = f.b();
        return switch (f.kind()) {
            case NONE -> x;
            case CLIP -> Math.min(Math.max(x, a), b);
            case LEAKY_RELU -> x < 0 ? a * x : x;
            case PRELU -> x < 0 ? f.slope()[slot] * x : x;
            case HARD_SIGMOID -> Math.min(Math.max(a * x + b, 0), 1);
            case HARD_SWISH -> x * Math.min(Math.max(a * x + b, 0), 1);
            case SIGMOID -> 1 / (1 + Math.exp(-x));
            case SILU -> x / (1 + Math.exp(-a * x));
            case TANH -> Math.tanh(x);
            case GELU -> x == Double.NEGATIVE_INFINITY ? 0 : 0.5 * x * (1 + erf(x / Math.sqrt(2)));
            case GELU_TANH ->
                    x == Double.NEGATIVE_INFINITY
                            ? 0
                            : 0.5
                                    * x
                                    * (1
                                            + Math.tanh(
                                                    Math.sqrt(2 / Math.PI)
                                                            * (x + 0.044715 * x * x * x)));
            case MISH -> x == Double.NEGATIVE_INFINITY ? 0 : x * Math.tanh(Math.log1p(Math.exp(x)));
            case ELU -> x > 0 ? x : a * Math.expm1(b * x);
            case SELU -> b * (x > 0 ? x : a * Math.expm1(x));
            case SOFTPLUS -> x > 30 ? x : Math.log1p(Math.exp(x));
            case SOFTSIGN -> x / (1 + Math.abs(x));
        };
    }

    /**
     * The error function by its Maclaurin series, or 1 minus the continued fraction of erfc for
     * large arguments.
     */
    static double erf(double x) {
        double a = Math.abs(x);
        if (Double.isNaN(x)) {
            return x;
        }
        double r;
        if (a < 3) {
            double term = a;
            double sum = a;
            for (int n = 1; n < 80; ++n) {
                term *= -a * a / n;
                sum += term / (2 * n + 1);
            }
            r = sum * 2 / Math.sqrt(Math.PI);
        } else if (a > 20) {
            r = 1;
        } else {
            double f = a;
            for (int n = 60; n > 0; --n) {
                f = a + n / 2.0 / f;
            }
            r = 1 - Math.exp(-a * a) / f / Math.sqrt(Math.PI);
        }
        return x < 0 ? -r : r;
    }
}
