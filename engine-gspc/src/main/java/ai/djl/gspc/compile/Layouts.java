/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.Dims;
import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.kernel.Window;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which vertices are computed in packed layout, with which slot order, halo and place: what follows
 * from a layout is decided here for the whole graph before a step is made, so that a network
 * converts at its ends only.
 */
final class Layouts {

    /** Where a vertex lies in a concatenation. */
    record Place(Vertex concat, int block) {}

    private static final class Info {
        private Info parent;
        private SlotOrder demanded;
        private Vertex derivedFrom;
        private SlotOrder order;
        private boolean resolving;
    }

    /** How many times the blocks of a gather may be those of its channels one after the other. */
    private static final int MOST_COPIES = 4;

    /** Pixels below which a convolution is divided by its outputs, each of which reads all rows. */
    private static final int SMALL_PLANE = 64;

    private final Map<Vertex, Info> infos = new IdentityHashMap<>();
    private final Map<Vertex, ConvKind> kinds = new IdentityHashMap<>();
    private final Map<Vertex, Integer> winograd = new IdentityHashMap<>();
    private final Map<Vertex, SlotOrder> grouped = new IdentityHashMap<>();
    private final Halos halos;
    private final Map<Vertex, Place> places = new IdentityHashMap<>();
    private final VertexGraph graph;
    private final Roles roles;
    private final InPlaceConcats inPlace;
    private final List<Vertex> order;
    private final int lanes;
    private final ConvChoice choice;
    private final int threads;

    Layouts(VertexGraph graph, List<Vertex> order, int lanes, ConvChoice choice, int threads) {
        this.graph = graph;
        this.order = order;
        this.lanes = lanes;
        this.choice = choice;
        this.threads = threads;
        roles = new Roles(order);
        inPlace = new InPlaceConcats(order, roles);
        for (Vertex v : order) {
            if (roles.packed(v)) {
                infos.put(v, new Info());
            }
        }
        order.forEach(this::connect);
        order.forEach(this::place);
        halos = new Halos(this);
    }

    boolean packed(Vertex v) {
        return roles.packed(v);
    }

    Roles.Role roleOf(Vertex v) {
        return roles.of(v);
    }

    /** Which packed operand an AFFINE vertex is applied to, or -1. */
    int affineOf(Vertex v) {
        return roles.affineOf(v);
    }

    ConvKind kind(Vertex conv) {
        return kinds.get(conv);
    }

    /** Outputs of a Winograd convolution's tiles along each axis; 0 for the direct method. */
    int winograd(Vertex conv) {
        return winograd.getOrDefault(conv, 0);
    }

    /** The threads that a plan may use. */
    int threads() {
        return threads;
    }

    /** Halo in front (row 0) and behind (row 1) that the users of a vertex need. */
    int[][] halo(Vertex v) {
        return halos.of(v);
    }

    /** Whether the users of a vertex need a halo. */
    boolean hasHalo(Vertex v) {
        return Arrays.stream(halo(v)).flatMapToInt(Arrays::stream).anyMatch(h -> h > 0);
    }

    /** The concatenation in which a vertex is computed, or null. */
    Place placeOf(Vertex v) {
        return places.get(v);
    }

    /** The slot order of a packed vertex. */
    SlotOrder slots(Vertex v) {
        Info info = find(infos.get(v));
        if (info.order == null) {
            if (info.demanded != null) {
                info.order = info.demanded;
            } else if (info.derivedFrom != null && !info.resolving) {
                info.resolving = true;
                SlotOrder derived = derive(info.derivedFrom);
                // What is derived from itself has been given the natural order on the way.
                info.order = info.order == null ? derived : info.order;
            }
            if (info.order == null) {
                info.order = SlotOrder.natural(v.type().dim(1), lanes);
            }
        }
        return info.order;
    }

    private SlotOrder derive(Vertex v) {
        switch (roleOf(v)) {
            case VIEW:
                return view(v).slots();
            case CONV:
                return groupOutput(v);
            case GATHER:
                return gathered(v);
            default:
                return joined(v);
        }
    }

