/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.onnx.proto.SparseTensorProto;
import ai.djl.gspc.onnx.proto.TensorProto;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Turns tensors of the file, in every type and every way of storing them, into the graph's. */
final class TensorReader {

    private final ExternalData external;

    TensorReader(ExternalData external) {
        this.external = external;
    }

    /**
     * Reads a tensor.
     *
     * @param proto the message
     * @param where what it is, for messages
     * @return its value
     */
    Value read(TensorProto proto, String where) {
        return read(proto, null, where);
    }

    /**
     * Reads a tensor.
     *
     * @param proto the message, without its raw data if that is elsewhere
     * @param raw where that is; null if the message has it or there is none
     * @param where what it is, for messages
     * @return its value
     */
    Value read(TensorProto proto, FileBytes.Stretch raw, String where) {
        ElementType type = ElementType.of(proto.getDataType(), where);
        Shape shape = shape(proto.getDimsList(), where);
        TensorType tensorType = type(type, shape, where);
        if (proto.hasSegment()) {
            throw new OnnxFormatException(
                    where + " is stored in segments, which is not supported; store it whole");
        }
        int n = tensorType.size();
        long bytes = ((long) n * type.bits() + 7) / 8;
        boolean outside = proto.getDataLocation() == TensorProto.DataLocation.EXTERNAL;
        if (outside || raw != null) {
            if (!outside) {
                disagree(raw.length() == bytes, where, shape, type, raw.length() + " bytes");
            }
            Limits.heap(tensorType.bytes(), where);
            if (!outside && raw.file().lasts()) {
                return Value.constant(
                        Tensor.stored(tensorType, data -> fetch(raw, type, data, n, where)), type);
            }
            if (!outside) {
                Object data = Tensor.newArray(tensorType);
                fetch(raw, type, data, n, where);
                return Value.constant(new Tensor(tensorType, data), type);
            }
            Object data = Tensor.newArray(tensorType);
            external.read(proto, bytes, where, sink(type, data, n));
            return Value.constant(new Tensor(tensorType, data), type);
        }
        if (proto.hasRawData() && (n > 0 || typed(proto, type) == 0)) {
            disagree(
                    proto.getRawData().size() == bytes,
                    where,
                    shape,
                    type,
                    proto.getRawData().size() + " bytes");
            Object data = Tensor.newArray(tensorType);
            ByteBuffer inside = proto.getRawData().asReadOnlyByteBuffer();
            decode(type, inside.order(ByteOrder.LITTLE_ENDIAN), data, 0, n);
            return Value.constant(new Tensor(tensorType, data), type);
        }
        int stored = typed(proto, type);
        long expected = type.bits() < 8 ? bytes : n;
        disagree(stored == expected, where, shape, type, stored + " values");
        Object data = Tensor.newArray(tensorType);
        unpack(proto, type, data, n);
        return Value.constant(new Tensor(tensorType, data), type);
    }

    private static void disagree(
            boolean ok, String where, Shape shape, ElementType type, String stored) {
        if (!ok) {
            throw new OnnxFormatException(
                    where
                            + " is "
                            + type
                            + " of shape "
                            + shape
                            + " but stores "
                            + stored
                            + "; the file is damaged");
        }
    }

    /**
     * Reads a sparse tensor.
     *
     * @param proto the message
     * @param where what it is, for messages
     * @return its value, dense
     */
    Value read(SparseTensorProto proto, String where) {
        Value values = read(proto.getValues(), where + " (values)");
        Tensor v = values.tensor();
        Shape shape = shape(proto.getDimsList(), where);
        TensorType type = type(values.type(), shape, where);
        Limits.heap(type.bytes(), where);
        Value at = read(proto.getIndices(), where + " (indices)");
        int rank = shape.dimension();
        boolean linear = at.tensor().shape().dimension() == 1;
        if (at.type() != ElementType.INT64
                || at.tensor().size() != (linear ? 1L : rank) * v.size()) {
            throw new OnnxFormatException(
                    where
                            + " has "
                            + v.size()
                            + " values and indices "
                            + at.tensor().type()
                            + "; there must be one INT64 index, or one per axis, for each");
        }
        long[] indices = at.tensor().toLongs();
        Object data = Tensor.newArray(type);
        for (int i = 0; i < v.size(); i++) {
            long index = linear ? indices[i] : 0;
            for (int d = 0; !linear && d < rank; d++) {
                long x = indices[i * rank + d];
                index = x < 0 || x >= shape.get(d) ? -1L << 40 : index * shape.get(d) + x;
            }
            if (index < 0 || index >= type.size()) {
                throw new OnnxFormatException(
                        where + ": index of value " + i + " lies outside the shape " + shape);
            }
            System.arraycopy(v.data(), i, data, (int) index, 1);
        }
        return Value.constant(new Tensor(type, data), values.type());
    }

