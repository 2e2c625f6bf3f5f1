/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.Op;
import ai.djl.gspc.graph.TensorType;
import java.util.ArrayList;
import java.util.List;

/**
 * A node of the compiler's own, changeable graph: passes rewrite operator and operands in place.
 */
final class Vertex {

    private Op op;
    private List<TensorType> types;
    private final List<Vertex> inputs = new ArrayList<>();
    private final List<Vertex> users = new ArrayList<>();
    private final int leaf;
    private final long[] values;

    private Vertex(Op op, List<TensorType> types, int leaf, long[] values) {
        this.op = op;
        this.types = types;
        this.leaf = leaf;
        this.values = values;
    }

    /** A leaf; its values if the plan may depend on them, else null. */
    static Vertex leaf(int index, TensorType type, long[] values) {
        return new Vertex(null, List.of(type), index, values);
    }

    static Vertex of(Op op, List<TensorType> types, List<Vertex> inputs) {
        Vertex v = new Vertex(op, types, -1, null);
        inputs.forEach(v::addInput);
        return v;
    }

    private void addInput(Vertex in) {
        inputs.add(in);
        in.users.add(this);
    }

    Op op() {
        return op;
    }

    boolean is(Class<? extends Op> type) {
        return type.isInstance(op);
    }

    TensorType type() {
        return types.get(0);
    }

    List<TensorType> types() {
        return types;
    }

    List<Vertex> inputs() {
        return inputs;
    }

    Vertex input(int i) {
        return inputs.get(i);
    }

    /** Those that read this vertex, as often as they do. */
    List<Vertex> users() {
        return users;
    }

    boolean isLeaf() {
        return leaf >= 0;
    }

    int leafIndex() {
        return leaf;
    }

    /** A leaf's values if the plan may depend on them, not to be written; else null. */
    long[] values() {
        return values;
    }

    /** Gives this vertex another operator and other operands; its type stays. */
    void become(Op newOp, List<Vertex> newInputs) {
        List<Vertex> copy = List.copyOf(newInputs);
        detach();
        op = newOp;
        copy.forEach(this::addInput);
    }

    /** Takes this vertex out of its operands' users. */
    void detach() {
        for (Vertex in : inputs) {
            in.users.remove(this);
        }
        inputs.clear();
    }

    /** Lets everyone who reads this vertex read another one. */
    void replaceBy(Vertex other) {
        for (Vertex user : List.copyOf(users)) {
            for (int i = 0; i < user.inputs.size(); i++) {
                if (user.inputs.get(i) == this) {
                    user.inputs.set(i, other);
                    users.remove(user);
                    other.users.add(user);
                }
            }
        }
    }

    @Override
    public String toString() {
        return (op == null ? "leaf " + leaf : op.name()) + " " + type();
    }
}
