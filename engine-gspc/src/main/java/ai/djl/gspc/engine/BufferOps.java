/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.TensorType;
import ai.djl.ndarray.types.DataType;
import java.lang.reflect.Array;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;

/** Conversion between tensors and NIO buffers. */
final class BufferOps {

    private BufferOps() {}

    /**
     * Copies a buffer into a new tensor. A byte buffer may hold any type, in its own byte order;
     * any other buffer has to hold elements of the tensor's width and kind.
     *
     * @param buffer the buffer, read from its position on; the position stays
     * @param type the tensor's type
     * @return the tensor
     * @throws IllegalArgumentException if the buffer is too short or of another kind
     */
    static Tensor read(Buffer buffer, TensorType type) {
        Object data = Tensor.newArray(type);
        int n = Array.getLength(data);
        boolean bytes = buffer instanceof ByteBuffer;
        long have = buffer.remaining();
        long need = bytes ? bytes(type) : n;
        if (have < need) {
            throw new IllegalArgumentException(
                    "An array "
                            + type
                            + " needs "
                            + need
                            + (bytes ? " bytes" : " elements")
                            + ", but the buffer has "
                            + have);
        }
        if (bytes) {
            copy((ByteBuffer) buffer, data, 0, n);
        } else if (buffer instanceof FloatBuffer && data instanceof float[]) {
            ((FloatBuffer) buffer).duplicate().get((float[]) data, 0, n);
        } else if (buffer instanceof DoubleBuffer && data instanceof double[]) {
            ((DoubleBuffer) buffer).duplicate().get((double[]) data, 0, n);
        } else if (buffer instanceof IntBuffer && data instanceof int[]) {
            ((IntBuffer) buffer).duplicate().get((int[]) data, 0, n);
        } else if (buffer instanceof LongBuffer && data instanceof long[]) {
            ((LongBuffer) buffer).duplicate().get((long[]) data, 0, n);
        } else if (buffer instanceof ShortBuffer && data instanceof short[]) {
            ((ShortBuffer) buffer).duplicate().get((short[]) data, 0, n);
        } else {
            throw new IllegalArgumentException(
                    "The input data type: "
                            + DataType.fromBuffer(buffer)
                            + " does not match target array data type: "
                            + type.dtype());
        }
        return checked(type, data);
    }

    /**
     * Copies bytes into a primitive array.
     *
     * @param buffer the bytes, in the buffer's order, from its position on; the position stays
     * @param data the array
     * @param at where in the array
     * @param n how many elements
     */
    static void copy(ByteBuffer buffer, Object data, int at, int n) {
        ByteBuffer bb = buffer.duplicate().order(buffer.order());
        if (data instanceof byte[]) {
            bb.get((byte[]) data, at, n);
        } else if (data instanceof float[]) {
            bb.asFloatBuffer().get((float[]) data, at, n);
        } else if (data instanceof double[]) {
            bb.asDoubleBuffer().get((double[]) data, at, n);
        } else if (data instanceof int[]) {
            bb.asIntBuffer().get((int[]) data, at, n);
        } else if (data instanceof long[]) {
            bb.asLongBuffer().get((long[]) data, at, n);
        } else {
            bb.asShortBuffer().get((short[]) data, at, n);
        }
    }

    /**
     * Makes a tensor of what came from outside: truth values become 0 or 1.
     *
     * @param type the type
     * @param data the array, which becomes the tensor's
     * @return the tensor
     */
    static Tensor checked(TensorType type, Object data) {
        if (type.dtype() == DataType.BOOLEAN) {
            byte[] b = (byte[]) data;
            for (int i = 0; i < b.length; i++) {
                b[i] = (byte) (b[i] == 0 ? 0 : 1);
            }
        }
        return new Tensor(type, data);
    }

    /**
     * The bytes that a tensor takes; DJL counts only half of a complex number.
     *
     * @param type its type
     * @return the number of bytes
     */
    static long bytes(TensorType type) {
        return type.bytes() * (type.dtype() == DataType.COMPLEX64 ? 2 : 1);
    }

    /**
     * Copies a tensor into a new buffer.
     *
     * @param tensor the tensor
     * @param direct whether the buffer is outside the heap
     * @return its bytes, in native order
     */
    static ByteBuffer write(Tensor tensor, boolean direct) {
        Object data = tensor.data();
        int bytes = Math.toIntExact(bytes(tensor.type()));
        if (data instanceof byte[] && !direct) {
            return ByteBuffer.wrap(((byte[]) data).clone()).order(ByteOrder.nativeOrder());
        }
        ByteBuffer bb = direct ? ByteBuffer.allocateDirect(bytes) : ByteBuffer.allocate(bytes);
        bb.order(ByteOrder.nativeOrder());
        if (data instanceof byte[]) {
            bb.put((byte[]) data).rewind();
        } else if (data instanceof float[]) {
            bb.asFloatBuffer().put((float[]) data);
        } else if (data instanceof double[]) {
            bb.asDoubleBuffer().put((double[]) data);
        } else if (data instanceof int[]) {
            bb.asIntBuffer().put((int[]) data);
        } else if (data instanceof long[]) {
            bb.asLongBuffer().put((long[]) data);
        } else {
            bb.asShortBuffer().put((short[]) data);
        }
        return bb;
    }
}
