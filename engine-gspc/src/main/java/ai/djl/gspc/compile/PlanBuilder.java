/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.kernel.KernelCode;
import ai.djl.gspc.kernel.PackedLayout;
import ai.djl.gspc.runtime.MemoryPlanner;
import ai.djl.gspc.runtime.Packed;
import ai.djl.gspc.runtime.Plan;
import ai.djl.gspc.runtime.Region;
import ai.djl.gspc.runtime.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Collects steps, plain arrays, workspace regions and constants while a graph is lowered. */
final class PlanBuilder {

    private final List<Step> steps = new ArrayList<>();
    private final List<Long> bytes = new ArrayList<>();
    private final List<TensorType> values = new ArrayList<>();
    private final BitSet inputs = new BitSet();
    private final BitSet outputs = new BitSet();
    private final List<Region> regions = new ArrayList<>();
    private final List<Constant<?>> constants = new ArrayList<>();
    private final BitSet read = new BitSet();

    /** A plain array of a type. */
    int value(TensorType type) {
        values.add(type);
        return values.size() - 1;
    }

    /** A plain array that each run is given. */
    int input(TensorType type) {
        int v = value(type);
        inputs.set(v);
        return v;
    }

    /** Says that steps read a leaf's array as it is, or that it is a result. */
    void reads(int leaf) {
        read.set(leaf);
    }

    /** For each leaf, whether its array is read as it is. */
    boolean[] read(int leaves) {
        boolean[] flags = new boolean[leaves];
        read.stream().forEach(i -> flags[i] = true);
        return flags;
    }

    /** Lets a plain array be handed out, and so be made anew in each run. */
    void output(int value) {
        if (!inputs.get(value)) {
            outputs.set(value);
        }
    }

    /** Memory for some images. */
    Packed packed(PackedLayout layout, int images) {
        Region region = Region.images(layout, images);
        regions.add(region);
        return new Packed(layout, region, 0, layout.size());
    }

    /** Memory that only the step uses that is added next. */
    Region scratch(int floats) {
        Region region = Region.workspace(floats);
        region.touch(steps.size());
        regions.add(region);
        return region;
    }

    /** Something to be prepared from the leaves with these indices (-1 does not count). */
    int constant(Constant.Preparation<?> preparation, int... leaves) {
        return constant(preparation, (prepared, uses) -> {}, leaves);
    }

    /** The same for what heavy kernels take: {@code code} tells which. */
    <T> int constant(
            Constant.Preparation<T> preparation,
            BiConsumer<T, KernelCode.Uses> code,
            int... leaves) {
        int[] known = Arrays.stream(leaves).filter(leaf -> leaf >= 0).toArray();
        constants.add(new Constant<>(preparation, code, known));
        return constants.size() - 1;
    }

    /** Tells of kernels that a step runs whose constants do not tell. */
    void code(Consumer<KernelCode.Uses> code) {
        constants.add(
                new Constant<>(leaves -> null, (none, uses) -> code.accept(uses), new int[0]));
    }

    /** Adds a step that uses these packed activations (null entries do not count). */
    void add(Step step, Packed... used) {
        long moved = 0;
        for (Packed p : used) {
            if (p != null) {
                moved += Float.BYTES * p.layout().size() * (p.region().size() / p.imageStride());
                if (p.region().inWorkspace()) {
                    p.region().touch(steps.size());
                }
            }
        }
        if (step.packs() != null) {
            step.packs().pack();
        }
        steps.add(step);
        bytes.add(moved);
    }

    /** The number of steps so far. */
    int size() {
        return steps.size();
    }

    /** Adds to what the last step reads and writes what is not packed: weights, plain arrays. */
    void moves(long more) {
        int last = bytes.size() - 1;
        bytes.set(last, bytes.get(last) + more);
    }

    List<Constant<?>> constants() {
        return constants;
    }

    /**
     * Makes the plan.
     *
     * @param given the numbers of the inputs, in the order of the leaves that are bound
     * @param results the numbers of the outputs
     * @param sources for each step, the steps whose results it takes
     */
    Plan build(int[] given, int[] results, int[][] sources) {
        regions.removeIf(r -> r.size() == 0);
        int workspace = MemoryPlanner.place(regions);
        MemoryPlanner.keepHalos(regions);
        BitSet scratch = new BitSet();
        scratch.set(0, values.size());
        scratch.andNot(inputs);
        scratch.andNot(outputs);
        List<TensorType> types = List.copyOf(values);
        return new Plan(
                steps,
                bytes.stream().mapToLong(Long::longValue).toArray(),
                sources,
                workspace,
                values.size(),
                given,
                outputs.stream().toArray(),
                results,
                scratch.stream().toArray(),
                i -> HostTypes.array(types.get(i)));
    }
}
