/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel;

/**
 * Elementary functions in float arithmetic, relative error at most 2e-6 (1e-6 absolute where a
 * result is a small difference, as in the tails of GELU); NaN in, NaN out.
 *
 * <p>Each is written without branches, so that the vector kernels, which take the same steps, give
 * the same bits: a result then does not depend on whether an element was in a vector or in the
 * tail. The polynomials are minimax fits of our own (reweighted least squares on Chebyshev nodes).
 */
public final class FloatMath {

    /** Arguments of exp below this give 0. */
    public static final float EXP_LOW = -104f;

    /** Arguments of exp above this give infinity. */
    public static final float EXP_HIGH = 89f;

    /** Adding and subtracting this rounds to an integer, which then stands in the low bits. */
    public static final float ROUND = 0x1.8p23f;

    /** 1 / ln 2. */
    public static final float LOG2E = 1.44269504f;

    /** The leading bits of ln 2: products with small integers are exact. */
    public static final float LN2_HIGH = 0.693359375f;

    /** ln 2 - LN2_HIGH. */
    public static final float LN2_LOW = -2.12194440e-4f;

    /** Coefficient 0 of (exp(r) - 1 - r) / r^2 for |r| up to ln 2 / 2. */
    public static final float EXP_0 = 0.499999934f;

    /** Coefficient 1 of (exp(r) - 1 - r) / r^2 for |r| up to ln 2 / 2. */
    public static final float EXP_1 = 0.166665201f;

    /** Coefficient 2 of (exp(r) - 1 - r) / r^2 for |r| up to ln 2 / 2. */
    public static final float EXP_2 = 0.0416683943f;

    /** Coefficient 3 of (exp(r) - 1 - r) / r^2 for |r| up to ln 2 / 2. */
    public static final float EXP_3 = 0.00836878062f;

    /** Coefficient 4 of (exp(r) - 1 - r) / r^2 for |r| up to ln 2 / 2. */
    public static final float EXP_4 = 0.00138144647f;

    /** Coefficient 0 of (tanh(x) - x) / x^3 in x^2, for |x| up to 0.64. */
    public static final float TANH_0 = -0.333332721f;

    /** Coefficient 1 of (tanh(x) - x) / x^3 in x^2, for |x| up to 0.64. */
    public static final float TANH_1 = 0.133311528f;

    /** Coefficient 2 of (tanh(x) - x) / x^3 in x^2, for |x| up to 0.64. */
    public static final float TANH_2 = -0.0537141042f;

    /** Coefficient 3 of (tanh(x) - x) / x^3 in x^2, for |x| up to 0.64. */
    public static final float TANH_3 = 0.0205517106f;

    /** Coefficient 4 of (tanh(x) - x) / x^3 in x^2, for |x| up to 0.64. */
    public static final float TANH_4 = -0.00560390541f;

    /** Coefficient 0 of erf(x) / x in x^2, for |x| up to 1. */
    public static final float ERF_0 = 1.12837917f;

    /** Coefficient 1 of erf(x) / x in x^2, for |x| up to 1. */
    public static final float ERF_1 = -0.376126258f;

    /** Coefficient 2 of erf(x) / x in x^2, for |x| up to 1. */
    public static final float ERF_2 = 0.112835851f;

    /** Coefficient 3 of erf(x) / x in x^2, for |x| up to 1. */
    public static final float ERF_3 = -0.0268538118f;

    /** Coefficient 4 of erf(x) / x in x^2, for |x| up to 1. */
    public static final float ERF_4 = 0.00518832746f;

    /** Coefficient 5 of erf(x) / x in x^2, for |x| up to 1. */
    public static final float ERF_5 = -0.00080101916f;

    /** Coefficient 6 of erf(x) / x in x^2, for |x| up to 1. */
    public static final float ERF_6 = 7.85385466e-05f;

    /** Coefficient 0 of -log(erfc(x)) for x in 1 .. 4. */
    public static final float ERFC_0 = -0.000189374181f;

