/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.util.passthrough.PassthroughNDManager;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.testng.Assert;
import org.testng.annotations.Test;

/** Who owns an array, and when it is closed: the rules of {@link ai.djl.ndarray.NDResource}. */
public class ResourceTest {

    private static NDManager base() {
        return NDManager.newBaseManager("GSPC");
    }

    @Test
    public void testResultsAttachToTheOperandsManager() {
        try (NDManager manager = base();
                NDManager sub = manager.newSubManager()) {
            NDArray a = manager.ones(new Shape(2));
            NDArray b = sub.ones(new Shape(2));
            Assert.assertSame(a.add(b).getManager(), manager);
            Assert.assertSame(b.add(a).getManager(), sub);
            Assert.assertSame(a.reshape(1, 2).getManager(), manager);
            Assert.assertSame(sub.from(a), a);
        }
    }

    @Test
    public void testClosingManagerClosesItsArraysAndManagers() {
        NDManager manager = base();
        NDManager sub = manager.newSubManager();
        NDArray a = manager.ones(new Shape(2));
        NDArray b = sub.ones(new Shape(2));
        Assert.assertEquals(manager.getManagedArrays().size(), 2);
        manager.close();
        Assert.assertTrue(a.isReleased());
        Assert.assertTrue(b.isReleased());
        Assert.assertFalse(sub.isOpen());
        Assert.assertEquals(manager.getManagedArrays().size(), 0);
        Assert.expectThrows(IllegalStateException.class, () -> manager.ones(new Shape(1)));
    }

    @Test
    public void testClosedArrayIsRefused() {
        try (NDManager manager = base()) {
            NDArray a = manager.ones(new Shape(2));
            NDArray b = manager.ones(new Shape(2));
            a.close();
            a.close();
            Assert.assertTrue(a.isReleased());
            Assert.assertTrue(a.toString().contains("closed"));
            Assert.expectThrows(IllegalStateException.class, () -> a.add(1));
            Assert.expectThrows(IllegalStateException.class, () -> b.add(a));
            Assert.expectThrows(IllegalStateException.class, () -> b.addi(a));
            Assert.expectThrows(IllegalStateException.class, a::toFloatArray);
            Assert.expectThrows(IllegalStateException.class, a::toByteBuffer);
            Assert.expectThrows(IllegalStateException.class, a::getShape);
            Assert.expectThrows(IllegalStateException.class, () -> a.set(new float[] {1, 2}));
            Assert.expectThrows(
                    IllegalStateException.class, () -> a.getNDArrayInternal().relu().getShape());
            Assert.expectThrows(
                    IllegalStateException.class,
                    () -> b.getNDArrayInternal().concat(new NDList(a), 0));
            Assert.assertEquals(manager.getManagedArrays().size(), 1);
        }
    }

    @Test
    public void testAttachAndDetach() {
        NDManager first = base();
        NDManager second = base();
        NDArray a = first.ones(new Shape(2));
        NDArray b = first.ones(new Shape(2));
        a.attach(second);
        Assert.assertSame(a.getManager(), second);
        b.detach();
        first.close();
        Assert.assertFalse(a.isReleased());
        Assert.assertEquals(a.toFloatArray(), new float[] {1, 1});
        Assert.assertEquals(b.toFloatArray(), new float[] {1, 1});
        second.close();
        Assert.assertTrue(a.isReleased());
        Assert.assertFalse(b.isReleased());
        Assert.expectThrows(IllegalStateException.class, () -> b.attach(second));
        b.close();
        Assert.assertTrue(b.isReleased());
    }

    @Test
    public void testTempAttachReturns() {
        try (NDManager manager = base()) {
            NDArray a = manager.ones(new Shape(2));
            NDArray detached = manager.ones(new Shape(2));
            NDArray result;
            try (NDManager temp = base()) {
                temp.tempAttachAll(a, detached);
                Assert.assertSame(a.getManager(), temp);
                result = temp.ret(a.add(1));
                detached.detach();
            }
            Assert.assertSame(a.getManager(), manager);
            Assert.assertFalse(a.isReleased());
            Assert.assertEquals(a.toFloatArray(), new float[] {1, 1});
            Assert.assertEquals(detached.toFloatArray(), new float[] {1, 1});
            Assert.assertEquals(result.toFloatArray(), new float[] {2, 2});
            Assert.assertEquals(manager.getManagedArrays().size(), 1);
            result.close();
            detached.close();
        }
    }

    @Test
    public void testTempAttachToClosedOriginal() {
        NDManager manager = base();
        NDArray a = manager.ones(new Shape(2));
        try (NDManager temp = base()) {
            a.tempAttach(temp);
            manager.close();
            Assert.assertFalse(a.isReleased());
        }
        Assert.assertTrue(a.isReleased());
    }

