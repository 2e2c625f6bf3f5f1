/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.vector;

import static ai.djl.gspc.kernel.vector.Special.LANES;
import static ai.djl.gspc.kernel.vector.Special.SPECIES;

import ai.djl.gspc.kernel.Activation;
import ai.djl.gspc.kernel.PoolSpec;
import jdk.incubator.vector.FloatVector;

/** Pooling: one pixel at a time, four taps in flight. */
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
        int[] taps = p.taps();
        boolean active = p.activation().kind() != Activation.Kind.NONE;
        for (int block = block0; block < block1; ++block) {
            int from = inOff + block * p.inBlockStride();
            int to = outOff + block * p.outBlockStride();
            for (int i = pixel0; i < pixel1; ++i) {
                int t0 = p.first()[i];
                int t1 = t0 + p.count()[i];
                int at = to + p.outBase()[i];
                if (p.max()) {
                    max(taps, t0, t1, in, from + p.inBase()[i], out, at);
                } else {
                    sum(taps, t0, t1, in, from + p.inBase()[i], out, at, p.scale()[i]);
                }
                if (active) {
                    ActivationLoops.apply(p.activation(), block * LANES, out, at, out, at, LANES);
                }
            }
        }
    }

    private static void max(int[] taps, int t0, int t1, float[] in, int from, float[] out, int to) {
        FloatVector none = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
        FloatVector a0 = none;
        FloatVector a1 = none;
        FloatVector a2 = none;
        FloatVector a3 = none;
        // Behind the last tap, it is taken again.
        for (int t = t0; t < t1; t += 4) {
            a0 = a0.max(FloatVector.fromArray(SPECIES, in, from + taps[t]));
            a1 = a1.max(FloatVector.fromArray(SPECIES, in, from + taps[Math.min(t + 1, t1 - 1)]));
            a2 = a2.max(FloatVector.fromArray(SPECIES, in, from + taps[Math.min(t + 2, t1 - 1)]));
            a3 = a3.max(FloatVector.fromArray(SPECIES, in, from + taps[Math.min(t + 3, t1 - 1)]));
        }
        a0.max(a1).max(a2.max(a3)).intoArray(out, to);
    }

    private static void sum(
            int[] taps, int t0, int t1, float[] in, int from, float[] out, int to, float scale) {
        FloatVector zero = FloatVector.broadcast(SPECIES, 0f);
        FloatVector a0 = zero;
        FloatVector a1 = zero;
        FloatVector a2 = zero;
        FloatVector a3 = zero;
        int t = t0;
        for (; t + 3 < t1; t += 4) {
            a0 = a0.add(FloatVector.fromArray(SPECIES, in, from + taps[t]));
            a1 = a1.add(FloatVector.fromArray(SPECIES, in, from + taps[t + 1]));
            a2 = a2.add(FloatVector.fromArray(SPECIES, in, from + taps[t + 2]));
            a3 = a3.add(FloatVector.fromArray(SPECIES, in, from + taps[t + 3]));
        }
        a0 = a0.add(a1).add(a2.add(a3));
        for (; t < t1; ++t) {
            a0 = a0.add(FloatVector.fromArray(SPECIES, in, from + taps[t]));
        }
        a0.mul(scale).intoArray(out, to);
    }
}
