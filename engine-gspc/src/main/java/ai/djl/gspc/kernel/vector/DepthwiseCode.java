/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.vector;

import static ai.djl.gspc.kernel.vector.Special.LANES;
import static ai.djl.gspc.kernel.vector.VectorCode.IN;
import static ai.djl.gspc.kernel.vector.VectorCode.OUT;

import ai.djl.gspc.kernel.Activation;
import ai.djl.gspc.kernel.DepthwiseSpec;
import ai.djl.gspc.kernel.KernelCode;
import java.util.Map;

/** The kernels of {@link DepthwiseLoops} in small calls, and which one a convolution runs. */
final class DepthwiseCode {

    /** Pixels of a row: four tiles. */
    private static final int WIDTH = 28;

    private static final int SIX = ActivationLoops.bits(6f);

    private static final Map<DepthwiseLoops.Rows, KernelCode> ROWS =
            Map.of(
                    DepthwiseLoops.ROW_3, rows(DepthwiseLoops.ROW_3, 9),
                    DepthwiseLoops.WIDE_3, rows(DepthwiseLoops.WIDE_3, 9),
                    DepthwiseLoops.ROW_3_STRIDE_2, rows(DepthwiseLoops.ROW_3_STRIDE_2, 9),
                    DepthwiseLoops.ROW_5, rows(DepthwiseLoops.ROW_5, 25),
                    DepthwiseLoops.ROW_5_STRIDE_2, rows(DepthwiseLoops.ROW_5_STRIDE_2, 25),
                    DepthwiseLoops.ROW_7, rows(DepthwiseLoops.ROW_7, 49));

    private static final int[] TAPS = new int[9];

    private static final KernelCode TILE =
            new VectorCode(
                    170,
                    0,
                    n -> DepthwiseLoops.tile(TAPS, IN, 0, LANES, IN, 0, IN, 0, OUT, 0, n, WIDTH));

    private DepthwiseCode() {}

    private static KernelCode rows(DepthwiseLoops.Rows kernel, int taps) {
        return new VectorCode(
                2 * WIDTH * taps,
                1,
                n -> kernel.compute(IN, 0, 0, IN, 0, IN, 0, OUT, 0, 0, n, WIDTH, 0, SIX));
    }

    /** Tells what a convolution runs. */
    static void uses(DepthwiseSpec d, KernelCode.Uses uses) {
        DepthwiseLoops.Rows special = DepthwiseLoops.special(d.window(), d.out().width);
        double outputs = (double) d.out().rows() * d.out().width;
        uses.add(special == null ? TILE : ROWS.get(special), outputs * d.taps().length);
        if (d.activation().kind() != Activation.Kind.CLIP) {
            ActivationCode.uses(d.activation(), outputs, uses);
        }
    }
}