    /** The slots in which a convolution whose lanes are groups reads its input. */
    SlotOrder groupInput(Vertex v) {
        Vertex x = v.input(0);
        int groups = ((FusedConv) v.op()).groups();
        int width = ConvKind.groupLanes(groups, lanes);
        int each = x.type().dim(1) / groups;
        SlotOrder plain = SlotOrder.interleaved(groups, each, width);
        if (each > 1 || !packed(x)) {
            return plain;
        }
        // With a channel for each group, groups may come in any order.
        SlotOrder have = slots(x);
        boolean fits = have.lanes() == width && have.blocks() == plain.blocks();
        return fits && have.isPermutation(groups) ? have : plain;
    }

    /**
     * The slots in which a convolution of several groups with lanes of outputs stores its result.
     */
    SlotOrder groupedOutput(Vertex v) {
        int groups = ((FusedConv) v.op()).groups();
        SlotOrder known = grouped.get(v);
        return known == null ? SlotOrder.grouped(groups, v.type().dim(1) / groups, lanes) : known;
    }

    /** The slots in which a convolution whose lanes are groups stores its result. */
    SlotOrder groupOutput(Vertex v) {
        int groups = ((FusedConv) v.op()).groups();
        int outputs = v.type().dim(1) / groups;
        SlotOrder in = groupInput(v);
        return v.input(0).type().dim(1) == groups
                ? in.expanded(outputs)
                : SlotOrder.interleaved(groups, outputs, in.lanes());
    }

    /**
     * The slots of a concatenation's operands, one after the other; those of an operand with other
     * lanes, which is copied, in their natural order.
     */
    private SlotOrder joined(Vertex concat) {
        SlotOrder all = null;
        int channel = 0;
        int i = 0;
        InPlaceConcats.Beginning begins = beginning(concat);
        if (begins != null) {
            all = slots(begins.whole()).renamed(c -> begins.names()[c]);
            channel = begins.channels();
            i = begins.operands();
        }
        for (; i < concat.inputs().size(); i++) {
            Vertex in = concat.input(i);
            SlotOrder next = part(in);
            all = all == null ? next : all.then(next, channel);
            channel += in.type().dim(1);
        }
        return all;
    }

    /**
     * The activation that a concatenation begins with, if it has vectors of the same lanes and not
     * too many without a channel.
     */
    private InPlaceConcats.Beginning beginning(Vertex concat) {
        InPlaceConcats.Beginning b = inPlace.beginning(concat);
        if (b == null || slots(b.whole()).lanes() != lanes) {
            return null;
        }
        int blocks = slots(b.whole()).blocks();
        int least = SlotOrder.natural(b.channels(), lanes).blocks();
        for (int i = b.operands(); i < concat.inputs().size(); i++) {
            int own = part(concat.input(i)).blocks();
            blocks += own;
            least += own;
        }
        return inPlace.worthwhile(concat, blocks, least) ? b : null;
    }

    /** How many of a concatenation's operands are there already, as parts of another activation. */
    int alreadyThere(Vertex concat) {
        InPlaceConcats.Beginning b = inPlace.beginning(concat);
        Place place = b == null ? null : placeOf(b.whole());
        return place == null || place.concat() != concat ? 0 : b.operands();
    }

    /** The slots that an operand has in a concatenation. */
    private SlotOrder part(Vertex in) {
        boolean same = packed(in) && slots(in).lanes() == lanes;
        return same ? slots(in) : SlotOrder.natural(in.type().dim(1), lanes);
    }

    /**
     * Part of another activation.
     *
     * @param block its first block there
     * @param slots what its slots hold
     */
    record View(int block, SlotOrder slots) {}

