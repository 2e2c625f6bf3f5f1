/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import ai.djl.gspc.graph.Evaluator;
import ai.djl.gspc.graph.Graph;
import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.graph.op.Elementwise;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A model read from an ONNX file: operators of the domain ai.onnx, operator sets 7 and newer. Its
 * weights are held once, however many graphs are built from it; it may be used by several threads.
 */
public final class OnnxModel {

    private final long irVersion;
    private final Map<String, String> metadata;
    private final OnnxGraph graph;
    private final Map<String, Value> kept = new ConcurrentHashMap<>();

    private OnnxModel(ModelReader.Result r) {
        irVersion = r.irVersion();
        metadata = r.metadata();
        graph = r.graph();
    }

    /**
     * Reads a model.
     *
     * @param file the file; data outside it is read from its folder
     * @return the model
     * @throws IOException if a file cannot be read
     * @throws OnnxFormatException if the file is damaged or has operators that are not supported
     */
    public static OnnxModel load(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return load(in, file.toAbsolutePath().getParent());
        } catch (OnnxFormatException e) {
            throw new OnnxFormatException(file.getFileName() + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads a model.
     *
     * @param in the file's bytes; not closed
     * @param folder where data outside the file is, null if there can be none
     * @return the model
     * @throws IOException if the bytes or a file cannot be read
     * @throws OnnxFormatException if the file is damaged or has operators that are not supported
     */
    public static OnnxModel load(InputStream in, Path folder) throws IOException {
        try {
            return new OnnxModel(ModelReader.read(in, new ExternalData(folder)));
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e.getCause());
        }
    }

    /**
     * The inputs, those that have a value in the file left out.
     *
     * @return the inputs
     */
    public List<TensorInfo> inputs() {
        return graph.inputs().stream().map(OnnxGraph.Port::info).toList();
    }

    /**
     * The outputs.
     *
     * @return the outputs; element type and dimensions are null where the file does not tell
     */
    public List<TensorInfo> outputs() {
        return graph.outputs().stream().map(OnnxGraph.Port::info).toList();
    }

    /**
     * Who made the model, and the properties that it carries.
     *
     * @return the properties, among them producer_name and producer_version
     */
    public Map<String, String> metadata() {
        return Map.copyOf(metadata);
    }

    /**
     * The version of the file format.
     *
     * @return the version
     */
    public long irVersion() {
        return irVersion;
    }

    /**
     * Builds the model on operands. What has to be known to build it is computed at once; if that
     * is never the operands' values, {@link #template} gives a graph that can be kept.
     *
     * @param inputs the operands, in the order of {@link #inputs}
     * @param evaluator computes what has to be known
     * @return the results, in the order of {@link #outputs}
     * @throws OnnxFormatException if the operands do not fit the model
     */
    public List<Node> apply(List<Node> inputs, Evaluator evaluator) {
        return build(inputs, new GraphBuilder(evaluator, false, kept));
    }

    /**
     * Builds the model for operands of some types, without their values.
     *
     * @param types the operands' types, in the order of {@link #inputs}
     * @param evaluator computes constants
     * @return the graph, or nothing if its structure depends on values
     * @throws OnnxFormatException if the operands do not fit the model
     */
    public Optional<Graph> template(List<TensorType> types, Evaluator evaluator) {
        List<Node> inputs = new ArrayList<>();
        List<String> names = new ArrayList<>();
        graph.outputs().forEach(p -> names.add(p.name()));
        for (int i = 0; i < types.size(); i++) {
            String name = i < graph.inputs().size() ? graph.inputs().get(i).name() : "input" + i;
            inputs.add(Node.input(name, types.get(i)));
        }
        try {
            GraphBuilder builder = new GraphBuilder(evaluator, true, kept);
            return Optional.of(new Graph(inputs, build(inputs, builder), names));
        } catch (GraphBuilder.NeedsValues e) {
            return Optional.empty();
        }
    }

    private List<Node> build(List<Node> inputs, GraphBuilder builder) {
        List<OnnxGraph.Port> ports = graph.inputs();
        if (inputs.size() != ports.size()) {
            throw new OnnxFormatException(
                    "The model takes "
                            + ports.size()
                            + " inputs "
                            + inputs()
                            + ", it is given "
                            + inputs.size());
        }
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < ports.size(); i++) {
            values.add(bind(ports.get(i), inputs.get(i)));
        }
        List<Node> results = new ArrayList<>();
        List<Value> outputs = builder.run(graph, values, null, null);
        for (int i = 0; i < outputs.size(); i++) {
            results.add(result(graph.outputs().get(i), outputs.get(i)));
        }
        return results;
    }

    private static Value bind(OnnxGraph.Port port, Node node) {
        TensorInfo info = port.info();
        boolean fits = info.dims() == null || info.dims().size() == node.shape().dimension();
        for (int i = 0; fits && info.dims() != null && i < info.dims().size(); i++) {
            fits = info.dims().get(i) < 0 || info.dims().get(i) == node.shape().get(i);
        }
        DataType carrier = port.type().carrier();
        boolean kind =
                node.dtype() == info.dtype()
                        || node.dtype() == carrier
                        || node.dtype().isFloating() && port.type().floating();
        if (!fits || !kind) {
            throw new OnnxFormatException(
                    "The model's input "
                            + info
                            + " is given "
                            + node.type()
                            + (fits ? "; convert it" : ": the shape does not fit"));
        }
        Node carried =
                node.dtype() == carrier ? node : Node.of(new Elementwise.Cast(carrier), node);
        return Value.of(carried, port.type(), Value.Origin.INPUTS);
    }

    private static Node result(OnnxGraph.Port port, Value value) {
        if (value.node() == null) {
            throw new OnnxFormatException(
                    "The model's output \""
                            + port.name()
                            + "\" is a "
                            + value
                            + "; only tensors can be returned");
        }
        ElementType type = port.type() == null ? value.type() : port.type();
        if (type.carrier() != value.node().dtype()) {
            throw new OnnxFormatException(
                    "The model's output " + port.info() + " is computed as " + value);
        }
        DataType outside = type.outside();
        Node node = value.node();
        return node.dtype() == outside ? node : Node.of(new Elementwise.Cast(outside), node);
    }
}
