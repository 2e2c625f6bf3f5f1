/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import ai.djl.gspc.graph.Dims;
import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.graph.op.Creation.Fill;
import ai.djl.gspc.graph.op.Indexing;
import ai.djl.gspc.graph.op.Indexing.Gather;
import ai.djl.gspc.graph.op.Indexing.GatherElements;
import ai.djl.gspc.graph.op.Indexing.GatherNd;
import ai.djl.gspc.graph.op.Indexing.ScatterElements;
import ai.djl.gspc.graph.op.Indexing.ScatterNd;
import ai.djl.gspc.graph.op.Movement.BroadcastTo;
import ai.djl.gspc.graph.op.Movement.Concat;
import ai.djl.gspc.graph.op.Movement.Pad;
import ai.djl.gspc.graph.op.Movement.PadMode;
import ai.djl.gspc.graph.op.Movement.Reshape;
import ai.djl.gspc.graph.op.Movement.Slice;
import ai.djl.gspc.graph.op.Movement.Tile;
import ai.djl.gspc.graph.op.Movement.Transpose;
import ai.djl.gspc.graph.op.Reduction;
import ai.djl.gspc.graph.op.Reduction.ArgReduce;
import ai.djl.gspc.graph.op.Reduction.Reduce;
import ai.djl.gspc.graph.op.Reduction.Scan;
import ai.djl.gspc.graph.op.Reduction.Softmax;
import ai.djl.gspc.graph.op.Reduction.Sort;
import ai.djl.gspc.graph.op.Reduction.TopK;
import ai.djl.gspc.graph.op.Tuples;
import java.util.Arrays;
import java.util.Locale;

/** Writes operators that move, gather, reduce and rank elements. */
final class TensorWriters {

    private TensorWriters() {}

    static void register(OnnxWriter.Registry r) {
        r.add(Reshape.class, TensorWriters::reshape);
        r.add(
                Transpose.class,
                (w, node, op) ->
                        w.operator("Transpose")
                                .inputs(node.inputs())
                                .with("perm", op.perm().toArray())
                                .end(w.name(node)));
        r.add(
                BroadcastTo.class,
                (w, node, op) ->
                        w.operator("Expand")
                                .inputs(node.inputs())
                                .input(w.longs(op.shape().getShape()))
                                .end(w.name(node)));
        r.add(Slice.class, TensorWriters::slice);
        r.add(
                Concat.class,
                (w, node, op) ->
                        w.operator("Concat")
                                .inputs(node.inputs())
                                .with("axis", op.axis())
                                .end(w.name(node)));
        r.add(Pad.class, TensorWriters::pad);
        r.add(
                Tile.class,
                (w, node, op) ->
                        w.operator("Tile")
                                .inputs(node.inputs())
                                .input(w.longs(op.repeats().toArray()))
                                .end(w.name(node)));
        gathering(r);
        reductions(r);
    }

    private static void gathering(OnnxWriter.Registry r) {
        r.add(
                Gather.class,
                (w, node, op) ->
                        w.operator("Gather")
                                .inputs(node.inputs())
                                .with("axis", op.axis())
                                .end(w.name(node)));
        r.add(
                GatherElements.class,
                (w, node, op) ->
                        w.operator("GatherElements")
                                .inputs(node.inputs())
                                .with("axis", op.axis())
                                .end(w.name(node)));
        r.add(
                GatherNd.class,
                (w, node, op) ->
                        w.operator("GatherND")
                                .inputs(node.inputs())
                                .with("batch_dims", op.batchDims())
                                .end(w.name(node)));
        r.add(
                ScatterElements.class,
                (w, node, op) ->
                        w.operator("ScatterElements")
                                .inputs(node.inputs())
                                .with("axis", op.axis())
                                .with("reduction", reduction(op.combine()))
                                .end(w.name(node)));
        r.add(
                ScatterNd.class,
                (w, node, op) ->
                        w.operator("ScatterND")
                                .inputs(node.inputs())
                                .with("reduction", reduction(op.combine()))
                                .end(w.name(node)));
    }

    private static String reduction(Indexing.Combine combine) {
        return combine == Indexing.Combine.SET ? "none" : combine.name().toLowerCase(Locale.ROOT);
    }

