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
 * A tile of two vectors of outputs by 5 neighbouring pixels, for 16 vector registers; see {@link
 * RowTiles}.
 */
final class Row2x5 {

    private Row2x5() {}

    /** Sums one tile; the parameters and the result are those of {@link RowTiles#tile}. */
    static boolean run(
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
        FloatVector b0 = FloatVector.fromArray(SPECIES, bias, bias0 + LANES);
        FloatVector b1 = b0;
        FloatVector b2 = b0;
        FloatVector b3 = b0;
        FloatVector b4 = b0;
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
        }
        a0 = FLOATS.cast(a0);
        a1 = FLOATS.cast(a1);
        a2 = FLOATS.cast(a2);
        a3 = FLOATS.cast(a3);
        a4 = FLOATS.cast(a4);
        b0 = FLOATS.cast(b0);
        b1 = FLOATS.cast(b1);
        b2 = FLOATS.cast(b2);
        b3 = FLOATS.cast(b3);
        b4 = FLOATS.cast(b4);
        IntVector p0 = INT_VECTORS.cast(a0.reinterpretAsInts());
        IntVector p1 = INT_VECTORS.cast(a1.reinterpretAsInts());
        IntVector p2 = INT_VECTORS.cast(a2.reinterpretAsInts());
        IntVector p3 = INT_VECTORS.cast(a3.reinterpretAsInts());
        IntVector p4 = INT_VECTORS.cast(a4.reinterpretAsInts());
        IntVector q0 = INT_VECTORS.cast(b0.reinterpretAsInts());
        IntVector q1 = INT_VECTORS.cast(b1.reinterpretAsInts());
        IntVector q2 = INT_VECTORS.cast(b2.reinterpretAsInts());
        IntVector q3 = INT_VECTORS.cast(b3.reinterpretAsInts());
        IntVector q4 = INT_VECTORS.cast(b4.reinterpretAsInts());
        FloatVector sum = FLOATS.cast(a0.add(a1));
        FloatVector others = FLOATS.cast(b0.add(b1));
        sum = FLOATS.cast(sum.add(a2));
        others = FLOATS.cast(others.add(b2));
        sum = FLOATS.cast(sum.add(a3));
        others = FLOATS.cast(others.add(b3));
        sum = FLOATS.cast(sum.add(a4));
        others = FLOATS.cast(others.add(b4));
        sum = FLOATS.cast(sum.add(others));
        IntVector lo =
                INT_VECTORS.cast(IntVector.broadcast(INT_SPECIES, Float.floatToRawIntBits(low)));
        IntVector hi =
                INT_VECTORS.cast(IntVector.broadcast(INT_SPECIES, Float.floatToRawIntBits(high)));
        p0 = INT_VECTORS.cast(INT_VECTORS.cast(p0.max(lo)).min(hi));
        p1 = INT_VECTORS.cast(INT_VECTORS.cast(p1.max(lo)).min(hi));
        p2 = INT_VECTORS.cast(INT_VECTORS.cast(p2.max(lo)).min(hi));
        p3 = INT_VECTORS.cast(INT_VECTORS.cast(p3.max(lo)).min(hi));
        p4 = INT_VECTORS.cast(INT_VECTORS.cast(p4.max(lo)).min(hi));
        q0 = INT_VECTORS.cast(INT_VECTORS.cast(q0.max(lo)).min(hi));
        q1 = INT_VECTORS.cast(INT_VECTORS.cast(q1.max(lo)).min(hi));
        q2 = INT_VECTORS.cast(INT_VECTORS.cast(q2.max(lo)).min(hi));
        q3 = INT_VECTORS.cast(INT_VECTORS.cast(q3.max(lo)).min(hi));
        q4 = INT_VECTORS.cast(INT_VECTORS.cast(q4.max(lo)).min(hi));
        FLOATS.cast(p0.reinterpretAsFloats()).intoArray(out, y);
        FLOATS.cast(p1.reinterpretAsFloats()).intoArray(out, y + LANES);
        FLOATS.cast(p2.reinterpretAsFloats()).intoArray(out, y + 2 * LANES);
        FLOATS.cast(p3.reinterpretAsFloats()).intoArray(out, y + 3 * LANES);
        FLOATS.cast(p4.reinterpretAsFloats()).intoArray(out, y + 4 * LANES);
        FLOATS.cast(q0.reinterpretAsFloats()).intoArray(out, y + next);
        FLOATS.cast(q1.reinterpretAsFloats()).intoArray(out, y + LANES + next);
        FLOATS.cast(q2.reinterpretAsFloats()).intoArray(out, y + 2 * LANES + next);
        FLOATS.cast(q3.reinterpretAsFloats()).intoArray(out, y + 3 * LANES + next);
        FLOATS.cast(q4.reinterpretAsFloats()).intoArray(out, y + 4 * LANES + next);
        IntVector bits = INT_VECTORS.cast(sum.reinterpretAsInts());
        bits = INT_VECTORS.cast(bits.and(MAGNITUDE));
        return bits.reduceLanes(VectorOperators.MAX) <= INFINITE;
    }
}
