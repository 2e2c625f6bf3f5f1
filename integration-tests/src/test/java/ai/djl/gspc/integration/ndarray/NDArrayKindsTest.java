/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.ndarray;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.ShortBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.testng.Assert;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Arrays that DJL's PyTorch engine does not have: 16-bit and unsigned, sparse ones, strings. */
public class NDArrayKindsTest {

    private NDManager manager;

    @BeforeClass
    public void open() {
        manager = Engine.getEngine("GSPC").newBaseManager();
    }

    @AfterClass
    public void close() {
        manager.close();
    }

    @Test
    public void testShortAndUnsignedTypes() {
        short[] shorts = {1, -2, Short.MAX_VALUE};
        Shape three = new Shape(3);
        NDArray s = manager.create(ShortBuffer.wrap(shorts), three, DataType.INT16);
        Assert.assertEquals(s.toShortArray(), shorts);
        Assert.assertEquals(s.add(s).toShortArray(), new short[] {2, -4, -2});
        NDArray u = manager.create(ShortBuffer.wrap(shorts), three, DataType.UINT16);
        Assert.assertEquals(u.toUnsignedShortArray(), new int[] {1, 65534, 32767});
        Assert.assertEquals(u.toType(DataType.INT64, false).toLongArray()[1], 65534L);
        int[] ints = {1, -2, 5};
        NDArray v = manager.create(IntBuffer.wrap(ints), three, DataType.UINT32);
        Assert.assertEquals(v.toUnsignedIntArray(), new long[] {1, 4294967294L, 5});
        Assert.assertEquals(v.max().toUnsignedIntArray()[0], 4294967294L);
    }

    @DataProvider
    public Object[][] halves() {
        return new Object[][] {{DataType.FLOAT16, 1e-3}, {DataType.BFLOAT16, 1e-2}};
    }

    @Test(dataProvider = "halves")
    public void testHalves(DataType type, double tolerance) {
        NDArray x = manager.arange(-4f, 4f, 0.3f);
        NDArray half = x.toType(type, false);
        Assert.assertEquals(half.getDataType(), type);
        Assert.assertEquals(half.mul(half).getDataType(), type);
        NDArray back = half.mul(half).add(1).toType(DataType.FLOAT32, false);
        Assert.assertTrue(back.allClose(x.mul(x).add(1), 2 * tolerance, 2 * tolerance, false));
        NDArray decoded = NDArray.decode(manager, half.encode());
        Assert.assertTrue(decoded.contentEquals(half));
    }

    @Test
    public void testStrings() {
        String[] words = {"a", "\u00e4\u00f6", "", "word"};
        NDArray x = manager.create(words, new Shape(2, 2));
        Assert.assertEquals(x.getDataType(), DataType.STRING);
        Assert.assertEquals(x.getShape(), new Shape(2, 2));
        Assert.assertEquals(x.toStringArray(), words);
        Assert.assertEquals(x.toStringArray(StandardCharsets.UTF_8), words);
        Assert.assertEquals(manager.create(words).getShape(), new Shape(4));
        Assert.assertTrue(manager.create("one").getShape().isScalar());
        NDArray latin = manager.create(words, StandardCharsets.ISO_8859_1, new Shape(4));
        Assert.assertEquals(latin.toStringArray(StandardCharsets.ISO_8859_1), words);
        Assert.assertEquals(manager.create(words, StandardCharsets.UTF_8).toStringArray(), words);
        Assert.assertThrows(UnsupportedOperationException.class, () -> x.add(1));
    }

    @Test
    public void testSparseCreatorsMakeDenseArrays() {
        Shape shape = new Shape(3, 4);
        float[] values = {1, 2, 3};
        NDArray csr =
                manager.createCSR(
                        FloatBuffer.wrap(values),
                        new long[] {0, 1, 1, 3},
                        new long[] {2, 0, 3},
                        shape);
        float[] expected = {0, 0, 1, 0, 0, 0, 0, 0, 2, 0, 0, 3};
        Assert.assertEquals(csr.toFloatArray(), expected);
        Assert.assertFalse(csr.isSparse());
        NDArray other =
                manager.createCSR(
                        values,
                        new long[] {0, 1, 1, 3},
                        new long[] {2, 0, 3},
                        shape,
                        manager.getDevice());
        Assert.assertTrue(other.contentEquals(csr));
        FloatBuffer rows = FloatBuffer.wrap(new float[] {1, 2, 3, 4});
        NDArray rowSparse = manager.createRowSparse(rows, new Shape(1, 4), new long[] {2}, shape);
        Assert.assertEquals(rowSparse.get(2).toFloatArray(), new float[] {1, 2, 3, 4});
        Assert.assertEquals(rowSparse.sum().getFloat(), 10f);
        Assert.assertThrows(
                UnsupportedOperationException.class, () -> csr.toSparse(SparseFormat.COO));
    }

    @Test
    public void testFiles() throws IOException {
        NDArray a = manager.randomNormal(new Shape(3, 4));
        a.setName("first");
        NDArray b = manager.create(new boolean[] {true, false});
        b.setName("second");
        Path file = Files.createTempFile("gspc", ".npz");
        try {
            for (NDList.Encoding encoding : NDList.Encoding.values()) {
                if (encoding == NDList.Encoding.SAFETENSORS) {
                    continue;
                }
                Files.write(file, new NDList(a, b).encode(encoding));
                NDList list = NDList.decode(manager, Files.readAllBytes(file));
                Assert.assertTrue(list.get(0).contentEquals(a), encoding + " first");
                Assert.assertTrue(list.get(1).contentEquals(b), encoding + " second");
            }
            Files.write(file, new NDList(a, b).encode(NDList.Encoding.NPZ));
            NDList loaded = manager.load(file);
            Assert.assertEquals(loaded.get(0).getName(), "first");
            Assert.assertTrue(loaded.get(1).contentEquals(b));
            Assert.assertTrue(manager.load(file, manager.getDevice()).get(0).contentEquals(a));
        } finally {
            Files.delete(file);
        }
    }

    @Test
    public void testDirectBuffers() {
        ByteBuffer buffer = manager.allocateDirect(8);
        Assert.assertTrue(buffer.isDirect());
        buffer.putFloat(1.5f).putFloat(-2).rewind();
        Assert.assertEquals(
                manager.create(buffer, new Shape(2), DataType.FLOAT32).toFloatArray(),
                new float[] {1.5f, -2});
    }
}
