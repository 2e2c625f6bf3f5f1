/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Fused multiply-adds of the machine's preferred vectors that depend on nothing but the one before
 * in their chain. Twelve chains hide a latency of up to six cycles at two operations a cycle.
 */
final class MultiplyAddChains {

    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int CHAINS = 12;

    private MultiplyAddChains() {}

    /** Floating-point operations of a step of all chains. */
    static long flops() {
        return 2L * CHAINS * SPECIES.length();
    }

    static float run(int steps) {
        FloatVector x = FloatVector.broadcast(SPECIES, 0.999f);
        FloatVector y = FloatVector.broadcast(SPECIES, 0.001f);
        FloatVector s0 = x;
        FloatVector s1 = y;
        FloatVector s2 = x;
        FloatVector s3 = y;
        FloatVector s4 = x;
        FloatVector s5 = y;
        FloatVector s6 = x;
        FloatVector s7 = y;
        FloatVector s8 = x;
        FloatVector s9 = y;
        FloatVector s10 = x;
        FloatVector s11 = y;
        for (int i = 0; i < steps; i++) {
            s0 = s0.fma(x, y);
            s1 = s1.fma(x, y);
            s2 = s2.fma(x, y);
            s3 = s3.fma(x, y);
            s4 = s4.fma(x, y);
            s5 = s5.fma(x, y);
            s6 = s6.fma(x, y);
            s7 = s7.fma(x, y);
            s8 = s8.fma(x, y);
            s9 = s9.fma(x, y);
            s10 = s10.fma(x, y);
            s11 = s11.fma(x, y);
        }
        FloatVector sum = s0.add(s1).add(s2).add(s3).add(s4).add(s5);
        return sum.add(s6).add(s7).add(s8).add(s9).add(s10).add(s11).lane(0);
    }
}
