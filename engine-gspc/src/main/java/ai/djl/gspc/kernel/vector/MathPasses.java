/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.vector;

import static ai.djl.gspc.kernel.vector.Special.FLOATS;
import static ai.djl.gspc.kernel.vector.Special.INT_SPECIES;
import static ai.djl.gspc.kernel.vector.Special.INT_VECTORS;
import static ai.djl.gspc.kernel.vector.Special.LANES;
import static ai.djl.gspc.kernel.vector.Special.SPECIES;

import ai.djl.gspc.kernel.FloatMath;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Passes over whole vectors of consecutive floats of which the functions of {@link FloatMath} are
 * made: the same steps, lane by lane, hence the same bits. Each pass is one loop of vector calls
 * only: in a loop of some forty of them, C2 inlines no method of ours any more.
 */
final class MathPasses {

    private static final int ROUND_BITS = Float.floatToRawIntBits(FloatMath.ROUND);
    private static final int ONE_BITS = Float.floatToRawIntBits(1f);
    private static final int SQRT_HALF_BITS = Float.floatToRawIntBits(FloatMath.SQRT_HALF);

    private MathPasses() {}

    /**
     * Computes exp(scale x), or exp(scale |x|). The magnitude by a choice and not by bits: inlined
     * into functions that call several passes, a conversion might be boxed (see {@link
     * DepthwiseLoops.Rows}).
     *
     * @param magnitude whether of |x|
     * @param n number of floats, a multiple of the lanes, as in all passes
     */
    static void exp(
            float[] in, int inOff, boolean magnitude, float scale, float[] out, int outOff, int n) {
        if (n < 0) {
            return;
        }
        FloatVector factor = FLOATS.cast(FloatVector.broadcast(SPECIES, scale));
        FloatVector low = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.EXP_LOW));
        FloatVector high = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.EXP_HIGH));
        float from = magnitude ? 0f : Float.NEGATIVE_INFINITY;
        FloatVector turn = FLOATS.cast(FloatVector.broadcast(SPECIES, from));
        for (int i = 0; i < n; i += LANES) {
            FloatVector x = FLOATS.cast(FloatVector.fromArray(SPECIES, in, inOff + i));
            x = FLOATS.cast(x.blend(x.neg(), x.lt(turn)));
            x = FLOATS.cast(x.mul(factor));
            x = FLOATS.cast(x.blend(low, x.lt(low)));
            FLOATS.cast(x.blend(high, high.lt(x))).intoArray(out, outOff + i);
        }
        expInPlace(out, outOff, n);
    }

    /**
     * Computes exp(x) of floats within the limits. A loop of its own: with the limits in it there
     * would be 37 vector calls, and now and then C2 of JDK 17 boxes a vector of it for good.
     */
    static void expInPlace(float[] a, int off, int n) {
        if (n < 0) {
            return;
        }
        FloatVector log2e = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.LOG2E));
        FloatVector round = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.ROUND));
        FloatVector ln2High = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.LN2_HIGH));
        FloatVector ln2Low = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.LN2_LOW));
        FloatVector one = FLOATS.cast(FloatVector.broadcast(SPECIES, 1f));
        FloatVector c0 = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.EXP_0));
        FloatVector c1 = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.EXP_1));
        FloatVector c2 = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.EXP_2));
        FloatVector c3 = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.EXP_3));
        FloatVector c4 = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.EXP_4));
        IntVector oneBits = INT_VECTORS.cast(IntVector.broadcast(INT_SPECIES, ONE_BITS));
        IntVector roundBits = INT_VECTORS.cast(IntVector.broadcast(INT_SPECIES, ROUND_BITS));
        for (int i = 0; i < n; i += LANES) {
            FloatVector x = FLOATS.cast(FloatVector.fromArray(SPECIES, a, off + i));
            FloatVector t = FLOATS.cast(FLOATS.cast(x.mul(log2e)).add(round));
            // Conversions first: behind the polynomial C2 may have reached its limit of nodes, and
            // box one (see DepthwiseLoops.Rows).
            IntVector k = INT_VECTORS.cast(INT_VECTORS.cast(t.reinterpretAsInts()).sub(roundBits));
            IntVector k1 = INT_VECTORS.cast(k.lanewise(VectorOperators.ASHR, 1));
            IntVector k2 = INT_VECTORS.cast(k.sub(k1));
            k1 = INT_VECTORS.cast(k1.lanewise(VectorOperators.LSHL, 23));
            k2 = INT_VECTORS.cast(k2.lanewise(VectorOperators.LSHL, 23));
            k1 = INT_VECTORS.cast(k1.add(oneBits));
            k2 = INT_VECTORS.cast(k2.add(oneBits));
            FloatVector s1 = FLOATS.cast(k1.reinterpretAsFloats());
            FloatVector s2 = FLOATS.cast(k2.reinterpretAsFloats());
            FloatVector n0 = FLOATS.cast(t.sub(round));
            FloatVector r = FLOATS.cast(x.sub(n0.mul(ln2High)));
            r = FLOATS.cast(r.sub(n0.mul(ln2Low)));
            FloatVector p = c4;
            p = FLOATS.cast(p.mul(r));
            p = FLOATS.cast(p.add(c3));
            p = FLOATS.cast(p.mul(r));
            p = FLOATS.cast(p.add(c2));
            p = FLOATS.cast(p.mul(r));
            p = FLOATS.cast(p.add(c1));
            p = FLOATS.cast(p.mul(r));
            p = FLOATS.cast(p.add(c0));
            p = FLOATS.cast(FLOATS.cast(p.mul(r.mul(r))).add(r));
            p = FLOATS.cast(p.add(one));
            p = FLOATS.cast(p.mul(s1));
            FLOATS.cast(p.mul(s2)).intoArray(a, off + i);
        }
    }

    /** Computes SiLU, x / (1 + exp(-a x)), for a above 0. */
    static void silu(float[] in, int inOff, float a, float[] out, int outOff, int n) {
        if (n < 0) {
            return;
        }
        FloatVector factor = FLOATS.cast(FloatVector.broadcast(SPECIES, -a * FloatMath.LOG2E));
        IntVector most =
                INT_VECTORS.cast(IntVector.broadcast(INT_SPECIES, FloatMath.POWER_MOST_BITS));
        IntVector least =
                INT_VECTORS.cast(IntVector.broadcast(INT_SPECIES, FloatMath.POWER_LEAST_BITS));
        IntVector zero = INT_VECTORS.cast(IntVector.broadcast(INT_SPECIES, 0));
        FloatVector round = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.ROUND));
        FloatVector one = FLOATS.cast(FloatVector.broadcast(SPECIES, 1f));
        FloatVector c1 = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.POWER_1));
        FloatVector c2 = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.POWER_2));
        FloatVector c3 = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.POWER_3));
        FloatVector c4 = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.POWER_4));
        FloatVector c5 = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.POWER_5));
        for (int i = 0; i < n; i += LANES) {
            FloatVector x = FLOATS.cast(FloatVector.fromArray(SPECIES, in, inOff + i));
            IntVector b = INT_VECTORS.cast(FLOATS.cast(x.mul(factor)).reinterpretAsInts());
            FloatVector z = FLOATS.cast(INT_VECTORS.cast(b.min(most)).reinterpretAsFloats());
            FloatVector t = FLOATS.cast(z.add(round));
            FloatVector f = FLOATS.cast(z.sub(t.sub(round)));
            FloatVector g = FLOATS.cast(f.mul(f));
            FloatVector p = FLOATS.cast(c5.fma(f, c4));
            p = FLOATS.cast(p.fma(g, c3.fma(f, c2)));
            p = FLOATS.cast(p.fma(g, c1.fma(f, one)));
            IntVector k = INT_VECTORS.cast(INT_VECTORS.cast(t.reinterpretAsInts()).max(least));
            k = INT_VECTORS.cast(k.lanewise(VectorOperators.LSHL, 23));
            k = INT_VECTORS.cast(k.add(p.reinterpretAsInts()));
            p = FLOATS.cast(INT_VECTORS.cast(k.max(zero)).reinterpretAsFloats());
            FLOATS.cast(x.div(p.add(one))).intoArray(out, outOff + i);
        }
    }

    /** Computes log(x + addend). */
    static void log(float[] in, int inOff, float addend, float[] out, int outOff, int n) {
        FloatVector shift = FLOATS.cast(FloatVector.broadcast(SPECIES, addend));
        FloatVector zero = FLOATS.cast(FloatVector.broadcast(SPECIES, 0f));
        FloatVector least = FLOATS.cast(FloatVector.broadcast(SPECIES, Float.MIN_NORMAL));
        FloatVector up = FLOATS.cast(FloatVector.broadcast(SPECIES, 0x1p25f));
        FloatVector down = FLOATS.cast(FloatVector.broadcast(SPECIES, -25f));
        FloatVector half = FLOATS.cast(FloatVector.broadcast(SPECIES, 0.5f));
        FloatVector one = FLOATS.cast(FloatVector.broadcast(SPECIES, 1f));
        FloatVector ln2High = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.LN2_HIGH));
        FloatVector ln2Low = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.LN2_LOW));
        FloatVector nan = FLOATS.cast(FloatVector.broadcast(SPECIES, Float.NaN));
        FloatVector infinity = FLOATS.cast(FloatVector.broadcast(SPECIES, Float.POSITIVE_INFINITY));
        FloatVector below = FLOATS.cast(FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY));
        FloatVector c0 = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.LOG_0));
        FloatVector c1 = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.LOG_1));
        FloatVector c2 = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.LOG_2));
        FloatVector c3 = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.LOG_3));
        FloatVector c4 = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.LOG_4));
        FloatVector c5 = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.LOG_5));
        FloatVector c6 = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.LOG_6));
        FloatVector c7 = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.LOG_7));
        IntVector offset = INT_VECTORS.cast(IntVector.broadcast(INT_SPECIES, SQRT_HALF_BITS));
        IntVector upper = INT_VECTORS.cast(IntVector.broadcast(INT_SPECIES, 0xff800000));
        for (int i = 0; i < n; i += LANES) {
            FloatVector x = FLOATS.cast(FloatVector.fromArray(SPECIES, in, inOff + i));
            x = FLOATS.cast(x.add(shift));
            VectorMask<Float> tiny = x.lt(least);
            FloatVector y = FLOATS.cast(x.blend(x.mul(up), tiny));
            FloatVector e0 = FLOATS.cast(zero.blend(down, tiny));
            IntVector bits = INT_VECTORS.cast(y.reinterpretAsInts());
            IntVector split = INT_VECTORS.cast(bits.sub(offset));
            IntVector k = INT_VECTORS.cast(split.lanewise(VectorOperators.ASHR, 23));
            FloatVector e =
                    FLOATS.cast((FloatVector) k.convertShape(VectorOperators.I2F, SPECIES, 0));
            e = FLOATS.cast(e.add(e0));
            IntVector mantissa = INT_VECTORS.cast(bits.sub(split.and(upper)));
            FloatVector f = FLOATS.cast(FLOATS.cast(mantissa.reinterpretAsFloats()).sub(one));
            FloatVector f2 = FLOATS.cast(f.mul(f));
            FloatVector p = c7;
            p = FLOATS.cast(p.mul(f));
            p = FLOATS.cast(p.add(c6));
            p = FLOATS.cast(p.mul(f));
            p = FLOATS.cast(p.add(c5));
            p = FLOATS.cast(p.mul(f));
            p = FLOATS.cast(p.add(c4));
            p = FLOATS.cast(p.mul(f));
            p = FLOATS.cast(p.add(c3));
            p = FLOATS.cast(p.mul(f));
            p = FLOATS.cast(p.add(c2));
            p = FLOATS.cast(p.mul(f));
            p = FLOATS.cast(p.add(c1));
            p = FLOATS.cast(p.mul(f));
            p = FLOATS.cast(p.add(c0));
            p = FLOATS.cast(p.mul(f2.mul(f)));
            p = FLOATS.cast(p.add(e.mul(ln2Low)));
            p = FLOATS.cast(p.sub(f2.mul(half)));
            p = FLOATS.cast(p.add(f));
            p = FLOATS.cast(p.add(e.mul(ln2High)));
            p = FLOATS.cast(nan.blend(p, zero.lt(x)));
            p = FLOATS.cast(p.blend(below, x.eq(zero)));
            FLOATS.cast(p.blend(x, x.eq(infinity))).intoArray(out, outOff + i);
        }
    }

    /** Completes tanh(x), given exp(2 |x|). */
    static void tanh(float[] in, int inOff, float[] e, int eOff, float[] out, int outOff, int n) {
        FloatVector zero = FLOATS.cast(FloatVector.broadcast(SPECIES, 0f));
        FloatVector one = FLOATS.cast(FloatVector.broadcast(SPECIES, 1f));
        FloatVector two = FLOATS.cast(FloatVector.broadcast(SPECIES, 2f));
        FloatVector border = FLOATS.cast(FloatVector.broadcast(SPECIES, 0.64f));
        FloatVector c0 = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.TANH_0));
        FloatVector c1 = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.TANH_1));
        FloatVector c2 = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.TANH_2));
        FloatVector c3 = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.TANH_3));
        FloatVector c4 = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.TANH_4));
        for (int i = 0; i < n; i += LANES) {
            FloatVector x = FLOATS.cast(FloatVector.fromArray(SPECIES, in, inOff + i));
            FloatVector y = FLOATS.cast(FloatVector.fromArray(SPECIES, e, eOff + i));
            FloatVector z = FLOATS.cast(x.mul(x));
            FloatVector p = c4;
            p = FLOATS.cast(p.mul(z));
            p = FLOATS.cast(p.add(c3));
            p = FLOATS.cast(p.mul(z));
            p = FLOATS.cast(p.add(c2));
            p = FLOATS.cast(p.mul(z));
            p = FLOATS.cast(p.add(c1));
            p = FLOATS.cast(p.mul(z));
            p = FLOATS.cast(p.add(c0));
            p = FLOATS.cast(FLOATS.cast(p.mul(z)).mul(x));
            p = FLOATS.cast(p.add(x));
            y = FLOATS.cast(one.sub(two.div(y.add(one))));
            y = FLOATS.cast(y.blend(y.neg(), x.lt(zero)));
            FloatVector a = FLOATS.cast(x.abs());
            FLOATS.cast(y.blend(p, a.lt(border))).intoArray(out, outOff + i);
        }
    }

    /** Computes log(erfc(|x|)) for |x| from 1 to 4. */
    static void logErfc(float[] in, int inOff, float[] out, int outOff, int n) {
        FloatVector four = FLOATS.cast(FloatVector.broadcast(SPECIES, 4f));
        FloatVector c0 = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.ERFC_0));
        FloatVector c1 = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.ERFC_1));
        FloatVector c2 = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.ERFC_2));
        FloatVector c3 = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.ERFC_3));
        FloatVector c4 = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.ERFC_4));
        FloatVector c5 = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.ERFC_5));
        FloatVector c6 = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.ERFC_6));
        FloatVector c7 = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.ERFC_7));
        for (int i = 0; i < n; i += LANES) {
            FloatVector x = FLOATS.cast(FloatVector.fromArray(SPECIES, in, inOff + i));
            x = FLOATS.cast(x.abs());
            x = FLOATS.cast(x.blend(four, four.lt(x)));
            FloatVector p = c7;
            p = FLOATS.cast(p.mul(x));
            p = FLOATS.cast(p.add(c6));
            p = FLOATS.cast(p.mul(x));
            p = FLOATS.cast(p.add(c5));
            p = FLOATS.cast(p.mul(x));
            p = FLOATS.cast(p.add(c4));
            p = FLOATS.cast(p.mul(x));
            p = FLOATS.cast(p.add(c3));
            p = FLOATS.cast(p.mul(x));
            p = FLOATS.cast(p.add(c2));
            p = FLOATS.cast(p.mul(x));
            p = FLOATS.cast(p.add(c1));
            p = FLOATS.cast(p.mul(x));
            p = FLOATS.cast(p.add(c0));
            FLOATS.cast(p.neg()).intoArray(out, outOff + i);
        }
    }

    /** Completes erf(x), given erfc(|x|) for |x| from 1 on. */
    static void erf(float[] in, int inOff, float[] e, int eOff, float[] out, int outOff, int n) {
        FloatVector zero = FLOATS.cast(FloatVector.broadcast(SPECIES, 0f));
        FloatVector one = FLOATS.cast(FloatVector.broadcast(SPECIES, 1f));
        FloatVector c0 = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.ERF_0));
        FloatVector c1 = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.ERF_1));
        FloatVector c2 = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.ERF_2));
        FloatVector c3 = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.ERF_3));
        FloatVector c4 = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.ERF_4));
        FloatVector c5 = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.ERF_5));
        FloatVector c6 = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.ERF_6));
        for (int i = 0; i < n; i += LANES) {
            FloatVector x = FLOATS.cast(FloatVector.fromArray(SPECIES, in, inOff + i));
            FloatVector y = FLOATS.cast(FloatVector.fromArray(SPECIES, e, eOff + i));
            FloatVector z = FLOATS.cast(x.mul(x));
            FloatVector p = c6;
            p = FLOATS.cast(p.mul(z));
            p = FLOATS.cast(p.add(c5));
            p = FLOATS.cast(p.mul(z));
            p = FLOATS.cast(p.add(c4));
            p = FLOATS.cast(p.mul(z));
            p = FLOATS.cast(p.add(c3));
            p = FLOATS.cast(p.mul(z));
            p = FLOATS.cast(p.add(c2));
            p = FLOATS.cast(p.mul(z));
            p = FLOATS.cast(p.add(c1));
            p = FLOATS.cast(p.mul(z));
            p = FLOATS.cast(p.add(c0));
            p = FLOATS.cast(p.mul(x));
            y = FLOATS.cast(one.sub(y));
            y = FLOATS.cast(y.blend(y.neg(), x.lt(zero)));
            FloatVector a = FLOATS.cast(x.abs());
            FLOATS.cast(y.blend(p, a.lt(one))).intoArray(out, outOff + i);
        }
    }

    /** Completes exp(scale x) - 1, given exp(scale x). */
    static void expm1(
            float[] in,
            int inOff,
            float scale,
            float[] e,
            int eOff,
            float[] out,
            int outOff,
            int n) {
        FloatVector factor = FLOATS.cast(FloatVector.broadcast(SPECIES, scale));
        FloatVector one = FLOATS.cast(FloatVector.broadcast(SPECIES, 1f));
        FloatVector border = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.EXPM1_BORDER));
        FloatVector c0 = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.EXP_0));
        FloatVector c1 = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.EXP_1));
        FloatVector c2 = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.EXP_2));
        FloatVector c3 = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.EXP_3));
        FloatVector c4 = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.EXP_4));
        for (int i = 0; i < n; i += LANES) {
            FloatVector x = FLOATS.cast(FloatVector.fromArray(SPECIES, in, inOff + i));
            FloatVector y = FLOATS.cast(FloatVector.fromArray(SPECIES, e, eOff + i));
            x = FLOATS.cast(x.mul(factor));
            FloatVector p = c4;
            p = FLOATS.cast(p.mul(x));
            p = FLOATS.cast(p.add(c3));
            p = FLOATS.cast(p.mul(x));
            p = FLOATS.cast(p.add(c2));
            p = FLOATS.cast(p.mul(x));
            p = FLOATS.cast(p.add(c1));
            p = FLOATS.cast(p.mul(x));
            p = FLOATS.cast(p.add(c0));
            p = FLOATS.cast(p.mul(x.mul(x)));
            p = FLOATS.cast(p.add(x));
            y = FLOATS.cast(y.sub(one));
            FloatVector a = FLOATS.cast(x.abs());
            FLOATS.cast(y.blend(p, a.lt(border))).intoArray(out, outOff + i);
        }
    }
}
