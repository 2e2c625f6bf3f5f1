/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.runtime;

import ai.djl.gspc.kernel.KernelCases;
import ai.djl.gspc.kernel.PackedLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.testng.Assert;
import org.testng.annotations.Test;

public class MemoryPlannerTest {

    private static final PackedLayout WITH_HALO = PackedLayout.of(4, 2, 5, 5, 1);
    private static final PackedLayout WITHOUT = PackedLayout.of(4, 2, 7, 7, 0);

    private static Region region(PackedLayout layout, int first, int last) {
        Region r = Region.images(layout, 1);
        r.pack();
        r.touch(first);
        r.touch(last);
        return r;
    }

    private static void place(Region... regions) {
        MemoryPlanner.place(new ArrayList<>(Arrays.asList(regions)));
        MemoryPlanner.keepHalos(Arrays.asList(regions));
    }

    @Test
    public void testHaloIsKept() {
        Region first = region(WITH_HALO, 0, 1);
        Region second = region(WITH_HALO, 2, 3);
        place(first, second);
        Assert.assertEquals(second.offset(), first.offset());
        Assert.assertFalse(first.haloKept());
        Assert.assertTrue(second.haloKept());
    }

    @Test
    public void testHaloIsOverwritten() {
        Region first = region(WITH_HALO, 0, 1);
        // Of the same size, with pixels where the others have their halo.
        Region between = region(WITHOUT, 2, 3);
        Region last = region(WITH_HALO, 4, 5);
        Assert.assertEquals(WITHOUT.size(), WITH_HALO.size());
        place(first, between, last);
        Assert.assertEquals(last.offset(), between.offset());
        Assert.assertFalse(last.haloKept());
    }

    @Test
    public void testScratchOverwrites() {
        Region first = region(WITH_HALO, 0, 1);
        Region scratch = Region.workspace(WITH_HALO.size() / 3);
        scratch.touch(2);
        Region last = region(WITH_HALO, 3, 4);
        place(first, scratch, last);
        Assert.assertFalse(last.haloKept());
    }

    /** Regions that are alive together do not overlap, and a halo that is kept is zero. */
    @Test
    public void testRandomLives() {
        Random r = KernelCases.random("MemoryPlannerTest");
        int kept = 0;
        for (int i = 0; i < 300; i++) {
            int steps = 2 + r.nextInt(20);
            List<Region> regions = new ArrayList<>();
            List<PackedLayout> layouts = new ArrayList<>();
            for (int s = 0; s < steps; s++) {
                PackedLayout layout = PackedLayout.of(4, 1 + r.nextInt(2), 4, 4, r.nextInt(2));
                regions.add(region(layout, s, s + r.nextInt(3)));
                layouts.add(layout);
            }
            float[] memory = new float[MemoryPlanner.place(new ArrayList<>(regions))];
            Arrays.fill(memory, Float.NaN);
            MemoryPlanner.keepHalos(regions);
            for (int s = 0; s < steps; s++) {
                Region own = regions.get(s);
                for (int before = 0; before < s; before++) {
                    Region other = regions.get(before);
                    boolean apart =
                            other.offset() + other.size() <= own.offset()
                                    || own.offset() + own.size() <= other.offset();
                    Assert.assertTrue(apart || other.lastStep() < s, "case " + i + " step " + s);
                }
                kept += own.haloKept() ? 1 : 0;
                write(memory, own, layouts.get(s), "case " + i + " step " + s);
            }
        }
        Assert.assertTrue(kept > 100, "only " + kept);
    }

    /** Does what a step does: zeros around the plane if they are not there, and its pixels. */
    private static void write(float[] memory, Region r, PackedLayout l, String what) {
        if (!r.haloKept()) {
            Arrays.fill(memory, r.offset(), r.offset() + r.size(), 0f);
        }
        boolean[] inside = new boolean[r.size()];
        for (int row = 0; row < l.rows(); row++) {
            Arrays.fill(inside, l.row(row), l.row(row) + l.width * l.lanes, true);
        }
        for (int at = 0; at < inside.length; at++) {
            if (inside[at]) {
                memory[r.offset() + at] = 1f;
            } else {
                Assert.assertEquals(memory[r.offset() + at], 0f, what);
            }
        }
    }
}
