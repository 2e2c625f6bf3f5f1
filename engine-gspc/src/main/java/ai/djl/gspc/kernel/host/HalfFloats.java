/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.host;

/** Conversions of the 16-bit floating-point types; narrowing rounds half to even. */
public final class HalfFloats {

    private HalfFloats() {}

    /**
     * Widens IEEE half precision.
     *
     * @param bits the bits
     * @return the value
     */
    public static float fromHalf(short bits) {
        int sign = (bits & 0x8000) << 16;
        int rest = bits & 0x7fff;
        if (rest >= 0x7c00) {
            return Float.intBitsToFloat(sign | 0x7f800000 | (rest & 0x3ff) << 13);
        }
        // Subnormals scale exactly: the bits are multiples of 2^-24.
        float magnitude =
                rest < 0x400 ? rest * 0x1p-24f : Float.intBitsToFloat((rest << 13) + 0x38000000);
        return Float.intBitsToFloat(sign | Float.floatToRawIntBits(magnitude));
    }

    /**
     * Narrows to IEEE half precision.
     *
     * @param x the value
     * @return the bits
     */
    public static short toHalf(float x) {
        int bits = Float.floatToRawIntBits(x);
        int sign = bits >>> 16 & 0x8000;
        int rest = bits & 0x7fffffff;
        if (rest > 0x7f800000) {
            return (short) (sign | 0x7e00 | rest >> 13 & 0x3ff);
        }
        if (rest >= 0x47800000) {
            return (short) (sign | 0x7c00);
        }
        if (rest < 0x38800000) {
            // Adding 2^-1 lets the float unit round to multiples of 2^-24.
            float shifted = Float.intBitsToFloat(rest) + 0.5f;
            return (short) (sign | Float.floatToRawIntBits(shifted) - 0x3f000000);
        }
        int odd = rest >> 13 & 1;
        return (short) (sign | (rest + 0xfff + odd - 0x38000000) >> 13);
    }

    /**
     * Widens bfloat16.
     *
     * @param bits the bits
     * @return the value
     */
    public static float fromBrain(short bits) {
        return Float.intBitsToFloat(bits << 16);
    }

    /**
     * Narrows to bfloat16.
     *
     * @param x the value
     * @return the bits
     */
    public static short toBrain(float x) {
        int bits = Float.floatToRawIntBits(x);
        if (x != x) {
            return (short) (bits >>> 16 | 0x40);
        }
        return (short) (bits + 0x7fff + (bits >>> 16 & 1) >>> 16);
    }

    /**
     * Narrows to float so that a second rounding, to a 16-bit type, is right: what is inexact
     * becomes odd.
     *
     * @param x the value
     * @return a neighbouring float
     */
    public static float roundToOdd(double x) {
        float f = (float) x;
        if (f == x || f != f || (Float.floatToRawIntBits(f) & 1) != 0) {
            return f;
        }
        if (Float.isInfinite(f)) {
            return f;
        }
        return f > x ? Math.nextDown(f) : Math.nextUp(f);
    }
}
