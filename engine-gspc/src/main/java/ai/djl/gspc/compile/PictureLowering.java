/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.kernel.FloatKernels;
import ai.djl.gspc.kernel.KernelProvider;
import ai.djl.gspc.kernel.PackedLayout;
import ai.djl.gspc.runtime.Packed;
import ai.djl.gspc.runtime.Region;
import ai.djl.gspc.runtime.RowStep;

/** Turns a {@link Picture} into what a broadcasting convolution reads. */
final class PictureLowering {

    private final Lowering lowering;
    private final PlanBuilder plan;
    private final Layouts layouts;
    private final KernelProvider provider;

    PictureLowering(Lowering lowering, PlanBuilder plan, Layouts layouts, KernelProvider provider) {
        this.lowering = lowering;
        this.plan = plan;
        this.layouts = layouts;
        this.provider = provider;
    }

    /** The picture in its own order: planes, or one block whose lanes are the channels. */
    Packed lower(Vertex v) {
        Picture op = (Picture) v.op();
        TensorType type = v.type();
        boolean bytes = v.inputs().size() > 1;
        int channels = type.dim(1);
        int[][] halo = layouts.halo(v);
        PackedLayout layout =
                new PackedLayout(
                        op.channelsLast() ? channels : 1,
                        op.channelsLast() ? 1 : channels,
                        Geometry.plane(type),
                        halo[0],
                        halo[1]);
        int picture = lowering.plain(v.input(0));
        if (!bytes && !layouts.hasHalo(v)) {
            return new Packed(layout, Region.value(picture, type.size()), 0, layout.size());
        }
        int factors = bytes ? lowering.plain(v.input(1)) : -1;
        Packed to = plan.packed(layout, type.dim(0));
        FloatKernels k = provider.kernels(provider.preferredLanes());
        plan.add(
                new RowStep(
                        "pack " + op.name() + " " + v.input(0).type() + " -> " + type,
                        k,
                        type.dim(0),
                        to,
                        type.size(),
                        (frame, image, row0, row1) -> {
                            float[] f = bytes ? (float[]) frame.value(factors) : null;
                            float[] out = to.region().array(frame);
                            for (int row = row0; row < row1; row++) {
                                int number = image * layout.rows() + row;
                                int at = to.at(image) + layout.row(row);
                                op.row(k, frame.value(picture), f, number, out, at);
                            }
                        }),
                to);
        plan.moves(v.input(0).type().bytes());
        return to;
    }
}
