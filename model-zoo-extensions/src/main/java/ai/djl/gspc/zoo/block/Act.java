/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.zoo.block;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;
import java.util.function.UnaryOperator;

/** Activations, applied to each value by itself. */
public enum Act {
    /** The value itself. */
    NONE(x -> x),
    /** {@code max(x, 0)}. */
    RELU(Activation::relu),
    /** {@code min(max(x, 0), 6)}. */
    RELU6(x -> x.clip(0, 6)),
    /** {@code 1 / (1 + exp(-x))}. */
    SIGMOID(Activation::sigmoid),
    /** {@code x * sigmoid(x)}, also called SiLU. */
    SWISH(x -> Activation.swish(x, 1)),
    /** {@code min(max(x + 3, 0), 6) / 6}. */
    HARD_SIGMOID(Act::hardSigmoid),
    /** {@code x * hardSigmoid(x)}. */
    HARD_SWISH(x -> x.mul(hardSigmoid(x)));

    private final UnaryOperator<NDArray> function;

    Act(UnaryOperator<NDArray> function) {
        this.function = function;
    }

    /**
     * Applies the activation.
     *
     * @param x an array of any shape
     * @return an array of the same shape
     */
    public NDArray apply(NDArray x) {
        return function.apply(x);
    }

    private static NDArray hardSigmoid(NDArray x) {
        return x.add(3).clip(0, 6).div(6);
    }
}
