/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.graph.op.BinaryKind;
import ai.djl.gspc.graph.op.Elementwise.Binary;
import ai.djl.gspc.graph.op.Elementwise.Unary;
import ai.djl.gspc.graph.op.Imaging.Coordinates;
import ai.djl.gspc.graph.op.Imaging.Interpolation;
import ai.djl.gspc.graph.op.Imaging.Resize;
import ai.djl.gspc.graph.op.Imaging.Rounding;
import ai.djl.gspc.graph.op.Movement.Concat;
import ai.djl.gspc.graph.op.Movement.Reshape;
import ai.djl.gspc.graph.op.Movement.Slice;
import ai.djl.gspc.graph.op.Pooling;
import ai.djl.gspc.graph.op.Pooling.Pool;
import ai.djl.gspc.graph.op.Reduction;
import ai.djl.gspc.graph.op.Reduction.Reduce;
import ai.djl.ndarray.types.DataType;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Which vertices are computed in packed layout, and as what. */
final class Roles {

    /** How a packed vertex is computed. */
    enum Role {
        /** A fused convolution. */
        CONV,
        /** Max or average pooling over windows. */
        POOL,
        /** Max or mean over whole planes. */
        GLOBAL_POOL,
        /** An activation alone. */
        ACTIVATION,
        /** A PReLU alone. */
        PRELU,
        /** A batch-norm, or arithmetic with a constant for each channel, alone. */
        AFFINE,
        /** Two packed operands of one shape. */
        BINARY,
        /** A packed operand times or plus one value per image and channel. */
        GATE,
        /** Channels joined. */
        CONCAT,
        /** Nearest or bilinear resize of planes. */
        RESIZE,
        /** Some channels of another activation, or all of them under other names. */
        VIEW,
        /** Channels of another activation, some of them several times. */
        GATHER,
        /** The same activation under another shape. */
        ALIAS
    }

    private final Map<Vertex, Role> roles = new IdentityHashMap<>();

    /**
     * Finds the roles.
     *
     * @param order the vertices, each behind its operands
     */
    Roles(List<Vertex> order) {
        for (Vertex v : order) {
            Role role = v.isLeaf() ? null : role(v);
            if (role != null) {
                roles.put(v, role);
            }
        }
    }

    boolean packed(Vertex v) {
        return roles.containsKey(v);
    }

    /** The role of a packed vertex. */
    Role of(Vertex v) {
        return roles.get(v);
    }

    /** Which packed operand an AFFINE vertex is applied to, or -1. */
    int affineOf(Vertex v) {
        for (int i = 0; i < Math.min(2, v.inputs().size()); i++) {
            if (packed(v.input(i)) && Affine.of(v, v.input(i)) != null) {
                return i;
            }
        }
        return -1;
    }

    private Role role(Vertex v) {
        if (v.is(FusedConv.class)) {
            return Role.CONV;
        }
        if (v.type().dtype() != DataType.FLOAT32
                || v.inputs().isEmpty()
                || v.type().rank() < 2
                || v.type().rank() > 5
                || v.type().size() == 0) {
            return null;
        }
        for (Vertex in : v.inputs()) {
            if (in.type().size() == 0) {
                return null;
            }
        }
        Vertex x = v.input(0);
        boolean packed = packed(x);
        if (v.op() instanceof Pool p) {
            return p.kind() == Pooling.Kind.LP ? null : Role.POOL;
        }
        if (v.op() instanceof Reshape) {
            return packed && alias(x.type(), v.type()) ? Role.ALIAS : null;
        }
        if (v.op() instanceof ChannelShuffle) {
            return packed ? Role.VIEW : null;
        }
        if (v.op() instanceof ChannelGather g) {
            Role role = g.names(x.type().dim(1)) == null ? Role.GATHER : Role.VIEW;
            return packed ? role : null;
        }
        if (v.op() instanceof Slice s) {
            return packed && channelSlice(s, x.type()) ? Role.VIEW : null;
        }
        if (v.op() instanceof Unary u) {
            return packed && Activations.of(u) != null ? Role.ACTIVATION : null;
        }
        if (affineOf(v) >= 0) {
            return Role.AFFINE;
        }
        if (v.op() instanceof Reduce r) {
            return packed && global(r, x.type()) ? Role.GLOBAL_POOL : null;
        }
        if (v.op() instanceof Concat c) {
            boolean any = v.inputs().stream().anyMatch(this::packed);
            return any && c.axis() == 1 ? Role.CONCAT : null;
        }
        if (v.op() instanceof Resize r) {
            return packed && resizable(r, x.type()) ? Role.RESIZE : null;
        }
        return v.op() instanceof Binary b ? binary(v, b.kind()) : null;
    }

