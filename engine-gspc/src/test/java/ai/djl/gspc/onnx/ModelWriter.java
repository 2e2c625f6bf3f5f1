/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import ai.djl.gspc.onnx.proto.AttributeProto;
import ai.djl.gspc.onnx.proto.GraphProto;
import ai.djl.gspc.onnx.proto.ModelProto;
import ai.djl.gspc.onnx.proto.NodeProto;
import ai.djl.gspc.onnx.proto.OperatorSetIdProto;
import ai.djl.gspc.onnx.proto.TensorProto;
import ai.djl.gspc.onnx.proto.TensorShapeProto;
import ai.djl.gspc.onnx.proto.TypeProto;
import ai.djl.gspc.onnx.proto.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

/** Writes small ONNX models for tests. */
final class ModelWriter {

    private final GraphProto.Builder graph = GraphProto.newBuilder().setName("test");
    private final int opset;

    ModelWriter(int opset) {
        this.opset = opset;
    }

    /** An input or output; a dimension is a number, or a text for an open one. */
    static ValueInfoProto value(String name, ElementType type, Object... dims) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (Object d : dims) {
            TensorShapeProto.Dimension.Builder dim = TensorShapeProto.Dimension.newBuilder();
            shape.addDim(
                    d instanceof String
                            ? dim.setDimParam((String) d)
                            : dim.setDimValue(((Number) d).longValue()));
        }
        TypeProto.Tensor tensor =
                TypeProto.Tensor.newBuilder().setElemType(code(type)).setShape(shape).build();
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }

    static int code(ElementType type) {
        for (int i = 1; i < 27; i++) {
            try {
                if (ElementType.of(i, "") == type) {
                    return i;
                }
            } catch (OnnxFormatException e) {
                continue;
            }
        }
        throw new IllegalArgumentException(type.toString());
    }

    ModelWriter input(String name, ElementType type, Object... dims) {
        graph.addInput(value(name, type, dims));
        return this;
    }

    ModelWriter output(String name, ElementType type, Object... dims) {
        graph.addOutput(value(name, type, dims));
        return this;
    }

    ModelWriter constant(String name, float[] values, long... dims) {
        TensorProto.Builder t = TensorProto.newBuilder().setName(name).setDataType(1);
        for (long d : dims) {
            t.addDims(d);
        }
        for (float v : values) {
            t.addFloatData(v);
        }
        return constant(t.build());
    }

    ModelWriter constant(String name, long[] values, long... dims) {
        TensorProto.Builder t = TensorProto.newBuilder().setName(name).setDataType(7);
        for (long d : dims) {
            t.addDims(d);
        }
        for (long v : values) {
            t.addInt64Data(v);
        }
        return constant(t.build());
    }

    ModelWriter constant(TensorProto tensor) {
        graph.addInitializer(tensor);
        return this;
    }

    /** A node; inputs and outputs are separated by blanks, "-" is one that is left out. */
    static NodeProto node(String op, String in, String out, AttributeProto... attributes) {
        NodeProto.Builder n = NodeProto.newBuilder().setOpType(op).setName(op + "_" + out);
        for (String s : in.isEmpty() ? new String[0] : in.split(" ")) {
            n.addInput("-".equals(s) ? "" : s);
        }
        for (String s : out.split(" ")) {
            n.addOutput("-".equals(s) ? "" : s);
        }
        return n.addAllAttribute(List.of(attributes)).build();
    }

    ModelWriter add(String op, String in, String out, AttributeProto... attributes) {
        return add(node(op, in, out, attributes));
    }

    ModelWriter add(NodeProto node) {
        graph.addNode(node);
        return this;
    }

    static AttributeProto ints(String name, long... values) {
        AttributeProto.Builder a =
                AttributeProto.newBuilder()
                        .setName(name)
                        .setType(AttributeProto.AttributeType.INTS);
        for (long v : values) {
            a.addInts(v);
        }
        return a.build();
    }

    static AttributeProto integer(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    static AttributeProto number(String name, float value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.FLOAT)
                .setF(value)
                .build();
    }

    static AttributeProto text(String name, String value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.STRING)
                .setS(ByteString.copyFromUtf8(value))
                .build();
    }

    static AttributeProto graph(String name, GraphProto value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.GRAPH)
                .setG(value)
                .build();
    }

    GraphProto graph() {
        return graph.build();
    }

    ModelProto.Builder builder() {
        return ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(opset))
                .setGraph(graph);
    }

    byte[] bytes() {
        return builder().build().toByteArray();
    }

    OnnxModel load() throws IOException {
        return load(bytes());
    }

    static OnnxModel load(byte[] bytes) throws IOException {
        return OnnxModel.load(new ByteArrayInputStream(bytes), null);
    }
}
