/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import ai.djl.gspc.graph.Dims;
import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.op.Convolution.Conv;
import ai.djl.gspc.graph.op.Convolution.ConvTranspose;
import ai.djl.gspc.graph.op.Detection.RoiAlign;
import ai.djl.gspc.graph.op.Imaging.Coordinates;
import ai.djl.gspc.graph.op.Imaging.GridSample;
import ai.djl.gspc.graph.op.Imaging.Interpolation;
import ai.djl.gspc.graph.op.Imaging.Resize;
import ai.djl.gspc.graph.op.Linear.FullyConnected;
import ai.djl.gspc.graph.op.Linear.MatMul;
import ai.djl.gspc.graph.op.Normalization.BatchNorm;
import ai.djl.gspc.graph.op.Normalization.GroupNorm;
import ai.djl.gspc.graph.op.Normalization.LayerNorm;
import ai.djl.gspc.graph.op.Normalization.LocalResponse;
import ai.djl.gspc.graph.op.Pooling.Kind;
import ai.djl.gspc.graph.op.Pooling.Pool;
import java.util.Arrays;
import java.util.Locale;

/** Writes convolutions, matrix products, poolings, normalisations and resizing. */
final class LayerWriters {

    private LayerWriters() {}

    static void register(OnnxWriter.Registry r) {
        r.add(
                Conv.class,
                (w, node, op) ->
                        window(w.operator("Conv"), op.stride(), op.padBefore(), op.padAfter())
                                .inputs(node.inputs())
                                .with("dilations", op.dilation().toArray())
                                .with("group", op.groups())
                                .with("kernel_shape", kernel(node))
                                .end(w.name(node)));
        r.add(
                ConvTranspose.class,
                (w, node, op) ->
                        window(
                                        w.operator("ConvTranspose"),
                                        op.stride(),
                                        op.padBefore(),
                                        op.padAfter())
                                .inputs(node.inputs())
                                .with("dilations", op.dilation().toArray())
                                .with("group", op.groups())
                                .with("output_padding", op.outputPadding().toArray())
                                .with("kernel_shape", kernel(node))
                                .end(w.name(node)));
        r.add(FullyConnected.class, LayerWriters::linear);
        r.add(MatMul.class, (w, node, op) -> w.plain("MatMul", node));
        r.add(Pool.class, LayerWriters::pool);
        r.add(
                BatchNorm.class,
                (w, node, op) ->
                        w.operator("BatchNormalization")
                                .inputs(node.inputs())
                                .with("epsilon", op.epsilon())
                                .end(w.name(node)));
        r.add(
                GroupNorm.class,
                (w, node, op) ->
                        w.operator("GroupNormalization")
                                .inputs(node.inputs())
                                .with("num_groups", op.groups())
                                .with("epsilon", op.epsilon())
                                .end(w.name(node)));
        r.add(
                LayerNorm.class,
                (w, node, op) ->
                        w.operator("LayerNormalization")
                                .inputs(node.inputs())
                                .with("axis", op.axis())
                                .with("epsilon", op.epsilon())
                                .end(w.name(node)));
        r.add(
                LocalResponse.class,
                (w, node, op) ->
                        w.operator("LRN")
                                .inputs(node.inputs())
                                .with("size", op.size())
                                .with("alpha", op.alpha())
                                .with("beta", op.beta())
                                .with("bias", op.bias())
                                .end(w.name(node)));
        r.add(Resize.class, LayerWriters::resize);
        r.add(
                GridSample.class,
                (w, node, op) ->
                        w.operator("GridSample")
                                .inputs(node.inputs())
                                .with("mode", op.mode().name().toLowerCase(Locale.ROOT))
                                .with("padding_mode", op.border().name().toLowerCase(Locale.ROOT))
                                .with("align_corners", op.alignCorners())
                                .end(w.name(node)));
        r.add(
                RoiAlign.class,
                (w, node, op) ->
                        w.operator("RoiAlign")
                                .inputs(node.inputs())
                                .with("mode", op.max() ? "max" : "avg")
                                .with("output_height", op.height())
                                .with("output_width", op.width())
                                .with("sampling_ratio", op.samplingRatio())
                                .with("spatial_scale", op.spatialScale())
                                .with(
                                        "coordinate_transformation_mode",
                                        op.halfPixel() ? "half_pixel" : "output_half_pixel")
                                .end(w.name(node)));
    }

