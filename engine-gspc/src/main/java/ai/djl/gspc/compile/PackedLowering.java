/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.op.BinaryKind;
import ai.djl.gspc.graph.op.Elementwise.Binary;
import ai.djl.gspc.graph.op.Elementwise.Unary;
import ai.djl.gspc.graph.op.Imaging.Coordinates;
import ai.djl.gspc.graph.op.Imaging.Interpolation;
import ai.djl.gspc.graph.op.Imaging.Resize;
import ai.djl.gspc.graph.op.Pooling.Kind;
import ai.djl.gspc.graph.op.Pooling.Pool;
import ai.djl.gspc.graph.op.Reduction;
import ai.djl.gspc.kernel.Activation;
import ai.djl.gspc.kernel.BinaryOp;
import ai.djl.gspc.kernel.FloatKernels;
import ai.djl.gspc.kernel.KernelProvider;
import ai.djl.gspc.kernel.PoolSpec;
import ai.djl.gspc.kernel.ResizeSpec;
import ai.djl.gspc.kernel.WeightPacking;
import ai.djl.gspc.kernel.Window;
import ai.djl.gspc.runtime.Frame;
import ai.djl.gspc.runtime.Packed;
import ai.djl.gspc.runtime.PoolStep;
import ai.djl.gspc.runtime.RowStep;
import ai.djl.gspc.runtime.ScaledPlanes;
import ai.djl.gspc.runtime.ScaledRows;
import ai.djl.gspc.runtime.StripeSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Turns packed operators that are no convolutions into steps: poolings, element-wise operators,
 * resizes.
 */
final class PackedLowering {

    private final Lowering lowering;
    private final PlanBuilder plan;
    private final Layouts layouts;
    private final KernelProvider provider;
    private final Set<Vertex> stored = new HashSet<>();

    /** Gathers of whole blocks that the only operator that reads them does on its way. */
    private final Set<Vertex> inPassing = new HashSet<>();

    /**
     * How often blocks are copied at least where it is faster to unpack them once and to take
     * planes. CondenseNet's blocks of 16 channels, of which any may be taken several times, would
     * be copied three to four times each.
     */
    private static final double OFTEN = 1.25;

    private final Map<Vertex, Striped> striped = new HashMap<>();

    PackedLowering(Lowering lowering, PlanBuilder plan, Layouts layouts, KernelProvider provider) {
        this.lowering = lowering;
        this.plan = plan;
        this.layouts = layouts;
        this.provider = provider;
    }

    private Packed packed(Vertex v, SlotOrder slots) {
        return lowering.packed(v, slots);
    }

    private Packed destination(Vertex v) {
        return lowering.destination(v);
    }

    void activation(Vertex v) {
        if (!stored.contains(v)) {
            scale(v, v.input(0), Activations.of((Unary) v.op()));
        }
    }

    /**
     * What the step that computes a vertex stores: the vertex, or the activation that alone reads
     * it.
     */
    private Vertex stored(Vertex v) {
        Vertex user = v.users().isEmpty() ? null : v.users().get(0);
        boolean activated =
                layouts.graph().onlyUse(v)
                        && layouts.placeOf(v) == null
                        && layouts.packed(user)
                        && layouts.roleOf(user) == Roles.Role.ACTIVATION;
        if (!activated) {
            return v;
        }
        stored.add(user);
        return user;
    }

    private static Activation activation(Vertex v, Vertex stored) {
        return stored == v ? Activation.NONE : Activations.of((Unary) stored.op());
    }

    private static String describe(Vertex v, Vertex stored) {
        return v.op().name() + (stored == v ? "" : " +" + stored.op().name()) + " " + v.type();
    }