    private static Shape shape(List<Long> dims, String where) {
        for (long d : dims) {
            if (d < 0) {
                throw new OnnxFormatException(
                        where + " has shape " + dims + " with a negative dimension");
            }
        }
        return new Shape(dims);
    }

    private static TensorType type(ElementType type, Shape shape, String where) {
        try {
            return new TensorType(type.carrier(), shape);
        } catch (IllegalArgumentException e) {
            throw new OnnxFormatException(where + ": " + e.getMessage(), e);
        }
    }

    /** How many values the field that belongs to the type holds. */
    private static int typed(TensorProto p, ElementType type) {
        switch (type) {
            case FLOAT:
                return p.getFloatDataCount();
            case DOUBLE:
                return p.getDoubleDataCount();
            case INT64:
                return p.getInt64DataCount();
            case UINT32:
            case UINT64:
                return p.getUint64DataCount();
            default:
                return p.getInt32DataCount();
        }
    }

    private static void unpack(TensorProto p, ElementType type, Object data, int n) {
        for (int i = 0; i < n; i++) {
            switch (type) {
                case FLOAT:
                    ((float[]) data)[i] = p.getFloatData(i);
                    break;
                case DOUBLE:
                    ((double[]) data)[i] = p.getDoubleData(i);
                    break;
                case INT64:
                    ((long[]) data)[i] = p.getInt64Data(i);
                    break;
                case UINT64:
                    ((long[]) data)[i] = p.getUint64Data(i);
                    break;
                case UINT32:
                    ((int[]) data)[i] = (int) p.getUint64Data(i);
                    break;
                case INT32:
                    ((int[]) data)[i] = p.getInt32Data(i);
                    break;
                default:
                    int per = Math.max(1, 8 / type.bits());
                    int word = p.getInt32Data(i / per) >> i % per * type.bits();
                    put(type, word, data, i);
                    break;
            }
        }
    }

    /** Reads n elements. */
    private static void fetch(
            FileBytes.Stretch raw, ElementType type, Object data, int n, String where) {
        try {
            raw.read(sink(type, data, n));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + where + ": " + e.getMessage(), e);
        }
    }

    /** Decodes consecutive parts of a tensor of n elements. */
    private static FileBytes.Sink sink(ElementType type, Object data, int n) {
        int[] done = {0};
        return part -> {
            int count = (int) Math.min(part.remaining() * 8L / type.bits(), n - done[0]);
            decode(type, part, data, done[0], count);
            done[0] += count;
        };
    }

    private static void decode(ElementType type, ByteBuffer from, Object to, int offset, int n) {
        switch (type) {
            case FLOAT:
                from.asFloatBuffer().get((float[]) to, offset, n);
                break;
            case DOUBLE:
                from.asDoubleBuffer().get((double[]) to, offset, n);
                break;
            case INT64:
            case UINT64:
                from.asLongBuffer().get((long[]) to, offset, n);
                break;
            case INT32:
            case UINT32:
                from.asIntBuffer().get((int[]) to, offset, n);
                break;
            case INT16:
            case UINT16:
                from.asShortBuffer().get((short[]) to, offset, n);
                break;
            case INT8:
            case UINT8:
                from.get((byte[]) to, offset, n);
                break;
            default:
                for (int i = 0; i < n; i++) {
                    int word;
                    if (type.bits() == 16) {
                        word = from.getShort(2 * i);
                    } else {
                        int per = 8 / type.bits();
                        word = from.get(i / per) >> i % per * type.bits();
                    }
                    put(type, word, to, offset + i);
                }
                break;
        }
    }

    /** Puts an element of 16 bits or fewer; what is above them in the word does not count. */
    private static void put(ElementType type, int word, Object to, int i) {
        switch (type) {
            case BOOL:
                ((byte[]) to)[i] = (byte) ((word & 0xFF) == 0 ? 0 : 1);
                break;
            case INT8:
            case UINT8:
                ((byte[]) to)[i] = (byte) word;
                break;
            case INT16:
            case UINT16:
                ((short[]) to)[i] = (short) word;
                break;
            case UINT4:
            case UINT2:
                ((byte[]) to)[i] = (byte) (word & (1 << type.bits()) - 1);
                break;
            case INT4:
            case INT2:
                ((byte[]) to)[i] = (byte) (word << 32 - type.bits() >> 32 - type.bits());
                break;
            default:
                Array.setFloat(to, i, NarrowFloats.decode(type, word));
                break;
        }
    }
}
