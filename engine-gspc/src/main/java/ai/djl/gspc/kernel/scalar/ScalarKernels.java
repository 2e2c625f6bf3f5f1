/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.scalar;

import ai.djl.gspc.kernel.FloatKernels;
import ai.djl.gspc.kernel.KernelProvider;

/** Scalar kernels for any number of lanes. */
public final class ScalarKernels implements KernelProvider {

    private static final int DEFAULT_LANES = 8;

    private final ScalarFloatKernels four = new ScalarFloatKernels(4);
    private final ScalarFloatKernels eight = new ScalarFloatKernels(8);
    private final ScalarFloatKernels sixteen = new ScalarFloatKernels(16);

    private ScalarKernels() {}

    /**
     * Creates the provider.
     *
     * @param bits ignored: scalar kernels have no width
     * @return the provider
     */
    public static KernelProvider create(int bits) {
        return new ScalarKernels();
    }

    /** {@inheritDoc} */
    @Override
    public String name() {
        return "scalar";
    }

    /** {@inheritDoc} */
    @Override
    public boolean vector() {
        return false;
    }

    /** {@inheritDoc} */
    @Override
    public int preferredLanes() {
        return DEFAULT_LANES;
    }

    /** {@inheritDoc} */
    @Override
    public boolean supports(int lanes) {
        return lanes == 4 || lanes == 8 || lanes == 16;
    }

    /** {@inheritDoc} */
    @Override
    public FloatKernels kernels(int lanes) {
        return switch (lanes) {
            case 4 -> four;
            case 8 -> eight;
            case 16 -> sixteen;
            default ->
                    throw new IllegalArgumentException(
                            "No scalar kernels for " + lanes + " lanes, only for 4, 8 and 16");
        };
    }
}
