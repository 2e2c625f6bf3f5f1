/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import ai.djl.gspc.compile.HostKernels;
import ai.djl.gspc.compile.Interpreter;
import ai.djl.gspc.graph.Evaluator;
import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.onnx.proto.FunctionProto;
import ai.djl.gspc.onnx.proto.GraphProto;
import ai.djl.gspc.onnx.proto.ModelProto;
import ai.djl.gspc.onnx.proto.NodeProto;
import ai.djl.gspc.onnx.proto.OperatorSetIdProto;
import ai.djl.gspc.onnx.proto.StringStringEntryProto;
import ai.djl.gspc.onnx.proto.TensorProto;
import ai.djl.ndarray.types.DataType;
import ai.djl.util.Utils;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.testng.Assert;
import org.testng.annotations.Test;

/** Files that are damaged or made to harm: each is refused with one exception that says why. */
public class OnnxHostileTest {

    private static final Evaluator EVALUATOR = new Interpreter(HostKernels.standard());

    private static ModelWriter small() {
        return new ModelWriter(17)
                .input("x", ElementType.FLOAT, "n", 3, 8, 8)
                .constant("w", new float[4 * 3 * 9], 4, 3, 3, 3)
                .constant("shape", new long[] {0, -1}, 2)
                .add("Conv", "x w", "c", ModelWriter.ints("pads", 1, 1, 1, 1))
                .add("Relu", "c", "r")
                .add("Reshape", "r shape", "y")
                .output("y", ElementType.FLOAT, "n", 256);
    }

    private static void refused(byte[] model, String... words) throws IOException {
        OnnxFormatException e =
                Assert.expectThrows(OnnxFormatException.class, () -> ModelWriter.load(model));
        for (String word : words) {
            Assert.assertTrue(e.getMessage().contains(word), e.getMessage());
        }
    }

    private static void refused(ModelWriter model, String... words) throws IOException {
        refused(model.bytes(), words);
    }

    @Test
    public void testTruncated() throws IOException {
        byte[] whole = small().bytes();
        for (int n = 0; n < whole.length; n++) {
            try {
                ModelWriter.load(Arrays.copyOf(whole, n));
                Assert.fail("a model cut after " + n + " of " + whole.length + " bytes was loaded");
            } catch (OnnxFormatException e) {
                Assert.assertNotNull(e.getMessage());
            }
        }
    }

    @Test
    public void testBitFlips() throws IOException {
        long seed = System.nanoTime();
        System.out.println("OnnxHostileTest.testBitFlips: seed " + seed);
        Random random = new Random(seed);
        byte[] whole = small().bytes();
        for (int i = 0; i < 20_000; i++) {
            byte[] damaged = whole.clone();
            for (int k = random.nextInt(4); k >= 0; k--) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            try {
                OnnxModel m = ModelWriter.load(damaged);
                if (m.inputs().size() == 1) {
                    m.template(List.of(TensorType.of(DataType.FLOAT32, 2, 3, 8, 8)), EVALUATOR);
                }
            } catch (OnnxFormatException e) {
                Assert.assertNotNull(e.getMessage());
            }
        }
    }

    /** A list of sizes that a few bytes make a gigabyte of. */
    @Test
    public void testEndlessList() throws IOException {
        OnnxModel m =
                new ModelWriter(17)
                        .input("x", ElementType.FLOAT, 4)
                        .constant("one", new long[] {1}, 1)
                        .constant("many", new long[] {200_000_000}, 1)
                        .add("Expand", "one many", "sizes")
                        .add("Split", "x sizes", "y")
                        .output("y", ElementType.FLOAT, 1)
                        .load();
        List<TensorType> types = List.of(TensorType.of(DataType.FLOAT32, 4));
        OnnxFormatException e =
                Assert.expectThrows(OnnxFormatException.class, () -> m.template(types, EVALUATOR));
        Assert.assertTrue(e.getMessage().contains("Split"), e.getMessage());
        Assert.assertTrue(e.getMessage().contains("operand 1"), e.getMessage());
    }

