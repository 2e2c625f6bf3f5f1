/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.net;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Builds a {@link Net} layer by layer. Weights are drawn from a seed with He's variance, batch-norm
 * statistics away from the trivial 0 and 1, so that values stay of the order of one through any
 * depth and a forgotten statistic shows.
 */
public final class NetBuilder {

    private final String name;
    private final SplittableRandom random;
    private final List<int[]> shapes = new ArrayList<>();
    private final List<Net.Layer> layers = new ArrayList<>();
    private int weights;

    /**
     * Starts a network.
     *
     * @param name its name
     * @param seed of its weights
     * @param c channels of the input
     * @param h height of the input
     * @param w width of the input
     */
    public NetBuilder(String name, long seed, int c, int h, int w) {
        this.name = name;
        random = new SplittableRandom(seed);
        shapes.add(new int[] {c, h, w});
    }

    /**
     * Returns the shape of a value.
     *
     * @param x the value
     * @return its shape without the batch
     */
    public int[] shape(int x) {
        return shapes.get(x);
    }

    /**
     * Returns the channels of a value.
     *
     * @param x the value
     * @return how many
     */
    public int channels(int x) {
        return shapes.get(x)[0];
    }

    /**
     * Adds a convolution without dilation.
     *
     * @param x input
     * @param k output channels
     * @param kernel kernel size
     * @param stride stride
     * @param pad padding
     * @param groups groups
     * @param bias whether there is a bias
     * @return the result
     */
    public int conv(int x, int k, int kernel, int stride, int pad, int groups, boolean bias) {
        return conv(x, k, new LayerOp.Conv(kernel, stride, pad, 1, groups), bias);
    }

    /**
     * Adds a convolution.
     *
     * @param x input
     * @param k output channels
     * @param op its attributes
     * @param bias whether there is a bias
     * @return the result
     */
    public int conv(int x, int k, LayerOp.Conv op, boolean bias) {
        int[] in = shapes.get(x);
        if (in[0] % op.groups() != 0 || k % op.groups() != 0) {
            throw new IllegalArgumentException(in[0] + " -> " + k + " in " + op.groups());
        }
        int per = in[0] / op.groups();
        List<Net.Weight> w = new ArrayList<>();
        int[] dims = {k, per, op.kernel(), op.kernel()};
        double deviation = Math.sqrt(2.0 / (per * op.kernel() * op.kernel()));
        w.add(weight("weight", Net.Weight.Role.WEIGHT, dims, 0, deviation));
        if (bias) {
            w.add(weight("bias", Net.Weight.Role.BIAS, new int[] {k}, 0, 0.2));
        }
        return layer(
                op,
                w,
                new int[] {
                    k,
                    window(in[1], op.kernel(), op.stride(), op.pad(), op.dilation()),
                    window(in[2], op.kernel(), op.stride(), op.pad(), op.dilation())
                },
                x);
    }

    /**
     * Adds a batch-norm.
     *
     * @param x input
     * @return the result
     */
    public int norm(int x) {
        int[] dims = {channels(x)};
        return layer(
                new LayerOp.Norm(1e-5f),
                List.of(
                        weight("gamma", Net.Weight.Role.GAMMA, dims, 1, 0.15),
                        weight("beta", Net.Weight.Role.BETA, dims, 0, 0.1),
                        weight("mean", Net.Weight.Role.MEAN, dims, 0, 0.2),
                        weight("variance", Net.Weight.Role.VARIANCE, dims, 1, 0.2)),
                shapes.get(x),
                x);
    }

    /**
     * Adds an activation.
     *
     * @param x input
     * @param kind which
     * @return the result
     */
    public int act(int x, LayerOp.Act.Kind kind) {
        return layer(new LayerOp.Act(kind), List.of(), shapes.get(x), x);
    }

    /**
     * Adds a ReLU.
     *
     * @param x input
     * @return the result
     */
    public int relu(int x) {
        return act(x, LayerOp.Act.Kind.RELU);
    }

    /**
     * Adds a convolution without bias that keeps the plane (divided by the stride), and a
     * batch-norm.
     *
     * @param x input
     * @param k output channels
     * @param kernel odd kernel size
     * @param stride stride
     * @param groups groups
     * @return the result
     */
    public int convNorm(int x, int k, int kernel, int stride, int groups) {
        return norm(conv(x, k, kernel, stride, kernel / 2, groups, false));
    }

    /**
     * Adds a convolution, a batch-norm and an activation.
     *
     * @param x input
     * @param k output channels
     * @param kernel odd kernel size
     * @param stride stride
     * @param groups groups
     * @param kind the activation
     * @return the result
     */
    public int convNormAct(
            int x, int k, int kernel, int stride, int groups, LayerOp.Act.Kind kind) {
        return act(convNorm(x, k, kernel, stride, groups), kind);
    }

    /**
     * Adds squeeze-and-excite: the channels scaled by a gate computed from their means.
     *
     * @param x input
     * @param squeezed channels between the two 1x1 convolutions
     * @param inner activation between them
     * @param gate activation of the gate
     * @return the result
     */
    public int squeezeExcite(int x, int squeezed, LayerOp.Act.Kind inner, LayerOp.Act.Kind gate) {
        int s = act(conv(globalPool(x), squeezed, 1, 1, 0, 1, true), inner);
        return mul(x, act(conv(s, channels(x), 1, 1, 0, 1, true), gate));
    }

