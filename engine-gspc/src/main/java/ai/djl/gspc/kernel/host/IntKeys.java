/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.host;

import java.util.Arrays;

/**
 * Sorts elements of 32 bits as int keys in their order, by a pass over each of their bytes where
 * there are many.
 */
final class IntKeys {

    /** From this length on, passes over bytes are quicker than comparisons. */
    static final int RADIX_FROM = 400;

    private final int[] keys;
    private final int[] spare;

    IntKeys(int length) {
        keys = new int[length];
        spare = new int[length < RADIX_FROM ? 0 : length];
    }

    /** Sorts a line of floats or ints. */
    void sort(Object src, Object dst, int at) {
        int n = keys.length;
        if (src instanceof int[] ints) {
            System.arraycopy(ints, at, keys, 0, n);
            System.arraycopy(sorted(), 0, dst, at, n);
            return;
        }
        float[] f = (float[]) src;
        for (int i = 0; i < n; i++) {
            keys[i] = turned(Float.floatToIntBits(f[at + i]));
        }
        int[] sorted = sorted();
        float[] d = (float[]) dst;
        for (int i = 0; i < n; i++) {
            d[at + i] = Float.intBitsToFloat(turned(sorted[i]));
        }
    }

    /** A number's bits, turned over below the sign if that is set, and back. */
    private static int turned(int bits) {
        return bits ^ bits >> 31 & Integer.MAX_VALUE;
    }

    /** Sorts the keys; the result is in one of the two arrays. */
    private int[] sorted() {
        int n = keys.length;
        if (n < RADIX_FROM) {
            Arrays.sort(keys);
            return keys;
        }
        int[][] counts = counts(keys);
        int[] from = keys;
        int[] to = spare;
        for (int digit = 0; digit < counts.length; digit++) {
            int[] start = Sorting.starts(counts[digit], n);
            if (start != null) {
                pass(from, to, start, Byte.SIZE * digit);
                int[] t = from;
                from = to;
                to = t;
            }
        }
        return from;
    }

    /** How often each value of each byte occurs; the sign turned over makes keys unsigned. */
    private static int[][] counts(int[] keys) {
        int[] a = new int[256];
        int[] b = new int[256];
        int[] c = new int[256];
        int[] d = new int[256];
        for (int key : keys) {
            a[key & 255]++;
            b[key >>> 8 & 255]++;
            c[key >>> 16 & 255]++;
            d[key >>> 24 ^ 128]++;
        }
        return new int[][] {a, b, c, d};
    }

    /** In a method of its own, C2 keeps all of its loop in registers. */
    private static void pass(int[] from, int[] to, int[] start, int shift) {
        for (int i = 0; i < from.length; i++) {
            int key = from[i];
            to[start[(key ^ Integer.MIN_VALUE) >>> shift & 255]++] = key;
        }
    }
}
