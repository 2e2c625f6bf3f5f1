/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.host;

/** Conversions between registers. */
final class ElementCast {

    private ElementCast() {}

    /** Converts register {@code s.a()} into register r; integers are wrapped by the caller. */
    static void run(Frame m, ElementProgram.Step s, int r, int n) {
        int ao = m.offset[s.a()];
        int o = m.offset[r];
        ElementType to = s.result();
        switch (s.type().domain()) {
            case FLOAT:
                fromFloats(m, m.floats[s.a()], ao, to, r, o, n);
                break;
            case DOUBLE:
                fromDoubles(m, m.doubles[s.a()], ao, to, r, o, n);
                break;
            default:
                fromLongs(m, m.longs[s.a()], ao, s.type(), to, r, o, n);
                break;
        }
    }

    private static void fromFloats(
            Frame m, float[] a, int ao, ElementType to, int r, int o, int n) {
        switch (to.domain()) {
            case FLOAT:
                System.arraycopy(a, ao, m.floats[r], o, n);
                break;
            case DOUBLE:
                double[] d = m.doubles[r];
                for (int i = 0; i < n; i++) {
                    d[o + i] = a[ao + i];
                }
                break;
            default:
                long[] l = m.longs[r];
                if (to == ElementType.BOOLEAN) {
                    for (int i = 0; i < n; i++) {
                        l[o + i] = a[ao + i] != 0 ? 1 : 0;
                    }
                } else if (to == ElementType.UINT64) {
                    for (int i = 0; i < n; i++) {
                        l[o + i] = Elements.toLong(to, a[ao + i]);
                    }
                } else {
                    for (int i = 0; i < n; i++) {
                        l[o + i] = (long) a[ao + i];
                    }
                }
                break;
        }
    }

    private static void fromDoubles(
            Frame m, double[] a, int ao, ElementType to, int r, int o, int n) {
        switch (to.domain()) {
            case FLOAT:
                float[] f = m.floats[r];
                boolean narrow = to == ElementType.FLOAT16 || to == ElementType.BFLOAT16;
                for (int i = 0; i < n; i++) {
                    f[o + i] = narrow ? HalfFloats.roundToOdd(a[ao + i]) : (float) a[ao + i];
                }
                break;
            case DOUBLE:
                System.arraycopy(a, ao, m.doubles[r], o, n);
                break;
            default:
                long[] l = m.longs[r];
                for (int i = 0; i < n; i++) {
                    l[o + i] =
                            to == ElementType.BOOLEAN
                                    ? a[ao + i] != 0 ? 1 : 0
                                    : Elements.toLong(to, a[ao + i]);
                }
                break;
        }
    }

    private static void fromLongs(
            Frame m, long[] a, int ao, ElementType from, ElementType to, int r, int o, int n) {
        boolean unsigned = from == ElementType.UINT64;
        switch (to.domain()) {
            case FLOAT:
                float[] f = m.floats[r];
                boolean narrow = to == ElementType.FLOAT16 || to == ElementType.BFLOAT16;
                for (int i = 0; i < n; i++) {
                    long x = a[ao + i];
                    if (narrow) {
                        double d = unsigned ? Elements.unsignedToDouble(x) : x;
                        f[o + i] = HalfFloats.roundToOdd(d);
                    } else {
                        f[o + i] = unsigned ? Elements.unsignedToFloat(x) : x;
                    }
                }
                break;
            case DOUBLE:
                double[] d = m.doubles[r];
                for (int i = 0; i < n; i++) {
                    long x = a[ao + i];
                    d[o + i] = unsigned ? Elements.unsignedToDouble(x) : x;
                }
                break;
            default:
                System.arraycopy(a, ao, m.longs[r], o, n);
                break;
        }
    }
}
