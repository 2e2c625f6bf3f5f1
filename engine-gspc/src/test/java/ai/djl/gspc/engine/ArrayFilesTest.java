/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.testng.Assert;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Arrays of every type through buffers, encodings and files. */
public class ArrayFilesTest {

    private NDManager manager;

    @BeforeClass
    public void setUp() {
        manager = NDManager.newBaseManager("GSPC");
    }

    @AfterClass
    public void tearDown() {
        manager.close();
    }

    @DataProvider(name = "types")
    public Object[][] types() {
        return new Object[][] {
            {DataType.FLOAT32}, {DataType.FLOAT64}, {DataType.FLOAT16}, {DataType.BFLOAT16},
            {DataType.INT8}, {DataType.UINT8}, {DataType.INT16}, {DataType.UINT16},
            {DataType.INT32}, {DataType.UINT32}, {DataType.INT64}, {DataType.UINT64},
            {DataType.BOOLEAN},
        };
    }

    private NDArray array(DataType type, Shape shape) {
        byte[] bytes = new byte[(int) shape.size() * type.getNumOfBytes()];
        new Random(type.ordinal()).nextBytes(bytes);
        if (type == DataType.BOOLEAN) {
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] &= 1;
            }
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
        NDArray a = manager.create(buffer, shape, type);
        Assert.assertEquals(a.getDataType(), type);
        Assert.assertEquals(a.toByteBuffer(), ByteBuffer.wrap(bytes));
        Assert.assertEquals(a.toByteBuffer(true), ByteBuffer.wrap(bytes));
        Assert.assertTrue(a.toByteBuffer(true).isDirect());
        Assert.assertEquals(a.toByteArray(), bytes);
        return a;
    }

    @Test(dataProvider = "types")
    public void testBuffersAndEncoding(DataType type) {
        for (Shape shape : new Shape[] {new Shape(2, 3), new Shape(), new Shape(0, 4)}) {
            NDArray a = array(type, shape);
            a.setName("x");
            NDArray b = manager.decode(a.encode());
            Assert.assertEquals(b.getName(), "x");
            Assert.assertEquals(b.getShape(), shape);
            Assert.assertEquals(b.getDataType(), type);
            Assert.assertEquals(b.toByteBuffer(), a.toByteBuffer());
            Assert.assertEquals(a.toArray().length, shape.size());
            Assert.assertEquals(a.duplicate().toByteBuffer(), a.toByteBuffer());
        }
    }

    @Test(dataProvider = "types")
    public void testFiles(DataType type) throws IOException {
        NDArray a = array(type, new Shape(2, 3));
        a.setName("first");
        NDArray b = array(type, new Shape(4));
        b.setName("second");
        NDList list = new NDList(a, b);
        for (NDList.Encoding encoding : NDList.Encoding.values()) {
            boolean numpy = encoding == NDList.Encoding.NPZ;
            boolean safetensors = encoding == NDList.Encoding.SAFETENSORS;
            boolean unsigned = type.getFormat() == DataType.Format.UINT && type != DataType.UINT8;
            if (numpy && type == DataType.BFLOAT16
                    || safetensors && (unsigned || type == DataType.INT16)) {
                // The format has no such type.
                continue;
            }
            Path file = Files.createTempFile("gspc", ".arrays");
            Files.write(file, list.encode(encoding));
            NDList read = manager.load(file);
            Files.delete(file);
            Assert.assertEquals(read.size(), 2);
            for (int i = 0; i < 2; i++) {
                Assert.assertEquals(read.get(i).getName(), list.get(i).getName());
                Assert.assertEquals(read.get(i).getShape(), list.get(i).getShape());
                Assert.assertEquals(read.get(i).toByteBuffer(), list.get(i).toByteBuffer());
            }
        }
    }

    @Test
    public void testWrongBuffers() {
        Shape shape = new Shape(3);
        ByteBuffer shortOnes = ByteBuffer.allocate(11);
        Assert.expectThrows(
                IllegalArgumentException.class,
                () -> manager.create(shortOnes, shape, DataType.FLOAT32));
        NDArray a = manager.ones(shape);
        Assert.expectThrows(IllegalArgumentException.class, () -> a.set(new double[] {1, 2, 3}));
        Assert.expectThrows(IllegalArgumentException.class, () -> a.set(new float[] {1, 2}));
        Assert.assertEquals(a.toFloatArray(), new float[] {1, 1, 1});
        Assert.expectThrows(IllegalStateException.class, a::toLongArray);
        Assert.expectThrows(
                IllegalArgumentException.class,
                () -> manager.zeros(new Shape(1 << 20, 1 << 20), DataType.FLOAT32));
    }

    @Test
    public void testSparseDescriptionsBecomeDense() {
        NDArray coo =
                manager.createCoo(
                        java.nio.FloatBuffer.wrap(new float[] {1, 2, 3}),
                        new long[][] {{0, 1, 1}, {2, 0, 0}},
                        new Shape(2, 3));
        Assert.assertEquals(coo.toFloatArray(), new float[] {0, 0, 1, 5, 0, 0});
        NDArray csr =
                manager.createCSR(
                        new float[] {1, 2, 3},
                        new long[] {0, 1, 3},
                        new long[] {2, 0, 1},
                        new Shape(2, 3),
                        null);
        Assert.assertEquals(csr.toFloatArray(), new float[] {0, 0, 1, 2, 3, 0});
        NDArray rows =
                manager.createRowSparse(
                        java.nio.FloatBuffer.wrap(new float[] {1, 2}),
                        new Shape(1, 2),
                        new long[] {2},
                        new Shape(3, 2));
        Assert.assertEquals(rows.toFloatArray(), new float[] {0, 0, 0, 0, 1, 2});
        Assert.assertFalse(coo.isSparse());
    }

    @Test
    public void testStrings() {
        NDArray a = manager.create(new String[] {"a", "b"});
        Assert.assertEquals(a.getDataType(), DataType.STRING);
        Assert.assertEquals(a.getShape(), new Shape(2));
        Assert.assertEquals(a.toStringArray(), new String[] {"a", "b"});
        Assert.assertTrue(a.contentEquals(manager.create(new String[] {"a", "b"})));
        Assert.assertEquals(a.toDebugString(), "[a, b]");
        Assert.expectThrows(UnsupportedOperationException.class, () -> a.add(1));
        Assert.expectThrows(UnsupportedOperationException.class, a::toByteBuffer);
        a.close();
        Assert.expectThrows(IllegalStateException.class, () -> a.add(1));
    }
}
