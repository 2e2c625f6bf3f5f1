/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.ndarray;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.Shape;
import org.testng.Assert;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** The rules of {@link ai.djl.ndarray.NDResource}: each holds on PyTorch's engine and on GSPC. */
public class NDResourceTest {

    @DataProvider
    public Object[][] engines() {
        return new Object[][] {{"PyTorch"}, {"GSPC"}};
    }

    private static NDArray ones(NDManager manager) {
        return manager.ones(new Shape(2));
    }

    private static void closed(NDArray array) {
        Assert.assertTrue(array.isReleased());
        Assert.expectThrows(IllegalStateException.class, array::toFloatArray);
    }

    private static void open(NDArray array) {
        Assert.assertFalse(array.isReleased());
        Assert.assertEquals(array.toFloatArray(), new float[] {1, 1});
    }

    @Test(dataProvider = "engines")
    public void testNewArrayBelongsToItsManager(String engine) {
        try (NDManager manager = NDManager.newBaseManager(engine)) {
            NDArray a = ones(manager);
            Assert.assertSame(a.getManager(), manager);
            Assert.assertEquals(manager.getManagedArrays().size(), 1);
            a.close();
            closed(a);
            Assert.assertEquals(manager.getManagedArrays().size(), 0);
            a.close();
        }
    }

    @Test(dataProvider = "engines")
    public void testResultBelongsToTheFirstOperandsManager(String engine) {
        try (NDManager manager = NDManager.newBaseManager(engine);
                NDManager sub = manager.newSubManager()) {
            NDArray a = ones(manager);
            NDArray b = ones(sub);
            Assert.assertSame(a.add(b).getManager(), manager);
            Assert.assertSame(b.add(a).getManager(), sub);
            Assert.assertSame(b.reshape(1, 2).getManager(), sub);
            Assert.assertSame(b.get(0).getManager(), sub);
            Assert.assertSame(b.concat(a).getManager(), sub);
            Assert.assertSame(b.split(2).get(1).getManager(), sub);
        }
    }

    @Test(dataProvider = "engines")
    public void testClosingManagerClosesItsArrays(String engine) {
        NDManager manager = NDManager.newBaseManager(engine);
        NDArray a = ones(manager);
        manager.close();
        closed(a);
        Assert.assertFalse(manager.isOpen());
        Assert.expectThrows(IllegalStateException.class, () -> ones(manager));
    }

    @Test(dataProvider = "engines")
    public void testClosingManagerClosesSubManagers(String engine) {
        NDManager manager = NDManager.newBaseManager(engine);
        NDManager sub = manager.newSubManager();
        NDManager subSub = sub.newSubManager();
        NDArray a = ones(subSub);
        Assert.assertSame(sub.getParentManager(), manager);
        manager.close();
        closed(a);
        Assert.assertFalse(sub.isOpen());
        Assert.assertFalse(subSub.isOpen());
    }

    @Test(dataProvider = "engines")
    public void testClosingSubManagerLeavesTheParentAlone(String engine) {
        try (NDManager manager = NDManager.newBaseManager(engine)) {
            NDArray a = ones(manager);
            NDArray b;
            try (NDManager sub = manager.newSubManager()) {
                b = ones(sub);
            }
            open(a);
            closed(b);
        }
    }

    @Test(dataProvider = "engines")
    public void testAttach(String engine) {
        NDManager first = NDManager.newBaseManager(engine);
        NDManager second = NDManager.newBaseManager(engine);
        NDArray a = ones(first);
        a.attach(second);
        Assert.assertSame(a.getManager(), second);
        Assert.assertEquals(first.getManagedArrays().size(), 0);
        Assert.assertEquals(second.getManagedArrays().size(), 1);
        first.close();
        open(a);
        second.close();
        closed(a);
    }

    @Test(dataProvider = "engines")
    public void testAttachAll(String engine) {
        try (NDManager first = NDManager.newBaseManager(engine);
                NDManager second = NDManager.newBaseManager(engine)) {
            NDList list = new NDList(ones(first), ones(first));
            second.attachAll(list);
            Assert.assertSame(list.get(0).getManager(), second);
            Assert.assertSame(list.get(1).getManager(), second);
        }
    }

    @Test(dataProvider = "engines")
    public void testAttachToClosedManagerIsRefused(String engine) {
        try (NDManager first = NDManager.newBaseManager(engine)) {
            NDManager second = NDManager.newBaseManager(engine);
            second.close();
            NDArray a = ones(first);
            Assert.expectThrows(IllegalStateException.class, () -> a.attach(second));
            Assert.assertFalse(a.isReleased());
            a.close();
        }
    }

    @Test(dataProvider = "engines")
    public void testDetach(String engine) {
        NDManager manager = NDManager.newBaseManager(engine);
        NDArray a = ones(manager);
        a.detach();
        Assert.assertNotSame(a.getManager(), manager);
        Assert.assertEquals(manager.getManagedArrays().size(), 0);
        manager.close();
        open(a);
        a.close();
        closed(a);
    }

    @Test(dataProvider = "engines")
    public void testDetachedCanBeAttachedAgain(String engine) {
        NDManager manager = NDManager.newBaseManager(engine);
        NDArray a = ones(manager);
        a.detach();
        a.attach(manager);
        Assert.assertSame(a.getManager(), manager);
        manager.close();
        closed(a);
    }

