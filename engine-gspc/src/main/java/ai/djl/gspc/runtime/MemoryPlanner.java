/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.runtime;

import ai.djl.gspc.kernel.Alignment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Places regions in one array so that those alive at the same time do not overlap: the largest
 * first, each at the lowest cache line that is free during its life (greedy by size, as in
 * Pisarchyk and Lee, "Efficient Memory Management for Deep Neural Net Inference", 2020).
 */
public final class MemoryPlanner {

    /** Half a Java array, so that sums of offsets and sizes fit an int. */
    private static final int MAX_FLOATS = Integer.MAX_VALUE / 2;

    private MemoryPlanner() {}

    /**
     * Gives every region its offset.
     *
     * @param regions the workspace regions, each touched by all steps that use it
     * @return the floats that the workspace needs
     * @throws IllegalArgumentException if they are more than a Java array can hold
     */
    public static int place(List<Region> regions) {
        List<Region> bySize = new ArrayList<>(regions);
        bySize.sort(Comparator.comparingInt(Region::size).reversed());
        List<Region> placed = new ArrayList<>();
        long total = 0;
        for (Region r : bySize) {
            long at = Alignment.align(0);
            for (Region other : placed) {
                boolean together =
                        r.firstStep() <= other.lastStep() && other.firstStep() <= r.lastStep();
                if (together) {
                    if (at + r.size() <= other.offset()) {
                        break;
                    }
                    at = Math.max(at, Alignment.align(Math.addExact(other.offset(), other.size())));
                }
            }
            total = Math.max(total, at + r.size());
            if (total > MAX_FLOATS) {
                throw new IllegalArgumentException(
                        "The activations need more than "
                                + MAX_FLOATS
                                + " floats at once; use a smaller batch or smaller pictures");
            }
            r.place((int) at);
            int i = 0;
            while (i < placed.size() && placed.get(i).offset() <= at) {
                i++;
            }
            placed.add(i, r);
        }
        return (int) total;
    }

    /**
     * Finds the regions whose halo is zero when their life begins: what was in their place last had
     * the same layout, so that its halo lay where theirs does.
     *
     * @param regions the regions, all of them placed
     */
    public static void keepHalos(List<Region> regions) {
        List<Region> byTime = new ArrayList<>(regions);
        byTime.sort(Comparator.comparingInt(Region::firstStep));
        for (int i = 0; i < byTime.size(); i++) {
            Region r = byTime.get(i);
            int before = i - 1;
            while (before >= 0 && !overlap(byTime.get(before), r)) {
                before--;
            }
            if (before >= 0 && r.replaces(byTime.get(before))) {
                r.keepHalo();
            }
        }
    }

    private static boolean overlap(Region a, Region b) {
        return a.offset() < b.offset() + b.size() && b.offset() < a.offset() + a.size();
    }
}
