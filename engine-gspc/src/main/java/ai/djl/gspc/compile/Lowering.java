/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.Dims;
import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.graph.op.Movement.Reshape;
import ai.djl.gspc.graph.op.Tuples;
import ai.djl.gspc.kernel.FloatKernels;
import ai.djl.gspc.kernel.KernelProvider;
import ai.djl.gspc.kernel.PackedLayout;
import ai.djl.gspc.runtime.CopyStep;
import ai.djl.gspc.runtime.Packed;
import ai.djl.gspc.runtime.Plan;
import ai.djl.gspc.runtime.Region;
import ai.djl.gspc.runtime.RowStep;
import ai.djl.gspc.runtime.WeightStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Turns a graph whose layouts are decided into steps. */
final class Lowering {

    private final VertexGraph graph;
    private final Layouts layouts;
    private final KernelProvider provider;
    private final HostKernels host;
    private final PlanBuilder plan = new PlanBuilder();
    private final Map<Vertex, Packed> activations = new IdentityHashMap<>();
    private final Map<Vertex, Map<SlotOrder, Packed>> reordered = new IdentityHashMap<>();
    private final Map<Vertex, Packed> planar = new IdentityHashMap<>();
    private final Map<Vertex, int[]> plain = new IdentityHashMap<>();
    private final StepSources sources = new StepSources();
    private final ConvLowering convolutions;
    private final PackedLowering operators;
    private final PictureLowering pictures;

    Lowering(
            VertexGraph graph,
            Layouts layouts,
            KernelProvider provider,
            HostKernels host,
            WeightStore store) {
        this.graph = graph;
        this.layouts = layouts;
        this.provider = provider;
        this.host = host;
        operators = new PackedLowering(this, plan, layouts, provider);
        pictures = new PictureLowering(this, plan, layouts, provider);
        convolutions = new ConvLowering(this, plan, layouts, provider, store);
    }

    /** What was made: the plan, and how its constants are prepared. */
    record Lowered(Plan plan, List<Constant<?>> constants, boolean[] read) {}

    Lowered run() {
        int[] given = new int[graph.leaves().size()];
        for (Vertex leaf : graph.leaves()) {
            given[leaf.leafIndex()] = plan.input(leaf.type());
            plain.put(leaf, new int[] {given[leaf.leafIndex()]});
        }
        for (Vertex v : layouts.order()) {
            if (!v.isLeaf()) {
                if (layouts.packed(v)) {
                    lower(v);
                } else if (!v.inputs().isEmpty() && !v.is(Picture.class)) {
                    lowerPlain(v);
                }
                sources.lowered(v, plan.size());
            }
        }
        int[] results = new int[graph.outputs().size()];
        for (int i = 0; i < results.length; i++) {
            results[i] = plain(graph.outputs().get(i));
            sources.lowered(graph.outputs().get(i), plan.size());
            plan.output(results[i]);
        }
        return new Lowered(
                plan.build(given, results, sources.toArray()),
                plan.constants(),
                plan.read(given.length));
    }

    /** The rows of a vertex that a convolution makes for itself; null if it exists as a whole. */
    PackedLowering.Striped striped(Vertex v) {
        return operators.striped(v);
    }

    private void lowerPlain(Vertex v) {
        if (v.op() instanceof Tuples.Select s) {
            plain.put(v, new int[] {plain.get(v.input(0))[s.index()]});
            return;
        }
        if (v.op() instanceof Reshape) {
            plain.put(v, new int[] {plain(v.input(0))});
            return;
        }
        List<TensorType> inTypes = new ArrayList<>();
        int[] in = new int[v.inputs().size()];
        for (int i = 0; i < in.length; i++) {
            inTypes.add(v.input(i).type());
            in[i] = plain(v.input(i));
        }
        int[] out = new int[v.types().size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = plan.value(v.types().get(i));
        }
        plain.put(v, out);
        plan.add(new HostStep(v.op(), host, inTypes, in, v.types(), out));
        inTypes.forEach(t -> plan.moves(t.bytes()));
        v.types().forEach(t -> plan.moves(t.bytes()));
    }