    @Test(dataProvider = "engines")
    public void testTempAttachReturns(String engine) {
        try (NDManager manager = NDManager.newBaseManager(engine)) {
            NDArray a = ones(manager);
            try (NDManager temp = NDManager.newBaseManager(engine)) {
                a.tempAttach(temp);
                Assert.assertSame(a.getManager(), temp);
                Assert.assertEquals(manager.getManagedArrays().size(), 0);
                Assert.assertSame(a.add(1).getManager(), temp);
            }
            open(a);
            Assert.assertSame(a.getManager(), manager);
            Assert.assertEquals(manager.getManagedArrays().size(), 1);
        }
    }

    @Test(dataProvider = "engines")
    public void testTempAttachAll(String engine) {
        try (NDManager manager = NDManager.newBaseManager(engine)) {
            NDArray a = ones(manager);
            NDArray b = ones(manager);
            try (NDManager temp = manager.newSubManager()) {
                temp.tempAttachAll(new NDList(a), b);
                Assert.assertSame(a.getManager(), temp);
                Assert.assertSame(b.getManager(), temp);
            }
            Assert.assertSame(a.getManager(), manager);
            Assert.assertSame(b.getManager(), manager);
            open(a);
            open(b);
        }
    }

    @Test(dataProvider = "engines")
    public void testTempAttachedWhoseManagerCloses(String engine) {
        NDManager manager = NDManager.newBaseManager(engine);
        NDArray a = ones(manager);
        try (NDManager temp = NDManager.newBaseManager(engine)) {
            a.tempAttach(temp);
            manager.close();
            open(a);
        }
        closed(a);
    }

    @Test(dataProvider = "engines")
    public void testTempAttachedAndDetachedStays(String engine) {
        try (NDManager manager = NDManager.newBaseManager(engine)) {
            NDArray a = ones(manager);
            try (NDManager temp = NDManager.newBaseManager(engine)) {
                a.tempAttach(temp);
                a.detach();
            }
            open(a);
            Assert.assertEquals(manager.getManagedArrays().size(), 0);
            a.close();
        }
    }

    @Test(dataProvider = "engines")
    public void testTempAttachedAndClosedIsGone(String engine) {
        try (NDManager manager = NDManager.newBaseManager(engine)) {
            NDArray a = ones(manager);
            try (NDManager temp = NDManager.newBaseManager(engine)) {
                a.tempAttach(temp);
                a.close();
            }
            closed(a);
            Assert.assertEquals(manager.getManagedArrays().size(), 0);
        }
    }

    @Test(dataProvider = "engines")
    public void testRet(String engine) {
        try (NDManager manager = NDManager.newBaseManager(engine)) {
            NDArray result;
            try (NDManager sub = manager.newSubManager()) {
                result = sub.ret(ones(sub));
            }
            Assert.assertSame(result.getManager(), manager);
            open(result);
        }
    }

    @Test(dataProvider = "engines")
    public void testCap(String engine) {
        try (NDManager manager = NDManager.newBaseManager(engine)) {
            NDArray a = ones(manager);
            manager.cap();
            Assert.expectThrows(IllegalStateException.class, () -> ones(manager));
            NDManager sub = manager.newSubManager();
            NDArray b = ones(sub);
            a.tempAttach(sub);
            sub.close();
            closed(b);
            open(a);
            Assert.assertSame(a.getManager(), manager);
        }
    }

    @Test(dataProvider = "engines")
    public void testManagersListTheirOwnArrays(String engine) {
        try (NDManager manager = NDManager.newBaseManager(engine);
                NDManager sub = manager.newSubManager()) {
            ones(manager);
            ones(sub);
            Assert.assertEquals(sub.getManagedArrays().size(), 1);
        }
    }

    @Test(dataProvider = "engines")
    public void testScope(String engine) {
        try (NDManager manager = NDManager.newBaseManager(engine)) {
            NDArray a;
            NDArray kept;
            try (NDScope scope = new NDScope()) {
                a = ones(manager);
                kept = a.mul(1);
                NDScope.unregister(kept);
                scope.suppressNotUsedWarning();
            }
            closed(a);
            open(kept);
        }
    }

    @Test(dataProvider = "engines")
    public void testListAttachesAndCloses(String engine) {
        try (NDManager manager = NDManager.newBaseManager(engine);
                NDManager other = NDManager.newBaseManager(engine)) {
            NDList list = new NDList(ones(manager), ones(manager));
            list.attach(other);
            Assert.assertSame(list.getManager(), other);
            list.detach();
            Assert.assertNotSame(list.get(0).getManager(), other);
            NDArray first = list.get(0);
            list.close();
            closed(first);
        }
    }

    @Test(dataProvider = "engines")
    public void testClosedOperandIsRefused(String engine) {
        try (NDManager manager = NDManager.newBaseManager(engine)) {
            NDArray a = ones(manager);
            NDArray b = ones(manager);
            a.close();
            Assert.expectThrows(IllegalStateException.class, () -> b.add(a).toFloatArray());
            Assert.expectThrows(IllegalStateException.class, () -> a.addi(b));
            open(b);
        }
    }

    @Test(dataProvider = "engines")
    public void testNameAndUid(String engine) {
        try (NDManager manager = NDManager.newBaseManager(engine)) {
            NDArray a = ones(manager);
            NDArray b = ones(manager);
            a.setName("a");
            Assert.assertEquals(a.getName(), "a");
            Assert.assertNotEquals(a.getUid(), b.getUid());
        }
    }
}
