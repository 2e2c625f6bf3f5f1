/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.vector;

import static ai.djl.gspc.kernel.vector.Special.FLOATS;
import static ai.djl.gspc.kernel.vector.Special.INT_SPECIES;
import static ai.djl.gspc.kernel.vector.Special.INT_VECTORS;
import static ai.djl.gspc.kernel.vector.Special.LANES;
import static ai.djl.gspc.kernel.vector.Special.SPECIES;

import ai.djl.gspc.kernel.Activation;
import ai.djl.gspc.kernel.PoolSpec;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Pooling: four neighbouring pixels at a time where they have the same taps, and single pixels,
 * four taps in flight, otherwise.
 */
final class PoolLoops {

    private static final int SIGN = Integer.SIZE - 1;

    private static final int LEAST = Float.floatToRawIntBits(Float.NEGATIVE_INFINITY);

    private PoolLoops() {}

    static void pool(
            PoolSpec p,
            float[] in,
            int inOff,
            float[] out,
            int outOff,
            int block0,
            int block1,
            int pixel0,
            int pixel1) {
        boolean active = p.activation().kind() != Activation.Kind.NONE;
        for (int block = block0; block < block1; ++block) {
            int from = inOff + block * p.inBlockStride();
            int to = outOff + block * p.outBlockStride();
            int i = pixel0;
            while (i < pixel1) {
                int begin = four(p, i, pixel0, pixel1);
                int next = begin < 0 ? i + 1 : begin + 4;
                if (p.max()) {
                    if (begin >= 0) {
                        max2(p, begin, in, from, out, to);
                        max2(p, begin + 2, in, from, out, to);
                    } else {
                        max1(p, i, in, from, out, to);
                    }
                } else if (begin >= 0) {
                    sum4(p, begin, in, from, out, to);
                } else {
                    sum1(p, i, in, from, out, to);
                }
                if (active) {
                    for (int j = begin < 0 ? i : begin; j < next; ++j) {
                        int at = to + p.outBase()[j];
                        ActivationLoops.apply(
                                p.activation(), block * LANES, out, at, out, at, LANES);
                    }
                }
                i = next;
            }
        }
    }

    /**
     * Where four pixels with the same taps begin that a pixel is one of; the last ones of a row are
     * computed together with some before them, once more.
     *
     * @return the first of them, or -1
     */
    static int four(PoolSpec p, int i, int pixel0, int pixel1) {
        int least = Math.max(pixel0, i - 3);
        for (int j = Math.min(i, pixel1 - 4); j >= least; --j) {
            if (alike(p, j)) {
                return j;
            }
        }
        return -1;
    }

    /** Tells whether four pixels have the same list of taps. */
    private static boolean alike(PoolSpec p, int i) {
        int[] first = p.first();
        int[] count = p.count();
        return first[i] == first[i + 1]
                && first[i] == first[i + 2]
                && first[i] == first[i + 3]
                && count[i] == count[i + 1]
                && count[i] == count[i + 2]
                && count[i] == count[i + 3];
    }

    /**
     * The largest by their bits as integers: of floats that are not negative the largest has the
     * largest bits, and if all are negative, the smallest. Two instructions a tap; floats take a
     * comparison and a choice, and as much again for NaN. A NaN, of either sign, shows in the sum
     * of all. Written out, because C2 does not inline a helper that it has compiled by itself
     * before; two pixels, because with four C2 of JDK 17 reaches its limit of nodes at the end, and
     * may box one (see {@link DepthwiseLoops.Rows}).
     */
    static void max2(PoolSpec p, int i, float[] in, int from, float[] out, int to) {
        if (i < 0) {
            return;
        }
        int[] taps = p.taps();
        int t0 = p.first()[i];
        int t1 = t0 + p.count()[i];
        int i0 = from + p.inBase()[i];
        int i1 = from + p.inBase()[i + 1];
        IntVector a0 = INT_VECTORS.cast(IntVector.broadcast(INT_SPECIES, LEAST));
        IntVector a1 = a0;
        IntVector b0 = a0;
        IntVector b1 = a0;
        FloatVector s0 = FLOATS.cast(FloatVector.broadcast(SPECIES, 0f));
        FloatVector s1 = s0;
        for (int t = t0; t < t1; ++t) {
            int off = taps[t];
            FloatVector x0 = FLOATS.cast(FloatVector.fromArray(SPECIES, in, i0 + off));
            s0 = FLOATS.cast(FLOATS.cast(s0).add(x0));
            IntVector v0 = INT_VECTORS.cast(x0.reinterpretAsInts());
            a0 = INT_VECTORS.cast(INT_VECTORS.cast(a0).max(v0));
            b0 = INT_VECTORS.cast(INT_VECTORS.cast(b0).min(v0));
            FloatVector x1 = FLOATS.cast(FloatVector.fromArray(SPECIES, in, i1 + off));
            s1 = FLOATS.cast(FLOATS.cast(s1).add(x1));
            IntVector v1 = INT_VECTORS.cast(x1.reinterpretAsInts());
            a1 = INT_VECTORS.cast(INT_VECTORS.cast(a1).max(v1));
            b1 = INT_VECTORS.cast(INT_VECTORS.cast(b1).min(v1));
        }
        FloatVector sum = FLOATS.cast(FLOATS.cast(s0).add(FLOATS.cast(s1)));
        IntVector bits = INT_VECTORS.cast(sum.reinterpretAsInts());
        bits = INT_VECTORS.cast(bits.and(ActivationLoops.MAGNITUDE));
        if (bits.reduceLanes(VectorOperators.MAX) > ActivationLoops.INFINITE) {
            // A NaN, or infinities of both signs.
            max1(p, i, in, from, out, to);
            max1(p, i + 1, in, from, out, to);
            return;
        }
        // b where a is negative, else a.
        IntVector d0 = INT_VECTORS.cast(INT_VECTORS.cast(a0).lanewise(VectorOperators.ASHR, SIGN));
        d0 = INT_VECTORS.cast(d0.and(INT_VECTORS.cast(b0).sub(INT_VECTORS.cast(a0))));
        d0 = INT_VECTORS.cast(d0.add(INT_VECTORS.cast(a0)));
        FLOATS.cast(d0.reinterpretAsFloats()).intoArray(out, to + p.outBase()[i]);
        IntVector d1 = INT_VECTORS.cast(INT_VECTORS.cast(a1).lanewise(VectorOperators.ASHR, SIGN));
        d1 = INT_VECTORS.cast(d1.and(INT_VECTORS.cast(b1).sub(INT_VECTORS.cast(a1))));
        d1 = INT_VECTORS.cast(d1.add(INT_VECTORS.cast(a1)));
        FLOATS.cast(d1.reinterpretAsFloats()).intoArray(out, to + p.outBase()[i + 1]);
    }

