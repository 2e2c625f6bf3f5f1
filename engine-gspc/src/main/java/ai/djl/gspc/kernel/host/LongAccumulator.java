/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.host;

import java.util.Arrays;

/** Integers; sums and products wrap around. */
final class LongAccumulator extends Accumulator {

    private final long[] acc;
    private final long[] chunk = new long[Reducer.LANES];
    private final long[] lanes = new long[Reducer.LANES];
    private long[] block;

    /** UINT64 is compared with its highest bit inverted. */
    private final boolean flipped;

    LongAccumulator(ElementType type, Reducer.Fold fold, Reducer.Map map, int kept) {
        super(type, fold, map);
        flipped =
                type == ElementType.UINT64
                        && (fold == Reducer.Fold.MAX || fold == Reducer.Fold.MIN);
        acc = new long[kept];
        Arrays.fill(acc, identity());
    }

    private long identity() {
        switch (fold) {
            case SUM:
                return 0;
            case PROD:
                return 1;
            case MAX:
                return Long.MIN_VALUE;
            default:
                return Long.MAX_VALUE;
        }
    }

    @Override
    Object values() {
        flip(acc, acc.length);
        return acc;
    }

    private void flip(long[] a, int n) {
        for (int i = 0; flipped && i < n; i++) {
            a[i] ^= Long.MIN_VALUE;
        }
    }

    @Override
    void begin() {
        Arrays.fill(lanes, identity());
    }

    private void load(Object src, int from, long[] chunk, int n) {
        Elements.load(type, src, from, chunk, 0, n);
        if (map == Reducer.Map.ABS && type.signed()) {
            for (int i = 0; i < n; i++) {
                chunk[i] = Math.abs(chunk[i]);
            }
        } else if (map == Reducer.Map.SQUARE) {
            for (int i = 0; i < n; i++) {
                chunk[i] *= chunk[i];
            }
        }
        flip(chunk, n);
    }

    private void add(int n) {
        LongLoops.binary(fold.function(), ElementType.INT64, lanes, chunk, lanes, 0, n, 0);
    }

    @Override
    void row(Object src, int from, int n) {
        load(src, from, chunk, n);
        add(n);
    }

    @Override
    void halve(int n) {
        System.arraycopy(lanes, n, chunk, 0, n);
        add(n);
    }

    private long combine(long x, long y) {
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
            block = new long[Reducer.BLOCK];
        }
        load(src, from, block, n);
    }

    @Override
    void pick(int offset, int stride, int n) {
        for (int i = 0; i < n; i++) {
            chunk[i] = block[offset + i * stride];
        }
        add(n);
    }
}
