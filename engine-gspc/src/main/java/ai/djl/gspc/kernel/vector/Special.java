/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
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

    /**
     * The class of the vectors. C2 gives up exact types after 8,000 bytecodes of inlined code, and
     * once a second width has run in the virtual machine, its profiles do not help either; JDK 17
     * then leaves calls in loops and boxes vectors. A cast to this class restores the type and
     * compiles to nothing.
     */
    static final Class<? extends FloatVector> FLOATS;

    /** The int species of the same shape. */
    static final VectorSpecies<Integer> INT_SPECIES;

    /** The class of the int vectors. */
    static final Class<? extends IntVector> INT_VECTORS;

    /** Floats per vector. */
    static final int LANES;

    /** Whether the convolutions of this copy broadcast single inputs, see {@code ConvSpec.Mode}. */
    static final boolean BROADCAST;

    /** Floats between the inputs of neighbouring pixels in {@link RowTiles} of this copy. */
    static final int STEP;

    static {
        SpecialLoader loader = (SpecialLoader) Special.class.getClassLoader();
        VectorShape shape = VectorShape.forBitSize(loader.bits());
        SPECIES = VectorSpecies.of(float.class, shape);
        FLOATS = SPECIES.vectorType().asSubclass(FloatVector.class);
        INT_SPECIES = VectorSpecies.of(int.class, shape);
        INT_VECTORS = INT_SPECIES.vectorType().asSubclass(IntVector.class);
        LANES = SPECIES.length();
        BROADCAST = loader.broadcast();
        STEP = loader.step();
        // Species make what conversions need to know of their vectors when they are first asked.
        // C2, compiling a kernel at that very moment, leaves a call that boxes its vector for good.
        FLOATS.cast(INT_VECTORS.cast(IntVector.zero(INT_SPECIES)).reinterpretAsFloats())
                .reinterpretAsInts();
    }

    private Special() {}
}