    void pool(Vertex v) {
        Packed in = packed(v.input(0), layouts.slots(v));
        Vertex result = stored(v);
        Activation activation = activation(v, result);
        Packed out = destination(result);
        PoolSpec spec;
        String name = v.op().name();
        if (v.op() instanceof Pool p) {
            Window w =
                    Geometry.window(p.kernel(), p.stride(), p.padBefore(), p.dilation(), v.type());
            PoolSpec.Divisor by =
                    p.kind() == Kind.MAX
                            ? PoolSpec.Divisor.MAX
                            : p.countPad() ? PoolSpec.Divisor.PADDED : PoolSpec.Divisor.INSIDE;
            int[] after = Geometry.triple(p.padAfter(), 0);
            spec = PoolSpec.of(in.layout(), out.layout(), w, after, by, activation);
            name += " " + p.kernel() + " stride " + p.stride();
        } else {
            boolean max = ((Reduction.Reduce) v.op()).kind() == Reduction.Kind.MAX;
            PoolSpec.Divisor by = max ? PoolSpec.Divisor.MAX : PoolSpec.Divisor.INSIDE;
            spec = PoolSpec.global(in.layout(), out.layout(), by, activation);
            name = max ? "global max_pool" : "global avg_pool";
        }
        name += result == v ? "" : " +" + result.op().name();
        FloatKernels k = provider.kernels(layouts.slots(v).lanes());
        String text = name + " " + v.input(0).type() + " -> " + v.type();
        int blocks = out.layout().blocks;
        plan.code(uses -> k.code(spec, blocks, uses));
        plan.add(new PoolStep(text, k, spec, in, out, v.type().dim(0)), in, out);
    }

    /** What {@link FloatKernels#scalePacked} applies. */
    private record Scale(float[] scale, float[] shift, Activation activation) {}

    private void scale(Vertex v, Vertex x, Activation activation) {
        Scale fixed = new Scale(null, null, activation);
        scale(v, x, plan.constant(leaves -> fixed), v);
    }

    /**
     * out = activation(x scale + shift), where the constant is a {@link Scale}; its own activation
     * is that of v, what stores the result may add one where v has none.
     */
    private void scale(Vertex v, Vertex x, int constant, Vertex result) {
        Activation then = result == v ? null : activation(v, result);
        scaled(
                v,
                x,
                result,
                v.op().name(),
                new Constants(frame -> ((Scale) frame.constant(constant)).scale()),
                new Constants(frame -> ((Scale) frame.constant(constant)).shift()),
                frame -> then == null ? ((Scale) frame.constant(constant)).activation() : then);
    }

    private void scaleCode(Vertex v, boolean both, Activation activation) {
        FloatKernels k = provider.kernels(layouts.slots(v).lanes());
        long size = v.type().size();
        plan.code(uses -> k.scaleCode(size, both, activation, uses));
    }

    /** Factors that are the same for all images. */
    private record Constants(Function<Frame, float[]> array) implements ScaledRows.Factors {

        @Override
        public float[] array(Frame frame) {
            return array.apply(frame);
        }

        @Override
        public int at(int image) {
            return 0;
        }
    }

    /** A value per image and channel: a packed activation of one pixel. */
    private record Gate(Packed values) implements ScaledRows.Factors {

        @Override
        public float[] array(Frame frame) {
            return values.region().array(frame);
        }

        @Override
        public int at(int image) {
            return values.at(image);
        }
    }