    static void sum4(PoolSpec p, int i, float[] in, int from, float[] out, int to) {
        if (i < 0) {
            return;
        }
        int[] taps = p.taps();
        int t0 = p.first()[i];
        int t1 = t0 + p.count()[i];
        int i0 = from + p.inBase()[i];
        int i1 = from + p.inBase()[i + 1];
        int i2 = from + p.inBase()[i + 2];
        int i3 = from + p.inBase()[i + 3];
        FloatVector a0 = FloatVector.broadcast(SPECIES, 0f);
        FloatVector a1 = FloatVector.broadcast(SPECIES, 0f);
        FloatVector a2 = FloatVector.broadcast(SPECIES, 0f);
        FloatVector a3 = FloatVector.broadcast(SPECIES, 0f);
        for (int t = t0; t < t1; ++t) {
            int off = taps[t];
            a0 = FLOATS.cast(FLOATS.cast(a0).add(FloatVector.fromArray(SPECIES, in, i0 + off)));
            a1 = FLOATS.cast(FLOATS.cast(a1).add(FloatVector.fromArray(SPECIES, in, i1 + off)));
            a2 = FLOATS.cast(FLOATS.cast(a2).add(FloatVector.fromArray(SPECIES, in, i2 + off)));
            a3 = FLOATS.cast(FLOATS.cast(a3).add(FloatVector.fromArray(SPECIES, in, i3 + off)));
        }
        FLOATS.cast(a0.mul(FloatVector.broadcast(SPECIES, p.scale()[i])))
                .intoArray(out, to + p.outBase()[i]);
        FLOATS.cast(a1.mul(FloatVector.broadcast(SPECIES, p.scale()[i + 1])))
                .intoArray(out, to + p.outBase()[i + 1]);
        FLOATS.cast(a2.mul(FloatVector.broadcast(SPECIES, p.scale()[i + 2])))
                .intoArray(out, to + p.outBase()[i + 2]);
        FLOATS.cast(a3.mul(FloatVector.broadcast(SPECIES, p.scale()[i + 3])))
                .intoArray(out, to + p.outBase()[i + 3]);
    }

    /** Takes one tap after the other: pixels at borders only, and whole planes. */
    static void max1(PoolSpec p, int i, float[] in, int from, float[] out, int to) {
        if (i < 0) {
            return;
        }
        int[] taps = p.taps();
        int t0 = p.first()[i];
        int t1 = t0 + p.count()[i];
        int at = from + p.inBase()[i];
        FloatVector a0 = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        for (int t = t0; t < t1; ++t) {
            FloatVector x0 = FLOATS.cast(FloatVector.fromArray(SPECIES, in, at + taps[t]));
            a0 = FLOATS.cast(a0);
            a0 = FLOATS.cast(a0.blend(x0, a0.lt(x0)));
            a0 = a0.blend(x0, x0.compare(VectorOperators.NE, x0));
        }
        FLOATS.cast(a0).intoArray(out, to + p.outBase()[i]);
    }

    static void sum1(PoolSpec p, int i, float[] in, int from, float[] out, int to) {
        if (i < 0) {
            return;
        }
        int[] taps = p.taps();
        int t0 = p.first()[i];
        int t1 = t0 + p.count()[i];
        int at = from + p.inBase()[i];
        FloatVector a0 = FLOATS.cast(FloatVector.broadcast(SPECIES, 0f));
        FloatVector a1 = a0;
        FloatVector a2 = a0;
        FloatVector a3 = a0;
        int t = t0;
        for (; t + 3 < t1; t += 4) {
            a0 = FLOATS.cast(a0.add(FloatVector.fromArray(SPECIES, in, at + taps[t])));
            a1 = FLOATS.cast(a1.add(FloatVector.fromArray(SPECIES, in, at + taps[t + 1])));
            a2 = FLOATS.cast(a2.add(FloatVector.fromArray(SPECIES, in, at + taps[t + 2])));
            a3 = FLOATS.cast(a3.add(FloatVector.fromArray(SPECIES, in, at + taps[t + 3])));
        }
        a0 = FLOATS.cast(FLOATS.cast(a0.add(a1)).add(a2.add(a3)));
        for (; t < t1; ++t) {
            a0 = FLOATS.cast(a0.add(FloatVector.fromArray(SPECIES, in, at + taps[t])));
        }
        FLOATS.cast(a0.mul(FloatVector.broadcast(SPECIES, p.scale()[i])))
                .intoArray(out, to + p.outBase()[i]);
    }
}
