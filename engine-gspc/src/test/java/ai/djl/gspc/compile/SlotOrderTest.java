/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import org.testng.Assert;
import org.testng.annotations.Test;

/** Orders of channels. */
public class SlotOrderTest {

    /**
     * Two groups of six channels, of which a shuffle between two gives each half to another one.
     */
    @Test
    public void testSuiting() {
        SlotOrder have = SlotOrder.grouped(2, 6, 8);
        int[] to = {0, 2, 4, 6, 8, 10, 1, 3, 5, 7, 9, 11};
        int[] from = new int[to.length];
        for (int i = 0; i < to.length; i++) {
            from[to[i]] = i;
        }
        // Four groups of three channels, in the names before the shuffle.
        SlotOrder want = SlotOrder.interleaved(4, 3, 4).renamed(c -> from[c]);
        Assert.assertEquals(want.channels(), new int[] {0, 7, 3, 10, 6, 2, 9, 5, 1, 8, 4, 11});
        // None of its blocks is of one group.
        Assert.assertEquals(have.suiting(2, want), have);
        // Two groups of four and two channels each: blocks of one group, one of both.
        SlotOrder other =
                SlotOrder.natural(12, 4)
                        .renamed(c -> new int[] {5, 3, 1, 0, 9, 8, 7, 6, 2, 4, 10, 11}[c]);
        Assert.assertEquals(
                have.suiting(2, other).channels(),
                new int[] {5, 3, 1, 0, 2, 4, -1, -1, 9, 8, 7, 6, 10, 11, -1, -1});
        Assert.assertTrue(have.suiting(2, other).isPermutation(12));
    }
}
