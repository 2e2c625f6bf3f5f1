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
import ai.djl.gspc.graph.op.Creation;
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
        if (roots.size() == 1) {
            Tensor single = direct(roots.get(0));
            if (single != null) {
                return List.of(single);
            }
        }
        List<Node> order = Graph.topological(roots);
        Map<Node, Slot> slots = new IdentityHashMap<>();
        for (Node node : order) {
            Slot slot = new Slot(node);
            slots.put(node, slot);
            for (Node in : slot.inputs) {
                slots.get(in).uses++;
            }
        }
        List<Node> shared = shared(order, slots);
        for (Node root : roots) {
            slots.get(root).uses++;
        }
        for (Node node : order) {
            run(node, slots);
        }
        for (Node node : shared) {
            if (node.value() == null) {
                node.resolve(slots.get(node).values[0]);
            }
        }
        List<Tensor> results = new ArrayList<>(roots.size());
        for (Node root : roots) {
            Tensor value = slots.get(root).values[0];
            if (root.value() == null) {
                root.resolve(value);
            }
            results.add(value);
        }
        return results;
    }

    /** Pending nodes that other graphs use, too: they keep their values. */
    private static List<Node> shared(List<Node> order, Map<Node, Slot> slots) {
        List<Node> shared = new ArrayList<>();
        for (Node node : order) {
            Slot slot = slots.get(node);
            if (slot.inputs.length > 0 && node.types().size() == 1 && node.uses() > slot.uses) {
                slot.uses++;
                shared.add(node);
            }
        }
        return shared;
    }

    /** What is known of a node during an evaluation: its results, while someone needs them. */
    private static final class Slot {
        private final Node[] inputs;
        private Tensor[] values;
        private int uses;

        Slot(Node node) {
            // Read before the value: another thread may resolve the node at any time.
            inputs = node.inputs();
        }
    }

    /** The most frequent case by far, without any bookkeeping: one operator on leaves. */
    private Tensor direct(Node root) {
        Node[] inputs = root.inputs();
        Tensor known = root.value();
        if (known != null) {
            return known;
        }
        if (root.types().size() > 1 || root.isInput() || root.op() instanceof Tuples.Select) {
            return null;
        }
        Tensor[] in = new Tensor[inputs.length];
        for (int i = 0; i < in.length; i++) {
            in[i] = inputs[i].value();
            if (in[i] == null) {
                if (!(inputs[i].op() instanceof Creation.Fill)) {
                    return null;
                }
                in[i] = execute(inputs[i], new Tensor[0])[0];
            }
        }
        Tensor value = execute(root, in)[0];
        root.resolve(value);
        return value;
    }

    private void run(Node node, Map<Node, Slot> slots) {
        Slot slot = slots.get(node);
        Node[] inputs = slot.inputs;
        Tensor known = inputs.length == 0 ? node.value() : null;
        if (known != null) {
            slot.values = new Tensor[] {known};
            return;
        }
        if (node.isInput()) {
            throw new IllegalStateException("Graph input " + node.op().name() + " is not bound");
        }
        if (node.op() instanceof Tuples.Select) {
            int index = ((Tuples.Select) node.op()).index();
            Slot tuple = slots.get(inputs[0]);
            slot.values = new Tensor[] {tuple.values[index]};
            release(tuple);
            return;
        }
        Tensor[] in = new Tensor[inputs.length];
        for (int i = 0; i < in.length; i++) {
            in[i] = slots.get(inputs[i]).values[0];
        }
        slot.values = execute(node, in);
        resolveSelected(node, slot.values);
        for (Node input : inputs) {
            release(slots.get(input));
        }
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

    /** Results of a tuple that are not asked for now must not be computed again later. */
    private static void resolveSelected(Node node, Tensor[] values) {
        Node[] selected = values.length > 1 ? node.selected() : null;
        for (int i = 0; selected != null && i < selected.length; i++) {
            if (selected[i] != null && selected[i].value() == null) {
                selected[i].resolve(values[i]);
            }
        }
    }

    private static void release(Slot slot) {
        if (--slot.uses == 0) {
            slot.values = null;
        }
    }

    /** {@inheritDoc} */
    @Override
    public List<Tensor> run(DynamicOp op, List<Tensor> operands) {
        return kernels.run(op, operands);
    }
}
