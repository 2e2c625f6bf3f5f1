/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import ai.djl.gspc.graph.Dims;
import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.op.BinaryKind;
import ai.djl.gspc.graph.op.Convolution;
import ai.djl.gspc.graph.op.Creation;
import ai.djl.gspc.graph.op.Imaging;
import ai.djl.gspc.graph.op.Movement;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Deformable convolution (Dai et al., 2017; Zhu et al., 2018): for each tap of the kernel the input
 * is sampled where the offsets say, and weighted as by a convolution of size 1.
 */
final class DeformableOps {

    private final Call c;
    private final Node x;
    private final Node w;
    private final int axes;
    private final long[] kernel;
    private final long[] out;
    private final int offsetGroups;

    private DeformableOps(Call c) {
        this.c = c;
        x = c.x(0);
        w = c.x(1);
        axes = Windows.spatial(c, x);
        if (axes > 3 || axes < 2 || c.rank(1) != axes + 2 || c.rank(2) != axes + 2) {
            throw c.error("takes two or three spatial axes, not " + c.describe());
        }
        kernel = w.shape().slice(2).getShape();
        out = c.x(2).shape().slice(2).getShape();
        offsetGroups = c.at().integer("offset_group", 1, 1, Integer.MAX_VALUE);
    }

    static void register(Operators.Registry r) {
        r.one("DeformConv", 19, c -> new DeformableOps(c).build());
    }

    private Node build() {
        long[] strides = Windows.list(c, "strides", axes, 1);
        long[] dilations = Windows.list(c, "dilations", axes, 1);
        Windows.Padding pad = Windows.padding(c, x, kernel, strides, dilations);
        long taps = Arrays.stream(kernel).reduce(1, Math::multiplyExact);
        if (c.x(2).shape().get(1) != offsetGroups * taps * axes
                || x.shape().get(1) % offsetGroups != 0
                || c.has(4) && c.x(4).shape().get(1) != offsetGroups * taps) {
            throw c.error("the offsets or the mask do not fit: " + c.describe());
        }
        for (int a = 0; a < axes; a++) {
            long span = dilations[a] * (kernel[a] - 1) + 1;
            long padded = x.shape().get(a + 2) + pad.before().get(a) + pad.after().get(a);
            if ((padded - span) / strides[a] + 1 != out[a] || padded < span) {
                throw c.error("the offsets are for a result of " + Arrays.toString(out));
            }
        }
        int groups = c.at().integer("group", 1, 1, Integer.MAX_VALUE);
        Dims ones = Dims.repeat(axes, 1);
        Dims zeros = Dims.repeat(axes, 0);
        Convolution.Conv conv = new Convolution.Conv(ones, zeros, zeros, ones, groups);
        Node sum = null;
        for (int tap = 0; tap < taps; tap++) {
            long[] start = new long[axes];
            long rest = tap;
            for (int a = axes - 1; a >= 0; a--) {
                start[a] = rest % kernel[a] * dilations[a] - pad.before().get(a);
                rest /= kernel[a];
            }
            Node sampled = sampled(tap, (int) taps, start, strides);
            Node weight = weight(tap, taps);
            boolean biased = sum == null && c.has(3);
            Node part = biased ? c.op(conv, sampled, weight, c.x(3)) : c.op(conv, sampled, weight);
            sum = sum == null ? part : c.binary(BinaryKind.ADD, sum, part);
        }
        return sum;
    }

    /** A tap's weights as a kernel of size 1. */
    private Node weight(int tap, long taps) {
        long[] dims = w.shape().getShape().clone();
        Arrays.fill(dims, 2, dims.length, 1);
        return c.prepared(
                w,
                "tap" + tap,
                all -> {
                    Node flat = c.reshape(all, dims[0], dims[1], taps);
                    return c.reshape(PartOps.part(c, flat, 2, tap, 1), dims);
                });
    }

    private Node sampled(int tap, int taps, long[] start, long[] strides) {
        Imaging.GridSample sample =
                new Imaging.GridSample(Imaging.Interpolation.LINEAR, Imaging.Border.ZEROS, false);
        long channels = x.shape().get(1) / offsetGroups;
        List<Node> parts = new ArrayList<>();
        for (int g = 0; g < offsetGroups; g++) {
            Node grid = grid((g * taps + tap) * axes, start, strides);
            Node part = PartOps.part(c, x, 1, g * channels, channels);
            Node y = c.op(sample, part, c.cast(grid, x.dtype()));
            if (c.has(4)) {
                y = c.binary(BinaryKind.MUL, y, PartOps.part(c, c.x(4), 1, g * taps + tap, 1));
            }
            parts.add(y);
        }
        return parts.size() == 1 ? parts.get(0) : c.op(new Movement.Concat(1), parts);
    }

    /** The places as a sampling grid names them: in [-1, 1] of each axis, the last axis first. */
    private Node grid(int first, long[] start, long[] strides) {
        long[] dims = new long[axes + 2];
        dims[0] = x.shape().get(0);
        System.arraycopy(out, 0, dims, 1, axes);
        dims[axes + 1] = 1;
        List<Node> coordinates = new ArrayList<>();
        for (int a = axes - 1; a >= 0; a--) {
            long length = x.shape().get(a + 2);
            DataType type = c.x(2).dtype();
            Node regular = c.op(new Creation.Range(start[a], strides[a], out[a], type));
            Node offset = c.reshape(PartOps.part(c, c.x(2), 1, first + a, 1), dims);
            Node place = c.binary(BinaryKind.ADD, offset, c.along(regular, a + 1, axes + 2));
            Node scaled = c.binary(BinaryKind.MUL, place, 2.0 / length);
            coordinates.add(c.binary(BinaryKind.ADD, scaled, 1.0 / length - 1));
        }
        return c.op(new Movement.Concat(axes + 1), coordinates);
    }
}
