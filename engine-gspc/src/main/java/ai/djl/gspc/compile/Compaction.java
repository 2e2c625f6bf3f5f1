/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.Evaluator;
import ai.djl.gspc.graph.Graph;
import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.Traversal;
import ai.djl.gspc.graph.op.Convolution.Conv;
import ai.djl.gspc.graph.op.Convolution.ConvTranspose;
import ai.djl.gspc.graph.op.Linear.FullyConnected;
import ai.djl.gspc.graph.op.Tuples;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes a graph smaller for good, so that it can be written to a file: what depends on no input is
 * computed, what changes nothing is left out, and batch-norms and other arithmetic per channel
 * behind a convolution or a fully connected layer go into its weights. The result has the operators
 * of {@link ai.djl.gspc.graph.op} only.
 */
public final class Compaction {

    private final List<Node> leaves = new ArrayList<>();
    private final VertexGraph graph;

    private Compaction(List<Node> outputs) {
        Traversal nodes = new Traversal(true);
        outputs.forEach(nodes::add);
        Object[] what = new Object[nodes.size()];
        for (int i = 0; i < what.length; i++) {
            Node node = nodes.node(i);
            boolean leaf = node.value() != null || node.isInput();
            what[i] = leaf ? node.type() : node.op();
            if (leaf) {
                leaves.add(node);
            }
        }
        graph = new VertexGraph(nodes, what, outputs);
    }

    /**
     * Makes a graph smaller.
     *
     * @param original the graph, left as it is
     * @param evaluator computes constants
     * @return a graph with inputs and outputs of the same names and types
     */
    public static Graph compact(Graph original, Evaluator evaluator) {
        List<Node> inputs = new ArrayList<>();
        original.inputs().forEach(in -> inputs.add(Node.input(in.op().name(), in.type())));
        List<Node> outputs = original.apply(inputs);
        constants(outputs, evaluator);
        Compaction compaction = new Compaction(outputs);
        compaction.dropIdentities();
        compaction.fold();
        return new Graph(inputs, compaction.nodes(), original.names());
    }

    /** Computes the pending nodes that no input leads to. */
    private static void constants(List<Node> outputs, Evaluator evaluator) {
        Set<Node> variable = Collections.newSetFromMap(new IdentityHashMap<>());
        List<Node> last = new ArrayList<>();
        for (Node node : Graph.topological(outputs)) {
            boolean depends = node.isInput() && node.value() == null;
            for (Node in : node.inputs()) {
                depends |= variable.contains(in);
            }
            if (depends) {
                variable.add(node);
                for (Node in : node.inputs()) {
                    if (!variable.contains(in) && in.value() == null && in.types().size() == 1) {
                        last.add(in);
                    }
                }
            }
        }
        for (Node output : outputs) {
            if (!variable.contains(output) && output.value() == null) {
                last.add(output);
            }
        }
        last.forEach(evaluator::evaluate);
    }

    private void dropIdentities() {
        for (Vertex v : graph.order()) {
            if (!v.isLeaf() && !graph.isOutput(v) && Simplify.identity(v)) {
                graph.replace(v, v.input(0));
                v.detach();
            }
        }
        graph.dropDead();
    }

    private void fold() {
        for (Vertex v : graph.order()) {
            boolean layer =
                    v.is(Conv.class) || v.is(ConvTranspose.class) || v.is(FullyConnected.class);
            if (layer && v.type().dtype() == DataType.FLOAT32 && v.type().rank() >= 2) {
                if (constant(v.input(1)) && (v.inputs().size() == 2 || constant(v.input(2)))) {
                    fold(v);
                }
            }
        }
        graph.dropDead();
    }

    private boolean constant(Vertex v) {
        return v.isLeaf() && leaves.get(v.leafIndex()).value() != null;
    }

    private void fold(Vertex v) {
        boolean last = v.is(FullyConnected.class) && v.type().rank() > 2;
        int channels = v.type().dim(1);
        double[] scale = new double[channels];
        double[] shift = new double[channels];
        Arrays.fill(scale, 1);
        boolean folded = false;
        // A fully connected layer of more axes has its channels on the last one.
        while (!last && graph.onlyUse(v)) {
            Vertex user = v.users().get(0);
            Affine affine = Affine.of(user, v);
            if (affine == null || !affine.parameters(user).stream().allMatch(this::constant)) {
                break;
            }
            Tensor[] parameters =
                    affine.parameters(user).stream().map(this::value).toArray(Tensor[]::new);
            affine.apply(parameters, scale, shift);
            graph.replace(user, v);
            user.detach();
            folded = true;
        }
        if (folded) {
            weights(v, scale, shift);
        }
    }

    private Tensor value(Vertex v) {
        return leaves.get(v.leafIndex()).value();
    }

    private void weights(Vertex v, double[] scale, double[] shift) {
        Tensor old = value(v.input(1));
        int channels = scale.length;
        float[] w = old.floats().clone();
        if (v.op() instanceof ConvTranspose c) {
            // [in channels, out channels of a group, kernel..]
            int ins = old.type().dim(0);
            int outs = old.type().dim(1);
            int taps = w.length / ins / outs;
            for (int i = 0; i < w.length; i++) {
                int group = i / (taps * outs) / (ins / c.groups());
                w[i] = (float) (w[i] * scale[group * outs + i / taps % outs]);
            }
        } else {
            int row = w.length / channels;
            for (int i = 0; i < w.length; i++) {
                w[i] = (float) (w[i] * scale[i / row]);
            }
        }
        float[] bias = new float[channels];
        float[] before = v.inputs().size() == 3 ? value(v.input(2)).floats() : new float[channels];
        for (int c = 0; c < channels; c++) {
            bias[c] = (float) (before[c] * scale[c] + shift[c]);
        }
        Vertex weight = leaf(new Tensor(old.type(), w));
        v.become(v.op(), List.of(v.input(0), weight, leaf(Tensor.of(bias, channels))));
    }

    private Vertex leaf(Tensor tensor) {
        leaves.add(Node.leaf(tensor));
        return Vertex.leaf(leaves.size() - 1, tensor.type(), null);
    }

    private List<Node> nodes() {
        Map<Vertex, Node> made = new IdentityHashMap<>();
        for (Vertex v : graph.order()) {
            Node node;
            if (v.isLeaf()) {
                node = leaves.get(v.leafIndex());
            } else if (v.op() instanceof Tuples.Select s) {
                node = made.get(v.input(0)).select(s.index());
            } else {
                node = Node.of(v.op(), v.inputs().stream().map(made::get).toList());
            }
            made.put(v, node);
        }
        return graph.outputs().stream().map(made::get).toList();
    }
}
