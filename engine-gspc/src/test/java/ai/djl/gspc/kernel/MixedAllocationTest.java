/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel;

import java.util.Map;
import org.testng.annotations.BeforeClass;

/**
 * Kernels of the preferred width allocate nothing either where narrower ones were compiled before.
 * The vector module's methods have then seen vectors of several classes, and C2 needs more of its
 * nodes for a call: kernels reach the number where it stops to inline as it meets calls (18,000)
 * earlier. It boxes what it converts between floats and integers right there.
 */
public class MixedAllocationTest extends AllocationTest {

    private static final long WARM_NANOS = 30_000_000L;

    /** Runs the narrower kernels until they are compiled. */
    @BeforeClass
    public void runNarrowKernels() {
        for (KernelProvider p : KernelCases.providers()) {
            for (int lanes = 4; lanes < p.preferredLanes(); lanes *= 2) {
                if (p.vector() && p.supports(lanes)) {
                    for (Map.Entry<String, Runnable> e : calls(p.kernels(lanes)).entrySet()) {
                        long start = System.nanoTime();
                        while (System.nanoTime() - start < WARM_NANOS) {
                            e.getValue().run();
                        }
                    }
                }
            }
        }
    }
}