    private static void reductions(OnnxWriter.Registry r) {
        r.add(Reduce.class, TensorWriters::reduce);
        r.add(
                ArgReduce.class,
                (w, node, op) ->
                        w.operator(op.max() ? "ArgMax" : "ArgMin")
                                .inputs(node.inputs())
                                .with("axis", op.axis())
                                .with("keepdims", op.keepDims())
                                .with("select_last_index", op.last())
                                .end(w.name(node)));
        r.add(
                Softmax.class,
                (w, node, op) ->
                        w.operator(op.log() ? "LogSoftmax" : "Softmax")
                                .inputs(node.inputs())
                                .with("axis", op.axis())
                                .end(w.name(node)));
        r.add(
                Scan.class,
                (w, node, op) -> {
                    if (op.product()) {
                        throw OnnxWriter.unsupported(node);
                    }
                    w.operator("CumSum")
                            .inputs(node.inputs())
                            .input(w.longs(op.axis()))
                            .with("exclusive", op.exclusive())
                            .with("reverse", op.reverse())
                            .end(w.name(node));
                });
        r.add(
                TopK.class,
                (w, node, op) ->
                        w.operator("TopK")
                                .inputs(node.inputs())
                                .input(w.longs(op.k()))
                                .with("axis", op.axis())
                                .with("largest", op.largest())
                                .with("sorted", op.sorted())
                                .end(w.name(node, 0), w.name(node, 1)));
        r.add(
                Sort.class,
                (w, node, op) -> {
                    // The operator has a second result, for which nothing asks.
                    TensorType x = node.type();
                    w.operator("TopK")
                            .inputs(node.inputs())
                            .input(w.longs(x.rank() == 0 ? 1 : x.dim(op.axis())))
                            .with("axis", op.axis())
                            .with("largest", false)
                            .with("sorted", true)
                            .end(w.name(node), w.name(node) + "_indices");
                });
        r.add(
                Fill.class,
                (w, node, op) ->
                        w.operator("Expand")
                                .input(w.number(op.value(), node))
                                .input(w.longs(node.shape().getShape()))
                                .end(w.name(node)));
        // The operator itself has named its results.
        r.add(Tuples.Select.class, (w, node, op) -> {});
    }

    /** A first axis of any size is taken over from the operand, which a zero says. */
    private static void reshape(NodeWriter w, Node node, Reshape op) {
        long[] shape = op.shape().getShape().clone();
        if (w.anyBatch()) {
            shape[0] = 0;
        }
        w.operator("Reshape").inputs(node.inputs()).input(w.longs(shape)).end(w.name(node));
    }

    /** Names only the axes that are cut. */
    private static void slice(NodeWriter w, Node node, Slice op) {
        Node x = node.inputs()[0];
        int rank = op.size().size();
        long[][] parts = new long[4][rank];
        int n = 0;
        for (int i = 0; i < rank; i++) {
            long begin = op.begin().get(i);
            long size = op.size().get(i);
            long step = op.step().get(i);
            if (size == x.shape().get(i) && step == 1) {
                continue;
            }
            long end = size == 0 ? begin : begin + (size - 1) * step + (step > 0 ? 1 : -1);
            parts[0][n] = begin;
            // Going backwards, the place before the first element: -1 would be the last one.
            parts[1][n] = end < 0 ? Long.MIN_VALUE + 1 : end;
            parts[2][n] = i;
            parts[3][n++] = step;
        }
        if (n == 0) {
            w.plain("Identity", node);
            return;
        }
        NodeWriter.Operator o = w.operator("Slice").inputs(x);
        for (long[] part : parts) {
            o.input(w.longs(Arrays.copyOf(part, n)));
        }
        o.end(w.name(node));
    }

    private static void pad(NodeWriter w, Node node, Pad op) {
        int rank = op.before().size();
        long[] pads = Arrays.copyOf(op.before().toArray(), 2 * rank);
        System.arraycopy(op.after().toArray(), 0, pads, rank, rank);
        NodeWriter.Operator o = w.operator("Pad").inputs(node.inputs()).input(w.longs(pads));
        if (op.mode() == PadMode.CONSTANT && op.value() != 0) {
            o.input(w.number(op.value(), node));
        }
        o.with("mode", op.mode().name().toLowerCase(Locale.ROOT)).end(w.name(node));
    }

    private static void reduce(NodeWriter w, Node node, Reduce op) {
        Node x = node.inputs()[0];
        int rank = x.shape().dimension();
        String type =
                switch (op.kind()) {
                    case SUM -> "ReduceSum";
                    case PROD -> "ReduceProd";
                    case MAX -> "ReduceMax";
                    case MIN -> "ReduceMin";
                    case MEAN -> "ReduceMean";
                    case L1 -> "ReduceL1";
                    case L2 -> "ReduceL2";
                    case SUM_SQUARE -> "ReduceSumSquare";
                    case LOG_SUM -> "ReduceLogSum";
                    case LOG_SUM_EXP -> "ReduceLogSumExp";
                    case ANY, ALL -> throw OnnxWriter.unsupported(node);
                };
        boolean planes = rank > 2 && op.axes().equals(planes(rank)) && op.keepDims();
        if (planes && op.kind() == Reduction.Kind.MEAN) {
            w.plain("GlobalAveragePool", node);
            return;
        }
        w.operator(type)
                .inputs(x)
                .input(w.longs(op.axes().toArray()))
                .with("keepdims", op.keepDims())
                // Without axes ONNX reduces all of them unless it is told not to.
                .with("noop_with_empty_axes", op.axes().size() == 0)
                .end(w.name(node));
    }

    private static Dims planes(int rank) {
        return Dims.of(Arrays.copyOfRange(Dims.range(rank).toArray(), 2, rank));
    }
}
