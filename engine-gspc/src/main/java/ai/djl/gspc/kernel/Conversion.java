/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel;

/**
 * Conversions between kinds of elements. Integers from floats are towards zero and keep their low
 * bits; kernels may leave floats that are large or no numbers to the caller.
 */
public enum Conversion {
    /** Bytes from 0 to 255 into float[]. */
    UINT8_TO_FLOAT,
    /** Bytes from -128 to 127 into float[]. */
    INT8_TO_FLOAT,
    /** An int[] into float[]. */
    INT32_TO_FLOAT,
    /** The bits of half precision, short[], into float[]. */
    HALF_TO_FLOAT,
    /** The bits of bfloat16, short[], into float[]. */
    BRAIN_TO_FLOAT,
    /** A double[] into float[]. */
    DOUBLE_TO_FLOAT,
    /** A float[] into double[]. */
    FLOAT_TO_DOUBLE,
    /** A float[] into byte[]. */
    FLOAT_TO_INT8,
    /** A float[] into int[]. */
    FLOAT_TO_INT32,
    /** A float[] into the bits of half precision, to the nearest, halves to even. */
    FLOAT_TO_HALF,
    /** A float[] into bytes: 0 for zeros of both signs, else 1. */
    FLOAT_TO_BOOLEAN,
    /** A long[] into int[]. */
    INT64_TO_INT32,
    /** An int[] into long[]. */
    INT32_TO_INT64
}
