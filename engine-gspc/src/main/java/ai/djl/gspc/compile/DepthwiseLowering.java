/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.kernel.DepthwiseSpec;
import ai.djl.gspc.kernel.FloatKernels;
import ai.djl.gspc.kernel.KernelProvider;
import ai.djl.gspc.kernel.Window;
import ai.djl.gspc.runtime.DepthwiseStep;
import ai.djl.gspc.runtime.Packed;

/** Turns depthwise convolutions into steps: lanes are channels, rows are computed one by one. */
final class DepthwiseLowering {

    private final Lowering lowering;
    private final PlanBuilder plan;
    private final Layouts layouts;
    private final KernelProvider provider;

    DepthwiseLowering(
            Lowering lowering, PlanBuilder plan, Layouts layouts, KernelProvider provider) {
        this.lowering = lowering;
        this.plan = plan;
        this.layouts = layouts;
        this.provider = provider;
    }

    /**
     * Adds the step.
     *
     * @param conv the lowering of convolutions in general
     * @param v the convolution
     * @param op its operator
     */
    void lower(ConvLowering conv, Vertex v, FusedConv op) {
        SlotOrder slots = layouts.slots(v);
        FloatKernels k = provider.kernels(slots.lanes());
        Packed in = lowering.packed(v.input(0), slots);
        Packed res = op.residual() ? lowering.packed(v.input(op.residualIndex()), slots) : null;
        Packed out = lowering.destination(v);
        Window window = Layouts.window(v, op);
        ConvWeights weights = conv.weights(v, op, ConvKind.DEPTHWISE, slots, null, null, 0, 0);
        int constant =
                plan.constant(
                        leaves -> {
                            ConvWeights.Prepared p = weights.prepare(leaves, null);
                            return new DepthwiseSpec(
                                    window,
                                    in.layout(),
                                    out.layout(),
                                    p.weights(),
                                    p.bias(),
                                    res == null ? null : res.layout(),
                                    op.residualAfter(),
                                    ConvLowering.activation(op, p.slope()));
                        },
                        k::code,
                        weights.leaves());
        String text = conv.describe(v, op, k.name() + " depthwise");
        int images = v.type().dim(0);
        boolean[] used = slots.used();
        plan.add(
                new DepthwiseStep(
                        text, k, constant, in, res, out, used, images, ConvLowering.flops(v)),
                in,
                res,
                out);
    }
}
