/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.host;

import ai.djl.gspc.kernel.Activation;
import ai.djl.gspc.kernel.BinaryOp;
import ai.djl.gspc.kernel.FloatKernels;
import ai.djl.gspc.kernel.UnaryOp;

/**
 * Element-wise loops over floats. All arrays are indexed alike, from {@code from} to {@code to -
 * 1}: C2 does not turn loops into vector code whose arrays have offsets of their own.
 */
final class FloatLoops {

    private FloatLoops() {}

    /**
     * d = f(a).
     *
     * @param k computes the transcendental functions; null for those of java.lang.Math
     */
    static void unary(
            FloatKernels k,
            ElementFunction f,
            double p,
            double q,
            float[] a,
            float[] d,
            int from,
            int to) {
        if (k != null && common(k, f, a, d, from, to - from)) {
            return;
        }
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
                if (k == null || !transcendental(k, f, p, q, a, d, from, to - from)) {
                    any(f.unaryDouble(), p, q, a, d, from, to);
                }
                break;
        }
    }

    /** Computes a frequent function by kernels; false for others. */
    private static boolean common(
            FloatKernels k, ElementFunction f, float[] a, float[] d, int at, int n) {
        UnaryOp op =
                switch (f) {
                    case NEG -> UnaryOp.NEG;
                    case ABS -> UnaryOp.ABS;
                    case SQUARE -> UnaryOp.SQUARE;
                    case SQRT -> UnaryOp.SQRT;
                    case RECIPROCAL -> UnaryOp.RECIPROCAL;
                    default -> null;
                };
        if (op == null) {
            return false;
        }
        k.unary(op, a, at, d, at, n);
        return true;
    }

    /** The kernels' name of a function; null if they have none. */
    static BinaryOp kernel(ElementFunction f) {
        return switch (f) {
            case ADD -> BinaryOp.ADD;
            case SUB -> BinaryOp.SUB;
            case MUL -> BinaryOp.MUL;
            case DIV -> BinaryOp.DIV;
            case MAX -> BinaryOp.MAX;
            case MIN -> BinaryOp.MIN;
            default -> null;
        };
    }

    /** Computes a function that the kernels have; false for others. */
    private static boolean transcendental(
            FloatKernels k,
            ElementFunction f,
            double p,
            double q,
            float[] a,
            float[] d,
            int at,
            int n) {
        switch (f) {
            case EXP:
                k.unary(UnaryOp.EXP, a, at, d, at, n);
                return true;
            case LOG:
                k.unary(UnaryOp.LOG, a, at, d, at, n);
                return true;
            case TANH:
                k.unary(UnaryOp.TANH, a, at, d, at, n);
                return true;
            case ERF:
                k.unary(UnaryOp.ERF, a, at, d, at, n);
                return true;
            case SIGMOID:
                k.unary(UnaryOp.SIGMOID, a, at, d, at, n);
                return true;
            case SILU:
                return activate(k, Activation.Kind.SILU, p, 0, a, d, at, n);
            case GELU:
                return activate(k, Activation.Kind.GELU, 0, 0, a, d, at, n);
            case GELU_TANH:
                return activate(k, Activation.Kind.GELU_TANH, 0, 0, a, d, at, n);
            case MISH:
                return activate(k, Activation.Kind.MISH, 0, 0, a, d, at, n);
            case ELU:
                return activate(k, Activation.Kind.ELU, p, 1, a, d, at, n);
            case SELU:
                return activate(k, Activation.Kind.SELU, p, q, a, d, at, n);
            case SOFTPLUS:
                return activate(k, Activation.Kind.SOFTPLUS, 0, 0, a, d, at, n);
            case SOFTSIGN:
                return activate(k, Activation.Kind.SOFTSIGN, 0, 0, a, d, at, n);
            default:
                return false;
        }
    }

    private static boolean activate(
            FloatKernels k,
            Activation.Kind kind,
            double p,
            double q,
            float[] a,
            float[] d,
            int at,
            int n) {
        k.activate(Activation.of(kind, (float) p, (float) q), a, at, d, at, n);
        return true;
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

    /** d = f(a, b), by kernels if there are any. */
    static void binary(
            FloatKernels k, ElementFunction f, float[] a, float[] b, float[] d, int from, int to) {
        BinaryOp op = k == null ? null : kernel(f);
        if (op != null) {
            k.binary(op, a, from, b, from, d, from, to - from);
        } else {
            binary(f, a, b, d, from, to);
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
