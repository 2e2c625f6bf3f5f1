/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel;

import org.testng.Assert;
import org.testng.annotations.Test;

public class AlignmentTest {

    @Test
    public void testAlign() {
        Assert.assertEquals(Alignment.align(0), 12);
        Assert.assertEquals(Alignment.align(12), 12);
        Assert.assertEquals(Alignment.align(13), 28);
        for (int i = 0; i < 100; ++i) {
            int a = Alignment.align(i);
            // The array's header of 16 bytes and the elements before fill whole lines of 64 bytes.
            Assert.assertEquals((16 + 4 * a) % 64, 0);
            Assert.assertTrue(a >= i && a < i + 16);
        }
        Assert.expectThrows(ArithmeticException.class, () -> Alignment.align(Integer.MAX_VALUE));
    }

    @Test
    public void testSize() {
        long gigabyte = 1L << 30;
        // Regions of 1 MB: at least half of one, header included.
        Assert.assertTrue(Alignment.size(1, gigabyte) * 4L >= 1 << 19);
        Assert.assertTrue(Alignment.size(1, gigabyte) * 4L < 1 << 20);
        Assert.assertEquals(Alignment.size(1 << 20, gigabyte), (1 << 20) + 12);
        // Regions of 32 MB: the extra memory would be out of proportion.
        Assert.assertEquals(Alignment.size(100, 64 * gigabyte), 112);
        Assert.assertTrue(Alignment.allocate(100).length >= 112);
    }

    @Test
    public void testSplit() {
        for (int most = 1; most <= 4; ++most) {
            for (int vectors = 1; vectors < 40; ++vectors) {
                int[] sets = WeightPacking.split(vectors, most);
                int sum = 0;
                for (int s : sets) {
                    sum += s;
                    Assert.assertTrue(s >= 1 && s <= most);
                }
                Assert.assertEquals(sum, vectors);
                Assert.assertEquals(sets.length, (vectors + most - 1) / most);
            }
        }
        Assert.assertEquals(WeightPacking.split(5), new int[] {2, 2, 1});
        Assert.assertEquals(WeightPacking.split(6, 4), new int[] {3, 3});
    }
}
