/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import ai.djl.gspc.onnx.proto.AttributeProto;
import ai.djl.gspc.onnx.proto.FunctionProto;
import ai.djl.gspc.onnx.proto.GraphProto;
import ai.djl.gspc.onnx.proto.NodeProto;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;

/**
 * Counts the messages and strings in a part of a file before objects are made of them: two bytes of
 * file can ask for a hundred bytes of heap.
 */
final class WireScan {

    private enum Kind {
        FUNCTION,
        GRAPH,
        NODE,
        ATTRIBUTE,
        OTHER;

        Kind child(int field) {
            switch (this) {
                case FUNCTION:
                    return field == FunctionProto.NODE_FIELD_NUMBER
                            ? NODE
                            : field == FunctionProto.ATTRIBUTE_PROTO_FIELD_NUMBER
                                    ? ATTRIBUTE
                                    : OTHER;
                case GRAPH:
                    return field == GraphProto.NODE_FIELD_NUMBER ? NODE : OTHER;
                case NODE:
                    return field == NodeProto.ATTRIBUTE_FIELD_NUMBER ? ATTRIBUTE : OTHER;
                case ATTRIBUTE:
                    return field == AttributeProto.G_FIELD_NUMBER
                                    || field == AttributeProto.GRAPHS_FIELD_NUMBER
                            ? GRAPH
                            : OTHER;
                default:
                    return OTHER;
            }
        }
    }

    private final CodedInputStream in;
    private final long limit;
    private long count;

    private WireScan(byte[] bytes, long limit) {
        this.in = CodedInputStream.newInstance(bytes);
        this.limit = limit;
    }

    /**
     * Counts the parts of a node.
     *
     * @param bytes the message
     * @param limit stop beyond this number
     * @return the number of messages and strings in it
     * @throws IOException if it is damaged
     */
    static long node(byte[] bytes, long limit) throws IOException {
        return new WireScan(bytes, limit).count(Kind.NODE);
    }

    /**
     * Counts the parts of a function.
     *
     * @param bytes the message
     * @param limit stop beyond this number
     * @return the number of messages and strings in it
     * @throws IOException if it is damaged
     */
    static long function(byte[] bytes, long limit) throws IOException {
        return new WireScan(bytes, limit).count(Kind.FUNCTION);
    }

    private long count(Kind kind) throws IOException {
        walk(kind, 0);
        return count;
    }

    private void walk(Kind kind, int depth) throws IOException {
        if (depth > 4 * Limits.DEPTH) {
            throw new OnnxFormatException(
                    "Sub-graphs are nested more than " + Limits.DEPTH + " deep");
        }
        for (int tag = in.readTag(); tag != 0 && count <= limit; tag = in.readTag()) {
            if (WireFormat.getTagWireType(tag) != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                if (!in.skipField(tag)) {
                    return;
                }
                continue;
            }
            count++;
            int size = in.readRawVarint32();
            Kind child = kind.child(WireFormat.getTagFieldNumber(tag));
            if (child == Kind.OTHER) {
                in.skipRawBytes(size);
            } else {
                int outer = in.pushLimit(size);
                walk(child, depth + 1);
                in.popLimit(outer);
            }
        }
    }
}
