/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whose results each step takes, for people who look at a plan. A vertex that takes no step of its
 * own, because it is only another view of what is there, hands on its operands' steps.
 */
final class StepSources {

    private final Map<Vertex, Set<Integer>> last = new IdentityHashMap<>();
    private final List<int[]> sources = new ArrayList<>();

    /**
     * Takes note of the steps that have been added for a vertex since the last call.
     *
     * @param v the vertex
     * @param steps the number of steps by now
     */
    void lowered(Vertex v, int steps) {
        Set<Integer> from = new TreeSet<>(last.getOrDefault(v, Set.of()));
        if (from.isEmpty()) {
            v.inputs().forEach(in -> from.addAll(last.getOrDefault(in, Set.of())));
        }
        // Several steps for one vertex: conversions of its operands first, in a row.
        while (sources.size() < steps) {
            sources.add(from.stream().mapToInt(Integer::intValue).toArray());
            from.clear();
            from.add(sources.size() - 1);
        }
        last.put(v, from);
    }

    /** The numbers of the steps whose results a step takes, for each step. */
    int[][] toArray() {
        return sources.toArray(new int[0][]);
    }
}
