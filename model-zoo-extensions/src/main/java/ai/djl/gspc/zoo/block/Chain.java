/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.zoo.block;

import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import ai.djl.nn.pooling.Pool;

/**
 * A sequential block that counts channels while it is put together, so that a depthwise convolution
 * or a residual block knows how many there are. Values are {@code (N, C, H, W)} up to {@link
 * #globalPool()} and {@link #flatten()}, {@code (N, C)} after.
 *
 * <p>Names are parts of the names of parameters, see {@link ParameterNames}; an empty one adds
 * nothing.
 */
public final class Chain extends SequentialBlock {

    private final Norm norm;
    private int channels;

    /**
     * Makes an empty chain.
     *
     * @param norm how its batch normalization layers are set
     * @param channels of its input
     */
    public Chain(Norm norm, int channels) {
        this.norm = norm;
        this.channels = channels;
    }

    /**
     * Makes an empty chain for the channels that this one has come to.
     *
     * @return a chain with the same settings
     */
    public Chain fork() {
        return new Chain(norm, channels);
    }

    /**
     * Returns the channels of the output so far.
     *
     * @return the number of channels
     */
    public int channels() {
        return channels;
    }

    /**
     * Adds any block.
     *
     * @param name its part of the names of parameters
     * @param block the block
     * @param filters the channels of its output
     * @return this chain
     */
    public Chain add(String name, Block block, int filters) {
        addChildBlock(name, block);
        channels = filters;
        return this;
    }

    /**
     * Adds another chain.
     *
     * @param name its part of the names of parameters
     * @param chain the chain
     * @return this chain
     */
    public Chain add(String name, Chain chain) {
        return add(name, chain, chain.channels);
    }

    /**
     * Adds a convolution with a square kernel, padding that keeps the size (divided by the stride)
     * and no bias.
     *
     * @param name of the layer
     * @param filters channels of the output
     * @param kernel its height and width, odd
     * @param stride in both directions
     * @param groups a divisor of the channels of input and output
     * @return this chain
     * @throws IllegalArgumentException if it is none
     */
    public Chain conv(String name, int filters, int kernel, int stride, int groups) {
        int pad = kernel / 2;
        return conv(name, filters, square(kernel), square(stride), square(pad), groups, false);
    }

    /**
     * Adds a convolution.
     *
     * @param name of the layer
     * @param filters channels of the output
     * @param kernel height and width
     * @param stride down and to the right
     * @param padding above and below, left and right
     * @param groups a divisor of the channels of input and output
     * @param bias whether it has one
     * @return this chain
     * @throws IllegalArgumentException if the groups do not divide the channels
     */
    public Chain conv(
            String name,
            int filters,
            Shape kernel,
            Shape stride,
            Shape padding,
            int groups,
            boolean bias) {
        if (groups < 1 || filters < 1 || channels % groups != 0 || filters % groups != 0) {
            throw new IllegalArgumentException(
                    "Convolution "
                            + name
                            + ": "
                            + groups
                            + " groups do not divide "
                            + channels
                            + " channels and "
                            + filters
                            + " filters");
        }
        Conv2d.Builder builder =
                Conv2d.builder()
                        .setKernelShape(kernel)
                        .setFilters(filters)
                        .optStride(stride)
                        .optPadding(padding)
                        .optGroups(groups)
                        .optBias(bias);
        return add(name, builder.build(), filters);
    }

    /**
     * Adds a convolution with one filter for each channel, and no bias.
     *
     * @param name of the layer
     * @param kernel its height and width, odd
     * @param stride in both directions
     * @return this chain
     */
    public Chain depthwise(String name, int kernel, int stride) {
        return conv(name, channels, kernel, stride, channels);
    }

    /**
     * Adds a 1x1 convolution with a bias.
     *
     * @param name of the layer
     * @param filters channels of the output
     * @return this chain
     */
    public Chain biased(String name, int filters) {
        return conv(name, filters, square(1), square(1), square(0), 1, true);
    }

    /**
     * Adds a batch normalization.
     *
     * @param name of the layer
     * @return this chain
     */
    public Chain norm(String name) {
        return add(name, norm.layer(), channels);
    }

    /**
     * Adds an activation.
     *
     * @param act which; nothing is added for {@link Act#NONE}
     * @return this chain
     */
    public Chain act(Act act) {
        return act == Act.NONE ? this : lambda(new ShapedLambda(act.name(), act::apply, s -> s));
    }

    /**
     * Adds a convolution with batch normalization and activation; the layers are called {@code
     * name.0} and {@code name.1}.
     *
     * @param name of the three
     * @param filters channels of the output
     * @param kernel its height and width, odd
     * @param stride in both directions
     * @param groups a divisor of the channels of input and output
     * @param act the activation
     * @return this chain
     */
    public Chain unit(String name, int filters, int kernel, int stride, int groups, Act act) {
        return conv(name + ".0", filters, kernel, stride, groups).norm(name + ".1").act(act);
    }

