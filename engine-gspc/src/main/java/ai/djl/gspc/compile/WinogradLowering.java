/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.kernel.ConvSpec;
import ai.djl.gspc.kernel.FloatKernels;
import ai.djl.gspc.kernel.WinogradSpec;
import ai.djl.gspc.kernel.WinogradTables;
import ai.djl.gspc.kernel.WinogradTiles;
import ai.djl.gspc.runtime.Packed;
import ai.djl.gspc.runtime.Region;
import ai.djl.gspc.runtime.WinogradStep;

/** Turns convolutions into steps that use Winograd's method. */
final class WinogradLowering {

    /**
     * Floats of V and M that are kept at a time: 2 MB, in the L2 cache and a near part of the L3.
     */
    private static final int CACHED = 1 << 19;

    /** Tiles of a plane below which those of a whole batch are treated as one plane's. */
    private static final int SMALL_PLANE = 64;

    private final PlanBuilder plan;
    private final int threads;

    WinogradLowering(PlanBuilder plan, int threads) {
        this.plan = plan;
        this.threads = threads;
    }

    /**
     * Adds the step.
     *
     * @param conv the lowering of convolutions in general
     * @param v the convolution
     * @param kind what the lanes are
     * @param size outputs of a tile along each axis
     * @param slots the order of the outputs
     * @param slotOf the slot of each input channel; null where lanes are groups
     * @param k the kernels
     * @param in the input
     * @param res the residual, or null
     * @param out the output
     */
    void lower(
            ConvLowering conv,
            Vertex v,
            ConvKind kind,
            int size,
            SlotOrder slots,
            int[] slotOf,
            FloatKernels k,
            Packed in,
            Packed res,
            Packed out) {
        FusedConv op = (FusedConv) v.op();
        int batch = v.type().dim(0);
        WinogradTiles one = tiles(size, v, op, in, res, out, 1);
        // The tiles of small planes follow each other through the whole batch.
        boolean small = batch > 1 && one.count < SMALL_PLANE;
        WinogradTiles tiles = small ? tiles(size, v, op, in, res, out, batch) : one;
        int images = small ? 1 : batch;
        // One part for each thread: every part transforms its inputs anew, in an area of its own.
        int areas = threads;
        int groups = op.groups();
        WinogradTables tables =
                new WinogradTables(
                        kind == ConvKind.GROUPS ? ConvSpec.Mode.VECTOR : ConvSpec.Mode.BROADCAST,
                        tiles,
                        groups,
                        v.input(0).type().dim(1) / groups,
                        slots.blocks(),
                        slotOf,
                        CACHED,
                        (threads + images - 1) / images);
        ConvWeights weights = conv.weights(v, op, kind, slots, tables.setVectors, size);
        int constant =
                plan.constant(
                        leaves -> {
                            ConvWeights.Prepared p = weights.prepare(leaves, null);
                            return new WinogradSpec(
                                    tables,
                                    tables.product(p.weights(), p.offset()),
                                    in.layout().blockStride,
                                    p.bias(),
                                    out.layout().blockStride,
                                    res == null ? 0 : res.layout().blockStride,
                                    op.residualAfter(),
                                    ConvLowering.activation(op, p.slope()));
                        },
                        k::code,
                        weights.leaves());
        Region scratch = plan.scratch(Math.multiplyExact(areas, tables.scratch()));
        String name = "winograd-" + size + "x" + size + " " + k.name();
        plan.add(
                new WinogradStep(
                        conv.describe(v, op, name + " lanes=" + Lowering.lower(kind)),
                        k,
                        constant,
                        in,
                        res,
                        out,
                        scratch,
                        areas,
                        images,
                        batch,
                        tables.items(),
                        ConvLowering.flops(v)),
                in,
                res,
                out);
    }

    private static WinogradTiles tiles(
            int size, Vertex v, FusedConv op, Packed in, Packed res, Packed out, int images) {
        return new WinogradTiles(
                size,
                Layouts.window(v, op),
                in.layout(),
                out.layout(),
                res == null ? null : res.layout(),
                images,
                in.imageStride(),
                out.imageStride(),
                res == null ? 0 : res.imageStride());
    }
}
