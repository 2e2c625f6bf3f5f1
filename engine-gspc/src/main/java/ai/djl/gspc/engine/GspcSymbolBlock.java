/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.MalformedModelException;
import ai.djl.gspc.graph.Evaluator;
import ai.djl.gspc.graph.Graph;
import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.onnx.OnnxModel;
import ai.djl.gspc.onnx.TensorInfo;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractSymbolBlock;
import ai.djl.nn.Parameter;
import ai.djl.nn.ParameterList;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A block that applies an ONNX model. Its results are pending like those of any other operation, so
 * what a translator adds is compiled together with the model; several threads may call it.
 */
public final class GspcSymbolBlock extends AbstractSymbolBlock {

    /** Of the layout of its saved parameters. */
    static final byte VERSION = 1;

    private final GspcNDManager manager;
    private volatile OnnxSource source;
    private ParameterList parameters;

    /**
     * A block without a model yet: {@link #loadParameters} or loading a model into it gives it one.
     *
     * @param manager the manager to which its parameters are attached
     */
    GspcSymbolBlock(GspcNDManager manager) {
        super(VERSION);
        this.manager = manager;
    }

    /**
     * A block.
     *
     * @param manager the manager to which its parameters are attached
     * @param source the model
     */
    GspcSymbolBlock(GspcNDManager manager, OnnxSource source) {
        this(manager);
        this.source = source;
    }

    /**
     * Gives the block its model.
     *
     * @param other the model
     */
    void setSource(OnnxSource other) {
        source = other;
        parameters = null;
    }

    /**
     * The model with its file.
     *
     * @return the model
     */
    OnnxSource source() {
        OnnxSource s = source;
        if (s == null) {
            throw new IllegalStateException(
                    "The SymbolBlock has no model: load an .onnx file into the Model first");
        }
        return s;
    }

    private OnnxModel model() {
        return source().model();
    }

    /** {@inheritDoc} */
    @Override
    protected NDList forwardInternal(
            ParameterStore parameterStore,
            NDList inputs,
            boolean training,
            PairList<String, Object> params) {
        List<NDArray> ordered = ordered(inputs);
        GspcNDManager results = manager;
        List<Node> operands = new ArrayList<>(ordered.size());
        try (GspcNDManager converted = manager.newSubManager(null)) {
            for (int i = 0; i < ordered.size(); i++) {
                NDArray array = ordered.get(i);
                boolean own = array instanceof GspcNDArray;
                GspcNDArray operand = own ? (GspcNDArray) array : converted.from(array);
                if (own && i == 0) {
                    results = operand.getManager();
                }
                operands.add(operand.node());
            }
        }
        List<Node> nodes = apply(operands, Pending.engine().evaluator());
        NDList out = new NDList(nodes.size());
        List<TensorInfo> infos = model().outputs();
        for (int i = 0; i < nodes.size(); i++) {
            GspcNDArray array = GspcNDArray.of(results, nodes.get(i));
            array.setName(infos.get(i).name());
            out.add(array);
        }
        return out;
    }

    /**
     * The results for some inputs, not computed.
     *
     * @param inputs the inputs
     * @return a node for each output
     */
    List<Node> pending(NDList inputs) {
        List<Node> operands = new ArrayList<>();
        for (NDArray array : ordered(inputs)) {
            // Nodes of their own, which have a value and stay the caller's.
            operands.add(Node.leaf(Pending.compute(GspcNDArray.operand(array))));
        }
        List<TensorType> types = operands.stream().map(Node::type).toList();
        Evaluator evaluator = Pending.engine().evaluator();
        return model().graph(types, evaluator)
                .map(g -> g.apply(operands))
                .orElseGet(() -> model().apply(operands, evaluator));
    }

    /** Known operands are computed with at once: that takes no new nodes in each call. */
    private List<Node> apply(List<Node> operands, Evaluator evaluator) {
        List<Tensor> values = new ArrayList<>(operands.size());
        List<TensorType> types = new ArrayList<>(operands.size());
        for (Node operand : operands) {
            types.add(operand.type());
            if (operand.value() != null) {
                values.add(operand.value());
            }
        }
        Optional<Graph> graph =
                values.size() < operands.size()
                        ? Optional.empty()
                        : model().graph(types, evaluator);
        if (graph.isEmpty()) {
            return model().apply(operands, evaluator);
        }
        return evaluator.evaluate(graph.get(), values).stream().map(Node::leaf).toList();
    }

