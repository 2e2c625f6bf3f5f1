/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.vector;

import static ai.djl.gspc.kernel.vector.Special.FLOATS;
import static ai.djl.gspc.kernel.vector.Special.LANES;
import static ai.djl.gspc.kernel.vector.Special.SPECIES;

import ai.djl.gspc.kernel.Alignment;
import jdk.incubator.vector.FloatVector;

/**
 * Copies more than the near caches hold, in whole cache lines of the result: {@code
 * System.arraycopy} takes a tenth more for it.
 */
final class FarCopy {

    /** Floats from which on it is faster. */
    private static final int FAR = 1 << 16;

    private FarCopy() {}

    static void copy(float[] in, int inOff, float[] out, int outOff, int n) {
        if (n < FAR) {
            System.arraycopy(in, inOff, out, outOff, n);
            return;
        }
        int begin = Alignment.align(outOff) - outOff;
        System.arraycopy(in, inOff, out, outOff, begin);
        int four = 4 * LANES;
        int i = begin;
        for (; i <= n - four; i += four) {
            int from = inOff + i;
            int to = outOff + i;
            FloatVector a = FLOATS.cast(FloatVector.fromArray(SPECIES, in, from));
            FloatVector b = FLOATS.cast(FloatVector.fromArray(SPECIES, in, from + LANES));
            FloatVector c = FLOATS.cast(FloatVector.fromArray(SPECIES, in, from + 2 * LANES));
            FloatVector d = FLOATS.cast(FloatVector.fromArray(SPECIES, in, from + 3 * LANES));
            a.intoArray(out, to);
            b.intoArray(out, to + LANES);
            c.intoArray(out, to + 2 * LANES);
            d.intoArray(out, to + 3 * LANES);
        }
        System.arraycopy(in, inOff + i, out, outOff + i, n - i);
    }
}
