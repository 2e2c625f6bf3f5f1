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
            // Key and index in one long: a plain sort of longs is stable.
            for (int i = 0; i < n; i++) {
                keys[i] = keys[i] << 32 | i;
            }
            Arrays.sort(keys, 0, n);
            for (int i = 0; i < n; i++) {
                index[i] = (int) keys[i];
            }
            return;
        }
        for (int i = 0; i < n; i++) {
            index[i] = i;
        }
        sort(index, n, (i, j) -> Long.compare(keys[i], keys[j]));
    }

    private static boolean narrow(ElementType t) {
        return t.domain() == ElementType.Domain.FLOAT || t.integral() && t.bits() <= 32;
    }

    /**
     * The first k elements of each sorted line of [outer, length, inner], and their indices.
     *
     * @param t the element type
     * @param src the elements
     * @param outer the product of the dimensions before the axis
     * @param length the axis's length
     * @param inner the product of the dimensions behind it
     * @param k how many elements of each line are wanted
     * @param largest whether lines are sorted descending
     * @param values the elements, [outer, k, inner]
     * @param indices their indices
     */
    public static void top(
            ElementType t,
            Object src,
            int outer,
            int length,
            int inner,
            int k,
            boolean largest,
            Object values,
            long[] indices) {
        long[] keys = new long[length];
        int[] index = new int[length];
        int[] offsets = new int[k];
        boolean narrow = narrow(t);
        // UINT32 keys are moved into the range of int.
        long bias = t == ElementType.UINT32 ? 1L << 31 : 0;
        long[] heap = narrow && k < length / 8 ? new long[k] : null;
        for (int o = 0; o < outer; o++) {
            for (int c = 0; c < inner; c++) {
                int base = o * length * inner + c;
                SortKeys.load(t, src, base, inner, keys, length);
                for (int i = 0; i < length; i++) {
                    keys[i] = largest ? ~(keys[i] - bias) : keys[i] - bias;
                }
                if (heap != null) {
                    least(keys, length, heap, index);
                } else {
                    argsort(keys, length, narrow, index);
                }
                for (int i = 0; i < k; i++) {
                    offsets[i] = base + index[i] * inner;
                    indices[(o * k + i) * inner + c] = index[i];
                }
                if (inner == 1) {
                    IndexLoops.take(src, offsets, k, values, o * k, 1);
                } else {
                    for (int i = 0; i < k; i++) {
                        System.arraycopy(src, offsets[i], values, (o * k + i) * inner + c, 1);
                    }
                }
            }
        }
    }

    /** The indices of the least keys, in order, by a heap whose root is the largest one kept. */
    private static void least(long[] keys, int n, long[] heap, int[] index) {
        int k = heap.length;
        if (k == 0) {
            return;
        }
        for (int i = 0; i < k; i++) {
            heap[i] = keys[i] << 32 | i;
        }
        for (int i = k / 2 - 1; i >= 0; i--) {
            sink(heap, i);
        }
        for (int i = k; i < n; i++) {
            long key = keys[i] << 32 | i;
            if (key < heap[0]) {
                heap[0] = key;
                sink(heap, 0);
            }
        }
        Arrays.sort(heap);
        for (int i = 0; i < k; i++) {
            index[i] = (int) heap[i];
        }
    }

    private static void sink(long[] heap, int start) {
        int i = start;
        long x = heap[i];
        while (2 * i + 1 < heap.length) {
            int child = 2 * i + 1;
            if (child + 1 < heap.length && heap[child + 1] > heap[child]) {
                child++;
            }
            if (heap[child] <= x) {
                break;
            }
            heap[i] = heap[child];
            i = child;
        }
        heap[i] = x;
    }
}
