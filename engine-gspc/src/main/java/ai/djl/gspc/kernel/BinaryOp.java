/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel;

/** Element-wise functions of two operands. */
public enum BinaryOp {
    /** a + b. */
    ADD,
    /** a - b. */
    SUB,
    /** a b. */
    MUL,
    /** a / b. */
    DIV,
    /** The larger; NaN when either is. */
    MAX,
    /** The smaller; NaN when either is. */
    MIN;

    /**
     * Applies the function to two floats.
     *
     * @param a the first operand
     * @param b the second operand
     * @return the result
     */
    public float apply(float a, float b) {
        return switch (this) {
            case ADD -> a + b;
            case SUB -> a - b;
            case MUL -> a * b;
            case DIV -> a / b;
            case MAX -> Math.max(a, b);
            case MIN -> Math.min(a, b);
        };
    }
}
