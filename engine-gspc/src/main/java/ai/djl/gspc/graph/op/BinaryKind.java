/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.graph.op;

/** The element-wise functions of two operands of one type. */
public enum BinaryKind {
    /** a + b; integers wrap around. */
    ADD(false),
    /** a - b. */
    SUB(false),
    /** a b. */
    MUL(false),
    /** a / b; for integers rounded towards zero, and an ArithmeticException for b = 0. */
    DIV(false),
    /** floor(a / b). */
    FLOOR_DIV(false),
    /** Remainder with the sign of the divisor. */
    MOD(false),
    /** Remainder with the sign of the dividend. */
    FMOD(false),
    /** a to the b. */
    POW(false),
    /** The larger; NaN if either is NaN. */
    MAX(false),
    /** The smaller; NaN if either is NaN. */
    MIN(false),
    /** The angle of the point (b, a). */
    ATAN2(false),
    /** a if a is not negative, else a b: a PReLU with slopes b. */
    PRELU(false),
    /** Bitwise and; logical for BOOLEAN. */
    AND(false),
    /** Bitwise or. */
    OR(false),
    /** Bitwise exclusive or. */
    XOR(false),
    /** a shifted left by b bits. */
    SHIFT_LEFT(false),
    /** a shifted right by b bits, without sign for unsigned types. */
    SHIFT_RIGHT(false),
    /** a = b. */
    EQ(true),
    /** a differs from b. */
    NE(true),
    /** a below b. */
    LT(true),
    /** a not above b. */
    LE(true),
    /** a above b. */
    GT(true),
    /** a not below b. */
    GE(true);

    private final boolean comparison;

    BinaryKind(boolean comparison) {
        this.comparison = comparison;
    }

    /**
     * Whether the result is BOOLEAN whatever the operands are.
     *
     * @return whether it is a comparison
     */
    public boolean comparison() {
        return comparison;
    }
}
