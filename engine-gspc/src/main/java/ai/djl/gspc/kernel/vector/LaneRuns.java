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
     * Copies a row of pixels of one block; the parameters are those of {@code FloatKernels.permute}
     * for that row.
     *
     * @param slot the block's first slot
     * @param rows the rows of a block
     * @param row the row of them
     * @param to where its first pixel goes
     * @return false if there are too many runs, and nothing has been written
     */
    static boolean copy(
            PackedLayout li,
            float[] in,
            int inOff,
            int[] slots,
            int slot,
            int rows,
            int row,
            float[] out,
            int to,
            int width) {
        if (!possible(li, in, inOff, slots, slot, rows, row, width)) {
            return false;
        }
        int second = end(slots, slot, 0, li.lanes);
        if (second < LANES && end(slots, slot, second, li.lanes) == LANES) {
            int a = at(slots, slot, 0);
            int b = at(slots, slot, second);
            if (a >= 0 && b >= 0) {
                int p = from(li, inOff, a, rows, row);
                int q = from(li, inOff, b, rows, row) - second;
                pair(in, p, q, li.lanes, second, out, to, width);
                return true;
            }
        }
        for (int l = 0, end; l < LANES; l = end) {
            end = end(slots, slot, l, li.lanes);
            int source = at(slots, slot, l);
            if (source == -1) {
                run(ZEROS, 0, 0, l, end, out, to, width);
            } else if (source >= 0) {
                int from = from(li, inOff, source, rows, row) - l;
                run(in, from, li.lanes, l, end, out, to, width);
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
            int row,
            int width) {
        int runs = 0;
        for (int l = 0, end; l < LANES; l = end) {
            end = end(slots, slot, l, li.lanes);
            int source = at(slots, slot, l);
            if (source >= 0) {
                int from = from(li, inOff, source, rows, row) - l;
                // What lies beside the run is loaded, too.
                if (from < 0 || from + (width - 1) * li.lanes + LANES > in.length) {
                    return false;
                }
            }
            if (source != -2 && ++runs > MOST) {
                return false;
            }
        }
        return true;
    }

    /** Writes whole vectors of two runs. */
    private static void pair(
            float[] in, int p, int q, int step, int second, float[] out, int to, int width) {
        IntVector lanes = INT_VECTORS.cast(below(second));
        for (int x = 0; x < width; ++x) {
            FloatVector a = FloatVector.fromArray(SPECIES, in, p + x * step);
            FloatVector b = FloatVector.fromArray(SPECIES, in, q + x * step);
            choose(lanes, a, b).intoArray(out, to + x * LANES);
        }
    }

    /** Writes lanes from one on, of vectors that are so many floats apart. */
    private static void run(
            float[] in, int from, int step, int lane, int end, float[] out, int to, int width) {
        IntVector lanes = INT_VECTORS.cast(below(end).lanewise(VectorOperators.XOR, below(lane)));
        for (int x = 0; x < width; ++x) {
            FloatVector old = FloatVector.fromArray(SPECIES, out, to + x * LANES);
            FloatVector v = FloatVector.fromArray(SPECIES, in, from + x * step);
            choose(lanes, v, old).intoArray(out, to + x * LANES);
        }
    }

    /** All bits of the lanes below one. */
    private static IntVector below(int lane) {
        return INT_VECTORS.cast(IntVector.fromArray(INT_SPECIES, BITS, LANES - lane));
    }

    /** The one in some lanes, the other in the rest: by bits, since blends are slow on JDK 17. */
    private static FloatVector choose(IntVector lanes, FloatVector one, FloatVector other) {
        IntVector x = INT_VECTORS.cast(FLOATS.cast(one).reinterpretAsInts());
        IntVector y = INT_VECTORS.cast(FLOATS.cast(other).reinterpretAsInts());
        IntVector change = INT_VECTORS.cast(x.lanewise(VectorOperators.XOR, y));
        change = INT_VECTORS.cast(change.lanewise(VectorOperators.AND, lanes));
        IntVector chosen = INT_VECTORS.cast(y.lanewise(VectorOperators.XOR, change));
        return FLOATS.cast(chosen.reinterpretAsFloats());
    }
}
