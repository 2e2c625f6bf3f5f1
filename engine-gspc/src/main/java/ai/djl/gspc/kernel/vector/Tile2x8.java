/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.vector;

import static ai.djl.gspc.kernel.vector.Special.BROADCAST;
import static ai.djl.gspc.kernel.vector.Special.FLOATS;
import static ai.djl.gspc.kernel.vector.Special.LANES;
import static ai.djl.gspc.kernel.vector.Special.SPECIES;

import jdk.incubator.vector.FloatVector;

/** A tile of two vectors of outputs by 8 pixels, for 32 vector registers; see {@link ConvLoops}. */
final class Tile2x8 {

    static final int PIXELS = 8;

    private Tile2x8() {}

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
        if (steps < 0) {
            return;
        }
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
        int p4 = Math.min(p + 4, last);
        int i4 = inOff + inBase[p4];
        int q4 = outOff + outBase[p4];
        int p5 = Math.min(p + 5, last);
        int i5 = inOff + inBase[p5];
        int q5 = outOff + outBase[p5];
        int p6 = Math.min(p + 6, last);
        int i6 = inOff + inBase[p6];
        int q6 = outOff + outBase[p6];
        int p7 = Math.min(p + 7, last);
        int i7 = inOff + inBase[p7];
        int q7 = outOff + outBase[p7];
        FloatVector a0 = FloatVector.fromArray(SPECIES, init, fresh ? init0 : q0);
        FloatVector a1 = FloatVector.fromArray(SPECIES, init, fresh ? init0 : q1);
        FloatVector a2 = FloatVector.fromArray(SPECIES, init, fresh ? init0 : q2);
        FloatVector a3 = FloatVector.fromArray(SPECIES, init, fresh ? init0 : q3);
        FloatVector a4 = FloatVector.fromArray(SPECIES, init, fresh ? init0 : q4);
        FloatVector a5 = FloatVector.fromArray(SPECIES, init, fresh ? init0 : q5);
        FloatVector a6 = FloatVector.fromArray(SPECIES, init, fresh ? init0 : q6);
        FloatVector a7 = FloatVector.fromArray(SPECIES, init, fresh ? init0 : q7);
        FloatVector b0 =
                FloatVector.fromArray(SPECIES, init, fresh ? init0 + LANES : q0 + outBlock);
        FloatVector b1 =
                FloatVector.fromArray(SPECIES, init, fresh ? init0 + LANES : q1 + outBlock);
        FloatVector b2 =
                FloatVector.fromArray(SPECIES, init, fresh ? init0 + LANES : q2 + outBlock);
        FloatVector b3 =
                FloatVector.fromArray(SPECIES, init, fresh ? init0 + LANES : q3 + outBlock);
        FloatVector b4 =
                FloatVector.fromArray(SPECIES, init, fresh ? init0 + LANES : q4 + outBlock);
        FloatVector b5 =
                FloatVector.fromArray(SPECIES, init, fresh ? init0 + LANES : q5 + outBlock);
        FloatVector b6 =
                FloatVector.fromArray(SPECIES, init, fresh ? init0 + LANES : q6 + outBlock);
        FloatVector b7 =
                FloatVector.fromArray(SPECIES, init, fresh ? init0 + LANES : q7 + outBlock);
        for (int r = 0; r < steps; ++r) {
            int off = offs[off0 + r];
            int w = weight + r * (2 * LANES);
            FloatVector w0 = FLOATS.cast(FloatVector.fromArray(SPECIES, weights, w));
            FloatVector w1 = FLOATS.cast(FloatVector.fromArray(SPECIES, weights, w + LANES));
            FloatVector x0 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[i0 + off])
                            : FloatVector.fromArray(SPECIES, in, i0 + off);
            a0 = w0.fma(x0, a0);
            b0 = w1.fma(x0, b0);
            FloatVector x1 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[i1 + off])
                            : FloatVector.fromArray(SPECIES, in, i1 + off);
            a1 = w0.fma(x1, a1);
            b1 = w1.fma(x1, b1);
            FloatVector x2 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[i2 + off])
                            : FloatVector.fromArray(SPECIES, in, i2 + off);
            a2 = w0.fma(x2, a2);
            b2 = w1.fma(x2, b2);
            FloatVector x3 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[i3 + off])
                            : FloatVector.fromArray(SPECIES, in, i3 + off);
            a3 = w0.fma(x3, a3);
            b3 = w1.fma(x3, b3);
            FloatVector x4 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[i4 + off])
                            : FloatVector.fromArray(SPECIES, in, i4 + off);
            a4 = w0.fma(x4, a4);
            b4 = w1.fma(x4, b4);
            FloatVector x5 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[i5 + off])
                            : FloatVector.fromArray(SPECIES, in, i5 + off);
            a5 = w0.fma(x5, a5);
            b5 = w1.fma(x5, b5);
            FloatVector x6 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[i6 + off])
                            : FloatVector.fromArray(SPECIES, in, i6 + off);
            a6 = w0.fma(x6, a6);
            b6 = w1.fma(x6, b6);
            FloatVector x7 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[i7 + off])
                            : FloatVector.fromArray(SPECIES, in, i7 + off);
            a7 = w0.fma(x7, a7);
            b7 = w1.fma(x7, b7);
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
        a4 = FLOATS.cast(a4);
        FLOATS.cast(a4.blend(lo, a4.lt(lo))).intoArray(out, q4);
        a5 = FLOATS.cast(a5);
        FLOATS.cast(a5.blend(lo, a5.lt(lo))).intoArray(out, q5);
        a6 = FLOATS.cast(a6);
        FLOATS.cast(a6.blend(lo, a6.lt(lo))).intoArray(out, q6);
        a7 = FLOATS.cast(a7);
        FLOATS.cast(a7.blend(lo, a7.lt(lo))).intoArray(out, q7);
        b0 = FLOATS.cast(b0);
        FLOATS.cast(b0.blend(lo, b0.lt(lo))).intoArray(out, q0 + outBlock);
        b1 = FLOATS.cast(b1);
        FLOATS.cast(b1.blend(lo, b1.lt(lo))).intoArray(out, q1 + outBlock);
        b2 = FLOATS.cast(b2);
        FLOATS.cast(b2.blend(lo, b2.lt(lo))).intoArray(out, q2 + outBlock);
        b3 = FLOATS.cast(b3);
        FLOATS.cast(b3.blend(lo, b3.lt(lo))).intoArray(out, q3 + outBlock);
        b4 = FLOATS.cast(b4);
        FLOATS.cast(b4.blend(lo, b4.lt(lo))).intoArray(out, q4 + outBlock);
        b5 = FLOATS.cast(b5);
        FLOATS.cast(b5.blend(lo, b5.lt(lo))).intoArray(out, q5 + outBlock);
        b6 = FLOATS.cast(b6);
        FLOATS.cast(b6.blend(lo, b6.lt(lo))).intoArray(out, q6 + outBlock);
        b7 = FLOATS.cast(b7);
        FLOATS.cast(b7.blend(lo, b7.lt(lo))).intoArray(out, q7 + outBlock);
    }
}
