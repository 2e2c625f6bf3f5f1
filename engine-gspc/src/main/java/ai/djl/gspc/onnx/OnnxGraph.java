/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A graph of the file, checked: names are defined once and nodes come after what they read. */
final class OnnxGraph {

    /**
     * An input or output.
     *
     * @param info what the file says of it
     * @param type its element type; null if the file says nothing, as it may for sub-graphs
     */
    record Port(TensorInfo info, ElementType type) {

        String name() {
            return info.name();
        }
    }

    private final String name;
    private final List<Port> inputs;
    private final List<Port> outputs;
    private final Map<String, Value> initializers;
    private final List<OnnxNode> nodes;
    private final Set<String> free;
    private final Map<String, Integer> uses = new HashMap<>();

    /**
     * Checks and orders a graph.
     *
     * @param name its name, for messages
     * @param inputs its inputs
     * @param outputs its outputs
     * @param initializers the constants it holds
     * @param unordered its nodes
     * @param inner whether it may read names of a graph around it
     */
    OnnxGraph(
            String name,
            List<Port> inputs,
            List<Port> outputs,
            Map<String, Value> initializers,
            List<OnnxNode> unordered,
            boolean inner) {
        this.name = name;
        this.inputs = List.copyOf(inputs);
        this.outputs = List.copyOf(outputs);
        this.initializers = initializers;
        Map<String, Integer> definedBy = new HashMap<>();
        Set<String> given = new HashSet<>(initializers.keySet());
        Set<String> inputNames = new HashSet<>();
        for (Port p : inputs) {
            if (!inputNames.add(p.name())) {
                throw new OnnxFormatException(
                        "Graph \"" + name + "\" has two inputs called \"" + p.name() + "\"");
            }
            given.add(p.name());
        }
        for (int i = 0; i < unordered.size(); i++) {
            for (String out : unordered.get(i).outputs()) {
                boolean defined = !out.isEmpty() && given.contains(out);
                if (defined || !out.isEmpty() && definedBy.put(out, i) != null) {
                    throw new OnnxFormatException(
                            unordered.get(i).label()
                                    + " defines \""
                                    + out
                                    + "\", which is defined already; every name must be defined"
                                    + " once");
                }
            }
        }
        this.free = new LinkedHashSet<>();
        this.nodes = live(order(unordered, definedBy, given));
        for (Port p : outputs) {
            if (!given.contains(p.name()) && !definedBy.containsKey(p.name())) {
                free.add(p.name());
            }
        }
        if (!inner && !free.isEmpty()) {
            String missing = free.iterator().next();
            String reader = "an output of the graph";
            for (OnnxNode n : nodes) {
                if (reads(n).contains(missing)) {
                    reader = n.label();
                    break;
                }
            }
            throw new OnnxFormatException(
                    "\"" + missing + "\", read by " + reader + ", is defined nowhere");
        }
    }

    /** Leaves out nodes that no output depends on, and counts how often each name is read. */
    private List<OnnxNode> live(List<OnnxNode> ordered) {
        outputs.forEach(p -> uses.merge(p.name(), 1, Integer::sum));
        Deque<OnnxNode> kept = new ArrayDeque<>();
        for (int i = ordered.size() - 1; i >= 0; i--) {
            OnnxNode node = ordered.get(i);
            if (node.outputs().stream().anyMatch(uses::containsKey)) {
                kept.addFirst(node);
                node.inputs().forEach(n -> uses.merge(n, 1, Integer::sum));
                // What a sub-graph reads stays until the end.
                Set<String> inner = reads(node);
                inner.removeAll(node.inputs());
                inner.forEach(n -> uses.merge(n, 1, Integer::sum));
            }
        }
        return List.copyOf(kept);
    }

    private static Set<String> reads(OnnxNode node) {
        Set<String> names = new LinkedHashSet<>(node.inputs());
        names.remove("");
        for (Object a : node.attributes().all().values()) {
            if (a instanceof OnnxGraph) {
                names.addAll(((OnnxGraph) a).free);
            }
        }
        return names;
    }

    private List<OnnxNode> order(
            List<OnnxNode> unordered, Map<String, Integer> definedBy, Set<String> given) {
        int n = unordered.size();
        int[] missing = new int[n];
        List<List<Integer>> readers = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            readers.add(null);
        }
        Deque<Integer> ready = new ArrayDeque<>();
        for (int i = 0; i < n; i++) {
            for (String in : reads(unordered.get(i))) {
                Integer source = definedBy.get(in);
                if (source != null) {
                    missing[i]++;
                    if (readers.get(source) == null) {
                        readers.set(source, new ArrayList<>(2));
                    }
                    readers.get(source).add(i);
                } else if (!given.contains(in)) {
                    free.add(in);
                }
            }
            if (missing[i] == 0) {
                ready.add(i);
            }
        }
        List<OnnxNode> ordered = new ArrayList<>(n);
        while (!ready.isEmpty()) {
            int i = ready.remove();
            ordered.add(unordered.get(i));
            if (readers.get(i) != null) {
                for (int r : readers.get(i)) {
                    if (--missing[r] == 0) {
                        ready.add(r);
                    }
                }
            }
        }
        for (int i = 0; ordered.size() < n && i < n; i++) {
            if (missing[i] > 0) {
                throw new OnnxFormatException(
                        "Graph \""
                                + name
                                + "\" has a cycle: "
                                + unordered.get(i).label()
                                + " waits for its own result");
            }
        }
        return ordered;
    }

    String name() {
        return name;
    }

    List<Port> inputs() {
        return inputs;
    }

    List<Port> outputs() {
        return outputs;
    }

    Map<String, Value> initializers() {
        return initializers;
    }

    List<OnnxNode> nodes() {
        return nodes;
    }

    /** How often each name is read, by nodes and as an output. */
    Map<String, Integer> uses() {
        return uses;
    }

    /** Names that are read here and defined in a graph around this one. */
    Set<String> free() {
        return free;
    }

    /** {@inheritDoc} */
    @Override
    public String toString() {
        return "graph \"" + name + "\" of " + nodes.size() + " nodes";
    }
}
