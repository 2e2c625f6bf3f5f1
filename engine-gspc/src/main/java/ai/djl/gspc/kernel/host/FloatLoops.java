/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.host;

/**
 * Element-wise loops over floats. All arrays are indexed alike, from {@code from} to {@code to -
 * 1}: C2 does not turn loops into vector code whose arrays have offsets of their own.
 */
final class FloatLoops {

    private FloatLoops() {}

    /** d = f(a). */
    static void unary(
            ElementFunction f, double p, double q, float[] a, float[] d, int from, int to) {
        switch (f) {
            case NEG:
                for (int i = from; i < to; i++) {
                    d[i] = -a[i];
                }
                break;
            case ABS:
                for (int i = from; i < to; i++) {
                    d[i] = Math.abs(a[i]);
                }
                break;
            case SQUARE:
                for (int i = from; i < to; i++) {
                    d[i] = a[i] * a[i];
                }
                break;
            case SQRT:
                for (int i = from; i < to; i++) {
                    d[i] = (float) Math.sqrt(a[i]);
                }
                break;
            case RECIPROCAL:
                for (int i = from; i < to; i++) {
                    d[i] = 1f / a[i];
                }
                break;
            case RELU:
                for (int i = from; i < to; i++) {
                    d[i] = Math.max(a[i], 0f);
                }
                break;
            case FLOOR:
                for (int i = from; i < to; i++) {
                    d[i] = (float) Math.floor(a[i]);
                }
                break;
            case ROUND:
                for (int i = from; i < to; i++) {
                    d[i] = (float) Math.rint(a[i]);
                }
                break;
            case CLIP:
                clip(a, d, from, to, (float) p, (float) q);
                break;
            case LEAKY_RELU:
                leaky(a, d, from, to, (float) p);
                break;
            case HARD_SIGMOID:
                hardSigmoid(a, d, from, to, (float) p, (float) q);
                break;
            case HARD_SWISH:
                hardSwish(a, d, from, to);
                break;
            default:
                any(f.unaryDouble(), p, q, a, d, from, to);
                break;
        }
    }

    private static void any(
            ElementFunction.UnaryDouble f,
            double p,
            double q,
            float[] a,
            float[] d,
            int from,
            int to) {
        for (int i = from; i < to; i++) {
            d[i] = (float) f.apply(a[i], p, q);
        }
    }

    private static void clip(float[] a, float[] d, int from, int to, float low, float high) {
        for (int i = from; i < to; i++) {
            d[i] = Math.min(Math.max(a[i], low), high);
        }
    }

    private static void leaky(float[] a, float[] d, int from, int to, float slope) {
        for (int i = from; i < to; i++) {
            // One of the terms is a zero.
            d[i] = Math.max(a[i], 0f) + slope * Math.min(a[i], 0f);
        }
    }

    private static void hardSigmoid(float[] a, float[] d, int from, int to, float p, float q) {
        for (int i = from; i < to; i++) {
            d[i] = Math.max(0f, Math.min(1f, p * a[i] + q));
        }
    }

    private static void hardSwish(float[] a, float[] d, int from, int to) {
        for (int i = from; i < to; i++) {
            d[i] = a[i] * Math.max(0f, Math.min(1f, a[i] / 6f + 0.5f));
        }
    }

    /** d = f(a, b). */
    static void binary(ElementFunction f, float[] a, float[] b, float[] d, int from, int to) {
        switch (f) {
            case ADD:
                for (int i = from; i < to; i++) {
                    d[i] = a[i] + b[i];
                }
                break;
            case SUB:
                for (int i = from; i < to; i++) {
                    d[i] = a[i] - b[i];
                }
                break;
            case MUL:
                for (int i = from; i < to; i++) {
                    d[i] = a[i] * b[i];
                }
                break;
            case DIV:
                for (int i = from; i < to; i++) {
                    d[i] = a[i] / b[i];
                }
                break;
            case MAX:
                for (int i = from; i < to; i++) {
                    d[i] = Math.max(a[i], b[i]);
                }
                break;
            case MIN:
                for (int i = from; i < to; i++) {
                    d[i] = Math.min(a[i], b[i]);
                }
                break;
            default:
                ElementFunction.BinaryDouble g = f.binaryDouble();
                for (int i = from; i < to; i++) {
                    d[i] = (float) g.apply(a[i], b[i]);
                }
                break;
        }
    }

    /** d = whether f(a, b). */
    static void compare(ElementFunction f, float[] a, float[] b, long[] d, int from, int to) {
        switch (f) {
            case EQ:
                for (int i = from; i < to; i++) {
                    d[i] = a[i] == b[i] ? 1 : 0;
                }
                break;
            case NE:
                for (int i = from; i < to; i++) {
                    d[i] = a[i] != b[i] ? 1 : 0;
                }
                break;
            case LT:
                for (int i = from; i < to; i++) {
                    d[i] = a[i] < b[i] ? 1 : 0;
                }
                break;
            case LE:
                for (int i = from; i < to; i++) {
                    d[i] = a[i] <= b[i] ? 1 : 0;
                }
                break;
            case GT:
                for (int i = from; i < to; i++) {
                    d[i] = a[i] > b[i] ? 1 : 0;
                }
                break;
            default:
                for (int i = from; i < to; i++) {
                    d[i] = a[i] >= b[i] ? 1 : 0;
                }
                break;
        }
    }

    /** d = c ? a : b, where {@code both} has room for all of a and b. */
    static void where(long[] c, float[] a, float[] b, float[] d, float[] both, int n) {
        // A branch would be mispredicted every other time; an index is not.
        System.arraycopy(b, 0, both, 0, n);
        System.arraycopy(a, 0, both, n, n);
        for (int i = 0; i < n; i++) {
            d[i] = both[i + n * (int) c[i]];
        }
    }
}
