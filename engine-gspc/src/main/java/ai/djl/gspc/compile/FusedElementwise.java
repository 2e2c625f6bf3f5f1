/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.Op;
import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.kernel.host.ElementProgram;
import java.util.List;

/**
 * Element-wise operators in one pass over memory.
 *
 * @param program what is computed
 * @param names the operators, for people
 * @param type the result's type
 */
record FusedElementwise(ElementProgram program, List<String> names, TensorType type) implements Op {

    /** {@inheritDoc} */
    @Override
    public String name() {
        return String.join("+", names);
    }

    /** {@inheritDoc} */
    @Override
    public TensorType infer(List<TensorType> in) {
        return type;
    }
}
