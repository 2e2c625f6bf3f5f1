/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.host;

import ai.djl.gspc.kernel.FloatKernels;

/**
 * The reduction engine. Axes are joined until kept and reduced ones alternate, so that what is left
 * innermost is [count, rows, inner] with the rows reduced. Rows are folded side by side into some
 * hundred lanes, a few short rows making one long one, and lanes are folded by halves at the end:
 * one vectorised loop serves every choice of axes, without transposing.
 */
public final class Reducer {

    /** Lanes side by side: 2 to 4 KB, and more than any vector unit needs. */
    static final int LANES = 512;

    /** Elements that are loaded at once for blocks that are folded side by side. */
    static final int BLOCK = 1 << 14;

    /** Blocks up to this size are folded side by side; larger ones too if there are many. */
    private static final int SMALL = 64;

    private static final int MANY = 32;

    private Reducer() {}

    /** What is folded. */
    public enum Fold {
        /** Sum. */
        SUM(ElementFunction.ADD),
        /** Product. */
        PROD(ElementFunction.MUL),
        /** Largest. */
        MAX(ElementFunction.MAX),
        /** Smallest. */
        MIN(ElementFunction.MIN);

        private final ElementFunction function;

        Fold(ElementFunction function) {
            this.function = function;
        }

        ElementFunction function() {
            return function;
        }
    }

    /** What is done to elements before. */
    public enum Map {
        /** Nothing. */
        NONE,
        /** Absolute value. */
        ABS,
        /** Square. */
        SQUARE
    }

    /**
     * Reduces into an accumulator array: double[] for sums and products of floating-point types and
     * all FLOAT64, float[] for extremes of the other floating-point types and for sums that kernels
     * form at once, long[] for integers.
     *
     * @param kernels fold floats, or null
     * @param t the element type
     * @param src the elements
     * @param dims the dimensions
     * @param reduced which axes are reduced
     * @param fold how
     * @param map what is done to elements before
     * @return as many accumulators as there are kept elements, in row-major order
     */
    public static Object reduce(
            FloatKernels kernels,
            ElementType t,
            Object src,
            long[] dims,
            boolean[] reduced,
            Fold fold,
            Map map) {
        // Joined axes, innermost first: kept, reduced, kept, reduced ..
        int[] size = new int[dims.length + 2];
        size[0] = 1;
        int n = 1;
        int kept = 1;
        boolean empty = false;
        for (int i = dims.length - 1; i >= 0; i--) {
            int d = (int) dims[i];
            empty |= d == 0;
            kept *= reduced[i] ? 1 : d;
            if (d == 1) {
                continue;
            }
            if (reduced[i] == (n % 2 == 0)) {
                size[n - 1] *= d;
            } else {
                size[n++] = d;
            }
        }
        if (kernels != null && t == ElementType.FLOAT32 && FloatFolds.knows(fold, map)) {
            FloatFolds folds = new FloatFolds(kernels, (float[]) src, fold, map, size, n, kept);
            if (!empty) {
                walk(folds, size, n);
            }
            return folds.values();
        }
        boolean extreme = fold == Fold.MAX || fold == Fold.MIN;
        boolean floats = t.domain() == ElementType.Domain.FLOAT;
        Accumulator acc;
        if (t.integral()) {
            acc = new LongAccumulator(t, fold, map, kept);
        } else if (floats && extreme) {
            acc = new FloatAccumulator(t, fold, map, kept);
        } else if (floats && fold == Fold.SUM && map == Map.NONE) {
            acc = new FloatSum(t, kept);
        } else {
            acc = new DoubleAccumulator(t, fold, map, kept);
        }
        if (!empty) {
            walk(
                    (from, count, rows, inner, to) ->
                            blocks(acc, src, from, count, rows, inner, to),
                    size,
                    n);
        }
        return acc.values();
    }

    /** Folds what is innermost. */
    @FunctionalInterface
    interface Blocks {
        /** Folds [count, rows, inner] elements along the rows into [count, inner] accumulators. */
        void fold(int from, int count, int rows, int inner, int to);
    }

    private static void walk(Blocks blocks, int[] size, int n) {
        int inner = size[0];
        int rows = n > 1 ? size[1] : 1;
        int count = n > 2 ? size[2] : 1;
        int block = inner * rows * count;
        int[] index = new int[n];
        // What an outer axis adds in the accumulators: nothing if it is reduced.
        int[] step = new int[n];
        int stride = inner * count;
        for (int i = 4; i < n; i += 2) {
            step[i] = stride;
            stride *= size[i];
        }
        int from = 0;
        int to = 0;
        while (true) {
            blocks.fold(from, count, rows, inner, to);
            from += block;
            int k = 3;
            for (; k < n; k++) {
                to += step[k];
                if (++index[k] < size[k]) {
                    break;
                }
                to -= step[k] * size[k];
                index[k] = 0;
            }
            if (k >= n) {
                return;
            }
        }
    }

    private static void blocks(
            Accumulator acc, Object src, int from, int count, int rows, int inner, int to) {
        int block = rows * inner;
        if (block <= SMALL || count >= MANY && block <= BLOCK / MANY) {
            int each = Math.min(LANES, BLOCK / block);
            for (int i = 0; i < count; i += each) {
                int m = Math.min(each, count - i);
                acc.small(src, from + i * block, m, rows, inner, to + i * inner);
            }
            return;
        }
        for (int i = 0; i < count; i++) {
            columns(acc, src, from + i * block, rows, inner, to + i * inner);
        }
    }

    private static void columns(
            Accumulator acc, Object src, int from, int rows, int inner, int to) {
        if (inner > LANES / 2) {
            for (int c = 0; c < inner; c += LANES) {
                int n = Math.min(LANES, inner - c);
                acc.begin();
                for (int r = 0; r < rows; r++) {
                    acc.row(src, from + r * inner + c, n);
                }
                acc.end(n, n, to + c);
            }
            return;
        }
        // A power of two of rows makes one row of lanes; not so many that few are left to add.
        int group = Integer.highestOneBit(LANES / inner);
        while (group > 1 && group * 8 > rows) {
            group /= 2;
        }
        int lanes = group * inner;
        int all = rows * inner;
        acc.begin();
        for (int i = 0; i < all; i += lanes) {
            acc.row(src, from + i, Math.min(lanes, all - i));
        }
        acc.end(lanes, inner, to);
    }
}
