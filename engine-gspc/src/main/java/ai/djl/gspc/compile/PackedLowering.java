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
import ai.djl.gspc.runtime.Packed;
import ai.djl.gspc.runtime.PoolStep;
import ai.djl.gspc.runtime.RowStep;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

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
                        && layouts.roleOf(user) == Layouts.Role.ACTIVATION;
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
        SlotOrder slots = layouts.slots(v);
        Packed in = packed(x, slots);
        Packed out = destination(result);
        Activation then = result == v ? null : activation(v, result);
        FloatKernels k = provider.kernels(slots.lanes());
        plan.add(
                new RowStep(
                        describe(v, result),
                        k,
                        v.type().dim(0),
                        out,
                        v.type().size(),
                        (frame, image, row0, row1) -> {
                            Scale s = (Scale) frame.constant(constant);
                            k.scalePacked(
                                    in.layout(),
                                    in.region().array(frame),
                                    in.at(image),
                                    s.scale(),
                                    0,
                                    s.shift(),
                                    0,
                                    out.layout(),
                                    out.region().array(frame),
                                    out.at(image),
                                    then == null ? s.activation() : then,
                                    row0,
                                    row1);
                        }),
                in,
                out);
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
        scale(v, x, constant, stored(v));
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
        int big = Layouts.big(v);
        Packed x = packed(v.input(big), slots);
        Packed g = packed(v.input(1 - big), slots);
        Vertex result = stored(v);
        Activation activation = activation(v, result);
        Packed out = destination(result);
        FloatKernels k = provider.kernels(slots.lanes());
        boolean mul = ((Binary) v.op()).kind() == BinaryKind.MUL;
        plan.add(
                new RowStep(
                        "gate " + describe(v, result),
                        k,
                        v.type().dim(0),
                        out,
                        v.type().size(),
                        (frame, image, row0, row1) -> {
                            float[] gates = g.region().array(frame);
                            k.scalePacked(
                                    x.layout(),
                                    x.region().array(frame),
                                    x.at(image),
                                    mul ? gates : null,
                                    g.at(image),
                                    mul ? null : gates,
                                    g.at(image),
                                    out.layout(),
                                    out.region().array(frame),
                                    out.at(image),
                                    activation,
                                    row0,
                                    row1);
                        }),
                x,
                g,
                out);
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
