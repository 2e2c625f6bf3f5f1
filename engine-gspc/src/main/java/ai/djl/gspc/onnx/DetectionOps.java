/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import ai.djl.gspc.graph.Dims;
import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.op.Detection;
import ai.djl.gspc.graph.op.Imaging;
import ai.djl.gspc.graph.op.Indexing;
import ai.djl.gspc.graph.op.Linear;
import ai.djl.gspc.graph.op.Movement;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.List;

/** Regions, boxes, sampling grids, and operators whose result's size depends on values. */
final class DetectionOps {

    private DetectionOps() {}

    static void register(Operators.Registry r) {
        r.add("NonMaxSuppression", 10, DetectionOps::suppress);
        r.add("NonZero", 9, c -> computed(c, c.dynamic(new Indexing.NonZero(), operands(c, 1))));
        r.add("Unique", 11, DetectionOps::unique);
        r.one("RoiAlign", 10, c -> align(c, false));
        r.one("RoiAlign", 16, c -> align(c, half(c)));
        r.one("MaxRoiPool", 1, DetectionOps::pool);
        r.one("GridSample", 16, DetectionOps::sample);
        r.one("AffineGrid", 20, DetectionOps::grid);
    }

    private static List<Value> operands(Call c, int n) {
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            values.add(c.value(i));
        }
        return values;
    }

    private static List<Value> computed(Call c, List<Tensor> tensors) {
        return tensors.stream().map(t -> c.result(Node.leaf(t))).toList();
    }

    private static List<Value> suppress(Call c) {
        List<Value> asked = operands(c, 2);
        for (int i = 2; i < 5; i++) {
            if (c.has(i)) {
                asked.add(c.value(i));
            }
        }
        c.tensors(asked);
        Detection.NonMaxSuppression op =
                new Detection.NonMaxSuppression(
                        c.at().flag("center_point_box", false),
                        c.has(2) ? (long) c.scalar(2) : 0,
                        c.has(3) ? c.scalar(3) : 0,
                        c.has(4) ? c.scalar(4) : Double.NEGATIVE_INFINITY);
        if (c.rank(0) != 3
                || c.rank(1) != 3
                || c.x(0).shape().get(2) != 4
                || c.x(0).shape().get(0) != c.x(1).shape().get(0)
                || c.x(0).shape().get(1) != c.x(1).shape().get(2)) {
            throw c.error("takes boxes [N, boxes, 4] and scores [N, classes, boxes]");
        }
        Tensor t = c.dynamic(op, operands(c, 2)).get(0);
        return List.of(c.result(Node.leaf(t), ElementType.INT64));
    }

    private static List<Value> unique(Call c) {
        int axis = c.at().has("axis") ? c.axis("axis", 0, c.rank(0)) : -1;
        Indexing.Unique op = new Indexing.Unique(axis, c.at().flag("sorted", true));
        List<Tensor> found = c.dynamic(op, operands(c, 1));
        List<Value> results = new ArrayList<>();
        results.add(c.result(Node.leaf(found.get(0))));
        for (Tensor t : found.subList(1, 4)) {
            results.add(c.result(Node.leaf(t), ElementType.INT64));
        }
        return results;
    }

    private static boolean half(Call c) {
        String mode =
                c.at().choice("coordinate_transformation_mode", "half_pixel", "output_half_pixel");
        return "half_pixel".equals(mode);
    }

    private static Node align(Call c, boolean halfPixel) {
        Detection.RoiAlign op =
                new Detection.RoiAlign(
                        "max".equals(c.at().choice("mode", "avg", "max")),
                        c.at().integer("output_height", 1, 1, 1 << 20),
                        c.at().integer("output_width", 1, 1, 1 << 20),
                        c.at().integer("sampling_ratio", 0, 0, 1 << 20),
                        c.at().number("spatial_scale", 1),
                        halfPixel);
        return c.op(op, c.x(0), c.x(1), c.cast(c.x(2), DataType.INT64));
    }

    private static Node pool(Call c) {
        long[] shape = c.at().integers("pooled_shape");
        if (shape == null || shape.length != 2) {
            throw c.error("pooled_shape must have two values");
        }
        double scale = c.at().number("spatial_scale", 1);
        return c.op(new Detection.MaxRoiPool(shape[0], shape[1], scale), c.x(0), c.x(1));
    }

    private static Node sample(Call c) {
        String name = c.at().choice("mode", "linear", "bilinear", "nearest", "cubic", "bicubic");
        Imaging.Interpolation mode =
                switch (name) {
                    case "nearest" -> Imaging.Interpolation.NEAREST;
                    case "cubic", "bicubic" -> Imaging.Interpolation.CUBIC;
                    default -> Imaging.Interpolation.LINEAR;
                };
        Imaging.Border border =
                switch (c.at().choice("padding_mode", "zeros", "border", "reflection")) {
                    case "border" -> Imaging.Border.BORDER;
                    case "reflection" -> Imaging.Border.REFLECTION;
                    default -> Imaging.Border.ZEROS;
                };
        boolean corners = c.at().flag("align_corners", false);
        Node grid = c.cast(c.x(1), c.x(0).dtype());
        return c.op(new Imaging.GridSample(mode, border, corners), c.x(0), grid);
    }

    /** Coordinates of all pixels in [-1, 1], the last axis' first, mapped by affine matrices. */
    private static Node grid(Call c) {
        long[] size = c.longs(1);
        int n = size.length - 2;
        if (n < 1 || c.rank(0) != 3 || c.x(0).shape().get(1) != n) {
            throw c.error("takes matrices [N, axes, axes + 1] and a size [N, C, spatial..]");
        }
        boolean corners = c.at().flag("align_corners", false);
        long count = 1;
        for (int i = 0; i < n; i++) {
            count = Math.multiplyExact(count, size[i + 2]);
        }
        Limits.heap((double) count * (n + 1) * 4, c.node().label() + "'s grid");
        float[] base = new float[Math.toIntExact(Math.multiplyExact(count, n + 1L))];
        for (int p = 0; p < count; p++) {
            int rest = p;
            for (int i = n - 1; i >= 0; i--) {
                int length = (int) size[i + 2];
                int at = rest % length;
                rest /= length;
                double v = (2.0 * at + 1) / length - 1;
                if (corners) {
                    v = length == 1 ? -1 : 2.0 * at / (length - 1) - 1;
                }
                base[p * (n + 1) + n - 1 - i] = (float) v;
            }
            base[p * (n + 1) + n] = 1;
        }
        Node points = c.cast(Node.leaf(Tensor.of(base, 1, count, n + 1)), c.x(0).dtype());
        Node turned = c.op(new Movement.Transpose(Dims.of(0, 2, 1)), c.x(0));
        long[] dims = new long[n + 2];
        dims[0] = c.x(0).shape().get(0);
        System.arraycopy(size, 2, dims, 1, n);
        dims[n + 1] = n;
        return c.reshape(c.op(new Linear.MatMul(), points, turned), dims);
    }
}
