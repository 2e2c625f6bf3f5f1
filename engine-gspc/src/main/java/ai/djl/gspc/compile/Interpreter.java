/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.DynamicOp;
import ai.djl.gspc.graph.Evaluator;
import ai.djl.gspc.graph.Graph;
import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.graph.op.Movement;
import ai.djl.gspc.graph.op.Tuples;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Executes a graph node by node on row-major tensors: what every compiled plan is measured against,
 * and what serves graphs too small to be worth a plan.
 */
public final class Interpreter implements Evaluator {

    private final HostKernels kernels;

    /**
     * Makes an interpreter.
     *
     * @param kernels what executes the operators
     */
    public Interpreter(HostKernels kernels) {
        this.kernels = kernels;
    }

    /** {@inheritDoc} */
    @Override
    public List<Tensor> evaluate(List<Node> roots) {
        Map<Node, Tensor[]> values = new IdentityHashMap<>();
        List<Node> order = Graph.topological(roots);
        Map<Node, Integer> uses = new IdentityHashMap<>();
        for (Node node : order) {
            for (Node in : node.inputs()) {
                uses.merge(in, 1, Integer::sum);
            }
        }
        for (Node root : roots) {
            uses.merge(root, 1, Integer::sum);
        }
        for (Node node : order) {
            values.put(node, run(node, values, uses));
        }
        List<Tensor> results = new ArrayList<>(roots.size());
        for (Node root : roots) {
            Tensor value = values.get(root)[0];
            if (root.value() == null) {
                root.resolve(value);
            }
            results.add(value);
        }
        return results;
    }

    private Tensor[] run(Node node, Map<Node, Tensor[]> values, Map<Node, Integer> uses) {
        Node[] inputs = node.inputs();
        Tensor known = node.value();
        if (known != null && inputs.length == 0) {
            return new Tensor[] {known};
        }
        if (node.isInput()) {
            throw new IllegalStateException("Graph input " + node.op().name() + " is not bound");
        }
        if (node.op() instanceof Tuples.Select) {
            int index = ((Tuples.Select) node.op()).index();
            Tensor[] all = values.get(inputs[0]);
            release(inputs[0], values, uses);
            return new Tensor[] {all[index]};
        }
        Tensor[] in = new Tensor[inputs.length];
        for (int i = 0; i < in.length; i++) {
            in[i] = values.get(inputs[i])[0];
        }
        for (Node input : inputs) {
            release(input, values, uses);
        }
        return execute(node, in);
    }

    private Tensor[] execute(Node node, Tensor[] in) {
        if (node.op() instanceof Movement.Reshape) {
            return new Tensor[] {in[0].reshaped(node.shape())};
        }
        List<TensorType> types = node.types();
        Tensor[] out = new Tensor[types.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = Tensor.zeros(types.get(i));
        }
        kernels.run(node.op(), in, out);
        return out;
    }

    private static void release(Node node, Map<Node, Tensor[]> values, Map<Node, Integer> uses) {
        if (uses.merge(node, -1, Integer::sum) == 0) {
            values.remove(node);
        }
    }

    /** {@inheritDoc} */
    @Override
    public List<Tensor> run(DynamicOp op, List<Tensor> operands) {
        return kernels.run(op, operands);
    }
}