    /** Where a VIEW lies in its operand. */
    View view(Vertex v) {
        SlotOrder all = slots(v.input(0));
        SlotOrder mine = all.renamed(InPlaceConcats.renaming(v));
        int[] used = mine.usedBlocks();
        return new View(used[0], mine.blocks(used[0], used[1] - used[0]));
    }

    /** Whole blocks several times, where few slots are left empty that way and cost nothing. */
    private SlotOrder gathered(Vertex v) {
        SlotOrder natural = SlotOrder.natural(v.type().dim(1), lanes);
        SlotOrder have = slots(v.input(0));
        boolean read =
                v.users().stream()
                        .allMatch(
                                u ->
                                        packed(u)
                                                && (roleOf(u) == Roles.Role.AFFINE
                                                        || roleOf(u) == Roles.Role.CONV));
        if (!read || have.lanes() != lanes) {
            return natural;
        }
        SlotOrder copies = have.gathered(((ChannelGather) v.op()).from(), v.input(0).type().dim(1));
        return copies.blocks() <= MOST_COPIES * natural.blocks() ? copies : natural;
    }

    /**
     * The blocks that a GATHER consists of, as numbers of its operand's; null where it has to be
     * put together lane by lane, or where it is not made of planes.
     */
    int[] sources(Vertex v) {
        Vertex x = v.input(0);
        if (Geometry.plane(v.type())[0] > 1) {
            return null;
        }
        return slots(x).sources(slots(v), ((ChannelGather) v.op()).from(), x.type().dim(1));
    }

    /**
     * Whether the one convolution that reads a vertex should make it row by row: a 1x1 convolution
     * of planes of some size.
     */
    boolean striped(Vertex v) {
        if (!graph.onlyUse(v) || placeOf(v) != null || slots(v).lanes() != lanes) {
            return false;
        }
        if (roleOf(v) == Roles.Role.PRELU) {
            // Its slopes are those of all blocks, and rows are made block by block.
            return false;
        }
        Vertex user = v.users().get(0);
        int[] plane = Geometry.plane(v.type());
        if (!(user.op() instanceof FusedConv op)
                || user.input(0) != v
                || v.type().rank() != 4
                || plane[1] * plane[2] < SMALL_PLANE
                || kind(user) != ConvKind.OUTPUTS
                || op.transposed() != null) {
            return false;
        }
        TensorType w = user.input(1).type();
        return w.dim(2) * w.dim(3) == 1
                && op.conv().stride().all(1)
                && Arrays.equals(plane, Geometry.plane(user.type()));
    }

    private void connect(Vertex v) {
        if (!packed(v)) {
            return;
        }
        switch (roleOf(v)) {
            case CONV:
                connectConv(v, (FusedConv) v.op());
                break;
            case VIEW:
            case GATHER:
            case CONCAT:
                Info joined = find(infos.get(v));
                if (joined.derivedFrom == null) {
                    joined.derivedFrom = v;
                }
                break;
            default:
                for (Vertex in : v.inputs()) {
                    if (packed(in)) {
                        union(v, in);
                    }
                }
                break;
        }
    }

    private void connectConv(Vertex v, FusedConv op) {
        Vertex x = v.input(0);
        TensorType w = v.input(1).type();
        ConvMethod method = choice.method(op, x.type(), w, v.type(), lanes);
        ConvKind kind = method.kind();
        kinds.put(v, kind);
        int groups = op.groups();
        int outputs = v.type().dim(1) / groups;
        // A row-major input of a vector's channels is packed where it needs a halo, see
        // ConvLowering.
        if (packed(x) || x.type().dim(1) >= lanes) {
            winograd.put(v, method.winograd());
        }
        if (kind == ConvKind.GROUPS) {
            int width = ConvKind.groupLanes(groups, lanes);
            Info info = find(infos.get(v));
            if (x.type().dim(1) > groups) {
                demand(v, SlotOrder.interleaved(groups, outputs, width));
            } else if (info.derivedFrom == null) {
                info.derivedFrom = v;
            }
            if (x.type().dim(1) > groups || width < lanes) {
                SlotOrder want = SlotOrder.interleaved(groups, x.type().dim(1) / groups, width);
                demand(x, want);
                if (width < lanes) {
                    suit(x, want);
                }
            }
        } else if (kind == ConvKind.DEPTHWISE) {
            if (packed(x)) {
                union(v, x);
            }
        } else if (groups > 1 && kind != ConvKind.PUBLISHED) {
            demand(v, groupedOutput(v));
        }
        if (op.residual() && packed(v.input(op.residualIndex()))) {
            union(v, v.input(op.residualIndex()));
        }
    }

