/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.host;

import ai.djl.gspc.kernel.Alignment;
import ai.djl.gspc.kernel.BinaryOp;
import ai.djl.gspc.kernel.FloatKernels;
import ai.djl.gspc.kernel.FloatSums;
import java.util.Arrays;

/**
 * Sums, sums of squares and extremes of FLOAT32 by kernels. What they add up in floats is kept
 * short; parts are added up in doubles. Where a kernel's result is all there is to an accumulator,
 * the accumulators are floats, and kernels write into them.
 */
final class FloatFolds implements Reducer.Blocks {

    /** Floats of a row that are added up at once, by lane: sixteen for each of four vectors. */
    private static final int LONG = 64;

    /**
     * How many times as much of one long row is: its lanes, added to each other, are a fifth of the
     * work otherwise.
     */
    private static final int FEW = 16;

    /** Rows that are added up at once. */
    private static final int TALL = 256;

    /** Columns that make a row of vectors worth it. */
    private static final int WIDE = 8;

    /** Between these, squares have neither overflowed nor vanished in floats. */
    private static final double SMALL = 1e-24;

    private static final double LARGE = 1e36;

    private final FloatKernels kernels;
    private final int longest;
    private final float[] src;
    private final BinaryOp op;
    private final boolean square;
    private final double[] sums;
    private final float[] extremes;
    private final float[] direct;
    private float[] part = new float[1];

    /**
     * Creates the folds.
     *
     * @param size the joined axes, innermost first: kept, reduced, kept, reduced ..
     * @param axes how many there are
     * @param kept number of accumulators
     */
    FloatFolds(
            FloatKernels kernels,
            float[] src,
            Reducer.Fold fold,
            Reducer.Map map,
            int[] size,
            int axes,
            int kept) {
        this.kernels = kernels;
        longest = LONG * kernels.lanes();
        this.src = src;
        square = map == Reducer.Map.SQUARE;
        op =
                switch (fold) {
                    case MAX -> BinaryOp.MAX;
                    case MIN -> BinaryOp.MIN;
                    default -> BinaryOp.ADD;
                };
        direct = axes <= 3 && !square && atOnce(size[0], size[1]) ? new float[kept] : null;
        boolean parts = direct == null;
        sums = parts && op == BinaryOp.ADD ? new double[kept] : null;
        extremes = parts && op != BinaryOp.ADD ? new float[kept] : null;
        if (extremes != null) {
            Arrays.fill(
                    extremes,
                    op == BinaryOp.MAX ? Float.NEGATIVE_INFINITY : Float.POSITIVE_INFINITY);
        }
    }

    /** Whether this can fold. */
    static boolean knows(Reducer.Fold fold, Reducer.Map map) {
        return map == Reducer.Map.NONE && fold != Reducer.Fold.PROD
                || map == Reducer.Map.SQUARE && fold == Reducer.Fold.SUM;
    }

    /** Whether one call of a kernel folds [rows, inner] elements. */
    private boolean atOnce(int inner, int rows) {
        return rows > 0 && (inner == 1 ? rows <= longest : inner >= WIDE && rows <= TALL);
    }

    /** Sums as double[] or float[], extremes as float[]. */
    Object values() {
        if (direct != null) {
            return direct;
        }
        return op == BinaryOp.ADD ? sums : extremes;
    }

    @Override
    public void fold(int from, int count, int rows, int inner, int to) {
        if (square) {
            squares(from, count, rows, inner, to);
        } else if (inner == 1) {
            if (rows <= longest) {
                foldRows(from, count, rows, to);
            } else {
                for (int i = 0; i < count; i++) {
                    line(from + i * rows, rows, to + i);
                }
            }
        } else if (inner >= WIDE) {
            for (int i = 0; i < count; i++) {
                columns(from + i * rows * inner, rows, inner, to + i * inner);
            }
        } else {
            narrow(from, count, rows, inner, to);
        }
    }

    private float[] part(int n) {
        if (part.length < n) {
            part = new float[n];
        }
        return part;
    }

    private void foldRows(int from, int count, int columns, int to) {
        if (direct != null) {
            kernels.foldRows(op, src, from, count, columns, direct, to);
            return;
        }
        for (int i = 0; i < count; i += longest) {
            int n = Math.min(longest, count - i);
            float[] p = part(n);
            kernels.foldRows(op, src, from + i * columns, n, columns, p, 0);
            combine(p, n, to + i);
        }
    }

    /**
     * One long row, from where a cache line begins: the sum of a million floats is a seventh slower
     * where each vector crosses two. Pieces are calls of their own, since JDK 25 compiles the loop
     * over rows so that each of them takes an eighth longer.
     */
    private void line(int from, int length, int to) {
        int piece = FEW * longest;
        float[] p = part(length / piece + 2);
        int end = from + length;
        int at = Alignment.align(from);
        int n = 0;
        if (at > from) {
            kernels.foldRows(op, src, from, 1, at - from, p, n++);
        }
        while (at < end) {
            int next = at + Math.min(piece, end - at);
            kernels.foldRows(op, src, at, 1, next - at, p, n++);
            at = next;
        }
        if (op == BinaryOp.ADD) {
            sums[to] += FloatSums.sum(p, 0, n);
            return;
        }
        kernels.foldRows(op, p, 0, 1, n, p, 0);
        combine(p[0], to);
    }

    private void columns(int from, int rows, int columns, int to) {
        if (direct != null) {
            kernels.foldColumns(op, src, from, columns, rows, columns, direct, to);
            return;
        }
        float[] p = part(columns);
        for (int r = 0; r < rows; r += TALL) {
            int n = Math.min(TALL, rows - r);
            kernels.foldColumns(op, src, from + r * columns, columns, n, columns, p, 0);
            combine(p, columns, to);
        }
    }

    private void narrow(int from, int count, int rows, int inner, int to) {
        for (int i = 0; i < count; i++) {
            for (int r = 0; r < rows; r++) {
                for (int c = 0; c < inner; c++) {
                    combine(src[from++], to + i * inner + c);
                }
            }
        }
    }

    private void squares(int from, int count, int rows, int inner, int to) {
        if (inner == 1) {
            for (int i = 0; i < count; i++) {
                for (int r = 0; r < rows; r += longest) {
                    int at = from + i * rows + r;
                    sums[to + i] += square(at, Math.min(longest, rows - r));
                }
            }
            return;
        }
        for (int i = 0; i < count; i++) {
            for (int r = 0; r < rows; r++) {
                for (int c = 0; c < inner; c++) {
                    double x = src[from++];
                    sums[to + i * inner + c] += x * x;
                }
            }
        }
    }

    private double square(int at, int n) {
        double d = kernels.dot(src, at, src, at, n);
        if (d > SMALL && d < LARGE) {
            return d;
        }
        d = 0;
        for (int i = at; i < at + n; i++) {
            d += (double) src[i] * src[i];
        }
        return d;
    }

    private void combine(float[] p, int n, int to) {
        if (op == BinaryOp.ADD) {
            for (int i = 0; i < n; i++) {
                sums[to + i] += p[i];
            }
        } else {
            for (int i = 0; i < n; i++) {
                extremes[to + i] = op.apply(extremes[to + i], p[i]);
            }
        }
    }

    private void combine(float x, int to) {
        if (op == BinaryOp.ADD) {
            sums[to] += x;
        } else {
            extremes[to] = op.apply(extremes[to], x);
        }
    }
}
