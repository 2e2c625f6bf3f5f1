/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.zoo.weights;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import ai.djl.MalformedModelException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

public class OnnxInitializersTest {

    private Path directory;
    private Path file;

    @BeforeClass
    public void setUp() throws IOException {
        directory = Files.createTempDirectory("gspc-onnx");
        Files.createDirectory(directory.resolve("models"));
        file = directory.resolve("models/model.onnx");
        Files.write(directory.resolve("secret.bin"), new byte[8]);
    }

    @AfterClass
    public void tearDown() throws IOException {
        for (String name : List.of("models/model.onnx", "models/weights.bin", "secret.bin")) {
            Files.deleteIfExists(directory.resolve(name));
        }
        Files.delete(directory.resolve("models"));
        Files.delete(directory);
    }

    @Test
    public void testRawFloatAndExternalData() throws Exception {
        byte[] floats = floats(1, -2.5f);
        Files.write(directory.resolve("models/weights.bin"), floats(9, 8, 7, 6));
        byte[] external =
                join(
                        dims(2),
                        field(2, 1),
                        field(8, text("external")),
                        field(14, 1),
                        field(13, join(field(1, text("location")), field(2, text("weights.bin")))),
                        field(13, join(field(1, text("offset")), field(2, text("4")))),
                        field(13, join(field(1, text("length")), field(2, text("8")))));
        byte[] graph =
                join(
                        field(2, text("graph")),
                        field(
                                5,
                                join(
                                        dims(2, 1),
                                        field(2, 1),
                                        field(8, text("raw")),
                                        field(9, floats))),
                        field(
                                5,
                                join(
                                        dims(1, 2),
                                        field(4, floats),
                                        field(2, 1),
                                        field(8, text("list")))),
                        field(
                                5,
                                join(
                                        field(1, new byte[] {3}),
                                        field(2, 7),
                                        field(7, new byte[] {5, (byte) 0x80, 1, 0}),
                                        field(8, text("packed")))),
                        field(5, external),
                        field(12, new byte[100]));
        Files.write(file, join(field(1, 8), field(7, graph), field(8, new byte[3])));
        Map<String, TensorData> tensors = OnnxInitializers.read(file);
        assertEquals(List.copyOf(tensors.keySet()), List.of("raw", "list", "packed", "external"));
        assertEquals(tensors.get("raw").toFloats(), new float[] {1, -2.5f});
        assertEquals(tensors.get("raw").shape(), new long[] {2, 1});
        assertEquals(tensors.get("list").toFloats(), new float[] {1, -2.5f});
        assertEquals(tensors.get("packed").toLongs(), new long[] {5, 128, 0});
        assertEquals(tensors.get("external").toFloats(), new float[] {8, 7});
    }

    /**
     * What must be refused, each as the fields of an initializer called w.
     *
     * @return fields, part of the message
     */
    @DataProvider
    public Object[][] hostileTensors() {
        byte[] two = join(dims(2), field(2, 1));
        return new Object[][] {
            {join(two, field(9, new byte[7])), "initializer w of shape [2] has 7 bytes"},
            {join(dims(3), field(2, 1), field(9, new byte[8])), "of shape [3] has 8 bytes"},
            {
                join(dims(1 << 30, 1 << 30, 1 << 30), field(2, 1), field(9, new byte[8])),
                "has 8 bytes"
            },
            {join(dims(-2), field(2, 1), field(9, new byte[8])), "of shape [-2] has 8 bytes"},
            {two, "of shape [2] has 0 bytes"},
            {join(dims(2), field(2, 8), field(9, new byte[8])), "elements of type 8"},
            {join(dims(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)), "more than 16"},
            {external("../secret.bin"), "is not in a file beside the model"},
            {external("missing.bin"), "is not in a file beside the model"},
            {external(""), "is not in a file beside the model"},
            {external("/etc/hostname"), "is not in a file beside the model"},
            {external("a\0b"), "is not in a file beside the model"},
            {join(two, new byte[] {(byte) (9 << 3 | 2), 127}), "claims 127 bytes"},
            {join(two, new byte[] {(byte) (9 << 3 | 3)}), "has another wire type"},
            {join(two, new byte[] {(byte) (15 << 3 | 7)}), "Wire type 7"},
        };
    }

    @Test(dataProvider = "hostileTensors")
    public void testHostileTensors(byte[] fields, String expected) throws IOException {
        byte[] tensor = join(field(8, text("w")), fields);
        Files.write(file, field(7, field(5, tensor)));
        assertRefused(expected);
    }

    @Test
    public void testOtherFiles() throws IOException {
        Files.write(file, new byte[0]);
        assertRefused("it has no graph");
        Files.write(file, text("<html>not found</html>"));
        assertRefused("");
        byte[] twice = field(5, join(dims(0), field(2, 1), field(8, text("w"))));
        Files.write(file, field(7, join(twice, twice)));
        assertRefused("two initializers are called w");
    }

    /** Every prefix and many corruptions end in a refusal or in a result, and soon. */
    @Test
    public void testDamagedFiles() throws IOException {
        byte[] tensor = join(dims(2), field(2, 1), field(8, text("w")), field(9, floats(1, 2)));
        byte[] whole = join(field(1, 8), field(7, join(field(5, tensor), field(2, text("g")))));
        SplittableRandom random = new SplittableRandom(7);
        int refused = 0;
        for (int i = 0; i < 2000; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, damaged);
            try {
                OnnxInitializers.read(file);
            } catch (MalformedModelException e) {
                refused++;
            }
        }
        assertTrue(refused > 500 && refused < 2000, refused + " refused");
    }

    private void assertRefused(String expected) {
        MalformedModelException e =
                expectThrows(MalformedModelException.class, () -> OnnxInitializers.read(file));
        assertTrue(
                e.getMessage().startsWith(file + " is no ONNX model: ")
                        && e.getMessage().contains(expected),
                e.getMessage());
    }

    private static byte[] external(String location) {
        return join(
                dims(2),
                field(2, 1),
                field(14, 1),
                field(13, join(field(1, text("location")), field(2, text(location)))));
    }

    private static byte[] dims(long... dims) {
        byte[][] fields = new byte[dims.length][];
        for (int i = 0; i < dims.length; i++) {
            fields[i] = field(1, dims[i]);
        }
        return join(fields);
    }

    private static byte[] floats(float... values) {
        ByteBuffer buffer = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float v : values) {
            buffer.putFloat(v);
        }
        return buffer.array();
    }

    private static byte[] text(String s) {
        return s.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] field(int number, long value) {
        return join(varint((long) number << 3), varint(value));
    }

    private static byte[] field(int number, byte[] content) {
        return join(varint((long) number << 3 | 2), varint(content.length), content);
    }

    private static byte[] varint(long value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long rest = value;
        while ((rest & ~127L) != 0) {
            out.write((int) (rest & 127 | 128));
            rest >>>= 7;
        }
        out.write((int) rest);
        return out.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
