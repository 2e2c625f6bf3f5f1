/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.graph;

import ai.djl.gspc.graph.op.Tuples;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A value in a graph: an operator applied to other nodes, or a leaf that holds a tensor. Shape and
 * type are known from the start. A pending node turns into a leaf once, when it is computed, and
 * lets go of its operands; nothing else about it ever changes.
 *
 * <p>Nodes form chains of any length: walk them with {@link Graph#topological}, never recursively.
 */
public final class Node {

    private static final Node[] NONE = new Node[0];

    /** For {@link #identity}; lost updates make two nodes alike, which hash tables allow. */
    private static int made;

    /** Bytes of values, weights left out, that operators were applied to, over all nodes. */
    private static final AtomicLong USED = new AtomicLong();

    /** What {@link #holders} is once something else than one array has referred to the value. */
    private static final int SHARED = 2;

    private static final int RELEASED = -1;

    private static final AtomicIntegerFieldUpdater<Node> HOLDERS =
            AtomicIntegerFieldUpdater.newUpdater(Node.class, "holders");

    private final Op op;
    private final List<TensorType> types;
    private final int depth;
    private final boolean heavy;
    private final int identity;

    /** An upper bound, until it is counted; a lost update costs another count. */
    private long pendingBytes;

    /** Written after {@link #value} and read before it: an empty array here means a value there. */
    private volatile Node[] inputs;

    private volatile Tensor value;

    /** What {@link #USED} was when the first of the pending nodes below this one was made. */
    private final long since;

    /** How many nodes were made with this one as operand; a lost update makes no result wrong. */
    private int uses;

    /** How many have referred to this node: none, one array, or more. */
    private volatile int holders;

    /** The nodes that {@link #select} has made. */
    private Node[] selected;

    private Node(Op op, List<TensorType> types, Node[] inputs, Tensor value) {
        identity = made++ * 0x9E3779B9 >>> 8;
        this.op = op;
        this.types = types;
        this.value = value;
        this.inputs = inputs;
        int d = 0;
        boolean h = op != null && op.heavy();
        long bytes = 0;
        long own = 0;
        long first = Long.MAX_VALUE;
        for (int i = 0; i < inputs.length; i++) {
            Node in = inputs[i];
            in.share();
            if (in.value == null) {
                // Leaves are not counted: weights are shared by threads, which need not contend.
                in.uses++;
                d = Math.max(d, in.depth + 1);
                h |= in.heavy;
                bytes += in.pendingBytes;
                first = Math.min(first, in.since);
            } else if (!op.isParameter(i)) {
                own += in.value.type().bytes();
            }
        }
        long used = USED.get();
        since = Math.min(first, used);
        if (own > 0) {
            used = USED.addAndGet(own);
            bytes += own;
        }
        this.depth = d;
        this.heavy = h;
        // The sum doubles with each block of a residual network; what was used since does not.
        this.pendingBytes = Math.min(bytes < 0 ? Long.MAX_VALUE : bytes, used - since);
    }

    /**
     * A leaf.
     *
     * @param value its tensor, not to be written afterwards
     * @return the node
     */
    public static Node leaf(Tensor value) {
        return new Node(null, List.of(value.type()), NONE, value.keep());
    }

    /**
     * A graph input without a value, to be bound when a plan is run.
     *
     * @param name its name
     * @param type its type
     * @return the node
     */
    public static Node input(String name, TensorType type) {
        return new Node(new Input(name, type), List.of(type), NONE, null);
    }

    /**
     * Applies an operator.
     *
     * @param op the operator
     * @param inputs its operands
     * @return the pending result
     * @throws IllegalArgumentException if the operands do not fit the operator
     */
    public static Node of(Op op, Node... inputs) {
        return new Node(op, op.inferAll(typesOf(inputs)), inputs.clone(), null);
    }

    /**
     * Applies an operator.
     *
     * @param op the operator
     * @param inputs its operands
     * @return the pending result
     * @throws IllegalArgumentException if the operands do not fit the operator
     */
    public static Node of(Op op, List<Node> inputs) {
        return of(op, inputs.toArray(NONE));
    }

    /**
     * Takes one result of an operator that has several.
     *
     * @param index which
     * @return that result
     */
    public synchronized Node select(int index) {
        if (selected == null) {
            selected = new Node[types.size()];
        }
        if (selected[index] == null) {
            selected[index] =
                    new Node(
                            new Tuples.Select(index),
                            List.of(types.get(index)),
                            new Node[] {this},
                            null);
        }
        return selected[index];
    }

    /**
     * The results that {@link #select} has been asked for.
     *
     * @return a node or null for every result, not to be written; null if there are none
     */
    public synchronized Node[] selected() {
        return selected;
    }

    /**
     * How many nodes have been made that have this one, pending, as an operand, whether or not they
     * are still in use: if there are more than a graph contains, then there may be another graph
     * that this node's value is good for.
     *
     * @return the number of nodes
     */
    public int uses() {
        return uses;
    }

    /** This node with other operands of the same types. */
    Node withInputs(Node[] operands) {
        return new Node(op, types, operands, null);
    }

    private static List<TensorType> typesOf(Node[] nodes) {
        List<TensorType> types = new ArrayList<>(nodes.length);
        for (Node n : nodes) {
            types.add(n.type());
        }
        return types;
    }

    /**
     * The operator.
     *
     * @return the operator, null for a leaf made from a tensor
     */
    public Op op() {
        return op;
    }

    /**
     * The operands; none once the value is known.
     *
     * @return the operands, not to be written
     */
    public Node[] inputs() {
        return inputs;
    }

    /**
     * Whether this is a graph input that a plan binds.
     *
     * @return whether it is
     */
    public boolean isInput() {
        return op instanceof Input;
    }

    /**
     * The result's type; the first one's if there are several.
     *
     * @return the type
     */
    public TensorType type() {
        return types.get(0);
    }

    /**
     * The types of all results.
     *
     * @return the types
     */
    public List<TensorType> types() {
        return types;
    }

    /**
     * The result's shape.
     *
     * @return the shape
     */
    public Shape shape() {
        return type().shape();
    }

    /**
     * The result's element type.
     *
     * @return the element type
     */
    public DataType dtype() {
        return type().dtype();
    }

    /**
     * The longest chain of pending nodes below this one.
     *
     * @return the number of nodes
     */
    public int depth() {
        return value == null ? depth : 0;
    }

    /**
     * Whether this node or a pending one below it is heavy.
     *
     * @return whether it is worth compiling whatever its size
     */
    public boolean heavy() {
        return heavy;
    }

    /**
     * The bytes of leaves, weights left out, that this pending node keeps alive; a leaf used twice
     * counts twice until {@link #countedBytes} says better, so this is an upper bound, good for
     * deciding when to compute what is pending.
     *
     * @return bytes
     */
    public long pendingBytes() {
        return value == null ? pendingBytes : 0;
    }

    /**
     * Replaces the upper bound of {@link #pendingBytes} by a number in which each leaf counts once.
     *
     * @param bytes the bytes of the different leaves
     */
    public void countedBytes(long bytes) {
        pendingBytes = bytes;
    }

    /**
     * The value, if it is known.
     *
     * @return the tensor, or null while the node is pending
     */
    public Tensor value() {
        return value;
    }

    /**
     * A hash code that tells this node from others, cheaper than the JVM's for a new object.
     *
     * @return a number that is not negative
     */
    int identity() {
        return identity;
    }

    /**
     * Turns this pending node into a leaf.
     *
     * @param tensor the value
     */
    public void resolve(Tensor tensor) {
        if (!tensor.type().equals(type())) {
            throw new IllegalStateException(
                    "Computed " + tensor.type() + " for a node of type " + type() + ": " + op);
        }
        value = tensor;
        inputs = NONE;
    }

    /** An operator refers to this node. */
    private void share() {
        if (holders != SHARED && HOLDERS.getAndSet(this, SHARED) == RELEASED) {
            throw new IllegalStateException("The array of this value is closed already: " + this);
        }
    }

    /** Says that an array stands for this node. */
    public void hold() {
        if (holders != SHARED && !HOLDERS.compareAndSet(this, 0, 1)) {
            share();
        }
    }

    /**
     * Says that an array does not stand for this node any more.
     *
     * @return the array of its value if nothing else has ever referred to it, so that it may serve
     *     again; else null
     */
    public Object release() {
        Tensor tensor = value;
        boolean last = tensor != null && tensor.reusable();
        return last && HOLDERS.compareAndSet(this, 1, RELEASED) ? tensor.data() : null;
    }

    /** {@inheritDoc} */
    @Override
    public String toString() {
        return (op == null ? "leaf" : op.toString()) + " -> " + types;
    }

    /** The operator of a graph input. */
    private record Input(String name, TensorType type) implements Op {

        /** {@inheritDoc} */
        @Override
        public TensorType infer(List<TensorType> in) {
            return type;
        }
    }
}
