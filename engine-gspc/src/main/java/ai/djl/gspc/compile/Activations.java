/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.op.Elementwise.Unary;
import ai.djl.gspc.kernel.Activation;

/** The activations that the kernels apply, by the graph's operators. */
final class Activations {

    private Activations() {}

    /** The kernels' activation that computes an operator, or null if there is none. */
    static Activation of(Unary u) {
        float a = (float) u.alpha();
        float b = (float) u.beta();
        switch (u.kind()) {
            case RELU:
                return Activation.RELU;
            case CLIP:
                return Activation.of(Activation.Kind.CLIP, a, b);
            case LEAKY_RELU:
                return Activation.of(Activation.Kind.LEAKY_RELU, a, 0);
            case HARD_SIGMOID:
                return Activation.of(Activation.Kind.HARD_SIGMOID, a, b);
            case HARD_SWISH:
                return Activation.of(Activation.Kind.HARD_SWISH, 1f / 6, 0.5f);
            case SIGMOID:
                return Activation.of(Activation.Kind.SIGMOID, 0, 0);
            case SILU:
                return Activation.of(Activation.Kind.SILU, a, 0);
            case TANH:
                return Activation.of(Activation.Kind.TANH, 0, 0);
            case GELU:
                return Activation.of(Activation.Kind.GELU, 0, 0);
            case GELU_TANH:
                return Activation.of(Activation.Kind.GELU_TANH, 0, 0);
            case MISH:
                return Activation.of(Activation.Kind.MISH, 0, 0);
            case ELU:
                return Activation.of(Activation.Kind.ELU, a, 1);
            case CELU:
                return Activation.of(Activation.Kind.ELU, a, 1 / a);
            case SELU:
                return Activation.of(Activation.Kind.SELU, a, b);
            case SOFTPLUS:
                return Activation.of(Activation.Kind.SOFTPLUS, 0, 0);
            case SOFTSIGN:
                return Activation.of(Activation.Kind.SOFTSIGN, 0, 0);
            default:
                return null;
        }
    }
}
