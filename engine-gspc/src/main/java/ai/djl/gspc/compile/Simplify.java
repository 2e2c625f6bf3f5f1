/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.Dims;
import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.graph.op.BinaryKind;
import ai.djl.gspc.graph.op.Creation.Fill;
import ai.djl.gspc.graph.op.Elementwise.Binary;
import ai.djl.gspc.graph.op.Elementwise.Cast;
import ai.djl.gspc.graph.op.Elementwise.Unary;
import ai.djl.gspc.graph.op.Indexing.Gather;
import ai.djl.gspc.graph.op.Movement.BroadcastTo;
import ai.djl.gspc.graph.op.Movement.Concat;
import ai.djl.gspc.graph.op.Movement.Reshape;
import ai.djl.gspc.graph.op.Movement.Transpose;
import ai.djl.gspc.graph.op.UnaryKind;
import java.util.List;

/**
 * Removes what changes nothing (a batch of one, stacked), and puts one operator for what several
 * spell out: limits (ReLU6 as min(6, relu(x))), SiLU, hard sigmoid and hard swish, channel
 * shuffles, channels taken by constant numbers.
 */
final class Simplify implements Pass {

    /** {@inheritDoc} */
    @Override
    public String name() {
        return "simplify";
    }

    /** {@inheritDoc} */
    @Override
    public void run(VertexGraph graph) {
        for (Vertex v : graph.order()) {
            if (v.isLeaf()) {
                continue;
            }
            if (identity(v)) {
                graph.replace(v, v.input(0));
                v.detach();
            } else if (v.is(Reshape.class) && shuffle(v) != null) {
                Vertex first = v.input(0).input(0);
                v.become(shuffle(v), first.inputs());
            } else if (v.is(Reshape.class) && v.input(0).is(Reshape.class)) {
                v.become(v.op(), v.input(0).inputs());
            } else if (v.op() instanceof Binary) {
                binary(v);
            } else if (gather(v) != null) {
                v.become(gather(v), List.of(v.input(0)));
            }
        }
        graph.dropDead();
    }

    static boolean identity(Vertex v) {
        if (v.is(Reshape.class) || v.is(BroadcastTo.class) || v.is(Cast.class)) {
            return v.type().equals(v.input(0).type());
        }
        if (v.is(Concat.class)) {
            return v.inputs().size() == 1;
        }
        return v.op() instanceof Transpose t && t.perm().equals(Dims.range(v.type().rank()));
    }

    /** [N, C, ..] to [N, g, C / g, ..], the two middle axes transposed, and back. */
    private static ChannelShuffle shuffle(Vertex v) {
        if (!(v.input(0).op() instanceof Transpose t) || !v.input(0).input(0).is(Reshape.class)) {
            return null;
        }
        Vertex split = v.input(0).input(0);
        TensorType x = split.input(0).type();
        TensorType m = split.type();
        boolean ok = x.equals(v.type()) && m.rank() == x.rank() + 1 && x.rank() > 2;
        for (int i = 0; ok && i < m.rank(); i++) {
            int axis = i == 1 ? 2 : i == 2 ? 1 : i;
            ok =
                    t.perm().get(i) == axis
                            && (i == 1 || i == 2 || m.dim(i) == x.dim(i > 2 ? i - 1 : i));
        }
        return ok ? new ChannelShuffle(m.dim(1)) : null;
    }

    /** Channels that are taken by known numbers. */
    private static ChannelGather gather(Vertex v) {
        return v.op() instanceof Gather g && g.axis() == 1 && v.input(1).values() != null
                ? ChannelGather.of(v.input(1).values(), v.input(0).type().dim(1))
                : null;
    }

    private static void binary(Vertex v) {
        BinaryKind kind = ((Binary) v.op()).kind();
        if (!v.type().dtype().isFloating()) {
            return;
        }
        Vertex a = v.input(0);
        Vertex b = v.input(1);
        if (kind == BinaryKind.MIN || kind == BinaryKind.MAX) {
            limit(v, kind, a, b);
            limit(v, kind, b, a);
        } else if (kind == BinaryKind.MUL) {
            gate(v, a, b);
            gate(v, b, a);
            sixth(v, a, 1 / number(b));
            sixth(v, b, 1 / number(a));
        } else if (kind == BinaryKind.DIV) {
            sixth(v, a, number(b));
        }
    }

    /** The number that a vertex is, or NaN. */
    private static double number(Vertex v) {
        return v.op() instanceof Fill f && v.type().size() == 1 ? f.value() : Double.NaN;
    }

