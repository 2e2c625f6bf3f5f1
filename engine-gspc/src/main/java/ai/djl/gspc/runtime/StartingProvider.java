/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.runtime;

import ai.djl.gspc.kernel.FloatKernels;
import ai.djl.gspc.kernel.KernelProvider;
import java.util.HashMap;
import java.util.Map;

/** Vector kernels whose first calls scalar ones serve, see {@link StartingKernels}. */
public final class StartingProvider implements KernelProvider {

    private final KernelProvider vector;
    private final KernelProvider scalar;
    private final Map<Integer, FloatKernels> byLanes = new HashMap<>();

    /**
     * Makes a provider.
     *
     * @param vector the kernels in the end
     * @param scalar the kernels in the beginning; they support the same numbers of lanes
     */
    public StartingProvider(KernelProvider vector, KernelProvider scalar) {
        this.vector = vector;
        this.scalar = scalar;
    }

    /** {@inheritDoc} */
    @Override
    public String name() {
        return vector.name();
    }

    /** {@inheritDoc} */
    @Override
    public boolean vector() {
        return vector.vector();
    }

    /** {@inheritDoc} */
    @Override
    public int preferredLanes() {
        return vector.preferredLanes();
    }

    /** {@inheritDoc} */
    @Override
    public boolean supports(int lanes) {
        return vector.supports(lanes);
    }

    /** {@inheritDoc} */
    @Override
    public synchronized FloatKernels kernels(int lanes) {
        FloatKernels known = byLanes.get(lanes);
        if (known == null) {
            known =
                    new StartingKernels(
                            vector.kernels(lanes), scalar.kernels(lanes), System::nanoTime);
            byLanes.put(lanes, known);
        }
        return known;
    }
}
