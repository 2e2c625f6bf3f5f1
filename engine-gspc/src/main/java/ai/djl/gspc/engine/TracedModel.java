/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.Model;
import ai.djl.gspc.compile.Compaction;
import ai.djl.gspc.graph.Evaluator;
import ai.djl.gspc.graph.Graph;
import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.graph.op.Convolution;
import ai.djl.gspc.graph.op.Linear;
import ai.djl.gspc.graph.op.Normalization.BatchNorm;
import ai.djl.gspc.onnx.OnnxFormatException;
import ai.djl.gspc.onnx.OnnxModel;
import ai.djl.gspc.onnx.OnnxWriter;
import ai.djl.gspc.onnx.TensorInfo;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A model as a list of operators: what its block does with inputs of some shapes, without their
 * values. It can be looked at, made smaller and written as an ONNX model.
 */
public final class TracedModel {

    private final String name;
    private final Graph graph;
    private final boolean anyBatch;

    private TracedModel(String name, Graph graph, boolean anyBatch) {
        this.name = name;
        this.graph = graph;
        this.anyBatch = anyBatch;
    }

    /**
     * One operator of a model.
     *
     * @param name the operator, for example {@code conv}
     * @param operands the shapes of what it is applied to, parameters left out
     * @param result the shape of its first result
     * @param parameters the number of parameters that it is the first to use; what training does
     *     not learn, a batch-norm's running mean and variance, is left out
     * @param multiplyAdds multiply-adds of convolutions and matrix products by the direct method
     */
    public record Operator(
            String name, List<Shape> operands, Shape result, long parameters, long multiplyAdds) {}

    /**
     * Traces a model of this engine.
     *
     * @param model the model, its block initialised
     * @param inputs the shapes of its inputs; a first dimension of -1 in all of them asks for a
     *     trace that holds for any batch
     * @return the traced model
     * @throws IllegalArgumentException if the shapes do not fit, or if the model reads values of
     *     its arrays to decide what to do, or if a batch of any size was asked for and an operator
     *     fixes it
     */
    static TracedModel of(Model model, Shape... inputs) {
        boolean any = inputs.length > 0;
        for (Shape shape : inputs) {
            any &= shape.dimension() > 0 && shape.get(0) == -1;
        }
        Shape[] shapes = inputs.clone();
        for (int i = 0; any && i < shapes.length; i++) {
            long[] dims = shapes[i].getShape().clone();
            // Not 1, which broadcasts and is lost in products.
            dims[0] = 3;
            shapes[i] = new Shape(dims);
        }
        Block block = model.getBlock();
        Graph graph =
                block instanceof GspcSymbolBlock s
                        ? traceOnnx(s.source().model(), shapes)
                        : traceBlock(model, block, shapes);
        String fixes = any ? OnnxWriter.fixesBatch(graph) : null;
        if (fixes != null) {
            throw new IllegalArgumentException("The size of the batch is fixed by " + fixes);
        }
        return new TracedModel(model.getName(), graph, any);
    }

    private static Graph traceOnnx(OnnxModel model, Shape[] shapes) {
        List<TensorInfo> infos = model.inputs();
        List<TensorType> types = new ArrayList<>();
        for (int i = 0; i < shapes.length; i++) {
            DataType type = i < infos.size() ? infos.get(i).dtype() : DataType.FLOAT32;
            types.add(new TensorType(type, shapes[i]));
        }
        Optional<Graph> graph = model.graph(types, Pending.engine().evaluator());
        return graph.orElseThrow(
                () ->
                        new IllegalArgumentException(
                                "What the model does depends on the values of its inputs"));
    }

    private static Graph traceBlock(Model model, Block block, Shape[] shapes) {
        List<Node> inputs = new ArrayList<>();
        try (GspcNDManager scope = (GspcNDManager) model.getNDManager().newSubManager()) {
            NDList list = new NDList();
            for (int i = 0; i < shapes.length; i++) {
                String name = shapes.length == 1 ? "input" : "input" + i;
                inputs.add(Node.input(name, new TensorType(DataType.FLOAT32, shapes[i])));
                list.add(GspcNDArray.of(scope, inputs.get(i)));
            }
            NDList results;
            try {
                ParameterStore store = new ParameterStore(model.getNDManager(), false);
                results = block.forward(store, list, false);
            } catch (IllegalStateException e) {
                throw new IllegalArgumentException(
                        "What the model does depends on the values of its inputs: "
                                + e.getMessage(),
                        e);
            }
            List<Node> outputs = new ArrayList<>();
            List<String> names = new ArrayList<>();
            for (NDArray array : results) {
                names.add(results.size() == 1 ? "output" : "output" + names.size());
                outputs.add(GspcNDArray.operand(array));
            }
            return new Graph(inputs, outputs, names);
        }
    }

