/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.onnx.proto.AttributeProto;
import ai.djl.gspc.onnx.proto.GraphProto;
import ai.djl.gspc.onnx.proto.NodeProto;
import ai.djl.gspc.onnx.proto.TensorProto;
import ai.djl.ndarray.types.DataType;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/** The nodes and constants of an ONNX graph while it is written; gives values their names. */
final class NodeWriter {

    private final GraphProto.Builder graph;
    private final Map<Node, String> names = new IdentityHashMap<>();
    private final Map<Object, String> constants = new IdentityHashMap<>();
    private final Set<String> taken = new HashSet<>();
    private final boolean anyBatch;

    /**
     * Writes into a graph.
     *
     * @param graph where to
     * @param anyBatch whether the first axis of what is computed from the inputs is a batch of any
     *     size
     */
    NodeWriter(GraphProto.Builder graph, boolean anyBatch) {
        this.graph = graph;
        this.anyBatch = anyBatch;
    }

    /** Whether the first axis has any size. */
    boolean anyBatch() {
        return anyBatch;
    }

    /** Gives a value the name that users of the model know it by. */
    void name(Node node, String name) {
        names.put(node, name);
        taken.add(name);
    }

    /** Keeps a name from being given to anything else. */
    void reserve(String name) {
        taken.add(name);
    }

    /** The name of a value; a leaf becomes an initializer. */
    String name(Node node) {
        String name = names.get(node);
        if (name != null) {
            return name;
        }
        Tensor value = node.value();
        if (value != null) {
            name = constants.computeIfAbsent(value, t -> initializer(value));
        } else {
            name = unique(node.op().name());
        }
        names.put(node, name);
        return name;
    }

    /** The name of one of several results. */
    String name(Node node, int result) {
        Node[] selected = node.selected();
        return selected == null || selected[result] == null ? "" : name(selected[result]);
    }

    private String unique(String base) {
        int i = taken.size();
        String name = base + '_' + i;
        while (!taken.add(name)) {
            name = base + '_' + ++i;
        }
        return name;
    }

    /** A name for a value between the nodes that one operator becomes. */
    String between(Node node) {
        return unique(node.op().name());
    }

    /** An INT64 vector. */
    String longs(long... values) {
        return initializer(Tensor.of(values, values.length));
    }

    /** A FLOAT32 vector. */
    String floats(float... values) {
        return initializer(Tensor.of(values, values.length));
    }

    /** A scalar of a node's type, which must be FLOAT32 or FLOAT64. */
    String number(double value, Node like) {
        switch (like.dtype()) {
            case FLOAT32:
                return initializer(Tensor.of(new float[] {(float) value}));
            case FLOAT64:
                return initializer(
                        new Tensor(TensorType.of(DataType.FLOAT64), new double[] {value}));
            default:
                throw OnnxWriter.unsupported(like);
        }
    }

    private String initializer(Tensor tensor) {
        String name = unique("c");
        TensorProto.Builder proto = TensorProto.newBuilder().setName(name);
        for (long d : tensor.shape().getShape()) {
            proto.addDims(d);
        }
        graph.addInitializer(
                proto.setDataType(ElementType.of(tensor.dtype()).code())
                        .setRawData(ByteString.copyFrom(bytes(tensor))));
        return name;
    }

    private static byte[] bytes(Tensor tensor) {
        Object data = tensor.data();
        if (data instanceof byte[] b) {
            return b;
        }
        int size = tensor.dtype().getNumOfBytes();
        ByteBuffer out =
                ByteBuffer.allocate(Math.multiplyExact(tensor.size(), size))
                        .order(ByteOrder.LITTLE_ENDIAN);
        if (data instanceof float[] f) {
            out.asFloatBuffer().put(f);
        } else if (data instanceof double[] d) {
            out.asDoubleBuffer().put(d);
        } else if (data instanceof short[] s) {
            out.asShortBuffer().put(s);
        } else if (data instanceof int[] i) {
            out.asIntBuffer().put(i);
        } else {
            out.asLongBuffer().put((long[]) data);
        }
        return out.array();
    }

    /** Starts a node. */
    Operator operator(String type) {
        return new Operator(type);
    }

    /** Writes an operator whose operands are the node's own. */
    void plain(String type, Node node) {
        operator(type).inputs(node.inputs()).end(name(node));
    }

    /** A node while it is written. */
    final class Operator {

        private final NodeProto.Builder proto = NodeProto.newBuilder();

        private Operator(String type) {
            proto.setOpType(type);
        }

        Operator inputs(Node... nodes) {
            for (Node node : nodes) {
                proto.addInput(name(node));
            }
            return this;
        }

        Operator input(String name) {
            proto.addInput(name);
            return this;
        }

        Operator with(String name, long value) {
            proto.addAttribute(
                    attribute(name, AttributeProto.AttributeType.INT).setI(value).build());
            return this;
        }

        Operator with(String name, boolean value) {
            return with(name, value ? 1 : 0);
        }

        Operator with(String name, double value) {
            proto.addAttribute(
                    attribute(name, AttributeProto.AttributeType.FLOAT)
                            .setF((float) value)
                            .build());
            return this;
        }

        Operator with(String name, String value) {
            proto.addAttribute(
                    attribute(name, AttributeProto.AttributeType.STRING)
                            .setS(ByteString.copyFromUtf8(value))
                            .build());
            return this;
        }

        Operator with(String name, long[] values) {
            AttributeProto.Builder a = attribute(name, AttributeProto.AttributeType.INTS);
            for (long v : values) {
                a.addInts(v);
            }
            proto.addAttribute(a.build());
            return this;
        }

        private AttributeProto.Builder attribute(String name, AttributeProto.AttributeType type) {
            return AttributeProto.newBuilder().setName(name).setType(type);
        }

        /** Ends the node. */
        void end(String... outputs) {
            for (String output : outputs) {
                proto.addOutput(output);
            }
            graph.addNode(proto.setName(outputs[0]).build());
        }
    }
}
