/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import ai.djl.gspc.graph.Graph;
import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.Op;
import ai.djl.gspc.graph.op.Convolution;
import ai.djl.gspc.graph.op.Elementwise;
import ai.djl.gspc.graph.op.Imaging.Resize;
import ai.djl.gspc.graph.op.Indexing.Gather;
import ai.djl.gspc.graph.op.Linear;
import ai.djl.gspc.graph.op.Movement;
import ai.djl.gspc.graph.op.Normalization;
import ai.djl.gspc.graph.op.Pooling;
import ai.djl.gspc.graph.op.Reduction;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Whether a graph treats the first axis of its inputs as a batch: every operator computes element i
 * of its result's first axis from element i of its operands' first axes alone, whatever their
 * number is.
 */
final class BatchAxis {

    private BatchAxis() {}

    /** The first node that does something else with the axis, or null if there is none. */
    static Node offender(Graph graph) {
        Set<Node> variable = Collections.newSetFromMap(new IdentityHashMap<>());
        if (graph.inputs().isEmpty() || graph.inputs().get(0).shape().dimension() == 0) {
            return graph.outputs().get(0);
        }
        long batch = graph.inputs().get(0).shape().get(0);
        for (Node node : Graph.topological(graph.outputs())) {
            boolean constant = !node.isInput();
            for (Node in : node.inputs()) {
                constant &= !variable.contains(in);
            }
            if (constant) {
                continue;
            }
            boolean leads =
                    node.isInput()
                            || node.shape().dimension() > 0
                                    && node.shape().get(0) == batch
                                    && keeps(node, variable);
            if (!leads || node.shape().dimension() == 0 || node.shape().get(0) != batch) {
                return node;
            }
            variable.add(node);
        }
        for (Node output : graph.outputs()) {
            if (!variable.contains(output)) {
                return output;
            }
        }
        return null;
    }

    private static boolean keeps(Node node, Set<Node> variable) {
        Op op = node.op();
        Node[] in = node.inputs();
        boolean rest = true;
        for (int i = 1; i < in.length; i++) {
            rest &= !variable.contains(in[i]);
        }
        boolean first = in.length > 0 && variable.contains(in[0]);
        if (op instanceof Convolution.Conv
                || op instanceof Convolution.ConvTranspose
                || op instanceof Linear.FullyConnected
                || op instanceof Pooling.Pool
                || op instanceof Normalization.BatchNorm
                || op instanceof Normalization.GroupNorm
                || op instanceof Normalization.LocalResponse
                || op instanceof Elementwise.Unary
                || op instanceof Elementwise.Cast) {
            return first && rest;
        }
        if (op instanceof Elementwise.Binary || op instanceof Elementwise.Where) {
            return broadcast(node, variable);
        }
        if (op instanceof Movement.Reshape) {
            return first;
        }
        if (op instanceof Movement.Transpose t) {
            return first && t.perm().get(0) == 0;
        }
        if (op instanceof Movement.Slice s) {
            return first && s.begin().get(0) == 0 && s.step().get(0) == 1;
        }
        if (op instanceof Movement.Pad p) {
            return first && p.before().get(0) == 0 && p.after().get(0) == 0;
        }
        if (op instanceof Movement.Concat c) {
            boolean all = c.axis() > 0;
            for (Node n : in) {
                all &= variable.contains(n);
            }
            return all;
        }
        if (op instanceof Resize r) {
            return first && r.scales().get(0) == 1;
        }
        if (op instanceof Reduction.Reduce r) {
            return first && !r.axes().contains(0);
        }
        if (op instanceof Reduction.Softmax s) {
            return first && s.axis() > 0;
        }
        if (op instanceof Reduction.ArgReduce a) {
            return first && a.axis() > 0;
        }
        if (op instanceof Gather g) {
            return first && rest && g.axis() > 0;
        }
        return op instanceof Normalization.LayerNorm l && first && l.axis() > 0;
    }

    /** What does not depend on the batch must have one element, or nothing, in its place. */
    private static boolean broadcast(Node node, Set<Node> variable) {
        int rank = node.shape().dimension();
        boolean any = false;
        for (Node n : node.inputs()) {
            int r = n.shape().dimension();
            if (variable.contains(n)) {
                any = true;
                if (r != rank) {
                    return false;
                }
            } else if (r == rank && n.shape().get(0) != 1) {
                return false;
            }
        }
        return any;
    }
}
