/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.vector;

import static ai.djl.gspc.kernel.vector.Special.BROADCAST;
import static ai.djl.gspc.kernel.vector.Special.FLOATS;
import static ai.djl.gspc.kernel.vector.Special.LANES;
import static ai.djl.gspc.kernel.vector.Special.SPECIES;

import jdk.incubator.vector.FloatVector;

/** Products of four vectors; the parameters are those of {@link WinogradProducts#tile}. */
final class WinogradProduct4 {

    private WinogradProduct4() {}

    static void tile4x6(
            float[] in,
            int x,
            int[] offs,
            int off0,
            int steps,
            float[] weights,
            int w,
            float[] out,
            int y,
            int next) {
        FloatVector zero = FLOATS.cast(FloatVector.broadcast(SPECIES, 0f));
        FloatVector a0 = zero;
        FloatVector a1 = zero;
        FloatVector a2 = zero;
        FloatVector a3 = zero;
        FloatVector a4 = zero;
        FloatVector a5 = zero;
        FloatVector b0 = zero;
        FloatVector b1 = zero;
        FloatVector b2 = zero;
        FloatVector b3 = zero;
        FloatVector b4 = zero;
        FloatVector b5 = zero;
        FloatVector c0 = zero;
        FloatVector c1 = zero;
        FloatVector c2 = zero;
        FloatVector c3 = zero;
        FloatVector c4 = zero;
        FloatVector c5 = zero;
        FloatVector d0 = zero;
        FloatVector d1 = zero;
        FloatVector d2 = zero;
        FloatVector d3 = zero;
        FloatVector d4 = zero;
        FloatVector d5 = zero;
        for (int r = 0; r < steps; ++r) {
            int at = x + offs[off0 + r];
            int wr = w + r * 4 * LANES;
            FloatVector w0 = FLOATS.cast(FloatVector.fromArray(SPECIES, weights, wr));
            FloatVector w1 = FLOATS.cast(FloatVector.fromArray(SPECIES, weights, wr + LANES));
            FloatVector w2 = FLOATS.cast(FloatVector.fromArray(SPECIES, weights, wr + 2 * LANES));
            FloatVector w3 = FLOATS.cast(FloatVector.fromArray(SPECIES, weights, wr + 3 * LANES));
            FloatVector x0 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at])
                            : FloatVector.fromArray(SPECIES, in, at);
            a0 = w0.fma(x0, a0);
            b0 = w1.fma(x0, b0);
            c0 = w2.fma(x0, c0);
            d0 = w3.fma(x0, d0);
            FloatVector x1 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at + LANES])
                            : FloatVector.fromArray(SPECIES, in, at + LANES);
            a1 = w0.fma(x1, a1);
            b1 = w1.fma(x1, b1);
            c1 = w2.fma(x1, c1);
            d1 = w3.fma(x1, d1);
            FloatVector x2 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at + 2 * LANES])
                            : FloatVector.fromArray(SPECIES, in, at + 2 * LANES);
            a2 = w0.fma(x2, a2);
            b2 = w1.fma(x2, b2);
            c2 = w2.fma(x2, c2);
            d2 = w3.fma(x2, d2);
            FloatVector x3 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at + 3 * LANES])
                            : FloatVector.fromArray(SPECIES, in, at + 3 * LANES);
            a3 = w0.fma(x3, a3);
            b3 = w1.fma(x3, b3);
            c3 = w2.fma(x3, c3);
            d3 = w3.fma(x3, d3);
            FloatVector x4 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at + 4 * LANES])
                            : FloatVector.fromArray(SPECIES, in, at + 4 * LANES);
            a4 = w0.fma(x4, a4);
            b4 = w1.fma(x4, b4);
            c4 = w2.fma(x4, c4);
            d4 = w3.fma(x4, d4);
            FloatVector x5 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at + 5 * LANES])
                            : FloatVector.fromArray(SPECIES, in, at + 5 * LANES);
            a5 = w0.fma(x5, a5);
            b5 = w1.fma(x5, b5);
            c5 = w2.fma(x5, c5);
            d5 = w3.fma(x5, d5);
        }
        FLOATS.cast(a0).intoArray(out, y);
        FLOATS.cast(a1).intoArray(out, y + LANES);
        FLOATS.cast(a2).intoArray(out, y + 2 * LANES);
        FLOATS.cast(a3).intoArray(out, y + 3 * LANES);
        FLOATS.cast(a4).intoArray(out, y + 4 * LANES);
        FLOATS.cast(a5).intoArray(out, y + 5 * LANES);
        FLOATS.cast(b0).intoArray(out, y + next);
        FLOATS.cast(b1).intoArray(out, y + LANES + next);
        FLOATS.cast(b2).intoArray(out, y + 2 * LANES + next);
        FLOATS.cast(b3).intoArray(out, y + 3 * LANES + next);
        FLOATS.cast(b4).intoArray(out, y + 4 * LANES + next);
        FLOATS.cast(b5).intoArray(out, y + 5 * LANES + next);
        FLOATS.cast(c0).intoArray(out, y + 2 * next);
        FLOATS.cast(c1).intoArray(out, y + LANES + 2 * next);
        FLOATS.cast(c2).intoArray(out, y + 2 * LANES + 2 * next);
        FLOATS.cast(c3).intoArray(out, y + 3 * LANES + 2 * next);
        FLOATS.cast(c4).intoArray(out, y + 4 * LANES + 2 * next);
        FLOATS.cast(c5).intoArray(out, y + 5 * LANES + 2 * next);
        FLOATS.cast(d0).intoArray(out, y + 3 * next);
        FLOATS.cast(d1).intoArray(out, y + LANES + 3 * next);
        FLOATS.cast(d2).intoArray(out, y + 2 * LANES + 3 * next);
        FLOATS.cast(d3).intoArray(out, y + 3 * LANES + 3 * next);
        FLOATS.cast(d4).intoArray(out, y + 4 * LANES + 3 * next);
        FLOATS.cast(d5).intoArray(out, y + 5 * LANES + 3 * next);
    }

    static void tile4x4(
            float[] in,
            int x,
            int[] offs,
            int off0,
            int steps,
            float[] weights,
            int w,
            float[] out,
            int y,
            int next) {
        FloatVector zero = FLOATS.cast(FloatVector.broadcast(SPECIES, 0f));
        FloatVector a0 = zero;
        FloatVector a1 = zero;
        FloatVector a2 = zero;
        FloatVector a3 = zero;
        FloatVector b0 = zero;
        FloatVector b1 = zero;
        FloatVector b2 = zero;
        FloatVector b3 = zero;
        FloatVector c0 = zero;
        FloatVector c1 = zero;
        FloatVector c2 = zero;
        FloatVector c3 = zero;
        FloatVector d0 = zero;
        FloatVector d1 = zero;
        FloatVector d2 = zero;
        FloatVector d3 = zero;
        for (int r = 0; r < steps; ++r) {
            int at = x + offs[off0 + r];
            int wr = w + r * 4 * LANES;
            FloatVector w0 = FLOATS.cast(FloatVector.fromArray(SPECIES, weights, wr));
            FloatVector w1 = FLOATS.cast(FloatVector.fromArray(SPECIES, weights, wr + LANES));
            FloatVector w2 = FLOATS.cast(FloatVector.fromArray(SPECIES, weights, wr + 2 * LANES));
            FloatVector w3 = FLOATS.cast(FloatVector.fromArray(SPECIES, weights, wr + 3 * LANES));
            FloatVector x0 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at])
                            : FloatVector.fromArray(SPECIES, in, at);
            a0 = w0.fma(x0, a0);
            b0 = w1.fma(x0, b0);
            c0 = w2.fma(x0, c0);
            d0 = w3.fma(x0, d0);
            FloatVector x1 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at + LANES])
                            : FloatVector.fromArray(SPECIES, in, at + LANES);
            a1 = w0.fma(x1, a1);
            b1 = w1.fma(x1, b1);
            c1 = w2.fma(x1, c1);
            d1 = w3.fma(x1, d1);
            FloatVector x2 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at + 2 * LANES])
                            : FloatVector.fromArray(SPECIES, in, at + 2 * LANES);
            a2 = w0.fma(x2, a2);
            b2 = w1.fma(x2, b2);
            c2 = w2.fma(x2, c2);
            d2 = w3.fma(x2, d2);
            FloatVector x3 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at + 3 * LANES])
                            : FloatVector.fromArray(SPECIES, in, at + 3 * LANES);
            a3 = w0.fma(x3, a3);
            b3 = w1.fma(x3, b3);
            c3 = w2.fma(x3, c3);
            d3 = w3.fma(x3, d3);
        }
        FLOATS.cast(a0).intoArray(out, y);
        FLOATS.cast(a1).intoArray(out, y + LANES);
        FLOATS.cast(a2).intoArray(out, y + 2 * LANES);
        FLOATS.cast(a3).intoArray(out, y + 3 * LANES);
        FLOATS.cast(b0).intoArray(out, y + next);
        FLOATS.cast(b1).intoArray(out, y + LANES + next);
        FLOATS.cast(b2).intoArray(out, y + 2 * LANES + next);
        FLOATS.cast(b3).intoArray(out, y + 3 * LANES + next);
        FLOATS.cast(c0).intoArray(out, y + 2 * next);
        FLOATS.cast(c1).intoArray(out, y + LANES + 2 * next);
        FLOATS.cast(c2).intoArray(out, y + 2 * LANES + 2 * next);
        FLOATS.cast(c3).intoArray(out, y + 3 * LANES + 2 * next);
        FLOATS.cast(d0).intoArray(out, y + 3 * next);
        FLOATS.cast(d1).intoArray(out, y + LANES + 3 * next);
        FLOATS.cast(d2).intoArray(out, y + 2 * LANES + 3 * next);
        FLOATS.cast(d3).intoArray(out, y + 3 * LANES + 3 * next);
    }

    static void tile4x2(
            float[] in,
            int x,
            int[] offs,
            int off0,
            int steps,
            float[] weights,
            int w,
            float[] out,
            int y,
            int next) {
        FloatVector zero = FLOATS.cast(FloatVector.broadcast(SPECIES, 0f));
        FloatVector a0 = zero;
        FloatVector a1 = zero;
        FloatVector b0 = zero;
        FloatVector b1 = zero;
        FloatVector c0 = zero;
        FloatVector c1 = zero;
        FloatVector d0 = zero;
        FloatVector d1 = zero;
        for (int r = 0; r < steps; ++r) {
            int at = x + offs[off0 + r];
            int wr = w + r * 4 * LANES;
            FloatVector w0 = FLOATS.cast(FloatVector.fromArray(SPECIES, weights, wr));
            FloatVector w1 = FLOATS.cast(FloatVector.fromArray(SPECIES, weights, wr + LANES));
            FloatVector w2 = FLOATS.cast(FloatVector.fromArray(SPECIES, weights, wr + 2 * LANES));
            FloatVector w3 = FLOATS.cast(FloatVector.fromArray(SPECIES, weights, wr + 3 * LANES));
            FloatVector x0 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at])
                            : FloatVector.fromArray(SPECIES, in, at);
            a0 = w0.fma(x0, a0);
            b0 = w1.fma(x0, b0);
            c0 = w2.fma(x0, c0);
            d0 = w3.fma(x0, d0);
            FloatVector x1 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at + LANES])
                            : FloatVector.fromArray(SPECIES, in, at + LANES);
            a1 = w0.fma(x1, a1);
            b1 = w1.fma(x1, b1);
            c1 = w2.fma(x1, c1);
            d1 = w3.fma(x1, d1);
        }
        FLOATS.cast(a0).intoArray(out, y);
        FLOATS.cast(a1).intoArray(out, y + LANES);
        FLOATS.cast(b0).intoArray(out, y + next);
        FLOATS.cast(b1).intoArray(out, y + LANES + next);
        FLOATS.cast(c0).intoArray(out, y + 2 * next);
        FLOATS.cast(c1).intoArray(out, y + LANES + 2 * next);
        FLOATS.cast(d0).intoArray(out, y + 3 * next);
        FLOATS.cast(d1).intoArray(out, y + LANES + 3 * next);
    }
}
