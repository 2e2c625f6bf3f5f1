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
 * A tile of one vector of outputs by 12 pixels, for any number of registers; see {@link ConvLoops}.
 */
final class Tile1x12 {

    static final int PIXELS = 12;

    private Tile1x12() {}

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
        int p8 = Math.min(p + 8, last);
        int i8 = inOff + inBase[p8];
        int q8 = outOff + outBase[p8];
        int p9 = Math.min(p + 9, last);
        int i9 = inOff + inBase[p9];
        int q9 = outOff + outBase[p9];
        int p10 = Math.min(p + 10, last);
        int i10 = inOff + inBase[p10];
        int q10 = outOff + outBase[p10];
        int p11 = Math.min(p + 11, last);
        int i11 = inOff + inBase[p11];
        int q11 = outOff + outBase[p11];
        FloatVector a0 = FloatVector.fromArray(SPECIES, init, fresh ? init0 : q0);
        FloatVector a1 = FloatVector.fromArray(SPECIES, init, fresh ? init0 : q1);
        FloatVector a2 = FloatVector.fromArray(SPECIES, init, fresh ? init0 : q2);
        FloatVector a3 = FloatVector.fromArray(SPECIES, init, fresh ? init0 : q3);
        FloatVector a4 = FloatVector.fromArray(SPECIES, init, fresh ? init0 : q4);
        FloatVector a5 = FloatVector.fromArray(SPECIES, init, fresh ? init0 : q5);
        FloatVector a6 = FloatVector.fromArray(SPECIES, init, fresh ? init0 : q6);
        FloatVector a7 = FloatVector.fromArray(SPECIES, init, fresh ? init0 : q7);
        FloatVector a8 = FloatVector.fromArray(SPECIES, init, fresh ? init0 : q8);
        FloatVector a9 = FloatVector.fromArray(SPECIES, init, fresh ? init0 : q9);
        FloatVector a10 = FloatVector.fromArray(SPECIES, init, fresh ? init0 : q10);
        FloatVector a11 = FloatVector.fromArray(SPECIES, init, fresh ? init0 : q11);
        for (int r = 0; r < steps; ++r) {
            int off = offs[off0 + r];
            int w = weight + r * LANES;
            FloatVector w0 = FLOATS.cast(FloatVector.fromArray(SPECIES, weights, w));
            FloatVector x0 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[i0 + off])
                            : FloatVector.fromArray(SPECIES, in, i0 + off);
            a0 = w0.fma(x0, a0);
            FloatVector x1 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[i1 + off])
                            : FloatVector.fromArray(SPECIES, in, i1 + off);
            a1 = w0.fma(x1, a1);
            FloatVector x2 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[i2 + off])
                            : FloatVector.fromArray(SPECIES, in, i2 + off);
            a2 = w0.fma(x2, a2);
            FloatVector x3 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[i3 + off])
                            : FloatVector.fromArray(SPECIES, in, i3 + off);
            a3 = w0.fma(x3, a3);
            FloatVector x4 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[i4 + off])
                            : FloatVector.fromArray(SPECIES, in, i4 + off);
            a4 = w0.fma(x4, a4);
            FloatVector x5 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[i5 + off])
                            : FloatVector.fromArray(SPECIES, in, i5 + off);
            a5 = w0.fma(x5, a5);
            FloatVector x6 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[i6 + off])
                            : FloatVector.fromArray(SPECIES, in, i6 + off);
            a6 = w0.fma(x6, a6);
            FloatVector x7 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[i7 + off])
                            : FloatVector.fromArray(SPECIES, in, i7 + off);
            a7 = w0.fma(x7, a7);
            FloatVector x8 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[i8 + off])
                            : FloatVector.fromArray(SPECIES, in, i8 + off);
            a8 = w0.fma(x8, a8);
            FloatVector x9 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[i9 + off])
                            : FloatVector.fromArray(SPECIES, in, i9 + off);
            a9 = w0.fma(x9, a9);
            FloatVector x10 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[i10 + off])
                            : FloatVector.fromArray(SPECIES, in, i10 + off);
            a10 = w0.fma(x10, a10);
            FloatVector x11 =
                    BROADCAST
                            ? FloatVector.broadcast(SPECIES, in[i11 + off])
                            : FloatVector.fromArray(SPECIES, in, i11 + off);
            a11 = w0.fma(x11, a11);
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
        a8 = FLOATS.cast(a8);
        FLOATS.cast(a8.blend(lo, a8.lt(lo))).intoArray(out, q8);
        a9 = FLOATS.cast(a9);
        FLOATS.cast(a9.blend(lo, a9.lt(lo))).intoArray(out, q9);
        a10 = FLOATS.cast(a10);
        FLOATS.cast(a10.blend(lo, a10.lt(lo))).intoArray(out, q10);
        a11 = FLOATS.cast(a11);
        FLOATS.cast(a11.blend(lo, a11.lt(lo))).intoArray(out, q11);
    }
}
