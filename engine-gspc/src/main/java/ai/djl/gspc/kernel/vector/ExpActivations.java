/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.vector;

import static ai.djl.gspc.kernel.vector.Special.FLOATS;
import static ai.djl.gspc.kernel.vector.Special.LANES;
import static ai.djl.gspc.kernel.vector.Special.SPECIES;

import ai.djl.gspc.kernel.Activation;
import ai.djl.gspc.kernel.FloatMath;
import ai.djl.gspc.kernel.UnaryOp;
import jdk.incubator.vector.FloatVector;

/** Functions with an exponential inside, in passes over pieces that stay in the L1 cache. */
final class ExpActivations {

    /** Floats per piece. */
    private static final int PIECE = 1024;

    /** Two pieces of intermediate results. */
    private static final ThreadLocal<float[]> SCRATCH =
            ThreadLocal.withInitial(() -> new float[2 * PIECE]);

    private ExpActivations() {}

    /** Applies an activation to whole vectors; the output may be the input. */
    static void apply(Activation f, float[] in, int inOff, float[] out, int outOff, int n) {
        if (f.kind() == Activation.Kind.SILU && f.a() > 0) {
            MathPasses.silu(in, inOff, f.a(), out, outOff, n);
            return;
        }
        float[] t = SCRATCH.get();
        for (int i = 0; i < n; i += PIECE) {
            piece(f, in, inOff + i, t, out, outOff + i, Math.min(PIECE, n - i));
        }
    }

    private static void piece(
            Activation f, float[] in, int inOff, float[] t, float[] out, int outOff, int n) {
        switch (f.kind()) {
            case SIGMOID -> sigmoid(in, inOff, t, out, outOff, n);
            case SILU -> {
                MathPasses.exp(in, inOff, false, -f.a(), t, 0, n);
                silu(in, inOff, t, out, outOff, n);
            }
            case TANH -> tanh(in, inOff, t, out, outOff, n);
            case GELU -> {
                gelu(in, inOff, t, PIECE, n);
                erf(t, PIECE, t, t, 0, n);
                halfSum(in, inOff, t, out, outOff, n);
            }
            case GELU_TANH -> {
                geluTanh(in, inOff, t, PIECE, n);
                tanh(t, PIECE, t, t, 0, n);
                halfSum(in, inOff, t, out, outOff, n);
            }
            case MISH -> {
                MathPasses.exp(in, inOff, false, 1f, t, 0, n);
                mish(in, inOff, t, out, outOff, n);
            }
            case ELU -> {
                MathPasses.exp(in, inOff, false, f.b(), t, 0, n);
                MathPasses.expm1(in, inOff, f.b(), t, 0, t, 0, n);
                positive(f.a(), 1f, in, inOff, t, out, outOff, n);
            }
            case SELU -> {
                MathPasses.exp(in, inOff, false, 1f, t, 0, n);
                MathPasses.expm1(in, inOff, 1f, t, 0, t, 0, n);
                positive(f.a(), f.b(), in, inOff, t, out, outOff, n);
            }
            case SOFTPLUS -> {
                MathPasses.exp(in, inOff, true, -1f, t, 0, n);
                MathPasses.log(t, 0, 1f, t, PIECE, n);
                softplus(in, inOff, t, out, outOff, n);
            }
            default -> throw new IllegalArgumentException("No exponential in " + f.kind());
        }
    }

    /** Applies a function to whole vectors; the output may be the input. */
    static void apply(UnaryOp op, float[] in, int inOff, float[] out, int outOff, int n) {
        float[] t = SCRATCH.get();
        for (int i = 0; i < n; i += PIECE) {
            int length = Math.min(PIECE, n - i);
            switch (op) {
                case EXP -> MathPasses.exp(in, inOff + i, false, 1f, out, outOff + i, length);
                case LOG -> MathPasses.log(in, inOff + i, 0f, out, outOff + i, length);
                case TANH -> tanh(in, inOff + i, t, out, outOff + i, length);
                case ERF -> erf(in, inOff + i, t, out, outOff + i, length);
                case SIGMOID -> sigmoid(in, inOff + i, t, out, outOff + i, length);
                default -> throw new IllegalArgumentException("No exponential in " + op);
            }
        }
    }

