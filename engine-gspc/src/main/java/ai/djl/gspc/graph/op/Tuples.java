/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.graph.op;

import ai.djl.gspc.graph.Op;
import ai.djl.gspc.graph.TensorType;
import java.util.List;

/** Access to operators with several results. */
public final class Tuples {

    private Tuples() {}

    /**
     * One result of an operator that has several; made by {@link
     * ai.djl.gspc.graph.Node#select(int)}.
     *
     * @param index which
     */
    public record Select(int index) implements Op {

        /** {@inheritDoc} */
        @Override
        public String name() {
            return "select";
        }

        /** {@inheritDoc} */
        @Override
        public TensorType infer(List<TensorType> in) {
            throw new IllegalStateException("made by Node.select");
        }
    }
}
