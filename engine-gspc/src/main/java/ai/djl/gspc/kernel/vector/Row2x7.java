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
 * A tile of two vectors of outputs by 7 neighbouring pixels, for 32 vector registers; see {@link
 * RowTiles}.
 */
final class Row2x7 {

    private Row2x7() {}

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
        FloatVector b0 = FloatVector.fromArray(SPECIES, bias, bias0 + LANES);
        FloatVector b1 = b0;
        FloatVector b2 = b0;
        FloatVector b3 = b0;
        FloatVector b4 = b0;
        FloatVector b5 = b0;
        FloatVector b6 = b0;
        for (int r = 0; r < steps; ++r) {
            int at = x + offs[r];
            int wr = w + r * (2 * LANES);
            FloatVector w0 = FLOATS.cast(FloatVector.fromArray(SPECIES, weights, wr));
            FloatVector w1 = FLOATS.cast(FloatVector.fromArray(SPECIES, weights, wr + LANES));
            FloatVector x0 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at])
                            : FloatVector.fromArray(SPECIES, in, at);
            a0 = w0.fma(x0, a0);
            b0 = w1.fma(x0, b0);
            FloatVector x1 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at + STEP])
                            : FloatVector.fromArray(SPECIES, in, at + STEP);
            a1 = w0.fma(x1, a1);
            b1 = w1.fma(x1, b1);
            FloatVector x2 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at + 2 * STEP])
                            : FloatVector.fromArray(SPECIES, in, at + 2 * STEP);
            a2 = w0.fma(x2, a2);
            b2 = w1.fma(x2, b2);
            FloatVector x3 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at + 3 * STEP])
                            : FloatVector.fromArray(SPECIES, in, at + 3 * STEP);
            a3 = w0.fma(x3, a3);
            b3 = w1.fma(x3, b3);
            FloatVector x4 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at + 4 * STEP])
                            : FloatVector.fromArray(SPECIES, in, at + 4 * STEP);
            a4 = w0.fma(x4, a4);
            b4 = w1.fma(x4, b4);
            FloatVector x5 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at + 5 * STEP])
                            : FloatVector.fromArray(SPECIES, in, at + 5 * STEP);
            a5 = w0.fma(x5, a5);
            b5 = w1.fma(x5, b5);
            FloatVector x6 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at + 6 * STEP])
                            : FloatVector.fromArray(SPECIES, in, at + 6 * STEP);
            a6 = w0.fma(x6, a6);
            b6 = w1.fma(x6, b6);
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
        b0 = FLOATS.cast(b0);
        FLOATS.cast(b0.blend(lo, b0.lt(lo))).intoArray(out, y + next);
        b1 = FLOATS.cast(b1);
        FLOATS.cast(b1.blend(lo, b1.lt(lo))).intoArray(out, y + LANES + next);
        b2 = FLOATS.cast(b2);
        FLOATS.cast(b2.blend(lo, b2.lt(lo))).intoArray(out, y + 2 * LANES + next);
        b3 = FLOATS.cast(b3);
        FLOATS.cast(b3.blend(lo, b3.lt(lo))).intoArray(out, y + 3 * LANES + next);
        b4 = FLOATS.cast(b4);
        FLOATS.cast(b4.blend(lo, b4.lt(lo))).intoArray(out, y + 4 * LANES + next);
        b5 = FLOATS.cast(b5);
        FLOATS.cast(b5.blend(lo, b5.lt(lo))).intoArray(out, y + 5 * LANES + next);
        b6 = FLOATS.cast(b6);
        FLOATS.cast(b6.blend(lo, b6.lt(lo))).intoArray(out, y + 6 * LANES + next);
    }
}