    /** Values that fit the heap, but hardly anything beside them. */
    @Test
    public void testListThatLeavesNoRoomForTheModel() throws IOException {
        long many = (long) (Runtime.getRuntime().maxMemory() * 0.55 / Long.BYTES) / 2 * 2;
        OnnxModel m =
                new ModelWriter(17)
                        .input("x", ElementType.FLOAT, 4)
                        .constant("one", new long[] {1}, 1)
                        .constant("many", new long[] {2, many / 2}, 2)
                        .constant("axis", new long[] {1}, 1)
                        .add("Expand", "one many", "ones")
                        .add("ReduceSum", "ones axis", "widths", ModelWriter.integer("keepdims", 0))
                        .add("Pad", "x widths", "y")
                        .output("y", ElementType.FLOAT, 1)
                        .load();
        List<TensorType> types = List.of(TensorType.of(DataType.FLOAT32, 4));
        OnnxFormatException e =
                Assert.expectThrows(OnnxFormatException.class, () -> m.template(types, EVALUATOR));
        Assert.assertTrue(e.getMessage().contains("Pad"), e.getMessage());
        Assert.assertTrue(e.getMessage().contains("too much for the heap"), e.getMessage());
    }

    @Test
    public void testNotAModel() throws IOException {
        refused(new byte[0], "no graph");
        refused("<html>not found</html>".getBytes("US-ASCII"), "Not an ONNX model");
        refused(ModelProto.newBuilder().setIrVersion(8).build().toByteArray(), "no graph");
    }

