/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.Dims;
import ai.djl.gspc.graph.Op;
import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.graph.op.BinaryKind;
import ai.djl.gspc.graph.op.Convolution.Conv;
import ai.djl.gspc.graph.op.Convolution.ConvTranspose;
import ai.djl.gspc.graph.op.Elementwise.Binary;
import ai.djl.gspc.graph.op.Elementwise.Unary;
import ai.djl.gspc.graph.op.Linear.FullyConnected;
import ai.djl.gspc.graph.op.Movement.Pad;
import ai.djl.gspc.graph.op.Movement.PadMode;
import ai.djl.gspc.graph.op.Movement.Reshape;
import ai.djl.gspc.kernel.Activation;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts what follows a convolution into its store: batch-norm (folded into the weights), residual
 * add, activation. Fully connected layers become convolutions that see their whole input.
 */
final class FuseConvolution implements Pass {

    /** {@inheritDoc} */
    @Override
    public String name() {
        return "fuse-convolution";
    }

    /** {@inheritDoc} */
    @Override
    public void run(VertexGraph graph) {
        for (Vertex v : graph.order()) {
            if (v.op() instanceof FullyConnected && eligible(v)) {
                linear(graph, v);
            }
        }
        for (Vertex v : graph.order()) {
            if (v.op() instanceof Conv plain && eligible(v) && plain.stride().size() <= 3) {
                Conv c = padded(v, plain);
                v.become(new FusedConv(c, v.inputs().size() == 3), List.copyOf(v.inputs()));
            } else if (v.op() instanceof ConvTranspose c && eligible(v) && c.stride().size() <= 3) {
                v.become(new FusedConv(c, v.inputs().size() == 3), List.copyOf(v.inputs()));
            }
        }
        for (Vertex v : graph.order()) {
            if (v.op() instanceof Unary && v.input(0).is(Reshape.class)) {
                activateBeforeReshape(graph, v);
            }
        }
        Map<Vertex, Integer> position = new IdentityHashMap<>();
        List<Vertex> order = graph.order();
        for (Vertex v : order) {
            position.put(v, position.size());
        }
        for (Vertex v : order) {
            if (v.op() instanceof FusedConv) {
                fuse(graph, v, position);
            }
        }
        graph.dropDead();
    }

    /** Takes a border of zeros that only a pad operator adds into the convolution's own. */
    private static Conv padded(Vertex v, Conv c) {
        if (!(v.input(0).op() instanceof Pad p)
                || p.mode() != PadMode.CONSTANT
                || p.value() != 0
                || p.before().get(0) + p.after().get(0) + p.before().get(1) + p.after().get(1)
                        != 0) {
            return c;
        }
        int n = c.stride().size();
        long[] before = c.padBefore().toArray();
        long[] after = c.padAfter().toArray();
        for (int i = 0; i < n + 2; i++) {
            if (p.before().get(i) < 0 || p.after().get(i) < 0) {
                return c;
            }
            if (i >= 2) {
                before[i - 2] += p.before().get(i);
                after[i - 2] += p.after().get(i);
            }
        }
        List<Vertex> inputs = new ArrayList<>(v.inputs());
        inputs.set(0, v.input(0).input(0));
        Conv all = new Conv(c.stride(), Dims.of(before), Dims.of(after), c.dilation(), c.groups());
        v.become(all, inputs);
        return all;
    }

    private static boolean eligible(Vertex v) {
        boolean ok = v.type().dtype() == DataType.FLOAT32 && v.type().size() > 0;
        for (int i = 0; i < v.inputs().size(); i++) {
            ok &= (i == 0 || v.input(i).isLeaf()) && v.input(i).type().size() > 0;
        }
        return ok;
    }

    /** Lets an activation behind a fully connected layer's reshape meet the layer. */
    private static void activateBeforeReshape(VertexGraph graph, Vertex v) {
        Vertex reshape = v.input(0);
        Vertex x = reshape.input(0);
        if (graph.onlyUse(reshape) && x.op() instanceof FusedConv && graph.onlyUse(x)) {
            Vertex activated = Vertex.of(v.op(), x.types(), List.of(x));
            v.become(reshape.op(), List.of(activated));
            reshape.detach();
        }
    }

