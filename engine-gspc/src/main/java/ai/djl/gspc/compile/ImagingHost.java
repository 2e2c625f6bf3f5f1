/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.op.Imaging;
import ai.djl.gspc.kernel.host.ElementType;
import ai.djl.gspc.kernel.host.Elements;
import ai.djl.gspc.kernel.host.GridSampling;
import ai.djl.gspc.kernel.host.IndexLoops;
import ai.djl.gspc.kernel.host.Resampling;
import java.util.Arrays;

/** Resampling of pictures and feature maps. */
final class ImagingHost {

    private ImagingHost() {}

    static void register(HostKernels kernels) {
        kernels.add(Imaging.Resize.class, ImagingHost::resize)
                .add(Imaging.GridSample.class, ImagingHost::gridSample);
    }

    /** The coordinates, in the operand, of the result's samples along an axis. */
    private static double[] coordinates(Imaging.Resize op, int axis, int in, int out) {
        double scale = op.scales().get(axis);
        // A scale that was computed from the sizes is used as their quotient, without rounding.
        double length = scale * in;
        if (Math.abs(length - out) < 1e-3) {
            length = out;
        }
        double[] c = new double[out];
        for (int i = 0; i < out; i++) {
            double half = (i + 0.5) * in / length - 0.5;
            switch (op.coordinates()) {
                case HALF_PIXEL:
                    c[i] = half;
                    break;
                case HALF_PIXEL_SYMMETRIC:
                    c[i] = in / 2.0 * (1 - out / length) + half;
                    break;
                case PYTORCH_HALF_PIXEL:
                    c[i] = out > 1 ? half : 0;
                    break;
                case ALIGN_CORNERS:
                    c[i] = length == 1 ? 0 : i * (in - 1) / (length - 1);
                    break;
                case ASYMMETRIC:
                    c[i] = i * (double) in / length;
                    break;
                case TF_HALF_PIXEL_FOR_NN:
                    c[i] = (i + 0.5) * in / length;
                    break;
                default:
                    double start = op.roi().get(axis) * (in - 1);
                    double end = op.roi().get(axis + op.sizes().size()) * (in - 1);
                    c[i] = out > 1 ? start + i * (end - start) / (out - 1) : (start + end) / 2;
                    break;
            }
        }
        return c;
    }

    private static int nearest(Imaging.Rounding rounding, double at, int in) {
        // Where the exact coordinate is between two elements, rounding errors must not decide.
        double half = Math.rint(2 * at) / 2;
        double x = Math.abs(at - half) < 1e-6 ? half : at;
        double r;
        switch (rounding) {
            case ROUND_PREFER_FLOOR:
                r = Math.ceil(x - 0.5);
                break;
            case ROUND_PREFER_CEIL:
                r = Math.floor(x + 0.5);
                break;
            case FLOOR:
                r = Math.floor(x);
                break;
            default:
                r = Math.ceil(x);
                break;
        }
        return (int) Math.max(0, Math.min(in - 1, r));
    }

    private static void resize(Imaging.Resize op, Tensor[] in, Tensor[] out) {
        if (out[0].size() == 0) {
            return;
        }
        ElementType t = HostTypes.real(op.name(), in[0]);
        long[] dims = HostTypes.dims(in[0]).clone();
        boolean crop = op.coordinates() == Imaging.Coordinates.TF_CROP_AND_RESIZE;
        boolean nearest = op.mode() == Imaging.Interpolation.NEAREST;
        Object data = in[0].data();
        int size = in[0].size();
        boolean wide = t == ElementType.FLOAT64 || t.integral() && t.bits() > 16;
        if (!nearest) {
            data = wide ? Elements.doubles(t, data, size) : Elements.floats(t, data, size);
        }
        for (int axis = 0; axis < dims.length; axis++) {
            int from = (int) dims[axis];
            int to = op.sizes().at(axis);
            boolean region =
                    crop && (op.roi().get(axis) != 0 || op.roi().get(axis + dims.length) != 1);
            if (from == to && op.scales().get(axis) == 1 && !region) {
                continue;
            }
            int outer = HostTypes.product(dims, 0, axis);
            int inner = HostTypes.product(dims, axis + 1, dims.length);
            dims[axis] = to;
            if (nearest) {
                data = take(op, axis, data, outer, from, to, inner, in[0]);
            } else {
                Resampling.Table table = table(op, axis, from, to);
                data =
                        wide
                                ? Resampling.apply((double[]) data, outer, from, inner, table)
                                : Resampling.apply((float[]) data, outer, from, inner, table);
            }
        }
        finish(op, t, data, nearest, out[0]);
        if (crop) {
            extrapolate(op, t, in[0], out[0]);
        }
    }