    /** The rows of {@code result}, made by a step, or later by the convolution that reads them. */
    private void scaled(
            Vertex v,
            Vertex x,
            Vertex result,
            String name,
            ScaledRows.Factors scale,
            ScaledRows.Factors shift,
            ScaledRows.Then then,
            Packed... used) {
        SlotOrder slots = layouts.slots(v);
        boolean gathered = inPassing.contains(x);
        Vertex operand = gathered ? x.input(0) : x;
        Packed in = packed(operand, gathered ? layouts.slots(operand) : slots);
        String text =
                (gathered ? x.op().name() + " " : "")
                        + name
                        + (result == v ? "" : " +" + result.op().name());
        FloatKernels k = provider.kernels(slots.lanes());
        boolean later = layouts.striped(result);
        ScaledRows rows = null;
        if (gathered || later) {
            int[] sources = gathered ? layouts.sources(x) : allBlocks(slots);
            rows = new ScaledRows(text, k, in, sources, scale, shift, then);
        }
        if (later) {
            boolean often = gathered && OFTEN * in.layout().blocks < rows.blocks();
            StripeSource made = often ? planes(text, x, slots, k, in, scale, shift, then) : rows;
            striped.put(result, new Striped(made, used));
            return;
        }
        Packed out = destination(result);
        Packed[] all = Arrays.copyOf(used, used.length + 2);
        all[used.length] = in;
        all[used.length + 1] = out;
        RowStep.Rows body =
                rows != null
                        ? rows.into(out)
                        : (frame, image, row0, row1) ->
                                k.scalePacked(
                                        in.layout(),
                                        in.region().array(frame),
                                        in.at(image),
                                        scale.array(frame),
                                        scale.at(image),
                                        shift.array(frame),
                                        shift.at(image),
                                        out.layout(),
                                        out.region().array(frame),
                                        out.at(image),
                                        then.activation(frame),
                                        row0,
                                        row1);
        plan.add(
                new RowStep(text + " " + v.type(), k, v.type().dim(0), out, v.type().size(), body),
                all);
    }

    /** The same plane by plane, of channels that a gather takes. */
    private ScaledPlanes planes(
            String text,
            Vertex gather,
            SlotOrder slots,
            FloatKernels k,
            Packed in,
            ScaledRows.Factors scale,
            ScaledRows.Factors shift,
            ScaledRows.Then then) {
        Vertex operand = gather.input(0);
        int[] slotOf = layouts.slots(operand).slotOf(operand.type().dim(1));
        int[] from = ((ChannelGather) gather.op()).from();
        int[] sources = Arrays.stream(from).map(c -> slotOf[c]).toArray();
        int[] own = slots.slotOf(from.length);
        return new ScaledPlanes(text, k, in, sources, own, scale, shift, then);
    }

    private static int[] allBlocks(SlotOrder slots) {
        int[] blocks = new int[slots.blocks()];
        Arrays.setAll(blocks, b -> b);
        return blocks;
    }

    /**
     * An activation that the convolution that reads it makes row by row.
     *
     * @param rows its rows
     * @param used what they are made of, besides their operand
     */
    record Striped(StripeSource rows, Packed[] used) {}

    /** The rows of a vertex that is not computed as a whole; null if it is. */
    Striped striped(Vertex v) {
        return striped.get(v);
    }

    /** A gather of whole blocks: by itself, or by the one operator that reads it. */
    void gather(Vertex v) {
        if (layouts.graph().onlyUse(v) && layouts.placeOf(v) == null) {
            Vertex user = v.users().get(0);
            if (layouts.packed(user)
                    && layouts.roleOf(user) == Roles.Role.AFFINE
                    && layouts.slots(user).equals(layouts.slots(v))) {
                inPassing.add(v);
                return;
            }
        }
        Scale fixed = new Scale(null, null, Activation.NONE);
        int constant = plan.constant(leaves -> fixed);
        inPassing.add(v);
        scale(v, v, constant, v);
    }

    void prelu(Vertex v) {
        int leaf = v.input(1).leafIndex();
        int channels = v.type().dim(1);
        int[] order = layouts.slots(v).channels();
        int constant =
                plan.constant(
                        leaves -> {
                            float[] slopes = Affine.spread(leaves[leaf].floats(), channels);
                            float[] slots = WeightPacking.packPerSlot(slopes, order, 0);
                            Activation a = new Activation(Activation.Kind.PRELU, 0, 0, slots);
                            return new Scale(null, null, a);
                        },
                        leaf);
        scale(v, v.input(0), constant, v);
    }

