/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.vector;

import static ai.djl.gspc.kernel.vector.Special.BROADCAST;
import static ai.djl.gspc.kernel.vector.Special.FLOATS;
import static ai.djl.gspc.kernel.vector.Special.LANES;
import static ai.djl.gspc.kernel.vector.Special.SPECIES;

import jdk.incubator.vector.FloatVector;

/** Products of one vectors; the parameters are those of {@link WinogradProducts#tile}. */
final class WinogradProduct1 {

    private WinogradProduct1() {}

    static void tile1x16(
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
        FloatVector a8 = zero;
        FloatVector a9 = zero;
        FloatVector a10 = zero;
        FloatVector a11 = zero;
        FloatVector a12 = zero;
        FloatVector a13 = zero;
        FloatVector a14 = zero;
        FloatVector a15 = zero;
        for (int r = 0; r < steps; ++r) {
            int at = x + offs[r];
            FloatVector w0 = FLOATS.cast(FloatVector.fromArray(SPECIES, weights, w + r * LANES));
            FloatVector x0 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at])
                            : FloatVector.fromArray(SPECIES, in, at);
            a0 = w0.fma(x0, a0);
            FloatVector x1 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at + LANES])
                            : FloatVector.fromArray(SPECIES, in, at + LANES);
            a1 = w0.fma(x1, a1);
            FloatVector x2 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at + 2 * LANES])
                            : FloatVector.fromArray(SPECIES, in, at + 2 * LANES);
            a2 = w0.fma(x2, a2);
            FloatVector x3 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at + 3 * LANES])
                            : FloatVector.fromArray(SPECIES, in, at + 3 * LANES);
            a3 = w0.fma(x3, a3);
            FloatVector x4 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at + 4 * LANES])
                            : FloatVector.fromArray(SPECIES, in, at + 4 * LANES);
            a4 = w0.fma(x4, a4);
            FloatVector x5 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at + 5 * LANES])
                            : FloatVector.fromArray(SPECIES, in, at + 5 * LANES);
            a5 = w0.fma(x5, a5);
            FloatVector x6 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at + 6 * LANES])
                            : FloatVector.fromArray(SPECIES, in, at + 6 * LANES);
            a6 = w0.fma(x6, a6);
            FloatVector x7 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at + 7 * LANES])
                            : FloatVector.fromArray(SPECIES, in, at + 7 * LANES);
            a7 = w0.fma(x7, a7);
            FloatVector x8 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at + 8 * LANES])
                            : FloatVector.fromArray(SPECIES, in, at + 8 * LANES);
            a8 = w0.fma(x8, a8);
            FloatVector x9 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at + 9 * LANES])
                            : FloatVector.fromArray(SPECIES, in, at + 9 * LANES);
            a9 = w0.fma(x9, a9);
            FloatVector x10 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at + 10 * LANES])
                            : FloatVector.fromArray(SPECIES, in, at + 10 * LANES);
            a10 = w0.fma(x10, a10);
            FloatVector x11 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at + 11 * LANES])
                            : FloatVector.fromArray(SPECIES, in, at + 11 * LANES);
            a11 = w0.fma(x11, a11);
            FloatVector x12 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at + 12 * LANES])
                            : FloatVector.fromArray(SPECIES, in, at + 12 * LANES);
            a12 = w0.fma(x12, a12);
            FloatVector x13 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at + 13 * LANES])
                            : FloatVector.fromArray(SPECIES, in, at + 13 * LANES);
            a13 = w0.fma(x13, a13);
            FloatVector x14 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at + 14 * LANES])
                            : FloatVector.fromArray(SPECIES, in, at + 14 * LANES);
            a14 = w0.fma(x14, a14);
            FloatVector x15 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at + 15 * LANES])
                            : FloatVector.fromArray(SPECIES, in, at + 15 * LANES);
            a15 = w0.fma(x15, a15);
        }
        FLOATS.cast(a0).intoArray(out, y);
        FLOATS.cast(a1).intoArray(out, y + LANES);
        FLOATS.cast(a2).intoArray(out, y + 2 * LANES);
        FLOATS.cast(a3).intoArray(out, y + 3 * LANES);
        FLOATS.cast(a4).intoArray(out, y + 4 * LANES);
        FLOATS.cast(a5).intoArray(out, y + 5 * LANES);
        FLOATS.cast(a6).intoArray(out, y + 6 * LANES);
        FLOATS.cast(a7).intoArray(out, y + 7 * LANES);
        FLOATS.cast(a8).intoArray(out, y + 8 * LANES);
        FLOATS.cast(a9).intoArray(out, y + 9 * LANES);
        FLOATS.cast(a10).intoArray(out, y + 10 * LANES);
        FLOATS.cast(a11).intoArray(out, y + 11 * LANES);
        FLOATS.cast(a12).intoArray(out, y + 12 * LANES);
        FLOATS.cast(a13).intoArray(out, y + 13 * LANES);
        FLOATS.cast(a14).intoArray(out, y + 14 * LANES);
        FLOATS.cast(a15).intoArray(out, y + 15 * LANES);
    }

    static void tile1x8(
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
        for (int r = 0; r < steps; ++r) {
            int at = x + offs[r];
            FloatVector w0 = FLOATS.cast(FloatVector.fromArray(SPECIES, weights, w + r * LANES));
            FloatVector x0 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at])
                            : FloatVector.fromArray(SPECIES, in, at);
            a0 = w0.fma(x0, a0);
            FloatVector x1 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at + LANES])
                            : FloatVector.fromArray(SPECIES, in, at + LANES);
            a1 = w0.fma(x1, a1);
            FloatVector x2 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at + 2 * LANES])
                            : FloatVector.fromArray(SPECIES, in, at + 2 * LANES);
            a2 = w0.fma(x2, a2);
            FloatVector x3 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at + 3 * LANES])
                            : FloatVector.fromArray(SPECIES, in, at + 3 * LANES);
            a3 = w0.fma(x3, a3);
            FloatVector x4 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at + 4 * LANES])
                            : FloatVector.fromArray(SPECIES, in, at + 4 * LANES);
            a4 = w0.fma(x4, a4);
            FloatVector x5 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at + 5 * LANES])
                            : FloatVector.fromArray(SPECIES, in, at + 5 * LANES);
            a5 = w0.fma(x5, a5);
            FloatVector x6 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at + 6 * LANES])
                            : FloatVector.fromArray(SPECIES, in, at + 6 * LANES);
            a6 = w0.fma(x6, a6);
            FloatVector x7 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[at + 7 * LANES])
                            : FloatVector.fromArray(SPECIES, in, at + 7 * LANES);
            a7 = w0.fma(x7, a7);
        }
        FLOATS.cast(a0).intoArray(out, y);
        FLOATS.cast(a1).intoArray(out, y + LANES);
        FLOATS.cast(a2).intoArray(out, y + 2 * LANES);
        FLOATS.cast(a3).intoArray(out, y + 3 * LANES);
        FLOATS.cast(a4).intoArray(out, y + 4 * LANES);
        FLOATS.cast(a5).intoArray(out, y + 5 * LANES);
        FLOATS.cast(a6).intoArray(out, y + 6 * LANES);
        FLOATS.cast(a7).intoArray(out, y + 7 * LANES);
    }
}