    @Test
    public void testCappedManager() {
        try (NDManager manager = base()) {
            NDArray a = manager.ones(new Shape(2));
            manager.cap();
            Assert.expectThrows(IllegalStateException.class, () -> manager.ones(new Shape(1)));
            try (NDManager temp = manager.newSubManager()) {
                a.tempAttach(temp);
            }
            Assert.assertSame(a.getManager(), manager);
            Assert.assertEquals(a.toFloatArray(), new float[] {1, 1});
        }
    }

    @Test
    public void testSystemManagerStays() {
        NDManager system = GspcNDManager.getSystemManager();
        Assert.expectThrows(IllegalStateException.class, system::close);
    }

    @Test
    public void testScopeClosesWhatWasMadeInIt() {
        try (NDManager manager = base()) {
            NDArray a;
            NDArray kept;
            try (NDScope scope = new NDScope()) {
                a = manager.ones(new Shape(2));
                kept = a.add(1);
                NDScope.unregister(kept);
                a.sub(1).close();
                scope.suppressNotUsedWarning();
            }
            Assert.assertTrue(a.isReleased());
            Assert.assertEquals(kept.toFloatArray(), new float[] {2, 2});
        }
    }

    @Test
    public void testIntern() {
        try (NDManager manager = base()) {
            NDArray a = manager.ones(new Shape(2));
            NDArray pending = a.add(1);
            NDArray b = manager.create(new double[] {3, 4, 5});
            a.intern(b);
            Assert.assertTrue(b.isReleased());
            Assert.assertEquals(a.toDoubleArray(), new double[] {3, 4, 5});
            Assert.assertEquals(pending.toFloatArray(), new float[] {2, 2});
        }
    }

    @Test
    public void testArraysOfOtherEngines() {
        NDArray foreign =
                PassthroughNDManager.INSTANCE.create(
                        java.nio.FloatBuffer.wrap(new float[] {1, 2}),
                        new Shape(2),
                        DataType.FLOAT32);
        try (NDManager manager = base()) {
            NDArray a = manager.ones(new Shape(2));
            IllegalArgumentException e =
                    Assert.expectThrows(IllegalArgumentException.class, () -> a.add(foreign));
            Assert.assertTrue(e.getMessage().contains("from(array)"), e.getMessage());
            Assert.expectThrows(IllegalArgumentException.class, () -> a.addi(foreign));
            Assert.assertEquals(a.add(manager.from(foreign)).toFloatArray(), new float[] {2, 3});
            Assert.expectThrows(
                    IllegalArgumentException.class, () -> a.attach(PassthroughNDManager.INSTANCE));
            Assert.assertSame(a.getManager(), manager);
        }
    }

    /** Attaching, lending and closing in any order, against a list for each manager. */
    @Test
    public void testAnyOrder() {
        long seed = Long.getLong("ai.djl.gspc.seed", 2020);
        System.out.println("testAnyOrder: -Dai.djl.gspc.seed=" + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 20; round++) {
            try (NDManager base = NDManager.newBaseManager("GSPC")) {
                NDManager[] managers = {base.newSubManager(), base.newSubManager()};
                List<Set<NDArray>> expected = List.of(identities(), identities());
                List<NDArray> detached = new ArrayList<>();
                for (int i = 0; i < 300; i++) {
                    int m = random.nextInt(2);
                    Set<NDArray> own = expected.get(m);
                    NDArray some = any(random, own);
                    switch (some == null ? 0 : random.nextInt(5)) {
                        case 1 -> {
                            some.close();
                            own.remove(some);
                        }
                        case 2 -> {
                            some.attach(managers[1 - m]);
                            own.remove(some);
                            expected.get(1 - m).add(some);
                        }
                        case 3 -> {
                            some.detach();
                            own.remove(some);
                            detached.add(some);
                        }
                        case 4 -> {
                            try (NDManager borrower = base.newSubManager()) {
                                some.tempAttach(borrower);
                                Assert.assertTrue(borrower.getManagedArrays().contains(some));
                                own.add(some.add(1));
                            }
                            // What was computed meanwhile was attached to the borrower.
                            own.removeIf(NDArray::isReleased);
                        }
                        default -> own.add(managers[m].create(i));
                    }
                    for (int k = 0; k < 2; k++) {
                        List<NDArray> arrays = managers[k].getManagedArrays();
                        Assert.assertEquals(arrays.size(), expected.get(k).size());
                        Assert.assertTrue(expected.get(k).containsAll(arrays));
                    }
                }
                managers[0].close();
                Assert.assertTrue(expected.get(0).stream().allMatch(NDArray::isReleased));
                Assert.assertTrue(expected.get(1).stream().noneMatch(NDArray::isReleased));
                Assert.assertTrue(detached.stream().noneMatch(NDArray::isReleased));
                detached.forEach(NDArray::close);
            }
        }
    }

    private static Set<NDArray> identities() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
    }

    private static NDArray any(Random random, Set<NDArray> arrays) {
        List<NDArray> list = new ArrayList<>(arrays);
        list.sort(Comparator.comparingLong(a -> ((GspcNDArray) a).sequence()));
        return list.isEmpty() ? null : list.get(random.nextInt(list.size()));
    }
}