    /** The number of the row-major array of a vertex; a packed one is unpacked, once. */
    int plain(Vertex v) {
        if (v.isLeaf()) {
            plan.reads(v.leafIndex());
        }
        int[] known = plain.get(v);
        if (known != null) {
            return known[0];
        }
        if (!layouts.packed(v)) {
            // An operator without operands, which many users take as a number, or a picture, which
            // may be read as it is: made on demand.
            lowerPlain(v);
            return plain.get(v)[0];
        }
        Packed from = activation(v);
        SlotOrder slots = layouts.slots(v);
        FloatKernels k = provider.kernels(slots.lanes());
        int value = plan.value(v.type());
        int each = v.type().size() / v.type().dim(0);
        plan.add(
                new CopyStep(
                        "unpack " + v.type(),
                        v.type().dim(0),
                        from.layout().rows(),
                        v.type().size(),
                        (frame, image, row0, row1) ->
                                k.unpack(
                                        from.layout(),
                                        from.region().array(frame),
                                        from.at(image),
                                        slots.channels(),
                                        (float[]) frame.value(value),
                                        image * each,
                                        row0,
                                        row1)),
                from);
        plan.moves(v.type().bytes());
        plain.put(v, new int[] {value});
        return value;
    }

    /** A packed vertex, in its own order. */
    private Packed activation(Vertex v) {
        return activations.get(v);
    }

    /** Where a packed vertex is to be computed. */
    Packed destination(Vertex v) {
        Packed known = activations.get(v);
        if (known == null) {
            Layouts.Place place = layouts.placeOf(v);
            SlotOrder slots = layouts.slots(v);
            if (place != null) {
                known = destination(place.concat()).blocks(place.block(), slots.blocks());
            } else {
                int[][] halo = layouts.halo(v);
                known =
                        plan.packed(
                                new PackedLayout(
                                        slots.lanes(),
                                        slots.blocks(),
                                        Geometry.plane(v.type()),
                                        halo[0],
                                        halo[1]),
                                v.type().dim(0));
                FloatKernels k = provider.kernels(slots.lanes());
                PackedLayout layout = known.layout();
                plan.code(uses -> k.code(layout, uses));
            }
            activations.put(v, known);
        }
        return known;
    }

    /** A vertex in packed layout and a given order, wherever it comes from. */
    Packed packed(Vertex v, SlotOrder slots) {
        if (layouts.packed(v) && layouts.slots(v).equals(slots)) {
            return activation(v);
        }
        Map<SlotOrder, Packed> made = reordered.computeIfAbsent(v, k -> new HashMap<>());
        Packed known = made.get(slots);
        if (known == null) {
            int[][] halo = layouts.halo(v);
            int[] plane = Geometry.plane(v.type());
            Packed to =
                    plan.packed(
                            new PackedLayout(
                                    slots.lanes(), slots.blocks(), plane, halo[0], halo[1]),
                            v.type().dim(0));
            if (layouts.packed(v)) {
                permute(activation(v), layouts.slots(v), to, slots, v.type());
            } else {
                pack(v, slots.channels(), to, provider.kernels(slots.lanes()));
            }
            made.put(slots, to);
            known = to;
        }
        return known;
    }

    /**
     * A row-major vertex as planes with a halo, or a picture in its own order, which a broadcasting
     * convolution can read.
     */
    Packed planar(Vertex v) {
        Packed known = planar.get(v);
        if (known == null && v.is(Picture.class)) {
            known = pictures.lower(v);
            planar.put(v, known);
        } else if (known == null) {
            int channels = v.type().dim(1);
            int[][] halo = layouts.halo(v);
            PackedLayout layout =
                    new PackedLayout(1, channels, Geometry.plane(v.type()), halo[0], halo[1]);
            boolean asItIs = !layouts.hasHalo(v) && layout.size() == layout.pixels() * channels;
            if (asItIs) {
                known =
                        new Packed(
                                layout, Region.value(plain(v), v.type().size()), 0, layout.size());
            } else {
                known = plan.packed(layout, v.type().dim(0));
                int[] order = new int[channels];
                Arrays.setAll(order, i -> i);
                pack(v, order, known, provider.kernels(provider.preferredLanes()));
            }
            planar.put(v, known);
        }
        return known;
    }

    private void pack(Vertex v, int[] order, Packed to, FloatKernels k) {
        int from = plain(v);
        int each = v.type().size() / v.type().dim(0);
        plan.add(
                new RowStep(
                        "pack " + v.type(),
                        k,
                        v.type().dim(0),
                        to,
                        v.type().size(),
                        (frame, image, row0, row1) ->
                                k.pack(
                                        (float[]) frame.value(from),
                                        image * each,
                                        order,
                                        to.layout(),
                                        to.region().array(frame),
                                        to.at(image),
                                        row0,
                                        row1)),
                to);
        plan.moves(v.type().bytes());
    }

