/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.runtime.Plan;
import ai.djl.gspc.runtime.Step;
import ai.djl.gspc.runtime.StepTime;
import ai.djl.gspc.runtime.WorkerPool;
import ai.djl.gspc.runtime.Workspaces;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * A plan and how its constants follow from parameters. What was prepared is kept with the first
 * parameter's tensor, so it goes when the parameters go and not when the plan does.
 */
final class CompiledPlan {

    private static final Object BINDINGS = "bindings";

    private final Plan plan;
    private final List<Constant> constants;
    private final int[] parameters;
    private final List<TensorType> outputs;
    private final Object[] unbound;

    CompiledPlan(Plan plan, List<Constant> constants, int[] parameters, List<TensorType> outputs) {
        this.plan = plan;
        this.constants = constants;
        this.parameters = parameters;
        this.outputs = outputs;
        unbound = parameters.length == 0 ? prepare(new Tensor[0]) : null;
    }

    private static final class Binding {
        private Tensor[] tensors;
        private Object[] prepared;
    }

    Tensor[] run(Tensor[] leaves, Workspaces workspaces, WorkerPool pool) {
        Object[] results = plan.run(data(leaves), bind(leaves), workspaces, pool);
        Tensor[] tensors = new Tensor[results.length];
        for (int i = 0; i < tensors.length; i++) {
            tensors[i] = result(outputs.get(i), results, i, leaves);
        }
        return tensors;
    }

    List<StepTime> profile(Tensor[] leaves, Workspaces workspaces, WorkerPool pool, int runs) {
        return plan.profile(data(leaves), bind(leaves), workspaces, pool, runs);
    }

    private static Object[] data(Tensor[] leaves) {
        Object[] given = new Object[leaves.length];
        for (int i = 0; i < given.length; i++) {
            given[i] = leaves[i].data();
        }
        return given;
    }

    /** A result, which may be a leaf's array, or another result's, under another shape. */
    private static Tensor result(TensorType type, Object[] results, int i, Tensor[] leaves) {
        for (Tensor leaf : leaves) {
            if (leaf.data() == results[i]) {
                return leaf.as(type);
            }
        }
        for (int k = 0; k < results.length; k++) {
            if (k != i && results[k] == results[i]) {
                return new Tensor(type, results[i]);
            }
        }
        return Tensor.owning(type, results[i]);
    }

    private Object[] bind(Tensor[] leaves) {
        if (unbound != null) {
            return unbound;
        }
        Map<CompiledPlan, Binding> all = leaves[parameters[0]].derived(BINDINGS, WeakHashMap::new);
        Binding binding;
        synchronized (all) {
            binding = all.computeIfAbsent(this, p -> new Binding());
        }
        synchronized (binding) {
            if (!same(binding.tensors, leaves)) {
                binding.prepared = prepare(leaves);
                binding.tensors = new Tensor[parameters.length];
                for (int i = 0; i < parameters.length; i++) {
                    binding.tensors[i] = leaves[parameters[i]];
                }
            }
            return binding.prepared;
        }
    }

    private boolean same(Tensor[] bound, Tensor[] leaves) {
        if (bound == null) {
            return false;
        }
        for (int i = 0; i < parameters.length; i++) {
            if (bound[i] != leaves[parameters[i]]) {
                return false;
            }
        }
        return true;
    }

    private Object[] prepare(Tensor[] leaves) {
        Object[] prepared = new Object[constants.size()];
        for (int i = 0; i < prepared.length; i++) {
            prepared[i] = constants.get(i).prepare(leaves);
        }
        return prepared;
    }

    Plan plan() {
        return plan;
    }

    /** The plan as text: a line a step, then what it needs. */
    String print() {
        StringBuilder sb = new StringBuilder();
        int i = 0;
        for (Step step : plan.steps()) {
            sb.append(String.format("%3d  %s%n", i++, step.describe()));
        }
        sb.append(String.format("%d steps, %d KB of activations%n", i, plan.workspaceSize() / 256));
        return sb.toString();
    }
}