    /** The arrays in the order of the model's inputs: by their names if they have some. */
    private List<NDArray> ordered(NDList inputs) {
        List<TensorInfo> expected = model().inputs();
        List<String> names = expected.stream().map(TensorInfo::name).toList();
        if (inputs.size() != expected.size()) {
            throw new IllegalArgumentException(
                    "The model takes " + expected + ", it is given " + inputs.size() + " arrays");
        }
        if (inputs.isEmpty() || inputs.get(0).getName() == null) {
            return inputs;
        }
        NDArray[] ordered = new NDArray[expected.size()];
        for (NDArray array : inputs) {
            int at = names.indexOf(array.getName());
            if (at < 0 || ordered[at] != null) {
                throw new IllegalArgumentException(
                        "An array is called "
                                + array.getName()
                                + ": each of the model's inputs "
                                + names
                                + " must be given once, or no array have a name");
            }
            ordered[at] = array;
        }
        return Arrays.asList(ordered);
    }

    /** {@inheritDoc} */
    @Override
    public PairList<String, Shape> describeInput() {
        return describe(model().inputs());
    }

    /** {@inheritDoc} */
    @Override
    public PairList<String, Shape> describeOutput() {
        return describe(model().outputs());
    }

    /** Names and shapes, -1 for an open dimension; no shape if the model does not tell its rank. */
    private static PairList<String, Shape> describe(List<TensorInfo> infos) {
        PairList<String, Shape> list = new PairList<>();
        for (TensorInfo t : infos) {
            list.add(t.name(), t.dims() == null ? null : t.shape());
        }
        return list;
    }

    /** {@inheritDoc} */
    @Override
    public Map<String, String> getCustomMetadata() {
        return model().metadata();
    }

    /** {@inheritDoc} */
    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        List<TensorInfo> inputs = model().inputs();
        if (inputs.size() != inputShapes.length) {
            throw new IllegalArgumentException("The model takes " + inputs);
        }
        List<Node> zeros = new ArrayList<>();
        for (int i = 0; i < inputShapes.length; i++) {
            DataType type = inputs.get(i).dtype();
            zeros.add(Node.leaf(Tensor.zeros(new TensorType(type, inputShapes[i]))));
        }
        return model().apply(zeros, Pending.engine().evaluator()).stream()
                .map(Node::shape)
                .toArray(Shape[]::new);
    }

    /** {@inheritDoc} */
    @Override
    public boolean isInitialized() {
        return source != null;
    }

    /**
     * The model's named constants, frozen.
     *
     * @return the parameters by the names that the file gives them
     */
    @Override
    public synchronized ParameterList getDirectParameters() {
        if (parameters == null) {
            parameters = new ParameterList();
            if (source != null) {
                model().initializers()
                        .forEach((name, tensor) -> parameters.add(name, parameter(name, tensor)));
            }
        }
        return parameters;
    }

    private Parameter parameter(String name, Tensor tensor) {
        Parameter p =
                Parameter.builder()
                        .setName(name)
                        .setType(Parameter.Type.OTHER)
                        .optRequiresGrad(false)
                        .build();
        p.setArray(GspcNDArray.of(manager, Node.leaf(tensor)));
        p.freeze(true);
        return p;
    }

    /** {@inheritDoc} */
    @Override
    public void saveParameters(DataOutputStream os) throws IOException {
        if (!model().externalFiles().isEmpty()) {
            throw new UnsupportedOperationException(
                    "The model has data in further files: save it with Model.save");
        }
        os.writeByte(VERSION);
        os.writeLong(Files.size(source().file()));
        Files.copy(source().file(), os);
    }

    /** {@inheritDoc} */
    @Override
    public void loadParameters(NDManager paramManager, DataInputStream is)
            throws IOException, MalformedModelException {
        byte version = is.readByte();
        if (version != VERSION) {
            throw new MalformedModelException("Unsupported version of a SymbolBlock: " + version);
        }
        long length = is.readLong();
        setSource(OnnxSource.read(new LimitedInput(is, length)));
    }

    /** The next bytes of a stream, which is not closed. */
    private static final class LimitedInput extends InputStream {

        private final InputStream in;
        private long left;

        LimitedInput(InputStream in, long length) {
            this.in = in;
            this.left = length;
        }

        /** {@inheritDoc} */
        @Override
        public int read() throws IOException {
            int b = left > 0 ? in.read() : -1;
            left -= b < 0 ? 0 : 1;
            return b;
        }

        /** {@inheritDoc} */
        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (left <= 0 || length == 0) {
                return length == 0 ? 0 : -1;
            }
            int n = in.read(bytes, offset, (int) Math.min(length, left));
            left -= Math.max(0, n);
            return n;
        }
    }
}
