/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.vector;

import static ai.djl.gspc.kernel.vector.Special.LANES;
import static ai.djl.gspc.kernel.vector.VectorCode.OUT;

import ai.djl.gspc.kernel.Activation;
import ai.djl.gspc.kernel.KernelCode;

/** The passes of activations that mobile networks have, in small calls. */
final class ActivationCode {

    private static final int FLOATS = 16 * LANES;

    private static final KernelCode HARD_SIGMOID =
            new VectorCode(
                    140, FLOATS, n -> ActivationLoops.hardSigmoid(1f, 0f, OUT, 0, OUT, 0, n));

    /** An odd vector, too: what has never been taken when C2 compiles is compiled once more. */
    private static final KernelCode HARD_SWISH =
            new VectorCode(
                    150, FLOATS + LANES, n -> ActivationLoops.hardSwish(1f, 0f, OUT, 0, OUT, 0, n));

    private static final KernelCode SILU =
            new VectorCode(280, FLOATS, n -> MathPasses.silu(OUT, 0, 1f, OUT, 0, n));

    private static final KernelCode EXP =
            new VectorCode(280, FLOATS, n -> MathPasses.exp(OUT, 0, false, -1f, OUT, 0, n));

    private ActivationCode() {}

    /** Tells what an activation of so many vectors runs. */
    static void uses(Activation f, double vectors, KernelCode.Uses uses) {
        switch (f.kind()) {
            case HARD_SIGMOID -> uses.add(HARD_SIGMOID, 9 * vectors);
            case HARD_SWISH -> uses.add(HARD_SWISH, 9 * vectors);
            case SIGMOID -> uses.add(EXP, 20 * vectors);
            case SILU -> uses.add(f.a() > 0 ? SILU : EXP, 20 * vectors);
            default -> {}
        }
    }
}
