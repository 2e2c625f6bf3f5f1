/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.runtime;

import org.testng.Assert;
import org.testng.annotations.Test;

/** An array that is lent serves one borrower after the other, and never two at a time. */
public class WeightStoreTest {

    @Test
    public void testBorrowedArrays() {
        WeightStore store = new WeightStore();
        float[] first = store.borrow(100);
        Assert.assertTrue(first.length >= 100);
        Assert.assertNotSame(store.borrow(100), first, "while it is lent");
        store.giveBack(first);
        Assert.assertSame(store.borrow(60), first);
        store.giveBack(first);
        float[] larger = store.borrow(101);
        Assert.assertTrue(larger.length >= 101);
        Assert.assertNotSame(larger, first);
    }

    @Test
    public void testReservedRoomIsApart() {
        WeightStore store = new WeightStore();
        WeightStore.Slice a = store.reserve(100);
        WeightStore.Slice b = store.reserve(50);
        Assert.assertTrue(a.array() != b.array() || b.offset() >= a.offset() + 100);
        Assert.assertEquals(store.reserved(), 150);
    }
}
