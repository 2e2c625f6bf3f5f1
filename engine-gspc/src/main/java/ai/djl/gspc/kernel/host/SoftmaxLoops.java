/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.host;

import ai.djl.gspc.kernel.BinaryOp;
import ai.djl.gspc.kernel.FloatKernels;
import ai.djl.gspc.kernel.UnaryOp;

/** Softmax of floats along any axis: many lines side by side, or one long line after the other. */
public final class SoftmaxLoops {

    /** Lines from this length on are worked on one by one. */
    private static final int LONG = 64;

    /** Elements of a line that are added up in floats. */
    private static final int TALL = 256;

    /** Floats that are worked on at once. */
    private static final int BLOCK = 1 << 14;

    private final FloatKernels kernels;
    private final float[] x;
    private final float[] e;
    private final float[] max;
    private final double[] sum;
    private final int length;

    private SoftmaxLoops(FloatKernels kernels, int length, int width) {
        this.kernels = kernels;
        this.length = length;
        x = new float[length * width];
        e = new float[length * width];
        max = new float[width];
        sum = new double[width];
    }

    /**
     * Computes the softmax of the middle axis of [outer, length, inner].
     *
     * @param kernels what computes exponentials
     * @param src the operand
     * @param dst the result
     * @param outer the product of the dimensions before the axis
     * @param length the axis's length
     * @param inner the product of the dimensions behind it
     * @param log whether the logarithm is meant
     */
    public static void apply(
            FloatKernels kernels,
            float[] src,
            float[] dst,
            int outer,
            int length,
            int inner,
            boolean log) {
        if (outer == 0 || length == 0 || inner == 0) {
            return;
        }
        if (inner == 1 && length >= LONG) {
            kernels.softmax(src, 0, dst, 0, outer, length, log);
            return;
        }
        int lines = inner == 1 ? outer : inner;
        int width = Math.min(lines, Math.max(LONG, BLOCK / length));
        SoftmaxLoops loops = new SoftmaxLoops(kernels, length, width);
        float[] x = loops.x;
        int blocks = inner == 1 ? 1 : outer;
        for (int o = 0; o < blocks; o++) {
            for (int i = 0; i < lines; i += width) {
                int w = Math.min(width, lines - i);
                int at = inner == 1 ? i * length : o * length * inner + i;
                int row = inner == 1 ? 1 : inner;
                int column = inner == 1 ? length : 1;
                ArrayLoops.copy(src, at, row, column, x, 0, w, 1, length, w);
                loops.block(w, log);
                ArrayLoops.copy(x, 0, w, 1, dst, at, row, column, length, w);
            }
        }
    }

    /** Replaces [length, w] by its softmax along the first axis. */
    private void block(int w, boolean log) {
        int n = length * w;
        kernels.foldColumns(BinaryOp.MAX, x, 0, w, length, w, max, 0);
        for (int k = 0; k < n; k += w) {
            kernels.binary(BinaryOp.SUB, x, k, max, 0, x, k, w);
        }
        kernels.unary(UnaryOp.EXP, x, 0, e, 0, n);
        java.util.Arrays.fill(sum, 0, w, 0);
        for (int k = 0; k < length; k += TALL) {
            int rows = Math.min(TALL, length - k);
            kernels.foldColumns(BinaryOp.ADD, e, k * w, w, rows, w, max, 0);
            for (int i = 0; i < w; i++) {
                sum[i] += max[i];
            }
        }
        for (int i = 0; i < w; i++) {
            max[i] = (float) (log ? Math.log(sum[i]) : 1 / sum[i]);
        }
        for (int k = 0; k < n; k += w) {
            if (log) {
                kernels.binary(BinaryOp.SUB, x, k, max, 0, x, k, w);
            } else {
                kernels.binary(BinaryOp.MUL, e, k, max, 0, x, k, w);
            }
        }
    }
}
