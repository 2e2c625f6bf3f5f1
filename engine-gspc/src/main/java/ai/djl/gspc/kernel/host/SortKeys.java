/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.host;

/**
 * Order-preserving long keys of elements of any type: NaN is the largest, and zeros of both signs
 * are equal.
 */
public final class SortKeys {

    private SortKeys() {}

    /**
     * Loads keys.
     *
     * @param t the element type
     * @param src its array
     * @param from the first element
     * @param stride the distance of elements
     * @param keys where the keys go, from index 0 on
     * @param n how many
     */
    public static void load(ElementType t, Object src, int from, int stride, long[] keys, int n) {
        switch (t.domain()) {
            case FLOAT:
                for (int i = 0, p = from; i < n; i++, p += stride) {
                    float x =
                            t == ElementType.FLOAT32
                                    ? ((float[]) src)[p]
                                    : (float) Elements.getDouble(t, src, p);
                    keys[i] = of(x);
                }
                break;
            case DOUBLE:
                double[] d = (double[]) src;
                for (int i = 0, p = from; i < n; i++, p += stride) {
                    keys[i] = of(d[p]);
                }
                break;
            default:
                long flip = t == ElementType.UINT64 ? Long.MIN_VALUE : 0;
                if (flip == 0 && stride == 1) {
                    Elements.load(t, src, from, keys, 0, n);
                    break;
                }
                for (int i = 0, p = from; i < n; i++, p += stride) {
                    keys[i] = Elements.getLong(t, src, p) ^ flip;
                }
                break;
        }
    }

    /**
     * A float's key, which fits 32 bits.
     *
     * @param x the value
     * @return the key
     */
    static long of(float x) {
        int b = Float.floatToIntBits(x + 0f);
        return b ^ b >> 31 & 0x7fffffff;
    }

    /**
     * A double's key.
     *
     * @param x the value
     * @return the key
     */
    static long of(double x) {
        long b = Double.doubleToLongBits(x + 0d);
        return b ^ b >> 63 & Long.MAX_VALUE;
    }

    /**
     * The key of NaN.
     *
     * @param t a floating-point type
     * @return the key that NaN has in it
     */
    static long nan(ElementType t) {
        return t == ElementType.FLOAT64 ? of(Double.NaN) : of(Float.NaN);
    }

    /**
     * The index of the largest or smallest element of each line of [outer, length, inner].
     *
     * @param t the element type
     * @param src the elements
     * @param outer the product of the dimensions before the axis
     * @param length the axis's length
     * @param inner the product of the dimensions behind it
     * @param max whether the largest is meant; NaN wins in both cases
     * @param last whether among equals the last is meant
     * @param out an index for each line
     */
    public static void arg(
            ElementType t,
            Object src,
            int outer,
            int length,
            int inner,
            boolean max,
            boolean last,
            long[] out) {
        int block = inner == 1 ? Math.min(length, 1024) : Math.min(inner, 1024);
        long[] keys = new long[block];
        long[] best = new long[inner == 1 ? 1 : block];
        long nan = t.integral() ? Long.MAX_VALUE : nan(t);
        boolean floating = !t.integral();
        for (int o = 0; o < outer; o++) {
            if (inner == 1) {
                long top = 0;
                int at = -1;
                for (int k = 0; k < length; k += block) {
                    int n = Math.min(block, length - k);
                    load(t, src, o * length + k, 1, keys, n);
                    for (int i = 0; i < n; i++) {
                        long key = max ? keys[i] : ~keys[i];
                        if (floating && !max && keys[i] == nan) {
                            key = Long.MAX_VALUE;
                        }
                        if (at < 0 || key > top || last && key == top) {
                            top = key;
                            at = k + i;
                        }
                    }
                }
                out[o] = at;
                continue;
            }
            for (int c = 0; c < inner; c += block) {
                int n = Math.min(block, inner - c);
                for (int k = 0; k < length; k++) {
                    load(t, src, (o * length + k) * inner + c, 1, keys, n);
                    for (int i = 0; i < n; i++) {
                        long key = max ? keys[i] : ~keys[i];
                        if (floating && !max && keys[i] == nan) {
                            key = Long.MAX_VALUE;
                        }
                        if (k == 0 || key > best[i] || last && key == best[i]) {
                            best[i] = key;
                            out[o * inner + c + i] = k;
                        }
                    }
                }
            }
        }
    }
}
