/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import ai.djl.gspc.graph.DynamicOp;
import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.Op;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.op.BinaryKind;
import ai.djl.gspc.graph.op.Creation;
import ai.djl.gspc.graph.op.Elementwise;
import ai.djl.gspc.graph.op.Movement;
import ai.djl.gspc.graph.op.Shapes;
import ai.djl.gspc.graph.op.UnaryKind;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A node at work: what a {@link Translator} sees of it, and the means to build. */
final class Call {

    /** Numbers that say how an operator works; more of them no operator takes. */
    private static final int LONGEST = 1 << 20;

    private final GraphBuilder builder;
    private final OnnxNode node;
    private final GraphBuilder.Scope scope;
    private final List<Value> in;
    private final Value.Origin origin;
    private final Attributes attributes;

    Call(
            GraphBuilder builder,
            OnnxNode node,
            GraphBuilder.Scope scope,
            List<Value> in,
            Value.Origin origin) {
        this.builder = builder;
        this.node = node;
        this.scope = scope;
        this.in = in;
        this.origin = origin;
        this.attributes = node.attributes().resolve(GraphBuilder.attributes(scope));
    }

    OnnxNode node() {
        return node;
    }

    /** The node's attributes. */
    Attributes at() {
        return attributes;
    }

    /** The version of the operator set. */
    int version() {
        return node.version();
    }

    /** How many results the node names, counted to the last one that is wanted. */
    int outputs() {
        int n = node.outputs().size();
        while (n > 0 && node.outputs().get(n - 1).isEmpty()) {
            n--;
        }
        return n;
    }

    /** How many operands the node names, those left out included. */
    int size() {
        return in.size();
    }

    boolean has(int i) {
        return i < in.size() && in.get(i) != null;
    }

    /** An operand that must be there. */
    Value value(int i) {
        if (!has(i)) {
            throw error("operand " + i + " is missing");
        }
        return in.get(i);
    }

    /** A tensor operand that must be there. */
    Node x(int i) {
        Node n = value(i).node();
        if (n == null) {
            throw error("operand " + i + " must be a tensor, not " + in.get(i));
        }
        return n;
    }

