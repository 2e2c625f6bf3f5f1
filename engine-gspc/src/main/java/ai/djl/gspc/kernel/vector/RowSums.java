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
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * Sums of four rows at a time, a vector for each. The lanes of one vector are added one after the
 * other by {@code reduceLanes}; here, vectors of two rows exchange lanes and are added, then those
 * of four rows, until each group of four lanes holds a part of each row's sum. Neighbouring lanes
 * are exchanged by shifts, since each shuffle is checked when it is used.
 */
final class RowSums {

    /** Rows that are summed up at once. */
    static final int ROWS = 4;

    private static final VectorShuffle<Float> TWO = exchanged(2);
    private static final VectorShuffle<Float> FOUR = exchanged(4);
    private static final VectorShuffle<Float> EIGHT = exchanged(8);

    /** All bits of the upper two of four lanes: masks are slow to make into blends on JDK 17. */
    private static final IntVector UPPER = upper();

    private static final VectorSpecies<Long> LONG_SPECIES =
            VectorSpecies.of(long.class, SPECIES.vectorShape());

    private static final Class<? extends LongVector> LONGS =
            LONG_SPECIES.vectorType().asSubclass(LongVector.class);

    /** The bits of a float at an even lane. */
    private static final long EVEN = 0xFFFFFFFFL;

    private RowSums() {}

    private static VectorShuffle<Float> exchanged(int distance) {
        return VectorShuffle.fromOp(SPECIES, i -> (i ^ distance) % LANES);
    }

    private static IntVector upper() {
        int[] bits = new int[LANES];
        for (int i = 0; i < LANES; i++) {
            bits[i] = (i & 2) == 0 ? 0 : -1;
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
        FloatVector a = FloatVector.zero(SPECIES);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
        int at1 = inOff + columns;
        int at2 = at1 + columns;
        int at3 = at2 + columns;
        int i = 0;
        for (; i + LANES <= columns; i += LANES) {
            a = FLOATS.cast(FloatVector.fromArray(SPECIES, in, inOff + i)).add(a);
            b = FLOATS.cast(FloatVector.fromArray(SPECIES, in, at1 + i)).add(b);
            c = FLOATS.cast(FloatVector.fromArray(SPECIES, in, at2 + i)).add(c);
            d = FLOATS.cast(FloatVector.fromArray(SPECIES, in, at3 + i)).add(d);
        }
        a = four(two(a, b), two(c, d));
        a = FLOATS.cast(a.add(FLOATS.cast(a.rearrange(FOUR))));
        if (LANES == 16) {
            a = FLOATS.cast(a.add(FLOATS.cast(a.rearrange(EIGHT))));
        }
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

    /** The sums of pairs of lanes: even lanes for x, odd ones for y. */
    private static FloatVector two(FloatVector x, FloatVector y) {
        LongVector p = LONGS.cast(FLOATS.cast(x).reinterpretAsLongs());
        LongVector q = LONGS.cast(FLOATS.cast(y).reinterpretAsLongs());
        LongVector left = LONGS.cast(p.lanewise(VectorOperators.AND, EVEN));
        LongVector right = LONGS.cast(q.lanewise(VectorOperators.LSHL, Float.SIZE));
        LongVector even = LONGS.cast(left.lanewise(VectorOperators.OR, right));
        left = LONGS.cast(p.lanewise(VectorOperators.LSHR, Float.SIZE));
        right = LONGS.cast(q.lanewise(VectorOperators.AND, ~EVEN));
        LongVector odd = LONGS.cast(left.lanewise(VectorOperators.OR, right));
        FloatVector sum = FLOATS.cast(even.reinterpretAsFloats());
        return FLOATS.cast(sum.add(FLOATS.cast(odd.reinterpretAsFloats())));
    }

    /** The sums of pairs of two lanes: of four, the lower two for x and the upper two for y. */
    private static FloatVector four(FloatVector x, FloatVector y) {
        IntVector p = INT_VECTORS.cast(FLOATS.cast(x).reinterpretAsInts());
        IntVector q = INT_VECTORS.cast(FLOATS.cast(y).reinterpretAsInts());
        IntVector different = INT_VECTORS.cast(p.lanewise(VectorOperators.XOR, q));
        IntVector change = INT_VECTORS.cast(different.lanewise(VectorOperators.AND, UPPER));
        IntVector own = INT_VECTORS.cast(p.lanewise(VectorOperators.XOR, change));
        IntVector other = INT_VECTORS.cast(q.lanewise(VectorOperators.XOR, change));
        FloatVector beside = FLOATS.cast(FLOATS.cast(other.reinterpretAsFloats()).rearrange(TWO));
        return FLOATS.cast(FLOATS.cast(own.reinterpretAsFloats()).add(beside));
    }
}
