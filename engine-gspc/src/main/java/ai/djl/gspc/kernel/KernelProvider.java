/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel;

/** A family of kernels: one {@link FloatKernels} for each vector length. */
public interface KernelProvider {

    /**
     * Returns the name shown to people: {@code vector-512}, {@code scalar}.
     *
     * @return the name
     */
    String name();

    /**
     * Tells whether this is SIMD code of the vector module.
     *
     * @return false for scalar kernels
     */
    boolean vector();

    /**
     * Returns the number of floats per vector that layouts should have unless there is a reason for
     * fewer.
     *
     * @return 4, 8 or 16
     */
    int preferredLanes();

    /**
     * Tells whether there are kernels for a vector length.
     *
     * @param lanes floats per vector
     * @return whether {@link #kernels} has them
     */
    boolean supports(int lanes);

    /**
     * Returns the kernels for a vector length.
     *
     * @param lanes 4, 8 or 16, not above {@link #preferredLanes()} for vector kernels
     * @return the kernels
     * @throws IllegalArgumentException if there are none
     */
    FloatKernels kernels(int lanes);

    /**
     * Computes independent chains of multiply-adds and nothing else, to measure the most that
     * kernels could reach.
     *
     * @param steps the length of the chains
     * @return their sum, which keeps them from being left out
     */
    default float multiplyAdds(int steps) {
        float a = 0.1f;
        float b = 0.2f;
        float c = 0.3f;
        float d = 0.4f;
        float e = 0.5f;
        float f = 0.6f;
        float g = 0.7f;
        float h = 0.8f;
        for (int i = 0; i < steps; i++) {
            a = a * 0.999f + 0.001f;
            b = b * 0.999f + 0.001f;
            c = c * 0.999f + 0.001f;
            d = d * 0.999f + 0.001f;
            e = e * 0.999f + 0.001f;
            f = f * 0.999f + 0.001f;
            g = g * 0.999f + 0.001f;
            h = h * 0.999f + 0.001f;
        }
        return a + b + c + d + e + f + g + h;
    }

    /**
     * Returns the work of {@link #multiplyAdds}.
     *
     * @return floating-point operations of a step of all chains
     */
    default long flopsPerMultiplyAdds() {
        return 16;
    }
}
