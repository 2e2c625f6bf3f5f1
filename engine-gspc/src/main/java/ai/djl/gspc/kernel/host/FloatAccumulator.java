/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.host;

import java.util.Arrays;

/** Extremes of what is computed with in float. */
final class FloatAccumulator extends Accumulator {

    private final float[] acc;
    private final float[] chunk = new float[Reducer.LANES];
    private final float[] lanes = new float[Reducer.LANES];
    private float[] block;
    private final float identity;

    FloatAccumulator(ElementType type, Reducer.Fold fold, Reducer.Map map, int kept) {
        super(type, fold, map);
        identity = fold == Reducer.Fold.MAX ? Float.NEGATIVE_INFINITY : Float.POSITIVE_INFINITY;
        acc = new float[kept];
        Arrays.fill(acc, identity);
    }

    @Override
    Object values() {
        return acc;
    }

    @Override
    void begin() {
        Arrays.fill(lanes, identity);
    }

    private void load(Object src, int from, float[] chunk, int n) {
        Elements.load(type, src, from, chunk, 0, n);
        if (map == Reducer.Map.ABS) {
            FloatLoops.unary(ElementFunction.ABS, 0, 0, chunk, chunk, 0, n);
        }
    }

    @Override
    void row(Object src, int from, int n) {
        load(src, from, chunk, n);
        FloatLoops.binary(fold.function(), lanes, chunk, lanes, 0, n);
    }

    @Override
    void halve(int n) {
        System.arraycopy(lanes, n, chunk, 0, n);
        FloatLoops.binary(fold.function(), lanes, chunk, lanes, 0, n);
    }

    private float combine(float x, float y) {
        return fold == Reducer.Fold.MAX ? Math.max(x, y) : Math.min(x, y);
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
            block = new float[Reducer.BLOCK];
        }
        load(src, from, block, n);
    }

    @Override
    void pick(int offset, int stride, int n) {
        for (int i = 0; i < n; i++) {
            chunk[i] = block[offset + i * stride];
        }
        FloatLoops.binary(fold.function(), lanes, chunk, lanes, 0, n);
    }
}
