/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.Dims;
import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.graph.op.Movement.Reshape;
import ai.djl.gspc.kernel.Activation;
import ai.djl.gspc.kernel.ConvSpec;
import ai.djl.gspc.kernel.ConvTables;
import ai.djl.gspc.kernel.FloatKernels;
import ai.djl.gspc.kernel.KernelProvider;
import ai.djl.gspc.kernel.PackedLayout;
import ai.djl.gspc.kernel.PixelRuns;
import ai.djl.gspc.kernel.WeightPacking;
import ai.djl.gspc.kernel.Window;
import ai.djl.gspc.kernel.WinogradTransform;
import ai.djl.gspc.runtime.ConvStep;
import ai.djl.gspc.runtime.Packed;
import ai.djl.gspc.runtime.Region;
import ai.djl.gspc.runtime.StripeSource;
import ai.djl.gspc.runtime.StripedConvStep;
import ai.djl.gspc.runtime.WeightStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Turns fused convolutions into steps: the address tables, the order of the weights, the call. */
final class ConvLowering {

    /** Pixels of a plane below which those of a whole batch are treated as one plane's. */
    private static final int SMALL_PLANE = 64;

    private final Lowering lowering;
    private final PlanBuilder plan;
    private final Layouts layouts;
    private final KernelProvider provider;
    private final WeightStore store;
    private final DepthwiseLowering depthwise;
    private final WinogradLowering winograd;
    private final GspcPaperLowering published;

    ConvLowering(
            Lowering lowering,
            PlanBuilder plan,
            Layouts layouts,
            KernelProvider provider,
            WeightStore store) {
        this.lowering = lowering;
        this.plan = plan;
        this.layouts = layouts;
        this.provider = provider;
        this.store = store;
        depthwise = new DepthwiseLowering(lowering, plan, layouts, provider);
        winograd = new WinogradLowering(plan, layouts.threads());
        published = new GspcPaperLowering(this, lowering, plan, layouts, provider);
    }

    void lower(Vertex v) {
        FusedConv op = (FusedConv) v.op();
        if (layouts.kind(v) == ConvKind.DEPTHWISE) {
            depthwise.lower(this, v, op);
        } else if (layouts.kind(v) == ConvKind.PUBLISHED) {
            published.lower(v);
        } else {
            general(v, op);
        }
    }

    private static int leaf(Vertex v) {
        Vertex p = v;
        while (p.op() instanceof Reshape) {
            p = p.input(0);
        }
        return p.leafIndex();
    }

    /** The weights of a Winograd convolution with tiles of {@code size x size}. */
    ConvWeights weights(
            Vertex v, FusedConv op, ConvKind kind, SlotOrder slots, int[] setVectors, int size) {
        return weights(v, op, kind, slots, setVectors, null, size, 0);
    }

    /** The weights of any convolution. */
    ConvWeights weights(
            Vertex v,
            FusedConv op,
            ConvKind kind,
            SlotOrder slots,
            int[] setVectors,
            int[] phase,
            int winograd,
            int run) {
        TensorType w = v.input(1).type();
        int[] affine = new int[op.slopeIndex() - op.affineIndex()];
        Arrays.setAll(affine, i -> leaf(v.input(op.affineIndex() + i)));
        int channels = v.input(0).type().dim(1) / op.groups();
        int own = w.dim(0) * (channels / op.merged());
        int taps = phase == null ? w.size() / own : phase.length;
        return new ConvWeights(
                kind,
                slots,
                setVectors,
                channels,
                winograd > 0 ? WinogradTransform.points(winograd) : taps,
                phase,
                winograd,
                op.groups(),
                op.merged(),
                run,
                leaf(v.input(1)),
                op.bias() ? leaf(v.input(op.biasIndex())) : -1,
                op.affines(),
                affine,
                op.prelu() ? leaf(v.input(op.slopeIndex())) : -1,
                store);
    }

    static Activation activation(FusedConv op, float[] slope) {
        return slope == null ? op.activation() : new Activation(Activation.Kind.PRELU, 0, 0, slope);
    }

