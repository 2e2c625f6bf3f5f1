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
        int n = type.size() * (type.dtype() == DataType.COMPLEX64 ? 2 : 1);
        boolean bytes = buffer instanceof ByteBuffer;
        long have = buffer.remaining();
        long need = bytes ? (long) n * width(data) : n;
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
            ByteBuffer bb = ((ByteBuffer) buffer).duplicate().order(((ByteBuffer) buffer).order());
            if (data instanceof byte[]) {
                bb.get((byte[]) data, 0, n);
            } else if (data instanceof float[]) {
                bb.asFloatBuffer().get((float[]) data, 0, n);
            } else if (data instanceof double[]) {
                bb.asDoubleBuffer().get((double[]) data, 0, n);
            } else if (data instanceof int[]) {
                bb.asIntBuffer().get((int[]) data, 0, n);
            } else if (data instanceof long[]) {
                bb.asLongBuffer().get((long[]) data, 0, n);
            } else {
                bb.asShortBuffer().get((short[]) data, 0, n);
            }
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
        if (type.dtype() == DataType.BOOLEAN) {
            byte[] b = (byte[]) data;
            for (int i = 0; i < n; i++) {
                b[i] = (byte) (b[i] == 0 ? 0 : 1);
            }
        }
        return new Tensor(type, data);
    }

    /**
     * Copies a tensor into a new buffer.
     *
     * @param tensor the tensor
     * @return its bytes, in native order
     */
    static ByteBuffer write(Tensor tensor, boolean direct) {
        Object data = tensor.data();
        int bytes = Math.multiplyExact(Array.getLength(data), width(data));
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

    /** Bytes an element of a primitive array; DJL counts only half of a complex number. */
    private static int width(Object data) {
        if (data instanceof byte[]) {
            return Byte.BYTES;
        } else if (data instanceof short[]) {
            return Short.BYTES;
        }
        return data instanceof float[] || data instanceof int[] ? Integer.BYTES : Long.BYTES;
    }
}
