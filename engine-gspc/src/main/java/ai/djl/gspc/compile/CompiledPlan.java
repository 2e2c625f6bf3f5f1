/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.runtime.KernelStart;
import ai.djl.gspc.runtime.Plan;
import ai.djl.gspc.runtime.Step;
import ai.djl.gspc.runtime.StepTime;
import ai.djl.gspc.runtime.WorkerPool;
import ai.djl.gspc.runtime.Workspaces;
import java.util.Arrays;
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
    private final List<Constant<?>> constants;
    private final int[] parameters;
    private final boolean[] read;
    private final List<TensorType> outputs;
    private final Object[] unbound;

    /**
     * Makes it.
     *
     * @param plan the plan
     * @param constants what is prepared from leaves
     * @param read for each leaf, whether the plan's steps or results take its array as it is
     * @param outputs the types of the results
     */
    CompiledPlan(Plan plan, List<Constant<?>> constants, boolean[] read, List<TensorType> outputs) {
        this.plan = plan;
        this.constants = constants;
        parameters =
                constants.stream()
                        .flatMapToInt(c -> Arrays.stream(c.leaves()))
                        .sorted()
                        .distinct()
                        .toArray();
        this.read = read;
        this.outputs = outputs;
        unbound = parameters.length == 0 ? prepare(new Tensor[0]) : null;
    }

    private static final class Binding {
        private Tensor[] tensors;
        private Object[] prepared;
    }

    Tensor[] run(Tensor[] leaves, Workspaces workspaces, WorkerPool pool) {
        Object[] prepared = bind(leaves);
        Object[] given = data(leaves);
        Object[] results = plan.run(given, prepared, workspaces, pool);
        Tensor[] tensors = new Tensor[results.length];
        for (int i = 0; i < tensors.length; i++) {
            tensors[i] = result(outputs.get(i), results, i, given, leaves);
        }
        return tensors;
    }

    List<StepTime> profile(Tensor[] leaves, Workspaces workspaces, WorkerPool pool, int runs) {
        Object[] prepared = bind(leaves);
        return plan.profile(data(leaves), prepared, workspaces, pool, runs);
    }

    /** The arrays that the plan reads; what is only prepared from need not be there any more. */
    private Object[] data(Tensor[] leaves) {
        Object[] given = new Object[leaves.length];
        for (int i = 0; i < given.length; i++) {
            given[i] = read[i] ? leaves[i].data() : null;
        }
        return given;
    }

    /** A result, which may be a leaf's array, or another result's, under another shape. */
    private static Tensor result(
            TensorType type, Object[] results, int i, Object[] given, Tensor[] leaves) {
        for (int leaf = 0; leaf < leaves.length; leaf++) {
            if (given[leaf] == results[i]) {
                return leaves[leaf].as(type);
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
        int[] last = new int[leaves.length];
        for (int i = 0; i < constants.size(); i++) {
            for (int p : constants.get(i).leaves()) {
                last[p] = i;
            }
        }
        Object[] prepared = new Object[constants.size()];
        // Kernels are compiled while weights are read and packed.
        try (KernelStart kernels = new KernelStart()) {
            for (int i = 0; i < prepared.length; i++) {
                prepared[i] = constants.get(i).prepare(leaves, kernels);
                // Weights that come from a file are in memory one at a time, beside their packed
                // form.
                for (int p : constants.get(i).leaves()) {
                    if (!read[p] && last[p] == i) {
                        leaves[p].release();
                    }
                }
            }
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
