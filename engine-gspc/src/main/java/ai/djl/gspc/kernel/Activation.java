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
}
