/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.vector;

import static ai.djl.gspc.kernel.vector.Special.BROADCAST;
import static ai.djl.gspc.kernel.vector.Special.FLOATS;
import static ai.djl.gspc.kernel.vector.Special.LANES;
import static ai.djl.gspc.kernel.vector.Special.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * A tile of four vectors of outputs by 1 pixels, for fully connected layers and the last pixel of a
 * plane; see {@link ConvLoops}.
 */
final class Tile4x1 {

    static final int PIXELS = 1;

    private Tile4x1() {}

    /**
     * Sums one tile over a part of the reduction; the parameters are those of {@link
     * ConvLoops#tile}.
     */
    static void run(
            float[] in,
            int[] inBase,
            int inOff,
            int[] offs,
            int off0,
            int steps,
            float[] weights,
            int weight,
            float[] out,
            int[] outBase,
            int outOff,
            int outBlock,
            float[] init,
            int init0,
            boolean fresh,
            float low,
            int p,
            int last) {
        int i0 = inOff + inBase[p];
        int q0 = outOff + outBase[p];
        FloatVector a0 = FloatVector.fromArray(SPECIES, init, fresh ? init0 : q0);
        FloatVector b0 =
                FloatVector.fromArray(SPECIES, init, fresh ? init0 + LANES : q0 + outBlock);
        FloatVector c0 =
                FloatVector.fromArray(SPECIES, init, fresh ? init0 + 2 * LANES : q0 + 2 * outBlock);
        FloatVector d0 =
                FloatVector.fromArray(SPECIES, init, fresh ? init0 + 3 * LANES : q0 + 3 * outBlock);
        for (int r = 0; r < steps; ++r) {
            int off = offs[off0 + r];
            int w = weight + r * 4 * LANES;
            FloatVector w0 = FLOATS.cast(FloatVector.fromArray(SPECIES, weights, w));
            FloatVector w1 = FLOATS.cast(FloatVector.fromArray(SPECIES, weights, w + LANES));
            FloatVector w2 = FLOATS.cast(FloatVector.fromArray(SPECIES, weights, w + 2 * LANES));
            FloatVector w3 = FLOATS.cast(FloatVector.fromArray(SPECIES, weights, w + 3 * LANES));
            FloatVector x0 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[i0 + off])
                            : FloatVector.fromArray(SPECIES, in, i0 + off);
            a0 = w0.fma(x0, a0);
            b0 = w1.fma(x0, b0);
            c0 = w2.fma(x0, c0);
            d0 = w3.fma(x0, d0);
        }
        FloatVector lo = FLOATS.cast(FloatVector.broadcast(SPECIES, low));
        a0 = FLOATS.cast(a0);
        FLOATS.cast(a0.blend(lo, a0.lt(lo))).intoArray(out, q0);
        b0 = FLOATS.cast(b0);
        FLOATS.cast(b0.blend(lo, b0.lt(lo))).intoArray(out, q0 + outBlock);
        c0 = FLOATS.cast(c0);
        FLOATS.cast(c0.blend(lo, c0.lt(lo))).intoArray(out, q0 + 2 * outBlock);
        d0 = FLOATS.cast(d0);
        FLOATS.cast(d0.blend(lo, d0.lt(lo))).intoArray(out, q0 + 3 * outBlock);
    }
}
