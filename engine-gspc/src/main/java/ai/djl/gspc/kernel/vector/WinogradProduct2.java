/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.vector;

import static ai.djl.gspc.kernel.vector.Special.BROADCAST;
import static ai.djl.gspc.kernel.vector.Special.FLOATS;
import static ai.djl.gspc.kernel.vector.Special.LANES;
import static ai.djl.gspc.kernel.vector.Special.SPECIES;

import jdk.incubator.vector.FloatVector;

/** Products of two vectors; the parameters are those of {@link WinogradProducts#tile}. */
final class WinogradProduct2 {

    private WinogradProduct2() {}

    static void tile2x8(
            float[] in,
            int x,
            int[] offs,
            int steps,
            float[] weights,
            int w,
            float[] out,
            int y,
            int next) {
        if (steps < 0) {
            return;
        }
        FloatVector zero = FLOATS.cast(FloatVector.broadcast(SPECIES, 0f));
        FloatVector a0 = zero;
        FloatVector a1 = zero;
        FloatVector a2 = zero;
        FloatVector a3 = zero;
        FloatVector a4 = zero;
        FloatVector a5 = zero;
        FloatVector a6 = zero;
        FloatVector a7 = zero;
        FloatVector b0 = zero;
        FloatVector b1 = zero;
        FloatVector b2 = zero;
        FloatVector b3 = zero;
        FloatVector b4 = zero;
        FloatVector b5 = zero;
        FloatVector b6 = zero;
        FloatVector b7 = zero;
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
                            ? FloatVector.broadcast(SPECIES, in[at + LANES])
                            : FloatVector.fromArray(SPECIES, in, at + LANES);
            a1 = w0.fma(x1, a1);
            b1 = w1.fma(x1, b1);
            FloatVector x2 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at + 2 * LANES])
                            : FloatVector.fromArray(SPECIES, in, at + 2 * LANES);
            a2 = w0.fma(x2, a2);
            b2 = w1.fma(x2, b2);
            FloatVector x3 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at + 3 * LANES])
                            : FloatVector.fromArray(SPECIES, in, at + 3 * LANES);
            a3 = w0.fma(x3, a3);
            b3 = w1.fma(x3, b3);
            FloatVector x4 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at + 4 * LANES])
                            : FloatVector.fromArray(SPECIES, in, at + 4 * LANES);
            a4 = w0.fma(x4, a4);
            b4 = w1.fma(x4, b4);
            FloatVector x5 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at + 5 * LANES])
                            : FloatVector.fromArray(SPECIES, in, at + 5 * LANES);
            a5 = w0.fma(x5, a5);
            b5 = w1.fma(x5, b5);
            FloatVector x6 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at + 6 * LANES])
                            : FloatVector.fromArray(SPECIES, in, at + 6 * LANES);
            a6 = w0.fma(x6, a6);
            b6 = w1.fma(x6, b6);
            FloatVector x7 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at + 7 * LANES])
                            : FloatVector.fromArray(SPECIES, in, at + 7 * LANES);
            a7 = w0.fma(x7, a7);
            b7 = w1.fma(x7, b7);
        }
        FLOATS.cast(a0).intoArray(out, y);
        FLOATS.cast(a1).intoArray(out, y + LANES);
        FLOATS.cast(a2).intoArray(out, y + 2 * LANES);
        FLOATS.cast(a3).intoArray(out, y + 3 * LANES);
        FLOATS.cast(a4).intoArray(out, y + 4 * LANES);
        FLOATS.cast(a5).intoArray(out, y + 5 * LANES);
        FLOATS.cast(a6).intoArray(out, y + 6 * LANES);
        FLOATS.cast(a7).intoArray(out, y + 7 * LANES);
        FLOATS.cast(b0).intoArray(out, y + next);
        FLOATS.cast(b1).intoArray(out, y + LANES + next);
        FLOATS.cast(b2).intoArray(out, y + 2 * LANES + next);
        FLOATS.cast(b3).intoArray(out, y + 3 * LANES + next);
        FLOATS.cast(b4).intoArray(out, y + 4 * LANES + next);
        FLOATS.cast(b5).intoArray(out, y + 5 * LANES + next);
        FLOATS.cast(b6).intoArray(out, y + 6 * LANES + next);
        FLOATS.cast(b7).intoArray(out, y + 7 * LANES + next);
    }

    static void tile2x4(
            float[] in,
            int x,
            int[] offs,
            int steps,
            float[] weights,
            int w,
            float[] out,
            int y,
            int next) {
        if (steps < 0) {
            return;
        }
        FloatVector zero = FLOATS.cast(FloatVector.broadcast(SPECIES, 0f));
        FloatVector a0 = zero;
        FloatVector a1 = zero;
        FloatVector a2 = zero;
        FloatVector a3 = zero;
        FloatVector b0 = zero;
        FloatVector b1 = zero;
        FloatVector b2 = zero;
        FloatVector b3 = zero;
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
                            ? FloatVector.broadcast(SPECIES, in[at + LANES])
                            : FloatVector.fromArray(SPECIES, in, at + LANES);
            a1 = w0.fma(x1, a1);
            b1 = w1.fma(x1, b1);
            FloatVector x2 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at + 2 * LANES])
                            : FloatVector.fromArray(SPECIES, in, at + 2 * LANES);
            a2 = w0.fma(x2, a2);
            b2 = w1.fma(x2, b2);
            FloatVector x3 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at + 3 * LANES])
                            : FloatVector.fromArray(SPECIES, in, at + 3 * LANES);
            a3 = w0.fma(x3, a3);
            b3 = w1.fma(x3, b3);
        }
        FLOATS.cast(a0).intoArray(out, y);
        FLOATS.cast(a1).intoArray(out, y + LANES);
        FLOATS.cast(a2).intoArray(out, y + 2 * LANES);
        FLOATS.cast(a3).intoArray(out, y + 3 * LANES);
        FLOATS.cast(b0).intoArray(out, y + next);
        FLOATS.cast(b1).intoArray(out, y + LANES + next);
        FLOATS.cast(b2).intoArray(out, y + 2 * LANES + next);
        FLOATS.cast(b3).intoArray(out, y + 3 * LANES + next);
    }
}
