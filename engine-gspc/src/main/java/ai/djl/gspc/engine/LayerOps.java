/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.gspc.graph.Dims;
import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.Op;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.graph.op.BinaryKind;
import ai.djl.gspc.graph.op.Convolution;
import ai.djl.gspc.graph.op.Creation;
import ai.djl.gspc.graph.op.Elementwise;
import ai.djl.gspc.graph.op.Indexing;
import ai.djl.gspc.graph.op.Linear;
import ai.djl.gspc.graph.op.Normalization;
import ai.djl.gspc.graph.op.Reduction;
import ai.djl.gspc.graph.op.Shapes;
import ai.djl.gspc.graph.op.UnaryKind;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Locale;

/** The layers with parameters: convolutions, linear, embedding, normalisations; and dropout. */
final class LayerOps {

    private LayerOps() {}

    /**
     * Checks that an operand is of a floating-point type, as PyTorch demands it of layers.
     *
     * @param what the operation's name
     * @param x the operand
     * @return the operand
     */
    static Node floating(String what, Node x) {
        if (!x.dtype().isFloating()) {
            throw new IllegalArgumentException(
                    what
                            + " is not defined for "
                            + x.dtype()
                            + " arrays; convert them with toType(DataType.FLOAT32, false)");
        }
        return x;
    }

    /**
     * An activation that PyTorch defines for floating-point operands only.
     *
     * @param kind the function
     * @param x the operand
     * @param alpha the function's first parameter
     * @param beta the function's second parameter
     * @return the result
     */
    static Node activation(UnaryKind kind, Node x, double alpha, double beta) {
        return ElementwiseOps.unary(
                kind, floating(kind.name().toLowerCase(Locale.ROOT), x), alpha, beta);
    }

    /**
     * Checks that an operand is of a type with numbers.
     *
     * @param what the operation's name
     * @param x the operand
     * @return the operand
     */
    static Node numeric(String what, Node x) {
        if (x.dtype() == DataType.BOOLEAN) {
            throw new IllegalArgumentException(
                    what + " is not defined for BOOLEAN arrays; convert them with toType");
        }
        return x;
    }

    /**
     * max(x, 0).
     *
     * @param x the operand, any type but BOOLEAN
     * @return the result
     */
    static Node relu(Node x) {
        return ElementwiseOps.unary(UnaryKind.RELU, numeric("relu", x));
    }

    /**
     * x / (1 + |x|).
     *
     * @param x the operand, any type but BOOLEAN
     * @return the result, of a floating-point type
     */
    static Node softSign(Node x) {
        return ElementwiseOps.unary(UnaryKind.SOFTSIGN, numeric("softSign", x));
    }

    private static void spatial(String what, Node x, Node w) {
        int rank = x.type().rank();
        if (rank < 3 || rank > 5 || w.type().rank() != rank) {
            throw new IllegalArgumentException(
                    what
                            + ": the input must be [N, C, spatial..] with 1 to 3 spatial axes and"
                            + " the weight have as many dimensions, but they are "
                            + x.shape()
                            + " and "
                            + w.shape());
        }
    }

    private static Dims dims(String what, Shape shape, int rank, long least) {
        if (shape.dimension() != rank) {
            throw new IllegalArgumentException(
                    what + " must have " + rank + " values, one a spatial axis, not " + shape);
        }
        for (long d : shape.getShape()) {
            if (d < least) {
                throw new IllegalArgumentException(
                        what + " must be at least " + least + ", not " + shape);
            }
        }
        return Dims.of(shape.getShape());
    }

    private static Node applied(Op op, Node x, Node w, Node b) {
        return b == null ? Node.of(op, x, w) : Node.of(op, x, w, b);
    }

    /**
     * Convolution.
     *
     * @param x the input [N, C, spatial..]
     * @param w the weight [K, C / groups, kernel..]
     * @param b the bias [K] or null
     * @param stride the stride along every spatial axis
     * @param padding the zeros on both sides of every spatial axis
     * @param dilation the distance of kernel elements along every spatial axis
     * @param groups the number of groups
     * @return [N, K, spatial..]
     * @throws IllegalArgumentException if the shapes do not fit; names both and the rule
     */
    static Node convolution(
            Node x, Node w, Node b, Shape stride, Shape padding, Shape dilation, int groups) {
        spatial("convolution", numeric("convolution", x), w);
        int n = x.type().rank() - 2;
        Dims pad = dims("the padding of a convolution", padding, n, 0);
        return applied(
                new Convolution.Conv(
                        dims("the stride of a convolution", stride, n, 1),
                        pad,
                        pad,
                        dims("the dilation of a convolution", dilation, n, 1),
                        groups),
                x,
                w,
                b);
    }

