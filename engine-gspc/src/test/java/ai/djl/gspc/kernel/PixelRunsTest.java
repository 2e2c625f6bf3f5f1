/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel;

import org.testng.Assert;
import org.testng.annotations.Test;

public class PixelRunsTest {

    @Test
    public void testRows() {
        // Rows of three pixels, stride 2 in the input, a halo of one behind each row of the output.
        int[] in = {0, 8, 16, 100, 108, 116};
        int[] out = {4, 8, 12, 20, 24, 28};
        PixelRuns runs = PixelRuns.of(in, out, 4);
        Assert.assertEquals(runs.step(), 8);
        Assert.assertEquals(runs.kind(4), 1);
        Assert.assertEquals(runs.end(), new int[] {3, 3, 3, 6, 6, 6});
        Assert.assertEquals(runs.length(0), 3);
        Assert.assertEquals(runs.length(4), 2);
        Assert.assertEquals(runs.length(6), 0);
    }

    @Test
    public void testPlane() {
        int[] base = {0, 4, 8, 12, 16};
        PixelRuns runs = PixelRuns.of(base, base, 4);
        Assert.assertEquals(runs.kind(4), 0);
        Assert.assertEquals(runs.end(), new int[] {5, 5, 5, 5, 5});
    }

    @Test
    public void testScattered() {
        // The second distance is another one, the third one's output is elsewhere.
        PixelRuns runs = PixelRuns.of(new int[] {0, 5, 9, 14}, new int[] {0, 4, 8, 16}, 4);
        Assert.assertEquals(runs.end(), new int[] {2, 2, 3, 4});
        Assert.assertEquals(runs.kind(4), 0);
        Assert.assertEquals(PixelRuns.of(new int[] {7}, new int[] {3}, 4).end(), new int[] {1});
        Assert.assertEquals(PixelRuns.of(new int[0], new int[0], 4).end(), new int[0]);
    }
}
