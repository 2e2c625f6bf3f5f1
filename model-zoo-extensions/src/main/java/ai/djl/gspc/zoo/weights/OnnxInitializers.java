/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.zoo.weights;

import ai.djl.MalformedModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the initializers of an ONNX model's graph, inside the file or in a file beside it, and
 * nothing else of the model.
 *
 * <p>PyTorch's exporter names initializers like the tensors of the {@code state_dict} as long as it
 * leaves batch normalization alone ({@code training=TrainingMode.PRESERVE}, {@code
 * do_constant_folding=False}); weights that have absorbed it have no place in a network that has
 * it.
 */
public final class OnnxInitializers {

    private static final int MAX_NAME = 1 << 16;
    private static final int MAX_RANK = 16;

    /** Of a tensor whose integers are numbers of variable length; exporters write raw bytes. */
    private static final int MAX_INTEGERS = 1 << 20;

    /** Fields of ModelProto, GraphProto and TensorProto in onnx.proto. */
    private static final int MODEL_GRAPH = 7;

    private static final int GRAPH_INITIALIZER = 5;
    private static final int DIMS = 1;
    private static final int DATA_TYPE = 2;
    private static final int FLOAT_DATA = 4;
    private static final int INT64_DATA = 7;
    private static final int NAME = 8;
    private static final int RAW_DATA = 9;
    private static final int DOUBLE_DATA = 10;
    private static final int EXTERNAL_DATA = 13;
    private static final int DATA_LOCATION = 14;

    private final Path file;
    private final WireInput in;
    private final Map<String, TensorData> tensors = new LinkedHashMap<>();

    private OnnxInitializers(Path file, WireInput in) {
        this.file = file;
        this.in = in;
    }

    /** What is known of a tensor while its fields are read. */
    private static final class Fields {
        private final List<Long> dims = new ArrayList<>();
        private final Map<String, String> external = new LinkedHashMap<>();
        private final List<Long> integers = new ArrayList<>();
        private int dataType;
        private boolean isExternal;
        private String name = "";
        private long offset = -1;
        private long length;
    }

    /**
     * Reads which initializers a model has; values are read when they are asked for.
     *
     * @param file an .onnx file
     * @return the tensors by name, in the order of the file
     * @throws IOException if the file cannot be read
     * @throws MalformedModelException if it is no ONNX model, saying why
     */
    public static Map<String, TensorData> read(Path file)
            throws IOException, MalformedModelException {
        try (FileChannel channel = FileChannel.open(file)) {
            WireInput in = new WireInput(channel);
            OnnxInitializers reader = new OnnxInitializers(file, in);
            boolean graph = false;
            while (in.next()) {
                if (in.field() == MODEL_GRAPH) {
                    graph = true;
                    reader.readGraph();
                } else {
                    in.skip();
                }
            }
            if (!graph) {
                throw new MalformedModelException("it has no graph");
            }
            return reader.tensors;
        } catch (MalformedModelException e) {
            throw new MalformedModelException(file + " is no ONNX model: " + e.getMessage(), e);
        }
    }

    private void readGraph() throws IOException, MalformedModelException {
        long outer = in.enter();
        while (in.next()) {
            if (in.field() == GRAPH_INITIALIZER) {
                readTensor();
            } else {
                in.skip();
            }
        }
        in.leave(outer);
    }

    private void readTensor() throws IOException, MalformedModelException {
        Fields fields = new Fields();
        long outer = in.enter();
        while (in.next()) {
            readField(fields);
        }
        in.leave(outer);
        if (tensors.put(fields.name, tensor(fields)) != null) {
            throw new MalformedModelException("two initializers are called " + fields.name);
        }
    }

    private void readField(Fields fields) throws IOException, MalformedModelException {
        switch (in.field()) {
            case DIMS:
                readIntegers(fields.dims, MAX_RANK);
                break;
            case DATA_TYPE:
                fields.dataType = (int) in.varint();
                break;
            case NAME:
                fields.name = in.text(MAX_NAME);
                break;
            case FLOAT_DATA:
            case DOUBLE_DATA:
            case RAW_DATA:
                fields.length = in.length();
                fields.offset = in.position();
                in.skip(fields.length);
                break;
            case INT64_DATA:
                readIntegers(fields.integers, MAX_INTEGERS);
                break;
            case EXTERNAL_DATA:
                readExternal(fields.external);
                break;
            case DATA_LOCATION:
                fields.isExternal = in.varint() == 1;
                break;
            default:
                in.skip();
                break;
        }
    }

