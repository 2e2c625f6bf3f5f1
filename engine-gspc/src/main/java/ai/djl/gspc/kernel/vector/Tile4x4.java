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
 * A tile of four vectors of outputs by 4 pixels, for 32 vector registers; see {@link ConvLoops}.
 */
final class Tile4x4 {

    static final int PIXELS = 4;

    private Tile4x4() {}

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
        int p1 = Math.min(p + 1, last);
        int i1 = inOff + inBase[p1];
        int q1 = outOff + outBase[p1];
        int p2 = Math.min(p + 2, last);
        int i2 = inOff + inBase[p2];
        int q2 = outOff + outBase[p2];
        int p3 = Math.min(p + 3, last);
        int i3 = inOff + inBase[p3];
        int q3 = outOff + outBase[p3];
        FloatVector a0 = FloatVector.fromArray(SPECIES, init, fresh ? init0 : q0);
        FloatVector a1 = FloatVector.fromArray(SPECIES, init, fresh ? init0 : q1);
        FloatVector a2 = FloatVector.fromArray(SPECIES, init, fresh ? init0 : q2);
        FloatVector a3 = FloatVector.fromArray(SPECIES, init, fresh ? init0 : q3);
        FloatVector b0 =
                FloatVector.fromArray(SPECIES, init, fresh ? init0 + LANES : q0 + outBlock);
        FloatVector b1 =
                FloatVector.fromArray(SPECIES, init, fresh ? init0 + LANES : q1 + outBlock);
        FloatVector b2 =
                FloatVector.fromArray(SPECIES, init, fresh ? init0 + LANES : q2 + outBlock);
        FloatVector b3 =
                FloatVector.fromArray(SPECIES, init, fresh ? init0 + LANES : q3 + outBlock);
        FloatVector c0 =
                FloatVector.fromArray(SPECIES, init, fresh ? init0 + 2 * LANES : q0 + 2 * outBlock);
        FloatVector c1 =
                FloatVector.fromArray(SPECIES, init, fresh ? init0 + 2 * LANES : q1 + 2 * outBlock);
        FloatVector c2 =
                FloatVector.fromArray(SPECIES, init, fresh ? init0 + 2 * LANES : q2 + 2 * outBlock);
        FloatVector c3 =
                FloatVector.fromArray(SPECIES, init, fresh ? init0 + 2 * LANES : q3 + 2 * outBlock);
        FloatVector d0 =
                FloatVector.fromArray(SPECIES, init, fresh ? init0 + 3 * LANES : q0 + 3 * outBlock);
        FloatVector d1 =
                FloatVector.fromArray(SPECIES, init, fresh ? init0 + 3 * LANES : q1 + 3 * outBlock);
        FloatVector d2 =
                FloatVector.fromArray(SPECIES, init, fresh ? init0 + 3 * LANES : q2 + 3 * outBlock);
        FloatVector d3 =
                FloatVector.fromArray(SPECIES, init, fresh ? init0 + 3 * LANES : q3 + 3 * outBlock);
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
            FloatVector x1 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[i1 + off])
                            : FloatVector.fromArray(SPECIES, in, i1 + off);
            a1 = w0.fma(x1, a1);
            b1 = w1.fma(x1, b1);
            c1 = w2.fma(x1, c1);
            d1 = w3.fma(x1, d1);
            FloatVector x2 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[i2 + off])
                            : FloatVector.fromArray(SPECIES, in, i2 + off);
            a2 = w0.fma(x2, a2);
            b2 = w1.fma(x2, b2);
            c2 = w2.fma(x2, c2);
            d2 = w3.fma(x2, d2);
            FloatVector x3 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[i3 + off])
                            : FloatVector.fromArray(SPECIES, in, i3 + off);
            a3 = w0.fma(x3, a3);
            b3 = w1.fma(x3, b3);
            c3 = w2.fma(x3, c3);
            d3 = w3.fma(x3, d3);
        }
        FloatVector lo = FLOATS.cast(FloatVector.broadcast(SPECIES, low));
        a0 = FLOATS.cast(a0);
        FLOATS.cast(a0.blend(lo, a0.lt(lo))).intoArray(out, q0);
        a1 = FLOATS.cast(a1);
        FLOATS.cast(a1.blend(lo, a1.lt(lo))).intoArray(out, q1);
        a2 = FLOATS.cast(a2);
        FLOATS.cast(a2.blend(lo, a2.lt(lo))).intoArray(out, q2);
        a3 = FLOATS.cast(a3);
        FLOATS.cast(a3.blend(lo, a3.lt(lo))).intoArray(out, q3);
        b0 = FLOATS.cast(b0);
        FLOATS.cast(b0.blend(lo, b0.lt(lo))).intoArray(out, q0 + outBlock);
        b1 = FLOATS.cast(b1);
        FLOATS.cast(b1.blend(lo, b1.lt(lo))).intoArray(out, q1 + outBlock);
        b2 = FLOATS.cast(b2);
        FLOATS.cast(b2.blend(lo, b2.lt(lo))).intoArray(out, q2 + outBlock);
        b3 = FLOATS.cast(b3);
        FLOATS.cast(b3.blend(lo, b3.lt(lo))).intoArray(out, q3 + outBlock);
        c0 = FLOATS.cast(c0);
        FLOATS.cast(c0.blend(lo, c0.lt(lo))).intoArray(out, q0 + 2 * outBlock);
        c1 = FLOATS.cast(c1);
        FLOATS.cast(c1.blend(lo, c1.lt(lo))).intoArray(out, q1 + 2 * outBlock);
        c2 = FLOATS.cast(c2);
        FLOATS.cast(c2.blend(lo, c2.lt(lo))).intoArray(out, q2 + 2 * outBlock);
        c3 = FLOATS.cast(c3);
        FLOATS.cast(c3.blend(lo, c3.lt(lo))).intoArray(out, q3 + 2 * outBlock);
        d0 = FLOATS.cast(d0);
        FLOATS.cast(d0.blend(lo, d0.lt(lo))).intoArray(out, q0 + 3 * outBlock);
        d1 = FLOATS.cast(d1);
        FLOATS.cast(d1.blend(lo, d1.lt(lo))).intoArray(out, q1 + 3 * outBlock);
        d2 = FLOATS.cast(d2);
        FLOATS.cast(d2.blend(lo, d2.lt(lo))).intoArray(out, q2 + 3 * outBlock);
        d3 = FLOATS.cast(d3);
        FLOATS.cast(d3.blend(lo, d3.lt(lo))).intoArray(out, q3 + 3 * outBlock);
    }
}