    /**
     * Adds a sum.
     *
     * @param a first operand
     * @param b second operand
     * @return the result
     */
    public int add(int a, int b) {
        if (!Arrays.equals(shapes.get(a), shapes.get(b))) {
            throw new IllegalArgumentException(
                    Arrays.toString(shapes.get(a)) + " + " + Arrays.toString(shapes.get(b)));
        }
        return layer(new LayerOp.Add(), List.of(), shapes.get(a), a, b);
    }

    /**
     * Adds a product.
     *
     * @param a first operand
     * @param b second operand, may be [C, 1, 1]
     * @return the result
     */
    public int mul(int a, int b) {
        return layer(new LayerOp.Mul(), List.of(), shapes.get(a), a, b);
    }

    /**
     * Adds a concatenation over channels.
     *
     * @param xs the operands
     * @return the result
     */
    public int concat(int... xs) {
        int[] shape = shapes.get(xs[0]).clone();
        shape[0] = 0;
        for (int x : xs) {
            shape[0] += channels(x);
        }
        return layer(new LayerOp.Concat(), List.of(), shape, xs);
    }

    /**
     * Divides the channels in two halves.
     *
     * @param x input, an even number of channels
     * @return the two results
     */
    public int[] halves(int x) {
        int[] shape = shapes.get(x).clone();
        shape[0] /= 2;
        int[] out = {shapes.size(), shapes.size() + 1};
        shapes.add(shape);
        shapes.add(shape);
        layers.add(new Net.Layer(new LayerOp.Split(), new int[] {x}, out, List.of()));
        return out;
    }

    /**
     * Picks channels: as many as there are, in any order, some more than once.
     *
     * @param x input
     * @param n number of channels of the result
     * @return the result
     */
    public int select(int x, int n) {
        int[] indices = new int[n];
        for (int i = 0; i < n; i++) {
            indices[i] = random.nextInt(channels(x));
        }
        int[] shape = shapes.get(x).clone();
        shape[0] = n;
        return layer(new LayerOp.Select(indices), List.of(), shape, x);
    }

    /**
     * Adds a channel shuffle.
     *
     * @param x input
     * @param groups number of groups
     * @return the result
     */
    public int shuffle(int x, int groups) {
        return layer(new LayerOp.Shuffle(groups), List.of(), shapes.get(x), x);
    }

    /**
     * Adds a pooling.
     *
     * @param x input
     * @param max maximum, otherwise average
     * @param kernel window
     * @param stride stride
     * @param pad padding
     * @return the result
     */
    public int pool(int x, boolean max, int kernel, int stride, int pad) {
        int[] in = shapes.get(x);
        int[] out = {
            in[0], window(in[1], kernel, stride, pad, 1), window(in[2], kernel, stride, pad, 1)
        };
        return layer(new LayerOp.Pool(max, kernel, stride, pad), List.of(), out, x);
    }

    /**
     * Adds a global average pooling.
     *
     * @param x input
     * @return the result, [C, 1, 1]
     */
    public int globalPool(int x) {
        return layer(new LayerOp.GlobalPool(), List.of(), new int[] {channels(x), 1, 1}, x);
    }

    /**
     * Adds a flattening.
     *
     * @param x input
     * @return the result
     */
    public int flatten(int x) {
        return layer(new LayerOp.Flatten(), List.of(), new int[] {Net.size(shapes.get(x))}, x);
    }

    /**
     * Adds a fully connected layer with bias.
     *
     * @param x input, flat
     * @param out number of results
     * @return the result
     */
    public int linear(int x, int out) {
        int in = channels(x);
        return layer(
                new LayerOp.Linear(),
                List.of(
                        weight(
                                "weight",
                                Net.Weight.Role.WEIGHT,
                                new int[] {out, in},
                                0,
                                Math.sqrt(1.0 / in)),
                        weight("bias", Net.Weight.Role.BIAS, new int[] {out}, 0, 0.2)),
                new int[] {out},
                x);
    }

    /**
     * Adds a softmax.
     *
     * @param x input, flat
     * @return the result
     */
    public int softmax(int x) {
        return layer(new LayerOp.Softmax(), List.of(), shapes.get(x), x);
    }

    /**
     * Adds global average pooling and a fully connected layer.
     *
     * @param x input
     * @param classes number of results
     * @return the result
     */
    public int classifier(int x, int classes) {
        return linear(flatten(globalPool(x)), classes);
    }

    /**
     * Ends the network.
     *
     * @return the network
     */
    public Net build() {
        return new Net(name, List.copyOf(shapes), List.copyOf(layers));
    }

    private int layer(LayerOp op, List<Net.Weight> w, int[] shape, int... inputs) {
        int out = shapes.size();
        shapes.add(shape);
        layers.add(new Net.Layer(op, inputs.clone(), new int[] {out}, w));
        return out;
    }

    private Net.Weight weight(
            String suffix, Net.Weight.Role role, int[] dims, double mean, double deviation) {
        // A uniform distribution: ten times cheaper to draw than a normal one, and VGG has 133
        // million.
        float[] data = new float[Net.size(dims)];
        float low = (float) (mean - Math.sqrt(3) * deviation);
        float step = (float) (2 * Math.sqrt(3) * deviation / (1 << 24));
        for (int i = 0; i < data.length; i++) {
            data[i] = low + step * (random.nextInt() >>> 8);
        }
        return new Net.Weight("w" + weights++ + "_" + suffix, role, dims, data);
    }

    private static int window(int in, int kernel, int stride, int pad, int dilation) {
        int out = (in + 2 * pad - dilation * (kernel - 1) - 1) / stride + 1;
        if (out < 1) {
            throw new IllegalArgumentException("Window " + kernel + " on " + in);
        }
        return out;
    }
}
