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

    /** Between rows, and around a plane. */
    private static void zeros(int n) {
        Arithmetic.zero(OUT, 0, 2 * LANES, 4 * LANES, n);
        if (n >= 0) {
            Arithmetic.zero(OUT, 0, 5 * LANES, 8 * LANES, n);
        }
    }

    /** All three ways: what has never been taken when C2 compiles is compiled later, once more. */
    private static void scale(int n) {
        Arithmetic.scale(IN, 0, IN, 0, null, 0, OUT, 0, n);
        if (n >= 0) {
            Arithmetic.scale(IN, 0, null, 0, IN, 0, OUT, 0, n);
            Arithmetic.scale(IN, 0, IN, 0, IN, 0, OUT, 0, n);
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
