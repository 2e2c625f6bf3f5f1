/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.TensorType;
import java.util.List;

/**
 * What a name of the model stands for while its graph is built: a tensor with its ONNX type, a
 * sequence, or an optional that is empty.
 */
final class Value {

    /** The empty optional. */
    static final Value NOTHING = new Value(null, null, null, Origin.MODEL);

    /** What a value depends on. */
    enum Origin {
        /** The file alone: the same for every call. */
        MODEL,
        /** The inputs' shapes as well. */
        SHAPES,
        /** The inputs' values. */
        INPUTS;

        Origin and(Origin other) {
            return compareTo(other) < 0 ? other : this;
        }
    }

    private final Node node;
    private final ElementType type;
    private final List<Value> items;
    private final Origin origin;

    private Value(Node node, ElementType type, List<Value> items, Origin origin) {
        this.node = node;
        this.type = type;
        this.items = items;
        this.origin = origin;
        if (node != null && node.dtype() != type.carrier()) {
            throw new IllegalStateException(type + " is not carried by " + node.type());
        }
    }

    static Value constant(Tensor tensor, ElementType type) {
        return new Value(Node.leaf(tensor), type, null, Origin.MODEL);
    }

    static Value of(Node node, ElementType type, Origin origin) {
        return new Value(node, type, null, origin);
    }

    static Value of(List<Value> items, Origin origin) {
        Origin o = origin;
        for (Value v : items) {
            o = o.and(v.origin);
        }
        return new Value(null, null, List.copyOf(items), o);
    }

    Value from(Origin other) {
        return other == origin ? this : new Value(node, type, items, other);
    }

    /** The node; null for a sequence and for the empty optional. */
    Node node() {
        return node;
    }

    ElementType type() {
        return type;
    }

    /** The items of a sequence, null for a tensor. */
    List<Value> items() {
        return items;
    }

    Origin origin() {
        return origin;
    }

    /** The tensor, null while it is not computed. */
    Tensor tensor() {
        return node == null ? null : node.value();
    }

    TensorType shape() {
        return node.type();
    }

    /** {@inheritDoc} */
    @Override
    public String toString() {
        return items != null
                ? "sequence of " + items
                : node == null ? "nothing" : type + " " + node.shape();
    }
}
