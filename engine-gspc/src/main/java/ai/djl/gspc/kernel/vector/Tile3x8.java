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
 * A tile of three vectors of outputs by 8 pixels, for 32 vector registers; see {@link ConvLoops}.
 */
final class Tile3x8 {

    static final int PIXELS = 8;

    private Tile3x8() {}

    /**
     * Sums one full tile over the first part of the reduction; the parameters are those of {@link
     * ConvLoops#fullTile}.
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
            float[] bias,
            int bias0,
            float low,
            int p) {
        int i0 = inOff + inBase[p];
        int q0 = outOff + outBase[p];
        int i1 = inOff + inBase[p + 1];
        int q1 = outOff + outBase[p + 1];
        int i2 = inOff + inBase[p + 2];
        int q2 = outOff + outBase[p + 2];
        int i3 = inOff + inBase[p + 3];
        int q3 = outOff + outBase[p + 3];
        int i4 = inOff + inBase[p + 4];
        int q4 = outOff + outBase[p + 4];
        int i5 = inOff + inBase[p + 5];
        int q5 = outOff + outBase[p + 5];
        int i6 = inOff + inBase[p + 6];
        int q6 = outOff + outBase[p + 6];
        int i7 = inOff + inBase[p + 7];
        int q7 = outOff + outBase[p + 7];
        FloatVector a0 = FloatVector.fromArray(SPECIES, bias, bias0);
        FloatVector a1 = a0;
        FloatVector a2 = a0;
        FloatVector a3 = a0;
        FloatVector a4 = a0;
        FloatVector a5 = a0;
        FloatVector a6 = a0;
        FloatVector a7 = a0;
        FloatVector b0 = FloatVector.fromArray(SPECIES, bias, bias0 + LANES);
        FloatVector b1 = b0;
        FloatVector b2 = b0;
        FloatVector b3 = b0;
        FloatVector b4 = b0;
        FloatVector b5 = b0;
        FloatVector b6 = b0;
        FloatVector b7 = b0;
        FloatVector c0 = FloatVector.fromArray(SPECIES, bias, bias0 + 2 * LANES);
        FloatVector c1 = c0;
        FloatVector c2 = c0;
        FloatVector c3 = c0;
        FloatVector c4 = c0;
        FloatVector c5 = c0;
        FloatVector c6 = c0;
        FloatVector c7 = c0;
        for (int r = 0; r < steps; ++r) {
            int off = offs[off0 + r];
            int w = weight + r * 3 * LANES;
            FloatVector w0 = FLOATS.cast(FloatVector.fromArray(SPECIES, weights, w));
            FloatVector w1 = FLOATS.cast(FloatVector.fromArray(SPECIES, weights, w + LANES));
            FloatVector w2 = FLOATS.cast(FloatVector.fromArray(SPECIES, weights, w + 2 * LANES));
            FloatVector x0 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[i0 + off])
                            : FloatVector.fromArray(SPECIES, in, i0 + off);
            a0 = w0.fma(x0, a0);
            b0 = w1.fma(x0, b0);
            c0 = w2.fma(x0, c0);
            FloatVector x1 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[i1 + off])
                            : FloatVector.fromArray(SPECIES, in, i1 + off);
            a1 = w0.fma(x1, a1);
            b1 = w1.fma(x1, b1);
            c1 = w2.fma(x1, c1);
            FloatVector x2 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[i2 + off])
                            : FloatVector.fromArray(SPECIES, in, i2 + off);
            a2 = w0.fma(x2, a2);
            b2 = w1.fma(x2, b2);
            c2 = w2.fma(x2, c2);
            FloatVector x3 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[i3 + off])
                            : FloatVector.fromArray(SPECIES, in, i3 + off);
            a3 = w0.fma(x3, a3);
            b3 = w1.fma(x3, b3);
            c3 = w2.fma(x3, c3);
            FloatVector x4 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[i4 + off])
                            : FloatVector.fromArray(SPECIES, in, i4 + off);
            a4 = w0.fma(x4, a4);
            b4 = w1.fma(x4, b4);
            c4 = w2.fma(x4, c4);
            FloatVector x5 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[i5 + off])
                            : FloatVector.fromArray(SPECIES, in, i5 + off);
            a5 = w0.fma(x5, a5);
            b5 = w1.fma(x5, b5);
            c5 = w2.fma(x5, c5);
            FloatVector x6 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[i6 + off])
                            : FloatVector.fromArray(SPECIES, in, i6 + off);
            a6 = w0.fma(x6, a6);
            b6 = w1.fma(x6, b6);
            c6 = w2.fma(x6, c6);
            FloatVector x7 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[i7 + off])
                            : FloatVector.fromArray(SPECIES, in, i7 + off);
            a7 = w0.fma(x7, a7);
            b7 = w1.fma(x7, b7);
            c7 = w2.fma(x7, c7);
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
        c0 = FLOATS.cast(c0);
        FLOATS.cast(c0.blend(lo, c0.lt(lo))).intoArray(out, q0 + 2 * outBlock);
        c1 = FLOATS.cast(c1);
        FLOATS.cast(c1.blend(lo, c1.lt(lo))).intoArray(out, q1 + 2 * outBlock);
        c2 = FLOATS.cast(c2);
        FLOATS.cast(c2.blend(lo, c2.lt(lo))).intoArray(out, q2 + 2 * outBlock);
        c3 = FLOATS.cast(c3);
        FLOATS.cast(c3.blend(lo, c3.lt(lo))).intoArray(out, q3 + 2 * outBlock);
        c4 = FLOATS.cast(c4);
        FLOATS.cast(c4.blend(lo, c4.lt(lo))).intoArray(out, q4 + 2 * outBlock);
        c5 = FLOATS.cast(c5);
        FLOATS.cast(c5.blend(lo, c5.lt(lo))).intoArray(out, q5 + 2 * outBlock);
        c6 = FLOATS.cast(c6);
        FLOATS.cast(c6.blend(lo, c6.lt(lo))).intoArray(out, q6 + 2 * outBlock);
        c7 = FLOATS.cast(c7);
        FLOATS.cast(c7.blend(lo, c7.lt(lo))).intoArray(out, q7 + 2 * outBlock);
    }
}
