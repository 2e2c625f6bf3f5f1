/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.vector;

import static ai.djl.gspc.kernel.vector.Special.FLOATS;
import static ai.djl.gspc.kernel.vector.Special.INT_SPECIES;
import static ai.djl.gspc.kernel.vector.Special.INT_VECTORS;
import static ai.djl.gspc.kernel.vector.Special.LANES;
import static ai.djl.gspc.kernel.vector.Special.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;

/**
 * Sums of four rows at a time, a vector for each. The lanes of one vector are added one after the
 * other by {@code reduceLanes}; here, pairs of vectors exchange halves and quarters and are added,
 * until each quarter of one vector holds what is left of a row.
 */
final class RowSums {

    /** Rows that are summed up at once. */
    static final int ROWS = 4;

    private static final VectorShuffle<Float> HALVES = exchanged(2);
    private static final VectorShuffle<Float> QUARTERS = exchanged(4);

    /** Within a quarter. */
    private static final VectorShuffle<Float> EIGHTHS = exchanged(8);

    private static final VectorShuffle<Float> SIXTEENTHS = exchanged(16);

    /** The first lane of each quarter in front. */
    private static final VectorShuffle<Float> FIRST =
            VectorShuffle.fromOp(SPECIES, i -> i * (LANES / ROWS) % LANES);

    /** All bits of the upper half of each part: masks are slow to make into blends on JDK 17. */
    private static final IntVector UPPER_HALVES = upper(2);

    private static final IntVector UPPER_QUARTERS = upper(4);

    private RowSums() {}

    private static VectorShuffle<Float> exchanged(int parts) {
        int part = Math.max(1, LANES / parts);
        return VectorShuffle.fromOp(SPECIES, i -> i ^ part);
    }

    private static IntVector upper(int parts) {
        int part = Math.max(1, LANES / parts);
        int[] bits = new int[LANES];
        for (int i = 0; i < LANES; i++) {
            bits[i] = (i & part) == 0 ? 0 : -1;
        }
        return IntVector.fromArray(INT_SPECIES, bits, 0);
    }

    /**
     * Whether this can sum up rows.
     *
     * @param rows number of rows
     * @param columns number of columns
     * @return whether there are vectors in a row, but so few that adding lanes takes the most time
     */
    static boolean knows(int rows, int columns) {
        return rows >= ROWS
                && (LANES == 8 || LANES == 16)
                && columns >= LANES
                && columns <= 6 * LANES;
    }

    /** Sums up four rows; the parameters are those of {@code RowKernels.foldRows}. */
    static void sum(float[] in, int inOff, int columns, float[] out, int outOff) {
        // Row by row: caches fetch ahead of what is read in its order.
        FloatVector a = row(in, inOff, columns);
        FloatVector b = row(in, inOff + columns, columns);
        FloatVector c = row(in, inOff + 2 * columns, columns);
        FloatVector d = row(in, inOff + 3 * columns, columns);
        int i = columns - columns % LANES;
        a = pair(a, c, HALVES, UPPER_HALVES);
        b = pair(b, d, HALVES, UPPER_HALVES);
        a = pair(a, b, QUARTERS, UPPER_QUARTERS);
        a = FLOATS.cast(a.add(FLOATS.cast(a.rearrange(EIGHTHS))));
        if (LANES == 16) {
            a = FLOATS.cast(a.add(FLOATS.cast(a.rearrange(SIXTEENTHS))));
        }
        a = FLOATS.cast(a.rearrange(FIRST));
        ((FloatVector) a.reinterpretShape(FloatVector.SPECIES_128, 0)).intoArray(out, outOff);
        for (int r = 0; i < columns && r < ROWS; ++r) {
            float rest = 0;
            int at = inOff + r * columns;
            for (int k = i; k < columns; ++k) {
                rest += in[at + k];
            }
            out[outOff + r] += rest;
        }
    }

    /** The sums of every lane of a row. */
    private static FloatVector row(float[] in, int from, int columns) {
        FloatVector sum = FloatVector.fromArray(SPECIES, in, from);
        for (int i = LANES; i + LANES <= columns; i += LANES) {
            sum = FLOATS.cast(FloatVector.fromArray(SPECIES, in, from + i)).add(sum);
        }
        return FLOATS.cast(sum);
    }

    /** In each part's lower half what x has there and above, in the upper half y's. */
    private static FloatVector pair(
            FloatVector x, FloatVector y, VectorShuffle<Float> exchanged, IntVector upper) {
        IntVector p = INT_VECTORS.cast(FLOATS.cast(x).reinterpretAsInts());
        IntVector q = INT_VECTORS.cast(FLOATS.cast(y).reinterpretAsInts());
        IntVector change =
                INT_VECTORS.cast(
                        INT_VECTORS
                                .cast(p.lanewise(VectorOperators.XOR, q))
                                .lanewise(VectorOperators.AND, upper));
        IntVector own = INT_VECTORS.cast(p.lanewise(VectorOperators.XOR, change));
        IntVector other = INT_VECTORS.cast(q.lanewise(VectorOperators.XOR, change));
        FloatVector beside =
                FLOATS.cast(FLOATS.cast(other.reinterpretAsFloats()).rearrange(exchanged));
        return FLOATS.cast(FLOATS.cast(own.reinterpretAsFloats()).add(beside));
    }
}