    /** x [N, I] w [O, I] as a convolution of [N, I, 1, 1], or of what was flattened to I. */
    private static void linear(VertexGraph graph, Vertex v) {
        Vertex x = v.input(0);
        TensorType xt = x.type();
        if (xt.rank() != 2) {
            return;
        }
        int n = xt.dim(0);
        int o = v.type().dim(1);
        Shape image = new Shape(n, xt.dim(1), 1, 1);
        Vertex from = x;
        if (x.is(Reshape.class)) {
            TensorType before = x.input(0).type();
            if (before.rank() == 4 && before.dim(0) == n) {
                from = x.input(0);
                image = before.shape();
            }
        }
        if (from == x) {
            from = reshape(x, image);
        }
        Vertex w = reshape(v.input(1), new Shape(o, image.get(1), image.get(2), image.get(3)));
        Dims one = Dims.of(1, 1);
        Dims zero = Dims.of(0, 0);
        List<Vertex> inputs = new ArrayList<>(List.of(from, w));
        inputs.addAll(v.inputs().subList(2, v.inputs().size()));
        FusedConv op = new FusedConv(new Conv(one, zero, zero, one, 1), inputs.size() == 3);
        Vertex conv = Vertex.of(op, List.of(v.type().withShape(new Shape(n, o, 1, 1))), inputs);
        graph.replace(v, reshape(conv, v.type().shape()));
        v.detach();
    }

    private static Vertex reshape(Vertex x, Shape shape) {
        return Vertex.of(new Reshape(shape), List.of(x.type().withShape(shape)), List.of(x));
    }

    private static void fuse(VertexGraph graph, Vertex conv, Map<Vertex, Integer> position) {
        Vertex v = conv;
        // A vertex that has been fused away has no users left.
        while (v.users().size() == 1 && graph.onlyUse(v)) {
            Vertex user = v.users().get(0);
            FusedConv op = (FusedConv) v.op();
            if (user.op() instanceof ChannelShuffle s && behindShuffle(graph, v, op, user, s)) {
                v = user;
                continue;
            }
            List<Vertex> inputs = new ArrayList<>(v.inputs());
            Op fused = null;
            Affine affine = op.open() ? Affine.of(user, v) : null;
            if (affine != null) {
                fused = op.withAffine(affine);
                inputs.addAll(affine.parameters(user));
            } else if (user.op() instanceof Unary u && !op.activated() && !op.residualAfter()) {
                Activation a = Activations.of(u);
                if (a != null) {
                    fused = op.withActivation(a);
                }
            } else if (user.op() instanceof Binary b) {
                Vertex other = user.input(0) == v ? user.input(1) : user.input(0);
                if (b.kind() == BinaryKind.PRELU
                        && user.input(0) == v
                        && !op.activated()
                        && perChannel(other, v.type())) {
                    FusedConv prelu = op.withPrelu();
                    inputs.add(prelu.slopeIndex(), other);
                    fused = prelu;
                } else if (b.kind() == BinaryKind.ADD
                        && !op.residual()
                        && other != v
                        && other.type().equals(v.type())
                        && before(other, v, position)) {
                    fused = op.withResidual();
                    inputs.add(other);
                }
            }
            if (fused == null) {
                return;
            }
            v.detach();
            user.become(fused, inputs);
            v = user;
        }
    }

    /**
     * Takes what follows a channel shuffle into the convolution before it (CondenseNet): the
     * shuffle's vertex becomes the convolution, and its user the shuffle.
     */
    private static boolean behindShuffle(
            VertexGraph graph, Vertex conv, FusedConv op, Vertex shuffle, ChannelShuffle s) {
        if (!graph.onlyUse(shuffle) || op.residual()) {
            return false;
        }
        Vertex user = shuffle.users().get(0);
        Affine affine = op.open() ? Affine.of(user, shuffle) : null;
        List<Vertex> inputs = new ArrayList<>(conv.inputs());
        FusedConv fused;
        if (affine != null) {
            fused = op.withAffine(affine.before(s));
            inputs.addAll(affine.parameters(user));
        } else if (user.op() instanceof Unary u && !op.activated() && Activations.of(u) != null) {
            fused = op.withActivation(Activations.of(u));
        } else {
            return false;
        }
        conv.detach();
        shuffle.become(fused, inputs);
        user.become(s, List.of(shuffle));
        return true;
    }

    /**
     * Whether a leaf is one value for all channels of x, or one for each: [C, 1, ..] or [1, C, 1,
     * ..].
     */
    static boolean perChannel(Vertex s, TensorType x) {
        if (!s.isLeaf()) {
            return false;
        }
        int c = x.dim(1);
        int axis = s.type().rank() - (x.rank() - 1);
        return s.type().size() == 1
                || s.type().size() == c && axis >= 0 && axis <= 1 && s.type().dim(axis) == c;
    }

    /**
     * Whether the other summand can be computed before the convolution. It can, since the
     * convolution has no other user; but of two convolutions the later one takes the sum, so that
     * both can still become part of something.
     */
    private static boolean before(Vertex other, Vertex conv, Map<Vertex, Integer> position) {
        if (!(other.op() instanceof FusedConv) || other.users().size() > 1) {
            return true;
        }
        return position.getOrDefault(other, 0) < position.getOrDefault(conv, 0);
    }
}
