/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.host;

import java.util.Arrays;

/**
 * Sorting of values alone: elements of 32 bits become int keys in their order, which are sorted
 * without an index beside them, by passes over some of their bits where there are many.
 */
public final class ValueSort {

    /** From this length on, passes over digits are quicker than comparisons. */
    private static final int RADIX_FROM = 400;

    /** From this length on, three passes with large tables are quicker than four. */
    private static final int WIDE_FROM = 1 << 14;

    private ValueSort() {}

    /**
     * Sorts each line of [outer, length, inner] in ascending order, NaN last.
     *
     * @param t the element type
     * @param src the elements
     * @param outer the product of the dimensions before the axis
     * @param length the axis's length
     * @param inner the product of the dimensions behind it
     * @param dst the elements in order
     */
    public static void ascending(
            ElementType t, Object src, int outer, int length, int inner, Object dst) {
        if (t != ElementType.FLOAT32 && t != ElementType.INT32) {
            long[] indices = new long[outer * length * inner];
            Sorting.top(t, src, outer, length, inner, length, false, dst, indices);
            return;
        }
        Object lines = src;
        if (inner > 1) {
            lines = StridedCopy.like(src, outer * length * inner);
            StridedCopy.turn(src, outer, length, inner, lines);
        }
        int[] keys = new int[length];
        int[] spare = new int[length < RADIX_FROM ? 0 : length];
        Object sorted = inner > 1 ? lines : dst;
        for (int line = 0; line < outer * inner; line++) {
            int at = line * length;
            if (t == ElementType.INT32) {
                System.arraycopy(lines, at, keys, 0, length);
            } else {
                load((float[]) lines, at, keys);
            }
            int[] result = sort(keys, spare);
            if (t == ElementType.INT32) {
                System.arraycopy(result, 0, sorted, at, length);
            } else {
                store(result, (float[]) sorted, at, length);
            }
        }
        if (inner > 1) {
            StridedCopy.turn(lines, outer, inner, length, dst);
        }
    }

    /**
     * The bits of a number, turned over below the sign if that is set: negative zero is below 0.
     */
    private static void load(float[] f, int at, int[] keys) {
        for (int i = 0; i < keys.length; i++) {
            int b = Float.floatToIntBits(f[at + i]);
            keys[i] = b ^ b >> 31 & 0x7fffffff;
        }
    }

    private static void store(int[] keys, float[] f, int at, int n) {
        for (int i = 0; i < n; i++) {
            int k = keys[i];
            f[at + i] = Float.intBitsToFloat(k ^ k >> 31 & 0x7fffffff);
        }
    }

    /** Sorts keys; the result is in one of the two arrays. */
    private static int[] sort(int[] keys, int[] spare) {
        int n = keys.length;
        if (spare.length < n) {
            Arrays.sort(keys);
            return keys;
        }
        int bits = n < WIDE_FROM ? 8 : 11;
        int passes = (Integer.SIZE + bits - 1) / bits;
        int mask = (1 << bits) - 1;
        int[][] counts = new int[passes][mask + 1];
        for (int key : keys) {
            // The sign bit turned over makes keys unsigned.
            int k = key ^ Integer.MIN_VALUE;
            for (int pass = 0; pass < passes; pass++) {
                counts[pass][k >>> pass * bits & mask]++;
            }
        }
        int[] from = keys;
        int[] to = spare;
        for (int pass = 0; pass < passes; pass++) {
            int[] start = Sorting.starts(counts[pass], n);
            if (start == null) {
                continue;
            }
            int shift = bits * pass;
            for (int i = 0; i < n; i++) {
                int key = from[i];
                to[start[(key ^ Integer.MIN_VALUE) >>> shift & mask]++] = key;
            }
            int[] t = from;
            from = to;
            to = t;
        }
        return from;
    }
}
