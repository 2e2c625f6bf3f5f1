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
}