    String describe(Vertex v, FusedConv op, String kernel) {
        TensorType w = v.input(1).type();
        int g = op.conv().groups();
        return op.name().replaceFirst("conv", "conv " + Lowering.kernel(w))
                + (op.conv().stride().all(1) ? "" : " stride " + op.conv().stride())
                + (g == 1 ? "" : " groups " + g)
                + " by "
                + kernel
                + " "
                + v.input(0).type()
                + " -> "
                + v.type();
    }

    static long flops(Vertex v) {
        TensorType w = v.input(1).type();
        return 2L * v.type().size() * (w.size() / w.dim(0));
    }

    private void general(Vertex v, FusedConv op) {
        ConvKind kind = layouts.kind(v);
        Vertex x = v.input(0);
        int groups = op.groups();
        int channels = x.type().dim(1) / groups;
        SlotOrder want = layouts.slots(v);
        SlotOrder natural = want;
        if (kind == ConvKind.GROUPS) {
            natural = layouts.groupOutput(v);
        } else if (groups > 1) {
            natural = layouts.groupedOutput(v);
        }
        int lanes = natural.lanes();
        Packed in;
        int[] slotOf;
        PackedLowering.Striped striped = lowering.striped(x);
        if (striped != null) {
            in = stripe(striped.rows(), v);
            slotOf =
                    in.layout().lanes == 1
                            ? naturalSlots(x.type().dim(1))
                            : layouts.slots(x).slotOf(x.type().dim(1));
        } else if (kind == ConvKind.GROUPS) {
            in = lowering.packed(x, layouts.groupInput(v));
            slotOf = null;
        } else if (layouts.packed(x)) {
            in = lowering.packed(x, layouts.slots(x));
            slotOf = layouts.slots(x).slotOf(x.type().dim(1));
        } else if (x.type().dim(1) >= lanes && layouts.hasHalo(x)) {
            // It is copied in any case: into the layout that Winograd's method can read, too.
            SlotOrder order = SlotOrder.natural(x.type().dim(1), lanes);
            in = lowering.packed(x, order);
            slotOf = order.slotOf(x.type().dim(1));
        } else {
            in = lowering.planar(x);
            slotOf = naturalSlots(x.type().dim(1));
        }
        Packed res = op.residual() ? lowering.packed(v.input(op.residualIndex()), natural) : null;
        boolean direct = natural.equals(want);
        Packed out =
                direct
                        ? lowering.destination(v)
                        : plan.packed(
                                new PackedLayout(
                                        lanes,
                                        natural.blocks(),
                                        Geometry.plane(v.type()),
                                        new int[3],
                                        new int[3]),
                                v.type().dim(0));
        int size = layouts.winograd(v);
        if (striped != null) {
            striped(v, op, natural, in, slotOf, res, out);
        } else if (size > 0 && in.layout().lanes == lanes) {
            FloatKernels k = provider.kernels(lanes);
            winograd.lower(this, v, kind, size, natural, slotOf, k, in, res, out);
        } else if (op.transposed() != null) {
            transposed(v, op, kind, natural, in, slotOf, res, out);
        } else {
            ordinary(v, op, kind, natural, in, slotOf, res, out);
        }
        if (!direct) {
            lowering.permute(out, natural, lowering.destination(v), want, v.type());
        }
    }

    /** A stripe of an input that does not exist as a whole, in memory of its own for each part. */
    private Packed stripe(StripeSource rows, Vertex v) {
        int[] plane = Geometry.plane(v.type());
        int threads = layouts.threads();
        PackedLayout layout = StripedConvStep.stripe(rows, plane[1], plane[2], threads);
        int beside = Math.multiplyExact(rows.scratch(), layout.pixels());
        int area = Math.addExact(layout.size(), beside);
        Region scratch = plan.scratch(Math.multiplyExact(areas(), area));
        return new Packed(layout, scratch, 0, layout.size());
    }

    /** The most stripes at once. */
    private int areas() {
        int threads = layouts.threads();
        return threads == 1 ? 1 : 2 * threads;
    }

    private static int[] naturalSlots(int channels) {
        int[] slotOf = new int[channels];
        Arrays.setAll(slotOf, i -> i);
        return slotOf;
    }

