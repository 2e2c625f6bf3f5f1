/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.vector;

import static ai.djl.gspc.kernel.vector.Special.FLOATS;
import static ai.djl.gspc.kernel.vector.Special.INT_SPECIES;
import static ai.djl.gspc.kernel.vector.Special.INT_VECTORS;
import static ai.djl.gspc.kernel.vector.Special.LANES;
import static ai.djl.gspc.kernel.vector.Special.SPECIES;

import ai.djl.gspc.kernel.PackedLayout;
import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Copies slots into other lanes where some follow each other, as behind a concatenation: a vector
 * that is loaded off its line has a run of slots in the lanes where they go, and replaces those.
 */
final class LaneRuns {

    /** Runs of a block for which this is faster than lane by lane. */
    private static final int MOST = LANES / 4;

    private static final float[] ZEROS = new float[LANES];

    /** All bits, then none. */
    private static final int[] BITS = new int[2 * LANES];

    static {
        Arrays.fill(BITS, 0, LANES, -1);
    }

    private LaneRuns() {}

    /**
     * Copies rows of one block; the parameters are those of {@code BasePackKernels.copyRuns}.
     *
     * @return false if there are too many runs, and nothing has been written
     */
    static boolean copy(
            PackedLayout li,
            float[] in,
            int inOff,
            int[] slots,
            int slot,
            int row,
            int count,
            PackedLayout lo,
            float[] out,
            int outOff) {
        int rows = lo.depth * lo.height;
        int last = row + count - 1;
        if (!possible(li, in, inOff, slots, slot, rows, row, last)) {
            return false;
        }
        // Rows without anything between them are one.
        boolean one = li.dense() && lo.dense();
        int width = one ? count * lo.width : lo.width;
        int behind = one ? row + 1 : row + count;
        int block = outOff + lo.blockStride * (slot / LANES);
        int second = end(slots, slot, 0, li.lanes);
        int a = at(slots, slot, 0);
        int b = second < LANES ? at(slots, slot, second) : -1;
        if (a >= 0 && b >= 0 && end(slots, slot, second, li.lanes) == LANES) {
            for (int r = row; r < behind; ++r) {
                int p = from(li, inOff, a, rows, r);
                int q = from(li, inOff, b, rows, r) - second;
                pair(in, p, q, li.lanes, second, out, block + lo.row(r), width);
            }
            return true;
        }
        if (a >= 0 && second == LANES) {
            for (int r = row; r < behind; ++r) {
                vectors(in, from(li, inOff, a, rows, r), li.lanes, out, block + lo.row(r), width);
            }
            return true;
        }
        for (int l = 0, end; l < LANES; l = end) {
            end = end(slots, slot, l, li.lanes);
            int source = at(slots, slot, l);
            for (int r = row; source != -2 && r < behind; ++r) {
                int to = block + lo.row(r);
                if (source == -1) {
                    run(ZEROS, 0, 0, l, end, out, to, width);
                } else {
                    run(in, from(li, inOff, source, rows, r) - l, li.lanes, l, end, out, to, width);
                }
            }
        }
        return true;
    }

    private static int at(int[] slots, int slot, int lane) {
        return slot + lane < slots.length ? slots[slot + lane] : -1;
    }

    private static int from(PackedLayout li, int inOff, int source, int rows, int row) {
        return inOff + li.row(source / li.lanes * rows + row) + source % li.lanes;
    }

    /** The lane behind a run: of slots that follow each other in one block, or of none. */
    private static int end(int[] slots, int slot, int lane, int lanes) {
        int first = at(slots, slot, lane);
        int l = lane + 1;
        while (l < LANES) {
            int next = at(slots, slot, l);
            boolean same = first < 0 ? next == first : next == first + l - lane;
            if (!same || first >= 0 && next / lanes != first / lanes) {
                break;
            }
            ++l;
        }
        return l;
    }

    private static boolean possible(
            PackedLayout li,
            float[] in,
            int inOff,
            int[] slots,
            int slot,
            int rows,
            int first,
            int last) {
        int runs = 0;
        for (int l = 0, end; l < LANES; l = end) {
            end = end(slots, slot, l, li.lanes);
            int source = at(slots, slot, l);
            if (source >= 0) {
                // What lies beside the run is loaded, too.
                int begin = from(li, inOff, source, rows, first) - l;
                int behind = from(li, inOff, source, rows, last) - l;
                if (begin < 0 || behind + (li.width - 1) * li.lanes + LANES > in.length) {
                    return false;
                }
            }
            if (source != -2 && ++runs > MOST) {
                return false;
            }
        }
        return true;
    }

    /** Copies vectors that are so many floats apart. */
    private static void vectors(float[] in, int from, int step, float[] out, int to, int width) {
        for (int x = 0; x < width; ++x) {
            FloatVector v = FLOATS.cast(FloatVector.fromArray(SPECIES, in, from + x * step));
            v.intoArray(out, to + x * LANES);
        }
    }

    /**
     * Writes whole vectors of two runs. Lanes are chosen by bits, since blends are slow on JDK 17,
     * and without helpers: those that C2 has compiled by themselves it does not inline.
     */
    private static void pair(
            float[] in, int p, int q, int step, int second, float[] out, int to, int width) {
        IntVector lanes = INT_VECTORS.cast(IntVector.fromArray(INT_SPECIES, BITS, LANES - second));
        for (int x = 0; x < width; ++x) {
            FloatVector a = FLOATS.cast(FloatVector.fromArray(SPECIES, in, p + x * step));
            FloatVector b = FLOATS.cast(FloatVector.fromArray(SPECIES, in, q + x * step));
            IntVector i = INT_VECTORS.cast(a.reinterpretAsInts());
            IntVector k = INT_VECTORS.cast(b.reinterpretAsInts());
            IntVector change = INT_VECTORS.cast(i.lanewise(VectorOperators.XOR, k));
            change = INT_VECTORS.cast(change.lanewise(VectorOperators.AND, lanes));
            k = INT_VECTORS.cast(k.lanewise(VectorOperators.XOR, change));
            FLOATS.cast(k.reinterpretAsFloats()).intoArray(out, to + x * LANES);
        }
    }

    /** Writes lanes from one on, of vectors that are so many floats apart. */
    private static void run(
            float[] in, int from, int step, int lane, int end, float[] out, int to, int width) {
        IntVector below = INT_VECTORS.cast(IntVector.fromArray(INT_SPECIES, BITS, LANES - lane));
        IntVector lanes = INT_VECTORS.cast(IntVector.fromArray(INT_SPECIES, BITS, LANES - end));
        lanes = INT_VECTORS.cast(lanes.lanewise(VectorOperators.XOR, below));
        for (int x = 0; x < width; ++x) {
            FloatVector old = FLOATS.cast(FloatVector.fromArray(SPECIES, out, to + x * LANES));
            FloatVector v = FLOATS.cast(FloatVector.fromArray(SPECIES, in, from + x * step));
            IntVector i = INT_VECTORS.cast(v.reinterpretAsInts());
            IntVector k = INT_VECTORS.cast(old.reinterpretAsInts());
            IntVector change = INT_VECTORS.cast(i.lanewise(VectorOperators.XOR, k));
            change = INT_VECTORS.cast(change.lanewise(VectorOperators.AND, lanes));
            k = INT_VECTORS.cast(k.lanewise(VectorOperators.XOR, change));
            FLOATS.cast(k.reinterpretAsFloats()).intoArray(out, to + x * LANES);
        }
    }
}
