/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.TensorType;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads arrays in DJL's own format: "NDAR", versions 1 to 3, in either byte order. Nothing is
 * allocated for a size that the stream claims before the bytes are seen to be there.
 */
final class ArrayDecoder {

    private static final int VERSION = 3;
    private static final int MAX_RANK = 256;
    private static final int CHUNK = 1 << 18;

    private ArrayDecoder() {}

    /**
     * Reads one array.
     *
     * @param manager the manager of the new array
     * @param is the stream; is read no further than the array's end
     * @return the array
     * @throws IOException if the stream ends too early
     * @throws IllegalArgumentException if this is not an array
     */
    static GspcNDArray decode(GspcNDManager manager, InputStream is) throws IOException {
        DataInputStream dis =
                is instanceof DataInputStream ? (DataInputStream) is : new DataInputStream(is);
        if (!"NDAR".equals(dis.readUTF())) {
            throw new IllegalArgumentException(
                    "Malformed NDArray data: it does not start with NDAR");
        }
        int version = dis.readInt();
        if (version < 1 || version > VERSION) {
            throw new IllegalArgumentException(
                    "Unexpected NDArray encode version " + version + ", not 1 to " + VERSION);
        }
        String name = version > 1 && dis.readByte() == 1 ? dis.readUTF() : null;
        String format = dis.readUTF();
        if (!"DENSE".equals(format)) {
            throw new IllegalArgumentException("The array is " + format + ", not DENSE");
        }
        DataType dtype = dataType(dis.readUTF());
        Shape shape = readShape(dis);
        GspcNDArray array =
                dtype == DataType.STRING
                        ? readStrings(manager, dis, shape)
                        : manager.of(
                                Node.leaf(readTensor(dis, version, new TensorType(dtype, shape))));
        array.setName(name);
        return array;
    }

    private static DataType dataType(String text) {
        for (DataType t : DataType.values()) {
            if (t.name().equals(text)) {
                return t;
            }
        }
        throw new IllegalArgumentException("There is no data type \"" + text + '"');
    }

    /**
     * Reads a shape and its layout.
     *
     * @param dis the stream
     * @return the shape
     * @throws IOException if the stream ends too early
     */
    static Shape readShape(DataInputStream dis) throws IOException {
        int rank = count(dis, "dimensions");
        long[] dims = new long[rank];
        for (int i = 0; i < rank; i++) {
            dims[i] = dis.readLong();
        }
        int length = count(dis, "layout letters");
        StringBuilder layout = new StringBuilder();
        for (int i = 0; i < length; i++) {
            layout.append(dis.readChar());
        }
        if (length != rank) {
            throw new IllegalArgumentException(
                    "A shape of " + rank + " dimensions has a layout of " + length);
        }
        return new Shape(dims, layout.toString());
    }

    private static int count(DataInputStream dis, String what) throws IOException {
        int n = dis.readInt();
        if (n < 0 || n > MAX_RANK) {
            throw new IllegalArgumentException("A shape claims to have " + n + ' ' + what);
        }
        return n;
    }

    private static GspcNDArray readStrings(GspcNDManager manager, DataInputStream dis, Shape shape)
            throws IOException {
        int n = dis.readInt();
        if (n != shape.size()) {
            throw new IllegalArgumentException(
                    "An array of strings of shape " + shape + " claims " + n + " strings");
        }
        List<String> strings = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            strings.add(dis.readUTF());
        }
        return GspcNDArray.ofStrings(manager, strings.toArray(new String[0]), shape);
    }

    private static Tensor readTensor(DataInputStream dis, int version, TensorType type)
            throws IOException {
        ByteOrder order = ByteOrder.nativeOrder();
        if (version > 2) {
            byte mark = dis.readByte();
            if (mark != '>' && mark != '<') {
                throw new IllegalArgumentException("Unknown byte order " + mark);
            }
            order = mark == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        }
        int length = dis.readInt();
        long need = BufferOps.bytes(type);
        if (length != need) {
            throw new IllegalArgumentException(
                    "An array " + type + " takes " + need + " bytes, but claims " + length);
        }
        return read(dis, type, order);
    }

    /**
     * Reads the elements of a tensor.
     *
     * @param is the stream
     * @param type the tensor's type
     * @param order the byte order
     * @return the tensor
     * @throws IOException if the stream ends too early
     */
    static Tensor read(InputStream is, TensorType type, ByteOrder order) throws IOException {
        int bytes = Math.toIntExact(BufferOps.bytes(type));
        if (is.available() < bytes) {
            // A stream need not know what is still to come; this grows with what does come.
            byte[] all = is.readNBytes(bytes);
            if (all.length < bytes) {
                throw new EOFException(
                        "the data of an array "
                                + type
                                + " ends after "
                                + all.length
                                + " of "
                                + bytes
                                + " bytes");
            }
            return BufferOps.read(ByteBuffer.wrap(all).order(order), type);
        }
        Object data = Tensor.newArray(type);
        int width = bytes / Math.max(1, Array.getLength(data));
        byte[] chunk = new byte[Math.min(bytes, CHUNK)];
        ByteBuffer buffer = ByteBuffer.wrap(chunk).order(order);
        for (int done = 0; done < bytes; ) {
            int n = Math.min(chunk.length, bytes - done);
            if (is.readNBytes(chunk, 0, n) < n) {
                throw new EOFException("the data of an array " + type + " ends too early");
            }
            BufferOps.copy(buffer.clear().limit(n), data, done / width, n / width);
            done += n;
        }
        return BufferOps.checked(type, data);
    }
}
