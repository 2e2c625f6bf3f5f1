/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.vector;

import static ai.djl.gspc.kernel.vector.Special.FLOATS;
import static ai.djl.gspc.kernel.vector.Special.LANES;
import static ai.djl.gspc.kernel.vector.Special.SPECIES;

import ai.djl.gspc.kernel.ConvSpec;
import jdk.incubator.vector.FloatVector;

/**
 * Fully connected layers on one pixel, which are bound by reading their weights. Four sets of one
 * vector each are summed at a time, so that the weights come in four streams: memory delivers them
 * half as fast again as a single one.
 */
final class MatrixVector {

    /** How many sets are summed at a time. */
    private static final int STREAMS = 4;

    private MatrixVector() {}

    /** The number of sets, from one on, that {@link #run} sums together: 4 or none. */
    static int sets(ConvSpec c, int set, int set1) {
        if (c.pixels() != 1 || set + STREAMS > set1) {
            return 0;
        }
        for (int s = set; s < set + STREAMS; ++s) {
            boolean alike =
                    c.setVectors()[s] == 1
                            && c.offs()[s] == c.offs()[set]
                            && c.setIn()[s] == c.setIn()[set]
                            && c.setBlock()[s] == c.setBlock()[set] + s - set;
            if (!alike) {
                return 0;
            }
        }
        return STREAMS;
    }

    /** Writes bias + sum, between two limits, of four sets. */
    static void run(
            ConvSpec c,
            float[] in,
            int inOff,
            float[] out,
            int outOff,
            int set,
            float[] init,
            int init0,
            int initStride,
            float low,
            float high) {
        if (set < 0) {
            return;
        }
        int i0 = inOff + c.setIn()[set] + c.inBase()[0];
        int q0 = outOff + c.outBase()[0] + c.setBlock()[set] * c.outBlockStride();
        int[] offs = c.offs()[set];
        float[] weights = c.weights();
        int w0 = c.setWeights()[set];
        int w1 = c.setWeights()[set + 1];
        int w2 = c.setWeights()[set + 2];
        int w3 = c.setWeights()[set + 3];
        FloatVector a0 = FloatVector.fromArray(SPECIES, init, init0);
        FloatVector a1 = FloatVector.fromArray(SPECIES, init, init0 + initStride);
        FloatVector a2 = FloatVector.fromArray(SPECIES, init, init0 + 2 * initStride);
        FloatVector a3 = FloatVector.fromArray(SPECIES, init, init0 + 3 * initStride);
        int steps = c.reduction();
        for (int r = 0; r < steps; ++r) {
            FloatVector x = FloatVector.broadcast(SPECIES, in[i0 + offs[r]]);
            int w = r * LANES;
            a0 = FLOATS.cast(FloatVector.fromArray(SPECIES, weights, w0 + w)).fma(x, a0);
            a1 = FLOATS.cast(FloatVector.fromArray(SPECIES, weights, w1 + w)).fma(x, a1);
            a2 = FLOATS.cast(FloatVector.fromArray(SPECIES, weights, w2 + w)).fma(x, a2);
            a3 = FLOATS.cast(FloatVector.fromArray(SPECIES, weights, w3 + w)).fma(x, a3);
        }
        FloatVector lo = FLOATS.cast(FloatVector.broadcast(SPECIES, low));
        FloatVector hi = FLOATS.cast(FloatVector.broadcast(SPECIES, high));
        int stride = c.outBlockStride();
        a0 = FLOATS.cast(a0);
        a0 = FLOATS.cast(a0.blend(lo, a0.lt(lo)));
        FLOATS.cast(a0.blend(hi, hi.lt(a0))).intoArray(out, q0);
        a1 = FLOATS.cast(a1);
        a1 = FLOATS.cast(a1.blend(lo, a1.lt(lo)));
        FLOATS.cast(a1.blend(hi, hi.lt(a1))).intoArray(out, q0 + stride);
        a2 = FLOATS.cast(a2);
        a2 = FLOATS.cast(a2.blend(lo, a2.lt(lo)));
        FLOATS.cast(a2.blend(hi, hi.lt(a2))).intoArray(out, q0 + 2 * stride);
        a3 = FLOATS.cast(a3);
        a3 = FLOATS.cast(a3.blend(lo, a3.lt(lo)));
        FLOATS.cast(a3.blend(hi, hi.lt(a3))).intoArray(out, q0 + 3 * stride);
    }
}