    /**
     * Adds a batch normalization and a ReLU, as networks with preactivation have them.
     *
     * @param name of the batch normalization
     * @return this chain
     */
    public Chain preactivate(String name) {
        return norm(name).act(Act.RELU);
    }

    /**
     * Adds a residual block: {@code act(body(x) + shortcut(x))}.
     *
     * @param name its part of the names of parameters
     * @param body computes what is added
     * @param shortcut what happens to the input, null for nothing
     * @param act the activation
     * @return this chain
     */
    public Chain residual(String name, Chain body, Block shortcut, Act act) {
        return add(name, Merge.residual(body, shortcut, act), body.channels);
    }

    /**
     * Adds a block that keeps its input and adds channels to it.
     *
     * @param name its part of the names of parameters
     * @param body computes the channels to add
     * @return this chain
     */
    public Chain append(String name, Chain body) {
        return add(name, Merge.append(body), channels + body.channels);
    }

    /**
     * Adds the maximum over windows.
     *
     * @param kernel their height and width
     * @param stride from window to window
     * @param padding around the picture
     * @param ceilMode whether windows may begin inside and end outside of the padded picture
     * @return this chain
     */
    public Chain maxPool(int kernel, int stride, int padding, boolean ceilMode) {
        return lambda(
                new ShapedLambda(
                        "maxPool",
                        x ->
                                Pool.maxPool2d(
                                        x,
                                        square(kernel),
                                        square(stride),
                                        square(padding),
                                        ceilMode),
                        s -> pooled(s, kernel, stride, padding, ceilMode)));
    }

    /**
     * Adds the mean over windows; the padding counts as zeros.
     *
     * @param kernel their height and width
     * @param stride from window to window
     * @param padding around the picture
     * @return this chain
     */
    public Chain avgPool(int kernel, int stride, int padding) {
        return lambda(
                new ShapedLambda(
                        "avgPool",
                        x ->
                                Pool.avgPool2d(
                                        x,
                                        square(kernel),
                                        square(stride),
                                        square(padding),
                                        false,
                                        true),
                        s -> pooled(s, kernel, stride, padding, false)));
    }

    /**
     * Adds the mean over the picture, from {@code (N, C, H, W)} to {@code (N, C)}.
     *
     * @return this chain
     */
    public Chain globalPool() {
        return lambda(new ShapedLambda("globalAvgPool2d", Pool::globalAvgPool2d, Chain::flat));
    }

    /**
     * Adds a reshape to {@code (N, C)}.
     *
     * @return this chain
     */
    public Chain flatten() {
        return lambda(
                new ShapedLambda(
                        "batchFlatten", x -> x.reshape(x.getShape().get(0), -1), Chain::flat));
    }

    /**
     * Adds a reshape from {@code (N, C)} to {@code (N, C, 1, 1)}.
     *
     * @return this chain
     */
    public Chain unflatten() {
        return lambda(
                new ShapedLambda("unflatten", x -> x.reshape(pixel(x.getShape())), Chain::pixel));
    }

    /**
     * Adds a linear layer with a bias.
     *
     * @param name of the layer
     * @param units the size of the output
     * @return this chain
     */
    public Chain linear(String name, long units) {
        return linear(name, units, true);
    }

    /**
     * Adds a linear layer.
     *
     * @param name of the layer
     * @param units the size of the output
     * @param bias whether it has one
     * @return this chain
     */
    public Chain linear(String name, long units, boolean bias) {
        addChildBlock(name, Linear.builder().setUnits(units).optBias(bias).build());
        return this;
    }

    /**
     * Adds a dropout, which does nothing but in training.
     *
     * @param rate the part of the values that become zero; nothing is added for 0
     * @return this chain
     */
    public Chain dropout(float rate) {
        return rate == 0 ? this : lambda(Dropout.builder().optRate(rate).build());
    }

    private Chain lambda(Block block) {
        return add("", block, channels);
    }

    private static Shape square(int n) {
        return new Shape(n, n);
    }

    private static Shape flat(Shape shape) {
        return new Shape(shape.get(0), shape.get(1));
    }

    private static Shape pixel(Shape shape) {
        return new Shape(shape.get(0), shape.get(1), 1, 1);
    }

    private static Shape pooled(
            Shape shape, int kernel, int stride, int padding, boolean ceilMode) {
        long[] sizes = shape.getShape().clone();
        for (int i = 2; i < sizes.length; i++) {
            long room = sizes[i] + 2L * padding - kernel;
            long steps = ceilMode ? (room + stride - 1) / stride : room / stride;
            // No window begins behind the picture and its left padding.
            sizes[i] = steps * stride >= sizes[i] + padding ? steps : steps + 1;
        }
        return new Shape(sizes);
    }
}
