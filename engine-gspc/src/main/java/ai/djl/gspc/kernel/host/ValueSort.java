/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.host;

import java.util.Arrays;

/**
 * Sorting of values alone: elements of 32 bits become int keys in their order, which are sorted
 * without an index beside them, by a pass over each of their bytes where there are many.
 */
public final class ValueSort {

    /** From this length on, passes over bytes are quicker than comparisons. */
    private static final int RADIX_FROM = 400;

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
