/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.graph;

/**
 * An operator whose result's shape depends on values (non-zero, unique, non-maximum suppression):
 * it cannot be pending, so it is run at once on tensors by an {@link Evaluator}.
 */
public interface DynamicOp {

    /**
     * The operator's name in messages.
     *
     * @return a lower-case name
     */
    String name();
}