    @Test
    public void testSizeThatLies() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.writeTag(ModelProto.GRAPH_FIELD_NUMBER, 2);
        out.writeUInt32NoTag(Integer.MAX_VALUE);
        out.writeTag(GraphProto.INITIALIZER_FIELD_NUMBER, 2);
        out.writeUInt32NoTag(Integer.MAX_VALUE - 100);
        out.writeTag(TensorProto.RAW_DATA_FIELD_NUMBER, 2);
        out.writeUInt32NoTag(Integer.MAX_VALUE - 200);
        out.flush();
        refused(bytes.toByteArray(), "damaged");
    }

    @Test
    public void testCycle() throws IOException {
        ModelWriter m = new ModelWriter(17).input("x", ElementType.FLOAT, 1);
        m.add("Add", "x b", "a").add("Relu", "a", "b").output("b", ElementType.FLOAT, 1);
        refused(m, "cycle", "Add");
    }

    @Test
    public void testNames() throws IOException {
        ModelWriter m = new ModelWriter(17).input("x", ElementType.FLOAT, 1);
        m.add("Relu", "x", "y").add("Neg", "x", "y").output("y", ElementType.FLOAT, 1);
        refused(m, "Neg", "\"y\"", "once");
        m = new ModelWriter(17).input("x", ElementType.FLOAT, 1).input("x", ElementType.FLOAT, 1);
        refused(m.add("Relu", "x", "y").output("y", ElementType.FLOAT, 1), "two inputs", "\"x\"");
        m = new ModelWriter(17).constant("w", new float[1], 1).constant("w", new float[1], 1);
        refused(m.add("Relu", "w", "y").output("y", ElementType.FLOAT, 1), "\"w\"", "twice");
        m = new ModelWriter(17).input("x", ElementType.FLOAT, 1);
        refused(m.add("Add", "x z", "y").output("y", ElementType.FLOAT, 1), "\"z\"", "nowhere");
        m = new ModelWriter(17).input("x", ElementType.FLOAT, 1);
        refused(m.add("Relu", "x", "y").output("q", ElementType.FLOAT, 1), "\"q\"", "nowhere");
    }

    private static void refusedTensor(TensorProto.Builder t, String... words) throws IOException {
        ModelWriter m = new ModelWriter(17).constant(t.setName("w").build());
        refused(m.add("Relu", "w", "y").output("y", ElementType.FLOAT), words);
    }

    @Test
    public void testDimensions() throws IOException {
        TensorProto.Builder t = TensorProto.newBuilder().setDataType(1);
        refusedTensor(t.clone().addDims(-1), "\"w\"", "negative");
        refusedTensor(t.clone().addDims(1L << 31), "\"w\"", "elements");
        refusedTensor(t.clone().addDims(1L << 40).addDims(1L << 40), "\"w\"", "elements");
        refusedTensor(t.clone().addDims(1 << 16).addDims(1 << 14), "\"w\"", "stores 0");
        refusedTensor(t.clone().addDims(3).addFloatData(1), "\"w\"", "stores 1 values");
        ByteString five = ByteString.copyFrom(new byte[5]);
        refusedTensor(t.clone().addDims(1).setRawData(five), "\"w\"", "stores 5 bytes");
        refusedTensor(TensorProto.newBuilder().setDataType(99).addDims(1), "element type 99");
        refusedTensor(TensorProto.newBuilder().setDataType(8).addDims(1), "STRING");
        ModelWriter m = new ModelWriter(17).input("x", ElementType.FLOAT, -7);
        refused(m.add("Relu", "x", "y").output("y", ElementType.FLOAT, 1), "-7");
    }

    @Test
    public void testUnsupportedOperatorsAreAllNamed() throws IOException {
        ModelWriter m = new ModelWriter(17).input("x", ElementType.FLOAT, 1);
        m.add("Foo", "x", "a").add("Relu", "a", "b").add("Bar", "b", "y");
        refused(m.output("y", ElementType.FLOAT, 1), "Foo \"Foo_a\"", "Bar \"Bar_y\"", "17");
        NodeProto other = ModelWriter.node("Relu", "x", "y").toBuilder().setDomain("my").build();
        m = new ModelWriter(17).input("x", ElementType.FLOAT, 1).add(other);
        refused(m.output("y", ElementType.FLOAT, 1), "my.Relu");
        m = new ModelWriter(17).input("x", ElementType.FLOAT, 1).add("HardSwish", "x", "y");
        Assert.assertNotNull(m.output("y", ElementType.FLOAT, 1).load());
        m = new ModelWriter(13).input("x", ElementType.FLOAT, 1).add("HardSwish", "x", "y");
        refused(m.output("y", ElementType.FLOAT, 1), "HardSwish", "13");
    }

    @Test
    public void testOperatorSets() throws IOException {
        refused(new ModelWriter(999).output("y", ElementType.FLOAT), "Operator set 999");
        ModelProto.Builder none = small().builder().clearOpsetImport();
        refused(none.build().toByteArray(), "operator set");
    }

    @Test
    public void testDeepSubGraphs() throws IOException {
        for (int depth : new int[] {10, 30, 200, 5000}) {
            GraphProto inner = GraphProto.newBuilder().setName("leaf").build();
            byte[] bytes = inner.toByteArray();
            for (int i = 0; i < depth; i++) {
                // By hand, since the builder would copy every level into the next.
                bytes = field(5, concat(field(6, bytes), field(1, "then_branch".getBytes())));
                bytes = field(1, concat(bytes, field(4, "If".getBytes())));
            }
            byte[] model = concat(field(7, bytes), opset());
            if (depth > Limits.DEPTH) {
                refused(model);
            }
        }
    }

    private static byte[] opset() {
        return field(8, OperatorSetIdProto.newBuilder().setVersion(17).build().toByteArray());
    }

    private static byte[] field(int number, byte[] content) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream(content.length + 8);
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            out.writeTag(number, 2);
            out.writeUInt32NoTag(content.length);
            out.writeRawBytes(content);
            out.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] concat(byte[] a, byte[] b) {
        byte[] c = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, c, a.length, b.length);
        return c;
    }

    @Test
    public void testFunctionsInACircle() throws IOException {
        FunctionProto f =
                FunctionProto.newBuilder()
                        .setDomain("my")
                        .setName("F")
                        .addInput("a")
                        .addOutput("b")
                        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
                        .addNode(ModelWriter.node("F", "a", "b").toBuilder().setDomain("my"))
                        .build();
        ModelWriter m = new ModelWriter(17).input("x", ElementType.FLOAT, 1);
        m.add(ModelWriter.node("F", "x", "y").toBuilder().setDomain("my").build());
        m.output("y", ElementType.FLOAT, 1);
        refused(m.builder().addFunctions(f).build().toByteArray(), "circle", "my::F");
    }

    /** Endless empty messages, two bytes each in the file and a hundred in the heap. */
    private static final class Flood extends InputStream {

        private final byte[] start;
        private final int tag;
        private long at;
        private final long length;

        Flood(byte[] start, int field, long length) {
            this.start = start;
            this.tag = field << 3 | 2;
            this.length = length;
        }

        @Override
        public int read() {
            if (at < start.length) {
                return start[(int) at++] & 0xFF;
            }
            if (at >= length) {
                return -1;
            }
            return (at++ - start.length) % 2 == 0 ? tag : 0;
        }

        @Override
        public int read(byte[] bytes, int offset, int count) {
            int n = 0;
            for (int b = 0; n < count && b >= 0; ) {
                b = read();
                if (b >= 0) {
                    bytes[offset + n++] = (byte) b;
                }
            }
            return n == 0 ? -1 : n;
        }
    }

    @Test
    public void testFloodsOfParts() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.writeTag(ModelProto.GRAPH_FIELD_NUMBER, 2);
        out.writeUInt32NoTag(1 << 30);
        out.flush();
        long n = 4 * Limits.parts();
        for (int field : new int[] {GraphProto.NODE_FIELD_NUMBER, GraphProto.INPUT_FIELD_NUMBER}) {
            OnnxFormatException e =
                    Assert.expectThrows(
                            OnnxFormatException.class,
                            () -> OnnxModel.load(new Flood(bytes.toByteArray(), field, n), null));
            Assert.assertTrue(e.getMessage().contains("-Xmx"), e.getMessage());
        }
    }

    @Test
    public void testExternalData() throws IOException {
        Path folder = Files.createTempDirectory("gspc-external");
        try {
            Path inner = Files.createDirectory(folder.resolve("model"));
            Files.write(folder.resolve("secret.bin"), new byte[64]);
            Files.write(inner.resolve("data.bin"), new byte[64]);
            Files.createSymbolicLink(inner.resolve("link.bin"), folder.resolve("secret.bin"));
            Assert.assertEquals(external(inner, "data.bin", "4", "16").inputs().size(), 0);
            refusedExternal(inner, "../secret.bin", "0", "outside");
            refusedExternal(inner, "sub/../../secret.bin", "0", "outside");
            refusedExternal(inner, folder.resolve("secret.bin").toString(), "0", "outside");
            refusedExternal(inner, "link.bin", "0", "outside");
            refusedExternal(inner, "..\\secret.bin", "0", "outside");
            refusedExternal(inner, "missing.bin", "0", "not next to the model");
            refusedExternal(inner, "data.bin", "60", "only 64");
            refusedExternal(inner, "data.bin", "-1", "not a number");
            refusedExternal(inner, "data.bin", "9223372036854775807", "only 64");
            refusedExternal(null, "data.bin", "0", "stream");
            refusedExternal(inner, "", "0", "location");
        } finally {
            Utils.deleteQuietly(folder);
        }
    }

    private static void refusedExternal(Path folder, String location, String offset, String word) {
        OnnxFormatException e =
                Assert.expectThrows(
                        OnnxFormatException.class, () -> external(folder, location, offset, "16"));
        Assert.assertTrue(e.getMessage().contains(word), e.getMessage());
        Assert.assertTrue(e.getMessage().contains("\"w\""), e.getMessage());
    }

    private static OnnxModel external(Path folder, String location, String offset, String length)
            throws IOException {
        TensorProto t =
                TensorProto.newBuilder()
                        .setName("w")
                        .setDataType(1)
                        .addDims(4)
                        .setDataLocation(TensorProto.DataLocation.EXTERNAL)
                        .addExternalData(entry("location", location))
                        .addExternalData(entry("offset", offset))
                        .addExternalData(entry("length", length))
                        .build();
        ModelWriter m = new ModelWriter(17).constant(t).add("Relu", "w", "y");
        byte[] bytes = m.output("y", ElementType.FLOAT, 4).bytes();
        return OnnxModel.load(new ByteArrayInputStream(bytes), folder);
    }

    private static StringStringEntryProto entry(String key, String value) {
        return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
    }
}
