/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.host;

import java.util.Arrays;

/**
 * Sums of what is computed with in float: four rows at a time are added as floats, and every
 * sixteen rows go on to doubles, so that the error stays that of a few roundings.
 */
final class FloatSum extends Accumulator {

    private static final int ROWS = 4;
    private static final int FLUSH = 4;

    private final double[] acc;
    private final double[] lanes = new double[Reducer.LANES];
    private final double[] upper = new double[Reducer.LANES];
    private final float[] sum = new float[Reducer.LANES];
    private final float[][] chunk = new float[ROWS][Reducer.LANES];
    private float[] block;
    private int rows;
    private int quads;
    private int width;

    FloatSum(ElementType type, int kept) {
        super(type, Reducer.Fold.SUM, Reducer.Map.NONE);
        acc = new double[kept];
    }

    @Override
    Object values() {
        return acc;
    }

    @Override
    void begin() {
        width = 0;
        rows = 0;
        quads = 0;
    }

    private float[] next(int n) {
        if (width == 0) {
            width = n;
            Arrays.fill(lanes, 0, n, 0);
            Arrays.fill(sum, 0, n, 0);
        }
        return chunk[rows++];
    }

    @Override
    void row(Object src, int from, int n) {
        float[] c = next(n);
        Elements.load(type, src, from, c, 0, n);
        if (n < width) {
            Arrays.fill(c, n, width, 0);
        }
        if (rows == ROWS) {
            add();
        }
    }

    @Override
    void block(Object src, int from, int n) {
        if (block == null) {
            block = new float[Reducer.BLOCK];
        }
        Elements.load(type, src, from, block, 0, n);
    }

    @Override
    void pick(int offset, int stride, int n) {
        float[] c = next(n);
        for (int i = 0; i < n; i++) {
            c[i] = block[offset + i * stride];
        }
        if (rows == ROWS) {
            add();
        }
    }

    private void add() {
        rows = 0;
        add(sum, chunk[0], chunk[1], chunk[2], chunk[3], width);
        if (++quads == FLUSH) {
            flush();
        }
    }

    private static void add(float[] d, float[] a, float[] b, float[] c, float[] e, int n) {
        for (int i = 0; i < n; i++) {
            d[i] += (a[i] + b[i]) + (c[i] + e[i]);
        }
    }

    private void flush() {
        quads = 0;
        for (int i = 0; i < width; i++) {
            lanes[i] += sum[i];
        }
        Arrays.fill(sum, 0, width, 0);
    }

    @Override
    void settle() {
        if (rows > 0) {
            for (int r = rows; r < ROWS; r++) {
                Arrays.fill(chunk[r], 0, width, 0);
            }
            add();
        }
        if (quads > 0) {
            flush();
        }
    }

    @Override
    void end(int n, int inner, int to) {
        settle();
        super.end(n, inner, to);
    }

    @Override
    void halve(int n) {
        System.arraycopy(lanes, n, upper, 0, n);
        DoubleLoops.binary(ElementFunction.ADD, lanes, upper, lanes, 0, n);
    }

    @Override
    void finish(int n, int to, int stride) {
        for (int i = 0; i < n; i++) {
            acc[to + i * stride] += lanes[i];
        }
    }
}
