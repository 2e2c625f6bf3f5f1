/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.util.PairList;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.testng.Assert;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.Test;

/** Saving and loading of {@code .params} files, whole and damaged ones. */
public class ParameterFileTest {

    private Path dir;
    private byte[] good;
    private final List<ByteBuffer> values = new ArrayList<>();

    private static Block block() {
        return new SequentialBlock()
                .add(
                        Conv2d.builder()
                                .setKernelShape(new Shape(3, 3))
                                .setFilters(4)
                                .optGroups(2)
                                .build())
                .add(BatchNorm.builder().build())
                .add(Blocks.batchFlattenBlock())
                .add(Linear.builder().setUnits(3).build());
    }

    @BeforeClass
    public void setUp() throws IOException {
        dir = Files.createTempDirectory("gspc-params");
        try (Model model = Model.newInstance("net", "GSPC")) {
            model.setBlock(block());
            model.setProperty("Epoch", "7");
            model.setProperty("colour", "green");
            Engine.getEngine("GSPC").setRandomSeed(5);
            model.getBlock()
                    .initialize(model.getNDManager(), DataType.FLOAT32, new Shape(1, 2, 5, 5));
            model.save(dir, "net");
            for (Parameter p : model.getBlock().getParameters().values()) {
                values.add(p.getArray().toByteBuffer());
            }
        }
        good = Files.readAllBytes(dir.resolve("net-0007.params"));
    }

    @AfterClass
    public void tearDown() throws IOException {
        try (Stream<Path> files = Files.list(dir)) {
            for (Path p : (Iterable<Path>) files::iterator) {
                Files.delete(p);
            }
        }
        Files.delete(dir);
    }

    @Test
    public void testRoundTrip() throws Exception {
        try (Model first = Model.newInstance("net", "GSPC")) {
            first.setBlock(block());
            first.load(dir, "net");
            Assert.assertEquals(first.getProperty("colour"), "green");
            Assert.assertEquals(first.getDataType(), DataType.FLOAT32);
            Assert.assertEquals(first.describeInput().get(0).getValue(), new Shape(1, 2, 5, 5));
            PairList<String, Parameter> loaded = first.getBlock().getParameters();
            Assert.assertEquals(loaded.size(), 8);
            for (int i = 0; i < loaded.size(); i++) {
                ByteBuffer bytes = loaded.valueAt(i).getArray().toByteBuffer();
                Assert.assertEquals(bytes, values.get(i), loaded.keyAt(i));
            }
        }
    }

    private String refusal(byte[] bytes) throws IOException {
        Path file = dir.resolve("bad-0000.params");
        Files.write(file, bytes);
        try (Model model = Model.newInstance("bad", "GSPC")) {
            model.setBlock(block());
            MalformedModelException e =
                    Assert.expectThrows(
                            MalformedModelException.class, () -> model.load(dir, "bad"));
            Assert.assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
            Assert.assertTrue(e.getMessage().contains("at byte "), e.getMessage());
            return e.getMessage();
        }
    }

    @Test
    public void testTruncated() throws IOException {
        Random random = new Random(3);
        for (int i = 0; i < 60; i++) {
            int n = i < 40 ? i * 3 : random.nextInt(good.length);
            String message = refusal(Arrays.copyOf(good, n));
            Assert.assertTrue(message.contains("too early"), message);
            Assert.assertTrue(message.contains("at byte " + n + " of " + n), message);
        }
    }

    @Test
    public void testWrongMagicVersionAndBlock() throws Exception {
        byte[] bytes = good.clone();
        bytes[0] = 'X';
        Assert.assertTrue(refusal(bytes).contains("DJL@"));
        bytes = good.clone();
        bytes[7] = 9;
        Assert.assertTrue(refusal(bytes).contains("version is 9"));
        bytes = Arrays.copyOf(good, good.length + 5);
        Assert.assertTrue(refusal(bytes).contains("more in the file"));
        try (Model model = Model.newInstance("net", "GSPC")) {
            model.setBlock(new SequentialBlock().add(Linear.builder().setUnits(3).build()));
            Assert.expectThrows(MalformedModelException.class, () -> model.load(dir, "net"));
        }
    }

    @Test
    public void testClaimedSizes() throws IOException {
        // Every four bytes that could be a count are replaced by counts that cannot be true.
        for (int claim : new int[] {Integer.MAX_VALUE, Integer.MIN_VALUE, -1, 100_000_000}) {
            int refused = 0;
            for (int at = 8; at + 4 < 400; at++) {
                byte[] bytes = good.clone();
                int old = ByteBuffer.wrap(bytes).getInt(at);
                if (old < 0 || old > 1000) {
                    continue;
                }
                ByteBuffer.wrap(bytes).putInt(at, claim);
                Path file = dir.resolve("bad-0000.params");
                Files.write(file, bytes);
                try (Model model = Model.newInstance("bad", "GSPC")) {
                    model.setBlock(block());
                    model.load(dir, "bad");
                } catch (MalformedModelException e) {
                    refused++;
                    Assert.assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
                } catch (Exception | Error e) {
                    Assert.fail("byte " + at + ", claim " + claim, e);
                }
            }
            Assert.assertTrue(refused > 20, "refused " + refused);
        }
    }

    @Test
    public void testNoFileNoBlock() throws Exception {
        try (Model model = Model.newInstance("none", "GSPC")) {
            Exception e = Assert.expectThrows(IOException.class, () -> model.load(dir, "none"));
            Assert.assertTrue(e.getMessage().contains("setBlock"), e.getMessage());
            model.setBlock(block());
            e = Assert.expectThrows(IOException.class, () -> model.load(dir, "none"));
            Assert.assertTrue(e.getMessage().contains(dir.toString()), e.getMessage());
        }
    }

    private static byte[] record(int version, ByteOrder order, float[] values) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream dos = new DataOutputStream(bytes);
        dos.writeUTF("NDAR");
        dos.writeInt(version);
        if (version > 1) {
            dos.writeByte(1);
            dos.writeUTF("ä");
        }
        dos.writeUTF("DENSE");
        dos.writeUTF("FLOAT32");
        dos.write(new Shape(values.length).getEncoded());
        if (version > 2) {
            dos.writeByte(order == ByteOrder.BIG_ENDIAN ? '>' : '<');
        }
        ByteBuffer data = ByteBuffer.allocate(4 * values.length).order(order);
        data.asFloatBuffer().put(values);
        dos.writeInt(data.capacity());
        dos.write(data.array());
        return bytes.toByteArray();
    }

    @Test
    public void testArrayRecords() throws IOException {
        float[] values = {1, -2, 3.5f};
        try (NDManager manager = NDManager.newBaseManager("GSPC")) {
            for (int version = 1; version <= 3; version++) {
                for (ByteOrder order :
                        new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
                    if (version < 3 && order != ByteOrder.nativeOrder()) {
                        continue;
                    }
                    NDArray a = manager.decode(record(version, order, values));
                    Assert.assertEquals(a.toFloatArray(), values);
                    Assert.assertEquals(a.getName(), version > 1 ? "ä" : null);
                    NDArray b = manager.decode(a.encode());
                    Assert.assertEquals(b.toFloatArray(), values);
                }
            }
            byte[] bad = record(4, ByteOrder.BIG_ENDIAN, values);
            Assert.expectThrows(IllegalArgumentException.class, () -> manager.decode(bad));
            NDArray strings = manager.create(new String[] {"a", "ö"});
            Assert.assertEquals(
                    manager.decode(strings.encode()).toStringArray(), new String[] {"a", "ö"});
        }
    }
}
