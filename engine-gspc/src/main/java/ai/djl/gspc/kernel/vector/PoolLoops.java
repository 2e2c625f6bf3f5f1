/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.vector;

import static ai.djl.gspc.kernel.vector.Special.FLOATS;
import static ai.djl.gspc.kernel.vector.Special.LANES;
import static ai.djl.gspc.kernel.vector.Special.SPECIES;

import ai.djl.gspc.kernel.Activation;
import ai.djl.gspc.kernel.PoolSpec;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Pooling: four neighbouring pixels at a time where they have the same taps, and single pixels,
 * four taps in flight, otherwise.
 */
final class PoolLoops {

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
                boolean four = i + 4 <= pixel1 && alike(p, i);
                if (p.max()) {
                    if (four) {
                        max4(p, i, in, from, out, to);
                    } else {
                        max1(p, i, in, from, out, to);
                    }
                } else if (four) {
                    sum4(p, i, in, from, out, to);
                } else {
                    sum1(p, i, in, from, out, to);
                }
                int next = i + (four ? 4 : 1);
                if (active) {
                    for (int j = i; j < next; ++j) {
                        int at = to + p.outBase()[j];
                        ActivationLoops.apply(
                                p.activation(), block * LANES, out, at, out, at, LANES);
                    }
                }
                i = next;
            }
        }
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

    private static void max4(PoolSpec p, int i, float[] in, int from, float[] out, int to) {
        int[] taps = p.taps();
        int t0 = p.first()[i];
        int t1 = t0 + p.count()[i];
        int i0 = from + p.inBase()[i];
        int i1 = from + p.inBase()[i + 1];
        int i2 = from + p.inBase()[i + 2];
        int i3 = from + p.inBase()[i + 3];
        FloatVector a0 = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        FloatVector a1 = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        FloatVector a2 = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        FloatVector a3 = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        for (int t = t0; t < t1; ++t) {
            int off = taps[t];
            FloatVector x0 = FLOATS.cast(FloatVector.fromArray(SPECIES, in, i0 + off));
            a0 = FLOATS.cast(a0);
            a0 = FLOATS.cast(a0.blend(x0, a0.lt(x0)));
            a0 = a0.blend(x0, x0.compare(VectorOperators.NE, x0));

            FloatVector x1 = FLOATS.cast(FloatVector.fromArray(SPECIES, in, i1 + off));
            a1 = FLOATS.cast(a1);
            a1 = FLOATS.cast(a1.blend(x1, a1.lt(x1)));
            a1 = a1.blend(x1, x1.compare(VectorOperators.NE, x1));

            FloatVector x2 = FLOATS.cast(FloatVector.fromArray(SPECIES, in, i2 + off));
            a2 = FLOATS.cast(a2);
            a2 = FLOATS.cast(a2.blend(x2, a2.lt(x2)));
            a2 = a2.blend(x2, x2.compare(VectorOperators.NE, x2));

            FloatVector x3 = FLOATS.cast(FloatVector.fromArray(SPECIES, in, i3 + off));
            a3 = FLOATS.cast(a3);
            a3 = FLOATS.cast(a3.blend(x3, a3.lt(x3)));
            a3 = a3.blend(x3, x3.compare(VectorOperators.NE, x3));
        }
        FLOATS.cast(a0).intoArray(out, to + p.outBase()[i]);
        FLOATS.cast(a1).intoArray(out, to + p.outBase()[i + 1]);
        FLOATS.cast(a2).intoArray(out, to + p.outBase()[i + 2]);
        FLOATS.cast(a3).intoArray(out, to + p.outBase()[i + 3]);
    }

    private static void sum4(PoolSpec p, int i, float[] in, int from, float[] out, int to) {
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
    private static void max1(PoolSpec p, int i, float[] in, int from, float[] out, int to) {
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

    private static void sum1(PoolSpec p, int i, float[] in, int from, float[] out, int to) {
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
