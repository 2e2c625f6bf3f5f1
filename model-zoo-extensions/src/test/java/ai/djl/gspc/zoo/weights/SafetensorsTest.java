/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.zoo.weights;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import ai.djl.MalformedModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

public class SafetensorsTest {

    private Path file;

    @BeforeClass
    public void setUp() throws IOException {
        file = Files.createTempFile("gspc", ".safetensors");
    }

    @AfterClass
    public void tearDown() throws IOException {
        Files.delete(file);
    }

    @Test
    public void testAllTypesAreRead() throws Exception {
        ByteBuffer data = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
        data.putFloat(1.5f).putFloat(-2);
        data.putDouble(0.25);
        // Half precision: 1, -2, 2^-24, infinity, and 65504; bfloat16: 1, -0.5.
        data.putShort((short) 0x3c00).putShort((short) 0xc000).putShort((short) 1);
        data.putShort((short) 0x7c00).putShort((short) 0x7bff);
        data.putShort((short) 0x3f80).putShort((short) 0xbf00);
        data.putLong(1L << 40).putInt(-7).put((byte) 200).put((byte) -3);
        write(
                "{\"__metadata__\":{\"format\":\"pt\"},"
                        + tensor("b", "F64", "", 8, 16)
                        + ','
                        + tensor("a", "F32", "2,1", 0, 8)
                        + ','
                        + tensor("h", "F16", "5", 16, 26)
                        + ','
                        + tensor("g", "BF16", "2", 26, 30)
                        + ','
                        + tensor("l", "I64", "1", 30, 38)
                        + ','
                        + tensor("i", "I32", "1", 38, 42)
                        + ','
                        + tensor("u", "U8", "1", 42, 43)
                        + ','
                        + tensor("s", "I8", "1", 43, 44)
                        + ','
                        + tensor("empty", "F32", "0,3", 44, 44)
                        + "}  ",
                data.flip());
        Map<String, TensorData> tensors = Safetensors.read(file);
        assertEquals(
                List.copyOf(tensors.keySet()),
                List.of("b", "a", "h", "g", "l", "i", "u", "s", "empty"));
        assertEquals(tensors.get("a").toFloats(), new float[] {1.5f, -2});
        assertEquals(tensors.get("a").shape(), new long[] {2, 1});
        assertEquals(tensors.get("b").toFloats(), new float[] {0.25f});
        assertEquals(
                tensors.get("h").toFloats(),
                new float[] {1, -2, 0x1p-24f, Float.POSITIVE_INFINITY, 65504});
        assertEquals(tensors.get("g").toFloats(), new float[] {1, -0.5f});
        assertEquals(tensors.get("l").toLongs(), new long[] {1L << 40});
        assertEquals(tensors.get("i").toLongs(), new long[] {-7});
        assertEquals(tensors.get("u").toFloats(), new float[] {200});
        assertEquals(tensors.get("s").toLongs(), new long[] {-3});
        assertEquals(tensors.get("empty").toFloats(), new float[0]);
    }

    @DataProvider
    public Object[][] hostileHeaders() {
        String good = tensor("a", "F32", "2", 0, 8);
        return new Object[][] {
            {"{" + tensor("a", "F32", "3", 0, 8) + "}", "tensor a of 12 bytes claims bytes 0 to 8"},
            {"{" + tensor("a", "F32", "2", 8, 16) + "}", "claims bytes 8 to 16 of 8"},
            {"{" + tensor("a", "F32", "2", -8, 0) + "}", "claims bytes -8 to 0"},
            {"{" + tensor("a", "F32", "-1,-2", 0, 8) + "}", "tensor a of -1 bytes"},
            {
                "{" + tensor("a", "F32", "65536,65536,65536,65536", 0, 8) + "}",
                "tensor a of -1 bytes"
            },
            {"{" + tensor("a", "F32", "9223372036854775807", 0, 8) + "}", "tensor a of -1 bytes"},
            {"{" + tensor("a", "F31", "2", 0, 8) + "}", "the unknown type F31"},
            {"{" + good + ',' + good + "}", "two tensors are called a"},
            {"{" + good + ',' + tensor("b", "F32", "1", 4, 8) + "}", "its tensors overlap"},
            {"{" + tensor("b", "F32", "1", 4, 8) + "}", "its tensors leave a gap at byte 4"},
            {"{" + tensor("b", "F32", "1", 0, 4) + "}", "4 bytes at its end belong to no tensor"},
            {"{\"a\":{\"dtype\":\"F32\",\"shape\":[2]}}", "tensor a lacks its dtype, shape or"},
            {"{\"a\":3}", "its header is not the JSON it should be"},
            {"{\"a\":", "its header is not the JSON it should be"},
            {"[" + "[".repeat(100_000), "its header is not the JSON it should be"},
            {"{\"__metadata__\":" + "[".repeat(100_000) + "}", "is not the JSON it should be"},
            {"{\"a\":{\"dtype\":\"F32\",\"shape\":[1.5]}}", "is not the JSON it should be"},
            {
                "{" + tensor("a", "F32", "1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,2", 0, 8) + "}",
                "tensor a has more than 16 dimensions"
            },
        };
    }

    @Test(dataProvider = "hostileHeaders")
    public void testHostileHeaders(String header, String expected) throws IOException {
        write(header, ByteBuffer.allocate(8));
        assertRefused(expected);
    }

    @Test
    public void testHostileLengths() throws IOException {
        Files.write(file, new byte[7]);
        assertRefused("it has 7 bytes, not even a header's length");
        for (long length : new long[] {0, 1, 100, Long.MAX_VALUE, -1, Safetensors.MAX_HEADER + 1}) {
            ByteBuffer bytes = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
            Files.write(file, bytes.putLong(length).array());
            assertRefused("its header would have " + Long.toUnsignedString(length) + " bytes");
        }
    }

    @Test
    public void testFileThatShrinks() throws Exception {
        write("{" + tensor("a", "F32", "2", 0, 8) + "}", ByteBuffer.allocate(8));
        TensorData tensor = Safetensors.read(file).get("a");
        Files.write(file, new byte[10]);
        IOException e = expectThrows(IOException.class, tensor::toFloats);
        assertTrue(e.getMessage().endsWith("has become shorter since it was opened"));
    }

    private void assertRefused(String expected) {
        MalformedModelException e =
                expectThrows(MalformedModelException.class, () -> Safetensors.read(file));
        assertTrue(
                e.getMessage().startsWith(file + " is no safetensors file: ")
                        && e.getMessage().contains(expected),
                e.getMessage());
    }

    private void write(String header, ByteBuffer data) throws IOException {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes =
                ByteBuffer.allocate(8 + json.length + data.remaining())
                        .order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(json.length).put(json).put(data);
        Files.write(file, bytes.array());
    }

    private static String tensor(String name, String type, String shape, long begin, long end) {
        return String.format(
                "\"%s\":{\"dtype\":\"%s\",\"shape\":[%s],\"data_offsets\":[%d,%d]}",
                name, type, shape, begin, end);
    }
}