    private void striped(
            Vertex v,
            FusedConv op,
            SlotOrder slots,
            Packed in,
            int[] slotOf,
            Packed res,
            Packed out) {
        int[] inputs = new int[out.layout().pixels()];
        Arrays.setAll(inputs, p -> p * in.layout().lanes);
        Work work =
                new Work(
                        1,
                        inputs,
                        ConvTables.pixels(out.layout()),
                        res == null ? null : ConvTables.pixels(res.layout()),
                        new int[1],
                        null,
                        flops(v),
                        "");
        call(v, op, ConvKind.OUTPUTS, slots, work, in, slotOf, res, out);
    }

    private void ordinary(
            Vertex v,
            FusedConv op,
            ConvKind kind,
            SlotOrder slots,
            Packed in,
            int[] slotOf,
            Packed res,
            Packed out) {
        Window window = Layouts.window(v, op);
        int width = window.output()[2];
        int span = kind == ConvKind.GROUPS ? provider.preferredLanes() / slots.lanes() : 1;
        if (window.stride()[2] > 1 || width < span) {
            span = 1;
        }
        int whole = width / span * span;
        int[] inBase = ConvTables.inBase(in.layout(), window);
        int[] outBase = ConvTables.pixels(out.layout());
        int[] resBase = res == null ? null : ConvTables.pixels(res.layout());
        int[] taps = ConvTables.taps(in.layout(), window);
        for (int part = 0; part < (whole < width ? 2 : 1); part++) {
            int from = part == 0 ? 0 : whole;
            int to = part == 0 ? whole : width;
            int step = part == 0 ? span : 1;
            String note = whole == width ? "" : " columns " + from + ".." + (to - 1);
            Work work =
                    new Work(
                            step,
                            ConvTables.columns(inBase, width, from, to, step),
                            ConvTables.columns(outBase, width, from, to, step),
                            ConvTables.columns(resBase, width, from, to, step),
                            taps,
                            null,
                            flops(v) / width * (to - from),
                            note);
            call(v, op, kind, slots, work, in, slotOf, res, out);
        }
    }

    private void transposed(
            Vertex v,
            FusedConv op,
            ConvKind kind,
            SlotOrder slots,
            Packed in,
            int[] slotOf,
            Packed res,
            Packed out) {
        List<Phase> phases = Phase.of(op.transposed(), v.input(1).type(), v.type());
        TensorType w = v.input(1).type();
        for (Phase p : phases) {
            int[] outputs = p.outputs(out.layout());
            long products = (long) v.type().dim(0) * outputs.length * w.dim(1) * w.dim(0);
            Work work =
                    new Work(
                            1,
                            p.inputs(in.layout()),
                            outputs,
                            res == null ? null : p.outputs(res.layout()),
                            p.offsets(in.layout()),
                            p.taps(),
                            2 * products * p.taps().length,
                            phases.size() == 1 ? "" : " phase " + Dims.of(p.first()));
            call(v, op, kind, slots, work, in, slotOf, res, out);
        }
    }

    /**
     * What one step computes.
     *
     * @param span neighbouring pixels in one vector, where the layout is narrower than vectors are
     * @param in per output (or span of outputs), where its input is
     * @param out where it is stored
     * @param res where its residual is, or null
     * @param taps the taps' offsets
     * @param phase of a transposed convolution, the taps' indices; else null
     * @param flops the operations
     * @param note what distinguishes the step from others of the same convolution
     */
    private record Work(
            int span,
            int[] in,
            int[] out,
            int[] res,
            int[] taps,
            int[] phase,
            long flops,
            String note) {}

