/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.engine.Engine;
import ai.djl.gspc.graph.Graph;
import ai.djl.ndarray.LazyNDArray;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.testng.Assert;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;

/** Values come late, but are those that they would have been at once. */
public class LazinessTest {

    private NDManager manager;

    @BeforeMethod
    public void setUp() {
        manager = NDManager.newBaseManager("GSPC");
    }

    @AfterMethod
    public void tearDown() {
        manager.close();
    }

    private static boolean known(NDArray array) {
        return ((GspcNDArray) array).node().value() != null;
    }

    /** A reshaped result may take over the array of what it reshapes, if that is nobody's else. */
    @Test
    public void testReshapedSlice() {
        NDArray x = manager.arange(0f, 12f).reshape(3, 4);
        NDArray part = x.get(":, 1:3");
        NDArray flat = part.flatten();
        float[] expected = {1, 2, 5, 6, 9, 10};
        Assert.assertEquals(flat.toFloatArray(), expected);
        flat.addi(1);
        flat.close();
        manager.ones(new Shape(6)).mul(3).toFloatArray();
        Assert.assertEquals(part.toFloatArray(), expected);
        NDArray pair = part.reshape(2, 3).reshape(6);
        Assert.assertEquals(pair.toFloatArray(), expected);
        pair.close();
        manager.ones(new Shape(6)).mul(5).toFloatArray();
        Assert.assertEquals(part.toFloatArray(), expected);
        Assert.assertEquals(x.get(2, 3).getFloat(), 11f);
    }

    @Test
    public void testClosedPositions() {
        NDArray x = manager.create(new float[] {0, 1, -0f, Float.NaN, 3});
        NDArray first = x.nonzero();
        NDArray second = x.nonzero();
        Assert.assertEquals(first.getShape(), new Shape(3, 1));
        first.close();
        NDArray third = x.reshape(1, 5).nonzero();
        Assert.assertEquals(second.toLongArray(), new long[] {1, 3, 4});
        Assert.assertEquals(third.toLongArray(), new long[] {0, 1, 0, 3, 0, 4});
    }

    @Test
    public void testNothingIsComputedBeforeItIsRead() {
        NDArray a = manager.ones(new Shape(2, 3));
        NDArray b = a.add(1).mul(a).transpose();
        Assert.assertFalse(known(b));
        Assert.assertEquals(b.getShape(), new Shape(3, 2));
        Assert.assertFalse(known(b));
        ((LazyNDArray) b).waitToRead();
        Assert.assertTrue(known(b));
        NDArray c = a.sub(b.transpose());
        ((LazyNDArray) a).waitAll();
        Assert.assertTrue(known(c));
        Assert.assertEquals(c.toFloatArray(), new float[] {-1, -1, -1, -1, -1, -1});
    }

    @Test
    public void testClosedOperands() {
        NDArray a = manager.create(new float[] {1, 2});
        NDArray b = manager.create(new float[] {3, 4});
        NDArray c = a.add(b);
        NDArray d = c.mul(2);
        a.close();
        b.close();
        c.close();
        Assert.assertEquals(d.toFloatArray(), new float[] {8, 12});
    }

    @Test
    public void testInPlaceAfterCapture() {
        NDArray a = manager.create(new float[] {1, 2, 3});
        NDArray b = a.mul(10);
        NDArray view = a.reshape(3, 1);
        NDArray same = a.duplicate();
        a.addi(1);
        a.muli(a);
        a.set(new NDIndex(0), -1);
        Assert.assertEquals(b.toFloatArray(), new float[] {10, 20, 30});
        Assert.assertEquals(view.toFloatArray(), new float[] {1, 2, 3});
        Assert.assertEquals(same.toFloatArray(), new float[] {1, 2, 3});
        Assert.assertEquals(a.toFloatArray(), new float[] {-1, 9, 16});
    }

    @Test
    public void testSetBufferAfterCapture() {
        float[] source = {1, 2, 3};
        FloatBuffer buffer = FloatBuffer.wrap(source);
        NDArray a = manager.create(buffer, new Shape(3));
        NDArray b = a.add(1);
        source[0] = 100;
        a.set(FloatBuffer.wrap(new float[] {7, 8, 9}));
        Assert.assertEquals(b.toFloatArray(), new float[] {2, 3, 4});
        Assert.assertEquals(a.toFloatArray(), new float[] {7, 8, 9});
        float[] read = a.toFloatArray();
        read[0] = 55;
        a.toByteBuffer().putFloat(0, 55);
        Assert.assertEquals(a.toFloatArray(), new float[] {7, 8, 9});
    }

    @Test
    public void testShapesFailAtTheCall() {
        NDArray a = manager.ones(new Shape(2, 3));
        NDArray b = manager.ones(new Shape(4, 3));
        IllegalArgumentException e =
                Assert.expectThrows(IllegalArgumentException.class, () -> a.add(b));
        Assert.assertTrue(e.getMessage().contains("(2, 3)"), e.getMessage());
        Assert.assertTrue(e.getMessage().contains("(4, 3)"), e.getMessage());
        Assert.expectThrows(IllegalArgumentException.class, () -> a.reshape(5));
        Assert.expectThrows(IllegalArgumentException.class, () -> a.matMul(b));
        Assert.expectThrows(IllegalArgumentException.class, () -> a.sum(new int[] {2}));
    }

    @Test
    public void testLongChain() {
        NDArray x = manager.zeros(new Shape(3));
        for (int i = 0; i < 100_000; i++) {
            NDArray next = x.add(1);
            x.close();
            x = next;
            Assert.assertTrue(((GspcNDArray) x).node().depth() <= Pending.MAX_DEPTH);
        }
        Assert.assertEquals(x.toFloatArray(), new float[] {100_000, 100_000, 100_000});
        Assert.assertEquals(manager.getManagedArrays().size(), 1);
    }