    /**
     * Transposed convolution.
     *
     * @param x the input [N, C, spatial..]
     * @param w the weight [C, K / groups, kernel..]; where only it fits, also [K, C / groups,
     *     kernel..], the order in which DJL's Deconvolution block makes it
     * @param b the bias [K] or null
     * @param stride the stride along every spatial axis
     * @param padding what is cut off both ends of every spatial axis
     * @param outPadding what is added behind along every spatial axis, less than the stride or the
     *     dilation
     * @param dilation the distance of kernel elements along every spatial axis
     * @param groups the number of groups
     * @return [N, K, spatial..]
     */
    static Node deconvolution(
            Node x,
            Node w,
            Node b,
            Shape stride,
            Shape padding,
            Shape outPadding,
            Shape dilation,
            int groups) {
        spatial("deconvolution", floating("deconvolution", x), w);
        int n = x.type().rank() - 2;
        Dims s = dims("the stride of a deconvolution", stride, n, 1);
        Dims d = dims("the dilation of a deconvolution", dilation, n, 1);
        Dims pad = dims("the padding of a deconvolution", padding, n, 0);
        Dims out = dims("the output padding of a deconvolution", outPadding, n, 0);
        for (int i = 0; i < n; i++) {
            if (out.get(i) >= Math.max(s.get(i), d.get(i))) {
                throw new IllegalArgumentException(
                        "The output padding of a deconvolution must be below the stride or the"
                                + " dilation, but it is "
                                + out
                                + " with stride "
                                + s
                                + " and dilation "
                                + d);
            }
        }
        Node weight = w;
        long channels = x.shape().get(1);
        if (groups > 0 && w.shape().get(0) != channels && w.shape().get(1) * groups == channels) {
            weight = inputsFirst(w, groups);
        }
        return applied(new Convolution.ConvTranspose(s, pad, pad, out, d, groups), x, weight, b);
    }

    /** [K, C / G, ..] to [C, K / G, ..]. */
    private static Node inputsFirst(Node w, int groups) {
        long k = w.shape().get(0);
        long c = w.shape().get(1);
        Shape kernel = w.shape().slice(2);
        if (k % groups != 0) {
            throw new IllegalArgumentException(
                    "deconvolution: the weight "
                            + w.shape()
                            + " has output channels that are no multiple of the groups ("
                            + groups
                            + ")");
        }
        int rank = w.type().rank() + 1;
        int[] axes = new int[rank];
        Arrays.setAll(axes, i -> i == 1 ? 2 : i == 2 ? 1 : i);
        Node split = ShapeOps.reshape(w, new Shape(groups, k / groups, c).addAll(kernel));
        return ShapeOps.reshape(
                ShapeOps.transpose(split, axes), new Shape(groups * c, k / groups).addAll(kernel));
    }

    /**
     * A fully connected layer.
     *
     * @param x the input [.., I]
     * @param w the weight [O, I]
     * @param b the bias [O] or null
     * @return [.., O]
     */
    static Node linear(Node x, Node w, Node b) {
        return applied(new Linear.FullyConnected(), numeric("linear", x), w, b);
    }

    /**
     * Rows of a table.
     *
     * @param index the rows, of type INT32 or INT64, from 0 on
     * @param table the table [rows, length]
     * @return the index's shape with the length behind
     */
    static Node embedding(Node index, Node table) {
        if (index.dtype() != DataType.INT32 && index.dtype() != DataType.INT64) {
            throw new IllegalArgumentException(
                    "The indices of an embedding must be INT32 or INT64, not " + index.dtype());
        }
        if (table.type().rank() != 2) {
            throw new IllegalArgumentException(
                    "The weight of an embedding must be a matrix [rows, length], not "
                            + table.shape());
        }
        Node rows = Promotion.cast(index, DataType.INT64);
        // Gathering counts negative indices from the end, which would hide a wrong token.
        Node size = Promotion.scalar(table.shape().get(0), DataType.INT64);
        Node negative =
                ElementwiseOps.binary(BinaryKind.LT, rows, Promotion.scalar(0, DataType.INT64));
        return Node.of(
                new Indexing.Gather(0),
                table,
                Node.of(new Elementwise.Where(), negative, size, rows));
    }

    /**
     * x where it is positive, else a slope times x.
     *
     * @param x the input [N, C, ..]
     * @param slope a scalar, one slope for each channel, or what broadcasts to the input
     * @return the result
     */
    static Node prelu(Node x, Node slope) {
        floating("prelu", x);
        Node a = Promotion.cast(slope, x.dtype());
        int rank = x.type().rank();
        if (a.type().rank() == 1 && rank > 1 && a.shape().get(0) == x.shape().get(1)) {
            a = ShapeOps.reshape(a, channelShape(a.shape().get(0), rank));
        }
        return Node.of(new Elementwise.Binary(BinaryKind.PRELU), x, a);
    }

    private static Shape channelShape(long channels, int rank) {
        long[] dims = new long[rank - 1];
        Arrays.fill(dims, 1);
        dims[0] = channels;
        return new Shape(dims);
    }

