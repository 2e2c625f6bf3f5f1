/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.vector;

import static ai.djl.gspc.kernel.vector.ActivationLoops.INFINITE;
import static ai.djl.gspc.kernel.vector.ActivationLoops.MAGNITUDE;
import static ai.djl.gspc.kernel.vector.Special.FLOATS;
import static ai.djl.gspc.kernel.vector.Special.INT_SPECIES;
import static ai.djl.gspc.kernel.vector.Special.INT_VECTORS;
import static ai.djl.gspc.kernel.vector.Special.LANES;
import static ai.djl.gspc.kernel.vector.Special.SPECIES;

import ai.djl.gspc.kernel.BinaryOp;
import ai.djl.gspc.kernel.UnaryOp;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/** Functions over consecutive floats, a method each as in {@link ActivationLoops}. */
final class Arithmetic {

    private Arithmetic() {}

    static void unary(UnaryOp op, float[] in, int inOff, float[] out, int outOff, int n) {
        int bound = SPECIES.loopBound(n);
        switch (op) {
            case NEG -> neg(in, inOff, out, outOff, bound);
            case ABS -> abs(in, inOff, out, outOff, bound);
            case SQRT -> sqrt(in, inOff, out, outOff, bound);
            case SQUARE -> square(in, inOff, out, outOff, bound);
            case RECIPROCAL -> reciprocal(in, inOff, out, outOff, bound);
            case RELU -> relu(in, inOff, out, outOff, bound);
            default -> ExpActivations.apply(op, in, inOff, out, outOff, bound);
        }
        for (int i = bound; i < n; ++i) {
            out[outOff + i] = op.apply(in[inOff + i]);
        }
    }

    static void binary(
            BinaryOp op, float[] a, int aOff, float[] b, int bOff, float[] out, int outOff, int n) {
        switch (op) {
            case ADD -> add(a, aOff, b, bOff, out, outOff, n);
            case SUB -> sub(a, aOff, b, bOff, out, outOff, n);
            case MUL -> mul(a, aOff, b, bOff, out, outOff, n);
            case DIV -> div(a, aOff, b, bOff, out, outOff, n);
            case MAX -> max(a, aOff, b, bOff, out, outOff, n);
            case MIN -> min(a, aOff, b, bOff, out, outOff, n);
        }
        for (int i = SPECIES.loopBound(n); i < n; ++i) {
            out[outOff + i] = op.apply(a[aOff + i], b[bOff + i]);
        }
    }