    /** The operands that are there, all tensors. */
    List<Node> all() {
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < in.size(); i++) {
            nodes.add(x(i));
        }
        return nodes;
    }

    /** An operand's ONNX type. */
    ElementType type(int i) {
        x(i);
        return in.get(i).type();
    }

    int rank(int i) {
        return x(i).shape().dimension();
    }

    /** An operand's value, which is computed if it is not known. */
    Tensor tensor(int i) {
        x(i);
        return builder.tensors(List.of(in.get(i)), node, scope).get(0);
    }

    /** Several operands' values, computed together. */
    List<Tensor> tensors(List<Value> values) {
        return builder.tensors(values, node, scope);
    }

    /** An operand's value as integers: a shape, axes, sizes. */
    long[] longs(int i) {
        // Before it is computed: a few bytes of a file may ask for any number of them.
        if (x(i).type().size() > LONGEST) {
            throw error(
                    "operand "
                            + i
                            + " must be a list of numbers, one for a dimension or a part, not "
                            + x(i).type());
        }
        return tensor(i).toLongs();
    }

    /** The value of an operand of one element. */
    double scalar(int i) {
        Tensor t = tensor(i);
        if (t.size() != 1) {
            throw error("operand " + i + " must be one number, not " + t.type());
        }
        return number(t, 0);
    }

    /** An element of a tensor as a number. */
    static double number(Tensor t, int i) {
        switch (t.dtype()) {
            case FLOAT32:
                return ((float[]) t.data())[i];
            case FLOAT64:
                return ((double[]) t.data())[i];
            default:
                return t.size() == 1 ? t.toLongs()[0] : t.toLongs()[i];
        }
    }

    /** An axis attribute, counted from the front. */
    int axis(String name, long otherwise, int rank) {
        return Shapes.axis(at().integer(name, otherwise), rank);
    }

    OnnxFormatException error(String message) {
        return new OnnxFormatException(
                node.label() + " (operator set " + version() + "): " + message);
    }

    /** The operands in words. */
    String describe() {
        StringBuilder sb = new StringBuilder();
        for (Value v : in) {
            sb.append(sb.length() == 0 ? "" : ", ").append(v == null ? "-" : v);
        }
        return sb.toString();
    }

    // ---- results

    /** A result of an operand's type if that fits, else of the type that the node's own implies. */
    Value result(Node n) {
        boolean same = has(0) && in.get(0).node() != null && type(0).carrier() == n.dtype();
        return result(n, same ? type(0) : ElementType.of(n.dtype()));
    }

    Value result(Node n, ElementType type) {
        return Value.of(n, type, origin);
    }

    List<Value> one(Node n) {
        return List.of(result(n));
    }

    /** A result that depends only on the operands' shapes. */
    Value shaped(Tensor t) {
        boolean fixed = origin == Value.Origin.MODEL;
        return Value.of(
                Node.leaf(t),
                ElementType.of(t.dtype()),
                fixed ? Value.Origin.MODEL : Value.Origin.SHAPES);
    }

    Value.Origin origin() {
        return origin;
    }

    // ---- building

    Node op(Op op, Node... operands) {
        return builder.count(Node.of(op, operands), node);
    }

    Node op(Op op, List<Node> operands) {
        return builder.count(Node.of(op, operands), node);
    }

    Node unary(UnaryKind kind, Node x) {
        return op(new Elementwise.Unary(kind), x);
    }

    Node unary(UnaryKind kind, Node x, double alpha, double beta) {
        return op(new Elementwise.Unary(kind, alpha, beta), x);
    }

    Node binary(BinaryKind kind, Node a, Node b) {
        return op(new Elementwise.Binary(kind), a, b);
    }

    /** A function of a tensor and a number. */
    Node binary(BinaryKind kind, Node a, double b) {
        return binary(kind, a, fill(b, a.dtype()));
    }

    Node fill(double value, DataType dtype) {
        return op(Creation.Fill.scalar(value, dtype));
    }

    Node cast(Node x, DataType to) {
        return x.dtype() == to ? x : op(new Elementwise.Cast(to), x);
    }

    Node reshape(Node x, long... dims) {
        Shape shape = new Shape(dims.clone());
        return x.shape().equals(shape) ? x : op(new Movement.Reshape(shape), x);
    }

    /** A vector along one axis of a tensor of some rank, for broadcasting. */
    Node along(Node vector, int axis, int rank) {
        long[] dims = new long[rank];
        java.util.Arrays.fill(dims, 1);
        dims[axis] = vector.type().size();
        return reshape(vector, dims);
    }

    /**
     * An operand of an element-wise function: a known number becomes part of the graph's structure,
     * where the compiler sees it.
     */
    Node operand(int i) {
        Node n = x(i);
        Tensor t = n.value();
        if (t == null || t.size() != 1 || in.get(i).origin() == Value.Origin.INPUTS) {
            return n;
        }
        double v = number(t, 0);
        return t.dtype() == DataType.INT64 && Math.abs(v) > 1L << 52
                ? n
                : op(new Creation.Fill(v, t.type()));
    }

    /** Prepares a constant (transposes it, say) once for all graphs that use it. */
    Node prepared(Node x, String key, UnaryOperator<Node> how) {
        Tensor t = x.value();
        if (t == null || t.type().bytes() > Integer.MAX_VALUE) {
            return how.apply(x);
        }
        Tensor done = t.derived(key, () -> builder.evaluator().evaluate(how.apply(x)));
        return Node.leaf(done);
    }

    /** Runs an operator whose results' shapes depend on values. */
    List<Tensor> dynamic(DynamicOp op, List<Value> operands) {
        return builder.evaluator().run(op, tensors(operands));
    }

    /**
     * Tells that the results are drawn anew in each application: the graph cannot be kept.
     *
     * @param t what was drawn
     * @param type its ONNX type
     */
    Value drawn(Tensor t, ElementType type) {
        return Value.of(Node.leaf(t), type, Value.Origin.INPUTS);
    }

    /** Refuses to build a graph that is kept. */
    void once() {
        builder.once(node);
    }

    // ---- graphs within the graph

    List<Value> run(OnnxGraph graph, List<Value> inputs) {
        if (inputs.size() != graph.inputs().size()) {
            throw error(
                    graph
                            + " takes "
                            + graph.inputs().size()
                            + " inputs, it is given "
                            + inputs.size());
        }
        List<Value> results = builder.run(graph, inputs, scope, null);
        if (results.contains(null)) {
            throw error(graph + " has an output that nothing defines");
        }
        return results;
    }

    List<Value> function(OnnxFunction f) {
        if (in.size() > f.body().inputs().size()) {
            throw error("takes at most " + f.body().inputs().size() + " inputs");
        }
        Map<String, Object> given = new HashMap<>(f.defaults());
        given.putAll(at().all());
        return builder.run(f.body(), in, null, given);
    }
}
