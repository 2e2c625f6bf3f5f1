/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.host;

/**
 * What {@link ElementFunction}s of one operand x and two parameters compute.
 *
 * <p>A function is linked where it is first asked for: 20 of them take 6 to 10 ms on one processor,
 * which would be spent when the engine starts.
 */
final class UnaryFunctions {

    private UnaryFunctions() {}

    static ElementFunction.UnaryDouble ofDoubles(ElementFunction f) {
        return switch (f) {
            case NEG -> (x, a, b) -> -x;
            case ABS -> (x, a, b) -> Math.abs(x);
            case SIGN -> (x, a, b) -> Math.signum(x);
            case SQUARE -> (x, a, b) -> x * x;
            case FLOOR -> (x, a, b) -> Math.floor(x);
            case CEIL -> (x, a, b) -> Math.ceil(x);
            case ROUND -> (x, a, b) -> Math.rint(x);
            case TRUNC -> (x, a, b) -> x < 0 ? Math.ceil(x) : Math.floor(x);
            case RELU -> (x, a, b) -> Math.max(x, 0d);
            case CLIP -> (x, a, b) -> Math.min(Math.max(x, a), b);
            case NOT -> (x, a, b) -> x == 0 ? 1 : 0;
            case RECIPROCAL -> (x, a, b) -> 1 / x;
            case SQRT -> (x, a, b) -> Math.sqrt(x);
            case RSQRT -> (x, a, b) -> 1 / Math.sqrt(x);
            case CBRT -> (x, a, b) -> Math.cbrt(x);
            case EXP -> (x, a, b) -> Math.exp(x);
            case EXPM1 -> (x, a, b) -> Math.expm1(x);
            case LOG -> (x, a, b) -> Math.log(x);
            case LOG1P -> (x, a, b) -> Math.log1p(x);
            case LOG2 -> (x, a, b) -> SpecialFunctions.log2(x);
            case LOG10 -> (x, a, b) -> Math.log10(x);
            case SIN -> (x, a, b) -> Math.sin(x);
            case COS -> (x, a, b) -> Math.cos(x);
            case TAN -> (x, a, b) -> Math.tan(x);
            case ASIN -> (x, a, b) -> Math.asin(x);
            case ACOS -> (x, a, b) -> Math.acos(x);
            case ATAN -> (x, a, b) -> Math.atan(x);
            case SINH -> (x, a, b) -> Math.sinh(x);
            case COSH -> (x, a, b) -> Math.cosh(x);
            case TANH -> (x, a, b) -> Math.tanh(x);
            case ASINH -> (x, a, b) -> SpecialFunctions.asinh(x);
            case ACOSH -> (x, a, b) -> SpecialFunctions.acosh(x);
            case ATANH -> (x, a, b) -> 0.5 * (Math.log1p(x) - Math.log1p(-x));
            case RADIANS -> (x, a, b) -> x * (Math.PI / 180);
            case DEGREES -> (x, a, b) -> x * (180 / Math.PI);
            case ERF -> (x, a, b) -> SpecialFunctions.erf(x);
            case ERFINV -> (x, a, b) -> SpecialFunctions.erfInverse(x);
            case LGAMMA -> (x, a, b) -> SpecialFunctions.logGamma(x);
            case DIGAMMA -> (x, a, b) -> SpecialFunctions.digamma(x);
            case SIGMOID -> (x, a, b) -> SpecialFunctions.sigmoid(x);
            case LOG_SIGMOID -> (x, a, b) -> -SpecialFunctions.softplus(-x);
            case SILU ->
                    (x, a, b) ->
                            x == Double.NEGATIVE_INFINITY ? 0 : x * SpecialFunctions.sigmoid(a * x);
            case HARD_SIGMOID -> (x, a, b) -> Math.max(0, Math.min(1, a * x + b));
            case HARD_SWISH -> (x, a, b) -> x * Math.max(0, Math.min(1, x / 6 + 0.5));
            case LEAKY_RELU -> (x, a, b) -> x < 0 ? a * x : x;
            case ELU -> (x, a, b) -> x < 0 ? a * Math.expm1(x) : x;
            case SELU -> (x, a, b) -> x < 0 ? b * (a * Math.expm1(x)) : b * x;
            case CELU -> (x, a, b) -> Math.max(0, x) + Math.min(0, a * Math.expm1(x / a));
            case GELU -> (x, a, b) -> SpecialFunctions.gelu(x);
            case GELU_TANH -> (x, a, b) -> SpecialFunctions.geluTanh(x);
            case SOFTPLUS -> (x, a, b) -> SpecialFunctions.softplus(x);
            case SOFTSIGN -> (x, a, b) -> x / (1 + Math.abs(x));
            case MISH ->
                    (x, a, b) ->
                            x == Double.NEGATIVE_INFINITY
                                    ? 0
                                    : x * Math.tanh(SpecialFunctions.softplus(x));
            case THRESHOLDED_RELU -> (x, a, b) -> x > a || x != x ? x : 0;
            case SHRINK -> (x, a, b) -> x < -a ? x + b : x > a ? x - b : x != x ? x : 0;
            case IS_NAN -> (x, a, b) -> x != x ? 1 : 0;
            case IS_INF ->
                    (x, a, b) ->
                            x == Double.NEGATIVE_INFINITY && a != 0
                                            || x == Double.POSITIVE_INFINITY && b != 0
                                    ? 1
                                    : 0;
            case IS_FINITE -> (x, a, b) -> Math.abs(x) <= Double.MAX_VALUE ? 1 : 0;
            default -> throw f.undefined("one number");
        };
    }

    static ElementFunction.UnaryLong ofLongs(ElementFunction f) {
        return switch (f) {
            case NEG -> (x, a, b) -> -x;
            case ABS -> (x, a, b) -> Math.abs(x);
            case SIGN -> (x, a, b) -> Long.signum(x);
            case SQUARE -> (x, a, b) -> x * x;
            case FLOOR -> (x, a, b) -> x;
            case CEIL -> (x, a, b) -> x;
            case ROUND -> (x, a, b) -> x;
            case TRUNC -> (x, a, b) -> x;
            case RELU -> (x, a, b) -> Math.max(x, 0L);
            case CLIP ->
                    (x, a, b) -> Math.min(Math.max(x, (long) Math.ceil(a)), (long) Math.floor(b));
            case NOT -> (x, a, b) -> ~x;
            case SHRINK -> (x, a, b) -> x < -a ? (long) (x + b) : x > a ? (long) (x - b) : 0;
            case IS_NAN -> (x, a, b) -> 0;
            case IS_INF -> (x, a, b) -> 0;
            case IS_FINITE -> (x, a, b) -> 1;
            default -> throw f.undefined("integers");
        };
    }
}
