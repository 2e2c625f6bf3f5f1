/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import ai.djl.gspc.graph.Dims;
import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.op.BinaryKind;
import ai.djl.gspc.graph.op.Elementwise;
import ai.djl.gspc.graph.op.Indexing;
import ai.djl.gspc.graph.op.Reduction;
import ai.djl.gspc.graph.op.UnaryKind;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/** Losses of classifications. */
final class LossOps {

    private LossOps() {}

    static void register(Operators.Registry r) {
        r.one("NegativeLogLikelihoodLoss", 12, c -> loss(c, c.x(0)));
        r.add(
                "SoftmaxCrossEntropyLoss",
                12,
                c -> {
                    Node log = c.op(new Reduction.Softmax(1, true), c.x(0));
                    return List.of(c.result(loss(c, log)), c.result(log));
                });
    }

    /** Minus the likelihood at the target's class, weighted and averaged. */
    private static Node loss(Call c, Node log) {
        Shape s = log.shape();
        Node target = c.cast(c.x(1), DataType.INT64);
        if (s.dimension() < 2 || target.shape().dimension() != s.dimension() - 1) {
            throw c.error("takes scores [N, C, ..] and targets [N, ..], not " + c.describe());
        }
        DataType type = log.dtype();
        Node ignored = null;
        if (c.at().has("ignore_index")) {
            ignored = c.binary(BinaryKind.EQ, target, c.at().integer("ignore_index"));
            target = c.op(new Elementwise.Where(), ignored, c.fill(0, DataType.INT64), target);
        }
        long[] dims = s.getShape().clone();
        dims[1] = 1;
        Node taken = c.op(new Indexing.GatherElements(1), log, c.reshape(target, dims));
        Node loss = c.reshape(c.unary(UnaryKind.NEG, taken), target.shape().getShape());
        Node weight = c.has(2) ? c.op(new Indexing.Gather(0), c.cast(c.x(2), type), target) : null;
        if (ignored != null) {
            Node kept = weight == null ? c.fill(1, type) : weight;
            weight = c.op(new Elementwise.Where(), ignored, c.fill(0, type), kept);
            loss = c.op(new Elementwise.Where(), ignored, c.fill(0, type), loss);
        }
        loss = weight == null ? loss : c.binary(BinaryKind.MUL, loss, weight);
        String reduction = c.at().choice("reduction", "mean", "sum", "none");
        if ("none".equals(reduction)) {
            return loss;
        }
        Dims all = Dims.range(loss.shape().dimension());
        if ("mean".equals(reduction) && weight == null) {
            return c.op(new Reduction.Reduce(Reduction.Kind.MEAN, all, false), loss);
        }
        Reduction.Reduce sum = new Reduction.Reduce(Reduction.Kind.SUM, all, false);
        Node y = c.op(sum, loss);
        return "sum".equals(reduction) ? y : c.binary(BinaryKind.DIV, y, c.op(sum, weight));
    }
}
