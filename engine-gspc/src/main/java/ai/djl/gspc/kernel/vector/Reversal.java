/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.vector;

import static ai.djl.gspc.kernel.vector.Special.FLOATS;
import static ai.djl.gspc.kernel.vector.Special.LANES;
import static ai.djl.gspc.kernel.vector.Special.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShuffle;

/** Copies floats in the opposite order: C2 does not vectorise loops that run backwards. */
final class Reversal {

    private static final VectorShuffle<Float> LAST_FIRST =
            VectorShuffle.fromOp(SPECIES, i -> LANES - 1 - i);

    private Reversal() {}

    /** The {@code n} floats before {@code end}, whole vectors, the last one first. */
    static void run(float[] in, int end, float[] out, int outOff, int n) {
        for (int i = 0; i < n; i += LANES) {
            FloatVector x = FLOATS.cast(FloatVector.fromArray(SPECIES, in, end - LANES - i));
            FLOATS.cast(x.rearrange(LAST_FIRST)).intoArray(out, outOff + i);
        }
    }
}
