/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.op.BinaryKind;
import ai.djl.gspc.graph.op.Pooling;
import ai.djl.gspc.graph.op.UnaryKind;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDArrayIndexer;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.recurrent.RNN;
import java.util.ArrayList;
import java.util.List;

/**
 * The operations that blocks and translators call. Each is a line that calls a function on nodes in
 * one of the {@code ...Ops} classes, which are grouped by concern; results are attached to the
 * manager of the array.
 */
class GspcNDArrayEx extends WithoutUpdates {

    /** The constants of G. Klambauer et al., "Self-Normalizing Neural Networks", 2017. */
    private static final double SELU_ALPHA = 1.6732632423543772848170429916717;

    private static final double SELU_SCALE = 1.0507009873554804934193349852946;

    private final GspcNDArray array;

    GspcNDArrayEx(GspcNDArray array) {
        this.array = array;
    }

    private static Node node(NDArray operand) {
        return GspcNDArray.operand(operand);
    }

    private static Node optional(NDArray operand) {
        return operand == null ? null : node(operand);
    }

    private static List<Node> nodes(NDList operands) {
        List<Node> nodes = new ArrayList<>(operands.size() + 1);
        for (NDArray operand : operands) {
            nodes.add(node(operand));
        }
        return nodes;
    }

    private List<Node> joined(NDList others) {
        List<Node> nodes = nodes(others);
        nodes.add(0, array.operand());
        return nodes;
    }

    private static Tensor floats(NDArray operand) {
        return Pending.compute(Promotion.cast(node(operand), DataType.FLOAT32));
    }

    private NDList list(Node result) {
        return new NDList(array.wrap(result));
    }

    private NDArray activation(UnaryKind kind, double alpha, double beta) {
        return array.wrap(LayerOps.activation(kind, array.operand(), alpha, beta));
    }

    /** {@inheritDoc} */
    @Override
    public NDArray rdivi(NDArray b) {
        return array.assign(
                ElementwiseOps.binary(BinaryKind.DIV, GspcNDArray.operand(b), array.operand()));
    }

    /** {@inheritDoc} */
    @Override
    public NDArray rmodi(NDArray b) {
        return array.assign(
                ElementwiseOps.binary(BinaryKind.MOD, GspcNDArray.operand(b), array.operand()));
    }

    /** {@inheritDoc} */
    @Override
    public NDArray rpowi(Number n) {
        Node base = Promotion.scalar(n, array.getDataType());
        return array.assign(ElementwiseOps.binary(BinaryKind.POW, base, array.operand()));
    }

    /** {@inheritDoc} */
    @Override
    public NDArray relu() {
        return array.wrap(LayerOps.relu(array.operand()));
    }

    /** {@inheritDoc} */
    @Override
    public NDArray sigmoid() {
        return array.wrap(ElementwiseOps.unary(UnaryKind.SIGMOID, array.operand()));
    }

    /** {@inheritDoc} */
    @Override
    public NDArray tanh() {
        return array.wrap(ElementwiseOps.unary(UnaryKind.TANH, array.operand()));
    }

    /** {@inheritDoc} */
    @Override
    public NDArray softPlus() {
        return activation(UnaryKind.SOFTPLUS, 0, 0);
    }

    /** {@inheritDoc} */
    @Override
    public NDArray softSign() {
        return array.wrap(LayerOps.softSign(array.operand()));
    }

    /** {@inheritDoc} */
    @Override
    public NDArray leakyRelu(float alpha) {
        return activation(UnaryKind.LEAKY_RELU, alpha, 0);
    }

    /** {@inheritDoc} */
    @Override
    public NDArray elu(float alpha) {
        return activation(UnaryKind.ELU, alpha, 0);
    }

    /** {@inheritDoc} */
    @Override
    public NDArray selu() {
        return activation(UnaryKind.SELU, SELU_ALPHA, SELU_SCALE);
    }

    /** {@inheritDoc} */
    @Override
    public NDArray gelu() {
        return activation(UnaryKind.GELU, 0, 0);
    }

    /** {@inheritDoc} */
    @Override
    public NDArray maxPool(Shape kernelShape, Shape stride, Shape padding, boolean ceilMode) {
        return array.wrap(
                PoolOps.pool(
                        Pooling.Kind.MAX,
                        array.operand(),
                        kernelShape,
                        stride,
                        padding,
                        ceilMode,
                        false,
                        1));
    }

    /** {@inheritDoc} */
    @Override
    public NDArray globalMaxPool() {
        return array.wrap(PoolOps.global(Pooling.Kind.MAX, array.operand(), 1));
    }

    /** {@inheritDoc} */
    @Override
    public NDArray avgPool(
            Shape kernelShape,
            Shape stride,
            Shape padding,
            boolean ceilMode,
            boolean countIncludePad) {
        return array.wrap(
                PoolOps.pool(
                        Pooling.Kind.AVG,
                        array.operand(),
                        kernelShape,
                        stride,
                        padding,
                        ceilMode,
                        countIncludePad,
                        1));
    }

