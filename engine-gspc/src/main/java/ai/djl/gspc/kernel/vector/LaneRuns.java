/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.vector;

import static ai.djl.gspc.kernel.vector.Special.FLOATS;
import static ai.djl.gspc.kernel.vector.Special.LANES;
import static ai.djl.gspc.kernel.vector.Special.SPECIES;

import ai.djl.gspc.kernel.PackedLayout;
import jdk.incubator.vector.FloatVector;

/**
 * Copies slots into other lanes where some follow each other, as behind a concatenation: a vector
 * that is loaded off its line has a run of slots in the lanes where they go, and replaces those.
 */
final class LaneRuns {

    /** Runs of a block for which this is faster than lane by lane. */
    private static final int MOST = LANES / 4;

    private static final float[] ZEROS = new float[LANES];
    private static final float[] COUNTED = new float[LANES];

    static {
        for (int l = 0; l < LANES; ++l) {
            COUNTED[l] = l;
        }
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

    /** Writes lanes from one on, of vectors that are so many floats apart. */
    private static void run(
            float[] in, int from, int step, int lane, int end, float[] out, int to, int width) {
        FloatVector lanes = FLOATS.cast(FloatVector.fromArray(SPECIES, COUNTED, 0));
        FloatVector first = FLOATS.cast(FloatVector.broadcast(SPECIES, lane));
        FloatVector behind = FLOATS.cast(FloatVector.broadcast(SPECIES, end));
        for (int x = 0; x < width; ++x) {
            FloatVector old = FLOATS.cast(FloatVector.fromArray(SPECIES, out, to + x * LANES));
            FloatVector v = FLOATS.cast(FloatVector.fromArray(SPECIES, in, from + x * step));
            v = FLOATS.cast(old.blend(v, lanes.lt(behind)));
            FLOATS.cast(v.blend(old, lanes.lt(first))).intoArray(out, to + x * LANES);
        }
    }
}