    static void constant(
            BinaryOp op,
            float[] a,
            int aOff,
            float b,
            boolean first,
            float[] out,
            int outOff,
            int n) {
        FloatVector c = FLOATS.cast(FloatVector.broadcast(SPECIES, b));
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector x = FLOATS.cast(FloatVector.fromArray(SPECIES, a, aOff + i));
            FloatVector y =
                    switch (op) {
                        case ADD -> x.add(c);
                        case SUB -> first ? c.sub(x) : x.sub(c);
                        case MUL -> x.mul(c);
                        case DIV -> first ? c.div(x) : x.div(c);
                        case MAX -> x.max(c);
                        case MIN -> x.min(c);
                    };
            FLOATS.cast(y).intoArray(out, outOff + i);
        }
        for (int i = bound; i < n; ++i) {
            out[outOff + i] = first ? op.apply(b, a[aOff + i]) : op.apply(a[aOff + i], b);
        }
    }

    /** Computes in x scale + shift for whole vectors; scale or shift may be null. */
    static void scale(
            float[] in,
            int inOff,
            float[] scale,
            int scaleOff,
            float[] shift,
            int shiftOff,
            float[] out,
            int outOff,
            int n) {
        if (n < 0) {
            return;
        }
        if (scale == null) {
            FloatVector t = FloatVector.fromArray(SPECIES, shift, shiftOff);
            for (int i = 0; i < n; i += LANES) {
                FloatVector x = FLOATS.cast(FloatVector.fromArray(SPECIES, in, inOff + i));
                FLOATS.cast(x.add(t)).intoArray(out, outOff + i);
            }
        } else if (shift == null) {
            FloatVector s = FloatVector.fromArray(SPECIES, scale, scaleOff);
            for (int i = 0; i < n; i += LANES) {
                FloatVector x = FLOATS.cast(FloatVector.fromArray(SPECIES, in, inOff + i));
                FLOATS.cast(x.mul(s)).intoArray(out, outOff + i);
            }
        } else {
            FloatVector s = FloatVector.fromArray(SPECIES, scale, scaleOff);
            FloatVector t = FloatVector.fromArray(SPECIES, shift, shiftOff);
            for (int i = 0; i < n; i += LANES) {
                FloatVector x = FLOATS.cast(FloatVector.fromArray(SPECIES, in, inOff + i));
                FLOATS.cast(FLOATS.cast(x.mul(s)).add(t)).intoArray(out, outOff + i);
            }
        }
    }

    /** Computes x * scale + shift, but not below {@code low} nor above {@code high}. */
    static void scaleClip(
            float[] in,
            int inOff,
            float[] scale,
            int scaleOff,
            float[] shift,
            int shiftOff,
            float low,
            float high,
            float[] out,
            int outOff,
            int n) {
        if (n < 0) {
            return;
        }
        FloatVector s = FLOATS.cast(FloatVector.fromArray(SPECIES, scale, scaleOff));
        FloatVector t = FLOATS.cast(FloatVector.fromArray(SPECIES, shift, shiftOff));
        int i = 0;
        if (low >= 0f) {
            // By integers, as in ActivationLoops.clip, but two at a time: with four, C2 of JDK 17
            // reaches its limit of nodes at the end and may box one (see DepthwiseLoops.Rows).
            int two = 2 * LANES;
            IntVector lo =
                    INT_VECTORS.cast(IntVector.broadcast(INT_SPECIES, ActivationLoops.bits(low)));
            IntVector hi =
                    INT_VECTORS.cast(IntVector.broadcast(INT_SPECIES, ActivationLoops.bits(high)));
            for (; i <= n - two; i += two) {
                int to = outOff + i;
                FloatVector x0 = FLOATS.cast(FloatVector.fromArray(SPECIES, in, inOff + i));
                x0 = FLOATS.cast(FLOATS.cast(x0.mul(s)).add(t));
                FloatVector x1 = FLOATS.cast(FloatVector.fromArray(SPECIES, in, inOff + i + LANES));
                x1 = FLOATS.cast(FLOATS.cast(x1.mul(s)).add(t));
                IntVector bits = INT_VECTORS.cast(FLOATS.cast(x0.add(x1)).reinterpretAsInts());
                bits = INT_VECTORS.cast(bits.and(MAGNITUDE));
                if (bits.reduceLanes(VectorOperators.MAX) > INFINITE) {
                    x0.intoArray(out, to);
                    x1.intoArray(out, to + LANES);
                    ActivationLoops.choose(low, high, out, to, out, to, two);
                    continue;
                }
                IntVector y0 = INT_VECTORS.cast(x0.reinterpretAsInts());
                y0 = INT_VECTORS.cast(INT_VECTORS.cast(y0.max(lo)).min(hi));
                FLOATS.cast(y0.reinterpretAsFloats()).intoArray(out, to);
                IntVector y1 = INT_VECTORS.cast(x1.reinterpretAsInts());
                y1 = INT_VECTORS.cast(INT_VECTORS.cast(y1.max(lo)).min(hi));
                FLOATS.cast(y1.reinterpretAsFloats()).intoArray(out, to + LANES);
            }
        }
        FloatVector least = FLOATS.cast(FloatVector.broadcast(SPECIES, low));
        FloatVector most = FLOATS.cast(FloatVector.broadcast(SPECIES, high));
        for (; i < n; i += LANES) {
            FloatVector x = FLOATS.cast(FloatVector.fromArray(SPECIES, in, inOff + i));
            x = FLOATS.cast(FLOATS.cast(x.mul(s)).add(t));
            x = FLOATS.cast(x.blend(least, x.lt(least)));
            FLOATS.cast(x.blend(most, most.lt(x))).intoArray(out, outOff + i);
        }
    }

    /**
     * Computes x * scale + shift, but not below {@code low}, plane by plane; {@code n}, the floats
     * of each, is a vector's at least. Where planes end, the last floats are computed together with
     * some before them, once more.
     */
    static void scalePlanes(
            int[] planes,
            int[] slots,
            int inStride,
            int outStride,
            float[] in,
            int inOff,
            float[] scale,
            int scaleOff,
            float[] shift,
            int shiftOff,
            float low,
            float[] out,
            int outOff,
            int n) {
        if (n < 0) {
            return;
        }
        FloatVector least = FLOATS.cast(FloatVector.broadcast(SPECIES, low));
        for (int p = 0; p < planes.length; ++p) {
            int from = inOff + planes[p] * inStride;
            int to = outOff + p * outStride;
            FloatVector s = FLOATS.cast(FloatVector.broadcast(SPECIES, scale[scaleOff + slots[p]]));
            FloatVector t = FLOATS.cast(FloatVector.broadcast(SPECIES, shift[shiftOff + slots[p]]));
            for (int i = 0; i < n; i += LANES) {
                int at = Math.min(i, n - LANES);
                FloatVector x = FLOATS.cast(FloatVector.fromArray(SPECIES, in, from + at));
                x = FLOATS.cast(FLOATS.cast(x.mul(s)).add(t));
                FLOATS.cast(x.blend(least, x.lt(least))).intoArray(out, to + at);
            }
        }
    }

    /** Writes zeros, whole vectors, in {@code count} places that are {@code stride} apart. */
    static void zero(float[] out, int from, int n, int stride, int count) {
        if (count < 0) {
            return;
        }
        FloatVector zero = FLOATS.cast(FloatVector.broadcast(SPECIES, 0f));
        if (n == 2 * LANES) {
            // One pixel behind a row and one before the next.
            for (int i = 0; i < count; ++i) {
                zero.intoArray(out, from + i * stride);
                zero.intoArray(out, from + i * stride + LANES);
            }
            return;
        }
        for (int i = 0; i < count; ++i) {
            int at = from + i * stride;
            for (int k = 0; k < n; k += LANES) {
                zero.intoArray(out, at + k);
            }
        }
    }

    private static void neg(float[] in, int inOff, float[] out, int outOff, int n) {
        for (int i = 0; i < n; i += LANES) {
            FloatVector x = FLOATS.cast(FloatVector.fromArray(SPECIES, in, inOff + i));
            FLOATS.cast(x.neg()).intoArray(out, outOff + i);
        }
    }

    private static void abs(float[] in, int inOff, float[] out, int outOff, int n) {
        for (int i = 0; i < n; i += LANES) {
            FloatVector x = FLOATS.cast(FloatVector.fromArray(SPECIES, in, inOff + i));
            FLOATS.cast(x.abs()).intoArray(out, outOff + i);
        }
    }

    private static void sqrt(float[] in, int inOff, float[] out, int outOff, int n) {
        for (int i = 0; i < n; i += LANES) {
            FloatVector x = FLOATS.cast(FloatVector.fromArray(SPECIES, in, inOff + i));
            FLOATS.cast(x.sqrt()).intoArray(out, outOff + i);
        }
    }

    private static void square(float[] in, int inOff, float[] out, int outOff, int n) {
        for (int i = 0; i < n; i += LANES) {
            FloatVector x = FLOATS.cast(FloatVector.fromArray(SPECIES, in, inOff + i));
            FLOATS.cast(x.mul(x)).intoArray(out, outOff + i);
        }
    }

    private static void reciprocal(float[] in, int inOff, float[] out, int outOff, int n) {
        FloatVector one = FLOATS.cast(FloatVector.broadcast(SPECIES, 1f));
        for (int i = 0; i < n; i += LANES) {
            FloatVector x = FLOATS.cast(FloatVector.fromArray(SPECIES, in, inOff + i));
            FLOATS.cast(one.div(x)).intoArray(out, outOff + i);
        }
    }

    private static void relu(float[] in, int inOff, float[] out, int outOff, int n) {
        FloatVector zero = FLOATS.cast(FloatVector.broadcast(SPECIES, 0f));
        for (int i = 0; i < n; i += LANES) {
            FloatVector x = FLOATS.cast(FloatVector.fromArray(SPECIES, in, inOff + i));
            FLOATS.cast(x.blend(zero, x.lt(zero))).intoArray(out, outOff + i);
        }
    }

    private static void add(
            float[] a, int aOff, float[] b, int bOff, float[] out, int outOff, int n) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector x = FLOATS.cast(FloatVector.fromArray(SPECIES, a, aOff + i));
            FloatVector y = FloatVector.fromArray(SPECIES, b, bOff + i);
            FLOATS.cast(x.add(y)).intoArray(out, outOff + i);
        }
    }

    private static void sub(
            float[] a, int aOff, float[] b, int bOff, float[] out, int outOff, int n) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector x = FLOATS.cast(FloatVector.fromArray(SPECIES, a, aOff + i));
            FloatVector y = FloatVector.fromArray(SPECIES, b, bOff + i);
            FLOATS.cast(x.sub(y)).intoArray(out, outOff + i);
        }
    }

    private static void mul(
            float[] a, int aOff, float[] b, int bOff, float[] out, int outOff, int n) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector x = FLOATS.cast(FloatVector.fromArray(SPECIES, a, aOff + i));
            FloatVector y = FloatVector.fromArray(SPECIES, b, bOff + i);
            FLOATS.cast(x.mul(y)).intoArray(out, outOff + i);
        }
    }

    private static void div(
            float[] a, int aOff, float[] b, int bOff, float[] out, int outOff, int n) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector x = FLOATS.cast(FloatVector.fromArray(SPECIES, a, aOff + i));
            FloatVector y = FloatVector.fromArray(SPECIES, b, bOff + i);
            FLOATS.cast(x.div(y)).intoArray(out, outOff + i);
        }
    }

    private static void max(
            float[] a, int aOff, float[] b, int bOff, float[] out, int outOff, int n) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector x = FLOATS.cast(FloatVector.fromArray(SPECIES, a, aOff + i));
            FloatVector y = FloatVector.fromArray(SPECIES, b, bOff + i);
            FLOATS.cast(x.max(y)).intoArray(out, outOff + i);
        }
    }

    private static void min(
            float[] a, int aOff, float[] b, int bOff, float[] out, int outOff, int n) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector x = FLOATS.cast(FloatVector.fromArray(SPECIES, a, aOff + i));
            FloatVector y = FloatVector.fromArray(SPECIES, b, bOff + i);
            FLOATS.cast(x.min(y)).intoArray(out, outOff + i);
        }
    }
}
