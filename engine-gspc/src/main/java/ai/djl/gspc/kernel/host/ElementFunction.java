/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.host;

/**
 * The functions that {@link ElementProgram} computes element by element: each is defined once, on
 * doubles and on longs; loops for the frequent ones are in {@link FloatLoops} and its kin.
 */
public enum ElementFunction {
    /** Conversion to the result's type. */
    CAST,
    /** The second operand where the first is not 0, else the third. */
    WHERE,
    /** -x. */
    NEG((x, a, b) -> -x, (x, a, b) -> -x),
    /** |x|. */
    ABS((x, a, b) -> Math.abs(x), (x, a, b) -> Math.abs(x)),
    /** -1, 0 or 1. */
    SIGN((x, a, b) -> Math.signum(x), (x, a, b) -> Long.signum(x)),
    /** x x. */
    SQUARE((x, a, b) -> x * x, (x, a, b) -> x * x),
    /** Largest integer not above. */
    FLOOR((x, a, b) -> Math.floor(x), (x, a, b) -> x),
    /** Smallest integer not below. */
    CEIL((x, a, b) -> Math.ceil(x), (x, a, b) -> x),
    /** Nearest integer, halves to even. */
    ROUND((x, a, b) -> Math.rint(x), (x, a, b) -> x),
    /** Towards zero. */
    TRUNC((x, a, b) -> x < 0 ? Math.ceil(x) : Math.floor(x), (x, a, b) -> x),
    /** max(x, 0). */
    RELU((x, a, b) -> Math.max(x, 0d), (x, a, b) -> Math.max(x, 0L)),
    /** x within [a, b]; b where a is above it. */
    CLIP(
            (x, a, b) -> Math.min(Math.max(x, a), b),
            (x, a, b) -> Math.min(Math.max(x, (long) Math.ceil(a)), (long) Math.floor(b))),
    /** Bits inverted. */
    NOT((x, a, b) -> x == 0 ? 1 : 0, (x, a, b) -> ~x),
    /** 1 / x. */
    RECIPROCAL((x, a, b) -> 1 / x),
    /** Square root. */
    SQRT((x, a, b) -> Math.sqrt(x)),
    /** 1 / square root. */
    RSQRT((x, a, b) -> 1 / Math.sqrt(x)),
    /** Cube root. */
    CBRT((x, a, b) -> Math.cbrt(x)),
    /** e to the x. */
    EXP((x, a, b) -> Math.exp(x)),
    /** e to the x, minus 1. */
    EXPM1((x, a, b) -> Math.expm1(x)),
    /** Natural logarithm. */
    LOG((x, a, b) -> Math.log(x)),
    /** log(1 + x). */
    LOG1P((x, a, b) -> Math.log1p(x)),
    /** Logarithm to base 2. */
    LOG2((x, a, b) -> SpecialFunctions.log2(x)),
    /** Logarithm to base 10. */
    LOG10((x, a, b) -> Math.log10(x)),
    /** Sine. */
    SIN((x, a, b) -> Math.sin(x)),
    /** Cosine. */
    COS((x, a, b) -> Math.cos(x)),
    /** Tangent. */
    TAN((x, a, b) -> Math.tan(x)),
    /** Inverse sine. */
    ASIN((x, a, b) -> Math.asin(x)),
    /** Inverse cosine. */
    ACOS((x, a, b) -> Math.acos(x)),
    /** Inverse tangent. */
    ATAN((x, a, b) -> Math.atan(x)),
    /** Hyperbolic sine. */
    SINH((x, a, b) -> Math.sinh(x)),
    /** Hyperbolic cosine. */
    COSH((x, a, b) -> Math.cosh(x)),
    /** Hyperbolic tangent. */
    TANH((x, a, b) -> Math.tanh(x)),
    /** Inverse hyperbolic sine. */
    ASINH((x, a, b) -> SpecialFunctions.asinh(x)),
    /** Inverse hyperbolic cosine. */
    ACOSH((x, a, b) -> SpecialFunctions.acosh(x)),
    /** Inverse hyperbolic tangent. */
    ATANH((x, a, b) -> 0.5 * (Math.log1p(x) - Math.log1p(-x))),
    /** Degrees to radians. */
    RADIANS((x, a, b) -> x * (Math.PI / 180)),
    /** Radians to degrees. */
    DEGREES((x, a, b) -> x * (180 / Math.PI)),
    /** Error function. */
    ERF((x, a, b) -> SpecialFunctions.erf(x)),
    /** Inverse error function. */
    ERFINV((x, a, b) -> SpecialFunctions.erfInverse(x)),
    /** log |gamma(x)|. */
    LGAMMA((x, a, b) -> SpecialFunctions.logGamma(x)),
    /** Derivative of log gamma. */
    DIGAMMA((x, a, b) -> SpecialFunctions.digamma(x)),
    /** 1 / (1 + e^-x). */
    SIGMOID((x, a, b) -> SpecialFunctions.sigmoid(x)),
    /** log(sigmoid(x)). */
    LOG_SIGMOID((x, a, b) -> -SpecialFunctions.softplus(-x)),
    /** x sigmoid(a x). */
    SILU((x, a, b) -> x == Double.NEGATIVE_INFINITY ? 0 : x * SpecialFunctions.sigmoid(a * x)),
    /** max(0, min(1, a x + b)). */
    HARD_SIGMOID((x, a, b) -> Math.max(0, Math.min(1, a * x + b))),
    /** x max(0, min(1, x / 6 + 1 / 2)). */
    HARD_SWISH((x, a, b) -> x * Math.max(0, Math.min(1, x / 6 + 0.5))),
    /** x, or a x below 0. */
    LEAKY_RELU((x, a, b) -> x < 0 ? a * x : x),
    /** x, or a (e^x - 1) below 0. */
    ELU((x, a, b) -> x < 0 ? a * Math.expm1(x) : x),
    /** b x, or b a (e^x - 1) below 0. */
    SELU((x, a, b) -> x < 0 ? b * (a * Math.expm1(x)) : b * x),
    /** x, or a (e^(x / a) - 1) below 0, for a above 0. */
    CELU((x, a, b) -> Math.max(0, x) + Math.min(0, a * Math.expm1(x / a))),
    /** x times the normal distribution function. */
    GELU((x, a, b) -> SpecialFunctions.gelu(x)),
    /** GELU by its formula with a hyperbolic tangent. */
    GELU_TANH((x, a, b) -> SpecialFunctions.geluTanh(x)),
    /** log(1 + e^x). */
    SOFTPLUS((x, a, b) -> SpecialFunctions.softplus(x)),
    /** x / (1 + |x|). */
    SOFTSIGN((x, a, b) -> x / (1 + Math.abs(x))),
    /** x tanh(softplus(x)). */
    MISH(
            (x, a, b) ->
                    x == Double.NEGATIVE_INFINITY
                            ? 0
                            : x * Math.tanh(SpecialFunctions.softplus(x))),
    /** x above a, else 0. */
    THRESHOLDED_RELU((x, a, b) -> x > a || x != x ? x : 0),
    /** x + b below -a, x - b above a, else 0. */
    SHRINK(
            (x, a, b) -> x < -a ? x + b : x > a ? x - b : x != x ? x : 0,
            (x, a, b) -> x < -a ? (long) (x + b) : x > a ? (long) (x - b) : 0),
    /** Whether x is not a number. */
    IS_NAN((x, a, b) -> x != x ? 1 : 0, (x, a, b) -> 0),
    /** Whether x is infinite; negative counts if a is not 0, positive if b is not 0. */
    IS_INF(
            (x, a, b) ->
                    x == Double.NEGATIVE_INFINITY && a != 0
                                    || x == Double.POSITIVE_INFINITY && b != 0
                            ? 1
                            : 0,
            (x, a, b) -> 0),
    /** Whether x is finite. */
    IS_FINITE((x, a, b) -> Math.abs(x) <= Double.MAX_VALUE ? 1 : 0, (x, a, b) -> 1),
    /** x + y. */
    ADD((x, y) -> x + y, (x, y) -> x + y),
    /** x - y. */
    SUB((x, y) -> x - y, (x, y) -> x - y),
    /** x y. */
    MUL((x, y) -> x * y, (x, y) -> x * y),
    /** x / y; integers towards zero. */
    DIV((x, y) -> x / y, (x, y) -> x / y),
    /** floor(x / y). */
    FLOOR_DIV(SpecialFunctions::floorDiv, Math::floorDiv),
    /** Remainder with the divisor's sign. */
    MOD(SpecialFunctions::floorMod, Math::floorMod),
    /** Remainder with the dividend's sign. */
    FMOD((x, y) -> x % y, (x, y) -> x % y),
    /** x to the y. */
    POW(SpecialFunctions::pow, SpecialFunctions::pow),
    /** The larger, NaN if either is. */
    MAX(Math::max, Math::max),
    /** The smaller, NaN if either is. */
    MIN(Math::min, Math::min),
    /** The angle of (y, x). */
    ATAN2(Math::atan2, null),
    /** x, or x y below 0. */
    PRELU((x, y) -> x < 0 ? x * y : x, (x, y) -> x < 0 ? x * y : x),
    /** Bitwise and. */
    AND((x, y) -> x != 0 && y != 0 ? 1 : 0, (x, y) -> x & y),
    /** Bitwise or. */
    OR((x, y) -> x != 0 || y != 0 ? 1 : 0, (x, y) -> x | y),
    /** Bitwise exclusive or. */
    XOR((x, y) -> x != 0 ^ y != 0 ? 1 : 0, (x, y) -> x ^ y),
    /** x 2^y. */
    SHIFT_LEFT((x, y) -> x * Math.pow(2, y), (x, y) -> y < 0 || y > 63 ? 0 : x << y),
    /** x 2^-y, without the bits shifted out. */
    SHIFT_RIGHT((x, y) -> x * Math.pow(2, -y), (x, y) -> y < 0 || y > 63 ? x >> 63 : x >> y),
    /** Equal. */
    EQ((x, y) -> x == y ? 1 : 0, (x, y) -> x == y ? 1 : 0),
    /** Not equal. */
    NE((x, y) -> x != y ? 1 : 0, (x, y) -> x != y ? 1 : 0),
    /** Below. */
    LT((x, y) -> x < y ? 1 : 0, (x, y) -> x < y ? 1 : 0),
    /** Not above. */
    LE((x, y) -> x <= y ? 1 : 0, (x, y) -> x <= y ? 1 : 0),
    /** Above. */
    GT((x, y) -> x > y ? 1 : 0, (x, y) -> x > y ? 1 : 0),
    /** Not below. */
    GE((x, y) -> x >= y ? 1 : 0, (x, y) -> x >= y ? 1 : 0);

