/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.op.Convolution.Conv;
import ai.djl.gspc.graph.op.Elementwise.Unary;
import ai.djl.gspc.graph.op.Movement.Concat;
import ai.djl.gspc.graph.op.Normalization.BatchNorm;
import ai.djl.gspc.graph.op.Pooling;
import ai.djl.gspc.graph.op.Pooling.Pool;
import ai.djl.gspc.graph.op.UnaryKind;
import java.util.ArrayList;
import java.util.List;

/**
 * Applies the activation behind a concatenation to its operands, where each of them is a
 * convolution that can take it into its store, or has nothing that a ReLU would change
 * (ShuffleNet's pooled shortcut).
 */
final class ActivateBeforeConcat implements Pass {

    /** {@inheritDoc} */
    @Override
    public String name() {
        return "activate-before-concat";
    }

    /** {@inheritDoc} */
    @Override
    public void run(VertexGraph graph) {
        for (Vertex v : graph.order()) {
            if (v.op() instanceof Unary u
                    && v.input(0).is(Concat.class)
                    && graph.onlyUse(v.input(0))
                    && Activations.of(u) != null
                    && movable(graph, u, v.input(0))) {
                move(v, u);
            }
        }
    }

    private static void move(Vertex v, Unary u) {
        Vertex concat = v.input(0);
        List<Vertex> operands = new ArrayList<>();
        for (Vertex x : concat.inputs()) {
            operands.add(unchanged(u, x) ? x : Vertex.of(u, x.types(), List.of(x)));
        }
        v.become(concat.op(), operands);
        concat.detach();
    }

    private static boolean movable(VertexGraph graph, Unary u, Vertex concat) {
        for (Vertex x : concat.inputs()) {
            if (!unchanged(u, x) && !(graph.onlyUse(x) && convolution(graph, x))) {
                return false;
            }
        }
        return true;
    }

    private static boolean convolution(VertexGraph graph, Vertex x) {
        Vertex conv = x.is(BatchNorm.class) && graph.onlyUse(x.input(0)) ? x.input(0) : x;
        return conv.is(Conv.class);
    }

    /** Whether an activation is a ReLU, and a value has nothing below zero. */
    private static boolean unchanged(Unary u, Vertex value) {
        Vertex v = value;
        while (v.op() instanceof Pool p && p.kind() != Pooling.Kind.LP) {
            v = v.input(0);
        }
        return u.kind() == UnaryKind.RELU && v.op() instanceof Unary x && notNegative(x);
    }

    private static boolean notNegative(Unary x) {
        return switch (x.kind()) {
            case RELU, SIGMOID, HARD_SIGMOID -> true;
            case CLIP -> x.alpha() >= 0 && x.beta() >= 0;
            default -> false;
        };
    }
}
