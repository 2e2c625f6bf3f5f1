/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.vector;

import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * The constants in which the copies of this package's classes differ: every copy is defined by a
 * {@link SpecialLoader} of its own, so that the species is a constant for C2 although there is one
 * class file for all widths.
 */
final class Special {

    /** The vector species. */
    static final VectorSpecies<Float> SPECIES;

    /** The int species of the same shape. */
    static final VectorSpecies<Integer> INTS;

    /** Floats per vector. */
    static final int LANES;

    /** Whether the convolutions of this copy broadcast single inputs, see {@code ConvSpec.Mode}. */
    static final boolean BROADCAST;

    static {
        SpecialLoader loader = (SpecialLoader) Special.class.getClassLoader();
        VectorShape shape = VectorShape.forBitSize(loader.bits());
        SPECIES = VectorSpecies.of(float.class, shape);
        INTS = VectorSpecies.of(int.class, shape);
        LANES = SPECIES.length();
        BROADCAST = loader.broadcast();
    }

    private Special() {}
}