    /** clip(x + 3, 0, 6) / 6 is a hard sigmoid, x clip(x + 3, 0, 6) / 6 is hard swish. */
    private static void sixth(Vertex v, Vertex dividend, double divisor) {
        if (!(v.op() instanceof Binary)
                || !(Math.abs(divisor - 6) < 1e-5)
                || !dividend.type().equals(v.type())) {
            return;
        }
        Vertex x = shifted(dividend);
        if (x != null) {
            v.become(new Unary(UnaryKind.HARD_SIGMOID, 1 / 6d, 0.5), List.of(x));
        } else if (dividend.op() instanceof Binary b && b.kind() == BinaryKind.MUL) {
            for (int i = 0; i < 2; i++) {
                Vertex factor = dividend.input(i);
                if (factor.type().equals(v.type()) && shifted(dividend.input(1 - i)) == factor) {
                    v.become(new Unary(UnaryKind.HARD_SWISH), List.of(factor));
                    return;
                }
            }
        }
    }

    /** The x of clip(x + 3, 0, 6), or null. */
    private static Vertex shifted(Vertex v) {
        boolean clip =
                v.op() instanceof Unary u
                        && u.kind() == UnaryKind.CLIP
                        && u.alpha() == 0
                        && u.beta() == 6;
        if (!clip || !(v.input(0).op() instanceof Binary b) || b.kind() != BinaryKind.ADD) {
            return null;
        }
        for (int i = 0; i < 2; i++) {
            Vertex x = v.input(0).input(i);
            if (number(v.input(0).input(1 - i)) == 3 && x.type().equals(v.type())) {
                return x;
            }
        }
        return null;
    }

    /** min(x, 6), max(x, 0), and one on top of the other. */
    private static void limit(Vertex v, BinaryKind kind, Vertex x, Vertex constant) {
        if (!(v.op() instanceof Binary)
                || !(constant.op() instanceof Fill fill)
                || !x.type().equals(v.type())) {
            return;
        }
        double lo = kind == BinaryKind.MAX ? fill.value() : Double.NEGATIVE_INFINITY;
        double hi = kind == BinaryKind.MIN ? fill.value() : Double.POSITIVE_INFINITY;
        Vertex from = x;
        if (x.op() instanceof Unary u
                && (u.kind() == UnaryKind.RELU || u.kind() == UnaryKind.CLIP)) {
            boolean relu = u.kind() == UnaryKind.RELU;
            double innerLo = relu ? 0 : u.alpha();
            double innerHi = relu ? Double.POSITIVE_INFINITY : u.beta();
            // Only where the order of the two limits does not matter.
            if (lo <= innerHi && hi >= innerLo) {
                lo = Math.max(lo, innerLo);
                hi = Math.min(hi, innerHi);
                from = x.input(0);
            }
        }
        v.become(new Unary(UnaryKind.CLIP, lo, hi), List.of(from));
    }

    /** x sigmoid(x) is SiLU, x tanh(softplus(x)) Mish, x hard_sigmoid(x) may be hard swish. */
    private static void gate(Vertex v, Vertex x, Vertex gate) {
        if (!(v.op() instanceof Binary)
                || !(gate.op() instanceof Unary u)
                || !x.type().equals(v.type())) {
            return;
        }
        if (u.kind() == UnaryKind.SIGMOID) {
            double beta = factor(gate.input(0), x);
            if (beta == beta) {
                v.become(new Unary(UnaryKind.SILU, beta, 0), List.of(x));
            }
            return;
        }
        if (u.kind() == UnaryKind.TANH
                && gate.input(0).op() instanceof Unary inner
                && inner.kind() == UnaryKind.SOFTPLUS
                && gate.input(0).input(0) == x) {
            v.become(new Unary(UnaryKind.MISH), List.of(x));
            return;
        }
        if (gate.input(0) != x) {
            return;
        }
        if (u.kind() == UnaryKind.HARD_SIGMOID
                && Math.abs(u.alpha() - 1 / 6d) < 1e-6
                && u.beta() == 0.5) {
            v.become(new Unary(UnaryKind.HARD_SWISH), List.of(x));
        }
    }

    /** What x is multiplied by to give v: 1 for x itself, NaN if v is not a multiple of it. */
    private static double factor(Vertex v, Vertex x) {
        if (v == x) {
            return 1;
        }
        if (v.op() instanceof Binary b && b.kind() == BinaryKind.MUL) {
            return v.input(0) == x
                    ? number(v.input(1))
                    : v.input(1) == x ? number(v.input(0)) : Double.NaN;
        }
        return Double.NaN;
    }
}
