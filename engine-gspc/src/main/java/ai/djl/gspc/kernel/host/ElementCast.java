/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.host;

import ai.djl.gspc.kernel.Conversion;
import ai.djl.gspc.kernel.FloatKernels;

/** Conversions between registers, and of whole arrays where that is quicker. */
public final class ElementCast {

    private ElementCast() {}

    /**
     * Converts without registers in between as far as that goes.
     *
     * @param kernels have conversions with vectors, or null
     * @param from the elements' type
     * @param to another type
     * @param in the elements
     * @param out the result
     * @param n the number of elements
     * @return how many of the first ones have been converted
     */
    public static int direct(
            FloatKernels kernels, ElementType from, ElementType to, Object in, Object out, int n) {
        if (in instanceof long[] l && from == ElementType.INT64 && to == ElementType.FLOAT32) {
            float[] f = (float[]) out;
            for (int i = 0; i < n; i++) {
                f[i] = l[i];
            }
            return n;
        }
        if (in instanceof float[] f && to == ElementType.INT64 && from == ElementType.FLOAT32) {
            long[] l = (long[]) out;
            for (int i = 0; i < n; i++) {
                l[i] = (long) f[i];
            }
            return n;
        }
        Conversion c = kernels == null ? null : conversion(from, to);
        return c == null ? 0 : kernels.convert(c, in, 0, out, 0, n);
    }

    /** Whether a type's elements may be loaded as floats at once, exactly as by a cast. */
    static boolean exact(ElementType t) {
        return switch (t) {
            case UINT8, INT8, BOOLEAN, INT16, UINT16, INT32 -> true;
            default -> false;
        };
    }

    /** Loads elements as floats as far as vectors go; returns how many. */
    static int load(FloatKernels kernels, ElementType t, Object in, int from, float[] out, int n) {
        Conversion c = kernels == null ? null : conversion(t, ElementType.FLOAT32);
        return c == null ? 0 : kernels.convert(c, in, from, out, 0, n);
    }

    private static Conversion conversion(ElementType from, ElementType to) {
        if (to == ElementType.FLOAT32) {
            return switch (from) {
                case UINT8, BOOLEAN -> Conversion.UINT8_TO_FLOAT;
                case INT8 -> Conversion.INT8_TO_FLOAT;
                case INT32 -> Conversion.INT32_TO_FLOAT;
                case FLOAT16 -> Conversion.HALF_TO_FLOAT;
                case BFLOAT16 -> Conversion.BRAIN_TO_FLOAT;
                case FLOAT64 -> Conversion.DOUBLE_TO_FLOAT;
                default -> null;
            };
        }
        if (from == ElementType.FLOAT32) {
            return switch (to) {
                case UINT8, INT8 -> Conversion.FLOAT_TO_INT8;
                case INT32, UINT32 -> Conversion.FLOAT_TO_INT32;
                case FLOAT16 -> Conversion.FLOAT_TO_HALF;
                case FLOAT64 -> Conversion.FLOAT_TO_DOUBLE;
                case BOOLEAN -> Conversion.FLOAT_TO_BOOLEAN;
                default -> null;
            };
        }
        if (from == ElementType.INT64 && to == ElementType.INT32) {
            return Conversion.INT64_TO_INT32;
        }
        boolean wider = from == ElementType.INT32 && to == ElementType.INT64;
        return wider ? Conversion.INT32_TO_INT64 : null;
    }

    /** Converts register {@code s.a()} into register r; integers are wrapped by the caller. */
    static void run(Frame m, ElementProgram.Step s, int r, int from, int to) {
        ElementType type = s.result();
        switch (s.type().domain()) {
            case FLOAT:
                fromFloats(m, m.floats[s.a()], type, r, from, to);
                break;
            case DOUBLE:
                fromDoubles(m, m.doubles[s.a()], type, r, from, to);
                break;
            default:
                fromLongs(m, m.longs[s.a()], s.type(), type, r, from, to);
                break;
        }
    }

    private static void fromFloats(Frame m, float[] a, ElementType type, int r, int from, int to) {
        switch (type.domain()) {
            case FLOAT:
                System.arraycopy(a, from, m.floats[r], from, to - from);
                break;
            case DOUBLE:
                double[] d = m.doubles[r];
                for (int i = from; i < to; i++) {
                    d[i] = a[i];
                }
                break;
            default:
                long[] l = m.longs[r];
                if (type == ElementType.BOOLEAN) {
                    for (int i = from; i < to; i++) {
                        l[i] = a[i] != 0 ? 1 : 0;
                    }
                } else if (type == ElementType.UINT64) {
                    for (int i = from; i < to; i++) {
                        l[i] = Elements.toLong(type, a[i]);
                    }
                } else {
                    for (int i = from; i < to; i++) {
                        l[i] = (long) a[i];
                    }
                }
                break;
        }
    }

    private static void fromDoubles(
            Frame m, double[] a, ElementType type, int r, int from, int to) {
        switch (type.domain()) {
            case FLOAT:
                float[] f = m.floats[r];
                boolean narrow = type == ElementType.FLOAT16 || type == ElementType.BFLOAT16;
                for (int i = from; i < to; i++) {
                    f[i] = narrow ? HalfFloats.roundToOdd(a[i]) : (float) a[i];
                }
                break;
            case DOUBLE:
                System.arraycopy(a, from, m.doubles[r], from, to - from);
                break;
            default:
                long[] l = m.longs[r];
                for (int i = from; i < to; i++) {
                    l[i] =
                            type == ElementType.BOOLEAN
                                    ? a[i] != 0 ? 1 : 0
                                    : Elements.toLong(type, a[i]);
                }
                break;
        }
    }

    private static void fromLongs(
            Frame m, long[] a, ElementType source, ElementType type, int r, int from, int to) {
        boolean unsigned = source == ElementType.UINT64;
        switch (type.domain()) {
            case FLOAT:
                float[] f = m.floats[r];
                boolean narrow = type == ElementType.FLOAT16 || type == ElementType.BFLOAT16;
                for (int i = from; i < to; i++) {
                    long x = a[i];
                    if (narrow) {
                        double d = unsigned ? Elements.unsignedToDouble(x) : x;
                        f[i] = HalfFloats.roundToOdd(d);
                    } else {
                        f[i] = unsigned ? Elements.unsignedToFloat(x) : x;
                    }
                }
                break;
            case DOUBLE:
                double[] d = m.doubles[r];
                for (int i = from; i < to; i++) {
                    long x = a[i];
                    d[i] = unsigned ? Elements.unsignedToDouble(x) : x;
                }
                break;
            default:
                System.arraycopy(a, from, m.longs[r], from, to - from);
                break;
        }
    }
}
