/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.vector;

import static ai.djl.gspc.kernel.vector.ActivationLoops.INFINITE;
import static ai.djl.gspc.kernel.vector.ActivationLoops.MAGNITUDE;
import static ai.djl.gspc.kernel.vector.Special.BROADCAST;
import static ai.djl.gspc.kernel.vector.Special.FLOATS;
import static ai.djl.gspc.kernel.vector.Special.INT_SPECIES;
import static ai.djl.gspc.kernel.vector.Special.INT_VECTORS;
import static ai.djl.gspc.kernel.vector.Special.LANES;
import static ai.djl.gspc.kernel.vector.Special.SPECIES;
import static ai.djl.gspc.kernel.vector.Special.STEP;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * A tile of one vector of outputs by two runs of 8 pixels each, for 32 vector registers; see {@link
 * RowTiles}.
 */
final class Pair1x8 {

    private Pair1x8() {}

    /** Sums one tile; the parameters and the result are those of {@link RowTiles#tile}. */
    static boolean run(
            float[] in,
            int x,
            int half,
            int[] offs,
            int steps,
            float[] weights,
            int w,
            float[] out,
            int y,
            int next,
            float[] bias,
            int bias0,
            float low,
            float high) {
        if (steps < 0) {
            return true;
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
        FloatVector a12 = a0;
        FloatVector a13 = a0;
        FloatVector a14 = a0;
        FloatVector a15 = a0;
        for (int r = 0; r < steps; ++r) {
            int at = x + offs[r];
            int more = at + half;
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
                            ? FloatVector.broadcast(SPECIES, in[more])
                            : FloatVector.fromArray(SPECIES, in, more);
            a8 = w0.fma(x8, a8);
            FloatVector x9 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[more + STEP])
                            : FloatVector.fromArray(SPECIES, in, more + STEP);
            a9 = w0.fma(x9, a9);
            FloatVector x10 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[more + 2 * STEP])
                            : FloatVector.fromArray(SPECIES, in, more + 2 * STEP);
            a10 = w0.fma(x10, a10);
            FloatVector x11 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[more + 3 * STEP])
                            : FloatVector.fromArray(SPECIES, in, more + 3 * STEP);
            a11 = w0.fma(x11, a11);
            FloatVector x12 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[more + 4 * STEP])
                            : FloatVector.fromArray(SPECIES, in, more + 4 * STEP);
            a12 = w0.fma(x12, a12);
            FloatVector x13 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[more + 5 * STEP])
                            : FloatVector.fromArray(SPECIES, in, more + 5 * STEP);
            a13 = w0.fma(x13, a13);
            FloatVector x14 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[more + 6 * STEP])
                            : FloatVector.fromArray(SPECIES, in, more + 6 * STEP);
            a14 = w0.fma(x14, a14);
            FloatVector x15 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[more + 7 * STEP])
                            : FloatVector.fromArray(SPECIES, in, more + 7 * STEP);
            a15 = w0.fma(x15, a15);
        }
        a0 = FLOATS.cast(a0);
        a1 = FLOATS.cast(a1);
        a2 = FLOATS.cast(a2);
        a3 = FLOATS.cast(a3);
        a4 = FLOATS.cast(a4);
        a5 = FLOATS.cast(a5);
        a6 = FLOATS.cast(a6);
        a7 = FLOATS.cast(a7);
        a8 = FLOATS.cast(a8);
        a9 = FLOATS.cast(a9);
        a10 = FLOATS.cast(a10);
        a11 = FLOATS.cast(a11);
        a12 = FLOATS.cast(a12);
        a13 = FLOATS.cast(a13);
        a14 = FLOATS.cast(a14);
        a15 = FLOATS.cast(a15);
        IntVector p0 = INT_VECTORS.cast(a0.reinterpretAsInts());
        IntVector p1 = INT_VECTORS.cast(a1.reinterpretAsInts());
        IntVector p2 = INT_VECTORS.cast(a2.reinterpretAsInts());
        IntVector p3 = INT_VECTORS.cast(a3.reinterpretAsInts());
        IntVector p4 = INT_VECTORS.cast(a4.reinterpretAsInts());
        IntVector p5 = INT_VECTORS.cast(a5.reinterpretAsInts());
        IntVector p6 = INT_VECTORS.cast(a6.reinterpretAsInts());
        IntVector p7 = INT_VECTORS.cast(a7.reinterpretAsInts());
        FloatVector sum = FLOATS.cast(a0.add(a1));
        FloatVector others = FLOATS.cast(a8.add(a9));
        sum = FLOATS.cast(sum.add(a2));
        others = FLOATS.cast(others.add(a10));
        sum = FLOATS.cast(sum.add(a3));
        others = FLOATS.cast(others.add(a11));
        sum = FLOATS.cast(sum.add(a4));
        others = FLOATS.cast(others.add(a12));
        sum = FLOATS.cast(sum.add(a5));
        others = FLOATS.cast(others.add(a13));
        sum = FLOATS.cast(sum.add(a6));
        others = FLOATS.cast(others.add(a14));
        sum = FLOATS.cast(sum.add(a7));
        others = FLOATS.cast(others.add(a15));
        sum = FLOATS.cast(sum.add(others));
        IntVector lo =
                INT_VECTORS.cast(IntVector.broadcast(INT_SPECIES, Float.floatToRawIntBits(low)));
        IntVector hi =
                INT_VECTORS.cast(IntVector.broadcast(INT_SPECIES, Float.floatToRawIntBits(high)));
        IntVector p8 = INT_VECTORS.cast(a8.reinterpretAsInts());
        IntVector p9 = INT_VECTORS.cast(a9.reinterpretAsInts());
        IntVector p10 = INT_VECTORS.cast(a10.reinterpretAsInts());
        IntVector p11 = INT_VECTORS.cast(a11.reinterpretAsInts());
        IntVector p12 = INT_VECTORS.cast(a12.reinterpretAsInts());
        IntVector p13 = INT_VECTORS.cast(a13.reinterpretAsInts());
        IntVector p14 = INT_VECTORS.cast(a14.reinterpretAsInts());
        IntVector p15 = INT_VECTORS.cast(a15.reinterpretAsInts());
        p0 = INT_VECTORS.cast(INT_VECTORS.cast(p0.max(lo)).min(hi));
        p1 = INT_VECTORS.cast(INT_VECTORS.cast(p1.max(lo)).min(hi));
        p2 = INT_VECTORS.cast(INT_VECTORS.cast(p2.max(lo)).min(hi));
        p3 = INT_VECTORS.cast(INT_VECTORS.cast(p3.max(lo)).min(hi));
        p4 = INT_VECTORS.cast(INT_VECTORS.cast(p4.max(lo)).min(hi));
        p5 = INT_VECTORS.cast(INT_VECTORS.cast(p5.max(lo)).min(hi));
        p6 = INT_VECTORS.cast(INT_VECTORS.cast(p6.max(lo)).min(hi));
        p7 = INT_VECTORS.cast(INT_VECTORS.cast(p7.max(lo)).min(hi));
        p8 = INT_VECTORS.cast(INT_VECTORS.cast(p8.max(lo)).min(hi));
        p9 = INT_VECTORS.cast(INT_VECTORS.cast(p9.max(lo)).min(hi));
        p10 = INT_VECTORS.cast(INT_VECTORS.cast(p10.max(lo)).min(hi));
        p11 = INT_VECTORS.cast(INT_VECTORS.cast(p11.max(lo)).min(hi));
        p12 = INT_VECTORS.cast(INT_VECTORS.cast(p12.max(lo)).min(hi));
        p13 = INT_VECTORS.cast(INT_VECTORS.cast(p13.max(lo)).min(hi));
        p14 = INT_VECTORS.cast(INT_VECTORS.cast(p14.max(lo)).min(hi));
        p15 = INT_VECTORS.cast(INT_VECTORS.cast(p15.max(lo)).min(hi));
        FLOATS.cast(p0.reinterpretAsFloats()).intoArray(out, y);
        FLOATS.cast(p1.reinterpretAsFloats()).intoArray(out, y + LANES);
        FLOATS.cast(p2.reinterpretAsFloats()).intoArray(out, y + 2 * LANES);
        FLOATS.cast(p3.reinterpretAsFloats()).intoArray(out, y + 3 * LANES);
        FLOATS.cast(p4.reinterpretAsFloats()).intoArray(out, y + 4 * LANES);
        FLOATS.cast(p5.reinterpretAsFloats()).intoArray(out, y + 5 * LANES);
        FLOATS.cast(p6.reinterpretAsFloats()).intoArray(out, y + 6 * LANES);
        FLOATS.cast(p7.reinterpretAsFloats()).intoArray(out, y + 7 * LANES);
        FLOATS.cast(p8.reinterpretAsFloats()).intoArray(out, y + next);
        FLOATS.cast(p9.reinterpretAsFloats()).intoArray(out, y + LANES + next);
        FLOATS.cast(p10.reinterpretAsFloats()).intoArray(out, y + 2 * LANES + next);
        FLOATS.cast(p11.reinterpretAsFloats()).intoArray(out, y + 3 * LANES + next);
        FLOATS.cast(p12.reinterpretAsFloats()).intoArray(out, y + 4 * LANES + next);
        FLOATS.cast(p13.reinterpretAsFloats()).intoArray(out, y + 5 * LANES + next);
        FLOATS.cast(p14.reinterpretAsFloats()).intoArray(out, y + 6 * LANES + next);
        FLOATS.cast(p15.reinterpretAsFloats()).intoArray(out, y + 7 * LANES + next);
        IntVector bits = INT_VECTORS.cast(sum.reinterpretAsInts());
        bits = INT_VECTORS.cast(bits.and(MAGNITUDE));
        return bits.reduceLanes(VectorOperators.MAX) <= INFINITE;
    }
}