    /** Repeated integers, one a field or packed into one. */
    private void readIntegers(List<Long> values, int limit)
            throws IOException, MalformedModelException {
        if (in.wireType() == WireInput.BYTES) {
            long outer = in.enter();
            while (!in.atEnd()) {
                addInteger(values, limit);
            }
            in.leave(outer);
        } else {
            addInteger(values, limit);
        }
    }

    private void addInteger(List<Long> values, int limit)
            throws IOException, MalformedModelException {
        if (values.size() == limit) {
            throw new MalformedModelException(
                    "a tensor has more than " + limit + " dimensions or integers");
        }
        values.add(in.varint());
    }

    private void readExternal(Map<String, String> entries)
            throws IOException, MalformedModelException {
        long outer = in.enter();
        String key = "";
        String value = "";
        while (in.next()) {
            if (in.field() == 1) {
                key = in.text(MAX_NAME);
            } else if (in.field() == 2) {
                value = in.text(MAX_NAME);
            } else {
                in.skip();
            }
        }
        in.leave(outer);
        entries.put(key, value);
    }

    private TensorData tensor(Fields fields) throws IOException, MalformedModelException {
        TensorData.Type type = type(fields);
        long[] shape = fields.dims.stream().mapToLong(Long::longValue).toArray();
        long bytes = TensorData.bytes(type, shape);
        Path source = file;
        if (!fields.integers.isEmpty()) {
            ByteBuffer values =
                    ByteBuffer.allocate(Math.multiplyExact(fields.integers.size(), 8))
                            .order(ByteOrder.LITTLE_ENDIAN);
            fields.integers.forEach(values::putLong);
            check(fields, bytes, values.position());
            return TensorData.of(type, shape, values.flip());
        }
        if (fields.isExternal) {
            source = locate(fields);
        }
        check(fields, bytes, bytes == 0 ? 0 : fields.length);
        return TensorData.inFile(type, shape, source, Math.max(fields.offset, 0));
    }

    private static void check(Fields fields, long expected, long actual)
            throws MalformedModelException {
        if (expected < 0 || expected != actual) {
            throw new MalformedModelException(
                    "initializer "
                            + fields.name
                            + " of shape "
                            + fields.dims
                            + " has "
                            + actual
                            + " bytes");
        }
    }

    /** Finds the file beside the model, and never one elsewhere. */
    private Path locate(Fields fields) throws IOException, MalformedModelException {
        String location = fields.external.getOrDefault("location", "");
        try {
            Path directory = file.toAbsolutePath().getParent().toRealPath();
            Path data = directory.resolve(location).normalize();
            if (!location.isEmpty() && data.startsWith(directory) && Files.isRegularFile(data)) {
                data = data.toRealPath();
                long size = Files.size(data);
                fields.offset = Long.parseLong(fields.external.getOrDefault("offset", "0"));
                String rest = Long.toString(size - fields.offset);
                fields.length = Long.parseLong(fields.external.getOrDefault("length", rest));
                if (data.startsWith(directory)
                        && fields.offset >= 0
                        && fields.length >= 0
                        && fields.length <= size - fields.offset) {
                    return data;
                }
            }
        } catch (InvalidPathException | NumberFormatException e) {
            throw new MalformedModelException(refused(fields), e);
        }
        throw new MalformedModelException(refused(fields));
    }

    private static String refused(Fields fields) {
        return "the data of initializer "
                + fields.name
                + " is not in a file beside the model: "
                + fields.external;
    }

    private static TensorData.Type type(Fields fields) throws MalformedModelException {
        switch (fields.dataType) {
            case 1:
                return TensorData.Type.F32;
            case 2:
                return TensorData.Type.U8;
            case 3:
                return TensorData.Type.I8;
            case 5:
                return TensorData.Type.I16;
            case 6:
                return TensorData.Type.I32;
            case 7:
                return TensorData.Type.I64;
            case 9:
                return TensorData.Type.BOOL;
            case 10:
                return TensorData.Type.F16;
            case 11:
                return TensorData.Type.F64;
            case 16:
                return TensorData.Type.BF16;
            default:
                throw new MalformedModelException(
                        "initializer "
                                + fields.name
                                + " has elements of type "
                                + fields.dataType
                                + ", which no weight has");
        }
    }
}
