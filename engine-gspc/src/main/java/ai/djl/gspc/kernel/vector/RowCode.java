/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.vector;

import static ai.djl.gspc.kernel.vector.Special.LANES;
import static ai.djl.gspc.kernel.vector.VectorCode.IN;
import static ai.djl.gspc.kernel.vector.VectorCode.OUT;

import ai.djl.gspc.kernel.Activation;
import ai.djl.gspc.kernel.KernelCode;
import ai.djl.gspc.kernel.PackedLayout;

/** Passes over rows in small calls. */
final class RowCode {

    private static final int FLOATS = 16 * LANES;

    private static final KernelCode ZEROS = new VectorCode(60, 8, RowCode::zeros);

    private static final KernelCode SCALE = new VectorCode(200, FLOATS, RowCode::scale);

    private static final KernelCode SCALE_CLIP =
            new VectorCode(
                    240,
                    FLOATS + LANES,
                    n -> Arithmetic.scaleClip(IN, 0, IN, 0, IN, 0, 0f, 6f, OUT, 0, n));

    private RowCode() {}

    /**
     * Between rows, and around a plane. From one place, as in {@link #scale(int)}: where C2 inlines
     * a kernel for those calls that return at once, another place that is seldom reached would go
     * on with interpreted code.
     */
    private static void zeros(int n) {
        for (int way = n < 0 ? 1 : 0; way < 2; ++way) {
            Arithmetic.zero(OUT, 0, (2 + 3 * way) * LANES, (4 + 4 * way) * LANES, n);
        }
    }

    /** All three ways: what has never been taken when C2 compiles is compiled later, once more. */
    private static void scale(int n) {
        for (int way = n < 0 ? 2 : 0; way < 3; ++way) {
            float[] scale = way == 1 ? null : IN;
            float[] shift = way == 0 ? null : IN;
            Arithmetic.scale(IN, 0, scale, 0, shift, 0, OUT, 0, n);
        }
    }

    /** Tells what the zeros around an activation need. */
    static void zeros(PackedLayout layout, KernelCode.Uses uses) {
        double vectors = (double) layout.size() / LANES - (double) layout.pixels() * layout.blocks;
        if (vectors > 0) {
            uses.add(ZEROS, vectors);
        }
    }

    /** Tells what factors and addends for so many vectors need. */
    static void scale(double vectors, boolean both, Activation f, KernelCode.Uses uses) {
        if (both && f.kind() == Activation.Kind.CLIP) {
            uses.add(SCALE_CLIP, 7 * vectors);
        } else {
            uses.add(SCALE, 4 * vectors);
            ActivationCode.uses(f, vectors, uses);
        }
    }
}
