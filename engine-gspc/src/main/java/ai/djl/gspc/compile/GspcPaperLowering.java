/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.kernel.ConvSpec;
import ai.djl.gspc.kernel.ConvTables;
import ai.djl.gspc.kernel.FloatKernels;
import ai.djl.gspc.kernel.GspcPacking;
import ai.djl.gspc.kernel.KernelProvider;
import ai.djl.gspc.kernel.PackedLayout;
import ai.djl.gspc.kernel.PixelRuns;
import ai.djl.gspc.kernel.WeightPacking;
import ai.djl.gspc.kernel.Window;
import ai.djl.gspc.runtime.CopyStep;
import ai.djl.gspc.runtime.GspcPaperStep;
import ai.djl.gspc.runtime.Packed;
import java.util.Arrays;

/**
 * GSPC as published (Gibson et al., Optimizing Grouped Convolutions on Edge Devices, ASAP 2020), so
 * that what goes beyond it can be measured: lanes are output channels of one group, whether they
 * fill a vector or not; each layer packs its input and unpacks its result; a tile is one vector of
 * outputs ({@code tile_oc}) by 12 pixels of a row ({@code tile_ow}); the reduction goes over chunks
 * of {@code tile_ic} channels, the rows and columns of the kernel (unrolled), and the channels of a
 * chunk. Weights are packed once, where the paper packs them on every call.
 */
final class GspcPaperLowering {

    /** Channels of a chunk, at most. */
    private static final int TILE_CHANNELS = 16;

    private final ConvLowering convolutions;
    private final Lowering lowering;
    private final PlanBuilder plan;
    private final Layouts layouts;
    private final KernelProvider provider;

    GspcPaperLowering(
            ConvLowering convolutions,
            Lowering lowering,
            PlanBuilder plan,
            Layouts layouts,
            KernelProvider provider) {
        this.convolutions = convolutions;
        this.lowering = lowering;
        this.plan = plan;
        this.layouts = layouts;
        this.provider = provider;
    }

    void lower(Vertex v) {
        FusedConv op = (FusedConv) v.op();
        Vertex x = v.input(0);
        int groups = op.groups();
        int channels = x.type().dim(1) / groups;
        int images = v.type().dim(0);
        Window window = Layouts.window(v, op);
        int tile = Math.min(TILE_CHANNELS, channels);
        GspcPacking packing =
                new GspcPacking(window, groups, channels, tile, x.type().dim(2), x.type().dim(3));
        Packed in = pack(x, packing);
        SlotOrder slots = SlotOrder.grouped(groups, v.type().dim(1) / groups, lanes(v, groups));
        Packed res = op.residual() ? lowering.packed(v.input(op.residualIndex()), slots) : null;
        int[] none = new int[3];
        PackedLayout layout =
                new PackedLayout(
                        slots.lanes(), slots.blocks(), Geometry.plane(v.type()), none, none);
        Packed out = plan.packed(layout, images);
        int[][] steps = ConvTables.steps(channels, window.taps(), tile);
        int reduction = steps[0].length;
        int sets = slots.blocks();
        int[] setVectors = new int[sets];
        Arrays.fill(setVectors, 1);
        int[] setIn = new int[sets];
        Arrays.setAll(
                setIn,
                s -> s / (sets / groups) * (packing.chunks() / groups) * in.layout().blockStride);
        int[] setBlock = new int[sets];
        Arrays.setAll(setBlock, s -> s);
        int[][] tables = new int[sets][];
        Arrays.fill(tables, packing.offsets(steps));
        int[] pixels = ConvTables.pixels(layout);
        int[] setWeights = WeightPacking.setOffsets(reduction, slots.lanes(), setVectors);
        ConvWeights weights =
                convolutions.weights(v, op, ConvKind.PUBLISHED, slots, setVectors, null, 0, tile);
        int constant =
                plan.constant(
                        leaves -> {
                            ConvWeights.Prepared p = weights.prepare(leaves, steps);
                            int[] begin = setWeights.clone();
                            Arrays.setAll(begin, i -> begin[i] + p.offset());
                            return new ConvSpec(
                                    ConvSpec.Mode.BROADCAST,
                                    slots.lanes(),
                                    reduction,
                                    packing.pixels(),
                                    tables,
                                    pixels,
                                    PixelRuns.of(packing.pixels(), pixels, slots.lanes()),
                                    setVectors,
                                    begin,
                                    setIn,
                                    setBlock,
                                    p.weights(),
                                    p.bias(),
                                    layout.blockStride,
                                    res == null ? null : ConvTables.pixels(res.layout()),
                                    res == null ? 0 : res.layout().blockStride,
                                    op.residualAfter(),
                                    ConvLowering.activation(op, p.slope()));
                        },
                        weights.leaves());
        FloatKernels k = provider.kernels(slots.lanes());
        plan.add(
                new GspcPaperStep(
                        convolutions.describe(v, op, k.name() + " gspc-paper"),
                        k,
                        constant,
                        in,
                        res,
                        out,
                        images,
                        sets,
                        window.output()[1],
                        ConvLowering.flops(v)),
                in,
                res,
                out);
        lowering.permute(out, slots, lowering.destination(v), layouts.slots(v), v.type());
    }

    /** The narrowest vectors that hold the outputs of a group, else the widest. */
    private int lanes(Vertex v, int groups) {
        int outputs = v.type().dim(1) / groups;
        for (int l = 4; l < provider.preferredLanes(); l *= 2) {
            if (outputs <= l && provider.supports(l)) {
                return l;
            }
        }
        return provider.preferredLanes();
    }

    private Packed pack(Vertex x, GspcPacking packing) {
        Packed from;
        int[] slotOf;
        if (layouts.packed(x)) {
            from = lowering.packed(x, layouts.slots(x));
            slotOf = layouts.slots(x).slotOf(x.type().dim(1));
        } else {
            from = lowering.planar(x);
            slotOf = new int[x.type().dim(1)];
            Arrays.setAll(slotOf, i -> i);
        }
        int images = x.type().dim(0);
        Packed to = plan.packed(packing.layout(), images);
        plan.add(
                new CopyStep(
                        "gspc-paper pack " + x.type(),
                        images,
                        packing.chunks(),
                        x.type().size(),
                        (frame, image, chunk0, chunk1) ->
                                packing.pack(
                                        from.layout(),
                                        slotOf,
                                        from.region().array(frame),
                                        from.at(image),
                                        to.region().array(frame),
                                        to.at(image),
                                        chunk0,
                                        chunk1)),
                from,
                to);
        return to;
    }
}
