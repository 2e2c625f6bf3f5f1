/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.TensorType;
import java.util.Arrays;

/** A leaf of which a plan knows the values, too: indices, from which layouts follow. */
final class Pinned {

    /** Channels of the widest networks fit; for longer ones to compare costs more than it gains. */
    private static final int LONGEST = 4096;

    private final TensorType type;
    private final long[] values;
    private final int hash;

    private Pinned(TensorType type, long[] values) {
        this.type = type;
        this.values = values;
        hash = 31 * type.hashCode() + Arrays.hashCode(values);
    }

    /** A tensor's values and type, or null if it is no short vector of indices. */
    static Pinned of(Tensor tensor) {
        return tensor.type().rank() == 1
                        && tensor.data() instanceof long[] values
                        && values.length <= LONGEST
                ? tensor.derived(Pinned.class, () -> new Pinned(tensor.type(), values))
                : null;
    }

    TensorType type() {
        return type;
    }

    /** Not to be written. */
    long[] values() {
        return values;
    }

    @Override
    public boolean equals(Object o) {
        return this == o
                || o instanceof Pinned p
                        && hash == p.hash
                        && type.equals(p.type)
                        && Arrays.equals(values, p.values);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
