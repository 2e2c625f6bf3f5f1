/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Transposition in registers, 8 by 8: three times, pairs of rows exchange their off-diagonal parts
 * (of four, two and one floats).
 */
final class Transposition {

    /** The side of a tile. */
    static final int SIDE = 8;

    private static final VectorSpecies<Float> EIGHT = FloatVector.SPECIES_256;

    /** See {@link Special#FLOATS}. */
    private static final Class<? extends FloatVector> V =
            EIGHT.vectorType().asSubclass(FloatVector.class);

    private static final VectorShuffle<Float> FOURS = VectorShuffle.fromOp(EIGHT, i -> i ^ 4);
    private static final VectorShuffle<Float> PAIRS = VectorShuffle.fromOp(EIGHT, i -> i ^ 2);
    private static final VectorShuffle<Float> ONES = VectorShuffle.fromOp(EIGHT, i -> i ^ 1);

    private static final VectorMask<Float> UPPER_FOURS = VectorMask.fromLong(EIGHT, 0xf0);
    private static final VectorMask<Float> UPPER_PAIRS = VectorMask.fromLong(EIGHT, 0xcc);
    private static final VectorMask<Float> UPPER_ONES = VectorMask.fromLong(EIGHT, 0xaa);

    /** Rows of a strip: the lines that are written stay in the first-level cache. */
    private static final int STRIP = 64;

    /** Rows or columns that follow one another. */
    static final int[] COUNTED = {0, 1, 2, 3, 4, 5, 6, 7};

    private Transposition() {}

    /** Transposes whole tiles; the parameters are those of {@code RowKernels.transpose}. */
    static void tiles(
            float[] in, int inOff, int is, int rows, int columns, float[] out, int outOff, int os) {
        for (int r0 = 0; r0 < rows; r0 += STRIP) {
            int r1 = Math.min(rows, r0 + STRIP);
            for (int c = 0; c < columns; c += SIDE) {
                for (int r = r0; r < r1; r += SIDE) {
                    int from = inOff + r * is + c;
                    tile(in, from, is, COUNTED, 0, out, outOff + c * os + r, os, COUNTED, 0);
                }
            }
        }
    }

    /**
     * Transposes one tile.
     *
     * @param in input
     * @param p where row 0 begins
     * @param is floats between two rows
     * @param rows the tile's rows, from {@code r} on
     * @param r index of the first of them
     * @param out result
     * @param q where its row 0 begins
     * @param os floats between two of its rows
     * @param columns the rows of the result that the columns become, from {@code k} on
     * @param k index of the first of them
     */
    static void tile(
            float[] in,
            int p,
            int is,
            int[] rows,
            int r,
            float[] out,
            int q,
            int os,
            int[] columns,
            int k) {
        FloatVector a = V.cast(FloatVector.fromArray(EIGHT, in, p + rows[r] * is));
        FloatVector b = V.cast(FloatVector.fromArray(EIGHT, in, p + rows[r + 1] * is));
        FloatVector c = V.cast(FloatVector.fromArray(EIGHT, in, p + rows[r + 2] * is));
        FloatVector d = V.cast(FloatVector.fromArray(EIGHT, in, p + rows[r + 3] * is));
        FloatVector e = V.cast(FloatVector.fromArray(EIGHT, in, p + rows[r + 4] * is));
        FloatVector f = V.cast(FloatVector.fromArray(EIGHT, in, p + rows[r + 5] * is));
        FloatVector g = V.cast(FloatVector.fromArray(EIGHT, in, p + rows[r + 6] * is));
        FloatVector h = V.cast(FloatVector.fromArray(EIGHT, in, p + rows[r + 7] * is));
        FloatVector t;
        t = V.cast(a.blend(e.rearrange(FOURS), UPPER_FOURS));
        e = V.cast(V.cast(a.rearrange(FOURS)).blend(e, UPPER_FOURS));
        a = t;
        t = V.cast(b.blend(f.rearrange(FOURS), UPPER_FOURS));
        f = V.cast(V.cast(b.rearrange(FOURS)).blend(f, UPPER_FOURS));
        b = t;
        t = V.cast(c.blend(g.rearrange(FOURS), UPPER_FOURS));
        g = V.cast(V.cast(c.rearrange(FOURS)).blend(g, UPPER_FOURS));
        c = t;
        t = V.cast(d.blend(h.rearrange(FOURS), UPPER_FOURS));
        h = V.cast(V.cast(d.rearrange(FOURS)).blend(h, UPPER_FOURS));
        d = t;
        t = V.cast(a.blend(c.rearrange(PAIRS), UPPER_PAIRS));
        c = V.cast(V.cast(a.rearrange(PAIRS)).blend(c, UPPER_PAIRS));
        a = t;
        t = V.cast(b.blend(d.rearrange(PAIRS), UPPER_PAIRS));
        d = V.cast(V.cast(b.rearrange(PAIRS)).blend(d, UPPER_PAIRS));
        b = t;
        t = V.cast(e.blend(g.rearrange(PAIRS), UPPER_PAIRS));
        g = V.cast(V.cast(e.rearrange(PAIRS)).blend(g, UPPER_PAIRS));
        e = t;
        t = V.cast(f.blend(h.rearrange(PAIRS), UPPER_PAIRS));
        h = V.cast(V.cast(f.rearrange(PAIRS)).blend(h, UPPER_PAIRS));
        f = t;
        t = V.cast(a.blend(b.rearrange(ONES), UPPER_ONES));
        b = V.cast(V.cast(a.rearrange(ONES)).blend(b, UPPER_ONES));
        a = t;
        t = V.cast(c.blend(d.rearrange(ONES), UPPER_ONES));
        d = V.cast(V.cast(c.rearrange(ONES)).blend(d, UPPER_ONES));
        c = t;
        t = V.cast(e.blend(f.rearrange(ONES), UPPER_ONES));
        f = V.cast(V.cast(e.rearrange(ONES)).blend(f, UPPER_ONES));
        e = t;
        t = V.cast(g.blend(h.rearrange(ONES), UPPER_ONES));
        h = V.cast(V.cast(g.rearrange(ONES)).blend(h, UPPER_ONES));
        g = t;
        a.intoArray(out, q + columns[k] * os);
        b.intoArray(out, q + columns[k + 1] * os);
        c.intoArray(out, q + columns[k + 2] * os);
        d.intoArray(out, q + columns[k + 3] * os);
        e.intoArray(out, q + columns[k + 4] * os);
        f.intoArray(out, q + columns[k + 5] * os);
        g.intoArray(out, q + columns[k + 6] * os);
        h.intoArray(out, q + columns[k + 7] * os);
    }
}