    private static void finish(
            Imaging.Resize op, ElementType t, Object data, boolean nearest, Tensor out) {
        int n = out.size();
        if (nearest) {
            System.arraycopy(data, 0, out.data(), 0, n);
        } else if (!t.integral()) {
            ai.djl.gspc.kernel.host.DomainArrays.store(t, data, out.data(), n);
        } else {
            for (int i = 0; i < n; i++) {
                double x = data instanceof float[] ? ((float[]) data)[i] : ((double[]) data)[i];
                double limited = Math.max(t.min(), Math.min(t.max(), Math.rint(x)));
                Elements.setDouble(
                        t, out.data(), i, t == ElementType.UINT64 ? Math.rint(x) : limited);
            }
        }
    }

    private static Object take(
            Imaging.Resize op,
            int axis,
            Object data,
            int outer,
            int from,
            int to,
            int inner,
            Tensor like) {
        double[] c = coordinates(op, axis, from, to);
        int[] offsets = new int[to];
        Object result =
                java.lang.reflect.Array.newInstance(
                        data.getClass().getComponentType(), outer * to * inner);
        for (int o = 0; o < outer; o++) {
            for (int i = 0; i < to; i++) {
                offsets[i] = (o * from + nearest(op.rounding(), c[i], from)) * inner;
            }
            IndexLoops.take(data, offsets, to, result, o * to * inner, inner);
        }
        return result;
    }

    private static Resampling.Table table(Imaging.Resize op, int axis, int in, int out) {
        if (op.mode() == Imaging.Interpolation.AREA) {
            return Resampling.area(in, out);
        }
        return Resampling.kernel(
                coordinates(op, axis, in, out),
                in,
                op.mode() == Imaging.Interpolation.LINEAR ? 1 : 2,
                op.cubicA(),
                op.antialias() ? op.scales().get(axis) : 1,
                op.excludeOutside());
    }

    /** Samples whose coordinate lies outside along any axis get the extrapolation value. */
    private static void extrapolate(Imaging.Resize op, ElementType t, Tensor in, Tensor out) {
        long[] d = HostTypes.dims(out);
        boolean[] outside = new boolean[out.size()];
        for (int axis = 0; axis < d.length; axis++) {
            int n = in.type().dim(axis);
            double[] c = coordinates(op, axis, n, (int) d[axis]);
            int inner = HostTypes.product(d, axis + 1, d.length);
            for (int i = 0; i < outside.length; i++) {
                double x = c[(int) (i / inner % d[axis])];
                outside[i] |= x < 0 || x > n - 1;
            }
        }
        for (int i = 0; i < outside.length; i++) {
            if (outside[i]) {
                Elements.setDouble(t, out.data(), i, op.extrapolation());
            }
        }
    }

    private static void gridSample(Imaging.GridSample op, Tensor[] in, Tensor[] out) {
        if (out[0].size() == 0) {
            return;
        }
        ElementType t = HostTypes.of(in[0]);
        int axes = in[0].type().rank() - 2;
        int[] size = new int[axes];
        Arrays.setAll(size, i -> in[0].type().dim(i + 2));
        int plane = in[0].size() == 0 ? 0 : Arrays.stream(size).reduce(1, (a, b) -> a * b);
        int mode =
                op.mode() == Imaging.Interpolation.NEAREST
                        ? 0
                        : op.mode() == Imaging.Interpolation.LINEAR ? 1 : 2;
        if (plane == 0) {
            MovementHost.fill(out[0], 0);
            return;
        }
        GridSampling sampling =
                new GridSampling(size, mode, op.border().ordinal(), op.alignCorners());
        double[] src = Elements.doubles(t, in[0].data(), in[0].size());
        double[] grid = Elements.doubles(t, in[1].data(), in[1].size());
        double[] dst = new double[out[0].size()];
        int channels = in[0].type().dim(1);
        int batch = in[0].type().dim(0);
        int places = grid.length / batch / axes;
        for (int i = 0; i < batch * channels; i++) {
            sampling.sample(
                    src, i * plane, grid, i / channels * places * axes, dst, i * places, places);
        }
        Elements.store(t, dst, 0, out[0].data(), 0, dst.length);
    }
}
