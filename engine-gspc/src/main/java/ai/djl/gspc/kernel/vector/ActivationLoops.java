/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.vector;

import static ai.djl.gspc.kernel.vector.Special.LANES;
import static ai.djl.gspc.kernel.vector.Special.SPECIES;

import ai.djl.gspc.kernel.Activation;
import jdk.incubator.vector.FloatVector;

/**
 * Activations over consecutive floats, a method each: more loops in one method would exhaust C2's
 * budget for inlining.
 */
final class ActivationLoops {

    private ActivationLoops() {}

    /**
     * Applies an activation; the output may be the input.
     *
     * @param slot where the slopes of a PRELU begin; they repeat for each vector
     */
    static void apply(
            Activation f, int slot, float[] in, int inOff, float[] out, int outOff, int n) {
        switch (f.kind()) {
            case NONE -> {
                if (in != out || inOff != outOff) {
                    System.arraycopy(in, inOff, out, outOff, n);
                }
                return;
            }
            case CLIP -> clip(f.a(), f.b(), in, inOff, out, outOff, n);
            case LEAKY_RELU -> leakyRelu(f.a(), in, inOff, out, outOff, n);
            case PRELU -> prelu(f.slope(), slot, in, inOff, out, outOff, n);
            case HARD_SIGMOID -> hardSigmoid(f.a(), f.b(), in, inOff, out, outOff, n);
            case HARD_SWISH -> hardSwish(f.a(), f.b(), in, inOff, out, outOff, n);
            case SIGMOID -> sigmoid(in, inOff, out, outOff, n);
            case SILU -> silu(f.a(), in, inOff, out, outOff, n);
            case TANH -> tanh(in, inOff, out, outOff, n);
            case GELU -> gelu(in, inOff, out, outOff, n);
            case GELU_TANH -> geluTanh(in, inOff, out, outOff, n);
            case MISH -> mish(in, inOff, out, outOff, n);
            case ELU -> elu(f.a(), f.b(), in, inOff, out, outOff, n);
            case SELU -> selu(f.a(), f.b(), in, inOff, out, outOff, n);
            case SOFTPLUS -> softplus(in, inOff, out, outOff, n);
            case SOFTSIGN -> softsign(in, inOff, out, outOff, n);
        }
        for (int i = SPECIES.loopBound(n); i < n; ++i) {
            out[outOff + i] = f.apply(in[inOff + i], slot + i % LANES);
        }
    }

    private static void clip(
            float a, float b, float[] in, int inOff, float[] out, int outOff, int n) {
        int bound = SPECIES.loopBound(n);
        FloatVector low = FloatVector.broadcast(SPECIES, a);
        FloatVector high = FloatVector.broadcast(SPECIES, b);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, in, inOff + i);
            FloatVector y = x.blend(low, x.lt(low));
            y.blend(high, high.lt(y)).intoArray(out, outOff + i);
        }
    }

    private static void leakyRelu(float a, float[] in, int inOff, float[] out, int outOff, int n) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, in, inOff + i);
            x.blend(x.mul(a), x.lt(0f)).intoArray(out, outOff + i);
        }
    }

    private static void prelu(
            float[] slope, int slot, float[] in, int inOff, float[] out, int outOff, int n) {
        int bound = SPECIES.loopBound(n);
        FloatVector s = FloatVector.fromArray(SPECIES, slope, slot);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, in, inOff + i);
            x.blend(x.mul(s), x.lt(0f)).intoArray(out, outOff + i);
        }
    }

    private static void hardSigmoid(
            float a, float b, float[] in, int inOff, float[] out, int outOff, int n) {
        int bound = SPECIES.loopBound(n);
        FloatVector zero = FloatVector.broadcast(SPECIES, 0f);
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, in, inOff + i);
            FloatVector y = x.mul(a).add(b);
            y = y.blend(zero, y.lt(zero));
            y.blend(one, one.lt(y)).intoArray(out, outOff + i);
        }
    }

    private static void hardSwish(
            float a, float b, float[] in, int inOff, float[] out, int outOff, int n) {
        int bound = SPECIES.loopBound(n);
        FloatVector zero = FloatVector.broadcast(SPECIES, 0f);
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, in, inOff + i);
            FloatVector y = x.mul(a).add(b);
            y = y.blend(zero, y.lt(zero));
            x.mul(y.blend(one, one.lt(y))).intoArray(out, outOff + i);
        }
    }

    private static void sigmoid(float[] in, int inOff, float[] out, int outOff, int n) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, in, inOff + i);
            VectorMath.sigmoid(x).intoArray(out, outOff + i);
        }
    }

    private static void silu(float a, float[] in, int inOff, float[] out, int outOff, int n) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, in, inOff + i);
            VectorMath.silu(x, a).intoArray(out, outOff + i);
        }
    }

    private static void tanh(float[] in, int inOff, float[] out, int outOff, int n) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, in, inOff + i);
            VectorMath.tanh(x).intoArray(out, outOff + i);
        }
    }

    private static void gelu(float[] in, int inOff, float[] out, int outOff, int n) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, in, inOff + i);
            VectorMath.gelu(x).intoArray(out, outOff + i);
        }
    }

    private static void geluTanh(float[] in, int inOff, float[] out, int outOff, int n) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, in, inOff + i);
            VectorMath.geluTanh(x).intoArray(out, outOff + i);
        }
    }

    private static void mish(float[] in, int inOff, float[] out, int outOff, int n) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, in, inOff + i);
            VectorMath.mish(x).intoArray(out, outOff + i);
        }
    }

    private static void elu(
            float a, float b, float[] in, int inOff, float[] out, int outOff, int n) {
        int bound = SPECIES.loopBound(n);
        FloatVector zero = FloatVector.broadcast(SPECIES, 0f);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, in, inOff + i);
            VectorMath.expm1(x.mul(b)).mul(a).blend(x, zero.lt(x)).intoArray(out, outOff + i);
        }
    }

    private static void selu(
            float a, float b, float[] in, int inOff, float[] out, int outOff, int n) {
        int bound = SPECIES.loopBound(n);
        FloatVector zero = FloatVector.broadcast(SPECIES, 0f);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, in, inOff + i);
            VectorMath.expm1(x).mul(a).blend(x, zero.lt(x)).mul(b).intoArray(out, outOff + i);
        }
    }

    private static void softplus(float[] in, int inOff, float[] out, int outOff, int n) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, in, inOff + i);
            VectorMath.softplus(x).intoArray(out, outOff + i);
        }
    }

    private static void softsign(float[] in, int inOff, float[] out, int outOff, int n) {
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += LANES) {
            FloatVector x = FloatVector.fromArray(SPECIES, in, inOff + i);
            x.div(x.abs().add(1f)).intoArray(out, outOff + i);
        }
    }
}
