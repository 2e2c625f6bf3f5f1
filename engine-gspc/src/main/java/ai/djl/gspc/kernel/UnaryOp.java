/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel;

/** Element-wise functions of one operand; NaN in, NaN out. */
public enum UnaryOp {
    /** -x. */
    NEG,
    /** |x|. */
    ABS,
    /** Square root, correctly rounded. */
    SQRT,
    /** x x. */
    SQUARE,
    /** 1 / x. */
    RECIPROCAL,
    /** e to the x. */
    EXP,
    /** Natural logarithm. */
    LOG,
    /** Hyperbolic tangent. */
    TANH,
    /** Error function. */
    ERF,
    /** 1 / (1 + exp(-x)). */
    SIGMOID,
    /** max(x, 0). */
    RELU;

    /**
     * Applies the function to one float.
     *
     * @param x the operand
     * @return the result, with the same bits as from any kernel
     */
    public float apply(float x) {
        return switch (this) {
            case NEG -> -x;
            case ABS -> Math.abs(x);
            case SQRT -> (float) Math.sqrt(x);
            case SQUARE -> x * x;
            case RECIPROCAL -> 1f / x;
            case EXP -> FloatMath.exp(x);
            case LOG -> FloatMath.log(x);
            case TANH -> FloatMath.tanh(x);
            case ERF -> FloatMath.erf(x);
            case SIGMOID -> FloatMath.sigmoid(x);
            case RELU -> x < 0f ? 0f : x;
        };
    }
}
