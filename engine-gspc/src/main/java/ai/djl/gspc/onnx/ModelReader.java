/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import ai.djl.gspc.onnx.proto.FunctionProto;
import ai.djl.gspc.onnx.proto.GraphProto;
import ai.djl.gspc.onnx.proto.ModelProto;
import ai.djl.gspc.onnx.proto.NodeProto;
import ai.djl.gspc.onnx.proto.OperatorSetIdProto;
import ai.djl.gspc.onnx.proto.SparseTensorProto;
import ai.djl.gspc.onnx.proto.StringStringEntryProto;
import ai.djl.gspc.onnx.proto.TensorProto;
import ai.djl.gspc.onnx.proto.ValueInfoProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import com.google.protobuf.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Walks through a file once. The outer levels are taken apart here, field by field, so that one
 * tensor at a time is held twice, and so that a file cannot ask for more objects than the heap
 * bears.
 */
final class ModelReader {

    /** From how many bytes on a tensor's data is read from the file without a copy of it. */
    private static final int LARGE = 1 << 14;

    private static final int RAW_DATA =
            TensorProto.RAW_DATA_FIELD_NUMBER << 3 | WireFormat.WIRETYPE_LENGTH_DELIMITED;

    private final CodedInputStream in;
    private final FileBytes file;
    private final TensorReader tensors;
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final List<OperatorSetIdProto> opsets = new ArrayList<>();
    private final List<FunctionProto> functions = new ArrayList<>();
    private final List<NodeProto> nodes = new ArrayList<>();
    private final Map<String, Value> initializers = new LinkedHashMap<>();
    private final List<ValueInfoProto> inputs = new ArrayList<>();
    private final List<ValueInfoProto> outputs = new ArrayList<>();
    private String graphName = "";
    private boolean graphSeen;
    private long irVersion;
    private long left = Limits.parts();

    private ModelReader(InputStream stream, FileBytes file, ExternalData external) {
        this.file = file;
        in = CodedInputStream.newInstance(stream, 1 << 16);
        in.setSizeLimit(Integer.MAX_VALUE);
        tensors = new TensorReader(external);
    }

    /**
     * What a file says.
     *
     * @param irVersion the version of the file format
     * @param metadata its properties and who made it
     * @param graph its graph
     */
    record Result(long irVersion, Map<String, String> metadata, OnnxGraph graph) {}

    /**
     * Reads a model.
     *
     * @param stream the file's bytes, from its beginning; not closed
     * @param file the same file; null if there is none
     * @param external reads data outside the file
     * @return what it says
     * @throws IOException if the stream cannot be read
     * @throws OnnxFormatException if it is not a model that this engine can run
     */
    static Result read(InputStream stream, FileBytes file, ExternalData external)
            throws IOException {
        ModelReader reader = new ModelReader(stream, file, external);
        try {
            reader.model();
        } catch (InvalidProtocolBufferException e) {
            throw new OnnxFormatException(
                    "Not an ONNX model, or a damaged one: "
                            + e.getMessage()
                            + " (at byte "
                            + reader.in.getTotalBytesRead()
                            + "); fetch the file again",
                    e);
        }
        return reader.result();
    }

