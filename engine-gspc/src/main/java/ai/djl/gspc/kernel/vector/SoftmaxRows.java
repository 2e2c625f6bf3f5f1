/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.vector;

import static ai.djl.gspc.kernel.vector.Special.FLOATS;
import static ai.djl.gspc.kernel.vector.Special.INT_VECTORS;
import static ai.djl.gspc.kernel.vector.Special.LANES;
import static ai.djl.gspc.kernel.vector.Special.SPECIES;

import ai.djl.gspc.kernel.FloatMath;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * The softmax of consecutive rows. What is exponentiated is never above zero and what is below
 * 2^-126 of the largest weight counts for nothing, so that one scaling by a power of two does where
 * exp in general needs two; the weights are summed as they are made.
 */
final class SoftmaxRows {

    /** The logarithm of the least normal number. */
    private static final float LOW = -87.33654f;

    /** Floats that are summed in single precision. */
    private static final int SUMMED = 2048;

    private SoftmaxRows() {}

    /** Writes the softmax of a row whose largest element is given. */
    static void row(float[] in, int inOff, float max, float[] out, int outOff, int n) {
        double sum = 0;
        int whole = n - n % LANES;
        for (int i = 0; i < whole; i += SUMMED) {
            int part = Math.min(SUMMED, whole - i);
            sum += weights(in, inOff + i, max, out, outOff + i, part);
        }
        for (int i = whole; i < n; i++) {
            float w = FloatMath.exp(in[inOff + i] - max);
            out[outOff + i] = w;
            sum += w;
        }
        float factor = (float) (1 / sum);
        scale(out, outOff, factor, whole);
        for (int i = whole; i < n; i++) {
            out[outOff + i] *= factor;
        }
    }

    /**
     * Writes exp(x - max).
     *
     * @param n number of floats, a multiple of the lanes
     * @return their sum
     */
    private static float weights(float[] in, int inOff, float max, float[] out, int outOff, int n) {
        FloatVector most = FLOATS.cast(FloatVector.broadcast(SPECIES, max));
        FloatVector low = FLOATS.cast(FloatVector.broadcast(SPECIES, LOW));
        FloatVector zero = FLOATS.cast(FloatVector.broadcast(SPECIES, 0f));
        FloatVector one = FLOATS.cast(FloatVector.broadcast(SPECIES, 1f));
        FloatVector log2e = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.LOG2E));
        FloatVector round = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.ROUND));
        FloatVector c1 = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.POWER_1));
        FloatVector c2 = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.POWER_2));
        FloatVector c3 = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.POWER_3));
        FloatVector c4 = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.POWER_4));
        FloatVector c5 = FLOATS.cast(FloatVector.broadcast(SPECIES, FloatMath.POWER_5));
        FloatVector sum = zero;
        for (int i = 0; i < n; i += LANES) {
            FloatVector x = FLOATS.cast(FloatVector.fromArray(SPECIES, in, inOff + i));
            x = FLOATS.cast(x.sub(most));
            VectorMask<Float> nothing = x.lt(low);
            x = FLOATS.cast(x.blend(low, nothing));
            FloatVector t = FLOATS.cast(x.fma(log2e, round));
            // Of x log2(e) less the nearest integer only the difference is rounded.
            FloatVector f = FLOATS.cast(x.fma(log2e, FLOATS.cast(round.sub(t))));
            FloatVector p = c5;
            p = FLOATS.cast(p.fma(f, c4));
            p = FLOATS.cast(p.fma(f, c3));
            p = FLOATS.cast(p.fma(f, c2));
            p = FLOATS.cast(p.fma(f, c1));
            p = FLOATS.cast(p.fma(f, one));
            IntVector k = INT_VECTORS.cast(t.reinterpretAsInts());
            k = INT_VECTORS.cast(k.lanewise(VectorOperators.LSHL, 23));
            k = INT_VECTORS.cast(k.add(p.reinterpretAsInts()));
            p = FLOATS.cast(k.reinterpretAsFloats());
            p = FLOATS.cast(p.blend(zero, nothing));
            sum = FLOATS.cast(sum.add(p));
            p.intoArray(out, outOff + i);
        }
        return sum.reduceLanes(VectorOperators.ADD);
    }

    private static void scale(float[] out, int outOff, float factor, int n) {
        FloatVector by = FLOATS.cast(FloatVector.broadcast(SPECIES, factor));
        for (int i = outOff; i < outOff + n; i += LANES) {
            FloatVector p = FLOATS.cast(FloatVector.fromArray(SPECIES, out, i));
            FLOATS.cast(p.mul(by)).intoArray(out, i);
        }
    }
}
