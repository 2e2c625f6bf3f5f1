/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.op.Movement.Slice;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/**
 * Concatenations that begin with channels of one activation (a split whose parts go on beside a
 * branch: ShuffleNetV2, CSP networks). The whole activation can be computed in the concatenation's
 * memory, in front of the other operands, and those channels need not be copied; the rest of it
 * becomes slots without a channel.
 */
final class InPlaceConcats {

    /**
     * How many times the blocks of a concatenation may be those of its channels one after the
     * other, if convolutions alone read it, which leave out what has no channel.
     */
    private static final int MOST_FOR_CONVOLUTIONS = 5;

    /** Operands that are looked at; what has more is no split of a network. */
    private static final int MOST_OPERANDS = 64;

    /**
     * An activation whose channels a concatenation begins with.
     *
     * @param whole the activation
     * @param operands how many of the concatenation's operands are parts of it
     * @param names for each of its channels, which one of the concatenation it is, or -1
     */
    record Beginning(Vertex whole, int operands, int[] names) {

        /** The channels of the concatenation that it gives. */
        int channels() {
            return (int) Arrays.stream(names).filter(c -> c >= 0).count();
        }
    }

    private final Map<Vertex, Beginning> beginnings = new IdentityHashMap<>();
    private final Roles roles;

    /**
     * Finds them.
     *
     * @param order the vertices, each behind its operands
     * @param roles what they are computed as
     */
    InPlaceConcats(List<Vertex> order, Roles roles) {
        this.roles = roles;
        Set<Vertex> taken = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Vertex v : order) {
            if (roles.packed(v) && roles.of(v) == Roles.Role.CONCAT) {
                Beginning b = find(v);
                if (b != null && taken.add(b.whole())) {
                    beginnings.put(v, b);
                }
            }
        }
    }

    /** What a concatenation begins with, or null. */
    Beginning beginning(Vertex concat) {
        return beginnings.get(concat);
    }

    /** Whether so many blocks are worth it for a concatenation that would need {@code least}. */
    boolean worthwhile(Vertex concat, int blocks, int least) {
        return 2 * blocks <= 3 * least
                || blocks <= MOST_FOR_CONVOLUTIONS * least && readByConvolutions(concat);
    }

    private boolean readByConvolutions(Vertex v) {
        Deque<Vertex> users = new ArrayDeque<>(v.users());
        while (!users.isEmpty()) {
            Vertex user = users.pop();
            if (roles.packed(user) && roles.of(user) == Roles.Role.VIEW) {
                users.addAll(user.users());
            } else if (!roles.packed(user)
                    || roles.of(user) != Roles.Role.CONV && beginnings.get(user) == null) {
                return false;
            }
        }
        return true;
    }

    private Beginning find(Vertex concat) {
        Vertex whole = null;
        int[] names = null;
        int operands = 0;
        int channel = 0;
        for (Vertex in : concat.inputs()) {
            Vertex root = root(in);
            if (root == in || whole != null && root != whole || operands == MOST_OPERANDS) {
                break;
            }
            if (whole == null) {
                if (!usable(root)) {
                    return null;
                }
                whole = root;
                names = new int[root.type().dim(1)];
                Arrays.fill(names, -1);
            }
            int[] own = names(in, root);
            int[] added = names.clone();
            boolean once = true;
            for (int c = 0; c < own.length; c++) {
                if (own[c] >= 0) {
                    once &= added[c] < 0;
                    added[c] = channel + own[c];
                }
            }
            if (!once) {
                break;
            }
            names = added;
            channel += in.type().dim(1);
            operands++;
        }
        return operands == 0 ? null : new Beginning(whole, operands, names);
    }

    /** What a vertex is a part of, through all views. */
    private Vertex root(Vertex v) {
        Vertex root = v;
        while (roles.packed(root) && roles.of(root) == Roles.Role.VIEW) {
            root = root.input(0);
        }
        return root;
    }

    /** For each channel of a view's root, which one of the view it is, or -1. */
    private static int[] names(Vertex view, Vertex root) {
        Deque<IntUnaryOperator> renamings = new ArrayDeque<>();
        for (Vertex v = view; v != root; v = v.input(0)) {
            renamings.push(renaming(v));
        }
        int[] names = new int[root.type().dim(1)];
        Arrays.setAll(names, c -> c);
        for (IntUnaryOperator rename : renamings) {
            Arrays.setAll(names, c -> names[c] < 0 ? -1 : rename.applyAsInt(names[c]));
        }
        return names;
    }

    /**
     * How a view renames channels.
     *
     * @param view the view
     * @return for a channel of its operand, the channel of the view, or -1
     */
    static IntUnaryOperator renaming(Vertex view) {
        int channels = view.input(0).type().dim(1);
        if (view.op() instanceof ChannelGather g) {
            int[] names = g.names(channels);
            return c -> names[c];
        }
        if (view.op() instanceof ChannelShuffle s) {
            return c -> s.to(c, channels);
        }
        Slice slice = (Slice) view.op();
        int begin = slice.begin().at(1);
        int size = slice.size().at(1);
        return c -> c >= begin && c < begin + size ? c - begin : -1;
    }

    /** Whether an activation is computed by a step and lies in no other concatenation. */
    private boolean usable(Vertex root) {
        return roles.packed(root)
                && roles.of(root) != Roles.Role.ALIAS
                && root.users().stream()
                        .noneMatch(u -> roles.packed(u) && roles.of(u) == Roles.Role.CONCAT);
    }
}
