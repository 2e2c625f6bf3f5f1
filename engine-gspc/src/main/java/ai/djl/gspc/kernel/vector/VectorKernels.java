/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.vector;

import ai.djl.gspc.kernel.FloatKernels;
import ai.djl.gspc.kernel.KernelProvider;
import ai.djl.gspc.kernel.PixelRuns;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;

/**
 * SIMD kernels for every width up to one: those for narrower vectors serve layers with few channels
 * or groups.
 */
public final class VectorKernels implements KernelProvider {

    private static final int SMALLEST = 128;
    private static final int LARGEST = 512;

    private final int bits;
    private final FloatKernels[] byWidth = new FloatKernels[3];

    private VectorKernels(int bits) {
        this.bits = bits;
    }

    /**
     * Creates the provider.
     *
     * @param bits the widest vectors to use: 128, 256 or 512; 0 for what the machine prefers
     * @return the provider
     * @throws UnsupportedOperationException if the machine has no such vectors
     */
    public static KernelProvider create(int bits) {
        int most = VectorShape.S_Max_BIT.vectorBitSize();
        int preferred = FloatVector.SPECIES_PREFERRED.vectorBitSize();
        if (bits == 0) {
            if (preferred < SMALLEST) {
                throw new UnsupportedOperationException(
                        "this machine has vectors of " + preferred + " bits only");
            }
            return new VectorKernels(Math.min(LARGEST, Integer.highestOneBit(preferred)));
        }
        if (bits > most) {
            throw new UnsupportedOperationException(
                    "this machine has vectors of at most " + most + " bits, not " + bits);
        }
        return new VectorKernels(bits);
    }

    /** {@inheritDoc} */
    @Override
    public String name() {
        return "vector-" + bits;
    }

    /** {@inheritDoc} */
    @Override
    public boolean vector() {
        return true;
    }

    /** {@inheritDoc} */
    @Override
    public int preferredLanes() {
        return bits / Float.SIZE;
    }

    /** {@inheritDoc} */
    @Override
    public boolean supports(int lanes) {
        return lanes <= preferredLanes() && (lanes == 4 || lanes == 8 || lanes == 16);
    }

    /** {@inheritDoc} */
    @Override
    public synchronized FloatKernels kernels(int lanes) {
        if (!supports(lanes)) {
            throw new IllegalArgumentException(
                    "No vector kernels for " + lanes + " lanes, at most for " + preferredLanes());
        }
        int i = Integer.numberOfTrailingZeros(lanes) - 2;
        if (byWidth[i] == null) {
            byWidth[i] = make(lanes * Float.SIZE);
        }
        return byWidth[i];
    }

    private static FloatKernels make(int bits) {
        int[] steps = PixelRuns.steps(bits / Float.SIZE);
        AtomicReferenceArray<FloatKernels> copies = new AtomicReferenceArray<>(2 * steps.length);
        IntFunction<FloatKernels> others =
                i -> {
                    FloatKernels k = copies.get(i);
                    if (k == null) {
                        boolean broadcast = i < steps.length;
                        int step = steps[i % steps.length];
                        k = new SpecialLoader(bits, broadcast, step).kernels(null);
                        // Who comes second takes the first one's: code is compiled once.
                        k = copies.compareAndSet(i, null, k) ? k : copies.get(i);
                    }
                    return k;
                };
        return new SpecialLoader(bits, false, steps[0]).kernels(others);
    }

    /** {@inheritDoc} */
    @Override
    public float multiplyAdds(int steps) {
        return MultiplyAddChains.run(steps);
    }

    /** {@inheritDoc} */
    @Override
    public long flopsPerMultiplyAdds() {
        return MultiplyAddChains.flops();
    }
}
