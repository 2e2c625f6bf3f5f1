/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.host;

import java.util.Arrays;

/**
 * The reduction engine. Axes are joined until kept and reduced ones alternate; then rows of kept
 * elements are folded into an accumulator element by element, and a run of reduced elements is
 * first folded as if it were such rows, so that one vectorised loop does both. Float sums are
 * flushed to doubles every few rows.
 */
public final class Reducer {

    /** Accumulators side by side: 2 KB to 4 KB, and more than any vector unit needs. */
    private static final int WIDTH = 512;

    /** Float rows added before they are flushed to doubles. */
    private static final int FLUSH = 16;

    private Reducer() {}

    /** What is folded. */
    public enum Fold {
        /** Sum. */
        SUM,
        /** Product. */
        PROD,
        /** Largest. */
        MAX,
        /** Smallest. */
        MIN
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
     * all FLOAT64, float[] for extremes of the other floating-point types, long[] for integers.
     *
     * @param t the element type
     * @param src the elements
     * @param dims the dimensions
     * @param reduced which axes are reduced
     * @param fold how
     * @param map what is done to elements before
     * @return as many accumulators as there are kept elements, in row-major order
     */
    public static Object reduce(
            ElementType t, Object src, long[] dims, boolean[] reduced, Fold fold, Map map) {
        long[] size = new long[dims.length + 2];
        boolean[] r = new boolean[dims.length + 2];
        int n = 0;
        int kept = 1;
        boolean empty = false;
        for (int i = 0; i < dims.length; i++) {
            if (!reduced[i]) {
                kept *= (int) dims[i];
            }
            empty |= dims[i] == 0;
            if (dims[i] == 1) {
                continue;
            }
            if (n > 0 && r[n - 1] == reduced[i]) {
                size[n - 1] *= dims[i];
            } else {
                size[n] = dims[i];
                r[n++] = reduced[i];
            }
        }
        // The last two axes are always a reduced and a kept one.
        if (n == 0 || !r[n - 1] && n < 2) {
            if (n == 1) {
                size[1] = size[0];
                r[1] = false;
            } else {
                size[1] = 1;
            }
            size[0] = 1;
            r[0] = true;
            n = 2;
        }
        if (r[n - 1]) {
            size[n] = 1;
            r[n++] = false;
        }
        boolean extreme = fold == Fold.MAX || fold == Fold.MIN;
        Accumulator acc =
                t.integral()
                        ? new LongAccumulator(t, fold, map, kept)
                        : extreme && t.domain() == ElementType.Domain.FLOAT
                                ? new FloatAccumulator(t, fold, map, kept)
                                : new DoubleAccumulator(t, fold, map, kept);
        if (!empty) {
            walk(acc, src, size, r, n);
        }
        return acc.values();
    }

    private static void walk(Accumulator acc, Object src, long[] size, boolean[] r, int n) {
        int inner = (int) size[n - 1];
        int rows = (int) size[n - 2];
        int block = inner * rows;
        long[] index = new long[n];
        // Strides of the outer axes in the accumulators.
        int[] step = new int[n];
        int stride = inner;
        for (int i = n - 3; i >= 0; i--) {
            if (!r[i]) {
                step[i] = stride;
                stride *= (int) size[i];
            }
        }
        int from = 0;
        int to = 0;
        while (true) {
            acc.block(src, from, rows, inner, to);
            from += block;
            int k = n - 3;
            for (; k >= 0; k--) {
                to += step[k];
                if (++index[k] < size[k]) {
                    break;
                }
                to -= step[k] * (int) size[k];
                index[k] = 0;
            }
            if (k < 0) {
                return;
            }
        }
    }

    /** Folds blocks of rows into accumulators. */
    private abstract static class Accumulator {

        final ElementType type;
        final Fold fold;
        final Map map;

        Accumulator(ElementType type, Fold fold, Map map) {
            this.type = type;
            this.fold = fold;
            this.map = map;
        }

        abstract Object values();

        /** Folds {@code rows} rows of {@code inner} elements into the accumulators from to on. */
        abstract void block(Object src, int from, int rows, int inner, int to);
    }

    /** Extremes of floats. */
    private static final class FloatAccumulator extends Accumulator {

        private final float[] acc;
        private final float[] chunk = new float[WIDTH];
        private final float[] wide = new float[WIDTH];