    private static void sigmoid(float[] in, int inOff, float[] t, float[] out, int outOff, int n) {
        MathPasses.exp(in, inOff, false, -1f, t, 0, n);
        quotient(t, 0, t, out, outOff, n);
    }

    private static void tanh(float[] in, int inOff, float[] t, float[] out, int outOff, int n) {
        MathPasses.exp(in, inOff, true, 2f, t, 0, n);
        MathPasses.tanh(in, inOff, t, 0, out, outOff, n);
    }

    private static void erf(float[] in, int inOff, float[] t, float[] out, int outOff, int n) {
        MathPasses.logErfc(in, inOff, t, 0, n);
        MathPasses.exp(t, 0, false, 1f, t, 0, n);
        MathPasses.erf(in, inOff, t, 0, out, outOff, n);
    }

    /** Completes 1 / (1 + t). */
    private static void quotient(float[] in, int inOff, float[] t, float[] out, int outOff, int n) {
        FloatVector one = FLOATS.cast(FloatVector.broadcast(SPECIES, 1f));
        for (int i = 0; i < n; i += LANES) {
            FloatVector x = FLOATS.cast(FloatVector.fromArray(SPECIES, in, inOff + i));
            FloatVector y = FLOATS.cast(FloatVector.fromArray(SPECIES, t, i));
            y = FLOATS.cast(y.add(one));
            FLOATS.cast(one.div(y)).intoArray(out, outOff + i);
        }
    }

    /** Completes SiLU: x / (1 + t). */
    private static void silu(float[] in, int inOff, float[] t, float[] out, int outOff, int n) {
        FloatVector one = FLOATS.cast(FloatVector.broadcast(SPECIES, 1f));
        for (int i = 0; i < n; i += LANES) {
            FloatVector x = FLOATS.cast(FloatVector.fromArray(SPECIES, in, inOff + i));
            FloatVector y = FLOATS.cast(FloatVector.fromArray(SPECIES, t, i));
            FLOATS.cast(x.div(y.add(one))).intoArray(out, outOff + i);
        }
    }

    /** Completes GELU: x (1 + t) / 2. */
    private static void halfSum(float[] in, int inOff, float[] t, float[] out, int outOff, int n) {
        FloatVector one = FLOATS.cast(FloatVector.broadcast(SPECIES, 1f));
        FloatVector half = FLOATS.cast(FloatVector.broadcast(SPECIES, 0.5f));
        FloatVector low = FLOATS.cast(FloatVector.broadcast(SPECIES, -30f));
        for (int i = 0; i < n; i += LANES) {
            FloatVector x = FLOATS.cast(FloatVector.fromArray(SPECIES, in, inOff + i));
            FloatVector y = FLOATS.cast(FloatVector.fromArray(SPECIES, t, i));
            x = FLOATS.cast(x.blend(low, x.lt(low)));
            x = FLOATS.cast(x.mul(half));
            FLOATS.cast(x.mul(y.add(one))).intoArray(out, outOff + i);
        }
    }

