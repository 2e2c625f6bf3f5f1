/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.zoo.weights;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * A tensor in a file: its type and shape, and where its values are, which are read when asked for.
 */
public final class TensorData {

    private final Type type;
    private final long[] shape;
    private final Path file;
    private final long offset;
    private final ByteBuffer values;

    /** Types of elements. */
    public enum Type {
        /** Double precision. */
        F64(8),
        /** Single precision. */
        F32(4),
        /** IEEE half precision. */
        F16(2),
        /** The upper half of single precision. */
        BF16(2),
        /** Signed integers of 64 bits. */
        I64(8),
        /** Signed integers of 32 bits. */
        I32(4),
        /** Signed integers of 16 bits. */
        I16(2),
        /** Signed integers of 8 bits. */
        I8(1),
        /** Unsigned integers of 8 bits. */
        U8(1),
        /** 0 or 1. */
        BOOL(1);

        private final int bytes;

        Type(int bytes) {
            this.bytes = bytes;
        }

        /**
         * Returns the size of an element.
         *
         * @return the size in bytes
         */
        public int bytes() {
            return bytes;
        }
    }

    private TensorData(Type type, long[] shape, Path file, long offset, ByteBuffer values) {
        this.type = type;
        this.shape = shape.clone();
        this.file = file;
        this.offset = offset;
        this.values = values;
    }

    /**
     * Describes a tensor in a file, little-endian and row-major. The caller has checked that the
     * file is long enough.
     *
     * @param type of its elements
     * @param shape its dimensions
     * @param file the file
     * @param offset of the first element in bytes
     * @return the tensor
     */
    static TensorData inFile(Type type, long[] shape, Path file, long offset) {
        return new TensorData(type, shape, file, offset, null);
    }

    /**
     * Describes a tensor in memory.
     *
     * @param type of its elements
     * @param shape its dimensions
     * @param values little-endian and row-major, from index 0 on
     * @return the tensor
     */
    static TensorData of(Type type, long[] shape, ByteBuffer values) {
        return new TensorData(type, shape, null, 0, values);
    }

    /**
     * Computes the size of a tensor.
     *
     * @param type of its elements
     * @param shape its dimensions
     * @return the size in bytes, or -1 if it has a negative dimension or does not fit a Java array
     */
    static long bytes(Type type, long... shape) {
        long elements = 1;
        for (long d : shape) {
            if (d < 0 || d > Integer.MAX_VALUE) {
                return -1;
            }
            // Zero dimensions would hide that the others are absurd, but cost nothing.
            elements *= d;
            if (elements > Integer.MAX_VALUE / type.bytes) {
                return -1;
            }
        }
        return elements * type.bytes;
    }

    /**
     * Returns the type of the elements.
     *
     * @return the type
     */
    public Type type() {
        return type;
    }

    /**
     * Returns the dimensions.
     *
     * @return the dimensions
     */
    public long[] shape() {
        return shape.clone();
    }

    /**
     * Reads the values.
     *
     * @return the values, rounded to single precision
     * @throws IOException if the file cannot be read any more
     */
    public float[] toFloats() throws IOException {
        ByteBuffer data = read();
        IntToDoubleFunction element = element(data);
        float[] result = new float[data.limit() / type.bytes];
        for (int i = 0; i < result.length; i++) {
            result[i] = (float) element.applyAsDouble(i);
        }
        return result;
    }

    /**
     * Reads the values of a tensor of integers.
     *
     * @return the values
     * @throws IOException if the file cannot be read any more
     */
    public long[] toLongs() throws IOException {
        ByteBuffer data = read();
        long[] result = new long[data.limit() / type.bytes];
        if (type == Type.I64) {
            data.asLongBuffer().get(result);
        } else {
            IntToDoubleFunction element = element(data);
            for (int i = 0; i < result.length; i++) {
                result[i] = (long) element.applyAsDouble(i);
            }
        }
        return result;
    }

    private IntToDoubleFunction element(ByteBuffer data) {
        switch (type) {
            case F64:
                return i -> data.getDouble(i * 8);
            case F32:
                return i -> data.getFloat(i * 4);
            case F16:
                return i -> half(data.getShort(i * 2));
            case BF16:
                return i -> Float.intBitsToFloat(data.getShort(i * 2) << 16);
            case I64:
                return i -> data.getLong(i * 8);
            case I32:
                return i -> data.getInt(i * 4);
            case I16:
                return i -> data.getShort(i * 2);
            case I8:
                return data::get;
            default:
                return i -> data.get(i) & 0xff;
        }
    }

    private ByteBuffer read() throws IOException {
        if (values != null) {
            return values;
        }
        ByteBuffer data = ByteBuffer.allocate((int) bytes(type, shape));
        data.order(ByteOrder.LITTLE_ENDIAN);
        try (FileChannel channel = FileChannel.open(file)) {
            while (data.hasRemaining()) {
                if (channel.read(data, offset + data.position()) < 0) {
                    throw new EOFException(file + " has become shorter since it was opened");
                }
            }
        }
        return data.flip();
    }

    private static double half(short bits) {
        int exponent = bits >> 10 & 31;
        int fraction = bits & 1023;
        double magnitude;
        if (exponent == 31) {
            magnitude = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        } else if (exponent == 0) {
            magnitude = Math.scalb((double) fraction, -24);
        } else {
            magnitude = Math.scalb((double) (fraction + 1024), exponent - 25);
        }
        return bits < 0 ? -magnitude : magnitude;
    }

    /** {@inheritDoc} */
    @Override
    public String toString() {
        return type + Arrays.toString(shape);
    }
}
