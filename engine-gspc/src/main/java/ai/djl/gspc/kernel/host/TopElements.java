/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.host;

import ai.djl.gspc.kernel.BinaryOp;
import ai.djl.gspc.kernel.RowKernels;
import java.util.Arrays;

/** The largest or smallest elements of lines, in order. */
public final class TopElements {

    /** Elements whose keys are made at a time. */
    private static final int PIECE = 1024;

    /** Floats of which one is looked at first. */
    private static final int COLUMNS = 64;

    private final RowKernels kernels;
    private final ElementType t;
    private final Object src;
    private final boolean largest;
    private final long[] heap;
    private final long[] keys = new long[PIECE];
    private final float[] first = new float[64];

    private TopElements(RowKernels kernels, ElementType t, Object src, int k, boolean largest) {
        this.kernels = kernels;
        this.t = t;
        this.src = src;
        this.largest = largest;
        heap = new long[k];
    }

    /**
     * The first k elements of each sorted line of [outer, length, inner], and their indices.
     *
     * @param kernels look through floats, or null
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
            RowKernels kernels,
            ElementType t,
            Object src,
            int outer,
            int length,
            int inner,
            int k,
            boolean largest,
            Object values,
            long[] indices) {
        if (outer * k * inner == 0) {
            return;
        }
        if (inner > 1) {
            // Lines are turned inwards, sorted and turned back, so that memory is read in runs.
            Object lines = StridedCopy.like(src, outer * length * inner);
            StridedCopy.turn(src, outer, length, inner, lines);
            Object top = StridedCopy.like(src, outer * k * inner);
            long[] where = new long[outer * k * inner];
            top(kernels, t, lines, outer * inner, length, 1, k, largest, top, where);
            StridedCopy.turn(top, outer, inner, k, values);
            StridedCopy.turn(where, outer, inner, k, indices);
            return;
        }
        int[] offsets = new int[k];
        if (Sorting.narrow(t) && k < length / 8) {
            RowKernels looking = t == ElementType.FLOAT32 ? kernels : null;
            int[] index = new int[k];
            TopElements top = new TopElements(looking, t, src, k, largest);
            for (int o = 0; o < outer; o++) {
                top.line(o * length, length, index);
                store(src, o * length, index, offsets, values, indices, o * k);
            }
            return;
        }
        long[] keys = new long[length];
        int[] index = new int[length];
        for (int o = 0; o < outer; o++) {
            load(t, src, o * length, largest, keys, length);
            Sorting.argsort(keys, length, Sorting.narrow(t), index);
            store(src, o * length, index, offsets, values, indices, o * k);
        }
    }

    /** Writes the elements of a line that have been found, and their indices. */
    private static void store(
            Object src,
            int base,
            int[] index,
            int[] offsets,
            Object values,
            long[] indices,
            int to) {
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = base + index[i];
            indices[to + i] = index[i];
        }
        IndexLoops.take(src, offsets, offsets.length, values, to, 1);
    }

    /** Keys that are the less, the earlier their elements come. */
    private static void load(
            ElementType t, Object src, int from, boolean largest, long[] keys, int n) {
        SortKeys.load(t, src, from, 1, keys, n);
        // UINT32 keys are moved into the range of int.
        long bias = t == ElementType.UINT32 ? 1L << 31 : 0;
        for (int i = 0; i < n; i++) {
            keys[i] = largest ? ~(keys[i] - bias) : keys[i] - bias;
        }
    }

    /** The indices of a line's first elements, in order, by a heap whose root is the last one. */
    private void line(int base, int length, int[] index) {
        int k = heap.length;
        add(base, 0, k);
        for (int i = k / 2 - 1; i >= 0; i--) {
            sink(i);
        }
        if (kernels == null) {
            for (int from = k; from < length; from += PIECE) {
                replace(base, from, Math.min(length, from + PIECE));
            }
        } else {
            look(base, k, length);
        }
        Arrays.sort(heap);
        for (int i = 0; i < k; i++) {
            index[i] = (int) heap[i];
        }
    }

    /** Takes only those rows of floats apart whose largest or smallest element is wanted. */
    private void look(int base, int begin, int length) {
        float[] x = (float[]) src;
        BinaryOp fold = largest ? BinaryOp.MAX : BinaryOp.MIN;
        int from = begin;
        while (from + COLUMNS <= length) {
            int rows = Math.min(first.length, (length - from) / COLUMNS);
            kernels.foldRows(fold, x, base + from, rows, COLUMNS, first, 0);
            for (int r = 0; r < rows; r++, from += COLUMNS) {
                float last = x[base + (int) heap[0]];
                // Among equals the earlier ones are wanted; a NaN is looked at.
                if (!(largest ? first[r] <= last : first[r] >= last)) {
                    replace(base, from, from + COLUMNS);
                }
            }
        }
        replace(base, from, length);
    }

    private void add(int base, int from, int to) {
        for (int at = from; at < to; at += PIECE) {
            int n = Math.min(PIECE, to - at);
            load(t, src, base + at, largest, keys, n);
            for (int i = 0; i < n; i++) {
                heap[at + i] = keys[i] << 32 | at + i;
            }
        }
    }

    /** Takes the elements that come before the last one found so far; at most a piece of them. */
    private void replace(int base, int from, int to) {
        load(t, src, base + from, largest, keys, to - from);
        for (int i = from; i < to; i++) {
            long key = keys[i - from] << 32 | i;
            if (key < heap[0]) {
                heap[0] = key;
                sink(0);
            }
        }
    }

    private void sink(int start) {
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
