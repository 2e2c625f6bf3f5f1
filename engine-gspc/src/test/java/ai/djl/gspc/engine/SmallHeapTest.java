/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import org.testng.Assert;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.Test;

/**
 * Ten million small operations, two million of a kind, in a virtual machine of 128 MB: what is
 * pending and what is closed may not pile up.
 */
@Test(groups = "small-heap")
public class SmallHeapTest {

    private static final int EACH = 2_000_000;

    @BeforeClass
    public void checkHeap() {
        long heap = Runtime.getRuntime().maxMemory();
        Assert.assertTrue(heap <= 128L << 20, "The heap is of " + heap + " bytes");
    }

    @Test
    public void testInPlaceWithoutReading() {
        try (NDManager manager = NDManager.newBaseManager("GSPC")) {
            NDArray x = manager.zeros(new Shape(3));
            NDArray one = manager.ones(new Shape(3));
            for (int i = 0; i < EACH; i++) {
                x.addi(one);
            }
            Assert.assertEquals(x.toFloatArray(), new float[] {EACH, EACH, EACH});
        }
    }

    @Test
    public void testResultsThatNobodyReads() {
        try (NDManager manager = NDManager.newBaseManager("GSPC")) {
            NDArray x = manager.ones(new Shape(3));
            for (int i = 0; i < EACH; i++) {
                x.add(i).close();
            }
            Assert.assertEquals(manager.getManagedArrays().size(), 1);
        }
    }

    @Test
    public void testChainThatIsReplaced() {
        try (NDManager manager = NDManager.newBaseManager("GSPC")) {
            NDArray x = manager.zeros(new Shape(3));
            for (int i = 0; i < EACH; i++) {
                NDArray next = i % 2 == 0 ? x.add(3) : x.sub(1);
                x.close();
                x = next;
            }
            Assert.assertEquals(x.toFloatArray(), new float[] {EACH, EACH, EACH});
        }
    }

    @Test
    public void testSubManagers() {
        long total = 0;
        try (NDManager manager = NDManager.newBaseManager("GSPC")) {
            NDArray x = manager.create(new float[] {1, 2, 3});
            // Four operations each.
            for (int i = 0; i < EACH / 4; i++) {
                try (NDManager sub = manager.newSubManager()) {
                    NDArray y = sub.create(new float[] {i % 7, 0, 0});
                    y.attach(sub);
                    NDArray sum = y.add(x).mul(2).sum();
                    total += (long) sum.getFloat();
                }
            }
            Assert.assertEquals(manager.getManagedArrays().size(), 1);
        }
        long expected = 0;
        for (int i = 0; i < EACH / 4; i++) {
            expected += 2L * (i % 7 + 6);
        }
        Assert.assertEquals(total, expected);
    }

    @Test
    public void testIndices() {
        try (NDManager manager = NDManager.newBaseManager("GSPC")) {
            NDArray x = manager.zeros(new Shape(2, 3));
            NDIndex row = new NDIndex("1");
            // Two operations each.
            for (int i = 0; i < EACH / 2; i++) {
                x.set(row, (float) (i % 1000));
                try (NDArray part = x.get(row)) {
                    if (i % 100 == 0) {
                        Assert.assertEquals(part.getFloat(2), (float) (i % 1000));
                    }
                }
            }
        }
    }
}
