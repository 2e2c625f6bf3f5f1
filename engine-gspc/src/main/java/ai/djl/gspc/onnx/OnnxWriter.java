/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import ai.djl.gspc.graph.Graph;
import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.Op;
import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.onnx.proto.GraphProto;
import ai.djl.gspc.onnx.proto.ModelProto;
import ai.djl.gspc.onnx.proto.OperatorSetIdProto;
import ai.djl.gspc.onnx.proto.TensorShapeProto;
import ai.djl.gspc.onnx.proto.TypeProto;
import ai.djl.gspc.onnx.proto.ValueInfoProto;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes graphs as ONNX models of operator set {@value #OPSET}: the way back from what {@link
 * OnnxModel} reads.
 */
public final class OnnxWriter {

    /** The operator set. */
    public static final int OPSET = 21;

    private static final int IR_VERSION = 10;
    private static final String BATCH = "N";
    private static final Registry REGISTRY = new Registry();

    static {
        LayerWriters.register(REGISTRY);
        ElementWriters.register(REGISTRY);
        TensorWriters.register(REGISTRY);
    }

    private OnnxWriter() {}

    /**
     * Writes one operator.
     *
     * @param <T> the operator
     */
    interface Writer<T extends Op> {
        void write(NodeWriter w, Node node, T op);
    }

    /** How operators are written. */
    static final class Registry {

        private final Map<Class<? extends Op>, Writer<? extends Op>> writers = new HashMap<>();

        <T extends Op> void add(Class<T> type, Writer<T> writer) {
            writers.put(type, writer);
        }

        private <T extends Op> void write(NodeWriter w, Node node, Class<T> type) {
            @SuppressWarnings("unchecked")
            Writer<T> writer = (Writer<T>) writers.get(type);
            if (writer == null) {
                throw unsupported(node);
            }
            writer.write(w, node, type.cast(node.op()));
        }
    }

    /** The error for an operator that has no counterpart. */
    static OnnxFormatException unsupported(Node node) {
        return new OnnxFormatException(
                "The operator " + node + " cannot be written as ONNX; leave it out of the model");
    }

    /**
     * Tells whether a graph works on batches: the first axis of all inputs and outputs may then
     * have any size in the written model.
     *
     * @param graph the graph, for a batch of some size
     * @return the operator that fixes the batch's size, null if none does
     */
    public static String fixesBatch(Graph graph) {
        Node offender = BatchAxis.offender(graph);
        return offender == null ? null : offender.toString();
    }

    /**
     * Writes a model.
     *
     * @param graph the computation
     * @param name the model's name
     * @param anyBatch whether the first axis of inputs and outputs may have any size
     * @param out where to; not closed
     * @throws IOException if it cannot be written
     * @throws OnnxFormatException if an operator has no counterpart in ONNX, or if {@code anyBatch}
     *     is asked of a graph that {@link #fixesBatch}
     */
    public static void write(Graph graph, String name, boolean anyBatch, OutputStream out)
            throws IOException {
        String fixed = anyBatch ? fixesBatch(graph) : null;
        if (fixed != null) {
            throw new OnnxFormatException(fixed + " fixes the size of the batch");
        }
        GraphProto.Builder proto = GraphProto.newBuilder().setName(name);
        NodeWriter w = new NodeWriter(proto, anyBatch);
        graph.names().forEach(w::reserve);
        for (Node input : graph.inputs()) {
            w.name(input, input.op().name());
            proto.addInput(info(input.op().name(), input.type(), anyBatch));
        }
        Set<Node> named = new HashSet<>(graph.inputs());
        for (int i = 0; i < graph.names().size(); i++) {
            Node output = graph.outputs().get(i);
            proto.addOutput(info(graph.names().get(i), output.type(), anyBatch));
            if (output.value() == null && named.add(output)) {
                w.name(output, graph.names().get(i));
            }
        }
        List<Node> order = Graph.topological(graph.outputs());
        for (Node node : order) {
            if (node.value() == null && !node.isInput()) {
                REGISTRY.write(w, node, node.op().getClass());
            }
        }
        // An output that is an input, a constant or another output needs a node of its own.
        for (int i = 0; i < graph.names().size(); i++) {
            String have = w.name(graph.outputs().get(i));
            if (!have.equals(graph.names().get(i))) {
                w.operator("Identity").input(have).end(graph.names().get(i));
            }
        }
        ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("gspc")
                .setGraph(proto)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET))
                .build()
                .writeTo(out);
    }

    private static ValueInfoProto info(String name, TensorType type, boolean anyBatch) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        for (int i = 0; i < type.rank(); i++) {
            TensorShapeProto.Dimension.Builder dim = TensorShapeProto.Dimension.newBuilder();
            shape.addDim(
                    i == 0 && anyBatch ? dim.setDimParam(BATCH) : dim.setDimValue(type.dim(i)));
        }
        TypeProto.Tensor.Builder tensor =
                TypeProto.Tensor.newBuilder()
                        .setElemType(ElementType.of(type.dtype()).code())
                        .setShape(shape);
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder().setTensorType(tensor))
                .build();
    }
}
