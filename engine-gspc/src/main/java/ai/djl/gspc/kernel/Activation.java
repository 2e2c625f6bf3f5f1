/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel;

/**
 * A function applied to each element, NaN in, NaN out.
 *
 * @param kind which function
 * @param a first parameter, see {@link Kind}
 * @param b second parameter
 * @param slope one value per slot, for {@link Kind#PRELU} only
 */
public record Activation(Kind kind, float a, float b, float[] slope) {

    /** Leaves everything as it is. */
    public static final Activation NONE = of(Kind.NONE, 0, 0);

    /** max(x, 0). */
    public static final Activation RELU = of(Kind.CLIP, 0, Float.POSITIVE_INFINITY);

    /** min(max(x, 0), 6). */
    public static final Activation RELU6 = of(Kind.CLIP, 0, 6);

    /** Checks that slopes come with PRELU and only there. */
    public Activation {
        if ((kind == Kind.PRELU) != (slope != null)) {
            throw new IllegalArgumentException("PRELU, and only PRELU, takes slopes: " + kind);
        }
    }

    /** The functions. */
    public enum Kind {
        /** x. */
        NONE(true),
        /** min(max(x, a), b). */
        CLIP(true),
        /** x where x is at least 0, else a x. */
        LEAKY_RELU(true),
        /** x where x is at least 0, else slope[slot] x. */
        PRELU(true),
        /** min(max(a x + b, 0), 1). */
        HARD_SIGMOID(true),
        /** x min(max(a x + b, 0), 1); a = 1/6, b = 1/2 in MobileNetV3. */
        HARD_SWISH(true),
        /** 1 / (1 + exp(-x)). */
        SIGMOID(false),
        /** x / (1 + exp(-a x)); a = 1 is SiLU. */
        SILU(false),
        /** tanh(x). */
        TANH(false),
        /** x (1 + erf(x / sqrt 2)) / 2. */
        GELU(false),
        /** x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))) / 2. */
        GELU_TANH(false),
        /** x tanh(log(1 + exp(x))). */
        MISH(false),
        /** x where x is above 0, else a (exp(b x) - 1). */
        ELU(false),
        /** b x where x is above 0, else b a (exp(x) - 1). */
        SELU(false),
        /** log(1 + exp(x)). */
        SOFTPLUS(false),
        /** x / (1 + |x|). */
        SOFTSIGN(false);

        private final boolean cheap;

        Kind(boolean cheap) {
            this.cheap = cheap;
        }

        /**
         * Tells whether the function is applied in registers where a convolution stores its result;
         * the others make one more pass over what was just written, while it is still in the L1
         * cache.
         *
         * @return whether the function costs next to nothing
         */
        public boolean cheap() {
            return cheap;
        }
    }

    /**
     * Makes an activation without slopes.
     *
     * @param kind which function
     * @param a first parameter
     * @param b second parameter
     * @return the activation
     */
    public static Activation of(Kind kind, float a, float b) {
        return new Activation(kind, a, b, null);
    }

    /**
     * Applies the activation to one float.
     *
     * @param x the operand
     * @param slot the operand's slot, for PRELU
     * @return the result, with the same bits as from any kernel
     */
    public float apply(float x, int slot) {
        return switch (kind) {
            case NONE -> x;
            case CLIP -> clip(x, a, b);
            case LEAKY_RELU -> x < 0f ? a * x : x;
            case PRELU -> x < 0f ? slope[slot] * x : x;
            case HARD_SIGMOID -> clip(a * x + b, 0f, 1f);
            case HARD_SWISH -> x * clip(a * x + b, 0f, 1f);
            case SIGMOID -> FloatMath.sigmoid(x);
            case SILU -> FloatMath.silu(x, a);
            case TANH -> FloatMath.tanh(x);
            case GELU -> FloatMath.gelu(x);
            case GELU_TANH -> FloatMath.geluTanh(x);
            case MISH -> FloatMath.mish(x);
            case ELU -> x > 0f ? x : a * FloatMath.expm1(b * x);
            case SELU -> b * (x > 0f ? x : a * FloatMath.expm1(x));
            case SOFTPLUS -> FloatMath.softplus(x);
            case SOFTSIGN -> x / (1f + Math.abs(x));
        };
    }

    private static float clip(float x, float low, float high) {
        float y = x < low ? low : x;
        return y > high ? high : y;
    }
}
