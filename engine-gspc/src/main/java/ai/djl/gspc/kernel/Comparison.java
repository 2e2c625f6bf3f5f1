/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel;

/** Comparisons of two floats. */
public enum Comparison {
    /** a = b. */
    EQ,
    /** a is not b. */
    NE,
    /** a below b. */
    LT,
    /** a not above b. */
    LE,
    /** a above b. */
    GT,
    /** a not below b. */
    GE
}
