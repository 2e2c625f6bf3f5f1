/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.scalar;

import ai.djl.gspc.kernel.Activation;
import ai.djl.gspc.kernel.FloatMath;

/** Activations over consecutive floats. */
final class ScalarActivation {

    private ScalarActivation() {}

    /** Conditions, and not the faster Math.max and Math.min, which would make 0 of -0. */
    private static void clip(
            float low, float high, float[] in, int inOff, float[] out, int outOff, int n) {
        for (int i = 0; i < n; ++i) {
            float x = in[inOff + i];
            x = x < low ? low : x;
            out[outOff + i] = x > high ? high : x;
        }
    }

    /**
     * Applies an activation; the output may be the input.
     *
     * @param activation the activation
     * @param slopeOff where the slopes of the first float's block begin; they repeat every {@code
     *     lanes} floats
     */
    static void apply(
            Activation activation,
            int slopeOff,
            int lanes,
            float[] in,
            int inOff,
            float[] out,
            int outOff,
            int n) {
        float a = activation.a();
        float b = activation.b();
        switch (activation.kind()) {
            case NONE -> {
                if (in != out || inOff != outOff) {
                    System.arraycopy(in, inOff, out, outOff, n);
                }
            }
            case CLIP -> clip(a, b, in, inOff, out, outOff, n);
            case LEAKY_RELU -> {
                for (int i = 0; i < n; ++i) {
                    float x = in[inOff + i];
                    out[outOff + i] = x < 0f ? a * x : x;
                }
            }
            case PRELU -> {
                float[] slope = activation.slope();
                for (int i = 0; i < n; ++i) {
                    float x = in[inOff + i];
                    out[outOff + i] = x < 0f ? slope[slopeOff + i % lanes] * x : x;
                }
            }
            case HARD_SIGMOID -> {
                for (int i = 0; i < n; ++i) {
                    out[outOff + i] = unit(a * in[inOff + i] + b);
                }
            }
            case HARD_SWISH -> {
                for (int i = 0; i < n; ++i) {
                    float x = in[inOff + i];
                    out[outOff + i] = x * unit(a * x + b);
                }
            }
            case SIGMOID -> {
                for (int i = 0; i < n; ++i) {
                    out[outOff + i] = FloatMath.sigmoid(in[inOff + i]);
                }
            }
            case SILU -> {
                for (int i = 0; i < n; ++i) {
                    out[outOff + i] = FloatMath.silu(in[inOff + i], a);
                }
            }
            case TANH -> {
                for (int i = 0; i < n; ++i) {
                    out[outOff + i] = FloatMath.tanh(in[inOff + i]);
                }
            }
            case GELU -> {
                for (int i = 0; i < n; ++i) {
                    out[outOff + i] = FloatMath.gelu(in[inOff + i]);
                }
            }
            case GELU_TANH -> {
                for (int i = 0; i < n; ++i) {
                    out[outOff + i] = FloatMath.geluTanh(in[inOff + i]);
                }
            }
            case MISH -> {
                for (int i = 0; i < n; ++i) {
                    out[outOff + i] = FloatMath.mish(in[inOff + i]);
                }
            }
            case ELU -> {
                for (int i = 0; i < n; ++i) {
                    float x = in[inOff + i];
                    out[outOff + i] = x > 0f ? x : a * FloatMath.expm1(b * x);
                }
            }
            case SELU -> {
                for (int i = 0; i < n; ++i) {
                    float x = in[inOff + i];
                    out[outOff + i] = b * (x > 0f ? x : a * FloatMath.expm1(x));
                }
            }
            case SOFTPLUS -> {
                for (int i = 0; i < n; ++i) {
                    out[outOff + i] = FloatMath.softplus(in[inOff + i]);
                }
            }
            case SOFTSIGN -> {
                for (int i = 0; i < n; ++i) {
                    float x = in[inOff + i];
                    out[outOff + i] = x / (1f + Math.abs(x));
                }
            }
        }
    }

    private static float unit(float x) {
        float y = x < 0f ? 0f : x;
        return y > 1f ? 1f : y;
    }
}
