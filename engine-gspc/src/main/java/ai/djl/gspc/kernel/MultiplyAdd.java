/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel;

/** Multiply-add of one float, rounded once where the processor can do that. */
public final class MultiplyAdd {

    /**
     * Whether {@code Math.fma} is an instruction; in software it is some thousand times slower, and
     * vector kernels are not used.
     */
    public static final boolean FUSED = fused();

    private static final int PROBES = 64;

    /** Nanoseconds for all probes: 50 times what interpreted code takes with the instruction. */
    private static final long LIMIT = 200_000;

    private MultiplyAdd() {}

    private static boolean fused() {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 3; ++i) {
            float x = 1.5f;
            long begin = System.nanoTime();
            for (int j = 0; j < PROBES; ++j) {
                x = Math.fma(x, 0.75f, 0.1f);
            }
            // A result that is used cannot be left out.
            best = x > 0f ? Math.min(best, System.nanoTime() - begin) : best;
        }
        return best < LIMIT;
    }

    /**
     * Computes x w + sum.
     *
     * @param x a factor
     * @param w a factor
     * @param sum what their product is added to
     * @return the sum
     */
    public static float of(float x, float w, float sum) {
        return FUSED ? Math.fma(x, w, sum) : x * w + sum;
    }
}
