/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.host;

/**
 * The functions that {@link ElementProgram} computes element by element: each is defined once, on
 * doubles and on longs, in {@link UnaryFunctions} and {@link BinaryFunctions}; loops for the
 * frequent ones are in {@link FloatLoops} and its kin.
 */
public enum ElementFunction {
    /** Conversion to the result's type. */
    CAST(0),
    /** The second operand where the first is not 0, else the third. */
    WHERE(0),
    /** -x. */
    NEG(1),
    /** |x|. */
    ABS(1),
    /** -1, 0 or 1. */
    SIGN(1),
    /** x x. */
    SQUARE(1),
    /** Largest integer not above. */
    FLOOR(1),
    /** Smallest integer not below. */
    CEIL(1),
    /** Nearest integer, halves to even. */
    ROUND(1),
    /** Towards zero. */
    TRUNC(1),
    /** max(x, 0). */
    RELU(1),
    /** x within [a, b]; b where a is above it. */
    CLIP(1),
    /** Bits inverted. */
    NOT(1),
    /** 1 / x. */
    RECIPROCAL(1),
    /** Square root. */
    SQRT(1),
    /** 1 / square root. */
    RSQRT(1),
    /** Cube root. */
    CBRT(1),
    /** e to the x. */
    EXP(1),
    /** e to the x, minus 1. */
    EXPM1(1),
    /** Natural logarithm. */
    LOG(1),
    /** log(1 + x). */
    LOG1P(1),
    /** Logarithm to base 2. */
    LOG2(1),
    /** Logarithm to base 10. */
    LOG10(1),
    /** Sine. */
    SIN(1),
    /** Cosine. */
    COS(1),
    /** Tangent. */
    TAN(1),
    /** Inverse sine. */
    ASIN(1),
    /** Inverse cosine. */
    ACOS(1),
    /** Inverse tangent. */
    ATAN(1),
    /** Hyperbolic sine. */
    SINH(1),
    /** Hyperbolic cosine. */
    COSH(1),
    /** Hyperbolic tangent. */
    TANH(1),
    /** Inverse hyperbolic sine. */
    ASINH(1),
    /** Inverse hyperbolic cosine. */
    ACOSH(1),
    /** Inverse hyperbolic tangent. */
    ATANH(1),
    /** Degrees to radians. */
    RADIANS(1),
    /** Radians to degrees. */
    DEGREES(1),
    /** Error function. */
    ERF(1),
    /** Inverse error function. */
    ERFINV(1),
    /** log |gamma(x)|. */
    LGAMMA(1),
    /** Derivative of log gamma. */
    DIGAMMA(1),
    /** 1 / (1 + e^-x). */
    SIGMOID(1),
    /** log(sigmoid(x)). */
    LOG_SIGMOID(1),
    /** x sigmoid(a x). */
    SILU(1),
    /** max(0, min(1, a x + b)). */
    HARD_SIGMOID(1),
    /** x max(0, min(1, x / 6 + 1 / 2)). */
    HARD_SWISH(1),
    /** x, or a x below 0. */
    LEAKY_RELU(1),
    /** x, or a (e^x - 1) below 0. */
    ELU(1),
    /** b x, or b a (e^x - 1) below 0. */
    SELU(1),
    /** x, or a (e^(x / a) - 1) below 0, for a above 0. */
    CELU(1),
    /** x times the normal distribution function. */
    GELU(1),
    /** GELU by its formula with a hyperbolic tangent. */
    GELU_TANH(1),
    /** log(1 + e^x). */
    SOFTPLUS(1),
    /** x / (1 + |x|). */
    SOFTSIGN(1),
    /** x tanh(softplus(x)). */
    MISH(1),
    /** x above a, else 0. */
    THRESHOLDED_RELU(1),
    /** x + b below -a, x - b above a, else 0. */
    SHRINK(1),
    /** Whether x is not a number. */
    IS_NAN(1),
    /** Whether x is infinite; negative counts if a is not 0, positive if b is not 0. */
    IS_INF(1),
    /** Whether x is finite. */
    IS_FINITE(1),
    /** x + y. */
    ADD(2),
    /** x - y. */
    SUB(2),
    /** x y. */
    MUL(2),
    /** x / y; integers towards zero. */
    DIV(2),
    /** floor(x / y). */
    FLOOR_DIV(2),
    /** Remainder with the divisor's sign. */
    MOD(2),
    /** Remainder with the dividend's sign. */
    FMOD(2),
    /** x to the y. */
    POW(2),
    /** The larger, NaN if either is. */
    MAX(2),
    /** The smaller, NaN if either is. */
    MIN(2),
    /** The angle of (y, x). */
    ATAN2(2),
    /** x, or x y below 0. */
    PRELU(2),
    /** Bitwise and. */
    AND(2),
    /** Bitwise or. */
    OR(2),
    /** Bitwise exclusive or. */
    XOR(2),
    /** x 2^y. */
    SHIFT_LEFT(2),
    /** x 2^-y, without the bits shifted out. */
    SHIFT_RIGHT(2),
    /** Equal. */
    EQ(2),
    /** Not equal. */
    NE(2),
    /** Below. */
    LT(2),
    /** Not above. */
    LE(2),
    /** Above. */
    GT(2),
    /** Not below. */
    GE(2);

    private final int arity;

    ElementFunction(int arity) {
        this.arity = arity;
    }

    /** A function of one double and two parameters. */
    @FunctionalInterface
    interface UnaryDouble {
        double apply(double x, double a, double b);
    }

    /** A function of one long and two parameters. */
    @FunctionalInterface
    interface UnaryLong {
        long apply(long x, double a, double b);
    }

    /** A function of two doubles. */
    @FunctionalInterface
    interface BinaryDouble {
        double apply(double x, double y);
    }

    /** A function of two longs. */
    @FunctionalInterface
    interface BinaryLong {
        long apply(long x, long y);
    }

    /**
     * Whether the function has one operand.
     *
     * @return whether it is unary
     */
    public boolean unary() {
        return arity == 1;
    }

    /**
     * Whether the function has two operands.
     *
     * @return whether it is binary
     */
    public boolean binary() {
        return arity == 2;
    }

    /**
     * Whether the result is true or false, whatever the operands are.
     *
     * @return whether the result is BOOLEAN
     */
    public boolean predicate() {
        return compareTo(EQ) >= 0 || this == IS_NAN || this == IS_INF || this == IS_FINITE;
    }

    UnaryDouble unaryDouble() {
        return UnaryFunctions.ofDoubles(this);
    }

    UnaryLong unaryLong() {
        return UnaryFunctions.ofLongs(this);
    }

    BinaryDouble binaryDouble() {
        return BinaryFunctions.ofDoubles(this);
    }

    BinaryLong binaryLong() {
        return BinaryFunctions.ofLongs(this);
    }

    /** What is thrown where a function is not defined on a kind of numbers. */
    UnsupportedOperationException undefined(String numbers) {
        return new UnsupportedOperationException(this + " is not defined on " + numbers);
    }
}