    private void call(
            Vertex v,
            FusedConv op,
            ConvKind kind,
            SlotOrder slots,
            Work work,
            Packed in,
            int[] slotOf,
            Packed res,
            Packed out) {
        int groups = op.groups();
        int channels = v.input(0).type().dim(1) / groups;
        int lanes = slots.lanes() * work.span();
        int taps = work.taps().length;
        boolean byGroups = kind == ConvKind.GROUPS;
        int run = byGroups ? 1 : Math.min(in.layout().lanes, channels);
        int[][] steps = ConvTables.steps(channels, taps, run);
        // Tables of groups: one for all where blocks of groups are alike, else one for each.
        int tables = byGroups ? 1 : groups;
        int reduction = channels * taps;
        int[][] offs = new int[tables][];
        for (int g = 0; g < tables; g++) {
            int[] channelSlots = new int[channels];
            for (int c = 0; c < channels; c++) {
                channelSlots[c] = byGroups ? c * slots.lanes() : slotOf[g * channels + c];
            }
            offs[g] =
                    ConvTables.offsets(
                            steps, ConvTables.channels(in.layout(), channelSlots), work.taps());
        }
        int units = byGroups ? PackedLayout.blocks(groups, slots.lanes()) : groups;
        FloatKernels k = provider.kernels(lanes);
        // One pixel is bound by reading weights: kernels read those of several sets side by side.
        boolean vector = !byGroups && work.in().length == 1 && v.type().dim(0) == 1;
        int most = vector ? 1 : ConvSpec.MAX_VECTORS;
        int[] split = WeightPacking.split(slots.blocks() / units, most);
        int sets = units * split.length;
        int[] setVectors = new int[sets];
        int[] setIn = new int[sets];
        int[][] setOffs = new int[sets][];
        int[] setBlock = new int[sets];
        int block = 0;
        for (int s = 0; s < sets; s++) {
            int unit = s / split.length;
            setVectors[s] = split[s % split.length];
            setBlock[s] = block;
            setIn[s] = byGroups ? unit * channels * in.layout().blockStride : 0;
            setOffs[s] = offs[byGroups ? 0 : unit];
            block += setVectors[s];
        }
        int[] setWeights = WeightPacking.setOffsets(reduction, lanes, setVectors);
        int[] inBase = work.in();
        int[] outBase = work.out();
        int[] resBase = work.res();
        int batch = v.type().dim(0);
        int images = batch;
        if (batch > 1 && inBase.length < SMALL_PLANE) {
            inBase = ConvTables.repeat(inBase, batch, in.imageStride());
            outBase = ConvTables.repeat(outBase, batch, out.imageStride());
            resBase = res == null ? null : ConvTables.repeat(resBase, batch, res.imageStride());
            images = 1;
        }
        ConvWeights weights =
                weights(v, op, kind, slots.repeated(work.span()), setVectors, work.phase(), 0, run);
        ConvSpec.Mode mode = byGroups ? ConvSpec.Mode.VECTOR : ConvSpec.Mode.BROADCAST;
        int[] inTable = inBase;
        int[] outTable = outBase;
        int[] resTable = resBase;
        PixelRuns runs = PixelRuns.of(inTable, outTable, lanes);
        int constant =
                plan.constant(
                        leaves -> {
                            ConvWeights.Prepared p = weights.prepare(leaves, steps);
                            int[] begin = setWeights.clone();
                            Arrays.setAll(begin, i -> begin[i] + p.offset());
                            return new ConvSpec(
                                    mode,
                                    lanes,
                                    reduction,
                                    inTable,
                                    setOffs,
                                    outTable,
                                    runs,
                                    setVectors,
                                    begin,
                                    setIn,
                                    setBlock,
                                    p.weights(),
                                    p.bias(),
                                    out.layout().blockStride,
                                    resTable,
                                    res == null ? 0 : res.layout().blockStride,
                                    op.residualAfter(),
                                    activation(op, p.slope()));
                        },
                        k::code,
                        weights.leaves());
        String kernel = k.name() + " lanes=" + Lowering.lower(kind);
        PackedLowering.Striped striped = lowering.striped(v.input(0));
        if (striped != null) {
            StripeSource rows = striped.rows();
            List<Packed> used = new ArrayList<>(Arrays.asList(striped.used()));
            used.addAll(Arrays.asList(rows.in(), res, out));
            plan.add(
                    new StripedConvStep(
                            describe(v, op, kernel + " rows=" + rows.name().replace(' ', '_')),
                            k,
                            constant,
                            rows.stripes(in.layout()),
                            in.layout(),
                            in.region(),
                            areas(),
                            res,
                            out,
                            images,
                            sets,
                            work.flops()),
                    used.toArray(new Packed[0]));
            return;
        }
        String text = describe(v, op, kernel) + work.note();
        plan.add(
                new ConvStep(
                        text,
                        k,
                        constant,
                        in,
                        res,
                        out,
                        images,
                        batch,
                        sets,
                        inBase.length,
                        k.pixelsPerTile(split[0], runs.length(0)),
                        layouts.threads(),
                        work.flops()),
                in,
                res,
                out);
    }
}