    private final int arity;
    private final UnaryDouble unaryDouble;
    private final UnaryLong unaryLong;
    private final BinaryDouble binaryDouble;
    private final BinaryLong binaryLong;

    ElementFunction() {
        this(0, null, null, null, null);
    }

    ElementFunction(UnaryDouble d) {
        this(1, d, null, null, null);
    }

    ElementFunction(UnaryDouble d, UnaryLong l) {
        this(1, d, l, null, null);
    }

    ElementFunction(BinaryDouble d, BinaryLong l) {
        this(2, null, null, d, l);
    }

    ElementFunction(int arity, UnaryDouble d, UnaryLong l, BinaryDouble d2, BinaryLong l2) {
        this.arity = arity;
        this.unaryDouble = d;
        this.unaryLong = l;
        this.binaryDouble = d2;
        this.binaryLong = l2;
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
        return unaryDouble;
    }

    UnaryLong unaryLong() {
        if (unaryLong == null) {
            throw new UnsupportedOperationException(this + " is not defined on integers");
        }
        return unaryLong;
    }

    BinaryDouble binaryDouble() {
        return binaryDouble;
    }

    BinaryLong binaryLong() {
        if (binaryLong == null) {
            throw new UnsupportedOperationException(this + " is not defined on integers");
        }
        return binaryLong;
    }
}
