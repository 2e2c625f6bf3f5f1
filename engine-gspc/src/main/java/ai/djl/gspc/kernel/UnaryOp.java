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
    RELU
}
