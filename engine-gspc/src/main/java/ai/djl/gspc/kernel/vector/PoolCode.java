/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.vector;

import static ai.djl.gspc.kernel.vector.VectorCode.IN;
import static ai.djl.gspc.kernel.vector.VectorCode.OUT;

import ai.djl.gspc.kernel.Activation;
import ai.djl.gspc.kernel.KernelCode;
import ai.djl.gspc.kernel.PoolSpec;

/** The kernels of {@link PoolLoops} in small calls, and which of them a pooling runs. */
final class PoolCode {

    private static final int TAPS = 9;

    /** A plane of 7 x 7 pixels. */
    private static final int PLANE = 49;

    private static final PoolSpec WINDOWS = spec(TAPS);
    private static final PoolSpec PLANES = spec(PLANE);

    private static final KernelCode MAX_2 =
            new VectorCode(100, 0, n -> PoolLoops.max2(WINDOWS, n, IN, 0, OUT, 0));
    private static final KernelCode MAX_1 =
            new VectorCode(60, 0, n -> PoolLoops.max1(WINDOWS, n, IN, 0, OUT, 0));
    private static final KernelCode SUM_4 =
            new VectorCode(90, 0, n -> PoolLoops.sum4(WINDOWS, n, IN, 0, OUT, 0));
    private static final KernelCode SUM_1 =
            new VectorCode(110, 0, n -> PoolLoops.sum1(PLANES, n, IN, 0, OUT, 0));

    private PoolCode() {}

    private static PoolSpec spec(int taps) {
        int[] count = {taps, taps, taps, taps};
        return new PoolSpec(
                true,
                new int[4],
                new int[4],
                new int[4],
                count,
                new int[taps],
                new float[4],
                0,
                0,
                Activation.NONE);
    }

    /** Tells what a pooling of so many blocks runs. */
    static void uses(PoolSpec p, int blocks, KernelCode.Uses uses) {
        double fours = 0;
        double ones = 0;
        int i = 0;
        while (i < p.pixels()) {
            int begin = PoolLoops.four(p, i, 0, p.pixels());
            if (begin >= 0) {
                fours += 8.0 * p.count()[i];
                i = begin + 4;
            } else {
                ones += 2.0 * p.count()[i];
                ++i;
            }
        }
        if (fours > 0) {
            uses.add(p.max() ? MAX_2 : SUM_4, fours * blocks);
        }
        if (ones > 0) {
            uses.add(p.max() ? MAX_1 : SUM_1, ones * blocks);
        }
    }
}