    /** Coefficient 1 of -log(erfc(x)) for x in 1 .. 4. */
    public static final float ERFC_1 = 1.12958455f;

    /** Coefficient 2 of -log(erfc(x)) for x in 1 .. 4. */
    public static final float ERFC_2 = 0.63320805f;

    /** Coefficient 3 of -log(erfc(x)) for x in 1 .. 4. */
    public static final float ERFC_3 = 0.108431047f;

    /** Coefficient 4 of -log(erfc(x)) for x in 1 .. 4. */
    public static final float ERFC_4 = -0.025215977f;

    /** Coefficient 5 of -log(erfc(x)) for x in 1 .. 4. */
    public static final float ERFC_5 = 0.00420737057f;

    /** Coefficient 6 of -log(erfc(x)) for x in 1 .. 4. */
    public static final float ERFC_6 = -0.000441892113f;

    /** Coefficient 7 of -log(erfc(x)) for x in 1 .. 4. */
    public static final float ERFC_7 = 2.17329746e-05f;

    /** Coefficient 0 of (log(1 + f) - f + f^2 / 2) / f^3 for 1 + f in sqrt(1/2) .. sqrt(2). */
    public static final float LOG_0 = 0.333333317f;

    /** Coefficient 1 of (log(1 + f) - f + f^2 / 2) / f^3 for 1 + f in sqrt(1/2) .. sqrt(2). */
    public static final float LOG_1 = -0.250008211f;

    /** Coefficient 2 of (log(1 + f) - f + f^2 / 2) / f^3 for 1 + f in sqrt(1/2) .. sqrt(2). */
    public static final float LOG_2 = 0.200012267f;

    /** Coefficient 3 of (log(1 + f) - f + f^2 / 2) / f^3 for 1 + f in sqrt(1/2) .. sqrt(2). */
    public static final float LOG_3 = -0.166233565f;

    /** Coefficient 4 of (log(1 + f) - f + f^2 / 2) / f^3 for 1 + f in sqrt(1/2) .. sqrt(2). */
    public static final float LOG_4 = 0.142017625f;

    /** Coefficient 5 of (log(1 + f) - f + f^2 / 2) / f^3 for 1 + f in sqrt(1/2) .. sqrt(2). */
    public static final float LOG_5 = -0.131601951f;

    /** Coefficient 6 of (log(1 + f) - f + f^2 / 2) / f^3 for 1 + f in sqrt(1/2) .. sqrt(2). */
    public static final float LOG_6 = 0.127615503f;

    /** Coefficient 7 of (log(1 + f) - f + f^2 / 2) / f^3 for 1 + f in sqrt(1/2) .. sqrt(2). */
    public static final float LOG_7 = -0.0763442982f;

    /** sqrt(1/2), where {@link #log} splits its argument. */
    public static final float SQRT_HALF = 0.70710677f;

    /** Below this, the polynomial of exp is used for exp(x) - 1 as it is. */
    public static final float EXPM1_BORDER = 0.34f;

    /** exp(20), from where on Mish is x. */
    public static final float MISH_MOST = 4.851652e8f;

    /** sqrt(2 / pi). */
    public static final float GELU_FACTOR = 0.7978845608f;

    /** The factor of the cube in GELU's tanh. */
    public static final float GELU_CUBIC = 0.044715f;

    /** Coefficient 1 of 2^f for |f| up to 1/2, the constant being 1. */
    public static final float POWER_1 = 0.693147f;

    /** Coefficient 2 of 2^f for |f| up to 1/2, the constant being 1. */
    public static final float POWER_2 = 0.24022241f;

    /** Coefficient 3 of 2^f for |f| up to 1/2, the constant being 1. */
    public static final float POWER_3 = 0.055507343f;

    /** Coefficient 4 of 2^f for |f| up to 1/2, the constant being 1. */
    public static final float POWER_4 = 0.009671566f;

