/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.net;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One message in Protocol Buffers' wire format, see
 * https://protobuf.dev/programming-guides/encoding: enough to write ONNX without any engine's own
 * classes.
 */
public final class ProtoWriter {

    private static final int VARINT = 0;
    private static final int DELIMITED = 2;
    private static final int FIXED32 = 5;

    private final List<byte[]> parts = new ArrayList<>();
    private int length;

    /**
     * Adds an integer.
     *
     * @param field the field's number
     * @param value the value
     * @return this
     */
    public ProtoWriter integer(int field, long value) {
        tag(field, VARINT);
        varint(value);
        return this;
    }

    /**
     * Adds a number in single precision.
     *
     * @param field the field's number
     * @param value the value
     * @return this
     */
    public ProtoWriter real(int field, float value) {
        tag(field, FIXED32);
        append(bytes(new float[] {value}));
        return this;
    }

    /**
     * Adds a text.
     *
     * @param field the field's number
     * @param value the value
     * @return this
     */
    public ProtoWriter text(int field, String value) {
        return bytes(field, value.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Adds bytes.
     *
     * @param field the field's number
     * @param value the value
     * @return this
     */
    public ProtoWriter bytes(int field, byte[] value) {
        tag(field, DELIMITED);
        varint(value.length);
        append(value);
        return this;
    }

    /**
     * Adds a message.
     *
     * @param field the field's number
     * @param value the value
     * @return this
     */
    public ProtoWriter message(int field, ProtoWriter value) {
        tag(field, DELIMITED);
        varint(value.length);
        parts.addAll(value.parts);
        length += value.length;
        return this;
    }

    /**
     * The message.
     *
     * @return its bytes
     */
    public byte[] toBytes() {
        ByteBuffer all = ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }

    /**
     * Numbers as raw data.
     *
     * @param values the numbers
     * @return four bytes for each, little-endian
     */
    public static byte[] bytes(float[] values) {
        ByteBuffer b = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        b.asFloatBuffer().put(values);
        return b.array();
    }

    /**
     * Integers as raw data.
     *
     * @param values the integers
     * @return eight bytes for each, little-endian
     */
    public static byte[] bytes(long[] values) {
        ByteBuffer b = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        b.asLongBuffer().put(values);
        return b.array();
    }

    private void tag(int field, int type) {
        varint((long) field << 3 | type);
    }

    private void varint(long value) {
        byte[] buf = new byte[10];
        int n = 0;
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            buf[n++] = (byte) (rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        buf[n++] = (byte) rest;
        append(Arrays.copyOf(buf, n));
    }

    private void append(byte[] part) {
        parts.add(part);
        length = Math.addExact(length, part.length);
    }
}
