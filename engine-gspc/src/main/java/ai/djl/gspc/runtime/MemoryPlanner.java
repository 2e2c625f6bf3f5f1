/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.runtime;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Places regions in one array so that those alive at the same time do not overlap: the largest
 * first, each at the lowest offset that is free during its life (greedy by size, as in Pisarchyk
 * and Lee, "Efficient Memory Management for Deep Neural Net Inference", 2020).
 */
public final class MemoryPlanner {

    /** Regions begin on cache lines. */
    private static final int ALIGN = 16;

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
            long at = 0;
            for (Region other : placed) {
                boolean together =
                        r.firstStep() <= other.lastStep() && other.firstStep() <= r.lastStep();
                if (together) {
                    if (at + r.size() <= other.offset()) {
                        break;
                    }
                    at = Math.max(at, align(other.offset() + (long) other.size()));
                }
            }
            total = Math.max(total, at + r.size());
            if (total > Integer.MAX_VALUE - 64) {
                throw new IllegalArgumentException(
                        "The activations need more than "
                                + Integer.MAX_VALUE
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

    private static long align(long at) {
        return (at + ALIGN - 1) / ALIGN * ALIGN;
    }
}