    /** Coefficient 5 of 2^f for |f| up to 1/2, the constant being 1. */
    public static final float POWER_5 = 0.0013264659f;

    /** The bits of 128, the largest exponent of 2 in SiLU: its power is infinite. */
    public static final int POWER_MOST_BITS = 0x43000000;

    /** The bits of ROUND - 126, the smallest exponent of 2 in SiLU: 1 + its power is 1. */
    public static final int POWER_LEAST_BITS = 0x4b400000 - 126;

    private FloatMath() {}

    /**
     * Computes e to the x, subnormal results included.
     *
     * @param x the argument
     * @return the result
     */
    public static float exp(float x) {
        float c = x < EXP_LOW ? EXP_LOW : x;
        c = c > EXP_HIGH ? EXP_HIGH : c;
        float t = c * LOG2E + ROUND;
        float n = t - ROUND;
        float r = c - n * LN2_HIGH;
        r = r - n * LN2_LOW;
        float p = EXP_4;
        p = p * r + EXP_3;
        p = p * r + EXP_2;
        p = p * r + EXP_1;
        p = p * r + EXP_0;
        p = p * (r * r) + r + 1f;
        // 2^n in two factors: n reaches from -150 to 128, beyond what one exponent holds.
        int k = Float.floatToRawIntBits(t) - Float.floatToRawIntBits(ROUND);
        int k1 = k >> 1;
        int k2 = k - k1;
        return p
                * Float.intBitsToFloat((k1 << 23) + 0x3f800000)
                * Float.intBitsToFloat((k2 << 23) + 0x3f800000);
    }

    /**
     * Computes the natural logarithm, of subnormal numbers too.
     *
     * @param x the argument
     * @return the result
     */
    public static float log(float x) {
        float y = x < 0x1p-126f ? x * 0x1p25f : x;
        float e0 = x < 0x1p-126f ? -25f : 0f;
        int bits = Float.floatToRawIntBits(y);
        int split = bits - Float.floatToRawIntBits(SQRT_HALF);
        float e = (split >> 23) + e0;
        float f = Float.intBitsToFloat(bits - (split & 0xff800000)) - 1f;
        float p = LOG_7;
        p = p * f + LOG_6;
        p = p * f + LOG_5;
        p = p * f + LOG_4;
        p = p * f + LOG_3;
        p = p * f + LOG_2;
        p = p * f + LOG_1;
        p = p * f + LOG_0;
        float f2 = f * f;
        float result = p * (f2 * f) + e * LN2_LOW - f2 * 0.5f + f + e * LN2_HIGH;
        result = x > 0f ? result : Float.NaN;
        result = x == 0f ? Float.NEGATIVE_INFINITY : result;
        return x == Float.POSITIVE_INFINITY ? x : result;
    }

    /**
     * Computes the hyperbolic tangent.
     *
     * @param x the argument
     * @return the result
     */
    public static float tanh(float x) {
        float a = Math.abs(x);
        float z = x * x;
        float p = TANH_4;
        p = p * z + TANH_3;
        p = p * z + TANH_2;
        p = p * z + TANH_1;
        p = p * z + TANH_0;
        float small = p * z * x + x;
        float big = 1f - 2f / (exp(a + a) + 1f);
        big = x < 0f ? -big : big;
        return a < 0.64f ? small : big;
    }

    /**
     * Computes the error function.
     *
     * @param x the argument
     * @return the result
     */
    public static float erf(float x) {
        float a = Math.abs(x);
        float z = x * x;
        float p = ERF_6;
        p = p * z + ERF_5;
        p = p * z + ERF_4;
        p = p * z + ERF_3;
        p = p * z + ERF_2;
        p = p * z + ERF_1;
        p = p * z + ERF_0;
        float c = a > 4f ? 4f : a;
        float q = ERFC_7;
        q = q * c + ERFC_6;
        q = q * c + ERFC_5;
        q = q * c + ERFC_4;
        q = q * c + ERFC_3;
        q = q * c + ERFC_2;
        q = q * c + ERFC_1;
        q = q * c + ERFC_0;
        float big = 1f - exp(-q);
        big = x < 0f ? -big : big;
        return a < 1f ? p * x : big;
    }

