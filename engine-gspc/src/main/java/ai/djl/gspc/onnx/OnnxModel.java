/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import ai.djl.gspc.graph.Evaluator;
import ai.djl.gspc.graph.Graph;
import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.graph.op.Elementwise;
import ai.djl.ndarray.types.DataType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A model read from an ONNX file: operators of the domain ai.onnx, operator sets 7 and newer. Its
 * weights are held once, however many graphs are built from it; it may be used by several threads.
 */
public final class OnnxModel {

    /** For how many combinations of operand types graphs are kept. */
    private static final int TEMPLATES = 32;

    private final long irVersion;
    private final Map<String, String> metadata;
    private final OnnxGraph graph;
    private final Set<Path> files;
    private final Map<String, Value> kept = new ConcurrentHashMap<>();
    private final Map<List<TensorType>, Optional<Graph>> templates =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(
                        Map.Entry<List<TensorType>, Optional<Graph>> e) {
                    return size() > TEMPLATES;
                }
            };

    private OnnxModel(ModelReader.Result r, Set<Path> files) {
        this.files = files;
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
        FileBytes bytes = FileBytes.open(file);
        InputStream in = bytes == null ? Files.newInputStream(file) : bytes.stream();
        boolean open = false;
        try {
            OnnxModel model = load(in, bytes, file.toAbsolutePath().getParent());
            open = bytes != null && bytes.lasts();
            return model;
        } catch (OnnxFormatException e) {
            throw new OnnxFormatException(file.getFileName() + ": " + e.getMessage(), e);
        } finally {
            if (!open) {
                in.close();
            }
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
        return load(in, null, folder);
    }

    private static OnnxModel load(InputStream in, FileBytes file, Path folder) throws IOException {
        try {
            ExternalData external = new ExternalData(folder);
            return new OnnxModel(ModelReader.read(in, file, external), external.files());
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
     * The constants that the file gives a name: weights and the like.
     *
     * @return tensors by name, in the order of the file
     */
    public Map<String, Tensor> initializers() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        graph.initializers().forEach((name, v) -> tensors.put(name, v.tensor()));
        return tensors;
    }

    /**
     * The files besides the model's own that data was read from.
     *
     * @return paths relative to the model's folder
     */
    public Set<Path> externalFiles() {
        return files;
    }

    /**
     * Applies the model. For operands of some types its graph is built once and kept, a bounded
     * number of them, unless its structure depends on the operands' values: then these are computed
     * and the graph is built each time.
     *
     * @param inputs the operands, in the order of {@link #inputs}
     * @param evaluator computes what has to be known to build the graph
     * @return the results, in the order of {@link #outputs}
     * @throws OnnxFormatException if the operands do not fit the model
     */
    public List<Node> apply(List<Node> inputs, Evaluator evaluator) {
        Optional<Graph> known = graph(inputs.stream().map(Node::type).toList(), evaluator);
        if (known.isPresent()) {
            return known.get().apply(inputs);
        }
        return build(inputs, new GraphBuilder(evaluator, false, kept));
    }

    /**
     * The graph for operands of some types, built once and kept, a bounded number of them.
     *
     * @param types the operands' types, in the order of {@link #inputs}
     * @param evaluator computes constants
     * @return the graph, or nothing if its structure depends on values
     * @throws OnnxFormatException if the operands do not fit the model
     */
    public Optional<Graph> graph(List<TensorType> types, Evaluator evaluator) {
        Optional<Graph> known;
        synchronized (templates) {
            known = templates.get(types);
        }
        if (known == null) {
            known = template(types, evaluator);
            synchronized (templates) {
                templates.put(types, known);
            }
        }
        return known;
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