    /** Copies slots from one order into another. */
    void permute(Packed from, SlotOrder have, Packed to, SlotOrder want, TensorType type) {
        int[] slotOf = have.slotOf(type.dim(1));
        int[] slots = new int[want.slots()];
        Arrays.setAll(slots, i -> want.channels()[i] < 0 ? -1 : slotOf[want.channels()[i]]);
        permute("permute", from, slots, to, type);
    }

    /** The plan says the result's type, which for a part of a concatenation is the part's. */
    private void permute(String what, Packed from, int[] slots, Packed to, TensorType type) {
        FloatKernels k = provider.kernels(to.layout().lanes);
        plan.add(
                new RowStep(
                        what + " " + type,
                        k,
                        type.dim(0),
                        to,
                        type.size(),
                        (frame, image, row0, row1) ->
                                k.permute(
                                        from.layout(),
                                        from.region().array(frame),
                                        from.at(image),
                                        slots,
                                        to.layout(),
                                        to.region().array(frame),
                                        to.at(image),
                                        row0,
                                        row1)),
                from,
                to);
    }

    private void lower(Vertex v) {
        switch (layouts.roleOf(v)) {
            case CONV:
                convolutions.lower(v);
                plan.moves(v.input(1).type().bytes());
                break;
            case POOL:
            case GLOBAL_POOL:
                operators.pool(v);
                break;
            case ACTIVATION:
                operators.activation(v);
                break;
            case PRELU:
                operators.prelu(v);
                break;
            case AFFINE:
                operators.affine(v);
                break;
            case BINARY:
                operators.binary(v);
                break;
            case GATE:
                operators.gate(v);
                break;
            case CONCAT:
                concat(v);
                break;
            case RESIZE:
                operators.resize(v);
                break;
            case VIEW:
                view(v);
                break;
            case GATHER:
                gather(v);
                break;
            default:
                activations.put(v, packed(v.input(0), layouts.slots(v)));
                break;
        }
    }

    private void concat(Vertex v) {
        SlotOrder slots = layouts.slots(v);
        Packed out = destination(v);
        int[] slotOf = slots.slotOf(v.type().dim(1));
        int channel = 0;
        int begun = layouts.alreadyThere(v);
        for (int i = 0; i < v.inputs().size(); i++) {
            Vertex in = v.input(i);
            int n = in.type().dim(1);
            Layouts.Place place = layouts.placeOf(in);
            boolean there =
                    i < begun || place != null && place.concat() == v && first(v, in, channel);
            if (!there) {
                SlotOrder have =
                        layouts.packed(in)
                                ? layouts.slots(in)
                                : SlotOrder.natural(n, slots.lanes());
                Packed from = packed(in, have);
                int[] map = new int[slots.slots()];
                Arrays.fill(map, -2);
                int[] source = have.slotOf(n);
                for (int c = 0; c < n; c++) {
                    map[slotOf[channel + c]] = source[c];
                }
                permute("concat copy", from, map, out, in.type());
            }
            channel += n;
        }
    }

    /**
     * Whether an operand of a concatenation is seen for the first time: only that one is in place.
     */
    private static boolean first(Vertex concat, Vertex in, int channel) {
        int at = 0;
        for (Vertex other : concat.inputs()) {
            if (other == in) {
                return at == channel;
            }
            at += other.type().dim(1);
        }
        return false;
    }

    private void view(Vertex v) {
        Layouts.View view = layouts.view(v);
        Packed part = activation(v.input(0)).blocks(view.block(), view.slots().blocks());
        if (view.slots().equals(layouts.slots(v))) {
            activations.put(v, part);
        } else {
            permute(part, view.slots(), destination(v), layouts.slots(v), v.type());
        }
    }

    private void gather(Vertex v) {
        if (layouts.sources(v) != null) {
            operators.gather(v);
            return;
        }
        SlotOrder want = layouts.slots(v);
        int[] slotOf = layouts.slots(v.input(0)).slotOf(v.input(0).type().dim(1));
        int[] from = ((ChannelGather) v.op()).from();
        int[] slots = new int[want.slots()];
        Arrays.setAll(slots, i -> want.channels()[i] < 0 ? -1 : slotOf[from[want.channels()[i]]]);
        permute("channel_gather", activation(v.input(0)), slots, destination(v), v.type());
    }

    static String lower(Enum<?> e) {
        return e.name().toLowerCase(Locale.ROOT);
    }

    static Dims kernel(TensorType w) {
        long[] k = w.shape().getShape();
        return Dims.of(Arrays.copyOfRange(k, 2, k.length));
    }
}