    @Test
    public void testLongChainInPlaceAndOpen() {
        NDArray x = manager.zeros(new Shape(2));
        NDArray one = manager.ones(new Shape(2));
        for (int i = 0; i < 100_000; i++) {
            x.addi(one);
        }
        Assert.assertEquals(x.toFloatArray(), new float[] {100_000, 100_000});
        List<NDArray> open = new ArrayList<>();
        NDArray y = x;
        for (int i = 0; i < 20_000; i++) {
            y = y.sub(one);
            open.add(y);
        }
        Assert.assertEquals(open.get(9_999).toFloatArray(), new float[] {90_000, 90_000});
        Assert.assertEquals(y.toFloatArray(), new float[] {80_000, 80_000});
    }

    @Test
    public void testPendingMemoryIsBounded() {
        Shape shape = new Shape(1 << 20);
        NDArray sum = manager.zeros(new Shape());
        for (int i = 0; i < 200; i++) {
            NDArray big = manager.full(shape, i, DataType.FLOAT32);
            NDArray part = big.mean();
            NDArray next = sum.add(part);
            big.close();
            part.close();
            sum.close();
            sum = next;
            long held = ((GspcNDArray) sum).node().pendingBytes();
            Assert.assertTrue(held <= 2 * Pending.MAX_BYTES, i + ": " + held);
        }
        Assert.assertEquals(sum.getFloat(), 19_900f);
    }

    @Test
    public void testSharedWorkIsDoneOnce() {
        NDArray a = manager.arange(12f).reshape(3, 4);
        NDArray trunk = a.matMul(a.transpose());
        NDArray first = trunk.add(1);
        NDArray second = trunk.mul(2);
        Assert.assertEquals(first.getShape(), new Shape(3, 3));
        Assert.assertEquals(first.toFloatArray()[0], 15f);
        Assert.assertTrue(known(second), "shares the product");
        Assert.assertEquals(second.toFloatArray()[0], 28f);
    }

    @Test
    public void testPartsOfAnOutput() {
        NDArray a = manager.arange(12f).reshape(3, 4);
        NDArray out = a.matMul(a.transpose());
        NDArray part = out.get(0);
        Assert.assertEquals(part.toFloatArray(), new float[] {14, 38, 62});
        Assert.assertTrue(known(out), "other parts will be taken, too");
        GspcEngine engine = (GspcEngine) Engine.getEngine("GSPC");
        long before = engine.compilations();
        Assert.assertEquals(out.get(1).toFloatArray(), new float[] {38, 126, 214});
        Assert.assertEquals(engine.compilations(), before);
    }

    @Test
    public void testRepeatedUseOfAnOutput() {
        NDArray a = manager.arange(12f).reshape(3, 4);
        NDArray out = a.matMul(a.transpose());
        for (int i = 0; i < 3; i++) {
            NDArray y = out.add(i).sum();
            y.toFloatArray();
            y.close();
        }
        Assert.assertTrue(known(out));
    }

    @Test
    public void testTupleIsComputedOnce() {
        NDArray a = manager.create(new float[] {3, 1, 2});
        NDList both = a.topK(2, 0, true, true);
        Assert.assertEquals(both.get(0).toFloatArray(), new float[] {3, 2});
        Assert.assertTrue(known(both.get(1)));
        Assert.assertEquals(both.get(1).toLongArray(), new long[] {0, 2});
    }

    @Test
    public void testReadingInALoop() {
        NDArray x = manager.ones(new Shape(2));
        for (int i = 0; i < 500; i++) {
            x = x.mul(0.5f).add(1);
            x.sum().getFloat();
            int pending = Graph.topological(List.of(((GspcNDArray) x).node())).size();
            Assert.assertTrue(pending < 10, "what is shared is kept, but pending: " + pending);
        }
        Assert.assertEquals(x.toFloatArray(), new float[] {2, 2});
    }

    /** A chain of residual blocks holds its input once, however many ways lead to it. */
    @Test
    public void testResidualsHoldTheirInputOnce() {
        NDArray x = manager.ones(new Shape(1000));
        x.toFloatArray();
        NDArray y = x.add(1);
        for (int i = 0; i < 100; i++) {
            y = y.add(y.abs());
        }
        Assert.assertEquals(((GspcNDArray) y).node().pendingBytes(), 4000);
    }

    @Test
    public void testRefusedSetLeavesTheArray() {
        NDArray x = manager.arange(0f, 4f);
        NDArray beyond = manager.create(new long[] {1, 4});
        NDArray value = manager.ones(new Shape(2));
        Assert.assertThrows(
                IndexOutOfBoundsException.class, () -> x.set(new NDIndex("{}", beyond), value));
        Assert.assertEquals(x.toFloatArray(), new float[] {0, 1, 2, 3});
    }

    /** As in PyTorch: an index looks at its indices only where there are elements. */
    @Test
    public void testIndicesOfNothing() {
        NDArray x = manager.create(new Shape(2, 0));
        NDArray beyond = manager.create(new long[] {5});
        NDArray none = x.get(new NDIndex("{}", beyond));
        Assert.assertEquals(none.getShape(), new Shape(1, 0));
        Assert.assertEquals(none.toFloatArray().length, 0);
        NDArray row = manager.ones(new Shape(2, 1));
        Assert.assertThrows(
                IndexOutOfBoundsException.class,
                () -> row.get(new NDIndex("{}", beyond)).toFloatArray());
    }
}