    private static long[] kernel(Node node) {
        return node.inputs()[1].shape().slice(2).getShape();
    }

    private static NodeWriter.Operator window(
            NodeWriter.Operator to, Dims stride, Dims before, Dims after) {
        long[] pads = Arrays.copyOf(before.toArray(), 2 * before.size());
        System.arraycopy(after.toArray(), 0, pads, before.size(), after.size());
        return to.with("strides", stride.toArray()).with("pads", pads);
    }

    /** Gemm takes matrices only; more axes are a MatMul with the weight transposed. */
    private static void linear(NodeWriter w, Node node, FullyConnected op) {
        Node[] in = node.inputs();
        if (in[0].shape().dimension() == 2) {
            w.operator("Gemm").inputs(in).with("transB", 1).end(w.name(node));
            return;
        }
        String transposed = w.between(node);
        w.operator("Transpose").inputs(in[1]).with("perm", new long[] {1, 0}).end(transposed);
        String product = in.length == 3 ? w.between(node) : w.name(node);
        w.operator("MatMul").inputs(in[0]).input(transposed).end(product);
        if (in.length == 3) {
            w.operator("Add").input(product).inputs(in[2]).end(w.name(node));
        }
    }

    private static void pool(NodeWriter w, Node node, Pool op) {
        String type =
                switch (op.kind()) {
                    case MAX -> "MaxPool";
                    case AVG -> "AveragePool";
                    case LP -> "LpPool";
                };
        NodeWriter.Operator o =
                window(w.operator(type), op.stride(), op.padBefore(), op.padAfter())
                        .inputs(node.inputs())
                        .with("kernel_shape", op.kernel().toArray())
                        .with("dilations", op.dilation().toArray())
                        .with("ceil_mode", op.ceil());
        if (op.kind() == Kind.AVG) {
            o.with("count_include_pad", op.countPad());
        } else if (op.kind() == Kind.LP) {
            o.with("p", op.p());
        }
        o.end(w.name(node));
    }

    /** Only the axes that change are named, so that the batch may have any size. */
    private static void resize(NodeWriter w, Node node, Resize op) {
        Node x = node.inputs()[0];
        if (op.mode() == Interpolation.AREA || op.coordinates() == Coordinates.TF_CROP_AND_RESIZE) {
            throw new OnnxFormatException(
                    op.name() + " with " + op.coordinates() + " cannot be written as ONNX");
        }
        int rank = x.shape().dimension();
        long[] axes = new long[rank];
        int n = 0;
        boolean exact = true;
        for (int i = 0; i < rank; i++) {
            double scale = op.scales().get(i);
            if (op.sizes().get(i) != x.shape().get(i) || scale != 1) {
                axes[n++] = i;
                exact &= (double) op.sizes().get(i) / x.shape().get(i) == scale;
            }
        }
        axes = Arrays.copyOf(axes, n);
        NodeWriter.Operator o = w.operator(n == 0 ? "Identity" : "Resize").inputs(node.inputs());
        if (n == 0) {
            o.end(w.name(node));
            return;
        }
        o.input("");
        long[] sizes = Arrays.stream(axes).map(a -> op.sizes().get((int) a)).toArray();
        if (exact) {
            o.input("").input(w.longs(sizes));
        } else {
            float[] scales = new float[n];
            for (int i = 0; i < n; i++) {
                scales[i] = op.scales().get((int) axes[i]).floatValue();
            }
            o.input(w.floats(scales));
        }
        o.with("axes", axes)
                .with("mode", op.mode().name().toLowerCase(Locale.ROOT))
                .with(
                        "coordinate_transformation_mode",
                        op.coordinates().name().toLowerCase(Locale.ROOT))
                .with("cubic_coeff_a", op.cubicA())
                .with("exclude_outside", op.excludeOutside())
                .with("antialias", op.antialias());
        if (op.mode() == Interpolation.NEAREST) {
            o.with("nearest_mode", op.rounding().name().toLowerCase(Locale.ROOT));
        }
        o.end(w.name(node));
    }
}
