/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

/**
 * Floating-point formats of 16 bits and fewer, widened. Formats as in the ONNX documentation's
 * pages on FLOAT8 and FLOAT4 and in "FP8 Formats for Deep Learning" (Micikevicius et al., 2022).
 */
final class NarrowFloats {

    private NarrowFloats() {}

    /**
     * The value of a bit pattern.
     *
     * @param type a floating-point type of at most 16 bits
     * @param bits the pattern in the low bits
     * @return the value
     */
    static float decode(ElementType type, int bits) {
        switch (type) {
            case FLOAT16:
                return ieee(bits & 0xFFFF, 16, 10);
            case BFLOAT16:
                return Float.intBitsToFloat(bits << 16);
            case FLOAT8E5M2:
                return ieee(bits & 0xFF, 8, 2);
            case FLOAT8E4M3FN:
                return (bits & 0x7F) == 0x7F ? Float.NaN : finite(bits & 0xFF, 8, 3, 7);
            case FLOAT8E4M3FNUZ:
                return (bits & 0xFF) == 0x80 ? Float.NaN : finite(bits & 0xFF, 8, 3, 8);
            case FLOAT8E5M2FNUZ:
                return (bits & 0xFF) == 0x80 ? Float.NaN : finite(bits & 0xFF, 8, 2, 16);
            case FLOAT4E2M1:
                return finite(bits & 0xF, 4, 1, 1);
            case FLOAT8E8M0:
                return (bits & 0xFF) == 0xFF ? Float.NaN : Math.scalb(1f, (bits & 0xFF) - 127);
            default:
                throw new IllegalArgumentException(type + " is not a narrow floating-point type");
        }
    }

    /** A format with infinities and NaNs where the exponent is all ones. */
    private static float ieee(int bits, int width, int mantissa) {
        int top = (1 << width - 1 - mantissa) - 1;
        int exponent = bits >> mantissa & top;
        if (exponent != top) {
            return finite(bits, width, mantissa, top >> 1);
        }
        if ((bits & (1 << mantissa) - 1) != 0) {
            return Float.NaN;
        }
        return bits >> width - 1 == 0 ? Float.POSITIVE_INFINITY : Float.NEGATIVE_INFINITY;
    }

    private static float finite(int bits, int width, int mantissa, int bias) {
        int fraction = bits & (1 << mantissa) - 1;
        int exponent = bits >> mantissa & (1 << width - 1 - mantissa) - 1;
        float value =
                exponent == 0
                        ? Math.scalb((float) fraction, 1 - bias - mantissa)
                        : Math.scalb(
                                (float) (fraction + (1 << mantissa)), exponent - bias - mantissa);
        return bits >> width - 1 == 0 ? value : -value;
    }
}