    /**
     * Computes 1 / (1 + exp(-x)).
     *
     * @param x the argument
     * @return the result
     */
    public static float sigmoid(float x) {
        return 1f / (1f + exp(-x));
    }

    /**
     * Computes x / (1 + exp(-a x)), which is NaN where that is infinity by infinity.
     *
     * @param x the argument
     * @param a the factor in the exponent
     * @return the result
     */
    public static float silu(float x, float a) {
        if (!(a > 0)) {
            return x / (1f + exp(-(a * x)));
        }
        // Limited by integers: positive floats are ordered like their bits, negative ones are less.
        int bits = Math.min(Float.floatToRawIntBits(x * (-a * LOG2E)), POWER_MOST_BITS);
        float z = Float.intBitsToFloat(bits);
        float t = z + ROUND;
        float f = z - (t - ROUND);
        // Estrin's scheme: what waits for each other is half as long as Horner's.
        float g = f * f;
        float p = MultiplyAdd.of(POWER_5, f, POWER_4);
        p = MultiplyAdd.of(p, g, MultiplyAdd.of(POWER_3, f, POWER_2));
        p = MultiplyAdd.of(p, g, MultiplyAdd.of(POWER_1, f, 1f));
        // The integer in t, shifted into the exponent; what ROUND adds to its bits is shifted out.
        int k = Math.max(Float.floatToRawIntBits(t), POWER_LEAST_BITS);
        int power = Float.floatToRawIntBits(p) + (k << 23);
        // Negative only where an infinity has made p NaN: the power is 0 there.
        return x / (Float.intBitsToFloat(Math.max(power, 0)) + 1f);
    }

    /**
     * Computes x (1 + erf(x / sqrt 2)) / 2.
     *
     * @param x the argument
     * @return the result
     */
    public static float gelu(float x) {
        float c = x < -30f ? -30f : x;
        return 0.5f * c * (1f + erf(c * SQRT_HALF));
    }

    /**
     * Computes GELU by its tanh formula.
     *
     * @param x the argument
     * @return the result
     */
    public static float geluTanh(float x) {
        float c = x < -30f ? -30f : x;
        return 0.5f * c * (1f + tanh((c * c * c * GELU_CUBIC + c) * GELU_FACTOR));
    }

    /**
     * Computes x tanh(log(1 + exp(x))).
     *
     * @param x the argument
     * @return the result
     */
    public static float mish(float x) {
        // Beyond 20 the quotient is 1; below -88 the result is 0.
        float e = exp(x);
        e = e > MISH_MOST ? MISH_MOST : e;
        float n = e * (e + 2f);
        float r = n / (n + 2f) * x;
        return x == Float.NEGATIVE_INFINITY ? -0f : r;
    }

    /**
     * Computes exp(x) - 1, to an absolute error of 1e-7 and a relative one of 2e-6.
     *
     * @param x the argument
     * @return the result
     */
    public static float expm1(float x) {
        float p = EXP_4;
        p = p * x + EXP_3;
        p = p * x + EXP_2;
        p = p * x + EXP_1;
        p = p * x + EXP_0;
        float small = p * (x * x) + x;
        return Math.abs(x) < EXPM1_BORDER ? small : exp(x) - 1f;
    }

    /**
     * Computes log(1 + exp(x)).
     *
     * @param x the argument
     * @return the result
     */
    public static float softplus(float x) {
        float e = exp(-Math.abs(x));
        float u = 1f + e;
        // log(u) lacks what 1 + e lost to rounding.
        float l = log(u) + (e - (u - 1f)) / u;
        return l + (x > 0f ? x : 0f);
    }
}
