/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.host;

import java.util.Arrays;

/** Stable sorting of indices by long keys (see {@link SortKeys}). */
public final class Sorting {

    private Sorting() {}

    /** Orders two indices. */
    @FunctionalInterface
    public interface Order {
        /**
         * Compares.
         *
         * @param i an index
         * @param j an index
         * @return below 0, 0 or above 0
         */
        int compare(int i, int j);
    }

    /**
     * Sorts indices by a stable merge sort.
     *
     * @param index the indices, sorted in place
     * @param n how many
     * @param order their order
     */
    public static void sort(int[] index, int n, Order order) {
        int[] from = index;
        int[] to = new int[n];
        for (int width = 1; width < n; width *= 2) {
            for (int low = 0; low < n; low += 2 * width) {
                int mid = Math.min(low + width, n);
                int high = Math.min(mid + width, n);
                int i = low;
                int j = mid;
                for (int k = low; k < high; k++) {
                    boolean left = j >= high || i < mid && order.compare(from[i], from[j]) <= 0;
                    to[k] = left ? from[i++] : from[j++];
                }
            }
            int[] t = from;
            from = to;
            to = t;
        }
        if (from != index) {
            System.arraycopy(from, 0, index, 0, n);
        }
    }

    /**
     * Finds the indices that bring keys into ascending order, equal keys by index.
     *
     * @param keys the keys; overwritten
     * @param n how many
     * @param narrow whether all keys fit 32 bits
     * @param index where the indices go
     */
    static void argsort(long[] keys, int n, boolean narrow, int[] index) {
        if (narrow) {
            // Key and index in one long: sorting longs is then stable.
            for (int i = 0; i < n; i++) {
                keys[i] = keys[i] << 32 | i;
            }
            long[] sorted = keys;
            if (n < IntKeys.RADIX_FROM) {
                Arrays.sort(keys);
            } else {
                // The lower halves, the indices, go up already.
                sorted = LongKeys.radix(keys, new long[n], 1);
            }
            for (int i = 0; i < n; i++) {
                index[i] = (int) sorted[i];
            }
            return;
        }
        for (int i = 0; i < n; i++) {
            index[i] = i;
        }
        if (n < IntKeys.RADIX_FROM) {
            sort(index, n, (i, j) -> Long.compare(keys[i], keys[j]));
        } else {
            radix(keys, index, n);
        }
    }

    /** Where each digit's elements begin; null if all elements have the same digit. */
    static int[] starts(int[] counts, int n) {
        int[] start = new int[counts.length];
        int at = 0;
        for (int i = 0; i < start.length; i++) {
            if (counts[i] == n) {
                return null;
            }
            start[i] = at;
            at += counts[i];
        }
        return start;
    }

    /** Sorts 64-bit keys, and indices along with them: eight passes of a byte. */
    private static void radix(long[] keys, int[] index, int n) {
        int[][] counts = new int[8][256];
        for (int i = 0; i < n; i++) {
            long k = keys[i] ^ Long.MIN_VALUE;
            for (int pass = 0; pass < 8; pass++) {
                counts[pass][(int) (k >>> 8 * pass) & 255]++;
            }
        }
        long[] from = keys;
        long[] to = new long[n];
        int[] fromIndex = index;
        int[] toIndex = new int[n];
        for (int pass = 0; pass < 8; pass++) {
            int[] start = starts(counts[pass], n);
            if (start == null) {
                continue;
            }
            int flip = pass == 7 ? 128 : 0;
            for (int i = 0; i < n; i++) {
                int p = start[(int) (from[i] >>> 8 * pass) & 255 ^ flip]++;
                to[p] = from[i];
                toIndex[p] = fromIndex[i];
            }
            long[] t = from;
            from = to;
            to = t;
            int[] u = fromIndex;
            fromIndex = toIndex;
            toIndex = u;
        }
        if (fromIndex != index) {
            System.arraycopy(fromIndex, 0, index, 0, n);
        }
    }

    /** Whether all keys of a type fit 32 bits. */
    static boolean narrow(ElementType t) {
        return t.domain() == ElementType.Domain.FLOAT || t.integral() && t.bits() <= 32;
    }
}
