/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.op.BinaryKind;
import ai.djl.gspc.graph.op.Creation;
import ai.djl.gspc.graph.op.Elementwise;
import ai.djl.gspc.graph.op.Indexing;
import ai.djl.gspc.graph.op.Shapes;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.List;

/** Operators that take or put elements where indices say. */
final class IndexingOps {

    private IndexingOps() {}

    static void register(Operators.Registry r) {
        r.one("Gather", 1, c -> c.op(new Indexing.Gather(axis(c)), c.x(0), indices(c)));
        r.one(
                "GatherElements",
                11,
                c -> c.op(new Indexing.GatherElements(axis(c)), c.x(0), indices(c)));
        r.one("GatherND", 11, IndexingOps::gatherTuples);
        r.one("Scatter", 9, IndexingOps::scatter);
        r.one("ScatterElements", 11, IndexingOps::scatter);
        r.one(
                "ScatterND",
                11,
                c -> c.op(new Indexing.ScatterNd(combine(c)), c.x(0), indices(c), c.x(2)));
        r.add("OneHot", 9, IndexingOps::oneHot);
        r.one("Compress", 9, IndexingOps::compress);
        r.one("ReverseSequence", 10, IndexingOps::reverse);
    }

    private static int axis(Call c) {
        return c.axis("axis", 0, c.rank(0));
    }

    private static Node indices(Call c) {
        return c.cast(c.x(1), DataType.INT64);
    }

    private static Node gatherTuples(Call c) {
        int batch = c.at().integer("batch_dims", 0, 0, Math.max(0, c.rank(0) - 1));
        return c.op(new Indexing.GatherNd(batch), c.x(0), indices(c));
    }

    private static Indexing.Combine combine(Call c) {
        return switch (c.at().choice("reduction", "none", "add", "mul", "max", "min")) {
            case "add" -> Indexing.Combine.ADD;
            case "mul" -> Indexing.Combine.MUL;
            case "max" -> Indexing.Combine.MAX;
            case "min" -> Indexing.Combine.MIN;
            default -> Indexing.Combine.SET;
        };
    }

    private static Node scatter(Call c) {
        Indexing.ScatterElements op = new Indexing.ScatterElements(axis(c), combine(c));
        return c.op(op, c.x(0), indices(c), c.x(2));
    }

    private static List<Value> oneHot(Call c) {
        List<Tensor> known = c.tensors(List.of(c.value(1), c.value(2)));
        Tensor values = known.get(1);
        if (known.get(0).size() != 1 || values.size() != 2) {
            throw c.error("needs one depth and two values, off and on");
        }
        int axis = Shapes.axis(c.at().integer("axis", -1), c.rank(0) + 1);
        Indexing.OneHot op =
                new Indexing.OneHot(
                        axis,
                        (long) Call.number(known.get(0), 0),
                        Call.number(values, 0),
                        Call.number(values, 1),
                        values.dtype());
        return List.of(c.result(c.op(op, c.cast(c.x(0), DataType.INT64)), c.type(2)));
    }

    private static Node compress(Call c) {
        long[] condition = c.longs(1);
        Node x = c.x(0);
        int axis = 0;
        if (c.at().has("axis")) {
            axis = axis(c);
        } else {
            x = c.reshape(x, x.type().size());
        }
        long[] picked = new long[condition.length];
        int n = 0;
        for (int i = 0; i < condition.length; i++) {
            if (condition[i] != 0) {
                picked[n++] = i;
            }
        }
        Node at = Node.leaf(Tensor.of(Arrays.copyOf(picked, n), n));
        return c.op(new Indexing.Gather(axis), x, at);
    }

    /** Every sequence's first elements in reverse: element t of sequence b comes from n(b)-1-t. */
    private static Node reverse(Call c) {
        Node x = c.x(0);
        int time = c.at().integer("time_axis", 0, 0, 1);
        int batch = c.at().integer("batch_axis", 1, 0, 1);
        if (time == batch || c.rank(0) < 2) {
            throw c.error("time_axis and batch_axis must be two axes of " + x.type());
        }
        int rank = c.rank(0);
        Node length = c.along(indices(c), batch, rank);
        Node t = c.op(new Creation.Range(0, 1, x.shape().get(time), DataType.INT64));
        t = c.along(t, time, rank);
        Node turned = c.binary(BinaryKind.SUB, c.binary(BinaryKind.SUB, length, 1), t);
        Node inside = c.binary(BinaryKind.LT, t, length);
        Node from = c.op(new Elementwise.Where(), inside, turned, t);
        Node at = MovementOps.expand(c, from, x.shape());
        return c.op(new Indexing.GatherElements(time), x, at);
    }
}