    /**
     * The model with what depends on no input computed, what changes nothing left out, and
     * batch-norms and other arithmetic per channel folded into the weights of the convolutions and
     * fully connected layers before them.
     *
     * @return a model with the same inputs and outputs
     */
    public TracedModel compact() {
        Evaluator evaluator = Pending.engine().evaluator();
        return new TracedModel(name, Compaction.compact(graph, evaluator), anyBatch);
    }

    /**
     * The operators in an order in which each comes after those whose results it takes.
     *
     * @return the operators
     */
    public List<Operator> operators() {
        List<Operator> operators = new ArrayList<>();
        Set<Object> counted = new HashSet<>();
        Map<Node, Boolean> constant = new IdentityHashMap<>();
        for (Node node : Graph.topological(graph.outputs())) {
            if (node.value() != null) {
                constant.put(node, true);
                continue;
            }
            boolean known = !node.isInput();
            List<Shape> operands = new ArrayList<>();
            long parameters = 0;
            Node[] in = node.inputs();
            for (int i = 0; i < in.length; i++) {
                Tensor value = in[i].value();
                if (value == null) {
                    operands.add(in[i].shape());
                } else if (value.type().dtype().isFloating()
                        && !(node.op() instanceof BatchNorm && i > 2)
                        && counted.add(value)) {
                    // Indices and shapes are not learnt.
                    parameters += value.size();
                }
                known &= constant.get(in[i]);
            }
            constant.put(node, known);
            if (!node.isInput()) {
                operators.add(
                        new Operator(
                                node.op().name(),
                                List.copyOf(operands),
                                node.shape(),
                                parameters,
                                known ? 0 : multiplyAdds(node)));
            }
        }
        return operators;
    }

    private static long multiplyAdds(Node node) {
        Node[] in = node.inputs();
        if (node.op() instanceof Convolution.Conv || node.op() instanceof Linear.FullyConnected) {
            long taps = in[1].shape().size() / in[1].shape().get(0);
            return node.shape().size() * taps;
        }
        if (node.op() instanceof Convolution.ConvTranspose) {
            return in[0].shape().size() * (in[1].shape().size() / in[1].shape().get(0));
        }
        if (node.op() instanceof Linear.MatMul) {
            return node.shape().size() * in[0].shape().get(in[0].shape().dimension() - 1);
        }
        return 0;
    }

    /**
     * Writes the model as ONNX.
     *
     * @param out where to; not closed
     * @throws IOException if it cannot be written
     * @throws UnsupportedOperationException if an operator has no counterpart in ONNX
     */
    public void writeOnnx(OutputStream out) throws IOException {
        try {
            OnnxWriter.write(graph, name, anyBatch, out);
        } catch (OnnxFormatException e) {
            throw new UnsupportedOperationException(e.getMessage(), e);
        }
    }

    /**
     * Writes the model as a {@code .params} file of DJL that holds the whole network: it is loaded
     * into the block that {@link SymbolBlockFactory} makes, by this engine only.
     *
     * @param out where to; not closed
     * @throws IOException if it cannot be written
     * @throws UnsupportedOperationException if an operator has no counterpart in ONNX
     */
    public void writeParameters(OutputStream out) throws IOException {
        ByteArrayOutputStream onnx = new ByteArrayOutputStream();
        writeOnnx(onnx);
        DataOutputStream os = new DataOutputStream(out);
        os.writeBytes(ParameterReader.MAGIC);
        os.writeInt(ParameterReader.VERSION);
        os.writeUTF(name);
        os.writeUTF(DataType.FLOAT32.name());
        os.writeInt(graph.inputs().size());
        for (Node input : graph.inputs()) {
            long[] dims = input.shape().getShape().clone();
            if (anyBatch) {
                dims[0] = -1;
            }
            os.writeUTF(input.op().name());
            os.write(new Shape(dims).getEncoded());
        }
        // No properties.
        os.writeInt(0);
        os.writeByte(GspcSymbolBlock.VERSION);
        os.writeLong(onnx.size());
        onnx.writeTo(os);
        os.flush();
    }
}