    /**
     * Dropout: nothing in prediction; in training each element is zeroed with the given probability
     * and the others are scaled up.
     *
     * @param x the input
     * @param rate the probability
     * @param training whether this is training
     * @return the result
     */
    static Node dropout(Node x, double rate, boolean training) {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException(
                    "The rate of dropout must be from 0 to 1, not " + rate);
        }
        if (!training || rate == 0) {
            return x;
        }
        floating("dropout", x);
        RandomSource random = Pending.engine().random();
        TensorType type = x.type().withType(DataType.FLOAT32);
        float[] mask = new float[type.size()];
        float scale = (float) (1 / (1 - rate));
        for (int i = 0; i < mask.length; i++) {
            mask[i] = random.nextFloat() < rate ? 0 : scale;
        }
        Node factor = Promotion.cast(Node.leaf(new Tensor(type, mask)), x.dtype());
        return ElementwiseOps.binary(BinaryKind.MUL, x, factor);
    }

    /**
     * Normalisation over the last axes.
     *
     * @param x the input
     * @param shape the sizes of the axes that are normalised over, the input's last ones
     * @param gamma the scale, of that shape
     * @param beta the shift, of that shape
     * @param epsilon the number added to the variance
     * @return the result
     */
    static Node layerNorm(Node x, Shape shape, Node gamma, Node beta, float epsilon) {
        int axis = floating("layerNorm", x).type().rank() - shape.dimension();
        if (shape.dimension() == 0 || axis < 0 || !x.shape().slice(axis).equals(shape)) {
            throw new IllegalArgumentException(
                    "layerNorm over "
                            + shape
                            + " needs an input whose last dimensions are these, not "
                            + x.shape());
        }
        return Node.of(new Normalization.LayerNorm(axis, epsilon), x, gamma, beta);
    }

    /**
     * Batch normalisation.
     *
     * @param x the input
     * @param mean the running mean [C]
     * @param variance the running variance [C]
     * @param gamma the scale [C], or null for 1
     * @param beta the shift [C], or null for 0
     * @param axis the axis of the channels; -1 means axis 1, as it does for PyTorch's engine
     * @param epsilon the number added to the variance
     * @return the result
     */
    static Node batchNorm(
            Node x, Node mean, Node variance, Node gamma, Node beta, int axis, float epsilon) {
        floating("batchNorm", x);
        int rank = x.type().rank();
        if (rank < 2) {
            throw new IllegalArgumentException(
                    "batchNorm needs an input [N, C, ..], not " + x.shape());
        }
        int a = axis == -1 ? 1 : Shapes.axis(axis, rank);
        Node scale = gamma != null ? gamma : ones(mean);
        Node shift = beta != null ? beta : zeros(mean);
        Node normal =
                Node.of(
                        new Normalization.BatchNorm(epsilon),
                        swapped(x, a),
                        scale,
                        shift,
                        mean,
                        variance);
        return swapped(normal, a);
    }

    private static Node ones(Node like) {
        return Node.of(new Creation.Fill(1, like.type()));
    }

    private static Node zeros(Node like) {
        return Node.of(new Creation.Fill(0, like.type()));
    }

    /** Axes 1 and {@code axis} exchanged. */
    private static Node swapped(Node x, int axis) {
        int[] axes = new int[x.type().rank()];
        Arrays.setAll(axes, i -> i == 1 ? axis : i == axis ? 1 : i);
        return ShapeOps.transpose(x, axes);
    }

    /**
     * The mean and the variance of each channel over everything else.
     *
     * @param x the input
     * @param axis the axis of the channels, as in {@link #batchNorm}
     * @return mean [C], variance [C], and the variance scaled as an unbiased estimate
     */
    static Node[] statistics(Node x, int axis) {
        int rank = x.type().rank();
        int a = axis == -1 ? 1 : Shapes.axis(axis, rank);
        Node y = swapped(x, a);
        long count = x.shape().size() / Math.max(1, y.shape().get(1));
        if (count < 2) {
            throw new IllegalArgumentException(
                    "batchNorm in training needs more than one value a channel, but the input is "
                            + x.shape());
        }
        int[] axes = new int[rank - 1];
        Arrays.setAll(axes, i -> i == 0 ? 0 : i + 1);
        Node mean = ReductionOps.reduce(Reduction.Kind.MEAN, y, axes, true);
        Node centred = ElementwiseOps.binary(BinaryKind.SUB, y, mean);
        Node square = ElementwiseOps.unary(UnaryKind.SQUARE, centred);
        Node variance = ReductionOps.reduce(Reduction.Kind.MEAN, square, axes, false);
        Node unbiased =
                ElementwiseOps.binary(BinaryKind.MUL, variance, (float) (count / (count - 1.0)));
        return new Node[] {ShapeOps.reshape(mean, variance.shape()), variance, unbiased};
    }

    /**
     * A running statistic after another batch.
     *
     * @param running the statistic so far
     * @param batch the batch's
     * @param momentum the share of the statistic so far
     * @return the new statistic
     */
    static Node running(Node running, Node batch, float momentum) {
        Node old = ElementwiseOps.binary(BinaryKind.MUL, running, momentum);
        Node now = ElementwiseOps.binary(BinaryKind.MUL, batch, 1 - momentum);
        return Promotion.cast(ElementwiseOps.binary(BinaryKind.ADD, old, now), running.dtype());
    }
}
