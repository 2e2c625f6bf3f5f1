/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.host;

/** Conversions between registers. */
final class ElementCast {

    private ElementCast() {}

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
