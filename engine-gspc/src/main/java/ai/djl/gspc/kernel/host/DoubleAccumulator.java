/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.host;

import java.util.Arrays;

/** Sums and products of floating-point types, and extremes of FLOAT64. */
final class DoubleAccumulator extends Accumulator {

    private final double[] acc;
    private final double[] chunk = new double[Reducer.LANES];
    private final double[] lanes = new double[Reducer.LANES];
    private double[] block;

    DoubleAccumulator(ElementType type, Reducer.Fold fold, Reducer.Map map, int kept) {
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
    void begin() {
        Arrays.fill(lanes, identity());
    }

    private void load(Object src, int from, double[] chunk, int n) {
        Elements.load(type, src, from, chunk, 0, n);
        if (map == Reducer.Map.ABS) {
            for (int i = 0; i < n; i++) {
                chunk[i] = Math.abs(chunk[i]);
            }
        } else if (map == Reducer.Map.SQUARE) {
            for (int i = 0; i < n; i++) {
                chunk[i] *= chunk[i];
            }
        }
    }

    @Override
    void row(Object src, int from, int n) {
        load(src, from, chunk, n);
        DoubleLoops.binary(fold.function(), lanes, chunk, lanes, 0, n);
    }

    @Override
    void halve(int n) {
        System.arraycopy(lanes, n, chunk, 0, n);
        DoubleLoops.binary(fold.function(), lanes, chunk, lanes, 0, n);
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

    @Override
    void finish(int n, int to, int stride) {
        for (int i = 0; i < n; i++) {
            acc[to + i * stride] = combine(acc[to + i * stride], lanes[i]);
        }
    }

    @Override
    void block(Object src, int from, int n) {
        if (block == null) {
            block = new double[Reducer.BLOCK];
        }
        load(src, from, block, n);
    }

    @Override
    void pick(int offset, int stride, int n) {
        for (int i = 0; i < n; i++) {
            chunk[i] = block[offset + i * stride];
        }
        DoubleLoops.binary(fold.function(), lanes, chunk, lanes, 0, n);
    }
}
