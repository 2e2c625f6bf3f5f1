/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.host;

import ai.djl.gspc.kernel.BinaryOp;
import ai.djl.gspc.kernel.FloatKernels;

/**
 * Where the extremes of rows of floats are: kernels find the extremes of short parts, and only the
 * part that has the row's extreme is searched for it.
 */
public final class FloatArg {

    /** Elements of a part. */
    private static final int PART = 1024;

    private FloatArg() {}

    /**
     * The index of the largest or smallest element of each row.
     *
     * @param kernels find extremes
     * @param src rows, one behind the other
     * @param rows how many
     * @param length the length of a row, at least 1
     * @param max whether the largest is meant; NaN wins in both cases
     * @param last whether among equals the last is meant
     * @param out an index for each row
     */
    public static void rows(
            FloatKernels kernels,
            float[] src,
            int rows,
            int length,
            boolean max,
            boolean last,
            long[] out) {
        BinaryOp op = max ? BinaryOp.MAX : BinaryOp.MIN;
        if (length > PART) {
            float[] parts = new float[(length + PART - 1) / PART];
            for (int r = 0; r < rows; r++) {
                out[r] = inParts(kernels, op, src, r * length, length, last, parts);
            }
            return;
        }
        float[] extremes = new float[Math.min(rows, PART)];
        for (int r = 0; r < rows; r += PART) {
            int n = Math.min(PART, rows - r);
            kernels.foldRows(op, src, r * length, n, length, extremes, 0);
            for (int i = 0; i < n; i++) {
                int from = (r + i) * length;
                out[r + i] = find(extremes[i], src, from, length, last);
            }
        }
    }

    private static int inParts(
            FloatKernels kernels,
            BinaryOp op,
            float[] src,
            int from,
            int length,
            boolean last,
            float[] parts) {
        int whole = length / PART;
        kernels.foldRows(op, src, from, whole, PART, parts, 0);
        int rest = length - whole * PART;
        if (rest > 0) {
            kernels.foldRows(op, src, from + whole * PART, 1, rest, parts, whole);
        }
        float extreme = parts[0];
        for (int i = 1; i < parts.length; i++) {
            extreme = op.apply(extreme, parts[i]);
        }
        int part = find(extreme, parts, 0, parts.length, last) * PART;
        int n = Math.min(PART, length - part);
        return part + find(extreme, src, from + part, n, last);
    }

    /** The first or last index of a value that is there. */
    private static int find(float value, float[] a, int from, int n, boolean last) {
        boolean nan = Float.isNaN(value);
        int i = last ? n - 1 : 0;
        int step = last ? -1 : 1;
        while (a[from + i] != value && !(nan && Float.isNaN(a[from + i]))) {
            i += step;
        }
        return i;
    }
}
