/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.host;

/** Sorting of values alone, without an index beside each. */
public final class ValueSort {

    private ValueSort() {}

    /** Sorts a line of elements. */
    @FunctionalInterface
    private interface Line {
        /** Sorts from one array to another, which may be the same, both from an offset on. */
        void sort(Object src, Object dst, int at);
    }

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
        Line line =
                switch (t) {
                    case FLOAT32, INT32 -> new IntKeys(length)::sort;
                    case FLOAT64, INT64 -> new LongKeys(length)::sort;
                    default -> null;
                };
        if (line == null) {
            long[] indices = new long[outer * length * inner];
            TopElements.top(null, t, src, outer, length, inner, length, false, dst, indices);
            return;
        }
        if (inner == 1) {
            for (int i = 0; i < outer; i++) {
                line.sort(src, dst, i * length);
            }
            return;
        }
        // Lines are turned inwards, sorted and turned back, so that memory is read in runs.
        Object lines = StridedCopy.like(src, outer * length * inner);
        StridedCopy.turn(src, outer, length, inner, lines);
        for (int i = 0; i < outer * inner; i++) {
            line.sort(lines, lines, i * length);
        }
        StridedCopy.turn(lines, outer, inner, length, dst);
    }
}