    /** {@inheritDoc} */
    @Override
    public NDArray globalAvgPool() {
        return array.wrap(PoolOps.global(Pooling.Kind.AVG, array.operand(), 1));
    }

    /** {@inheritDoc} */
    @Override
    public NDArray lpPool(
            float normType, Shape kernelShape, Shape stride, Shape padding, boolean ceilMode) {
        return array.wrap(
                PoolOps.pool(
                        Pooling.Kind.LP,
                        array.operand(),
                        kernelShape,
                        stride,
                        padding,
                        ceilMode,
                        false,
                        normType));
    }

    /** {@inheritDoc} */
    @Override
    public NDArray globalLpPool(float normType) {
        return array.wrap(PoolOps.global(Pooling.Kind.LP, array.operand(), normType));
    }

    /** {@inheritDoc} */
    @Override
    public NDList convolution(
            NDArray input,
            NDArray weight,
            NDArray bias,
            Shape stride,
            Shape padding,
            Shape dilation,
            int groups) {
        return list(
                LayerOps.convolution(
                        node(input),
                        node(weight),
                        optional(bias),
                        stride,
                        padding,
                        dilation,
                        groups));
    }

    /** {@inheritDoc} */
    @Override
    public NDList deconvolution(
            NDArray input,
            NDArray weight,
            NDArray bias,
            Shape stride,
            Shape padding,
            Shape outPadding,
            Shape dilation,
            int groups) {
        return list(
                LayerOps.deconvolution(
                        node(input),
                        node(weight),
                        optional(bias),
                        stride,
                        padding,
                        outPadding,
                        dilation,
                        groups));
    }

    /** {@inheritDoc} */
    @Override
    public NDList linear(NDArray input, NDArray weight, NDArray bias) {
        return list(LayerOps.linear(node(input), node(weight), optional(bias)));
    }

    /** {@inheritDoc} */
    @Override
    public NDList embedding(NDArray input, NDArray weight, SparseFormat sparse) {
        return list(LayerOps.embedding(node(input), node(weight)));
    }

    /** {@inheritDoc} */
    @Override
    public NDList prelu(NDArray input, NDArray alpha) {
        return list(LayerOps.prelu(node(input), node(alpha)));
    }

    /** {@inheritDoc} */
    @Override
    public NDList dropout(NDArray input, float rate, boolean training) {
        return list(LayerOps.dropout(node(input), rate, training));
    }

    /** {@inheritDoc} */
    @Override
    public NDList layerNorm(
            NDArray input, Shape normalizedShape, NDArray gamma, NDArray beta, float eps) {
        return list(LayerOps.layerNorm(node(input), normalizedShape, node(gamma), node(beta), eps));
    }

    /** {@inheritDoc} */
    @Override
    public NDList batchNorm(
            NDArray input,
            NDArray runningMean,
            NDArray runningVar,
            NDArray gamma,
            NDArray beta,
            int axis,
            float momentum,
            float eps,
            boolean training) {
        Node x = node(input);
        Node mean = node(runningMean);
        Node variance = node(runningVar);
        if (training) {
            Node[] batch = LayerOps.statistics(LayerOps.floating("batchNorm", x), axis);
            ((GspcNDArray) runningMean).assign(LayerOps.running(mean, batch[0], momentum));
            ((GspcNDArray) runningVar).assign(LayerOps.running(variance, batch[2], momentum));
            mean = batch[0];
            variance = batch[1];
        }
        return list(
                LayerOps.batchNorm(x, mean, variance, optional(gamma), optional(beta), axis, eps));
    }

    /** {@inheritDoc} */
    @Override
    public NDList rnn(
            NDArray input,
            NDArray state,
            NDList params,
            boolean hasBiases,
            int numLayers,
            RNN.Activation activation,
            double dropRate,
            boolean training,
            boolean bidirectional,
            boolean batchFirst) {
        return array.wrapAll(
                RecurrentOps.run(
                        activation == RNN.Activation.RELU
                                ? RecurrentOps.Cell.RELU
                                : RecurrentOps.Cell.TANH,
                        node(input),
                        List.of(node(state)),
                        nodes(params),
                        hasBiases,
                        numLayers,
                        dropRate,
                        training,
                        bidirectional,
                        batchFirst));
    }

    /** {@inheritDoc} */
    @Override
    public NDList gru(
            NDArray input,
            NDArray state,
            NDList params,
            boolean hasBiases,
            int numLayers,
            double dropRate,
            boolean training,
            boolean bidirectional,
            boolean batchFirst) {
        return array.wrapAll(
                RecurrentOps.run(
                        RecurrentOps.Cell.GRU,
                        node(input),
                        List.of(node(state)),
                        nodes(params),
                        hasBiases,
                        numLayers,
                        dropRate,
                        training,
                        bidirectional,
                        batchFirst));
    }

