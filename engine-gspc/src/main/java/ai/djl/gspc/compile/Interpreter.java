/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.DynamicOp;
import ai.djl.gspc.graph.Evaluator;
import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.graph.op.Creation;
import ai.djl.gspc.graph.op.Movement;
import ai.djl.gspc.graph.op.Tuples;
import java.util.ArrayDeque;
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
        Order order = new Order(roots);
        for (Slot slot : order.slots) {
            slot.kept =
                    slot.inputs.length > 0
                            && slot.node.types().size() == 1
                            && slot.node.uses() > slot.uses;
            if (slot.kept) {
                slot.uses++;
            }
        }
        List<Slot> ends = new ArrayList<>(roots.size());
        for (Node root : roots) {
            Slot slot = order.known.get(root);
            slot.uses++;
            ends.add(slot);
        }
        for (Slot slot : order.slots) {
            run(slot);
        }
        for (Slot slot : order.slots) {
            if (slot.kept && slot.node.value() == null) {
                slot.node.resolve(slot.values[0]);
            }
        }
        List<Tensor> results = new ArrayList<>(roots.size());
        for (Slot end : ends) {
            Tensor value = end.values[0];
            if (end.node.value() == null) {
                end.node.resolve(value);
            }
            results.add(value);
        }
        return results;
    }

    /**
     * What is known of a node during an evaluation: its operands as they are now (another thread
     * may resolve the node at any time), and its results while someone needs them.
     */
    private static final class Slot {
        private final Node node;
        private final Node[] inputs;
        private final Slot[] operands;
        private Tensor[] values;
        private int visited;
        private int uses;

        /** Whether other graphs use the node, too, so that it keeps its value. */
        private boolean kept;

        Slot(Node node) {
            this.node = node;
            inputs = node.inputs();
            operands = new Slot[inputs.length];
        }
    }

    /**
     * Nodes in an order in which each comes after its operands; the order of Graph.topological
     * fused with the bookkeeping of an evaluation, since small graphs spend their time here.
     */
    private static final class Order {
        private final Map<Node, Slot> known = new IdentityHashMap<>();
        private final List<Slot> slots = new ArrayList<>();

        Order(List<Node> roots) {
            ArrayDeque<Slot> open = new ArrayDeque<>();
            for (Node root : roots) {
                if (!known.containsKey(root)) {
                    open.push(add(root));
                }
                while (!open.isEmpty()) {
                    Slot slot = open.peek();
                    if (slot.visited == slot.inputs.length) {
                        slots.add(slot);
                        open.pop();
                        continue;
                    }
                    Node in = slot.inputs[slot.visited];
                    Slot operand = known.get(in);
                    if (operand == null) {
                        operand = add(in);
                        open.push(operand);
                    }
                    operand.uses++;
                    slot.operands[slot.visited++] = operand;
                }
            }
        }

        private Slot add(Node node) {
            Slot slot = new Slot(node);
            known.put(node, slot);
            return slot;
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

    private void run(Slot slot) {
        Node node = slot.node;
        Tensor known = slot.inputs.length == 0 ? node.value() : null;
        if (known != null) {
            slot.values = new Tensor[] {known};
            return;
        }
        if (node.isInput()) {
            throw new IllegalStateException("Graph input " + node.op().name() + " is not bound");
        }
        if (node.op() instanceof Tuples.Select) {
            Slot tuple = slot.operands[0];
            slot.values = new Tensor[] {tuple.values[((Tuples.Select) node.op()).index()]};
            release(tuple);
            return;
        }
        Tensor[] in = new Tensor[slot.operands.length];
        for (int i = 0; i < in.length; i++) {
            in[i] = slot.operands[i].values[0];
        }
        slot.values =
                node.op() instanceof Movement.Reshape && isOnlyUse(slot.operands[0])
                        ? new Tensor[] {in[0].moved(node.shape())}
                        : execute(node, in);
        resolveSelected(node, slot.values);
        for (Slot operand : slot.operands) {
            release(operand);
        }
    }

    /** Whether a value goes with the use at hand, so that its array may pass to the result. */
    private static boolean isOnlyUse(Slot operand) {
        return operand.uses == 1
                && operand.inputs.length > 0
                && operand.node.types().size() == 1
                && !(operand.node.op() instanceof Tuples.Select);
    }

    private Tensor[] execute(Node node, Tensor[] in) {
        if (node.op() instanceof Movement.Reshape) {
            return new Tensor[] {in[0].reshaped(node.shape())};
        }
        List<TensorType> types = node.types();
        Tensor[] out = new Tensor[types.size()];
        for (int i = 0; i < out.length; i++) {
            out[i] = HostTypes.result(types.get(i));
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
