/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel;

/**
 * A resize of two-dimensional planes, prepared: each output row blends two input rows, each output
 * column two input columns. Nearest has blend weights of zero and is then a copy.
 *
 * @param in the input's layout
 * @param out the output's layout
 * @param row0 per output row, the upper input row
 * @param row1 per output row, the lower input row
 * @param rowBlend per output row, the weight of the lower row; null for nearest
 * @param col0 per output column, the left input column
 * @param col1 per output column, the right input column
 * @param colBlend per output column, the weight of the right column; null for nearest
 */
public record ResizeSpec(
        PackedLayout in,
        PackedLayout out,
        int[] row0,
        int[] row1,
        float[] rowBlend,
        int[] col0,
        int[] col1,
        float[] colBlend) {

    /** Checks the lengths of the tables. */
    public ResizeSpec {
        if (row0.length != out.height
                || row1.length != out.height
                || col0.length != out.width
                || col1.length != out.width
                || (rowBlend == null) != (colBlend == null)) {
            throw new IllegalArgumentException("Tables of a resize do not match its output");
        }
    }

    /**
     * Prepares a nearest-neighbour resize with the coordinates of PyTorch's {@code nearest} and
     * ONNX's {@code asymmetric} with {@code floor}: floor(i * in / out).
     *
     * @param in the input's layout
     * @param out the output's layout
     * @return the resize
     */
    public static ResizeSpec nearest(PackedLayout in, PackedLayout out) {
        int[] rows = new int[out.height];
        int[] cols = new int[out.width];
        for (int i = 0; i < rows.length; ++i) {
            rows[i] = (int) ((long) i * in.height / out.height);
        }
        for (int i = 0; i < cols.length; ++i) {
            cols[i] = (int) ((long) i * in.width / out.width);
        }
        return new ResizeSpec(in, out, rows, rows, null, cols, cols, null);
    }

    /**
     * Prepares a bilinear resize.
     *
     * @param in the input's layout
     * @param out the output's layout
     * @param alignCorners whether the corner pixels of both planes coincide; otherwise pixels are
     *     squares and the planes' edges coincide (half-pixel centres)
     * @return the resize
     */
    public static ResizeSpec bilinear(PackedLayout in, PackedLayout out, boolean alignCorners) {
        int[] row0 = new int[out.height];
        int[] row1 = new int[out.height];
        float[] rowBlend = new float[out.height];
        int[] col0 = new int[out.width];
        int[] col1 = new int[out.width];
        float[] colBlend = new float[out.width];
        axis(in.height, alignCorners, row0, row1, rowBlend);
        axis(in.width, alignCorners, col0, col1, colBlend);
        return new ResizeSpec(in, out, row0, row1, rowBlend, col0, col1, colBlend);
    }

    private static void axis(int size, boolean corners, int[] at0, int[] at1, float[] blend) {
        int n = at0.length;
        for (int i = 0; i < n; ++i) {
            double x;
            if (corners) {
                x = n == 1 ? 0 : (double) i * (size - 1) / (n - 1);
            } else {
                x = Math.max(0, (i + 0.5) * size / n - 0.5);
            }
            at0[i] = Math.min(size - 1, (int) x);
            at1[i] = Math.min(size - 1, at0[i] + 1);
            blend[i] = (float) (x - at0[i]);
        }
    }
}