        FloatAccumulator(ElementType type, Fold fold, Map map, int kept) {
            super(type, fold, map);
            acc = new float[kept];
            Arrays.fill(acc, fold == Fold.MAX ? Float.NEGATIVE_INFINITY : Float.POSITIVE_INFINITY);
        }

        @Override
        Object values() {
            return acc;
        }

        @Override
        void block(Object src, int from, int rows, int inner, int to) {
            if (inner == 1) {
                int width = Math.min(WIDTH, rows);
                fold(src, from, width, wide, 0, true);
                for (int i = width; i < rows; i += width) {
                    fold(src, from + i, Math.min(width, rows - i), wide, 0, false);
                }
                float x = acc[to];
                for (int i = 0; i < width; i++) {
                    x = fold == Fold.MAX ? Math.max(x, wide[i]) : Math.min(x, wide[i]);
                }
                acc[to] = x;
                return;
            }
            for (int c = 0; c < inner; c += WIDTH) {
                int w = Math.min(WIDTH, inner - c);
                for (int i = 0; i < rows; i++) {
                    fold(src, from + i * inner + c, w, acc, to + c, false);
                }
            }
        }

        private void fold(Object src, int from, int n, float[] d, int o, boolean first) {
            float[] a = chunk;
            int ao = 0;
            if (type == ElementType.FLOAT32 && map == Map.NONE) {
                a = (float[]) src;
                ao = from;
            } else {
                Elements.load(type, src, from, chunk, 0, n);
                if (map == Map.ABS) {
                    FloatLoops.unary(ElementFunction.ABS, 0, 0, chunk, 0, chunk, 0, n);
                }
            }
            if (first) {
                System.arraycopy(a, ao, d, o, n);
            } else {
                ElementFunction f = fold == Fold.MAX ? ElementFunction.MAX : ElementFunction.MIN;
                FloatLoops.binary(f, d, o, a, ao, d, o, n);
            }
        }
    }

    /** Sums and products of floating-point types; extremes of doubles. */
    private static final class DoubleAccumulator extends Accumulator {

        private final double[] acc;
        private final double[] chunk = new double[WIDTH];
        private final double[] wide = new double[WIDTH];
        private final float[] floats = new float[WIDTH];

        DoubleAccumulator(ElementType type, Fold fold, Map map, int kept) {
            super(type, fold, map);
            acc = new double[kept];
            Arrays.fill(acc, identity());
        }

        private double identity() {
            switch (fold) {
                case SUM:
                    return 0;
                case PROD:
                    return 1;
                case MAX:
                    return Double.NEGATIVE_INFINITY;
                default:
                    return Double.POSITIVE_INFINITY;
            }
        }

        @Override
        Object values() {
            return acc;
        }

        @Override
        void block(Object src, int from, int rows, int inner, int to) {
            boolean fast = type == ElementType.FLOAT32 && fold == Fold.SUM && map == Map.NONE;
            if (inner == 1 && rows < 32 && fast) {
                float[] f = (float[]) src;
                double x = 0;
                for (int i = 0; i < rows; i++) {
                    x += f[from + i];
                }
                acc[to] += x;
                return;
            }
            if (inner == 1) {
                int width = Math.min(WIDTH, rows);
                Arrays.fill(wide, 0, width, identity());
                int whole = rows / width;
                if (fast) {
                    addFloats((float[]) src, from, whole, width, width, wide, 0);
                } else {
                    for (int i = 0; i < whole; i++) {
                        fold(src, from + i * width, width, wide, 0);
                    }
                }
                fold(src, from + whole * width, rows - whole * width, wide, 0);
                double x = acc[to];
                for (int i = 0; i < width; i++) {
                    x = combine(x, wide[i]);
                }
                acc[to] = x;
                return;
            }
            for (int c = 0; c < inner; c += WIDTH) {
                int w = Math.min(WIDTH, inner - c);
                if (fast) {
                    addFloats((float[]) src, from + c, rows, inner, w, acc, to + c);
                } else {
                    for (int i = 0; i < rows; i++) {
                        fold(src, from + i * inner + c, w, acc, to + c);
                    }
                }
            }
        }

        private double combine(double x, double y) {
            switch (fold) {
                case SUM:
                    return x + y;
                case PROD:
                    return x * y;
                case MAX:
                    return Math.max(x, y);
                default:
                    return Math.min(x, y);
            }
        }

