/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.vector;

import static ai.djl.gspc.kernel.vector.Special.FLOATS;
import static ai.djl.gspc.kernel.vector.Special.LANES;
import static ai.djl.gspc.kernel.vector.Special.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * A row of a depthwise 3x3 convolution of stride 2, 7 pixels at a time, with the weights in
 * registers.
 */
final class Depthwise3s2x7 {

    /** Pixels per tile; a row has at least as many. */
    static final int PIXELS = 7;

    private Depthwise3s2x7() {}

    /**
     * Computes a row; the parameters are those of {@code DepthwiseLoops.Row}. The last tile
     * overlaps the one before.
     */
    static void row(
            float[] in,
            int from,
            int rowStride,
            float[] weights,
            int weight,
            float[] bias,
            int slot,
            float[] out,
            int to,
            int width,
            float low,
            float high) {
        FloatVector w0 = FLOATS.cast(FloatVector.fromArray(SPECIES, weights, weight));
        FloatVector w1 = FLOATS.cast(FloatVector.fromArray(SPECIES, weights, weight + LANES));
        FloatVector w2 = FLOATS.cast(FloatVector.fromArray(SPECIES, weights, weight + 2 * LANES));
        FloatVector w3 = FLOATS.cast(FloatVector.fromArray(SPECIES, weights, weight + 3 * LANES));
        FloatVector w4 = FLOATS.cast(FloatVector.fromArray(SPECIES, weights, weight + 4 * LANES));
        FloatVector w5 = FLOATS.cast(FloatVector.fromArray(SPECIES, weights, weight + 5 * LANES));
        FloatVector w6 = FLOATS.cast(FloatVector.fromArray(SPECIES, weights, weight + 6 * LANES));
        FloatVector w7 = FLOATS.cast(FloatVector.fromArray(SPECIES, weights, weight + 7 * LANES));
        FloatVector w8 = FLOATS.cast(FloatVector.fromArray(SPECIES, weights, weight + 8 * LANES));
        FloatVector b = FloatVector.fromArray(SPECIES, bias, slot);
        FloatVector lo = FLOATS.cast(FloatVector.broadcast(SPECIES, low));
        FloatVector hi = FLOATS.cast(FloatVector.broadcast(SPECIES, high));
        int second = from + rowStride;
        int third = second + rowStride;
        for (int x = 0; x < width; x += 7) {
            int p = Math.min(x, width - 7) * LANES;
            int i0 = from + p * 2;
            FloatVector xa0 = FloatVector.fromArray(SPECIES, in, i0);
            FloatVector a0 = w0.fma(xa0, b);
            FloatVector xa1 = FloatVector.fromArray(SPECIES, in, i0 + LANES);
            a0 = w1.fma(xa1, a0);
            FloatVector xa2 = FloatVector.fromArray(SPECIES, in, i0 + 2 * LANES);
            FloatVector a1 = w0.fma(xa2, b);
            a0 = w2.fma(xa2, a0);
            FloatVector xa3 = FloatVector.fromArray(SPECIES, in, i0 + 3 * LANES);
            a1 = w1.fma(xa3, a1);
            FloatVector xa4 = FloatVector.fromArray(SPECIES, in, i0 + 4 * LANES);
            FloatVector a2 = w0.fma(xa4, b);
            a1 = w2.fma(xa4, a1);
            FloatVector xa5 = FloatVector.fromArray(SPECIES, in, i0 + 5 * LANES);
            a2 = w1.fma(xa5, a2);
            FloatVector xa6 = FloatVector.fromArray(SPECIES, in, i0 + 6 * LANES);
            FloatVector a3 = w0.fma(xa6, b);
            a2 = w2.fma(xa6, a2);
            FloatVector xa7 = FloatVector.fromArray(SPECIES, in, i0 + 7 * LANES);
            a3 = w1.fma(xa7, a3);
            FloatVector xa8 = FloatVector.fromArray(SPECIES, in, i0 + 8 * LANES);
            FloatVector a4 = w0.fma(xa8, b);
            a3 = w2.fma(xa8, a3);
            FloatVector xa9 = FloatVector.fromArray(SPECIES, in, i0 + 9 * LANES);
            a4 = w1.fma(xa9, a4);
            FloatVector xa10 = FloatVector.fromArray(SPECIES, in, i0 + 10 * LANES);
            FloatVector a5 = w0.fma(xa10, b);
            a4 = w2.fma(xa10, a4);
            FloatVector xa11 = FloatVector.fromArray(SPECIES, in, i0 + 11 * LANES);
            a5 = w1.fma(xa11, a5);
            FloatVector xa12 = FloatVector.fromArray(SPECIES, in, i0 + 12 * LANES);
            FloatVector a6 = w0.fma(xa12, b);
            a5 = w2.fma(xa12, a5);
            FloatVector xa13 = FloatVector.fromArray(SPECIES, in, i0 + 13 * LANES);
            a6 = w1.fma(xa13, a6);
            FloatVector xa14 = FloatVector.fromArray(SPECIES, in, i0 + 14 * LANES);
            a6 = w2.fma(xa14, a6);
            int i1 = second + p * 2;
            FloatVector xb0 = FloatVector.fromArray(SPECIES, in, i1);
            a0 = w3.fma(xb0, a0);
            FloatVector xb1 = FloatVector.fromArray(SPECIES, in, i1 + LANES);
            a0 = w4.fma(xb1, a0);
            FloatVector xb2 = FloatVector.fromArray(SPECIES, in, i1 + 2 * LANES);
            a1 = w3.fma(xb2, a1);
            a0 = w5.fma(xb2, a0);
            FloatVector xb3 = FloatVector.fromArray(SPECIES, in, i1 + 3 * LANES);
            a1 = w4.fma(xb3, a1);
            FloatVector xb4 = FloatVector.fromArray(SPECIES, in, i1 + 4 * LANES);
            a2 = w3.fma(xb4, a2);
            a1 = w5.fma(xb4, a1);
            FloatVector xb5 = FloatVector.fromArray(SPECIES, in, i1 + 5 * LANES);
            a2 = w4.fma(xb5, a2);
            FloatVector xb6 = FloatVector.fromArray(SPECIES, in, i1 + 6 * LANES);
            a3 = w3.fma(xb6, a3);
            a2 = w5.fma(xb6, a2);
            FloatVector xb7 = FloatVector.fromArray(SPECIES, in, i1 + 7 * LANES);
            a3 = w4.fma(xb7, a3);
            FloatVector xb8 = FloatVector.fromArray(SPECIES, in, i1 + 8 * LANES);
            a4 = w3.fma(xb8, a4);
            a3 = w5.fma(xb8, a3);
            FloatVector xb9 = FloatVector.fromArray(SPECIES, in, i1 + 9 * LANES);
            a4 = w4.fma(xb9, a4);
            FloatVector xb10 = FloatVector.fromArray(SPECIES, in, i1 + 10 * LANES);
            a5 = w3.fma(xb10, a5);
            a4 = w5.fma(xb10, a4);
            FloatVector xb11 = FloatVector.fromArray(SPECIES, in, i1 + 11 * LANES);
            a5 = w4.fma(xb11, a5);
            FloatVector xb12 = FloatVector.fromArray(SPECIES, in, i1 + 12 * LANES);
            a6 = w3.fma(xb12, a6);
            a5 = w5.fma(xb12, a5);
            FloatVector xb13 = FloatVector.fromArray(SPECIES, in, i1 + 13 * LANES);
            a6 = w4.fma(xb13, a6);
            FloatVector xb14 = FloatVector.fromArray(SPECIES, in, i1 + 14 * LANES);
            a6 = w5.fma(xb14, a6);
            int i2 = third + p * 2;
            FloatVector xc0 = FloatVector.fromArray(SPECIES, in, i2);
            a0 = w6.fma(xc0, a0);
            FloatVector xc1 = FloatVector.fromArray(SPECIES, in, i2 + LANES);
            a0 = w7.fma(xc1, a0);
            FloatVector xc2 = FloatVector.fromArray(SPECIES, in, i2 + 2 * LANES);
            a1 = w6.fma(xc2, a1);
            a0 = w8.fma(xc2, a0);
            FloatVector xc3 = FloatVector.fromArray(SPECIES, in, i2 + 3 * LANES);
            a1 = w7.fma(xc3, a1);
            FloatVector xc4 = FloatVector.fromArray(SPECIES, in, i2 + 4 * LANES);
            a2 = w6.fma(xc4, a2);
            a1 = w8.fma(xc4, a1);
            FloatVector xc5 = FloatVector.fromArray(SPECIES, in, i2 + 5 * LANES);
            a2 = w7.fma(xc5, a2);
            FloatVector xc6 = FloatVector.fromArray(SPECIES, in, i2 + 6 * LANES);
            a3 = w6.fma(xc6, a3);
            a2 = w8.fma(xc6, a2);
            FloatVector xc7 = FloatVector.fromArray(SPECIES, in, i2 + 7 * LANES);
            a3 = w7.fma(xc7, a3);
            FloatVector xc8 = FloatVector.fromArray(SPECIES, in, i2 + 8 * LANES);
            a4 = w6.fma(xc8, a4);
            a3 = w8.fma(xc8, a3);
            FloatVector xc9 = FloatVector.fromArray(SPECIES, in, i2 + 9 * LANES);
            a4 = w7.fma(xc9, a4);
            FloatVector xc10 = FloatVector.fromArray(SPECIES, in, i2 + 10 * LANES);
            a5 = w6.fma(xc10, a5);
            a4 = w8.fma(xc10, a4);
            FloatVector xc11 = FloatVector.fromArray(SPECIES, in, i2 + 11 * LANES);
            a5 = w7.fma(xc11, a5);
            FloatVector xc12 = FloatVector.fromArray(SPECIES, in, i2 + 12 * LANES);
            a6 = w6.fma(xc12, a6);
            a5 = w8.fma(xc12, a5);
            FloatVector xc13 = FloatVector.fromArray(SPECIES, in, i2 + 13 * LANES);
            a6 = w7.fma(xc13, a6);
            FloatVector xc14 = FloatVector.fromArray(SPECIES, in, i2 + 14 * LANES);
            a6 = w8.fma(xc14, a6);
            a0 = FLOATS.cast(a0);
            a0 = FLOATS.cast(a0.blend(lo, a0.lt(lo)));
            FLOATS.cast(a0.blend(hi, hi.lt(a0))).intoArray(out, to + p);
            a1 = FLOATS.cast(a1);
            a1 = FLOATS.cast(a1.blend(lo, a1.lt(lo)));
            FLOATS.cast(a1.blend(hi, hi.lt(a1))).intoArray(out, to + p + LANES);
            a2 = FLOATS.cast(a2);
            a2 = FLOATS.cast(a2.blend(lo, a2.lt(lo)));
            FLOATS.cast(a2.blend(hi, hi.lt(a2))).intoArray(out, to + p + 2 * LANES);
            a3 = FLOATS.cast(a3);
            a3 = FLOATS.cast(a3.blend(lo, a3.lt(lo)));
            FLOATS.cast(a3.blend(hi, hi.lt(a3))).intoArray(out, to + p + 3 * LANES);
            a4 = FLOATS.cast(a4);
            a4 = FLOATS.cast(a4.blend(lo, a4.lt(lo)));
            FLOATS.cast(a4.blend(hi, hi.lt(a4))).intoArray(out, to + p + 4 * LANES);
            a5 = FLOATS.cast(a5);
            a5 = FLOATS.cast(a5.blend(lo, a5.lt(lo)));
            FLOATS.cast(a5.blend(hi, hi.lt(a5))).intoArray(out, to + p + 5 * LANES);
            a6 = FLOATS.cast(a6);
            a6 = FLOATS.cast(a6.blend(lo, a6.lt(lo)));
            FLOATS.cast(a6.blend(hi, hi.lt(a6))).intoArray(out, to + p + 6 * LANES);
        }
    }
}
