/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.op.Detection;
import ai.djl.gspc.kernel.host.BoxLoops;
import ai.djl.gspc.kernel.host.ElementType;
import ai.djl.gspc.kernel.host.Elements;
import ai.djl.gspc.kernel.host.IndexLoops;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.List;

/** Operators of object detectors. */
final class DetectionHost {

    private DetectionHost() {}

    static void register(HostKernels kernels) {
        kernels.addDynamic(Detection.NonMaxSuppression.class, DetectionHost::suppress)
                .add(Detection.RoiAlign.class, DetectionHost::align)
                .add(Detection.MaxRoiPool.class, DetectionHost::pool);
    }

    private static List<Tensor> suppress(Detection.NonMaxSuppression op, List<Tensor> in) {
        Tensor boxes = in.get(0);
        Tensor scores = in.get(1);
        boolean fits =
                boxes.type().rank() == 3
                        && scores.type().rank() == 3
                        && boxes.dtype() == DataType.FLOAT32
                        && scores.dtype() == DataType.FLOAT32
                        && boxes.type().dim(2) == 4
                        && boxes.type().dim(0) == scores.type().dim(0)
                        && boxes.type().dim(1) == scores.type().dim(2);
        if (!fits) {
            throw new IllegalArgumentException(
                    op.name()
                            + " of "
                            + boxes.type()
                            + " and "
                            + scores.type()
                            + ": needs FLOAT32 boxes [N, boxes, 4] and scores [N, classes,"
                            + " boxes]");
        }
        int batch = boxes.type().dim(0);
        int classes = scores.type().dim(1);
        int n = boxes.type().dim(1);
        long[] found = new long[48];
        int count = 0;
        for (int i = 0; i < batch * classes; i++) {
            int[] kept =
                    BoxLoops.suppress(
                            boxes.floats(),
                            i / classes * n * 4,
                            scores.floats(),
                            i * n,
                            n,
                            op.centered(),
                            Math.max(0, op.limit()),
                            op.iouThreshold(),
                            op.scoreThreshold());
            if (count + 3 * kept.length > found.length) {
                found = Arrays.copyOf(found, 2 * (count + 3 * kept.length));
            }
            for (int k : kept) {
                found[count++] = i / classes;
                found[count++] = i % classes;
                found[count++] = k;
            }
        }
        return List.of(Tensor.of(Arrays.copyOf(found, count), count / 3, 3));
    }

    private static void align(Detection.RoiAlign op, Tensor[] in, Tensor[] out) {
        BoxLoops.Align how =
                new BoxLoops.Align(
                        op.max(),
                        (int) op.height(),
                        (int) op.width(),
                        op.samplingRatio(),
                        op.spatialScale(),
                        op.halfPixel());
        long[] batch = (long[]) in[2].data();
        regions(
                op.name(),
                in,
                out[0],
                4,
                r -> batch[r],
                (src, from, h, w, roi, r, dst, to) ->
                        BoxLoops.align(how, src, from, h, w, roi, r, dst, to));
    }

    private static void pool(Detection.MaxRoiPool op, Tensor[] in, Tensor[] out) {
        double[] rois = Elements.doubles(HostTypes.of(in[1]), in[1].data(), in[1].size());
        int height = (int) op.height();
        int width = (int) op.width();
        regions(
                op.name(),
                in,
                out[0],
                5,
                r -> (long) rois[5 * r],
                (src, from, h, w, roi, r, dst, to) ->
                        BoxLoops.max(
                                src,
                                from,
                                h,
                                w,
                                roi,
                                r + 1,
                                op.spatialScale(),
                                height,
                                width,
                                dst,
                                to));
    }

    /** Pools a region of a plane. */
    @FunctionalInterface
    private interface Pooling {
        void apply(double[] src, int from, int h, int w, double[] roi, int r, double[] dst, int to);
    }

    private static void regions(
            String name,
            Tensor[] in,
            Tensor out,
            int width,
            java.util.function.IntToLongFunction batch,
            Pooling pooling) {
        if (out.size() == 0) {
            return;
        }
        ElementType t = HostTypes.of(in[0]);
        double[] src = Elements.doubles(t, in[0].data(), in[0].size());
        double[] rois = Elements.doubles(t, in[1].data(), in[1].size());
        double[] dst = new double[out.size()];
        int n = in[0].type().dim(0);
        int channels = in[0].type().dim(1);
        int h = in[0].type().dim(2);
        int w = in[0].type().dim(3);
        int regions = in[1].type().dim(0);
        int bins = dst.length / regions / channels;
        for (int r = 0; r < regions; r++) {
            int image = IndexLoops.resolve(name, batch.applyAsLong(r), n, 0, r);
            for (int c = 0; c < channels; c++) {
                pooling.apply(
                        src,
                        (image * channels + c) * h * w,
                        h,
                        w,
                        rois,
                        r * width,
                        dst,
                        (r * channels + c) * bins);
            }
        }
        Elements.store(t, dst, 0, out.data(), 0, dst.length);
    }
}