        private void addFloats(
                float[] src, int from, int rows, int pitch, int n, double[] d, int o) {
            for (int i = 0; i < rows; i += FLUSH) {
                int end = Math.min(rows, i + FLUSH);
                System.arraycopy(src, from + i * pitch, floats, 0, n);
                for (int k = i + 1; k < end; k++) {
                    FloatLoops.binary(
                            ElementFunction.ADD, floats, 0, src, from + k * pitch, floats, 0, n);
                }
                for (int k = 0; k < n; k++) {
                    d[o + k] += floats[k];
                }
            }
        }

        private void fold(Object src, int from, int n, double[] d, int o) {
            Elements.load(type, src, from, chunk, 0, n);
            if (map == Map.ABS) {
                for (int i = 0; i < n; i++) {
                    chunk[i] = Math.abs(chunk[i]);
                }
            } else if (map == Map.SQUARE) {
                for (int i = 0; i < n; i++) {
                    chunk[i] *= chunk[i];
                }
            }
            switch (fold) {
                case SUM:
                    DoubleLoops.binary(ElementFunction.ADD, d, o, chunk, 0, d, o, n);
                    break;
                case PROD:
                    DoubleLoops.binary(ElementFunction.MUL, d, o, chunk, 0, d, o, n);
                    break;
                case MAX:
                    DoubleLoops.binary(ElementFunction.MAX, d, o, chunk, 0, d, o, n);
                    break;
                default:
                    DoubleLoops.binary(ElementFunction.MIN, d, o, chunk, 0, d, o, n);
                    break;
            }
        }
    }

    /** Integers. */
    private static final class LongAccumulator extends Accumulator {

        private final long[] acc;
        private final long[] chunk = new long[WIDTH];

        LongAccumulator(ElementType type, Fold fold, Map map, int kept) {
            super(type, fold, map);
            acc = new long[kept];
            // Extremes of UINT64 compare with the highest bit inverted.
            Arrays.fill(
                    acc,
                    fold == Fold.SUM
                            ? 0
                            : fold == Fold.PROD
                                    ? 1
                                    : fold == Fold.MAX ? Long.MIN_VALUE : Long.MAX_VALUE);
        }

        private boolean flipped() {
            return type == ElementType.UINT64
                    && map == Map.NONE
                    && (fold == Fold.MAX || fold == Fold.MIN);
        }

        @Override
        Object values() {
            if (flipped()) {
                for (int i = 0; i < acc.length; i++) {
                    acc[i] ^= Long.MIN_VALUE;
                }
            }
            return acc;
        }

        @Override
        void block(Object src, int from, int rows, int inner, int to) {
            if (inner == 1) {
                for (int i = 0; i < rows; i += WIDTH) {
                    int n = Math.min(WIDTH, rows - i);
                    load(src, from + i, n);
                    acc[to] = foldRun(acc[to], n);
                }
                return;
            }
            for (int c = 0; c < inner; c += WIDTH) {
                int w = Math.min(WIDTH, inner - c);
                for (int i = 0; i < rows; i++) {
                    load(src, from + i * inner + c, w);
                    foldRow(to + c, w);
                }
            }
        }

        private void load(Object src, int from, int n) {
            Elements.load(type, src, from, chunk, 0, n);
            switch (map) {
                case ABS:
                    if (type.signed()) {
                        for (int i = 0; i < n; i++) {
                            chunk[i] = Math.abs(chunk[i]);
                        }
                    }
                    break;
                case SQUARE:
                    for (int i = 0; i < n; i++) {
                        chunk[i] *= chunk[i];
                    }
                    break;
                default:
                    break;
            }
            if (flipped()) {
                for (int i = 0; i < n; i++) {
                    chunk[i] ^= Long.MIN_VALUE;
                }
            }
        }

        private long foldRun(long start, int n) {
            long x = start;
            for (int i = 0; i < n; i++) {
                switch (fold) {
                    case SUM:
                        x += chunk[i];
                        break;
                    case PROD:
                        x *= chunk[i];
                        break;
                    case MAX:
                        x = Math.max(x, chunk[i]);
                        break;
                    default:
                        x = Math.min(x, chunk[i]);
                        break;
                }
            }
            return x;
        }

        private void foldRow(int to, int n) {
            ElementFunction f =
                    fold == Fold.SUM
                            ? ElementFunction.ADD
                            : fold == Fold.PROD
                                    ? ElementFunction.MUL
                                    : fold == Fold.MAX ? ElementFunction.MAX : ElementFunction.MIN;
            LongLoops.binary(f, ElementType.INT64, acc, to, chunk, 0, acc, to, n, 0);
        }
    }
}