    /** Completes Mish, given exp(x). */
    private static void mish(float[] in, int inOff, float[] t, float[] out, int outOff, int n) {
        FloatVector two = FLOATS.cast(FloatVector.broadcast(SPECIES, 2f));
        FloatVector most = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.MISH_MOST));
        FloatVector zero = FLOATS.cast(FloatVector.broadcast(SPECIES, -0f));
        FloatVector infinity = FLOATS.cast(FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY));
        for (int i = 0; i < n; i += LANES) {
            FloatVector x = FLOATS.cast(FloatVector.fromArray(SPECIES, in, inOff + i));
            FloatVector y = FLOATS.cast(FloatVector.fromArray(SPECIES, t, i));
            y = FLOATS.cast(y.blend(most, most.lt(y)));
            y = FLOATS.cast(y.mul(y.add(two)));
            y = FLOATS.cast(y.div(y.add(two)));
            y = FLOATS.cast(y.mul(x));
            FLOATS.cast(y.blend(zero, x.eq(infinity))).intoArray(out, outOff + i);
        }
    }

    /** Completes ELU and SELU: b x where x is above 0, else b a t. */
    private static void positive(
            float a, float b, float[] in, int inOff, float[] t, float[] out, int outOff, int n) {
        FloatVector factor = FLOATS.cast(FloatVector.broadcast(SPECIES, a));
        FloatVector all = FLOATS.cast(FloatVector.broadcast(SPECIES, b));
        FloatVector zero = FLOATS.cast(FloatVector.broadcast(SPECIES, 0f));
        for (int i = 0; i < n; i += LANES) {
            FloatVector x = FLOATS.cast(FloatVector.fromArray(SPECIES, in, inOff + i));
            FloatVector y = FLOATS.cast(FloatVector.fromArray(SPECIES, t, i));
            y = FLOATS.cast(y.mul(factor));
            y = FLOATS.cast(y.blend(x, zero.lt(x)));
            FLOATS.cast(y.mul(all)).intoArray(out, outOff + i);
        }
    }

    /** Computes the argument of GELU's erf. */
    private static void gelu(float[] in, int inOff, float[] out, int outOff, int n) {
        FloatVector low = FLOATS.cast(FloatVector.broadcast(SPECIES, -30f));
        FloatVector factor = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.SQRT_HALF));
        for (int i = 0; i < n; i += LANES) {
            FloatVector x = FLOATS.cast(FloatVector.fromArray(SPECIES, in, inOff + i));
            x = FLOATS.cast(x.blend(low, x.lt(low)));
            FLOATS.cast(x.mul(factor)).intoArray(out, outOff + i);
        }
    }

    /** Computes the argument of GELU's tanh. */
    private static void geluTanh(float[] in, int inOff, float[] out, int outOff, int n) {
        FloatVector low = FLOATS.cast(FloatVector.broadcast(SPECIES, -30f));
        FloatVector cubic = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.GELU_CUBIC));
        FloatVector factor = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.GELU_FACTOR));
        for (int i = 0; i < n; i += LANES) {
            FloatVector x = FLOATS.cast(FloatVector.fromArray(SPECIES, in, inOff + i));
            x = FLOATS.cast(x.blend(low, x.lt(low)));
            FloatVector y = FLOATS.cast(x.mul(x));
            y = FLOATS.cast(FLOATS.cast(y.mul(x)).mul(cubic));
            y = FLOATS.cast(y.add(x));
            FLOATS.cast(y.mul(factor)).intoArray(out, outOff + i);
        }
    }

    /**
     * Completes softplus, given exp(-|x|) and the logarithm of 1 more, which lacks what the sum
     * lost to rounding.
     */
    private static void softplus(float[] in, int inOff, float[] t, float[] out, int outOff, int n) {
        FloatVector zero = FLOATS.cast(FloatVector.broadcast(SPECIES, 0f));
        FloatVector one = FLOATS.cast(FloatVector.broadcast(SPECIES, 1f));
        for (int i = 0; i < n; i += LANES) {
            FloatVector x = FLOATS.cast(FloatVector.fromArray(SPECIES, in, inOff + i));
            FloatVector y = FLOATS.cast(FloatVector.fromArray(SPECIES, t, i));
            FloatVector l = FLOATS.cast(FloatVector.fromArray(SPECIES, t, PIECE + i));
            FloatVector u = FLOATS.cast(y.add(one));
            y = FLOATS.cast(y.sub(u.sub(one)));
            l = FLOATS.cast(l.add(y.div(u)));
            FLOATS.cast(l.add(zero.blend(x, zero.lt(x)))).intoArray(out, outOff + i);
        }
    }
}
