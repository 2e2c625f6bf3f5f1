/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.onnx.proto.GraphProto;
import ai.djl.gspc.onnx.proto.ModelProto;
import ai.djl.gspc.onnx.proto.TensorProto;
import ai.djl.ndarray.types.Shape;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Random;
import org.testng.Assert;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.Test;

/** Weights that are read from the file without a copy: sound, out of order, and damaged. */
public class LargeTensorTest {

    private static final int N = 150_000;

    private Path file;

    @BeforeClass
    public void setUp() throws IOException {
        file = Files.createTempFile("gspc-large", ".onnx");
    }

    @AfterClass
    public void tearDown() throws IOException {
        Files.delete(file);
    }

    private static float[] values() {
        Random random = new Random(5);
        float[] v = new float[N];
        for (int i = 0; i < N; i++) {
            v[i] = (float) random.nextGaussian();
        }
        return v;
    }

    private static TensorProto.Builder tensor(int type, int bits, long... dims) {
        float[] v = values();
        ByteBuffer raw = ByteBuffer.allocate(N * bits / 8).order(ByteOrder.LITTLE_ENDIAN);
        for (float x : v) {
            if (bits == 32) {
                raw.putFloat(x);
            } else {
                raw.putShort((short) (Float.floatToIntBits(x) >>> 16));
            }
        }
        TensorProto.Builder t = TensorProto.newBuilder().setName("w").setDataType(type);
        for (long d : dims) {
            t.addDims(d);
        }
        return t.setRawData(ByteString.copyFrom(raw.array()));
    }

    private static byte[] model(TensorProto tensor) {
        return new ModelWriter(17)
                .input("x", ElementType.FLOAT, 1)
                .constant(tensor)
                .add("Add", "x w", "y")
                .output("y", ElementType.FLOAT, N)
                .bytes();
    }

    private OnnxModel load(byte[] bytes) throws IOException {
        Files.write(file, bytes);
        return OnnxModel.load(file);
    }

    private void refused(byte[] bytes, String word) throws IOException {
        Files.write(file, bytes);
        OnnxFormatException e =
                Assert.expectThrows(OnnxFormatException.class, () -> OnnxModel.load(file));
        Assert.assertTrue(e.getMessage().contains(word), e.getMessage());
        Assert.assertTrue(e.getMessage().contains(file.getFileName().toString()), e.getMessage());
    }

    @Test
    public void testFloats() throws IOException {
        OnnxModel m = load(model(tensor(1, 32, N).build()));
        Assert.assertEquals(m.initializers().get("w").floats(), values());
    }

    /** Values are fetched anew after they were let go, under any shape. */
    @Test
    public void testFetchedAgain() throws IOException {
        OnnxModel m = load(model(tensor(1, 32, N).build()));
        Tensor w = m.initializers().get("w");
        float[] first = w.floats();
        Assert.assertSame(w.floats(), first);
        Tensor shaped = w.reshaped(new Shape(2, N / 2));
        Assert.assertSame(shaped.floats(), first);
        shaped.release();
        Assert.assertNotSame(w.floats(), first);
        Assert.assertEquals(shaped.floats(), values());
    }

    /** Values are copied from the file, or from the array that is held, and no array is kept. */
    @Test
    public void testCopied() throws IOException {
        Tensor w = load(model(tensor(1, 32, N).build())).initializers().get("w");
        Assert.assertFalse(w.atHand());
        float[] longer = new float[N + 3];
        longer[N] = 7;
        w.copyTo(longer);
        Assert.assertEquals(Arrays.copyOf(longer, N), values());
        Assert.assertEquals(longer[N], 7f);
        Assert.assertFalse(w.atHand());
        w.floats();
        Assert.assertTrue(w.atHand());
        float[] again = new float[N];
        w.copyTo(again);
        Assert.assertEquals(again, values());
    }