    /**
     * Lets the convolution that makes a vertex, maybe with a shuffle between, store side by side
     * what will be copied side by side into a narrower layout.
     */
    private void suit(Vertex x, SlotOrder want) {
        Vertex made = x;
        SlotOrder order = want;
        if (x.op() instanceof ChannelShuffle s) {
            made = x.input(0);
            int channels = x.type().dim(1);
            int[] from = new int[channels];
            for (int c = 0; c < channels; c++) {
                from[s.to(c, channels)] = c;
            }
            order = want.renamed(c -> from[c]);
        }
        if (packed(made)
                && made.op() instanceof FusedConv conv
                && conv.groups() > 1
                && kind(made) == ConvKind.OUTPUTS) {
            SlotOrder before = groupedOutput(made);
            SlotOrder after = before.suiting(conv.groups(), order);
            Info info = find(infos.get(made));
            if (before.equals(info.demanded)) {
                info.demanded = after;
                grouped.put(made, after);
            }
        }
    }

    private void demand(Vertex v, SlotOrder slots) {
        if (packed(v)) {
            Info info = find(infos.get(v));
            if (info.demanded == null) {
                info.demanded = slots;
            }
        }
    }

    private static Info find(Info info) {
        Info root = info;
        while (root.parent != null) {
            root = root.parent;
        }
        return root;
    }

    private void union(Vertex a, Vertex b) {
        Info x = find(infos.get(a));
        Info y = find(infos.get(b));
        if (x != y) {
            y.parent = x;
            x.demanded = x.demanded == null ? y.demanded : x.demanded;
            x.derivedFrom = x.derivedFrom == null ? y.derivedFrom : x.derivedFrom;
        }
    }

    /**
     * Lets the operands of a concatenation be computed in its memory where their slots allow it.
     */
    private void place(Vertex v) {
        if (!packed(v) || roleOf(v) != Roles.Role.CONCAT) {
            return;
        }
        if (!slots(v).equals(joined(v))) {
            return;
        }
        int block = 0;
        int i = 0;
        InPlaceConcats.Beginning begins = beginning(v);
        if (begins != null) {
            places.put(begins.whole(), new Place(v, 0));
            block = slots(begins.whole()).blocks();
            i = begins.operands();
        }
        for (; i < v.inputs().size(); i++) {
            Vertex in = v.input(i);
            if (packed(in)
                    && slots(in).lanes() == lanes
                    && roleOf(in) != Roles.Role.ALIAS
                    && roleOf(in) != Roles.Role.VIEW
                    && !places.containsKey(in)
                    && Arrays.equals(Geometry.plane(in.type()), Geometry.plane(v.type()))) {
                places.put(in, new Place(v, block));
            }
            block += part(in).blocks();
        }
    }

    /** The window of a convolution. */
    static Window window(Vertex v, FusedConv op) {
        return window(op, v.input(1).type(), v.type());
    }

    /** The window of a convolution with some weights and result. */
    static Window window(FusedConv op, TensorType w, TensorType out) {
        long[] k = w.shape().getShape();
        Dims kernel = Dims.of(Arrays.copyOfRange(k, 2, k.length));
        return Geometry.window(
                kernel, op.conv().stride(), op.conv().padBefore(), op.conv().dilation(), out);
    }

    VertexGraph graph() {
        return graph;
    }

    List<Vertex> order() {
        return order;
    }
}
