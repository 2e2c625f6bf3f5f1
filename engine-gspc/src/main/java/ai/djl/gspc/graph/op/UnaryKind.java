/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.graph.op;

/** The element-wise functions of one operand; a function's parameters are called alpha and beta. */
public enum UnaryKind {
    /** Minus x. */
    NEG(Result.SAME),
    /** Absolute value. */
    ABS(Result.SAME),
    /** -1, 0 or 1; NaN for NaN. */
    SIGN(Result.SAME),
    /** x times x. */
    SQUARE(Result.SAME),
    /** Largest integer not above x. */
    FLOOR(Result.SAME),
    /** Smallest integer not below x. */
    CEIL(Result.SAME),
    /** Nearest integer, halves to even. */
    ROUND(Result.SAME),
    /** Towards zero. */
    TRUNC(Result.SAME),
    /** max(x, 0). */
    RELU(Result.SAME),
    /** x limited to [alpha, beta]. */
    CLIP(Result.SAME),
    /** Bits inverted; logical not for BOOLEAN. */
    NOT(Result.SAME),
    /** 1 / x. */
    RECIPROCAL(Result.FLOAT),
    /** Square root. */
    SQRT(Result.FLOAT),
    /** 1 / square root. */
    RSQRT(Result.FLOAT),
    /** Cube root. */
    CBRT(Result.FLOAT),
    /** e to the x. */
    EXP(Result.FLOAT),
    /** e to the x, minus 1. */
    EXPM1(Result.FLOAT),
    /** Natural logarithm. */
    LOG(Result.FLOAT),
    /** Natural logarithm of 1 + x. */
    LOG1P(Result.FLOAT),
    /** Logarithm to base 2. */
    LOG2(Result.FLOAT),
    /** Logarithm to base 10. */
    LOG10(Result.FLOAT),
    /** Sine. */
    SIN(Result.FLOAT),
    /** Cosine. */
    COS(Result.FLOAT),
    /** Tangent. */
    TAN(Result.FLOAT),
    /** Inverse sine. */
    ASIN(Result.FLOAT),
    /** Inverse cosine. */
    ACOS(Result.FLOAT),
    /** Inverse tangent. */
    ATAN(Result.FLOAT),
    /** Hyperbolic sine. */
    SINH(Result.FLOAT),
    /** Hyperbolic cosine. */
    COSH(Result.FLOAT),
    /** Hyperbolic tangent. */
    TANH(Result.FLOAT),
    /** Inverse hyperbolic sine. */
    ASINH(Result.FLOAT),
    /** Inverse hyperbolic cosine. */
    ACOSH(Result.FLOAT),
    /** Inverse hyperbolic tangent. */
    ATANH(Result.FLOAT),
    /** Degrees to radians. */
    RADIANS(Result.FLOAT),
    /** Radians to degrees. */
    DEGREES(Result.FLOAT),
    /** Error function. */
    ERF(Result.FLOAT),
    /** Inverse error function. */
    ERFINV(Result.FLOAT),
    /** Logarithm of the absolute value of the gamma function. */
    LGAMMA(Result.FLOAT),
    /** Derivative of the logarithm of the gamma function. */
    DIGAMMA(Result.FLOAT),
    /** 1 / (1 + e^-x). */
    SIGMOID(Result.FLOAT),
    /** Logarithm of the sigmoid. */
    LOG_SIGMOID(Result.FLOAT),
    /** x sigmoid(alpha x). */
    SILU(Result.FLOAT),
    /** max(0, min(1, alpha x + beta)). */
    HARD_SIGMOID(Result.FLOAT),
    /** x max(0, min(1, x / 6 + 1 / 2)). */
    HARD_SWISH(Result.FLOAT),
    /** x for x at least 0, else alpha x. */
    LEAKY_RELU(Result.FLOAT),
    /** x for x above 0, else alpha (e^x - 1). */
    ELU(Result.FLOAT),
    /** beta x for x above 0, else beta alpha (e^x - 1). */
    SELU(Result.FLOAT),
    /** max(0, x) + min(0, alpha (e^(x / alpha) - 1)). */
    CELU(Result.FLOAT),
    /** x times the standard normal distribution function of x. */
    GELU(Result.FLOAT),
    /** GELU's approximation by a hyperbolic tangent. */
    GELU_TANH(Result.FLOAT),
    /** log(1 + e^x). */
    SOFTPLUS(Result.FLOAT),
    /** x / (1 + |x|). */
    SOFTSIGN(Result.FLOAT),
    /** x tanh(softplus(x)). */
    MISH(Result.FLOAT),
    /** x if x is above alpha, else 0. */
    THRESHOLDED_RELU(Result.FLOAT),
    /** x + beta below -alpha, x - beta above alpha, else 0. */
    SHRINK(Result.SAME),
    /** Whether x is not a number. */
    IS_NAN(Result.BOOLEAN),
    /** Whether x is infinite; alpha not 0: detect negative, beta not 0: detect positive. */
    IS_INF(Result.BOOLEAN),
    /** Whether x is finite. */
    IS_FINITE(Result.BOOLEAN);

    /** How the result's element type follows from the operand's. */
    public enum Result {
        /** The operand's type. */
        SAME,
        /** The operand's type, which must be a floating-point one. */
        FLOAT,
        /** BOOLEAN. */
        BOOLEAN
    }

    private final Result result;

    UnaryKind(Result result) {
        this.result = result;
    }

    /**
     * How the result's type follows from the operand's.
     *
     * @return the rule
     */
    public Result result() {
        return result;
    }
}