    /** The file may go, or make room for another one, and its values are still there. */
    @Test
    public void testFileReplaced() throws IOException {
        OnnxModel m = load(model(tensor(1, 32, N).build()));
        Tensor w = m.initializers().get("w");
        Path other = Files.createTempFile("gspc-other", ".onnx");
        Files.write(other, new byte[10]);
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
        Assert.assertEquals(w.floats(), values());
        w.release();
        Files.delete(file);
        Assert.assertEquals(w.floats(), values());
        Files.createFile(file);
    }

    /** A file that is written to is not read any more. */
    @Test
    public void testFileChanged() throws IOException {
        Tensor w = load(model(tensor(1, 32, N).build())).initializers().get("w");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 4));
        UncheckedIOException e = Assert.expectThrows(UncheckedIOException.class, w::floats);
        Assert.assertTrue(e.getMessage().contains("\"w\""), e.getMessage());
        Assert.assertTrue(e.getMessage().contains("written to"), e.getMessage());
        Assert.assertTrue(e.getMessage().contains(file.getFileName().toString()), e.getMessage());
    }

    /** Where an open file cannot be deleted it is closed, and what it has is in memory. */
    @Test
    public void testFileClosed() throws IOException {
        Files.write(file, model(tensor(1, 32, N).build()));
        ModelReader.Result result;
        try (FileChannel channel = FileChannel.open(file)) {
            FileBytes bytes = new FileBytes(channel);
            Assert.assertFalse(bytes.lasts());
            result = ModelReader.read(bytes.stream(), bytes, new ExternalData(null));
        }
        Tensor w = result.graph().initializers().get("w").tensor();
        w.release();
        Assert.assertEquals(w.floats(), values());
    }

    @Test
    public void testHalfFloats() throws IOException {
        OnnxModel m = load(model(tensor(16, 16, 2, N / 2).build()));
        float[] expected = values();
        for (int i = 0; i < N; i++) {
            expected[i] = Float.intBitsToFloat(Float.floatToIntBits(expected[i]) & 0xFFFF0000);
        }
        Assert.assertEquals(m.initializers().get("w").floats(), expected);
    }

    /** A file whose tensor has its data first, and all else after it. */
    @Test
    public void testDataBeforeDimensions() throws IOException {
        TensorProto whole = tensor(1, 32, N).build();
        TensorProto rest = whole.toBuilder().clearRawData().build();
        ByteArrayOutputStream turned = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(turned);
        out.writeBytes(TensorProto.RAW_DATA_FIELD_NUMBER, whole.getRawData());
        rest.writeTo(out);
        out.flush();
        byte[] graph =
                ModelProto.parseFrom(model(whole)).getGraph().toBuilder()
                        .clearInitializer()
                        .build()
                        .toByteArray();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream file = CodedOutputStream.newInstance(bytes);
        ModelProto.parseFrom(model(whole)).toBuilder().clearGraph().build().writeTo(file);
        file.writeTag(ModelProto.GRAPH_FIELD_NUMBER, 2);
        int size =
                graph.length
                        + CodedOutputStream.computeByteArraySize(
                                GraphProto.INITIALIZER_FIELD_NUMBER, turned.toByteArray());
        file.writeUInt32NoTag(size);
        file.writeRawBytes(graph);
        file.writeByteArray(GraphProto.INITIALIZER_FIELD_NUMBER, turned.toByteArray());
        file.flush();
        OnnxModel m = load(bytes.toByteArray());
        Assert.assertEquals(m.initializers().get("w").floats(), values());
    }

    @Test
    public void testDataThatDoesNotFit() throws IOException {
        refused(model(tensor(1, 32, N + 1).build()), "stores 600000 bytes");
        refused(model(tensor(1, 32, 1L << 40).build()), "\"w\"");
        refused(model(tensor(1, 32, N).setName("").build()), "has no name");
    }

    @Test
    public void testTruncated() throws IOException {
        byte[] whole = model(tensor(1, 32, N).build());
        Random random = new Random(9);
        for (int i = 0; i < 200; i++) {
            refused(Arrays.copyOf(whole, random.nextInt(whole.length)), "");
        }
    }
}