    private Role binary(Vertex v, BinaryKind kind) {
        if (kind == BinaryKind.PRELU) {
            boolean ok = packed(v.input(0)) && v.input(0).type().equals(v.type());
            return ok && FuseConvolution.perChannel(v.input(1), v.type()) ? Role.PRELU : null;
        }
        boolean arithmetic =
                kind == BinaryKind.ADD
                        || kind == BinaryKind.SUB
                        || kind == BinaryKind.MUL
                        || kind == BinaryKind.DIV
                        || kind == BinaryKind.MAX
                        || kind == BinaryKind.MIN;
        if (!arithmetic) {
            return null;
        }
        Vertex a = v.input(0);
        Vertex b = v.input(1);
        boolean commutes = kind == BinaryKind.ADD || kind == BinaryKind.MUL;
        if (a.type().equals(b.type())) {
            return packed(a) || packed(b) ? Role.BINARY : null;
        }
        if (gate(a, b, v) && commutes || commutes && gate(b, a, v)) {
            return Role.GATE;
        }
        return null;
    }

    private static boolean channelSlice(Slice s, TensorType x) {
        boolean ok = s.step().all(1) && s.size().get(1) > 0;
        for (int i = 0; i < x.rank(); i++) {
            ok &= i == 1 || s.begin().get(i) == 0 && s.size().get(i) == x.dim(i);
        }
        return ok;
    }

    /** Whether {@code g} is one packed value per image and channel for {@code x}. */
    private boolean gate(Vertex x, Vertex g, Vertex result) {
        if (!packed(x) || !packed(g) || !x.type().equals(result.type())) {
            return false;
        }
        TensorType t = g.type();
        boolean ok = t.rank() == result.type().rank() && t.rank() > 2;
        for (int i = 0; ok && i < t.rank(); i++) {
            ok = t.dim(i) == (i < 2 ? result.type().dim(i) : 1);
        }
        return ok;
    }

    /** Which operand of a GATE vertex is the big one. */
    static int big(Vertex v) {
        return v.input(0).type().equals(v.type()) ? 0 : 1;
    }

    private static boolean alias(TensorType from, TensorType to) {
        return to.rank() >= 2
                && from.rank() >= 2
                && from.dim(0) == to.dim(0)
                && from.dim(1) == to.dim(1)
                && from.size() == from.dim(0) * from.dim(1);
    }

    private static boolean global(Reduce r, TensorType x) {
        boolean kind = r.kind() == Reduction.Kind.MEAN || r.kind() == Reduction.Kind.MAX;
        return kind
                && x.rank() > 2
                && r.axes().size() == x.rank() - 2
                && !r.axes().contains(0)
                && !r.axes().contains(1);
    }

    private static boolean resizable(Resize r, TensorType x) {
        boolean same =
                x.rank() == 4
                        && r.sizes().get(0) == x.dim(0)
                        && r.sizes().get(1) == x.dim(1)
                        && r.scales().get(2) == (double) r.sizes().get(2) / x.dim(2)
                        && r.scales().get(3) == (double) r.sizes().get(3) / x.dim(3);
        boolean nearest =
                r.mode() == Interpolation.NEAREST
                        && r.coordinates() == Coordinates.ASYMMETRIC
                        && r.rounding() == Rounding.FLOOR;
        boolean linear =
                r.mode() == Interpolation.LINEAR
                        && !r.antialias()
                        && (r.coordinates() == Coordinates.HALF_PIXEL
                                || r.coordinates() == Coordinates.ALIGN_CORNERS);
        return same && (nearest || linear);
    }
}
