/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.host;

import java.util.Arrays;

/** As {@link IntKeys}, for elements of 64 bits; a byte that is the same in all costs no pass. */
final class LongKeys {

    private final long[] keys;
    private final long[] spare;

    LongKeys(int length) {
        keys = new long[length];
        spare = new long[length < IntKeys.RADIX_FROM ? 0 : length];
    }

    /** Sorts a line of doubles or longs. */
    void sort(Object src, Object dst, int at) {
        int n = keys.length;
        if (src instanceof long[] longs) {
            System.arraycopy(longs, at, keys, 0, n);
            System.arraycopy(sorted(), 0, dst, at, n);
            return;
        }
        double[] f = (double[]) src;
        for (int i = 0; i < n; i++) {
            keys[i] = turned(Double.doubleToLongBits(f[at + i]));
        }
        long[] sorted = sorted();
        double[] d = (double[]) dst;
        for (int i = 0; i < n; i++) {
            d[at + i] = Double.longBitsToDouble(turned(sorted[i]));
        }
    }

    private static long turned(long bits) {
        return bits ^ bits >> 63 & Long.MAX_VALUE;
    }

    private long[] sorted() {
        if (keys.length < IntKeys.RADIX_FROM) {
            Arrays.sort(keys);
            return keys;
        }
        return radix(keys, spare, 0);
    }

    /**
     * Sorts keys, stably, by a pass over each byte in which they differ.
     *
     * @param keys the keys, overwritten
     * @param spare as many
     * @param half 0 to sort by all eight bytes, 1 by the upper four
     * @return the one of the two arrays that holds the result
     */
    static long[] radix(long[] keys, long[] spare, int half) {
        long[] from = keys;
        long[] to = spare;
        for (int part = half; part < 2; part++) {
            int[][] counts = counts(from, part * Integer.SIZE);
            for (int digit = 0; digit < counts.length; digit++) {
                int[] start = Sorting.starts(counts[digit], from.length);
                if (start != null) {
                    pass(from, to, start, part * Integer.SIZE + digit * Byte.SIZE);
                    long[] t = from;
                    from = to;
                    to = t;
                }
            }
        }
        return from;
    }

    /** How often each value of each of four bytes occurs. */
    private static int[][] counts(long[] keys, int shift) {
        int[] a = new int[256];
        int[] b = new int[256];
        int[] c = new int[256];
        int[] d = new int[256];
        for (long key : keys) {
            int k = (int) ((key ^ Long.MIN_VALUE) >>> shift);
            a[k & 255]++;
            b[k >>> 8 & 255]++;
            c[k >>> 16 & 255]++;
            d[k >>> 24]++;
        }
        return new int[][] {a, b, c, d};
    }

    private static void pass(long[] from, long[] to, int[] start, int shift) {
        for (int i = 0; i < from.length; i++) {
            long key = from[i];
            to[start[(int) ((key ^ Long.MIN_VALUE) >>> shift) & 255]++] = key;
        }
    }
}