    /** {@inheritDoc} */
    @Override
    public NDList lstm(
            NDArray input,
            NDList states,
            NDList params,
            boolean hasBiases,
            int numLayers,
            double dropRate,
            boolean training,
            boolean bidirectional,
            boolean batchFirst) {
        return array.wrapAll(
                RecurrentOps.run(
                        RecurrentOps.Cell.LSTM,
                        node(input),
                        nodes(states),
                        nodes(params),
                        hasBiases,
                        numLayers,
                        dropRate,
                        training,
                        bidirectional,
                        batchFirst));
    }

    /** {@inheritDoc} */
    @Override
    public NDArray toTensor() {
        return array.wrap(ImageOps.toTensor(array.operand()));
    }

    /** {@inheritDoc} */
    @Override
    public NDArray interpolation(long[] size, int mode, boolean alignCorners) {
        return array.wrap(ImageOps.interpolation(array.operand(), size, mode, alignCorners));
    }

    /** {@inheritDoc} */
    @Override
    public NDArray resize(int width, int height, int interpolation) {
        return array.wrap(ImageOps.resize(array.operand(), width, height, interpolation));
    }

    /** {@inheritDoc} */
    @Override
    public NDArray randomFlipLeftRight() {
        return array.wrap(ImageOps.randomFlip(array.operand(), 2));
    }

    /** {@inheritDoc} */
    @Override
    public NDArray randomFlipTopBottom() {
        return array.wrap(ImageOps.randomFlip(array.operand(), 3));
    }

    /** {@inheritDoc} */
    @Override
    public NDArray randomBrightness(float brightness) {
        return array.wrap(ColorOps.randomBrightness(array.operand(), brightness));
    }

    /** {@inheritDoc} */
    @Override
    public NDArray randomHue(float hue) {
        return array.wrap(ColorOps.randomHue(array.operand(), hue));
    }

    /** {@inheritDoc} */
    @Override
    public NDArray randomColorJitter(
            float brightness, float contrast, float saturation, float hue) {
        return array.wrap(
                ColorOps.randomColorJitter(array.operand(), brightness, contrast, saturation, hue));
    }

    /** {@inheritDoc} */
    @Override
    public NDArrayIndexer getIndexer(NDManager manager) {
        return new GspcNDArrayIndexer(GspcNDManager.checked(manager));
    }

    /** {@inheritDoc} */
    @Override
    public NDArray where(NDArray condition, NDArray other) {
        return array.wrap(JoinOps.where(node(condition), array.operand(), node(other)));
    }

    /** {@inheritDoc} */
    @Override
    public NDArray stack(NDList arrays, int axis) {
        return array.wrap(JoinOps.stack(joined(arrays), axis));
    }

    /** {@inheritDoc} */
    @Override
    public NDArray concat(NDList arrays, int axis) {
        return array.wrap(JoinOps.concat(joined(arrays), axis));
    }

    /** {@inheritDoc} */
    @Override
    public NDList multiBoxTarget(
            NDList inputs,
            float iouThreshold,
            float ignoreLabel,
            float negativeMiningRatio,
            float negativeMiningThreshold,
            int minNegativeSamples) {
        BoxTargets targets =
                new BoxTargets(
                        iouThreshold,
                        ignoreLabel,
                        negativeMiningRatio,
                        negativeMiningThreshold,
                        minNegativeSamples);
        NDList results = new NDList(3);
        for (Tensor t :
                targets.compute(
                        floats(inputs.get(0)), floats(inputs.get(1)), floats(inputs.get(2)))) {
            results.add(array.wrap(Node.leaf(t)));
        }
        return results;
    }

    /** {@inheritDoc} */
    @Override
    public NDList multiBoxPrior(
            List<Float> sizes,
            List<Float> ratios,
            List<Float> steps,
            List<Float> offsets,
            boolean clip) {
        return list(
                Node.leaf(BoxOps.priors(array.getShape(), sizes, ratios, steps, offsets, clip)));
    }

    /** {@inheritDoc} */
    @Override
    public NDList multiBoxDetection(
            NDList inputs,
            boolean clip,
            float threshold,
            int backgroundId,
            float nmsThreshold,
            boolean forceSuppress,
            int nmsTopK) {
        Tensor found =
                BoxOps.detections(
                        floats(inputs.get(0)),
                        floats(inputs.get(1)),
                        floats(inputs.get(2)),
                        clip,
                        threshold,
                        backgroundId,
                        nmsThreshold,
                        forceSuppress,
                        nmsTopK);
        return list(Node.leaf(found));
    }

    /** {@inheritDoc} */
    @Override
    public NDArray getArray() {
        return array;
    }
}