    void affine(Vertex v) {
        Vertex x = v.input(layouts.affineOf(v));
        Affine affine = Affine.of(v, x);
        int[] leaf = affine.parameters(v).stream().mapToInt(Vertex::leafIndex).toArray();
        int[] order = layouts.slots(v).channels();
        int channels = v.type().dim(1);
        int constant =
                plan.constant(
                        leaves -> {
                            Tensor[] parameters = new Tensor[leaf.length];
                            Arrays.setAll(parameters, i -> leaves[leaf[i]]);
                            double[] scale = new double[channels];
                            double[] shift = new double[channels];
                            Arrays.fill(scale, 1);
                            affine.apply(parameters, scale, shift);
                            return new Scale(
                                    slots(scale, order), slots(shift, order), Activation.NONE);
                        },
                        leaf);
        Vertex result = stored(v);
        scaleCode(v, true, activation(v, result));
        scale(v, x, constant, result);
    }

    private static float[] slots(double[] values, int[] order) {
        float[] narrow = new float[values.length];
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = (float) values[i];
        }
        return WeightPacking.packPerSlot(narrow, order, 0);
    }

    void binary(Vertex v) {
        SlotOrder slots = layouts.slots(v);
        Packed a = packed(v.input(0), slots);
        Packed b = packed(v.input(1), slots);
        Vertex result = stored(v);
        Activation activation = activation(v, result);
        Packed out = destination(result);
        FloatKernels k = provider.kernels(slots.lanes());
        BinaryOp op = BinaryOp.valueOf(((Binary) v.op()).kind().name());
        plan.add(
                new RowStep(
                        describe(v, result),
                        k,
                        v.type().dim(0),
                        out,
                        v.type().size(),
                        (frame, image, row0, row1) ->
                                k.binaryPacked(
                                        op,
                                        a.layout(),
                                        a.region().array(frame),
                                        a.at(image),
                                        b.layout(),
                                        b.region().array(frame),
                                        b.at(image),
                                        out.layout(),
                                        out.region().array(frame),
                                        out.at(image),
                                        activation,
                                        row0,
                                        row1)),
                a,
                b,
                out);
    }

    /**
     * A value per image and channel, one pixel each without halo, so that its slots are contiguous.
     */
    void gate(Vertex v) {
        SlotOrder slots = layouts.slots(v);
        int big = Roles.big(v);
        Packed g = packed(v.input(1 - big), slots);
        Vertex result = stored(v);
        Activation activation = activation(v, result);
        scaleCode(v, false, activation);
        ScaledRows.Factors none = new Constants(frame -> null);
        boolean mul = ((Binary) v.op()).kind() == BinaryKind.MUL;
        scaled(
                v,
                v.input(big),
                result,
                "gate " + v.op().name(),
                mul ? new Gate(g) : none,
                mul ? none : new Gate(g),
                frame -> activation,
                g);
    }

    void resize(Vertex v) {
        Resize r = (Resize) v.op();
        SlotOrder slots = layouts.slots(v);
        Packed in = packed(v.input(0), slots);
        Packed out = destination(v);
        FloatKernels k = provider.kernels(slots.lanes());
        boolean corners = r.coordinates() == Coordinates.ALIGN_CORNERS;
        ResizeSpec spec =
                r.mode() == Interpolation.NEAREST
                        ? ResizeSpec.nearest(in.layout(), out.layout())
                        : ResizeSpec.bilinear(in.layout(), out.layout(), corners);
        plan.add(
                new RowStep(
                        r.name() + " " + v.input(0).type() + " -> " + v.type(),
                        k,
                        v.type().dim(0),
                        out,
                        4.0 * v.type().size(),
                        (frame, image, row0, row1) ->
                                k.resize(
                                        spec,
                                        in.region().array(frame),
                                        in.at(image),
                                        out.region().array(frame),
                                        out.at(image),
                                        row0,
                                        row1)),
                in,
                out);
    }
}
