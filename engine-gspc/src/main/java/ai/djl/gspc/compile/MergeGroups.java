/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.graph.op.Movement;

/**
 * Merges neighbouring groups of convolutions that have few outputs each: as one group, with zeros
 * for the weights between them, their outputs fill whole vectors. That multiplies with zeros, but
 * where a vector was half empty it takes no longer; and where lanes would have to be groups, in a
 * narrower layout of their own, it spares that layout's copies, and Winograd's method applies.
 *
 * <p>What is not finite in one group gives NaN in those merged with it, as it does within a group.
 */
final class MergeGroups implements Pass {

    /**
     * Vector multiply-adds for each float that is copied out of a narrower layout, beside others. A
     * Zen 5 takes 1.7 to 2.8 cycles for it, in each of which it could do two; but what is merged is
     * then computed by Winograd's method, which stays behind its model. CondenseNet takes 10.7 ms
     * with 2, 9.9 with 3, 10.05 with 4.
     */
    private static final double COPY = 3;

    /**
     * The same for what is copied into a narrower layout, several floats side by side: a Zen 4
     * takes 0.9 cycles. CondenseNet takes 16.8 ms with 3, 16.3 with 1.5 and with 0.9, 16.2 with
     * 0.5.
     */
    private static final double COPY_IN = 1.5;

    /** How much faster it must be by the model where vectors would be filled otherwise. */
    private static final double GAIN = 1.1;

    private final AnalyticChoice choice;
    private final int lanes;

    /**
     * Makes the pass.
     *
     * @param choice says how a convolution is computed
     * @param lanes floats per vector
     */
    MergeGroups(AnalyticChoice choice, int lanes) {
        this.choice = choice;
        this.lanes = lanes;
    }

    /** {@inheritDoc} */
    @Override
    public String name() {
        return "merge-groups";
    }

    /** {@inheritDoc} */
    @Override
    public void run(VertexGraph graph) {
        for (Vertex v : graph.order()) {
            if (v.op() instanceof FusedConv op && op.transposed() == null) {
                int merged = merged(v, op);
                if (merged > 1) {
                    v.become(op.withMerged(merged), v.inputs());
                }
            }
        }
    }

    /** How many groups each to merge; 1 for none. */
    private int merged(Vertex v, FusedConv op) {
        TensorType x = v.input(0).type();
        TensorType w = v.input(1).type();
        TensorType out = v.type();
        int groups = op.conv().groups();
        int outputs = out.dim(1) / groups;
        if (groups == 1 || x.rank() != 4 || 2 * outputs > lanes) {
            return 1;
        }
        ConvMethod now = choice.method(op, x, w, out, lanes);
        if (now.kind() == ConvKind.DEPTHWISE || now.kind() == ConvKind.PUBLISHED) {
            return 1;
        }
        int most = 1;
        for (int m = 2; m * outputs <= lanes; m++) {
            most = groups % m == 0 ? m : most;
        }
        FusedConv merged = op.withMerged(most);
        if (most == 1 || choice.method(merged, x, w, out, lanes).kind() != ConvKind.OUTPUTS) {
            return 1;
        }
        if (now.kind() == ConvKind.OUTPUTS) {
            return most;
        }
        int width = ConvKind.groupLanes(groups, lanes);
        if (width == lanes) {
            return 1;
        }
        double copies = copies(v);
        double then = choice.cycles(merged, x, w, out, lanes);
        return then * GAIN < choice.cycles(op, x, w, out, lanes) + copies ? most : 1;
    }

    /** What copies take if lanes are groups in a narrower layout. */
    private double copies(Vertex v) {
        Vertex x = v.input(0);
        double cost = 0;
        boolean shuffled = x.op() instanceof ChannelShuffle;
        Vertex made = shuffled ? x.input(0) : x;
        if (made.op() instanceof FusedConv from && from.groups() > 1) {
            ConvMethod m =
                    choice.method(
                            from, made.input(0).type(), made.input(1).type(), made.type(), lanes);
            // It has an order of its own; a dense one would give its result any order.
            cost += shuffled || m.kind() == ConvKind.OUTPUTS ? COPY_IN * x.type().size() : 0;
        }
        for (Vertex user : v.users()) {
            cost += user.is(Movement.Concat.class) ? COPY * v.type().size() : 0;
        }
        return cost;
    }
}