    private void model() throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case ModelProto.IR_VERSION_FIELD_NUMBER:
                    irVersion = in.readInt64();
                    break;
                case ModelProto.PRODUCER_NAME_FIELD_NUMBER:
                    metadata.put("producer_name", in.readString());
                    break;
                case ModelProto.PRODUCER_VERSION_FIELD_NUMBER:
                    metadata.put("producer_version", in.readString());
                    break;
                case ModelProto.GRAPH_FIELD_NUMBER:
                    delimited(tag);
                    int outer = in.pushLimit(in.readRawVarint32());
                    graph();
                    if (in.getBytesUntilLimit() != 0) {
                        throw new InvalidProtocolBufferException("the file ends within the graph");
                    }
                    in.popLimit(outer);
                    break;
                case ModelProto.OPSET_IMPORT_FIELD_NUMBER:
                    take(1);
                    opsets.add(message(tag, OperatorSetIdProto.parser()));
                    break;
                case ModelProto.METADATA_PROPS_FIELD_NUMBER:
                    take(2);
                    StringStringEntryProto e = message(tag, StringStringEntryProto.parser());
                    metadata.put(e.getKey(), e.getValue());
                    break;
                case ModelProto.FUNCTIONS_FIELD_NUMBER:
                    byte[] bytes = bytes(tag);
                    take(1 + WireScan.function(bytes, left));
                    functions.add(FunctionProto.parseFrom(aliased(bytes)));
                    break;
                default:
                    skip(tag);
                    break;
            }
        }
    }

    private void graph() throws IOException {
        graphSeen = true;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (WireFormat.getTagFieldNumber(tag)) {
                case GraphProto.NODE_FIELD_NUMBER:
                    byte[] bytes = bytes(tag);
                    take(1 + WireScan.node(bytes, left));
                    nodes.add(NodeProto.parseFrom(aliased(bytes)));
                    break;
                case GraphProto.NAME_FIELD_NUMBER:
                    graphName = in.readString();
                    break;
                case GraphProto.INITIALIZER_FIELD_NUMBER:
                    take(2);
                    tensor(tag);
                    break;
                case GraphProto.SPARSE_INITIALIZER_FIELD_NUMBER:
                    take(2);
                    SparseTensorProto s = message(tag, SparseTensorProto.parser());
                    String name = s.getValues().getName();
                    define(name, tensors.read(s, initializer(name)));
                    break;
                case GraphProto.INPUT_FIELD_NUMBER:
                    take(4);
                    inputs.add(message(tag, ValueInfoProto.parser()));
                    break;
                case GraphProto.OUTPUT_FIELD_NUMBER:
                    take(4);
                    outputs.add(message(tag, ValueInfoProto.parser()));
                    break;
                default:
                    skip(tag);
                    break;
            }
        }
    }

    private void tensor(int tag) throws IOException {
        delimited(tag);
        int length = in.readRawVarint32();
        if (file == null || length < LARGE) {
            TensorProto t = TensorProto.parseFrom(aliased(in.readRawBytes(length)));
            define(t.getName(), tensors.read(t, initializer(t.getName())));
            return;
        }
        int outer = in.pushLimit(length);
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(rest);
        FileBytes.Stretch raw = null;
        for (int field = in.readTag(); field != 0; field = in.readTag()) {
            if (field == RAW_DATA) {
                int bytes = in.readRawVarint32();
                raw = new FileBytes.Stretch(file, in.getTotalBytesRead(), bytes);
                if (bytes < 0 || bytes > file.size() - raw.offset()) {
                    throw new InvalidProtocolBufferException("the file ends within a tensor");
                }
                in.skipRawBytes(bytes);
            } else {
                copy(field, out);
            }
        }
        if (in.getBytesUntilLimit() != 0) {
            throw new InvalidProtocolBufferException("the file ends within a tensor");
        }
        in.popLimit(outer);
        out.flush();
        TensorProto t = TensorProto.parseFrom(aliased(rest.toByteArray()));
        define(t.getName(), tensors.read(t, raw, initializer(t.getName())));
    }

    private void copy(int tag, CodedOutputStream out) throws IOException {
        out.writeUInt32NoTag(tag);
        switch (WireFormat.getTagWireType(tag)) {
            case WireFormat.WIRETYPE_VARINT:
                out.writeUInt64NoTag(in.readRawVarint64());
                break;
            case WireFormat.WIRETYPE_FIXED64:
                out.writeFixed64NoTag(in.readRawLittleEndian64());
                break;
            case WireFormat.WIRETYPE_FIXED32:
                out.writeFixed32NoTag(in.readRawLittleEndian32());
                break;
            case WireFormat.WIRETYPE_LENGTH_DELIMITED:
                out.writeByteArrayNoTag(in.readByteArray());
                break;
            default:
                throw new InvalidProtocolBufferException("a tensor has a group in it");
        }
    }

    private static String initializer(String name) {
        return "Initializer \"" + name + "\"";
    }

    private void define(String name, Value value) {
        if (name.isEmpty() || initializers.put(name, value) != null) {
            throw new OnnxFormatException(
                    initializer(name) + (name.isEmpty() ? " has no name" : " is defined twice"));
        }
    }

    private void take(long parts) {
        left -= parts;
        if (left < 0) {
            throw new OnnxFormatException(
                    "The model has more than "
                            + Limits.parts()
                            + " nodes, names and attributes, more than this JVM's heap can take; if"
                            + " it is sound, give the JVM more with -Xmx");
        }
    }

    private void skip(int tag) throws IOException {
        if (!in.skipField(tag)) {
            throw new InvalidProtocolBufferException("a group ends that did not begin");
        }
    }

    private static void delimited(int tag) throws IOException {
        if (WireFormat.getTagWireType(tag) != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
            throw new InvalidProtocolBufferException(
                    "field "
                            + WireFormat.getTagFieldNumber(tag)
                            + " is not of the kind that the format defines");
        }
    }

    private byte[] bytes(int tag) throws IOException {
        delimited(tag);
        return in.readByteArray();
    }

    private static CodedInputStream aliased(byte[] bytes) {
        CodedInputStream stream = CodedInputStream.newInstance(bytes);
        stream.enableAliasing(true);
        return stream;
    }

    private <T extends MessageLite> T message(int tag, Parser<T> parser) throws IOException {
        return parser.parseFrom(aliased(bytes(tag)));
    }

    private Result result() {
        if (!graphSeen) {
            throw new OnnxFormatException(
                    "Not an ONNX model: it has no graph; fetch the file again");
        }
        GraphAssembler assembler = new GraphAssembler(tensors, opsets(opsets, "the model"));
        for (FunctionProto f : functions) {
            assembler.declare(f);
        }
        OnnxGraph graph = assembler.graph(graphName, inputs, outputs, initializers, nodes);
        assembler.refuseUnsupported();
        return new Result(irVersion, metadata, graph);
    }

    /**
     * The operator sets that a model or a function is written in.
     *
     * @param list the imports
     * @param where what imports them, for messages
     * @return the version of every domain, ONNX's own being the empty one
     */
    static Map<String, Integer> opsets(List<OperatorSetIdProto> list, String where) {
        Map<String, Integer> versions = new HashMap<>();
        for (OperatorSetIdProto o : list) {
            String domain = "ai.onnx".equals(o.getDomain()) ? "" : o.getDomain();
            if (domain.isEmpty() && (o.getVersion() < 1 || o.getVersion() > Operators.LATEST)) {
                throw new OnnxFormatException(
                        "Operator set "
                                + o.getVersion()
                                + " of "
                                + where
                                + " is unknown; this engine knows 1 to "
                                + Operators.LATEST
                                + ": export the model for one of them");
            }
            versions.put(domain, (int) Math.min(Integer.MAX_VALUE, o.getVersion()));
        }
        return versions;
    }
}
