/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.zoo.block;

import ai.djl.nn.norm.BatchNorm;

/**
 * How the batch normalization layers of a network are set.
 *
 * @param epsilon added to the variance
 * @param momentum the weight of the old running statistics, in [0, 1]; PyTorch's number is one
 *     minus it
 */
public record Norm(float epsilon, float momentum) {

    /** What PyTorch does unless told otherwise. */
    public static final Norm DEFAULT = new Norm(1e-5f, 0.9f);

    /**
     * Makes a layer.
     *
     * @return a batch normalization over axis 1
     */
    public BatchNorm layer() {
        return BatchNorm.builder().optEpsilon(epsilon).optMomentum(momentum).build();
    }
}
