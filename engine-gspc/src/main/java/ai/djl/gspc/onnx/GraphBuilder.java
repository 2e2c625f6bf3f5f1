/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import ai.djl.gspc.graph.Evaluator;
import ai.djl.gspc.graph.Graph;
import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Builds the nodes of one application of a model. What depends on the file and on shapes alone is
 * computed while building; what depends on the inputs' values is computed too where an operator
 * cannot be built without, unless a template is wanted: then the building is given up.
 */
final class GraphBuilder {

    /** A result up to this size is always computed while building. */
    private static final long FOLD_BYTES = 1 << 24;

    /** Thrown where a template would need values; has no stack, since it is no error. */
    static final class NeedsValues extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NeedsValues(String label) {
            super(label + " needs its operands' values", null, false, false);
        }
    }

    /** The names that are known in a graph and in those around it. */
    static final class Scope {

        private final Map<String, Value> values = new HashMap<>();
        private final Map<String, Integer> uses;
        private final Scope outer;
        private final Map<String, Object> attributes;

        Scope(Scope outer, OnnxGraph graph, Map<String, Object> attributes) {
            this.outer = outer;
            this.uses = new HashMap<>(graph.uses());
            this.attributes = attributes;
        }

        Value get(String name) {
            for (Scope s = this; s != null; s = s.outer) {
                Value v = s.values.get(name);
                if (v != null) {
                    return v;
                }
            }
            return null;
        }

        /** Forgets a value after its last use. */
        private void used(String name) {
            Integer left = uses.computeIfPresent(name, (n, u) -> u - 1);
            if (left != null && left == 0) {
                values.remove(name);
            }
        }
    }

    private final Evaluator evaluator;
    private final boolean template;
    private final Map<String, Value> kept;
    private final int limit = Limits.built();
    private double folded;
    private int built;
    private int depth;

    /**
     * A builder.
     *
     * @param evaluator computes what has to be known
     * @param template whether values of the inputs must not be looked at
     * @param kept computed constants of the model's own graph, shared by all its applications
     */
    GraphBuilder(Evaluator evaluator, boolean template, Map<String, Value> kept) {
        this.evaluator = evaluator;
        this.template = template;
        this.kept = kept;
    }

    Evaluator evaluator() {
        return evaluator;
    }

    /**
     * Builds a graph.
     *
     * @param graph the graph
     * @param inputs its inputs' values
     * @param outer the scope whose names it may read, null for the model's own
     * @param attributes a function call's attributes, null outside functions
     * @return its outputs' values
     */
    List<Value> run(
            OnnxGraph graph, List<Value> inputs, Scope outer, Map<String, Object> attributes) {
        if (++depth > 2 * Limits.DEPTH) {
            throw new OnnxFormatException("Sub-graphs and functions call each other too deeply");
        }
        Scope scope = new Scope(outer, graph, attributes);
        scope.values.putAll(graph.initializers());
        for (int i = 0; i < inputs.size(); i++) {
            if (inputs.get(i) != null) {
                scope.values.put(graph.inputs().get(i).name(), inputs.get(i));
            }
        }
        for (OnnxNode node : graph.nodes()) {
            build(node, scope, depth == 1);
        }
        List<Value> results = new ArrayList<>();
        for (OnnxGraph.Port port : graph.outputs()) {
            results.add(scope.get(port.name()));
        }
        depth--;
        return results;
    }

    private void build(OnnxNode node, Scope scope, boolean keep) {
        List<Value> in = new ArrayList<>(node.inputs().size());
        Value.Origin origin = Value.Origin.MODEL;
        for (String name : node.inputs()) {
            Value v = name.isEmpty() ? null : scope.get(name);
            in.add(v);
            origin = v == null ? origin : origin.and(v.origin());
        }
        List<Value> out = keep && origin == Value.Origin.MODEL ? kept(node) : null;
        if (out == null) {
            out = translate(new Call(this, node, scope, in, origin));
            fold(node, out);
        }
        for (int i = 0; i < node.outputs().size(); i++) {
            String name = node.outputs().get(i);
            if (i >= out.size() && !name.isEmpty()) {
                throw new OnnxFormatException(
                        node.label() + " has no output " + i + " to be called \"" + name + "\"");
            }
            if (!name.isEmpty()) {
                Value v = out.get(i);
                scope.values.put(name, v);
                if (keep && v.origin() == Value.Origin.MODEL && v.tensor() != null) {
                    kept.putIfAbsent(name, v);
                }
            }
        }
        node.inputs().forEach(scope::used);
    }

    private List<Value> kept(OnnxNode node) {
        List<Value> values = new ArrayList<>();
        for (String name : node.outputs()) {
            Value v = kept.get(name);
            if (v == null && !name.isEmpty()) {
                return null;
            }
            values.add(v);
        }
        return values;
    }

    private List<Value> translate(Call call) {
        OnnxNode node = call.node();
        try {
            return node.translator().translate(call);
        } catch (OnnxFormatException | NeedsValues e) {
            throw e;
        } catch (IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException e) {
            throw new OnnxFormatException(
                    node.label()
                            + " (operator set "
                            + node.version()
                            + ") cannot be built on "
                            + call.describe()
                            + ": "
                            + e.getMessage(),
                    e);
        }
    }

    /** Computes what does not depend on the inputs' values, unless it is much larger than they. */
    private void fold(OnnxNode node, List<Value> out) {
        List<Node> roots = new ArrayList<>();
        for (Value v : out) {
            if (v != null && v.node() != null && v.origin() != Value.Origin.INPUTS) {
                long given = FOLD_BYTES;
                for (Node in : v.node().inputs()) {
                    given = Math.max(given, 2 * in.type().bytes());
                }
                if (v.tensor() == null && v.node().type().bytes() <= given) {
                    roots.add(v.node());
                }
            }
        }
        double bytes = pendingBytes(roots);
        // What is too large stays an operation, which a plan may not need in memory at all.
        if (!roots.isEmpty() && folded + bytes <= Limits.folded()) {
            folded += bytes;
            try {
                evaluator.evaluate(roots);
            } catch (IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException e) {
                throw new OnnxFormatException(
                        node.label() + " cannot be computed: " + e.getMessage(), e);
            }
        }
    }

    /** What computing values takes, at most: all that is not known yet, at once. */
    private static double pendingBytes(List<Node> roots) {
        double bytes = 0;
        for (Node n : Graph.topological(roots)) {
            if (n.value() == null) {
                bytes += n.type().bytes();
            }
        }
        return bytes;
    }

    /** Gives up a template: the node's results differ from one application to the next. */
    void once(OnnxNode node) {
        if (template) {
            throw new NeedsValues(node.label());
        }
    }

    /** Counts a node that was built, so that no loop builds for ever. */
    Node count(Node node, OnnxNode source) {
        if (++built > limit) {
            throw new OnnxFormatException(
                    source.label()
                            + ": the model unrolls to more than "
                            + limit
                            + " operations; if its loops are sound, give the JVM more with -Xmx");
        }
        Limits.heap(node.type().bytes(), source.label() + " yields " + node.type() + ", which");
        return node;
    }

    /**
     * Values that an operator cannot be built without.
     *
     * @param values the values
     * @param source what needs them
     * @param scope the scope it is in
     * @return their tensors
     */
    List<Tensor> tensors(List<Value> values, OnnxNode source, Scope scope) {
        List<Node> roots = new ArrayList<>();
        boolean ready = true;
        for (Value v : values) {
            if (v.node() == null) {
                throw new OnnxFormatException(source.label() + " takes a tensor, not " + v);
            }
            roots.add(v.node());
            ready &= v.tensor() != null;
            if (template && v.origin() == Value.Origin.INPUTS) {
                throw new NeedsValues(source.label());
            }
        }
        if (!ready) {
            int asked = roots.size();
            addShared(roots, scope);
            double bytes = pendingBytes(roots);
            Limits.known(folded + bytes, "what " + source.label() + " must know to be built");
            folded += bytes;
            return evaluator.evaluate(roots).subList(0, asked);
        }
        return values.stream().map(Value::tensor).toList();
    }

    /** Adds what is computed on the way and needed again later, so that it is computed once. */
    private static void addShared(List<Node> roots, Scope scope) {
        Set<Node> below = Collections.newSetFromMap(new IdentityHashMap<>());
        below.addAll(Graph.topological(roots));
        roots.forEach(below::remove);
        for (Scope s = scope; s != null; s = s.outer) {
            for (Value v : s.values.values()) {
                if (v.node() != null && v.tensor() == null && below.remove(v.node())) {
                    roots.add(v.node());
                }
            }
        }
    }

    /** The attributes that references in a scope stand for. */
    static Map<String, Object> attributes(Scope scope) {
        for (Scope s = scope; s != null; s = s.outer) {
            if (s.attributes != null) {
                return s.attributes;
            }
        }
        return Map.of();
    }
}
