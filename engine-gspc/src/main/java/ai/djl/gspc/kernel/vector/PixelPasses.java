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
 * Passes over pixels that a convolution has just stored, one vector each, wherever a table says
 * that they are: rows of 7 pixels, one call each, would cost more than what is done to them.
 */
final class PixelPasses {

    private PixelPasses() {}

    /**
     * Limits pixels; see {@link ActivationLoops#clip} for why by bits.
     *
     * @param low smallest result
     * @param high largest result
     * @param out the pixels
     * @param to where their block begins
     * @param base from there, the place of each
     * @param p0 the first pixel
     * @param p1 behind the last pixel
     */
    static void clip(float low, float high, float[] out, int to, int[] base, int p0, int p1) {
        int p = p0;
        if (low >= 0f && p1 - p0 >= 4) {
            IntVector lo =
                    INT_VECTORS.cast(IntVector.broadcast(INT_SPECIES, ActivationLoops.bits(low)));
            IntVector hi =
                    INT_VECTORS.cast(IntVector.broadcast(INT_SPECIES, ActivationLoops.bits(high)));
            for (; p < p1; p += 4) {
                // The last ones together with some before them, which stay as they are.
                int q = Math.min(p, p1 - 4);
                int i0 = to + base[q];
                int i1 = to + base[q + 1];
                int i2 = to + base[q + 2];
                int i3 = to + base[q + 3];
                FloatVector x0 = FLOATS.cast(FloatVector.fromArray(SPECIES, out, i0));
                FloatVector x1 = FLOATS.cast(FloatVector.fromArray(SPECIES, out, i1));
                FloatVector x2 = FLOATS.cast(FloatVector.fromArray(SPECIES, out, i2));
                FloatVector x3 = FLOATS.cast(FloatVector.fromArray(SPECIES, out, i3));
                FloatVector sum = FLOATS.cast(FLOATS.cast(x0.add(x1)).add(x2.add(x3)));
                IntVector bits = INT_VECTORS.cast(sum.reinterpretAsInts());
                bits = INT_VECTORS.cast(bits.and(MAGNITUDE));
                if (bits.reduceLanes(VectorOperators.MAX) > INFINITE) {
                    choose(low, high, out, to, base, q, q + 4);
                    continue;
                }
                IntVector y0 = INT_VECTORS.cast(x0.reinterpretAsInts());
                y0 = INT_VECTORS.cast(INT_VECTORS.cast(y0.max(lo)).min(hi));
                FLOATS.cast(y0.reinterpretAsFloats()).intoArray(out, i0);
                IntVector y1 = INT_VECTORS.cast(x1.reinterpretAsInts());
                y1 = INT_VECTORS.cast(INT_VECTORS.cast(y1.max(lo)).min(hi));
                FLOATS.cast(y1.reinterpretAsFloats()).intoArray(out, i1);
                IntVector y2 = INT_VECTORS.cast(x2.reinterpretAsInts());
                y2 = INT_VECTORS.cast(INT_VECTORS.cast(y2.max(lo)).min(hi));
                FLOATS.cast(y2.reinterpretAsFloats()).intoArray(out, i2);
                IntVector y3 = INT_VECTORS.cast(x3.reinterpretAsInts());
                y3 = INT_VECTORS.cast(INT_VECTORS.cast(y3.max(lo)).min(hi));
                FLOATS.cast(y3.reinterpretAsFloats()).intoArray(out, i3);
            }
        }
        choose(low, high, out, to, base, p, p1);
    }

    private static void choose(
            float low, float high, float[] out, int to, int[] base, int p0, int p1) {
        for (int p = p0; p < p1; ++p) {
            int at = to + base[p];
            ActivationLoops.choose(low, high, out, at, out, at, LANES);
        }
    }

    /**
     * Adds a residual to pixels and limits the sums.
     *
     * @param res the residual
     * @param from where its block begins
     * @param resBase from there, the place of each pixel
     * @param low smallest result
     * @param high largest result
     * @param out the pixels
     * @param to where their block begins
     * @param base from there, the place of each
     * @param p0 the first pixel
     * @param p1 behind the last pixel
     */
    static void add(
            float[] res,
            int from,
            int[] resBase,
            float low,
            float high,
            float[] out,
            int to,
            int[] base,
            int p0,
            int p1) {
        int p = p0;
        if (low >= 0f) {
            IntVector lo =
                    INT_VECTORS.cast(IntVector.broadcast(INT_SPECIES, ActivationLoops.bits(low)));
            IntVector hi =
                    INT_VECTORS.cast(IntVector.broadcast(INT_SPECIES, ActivationLoops.bits(high)));
            for (; p <= p1 - 2; p += 2) {
                int i0 = to + base[p];
                int i1 = to + base[p + 1];
                FloatVector x0 = FLOATS.cast(FloatVector.fromArray(SPECIES, out, i0));
                FloatVector r0 = FloatVector.fromArray(SPECIES, res, from + resBase[p]);
                x0 = FLOATS.cast(x0.add(r0));
                FloatVector x1 = FLOATS.cast(FloatVector.fromArray(SPECIES, out, i1));
                FloatVector r1 = FloatVector.fromArray(SPECIES, res, from + resBase[p + 1]);
                x1 = FLOATS.cast(x1.add(r1));
                FloatVector sum = FLOATS.cast(x0.add(x1));
                IntVector bits = INT_VECTORS.cast(sum.reinterpretAsInts());
                bits = INT_VECTORS.cast(bits.and(MAGNITUDE));
                if (bits.reduceLanes(VectorOperators.MAX) > INFINITE) {
                    x0.intoArray(out, i0);
                    x1.intoArray(out, i1);
                    choose(low, high, out, to, base, p, p + 2);
                    continue;
                }
                IntVector y0 = INT_VECTORS.cast(x0.reinterpretAsInts());
                y0 = INT_VECTORS.cast(INT_VECTORS.cast(y0.max(lo)).min(hi));
                FLOATS.cast(y0.reinterpretAsFloats()).intoArray(out, i0);
                IntVector y1 = INT_VECTORS.cast(x1.reinterpretAsInts());
                y1 = INT_VECTORS.cast(INT_VECTORS.cast(y1.max(lo)).min(hi));
                FLOATS.cast(y1.reinterpretAsFloats()).intoArray(out, i1);
            }
        }
        int rest = p;
        for (; p < p1; ++p) {
            int at = to + base[p];
            FloatVector x = FLOATS.cast(FloatVector.fromArray(SPECIES, out, at));
            FLOATS.cast(x.add(FloatVector.fromArray(SPECIES, res, from + resBase[p])))
                    .intoArray(out, at);
        }
        if (low > Float.NEGATIVE_INFINITY || high < Float.POSITIVE_INFINITY) {
            choose(low, high, out, to, base, rest, p1);
        }
    }
}
