/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.vector;

import static ai.djl.gspc.kernel.vector.ActivationLoops.INFINITE;
import static ai.djl.gspc.kernel.vector.ActivationLoops.MAGNITUDE;
import static ai.djl.gspc.kernel.vector.Special.FLOATS;
import static ai.djl.gspc.kernel.vector.Special.INT_SPECIES;
import static ai.djl.gspc.kernel.vector.Special.INT_VECTORS;
import static ai.djl.gspc.kernel.vector.Special.LANES;
import static ai.djl.gspc.kernel.vector.Special.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Rows of a depthwise 3x3 convolution of stride 2, 7 pixels at a time; the loop is over the rows of
 * the kernel.
 */
final class Depthwise3s2x7 {

    /** Pixels per tile; a row has at least as many. */
    static final int PIXELS = 7;

    private Depthwise3s2x7() {}

    /**
     * Computes rows; the parameters and the result are those of {@code DepthwiseLoops.Rows}. The
     * last tile of a row overlaps the one before.
     */
    static boolean rows(
            float[] in,
            int from,
            int rowStride,
            float[] weights,
            int weight,
            float[] bias,
            int slot,
            float[] out,
            int to,
            int outStride,
            int rows,
            int width,
            int low,
            int high) {
        if (rows < 0) {
            return true;
        }
        FloatVector b = FloatVector.fromArray(SPECIES, bias, slot);
        boolean ordered = true;
        for (int row = 0; row < rows; ++row) {
            int in0 = from + row * 2 * rowStride;
            int out0 = to + row * outStride;
            for (int x = 0; x < width; x += 7) {
                int p = Math.min(x, width - 7) * LANES;
                int first = in0 + 2 * p;
                FloatVector a0 = b;
                FloatVector a1 = b;
                FloatVector a2 = b;
                FloatVector a3 = b;
                FloatVector a4 = b;
                FloatVector a5 = b;
                FloatVector a6 = b;
                for (int y = 0; y < 3; ++y) {
                    int w = weight + y * 3 * LANES;
                    int i = first + y * rowStride;
                    FloatVector w0 = FLOATS.cast(FloatVector.fromArray(SPECIES, weights, w));
                    FloatVector w1 =
                            FLOATS.cast(FloatVector.fromArray(SPECIES, weights, w + LANES));
                    FloatVector w2 =
                            FLOATS.cast(FloatVector.fromArray(SPECIES, weights, w + 2 * LANES));
                    FloatVector x0 = FloatVector.fromArray(SPECIES, in, i);
                    a0 = w0.fma(x0, a0);
                    FloatVector x1 = FloatVector.fromArray(SPECIES, in, i + LANES);
                    a0 = w1.fma(x1, a0);
                    FloatVector x2 = FloatVector.fromArray(SPECIES, in, i + 2 * LANES);
                    a1 = w0.fma(x2, a1);
                    a0 = w2.fma(x2, a0);
                    FloatVector x3 = FloatVector.fromArray(SPECIES, in, i + 3 * LANES);
                    a1 = w1.fma(x3, a1);
                    FloatVector x4 = FloatVector.fromArray(SPECIES, in, i + 4 * LANES);
                    a2 = w0.fma(x4, a2);
                    a1 = w2.fma(x4, a1);
                    FloatVector x5 = FloatVector.fromArray(SPECIES, in, i + 5 * LANES);
                    a2 = w1.fma(x5, a2);
                    FloatVector x6 = FloatVector.fromArray(SPECIES, in, i + 6 * LANES);
                    a3 = w0.fma(x6, a3);
                    a2 = w2.fma(x6, a2);
                    FloatVector x7 = FloatVector.fromArray(SPECIES, in, i + 7 * LANES);
                    a3 = w1.fma(x7, a3);
                    FloatVector x8 = FloatVector.fromArray(SPECIES, in, i + 8 * LANES);
                    a4 = w0.fma(x8, a4);
                    a3 = w2.fma(x8, a3);
                    FloatVector x9 = FloatVector.fromArray(SPECIES, in, i + 9 * LANES);
                    a4 = w1.fma(x9, a4);
                    FloatVector x10 = FloatVector.fromArray(SPECIES, in, i + 10 * LANES);
                    a5 = w0.fma(x10, a5);
                    a4 = w2.fma(x10, a4);
                    FloatVector x11 = FloatVector.fromArray(SPECIES, in, i + 11 * LANES);
                    a5 = w1.fma(x11, a5);
                    FloatVector x12 = FloatVector.fromArray(SPECIES, in, i + 12 * LANES);
                    a6 = w0.fma(x12, a6);
                    a5 = w2.fma(x12, a5);
                    FloatVector x13 = FloatVector.fromArray(SPECIES, in, i + 13 * LANES);
                    a6 = w1.fma(x13, a6);
                    FloatVector x14 = FloatVector.fromArray(SPECIES, in, i + 14 * LANES);
                    a6 = w2.fma(x14, a6);
                }
                a0 = FLOATS.cast(a0);
                FloatVector sum = a0;
                a1 = FLOATS.cast(a1);
                sum = FLOATS.cast(sum.add(a1));
                a2 = FLOATS.cast(a2);
                sum = FLOATS.cast(sum.add(a2));
                a3 = FLOATS.cast(a3);
                sum = FLOATS.cast(sum.add(a3));
                a4 = FLOATS.cast(a4);
                sum = FLOATS.cast(sum.add(a4));
                a5 = FLOATS.cast(a5);
                sum = FLOATS.cast(sum.add(a5));
                a6 = FLOATS.cast(a6);
                sum = FLOATS.cast(sum.add(a6));
                IntVector lo = INT_VECTORS.cast(IntVector.broadcast(INT_SPECIES, low));
                IntVector hi = INT_VECTORS.cast(IntVector.broadcast(INT_SPECIES, high));
                IntVector magnitude = INT_VECTORS.cast(IntVector.broadcast(INT_SPECIES, MAGNITUDE));
                // In this order: see DepthwiseLoops.Rows.
                IntVector bits = INT_VECTORS.cast(sum.reinterpretAsInts());
                bits = INT_VECTORS.cast(bits.and(magnitude));
                ordered &= bits.reduceLanes(VectorOperators.MAX) <= INFINITE;
                IntVector y0 = INT_VECTORS.cast(INT_VECTORS.cast(a0.reinterpretAsInts()).max(lo));
                FLOATS.cast(INT_VECTORS.cast(y0.min(hi)).reinterpretAsFloats())
                        .intoArray(out, out0 + p);
                IntVector y1 = INT_VECTORS.cast(INT_VECTORS.cast(a1.reinterpretAsInts()).max(lo));
                FLOATS.cast(INT_VECTORS.cast(y1.min(hi)).reinterpretAsFloats())
                        .intoArray(out, out0 + p + LANES);
                IntVector y2 = INT_VECTORS.cast(INT_VECTORS.cast(a2.reinterpretAsInts()).max(lo));
                FLOATS.cast(INT_VECTORS.cast(y2.min(hi)).reinterpretAsFloats())
                        .intoArray(out, out0 + p + 2 * LANES);
                IntVector y3 = INT_VECTORS.cast(INT_VECTORS.cast(a3.reinterpretAsInts()).max(lo));
                FLOATS.cast(INT_VECTORS.cast(y3.min(hi)).reinterpretAsFloats())
                        .intoArray(out, out0 + p + 3 * LANES);
                IntVector y4 = INT_VECTORS.cast(INT_VECTORS.cast(a4.reinterpretAsInts()).max(lo));
                FLOATS.cast(INT_VECTORS.cast(y4.min(hi)).reinterpretAsFloats())
                        .intoArray(out, out0 + p + 4 * LANES);
                IntVector y5 = INT_VECTORS.cast(INT_VECTORS.cast(a5.reinterpretAsInts()).max(lo));
                FLOATS.cast(INT_VECTORS.cast(y5.min(hi)).reinterpretAsFloats())
                        .intoArray(out, out0 + p + 5 * LANES);
                IntVector y6 = INT_VECTORS.cast(INT_VECTORS.cast(a6.reinterpretAsInts()).max(lo));
                FLOATS.cast(INT_VECTORS.cast(y6.min(hi)).reinterpretAsFloats())
                        .intoArray(out, out0 + p + 6 * LANES);
            }
        }
        return ordered;
    }
}
