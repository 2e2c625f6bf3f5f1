/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.host;

/** Element-wise loops over floats, simple enough to be vectorised by the JIT compiler. */
final class FloatLoops {

    private FloatLoops() {}

    /** d = f(a). */
    static void unary(
            ElementFunction f, double p, double q, float[] a, int ao, float[] d, int o, int n) {
        switch (f) {
            case NEG:
                for (int i = 0; i < n; i++) {
                    d[o + i] = -a[ao + i];
                }
                break;
            case ABS:
                for (int i = 0; i < n; i++) {
                    d[o + i] = Math.abs(a[ao + i]);
                }
                break;
            case SQUARE:
                multiply(a, ao, a, ao, d, o, n);
                break;
            case SQRT:
                for (int i = 0; i < n; i++) {
                    d[o + i] = (float) Math.sqrt(a[ao + i]);
                }
                break;
            case RECIPROCAL:
                for (int i = 0; i < n; i++) {
                    d[o + i] = 1f / a[ao + i];
                }
                break;
            case RELU:
                for (int i = 0; i < n; i++) {
                    d[o + i] = Math.max(a[ao + i], 0f);
                }
                break;
            case CLIP:
                clip(a, ao, d, o, n, (float) p, (float) q);
                break;
            case LEAKY_RELU:
                leaky(a, ao, d, o, n, (float) p);
                break;
            case HARD_SIGMOID:
                hardSigmoid(a, ao, d, o, n, (float) p, (float) q);
                break;
            case HARD_SWISH:
                hardSwish(a, ao, d, o, n);
                break;
            default:
                any(f.unaryDouble(), p, q, a, ao, d, o, n);
                break;
        }
    }

    private static void any(
            ElementFunction.UnaryDouble f,
            double p,
            double q,
            float[] a,
            int ao,
            float[] d,
            int o,
            int n) {
        for (int i = 0; i < n; i++) {
            d[o + i] = (float) f.apply(a[ao + i], p, q);
        }
    }

    private static void clip(float[] a, int ao, float[] d, int o, int n, float low, float high) {
        for (int i = 0; i < n; i++) {
            d[o + i] = Math.min(Math.max(a[ao + i], low), high);
        }
    }

    private static void leaky(float[] a, int ao, float[] d, int o, int n, float slope) {
        for (int i = 0; i < n; i++) {
            // One of the terms is a zero, whose sign is the other's.
            d[o + i] = Math.max(a[ao + i], 0f) + slope * Math.min(a[ao + i], 0f);
        }
    }

    private static void hardSigmoid(float[] a, int ao, float[] d, int o, int n, float p, float q) {
        for (int i = 0; i < n; i++) {
            d[o + i] = Math.max(0f, Math.min(1f, p * a[ao + i] + q));
        }
    }

    private static void hardSwish(float[] a, int ao, float[] d, int o, int n) {
        for (int i = 0; i < n; i++) {
            float x = a[ao + i];
            d[o + i] = x * Math.max(0f, Math.min(1f, x / 6f + 0.5f));
        }
    }

    /** d = f(a, b). */
    static void binary(
            ElementFunction f, float[] a, int ao, float[] b, int bo, float[] d, int o, int n) {
        switch (f) {
            case ADD:
                for (int i = 0; i < n; i++) {
                    d[o + i] = a[ao + i] + b[bo + i];
                }
                break;
            case SUB:
                for (int i = 0; i < n; i++) {
                    d[o + i] = a[ao + i] - b[bo + i];
                }
                break;
            case MUL:
                multiply(a, ao, b, bo, d, o, n);
                break;
            case DIV:
                for (int i = 0; i < n; i++) {
                    d[o + i] = a[ao + i] / b[bo + i];
                }
                break;
            case MAX:
                for (int i = 0; i < n; i++) {
                    d[o + i] = Math.max(a[ao + i], b[bo + i]);
                }
                break;
            case MIN:
                for (int i = 0; i < n; i++) {
                    d[o + i] = Math.min(a[ao + i], b[bo + i]);
                }
                break;
            default:
                ElementFunction.BinaryDouble g = f.binaryDouble();
                for (int i = 0; i < n; i++) {
                    d[o + i] = (float) g.apply(a[ao + i], b[bo + i]);
                }
                break;
        }
    }

    private static void multiply(float[] a, int ao, float[] b, int bo, float[] d, int o, int n) {
        for (int i = 0; i < n; i++) {
            d[o + i] = a[ao + i] * b[bo + i];
        }
    }

    /** d = whether f(a, b). */
    static void compare(
            ElementFunction f, float[] a, int ao, float[] b, int bo, long[] d, int o, int n) {
        switch (f) {
            case EQ:
                for (int i = 0; i < n; i++) {
                    d[o + i] = a[ao + i] == b[bo + i] ? 1 : 0;
                }
                break;
            case NE:
                for (int i = 0; i < n; i++) {
                    d[o + i] = a[ao + i] != b[bo + i] ? 1 : 0;
                }
                break;
            case LT:
                for (int i = 0; i < n; i++) {
                    d[o + i] = a[ao + i] < b[bo + i] ? 1 : 0;
                }
                break;
            case LE:
                for (int i = 0; i < n; i++) {
                    d[o + i] = a[ao + i] <= b[bo + i] ? 1 : 0;
                }
                break;
            case GT:
                for (int i = 0; i < n; i++) {
                    d[o + i] = a[ao + i] > b[bo + i] ? 1 : 0;
                }
                break;
            default:
                for (int i = 0; i < n; i++) {
                    d[o + i] = a[ao + i] >= b[bo + i] ? 1 : 0;
                }
                break;
        }
    }

    /** d = c ? a : b. */
    static void where(
            long[] c, int co, float[] a, int ao, float[] b, int bo, float[] d, int o, int n) {
        for (int i = 0; i < n; i++) {
            d[o + i] = c[co + i] != 0 ? a[ao + i] : b[bo + i];
        }
    }
}
