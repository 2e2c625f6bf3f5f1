/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.vector;

import static ai.djl.gspc.kernel.vector.Special.BROADCAST;
import static ai.djl.gspc.kernel.vector.Special.FLOATS;
import static ai.djl.gspc.kernel.vector.Special.LANES;
import static ai.djl.gspc.kernel.vector.Special.SPECIES;
import static ai.djl.gspc.kernel.vector.Special.STEP;

import jdk.incubator.vector.FloatVector;

/**
 * A tile of one vector of outputs by 12 neighbouring pixels, for 16 vector registers; see {@link
 * RowTiles}.
 */
final class Row1x12 {

    private Row1x12() {}

    /** Sums one tile; the parameters are those of {@link RowTiles#tile}. */
    static void run(
            float[] in,
            int x,
            int[] offs,
            int steps,
            float[] weights,
            int w,
            float[] out,
            int y,
            int next,
            float[] bias,
            int bias0,
            float low) {
        if (steps < 0) {
            return;
        }
        FloatVector a0 = FloatVector.fromArray(SPECIES, bias, bias0);
        FloatVector a1 = a0;
        FloatVector a2 = a0;
        FloatVector a3 = a0;
        FloatVector a4 = a0;
        FloatVector a5 = a0;
        FloatVector a6 = a0;
        FloatVector a7 = a0;
        FloatVector a8 = a0;
        FloatVector a9 = a0;
        FloatVector a10 = a0;
        FloatVector a11 = a0;
        for (int r = 0; r < steps; ++r) {
            int at = x + offs[r];
            int wr = w + r * LANES;
            FloatVector w0 = FLOATS.cast(FloatVector.fromArray(SPECIES, weights, wr));
            FloatVector x0 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at])
                            : FloatVector.fromArray(SPECIES, in, at);
            a0 = w0.fma(x0, a0);
            FloatVector x1 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at + STEP])
                            : FloatVector.fromArray(SPECIES, in, at + STEP);
            a1 = w0.fma(x1, a1);
            FloatVector x2 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at + 2 * STEP])
                            : FloatVector.fromArray(SPECIES, in, at + 2 * STEP);
            a2 = w0.fma(x2, a2);
            FloatVector x3 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at + 3 * STEP])
                            : FloatVector.fromArray(SPECIES, in, at + 3 * STEP);
            a3 = w0.fma(x3, a3);
            FloatVector x4 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at + 4 * STEP])
                            : FloatVector.fromArray(SPECIES, in, at + 4 * STEP);
            a4 = w0.fma(x4, a4);
            FloatVector x5 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at + 5 * STEP])
                            : FloatVector.fromArray(SPECIES, in, at + 5 * STEP);
            a5 = w0.fma(x5, a5);
            FloatVector x6 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at + 6 * STEP])
                            : FloatVector.fromArray(SPECIES, in, at + 6 * STEP);
            a6 = w0.fma(x6, a6);
            FloatVector x7 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at + 7 * STEP])
                            : FloatVector.fromArray(SPECIES, in, at + 7 * STEP);
            a7 = w0.fma(x7, a7);
            FloatVector x8 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at + 8 * STEP])
                            : FloatVector.fromArray(SPECIES, in, at + 8 * STEP);
            a8 = w0.fma(x8, a8);
            FloatVector x9 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at + 9 * STEP])
                            : FloatVector.fromArray(SPECIES, in, at + 9 * STEP);
            a9 = w0.fma(x9, a9);
            FloatVector x10 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at + 10 * STEP])
                            : FloatVector.fromArray(SPECIES, in, at + 10 * STEP);
            a10 = w0.fma(x10, a10);
            FloatVector x11 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at + 11 * STEP])
                            : FloatVector.fromArray(SPECIES, in, at + 11 * STEP);
            a11 = w0.fma(x11, a11);
        }
        FloatVector lo = FLOATS.cast(FloatVector.broadcast(SPECIES, low));
        a0 = FLOATS.cast(a0);
        FLOATS.cast(a0.blend(lo, a0.lt(lo))).intoArray(out, y);
        a1 = FLOATS.cast(a1);
        FLOATS.cast(a1.blend(lo, a1.lt(lo))).intoArray(out, y + LANES);
        a2 = FLOATS.cast(a2);
        FLOATS.cast(a2.blend(lo, a2.lt(lo))).intoArray(out, y + 2 * LANES);
        a3 = FLOATS.cast(a3);
        FLOATS.cast(a3.blend(lo, a3.lt(lo))).intoArray(out, y + 3 * LANES);
        a4 = FLOATS.cast(a4);
        FLOATS.cast(a4.blend(lo, a4.lt(lo))).intoArray(out, y + 4 * LANES);
        a5 = FLOATS.cast(a5);
        FLOATS.cast(a5.blend(lo, a5.lt(lo))).intoArray(out, y + 5 * LANES);
        a6 = FLOATS.cast(a6);
        FLOATS.cast(a6.blend(lo, a6.lt(lo))).intoArray(out, y + 6 * LANES);
        a7 = FLOATS.cast(a7);
        FLOATS.cast(a7.blend(lo, a7.lt(lo))).intoArray(out, y + 7 * LANES);
        a8 = FLOATS.cast(a8);
        FLOATS.cast(a8.blend(lo, a8.lt(lo))).intoArray(out, y + 8 * LANES);
        a9 = FLOATS.cast(a9);
        FLOATS.cast(a9.blend(lo, a9.lt(lo))).intoArray(out, y + 9 * LANES);
        a10 = FLOATS.cast(a10);
        FLOATS.cast(a10.blend(lo, a10.lt(lo))).intoArray(out, y + 10 * LANES);
        a11 = FLOATS.cast(a11);
        FLOATS.cast(a11.blend(lo, a11.lt(lo))).intoArray(out, y + 11 * LANES);
    }
}
