/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.host;

/** The accumulators of a reduction, and the lanes that a block is folded into first. */
abstract class Accumulator {

    final ElementType type;
    final Reducer.Fold fold;
    final Reducer.Map map;

    Accumulator(ElementType type, Reducer.Fold fold, Reducer.Map map) {
        this.type = type;
        this.fold = fold;
        this.map = map;
    }

    /** The accumulators' array. */
    abstract Object values();

    /** Empties the lanes. */
    abstract void begin();

    /** Folds n elements into the first n lanes. */
    abstract void row(Object src, int from, int n);

    /** Folds the second half of 2 n lanes into the first. */
    abstract void halve(int n);

    /** Folds lane i into accumulator to + i stride, for the first n lanes. */
    abstract void finish(int n, int to, int stride);

    /** Loads up to {@link Reducer#BLOCK} elements for {@link #pick}. */
    abstract void block(Object src, int from, int n);

    /** Folds every stride-th loaded element from {@code offset} on into the first n lanes. */
    abstract void pick(int offset, int stride, int n);

    /**
     * Folds lanes into accumulators.
     *
     * @param lanes how many lanes there are: a power of two times {@code inner}
     * @param inner how many accumulators
     * @param to the first accumulator
     */
    void end(int lanes, int inner, int to) {
        int n = lanes;
        while (n > inner) {
            n /= 2;
            halve(n);
        }
        finish(n, to, 1);
    }

    /** Folds [count, rows, inner] elements: many small blocks are folded side by side. */
    final void small(Object src, int from, int count, int rows, int inner, int to) {
        block(src, from, count * rows * inner);
        for (int c = 0; c < inner; c++) {
            begin();
            for (int r = 0; r < rows; r++) {
                pick(r * inner + c, rows * inner, count);
            }
            settle();
            finish(count, to + c, inner);
        }
    }

    /** Brings what is underway into the lanes. */
    void settle() {}
}
