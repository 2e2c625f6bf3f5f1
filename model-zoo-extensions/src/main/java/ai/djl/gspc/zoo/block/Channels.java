/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.zoo.block;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;

/** Blocks that move channels without computing anything, and arithmetic on numbers of channels. */
public final class Channels {

    private Channels() {}

    /**
     * Makes a channel shuffle: channel {@code j} of group {@code i} becomes channel {@code i} of
     * group {@code j}.
     *
     * @param groups the groups of the input, a divisor of its channels
     * @return a block without parameters from {@code (N, C, H, W)} to the same shape
     */
    public static Block shuffle(int groups) {
        return new ShapedLambda("shuffle", x -> shuffle(x, groups), s -> s);
    }

    /**
     * Makes a block that takes one of two halves of the channels.
     *
     * @param half 0 for the first, 1 for the second
     * @return a block without parameters from {@code (N, C, H, W)} to {@code (N, C / 2, H, W)}
     */
    public static Block half(int half) {
        return new ShapedLambda("half", x -> x.split(2, 1).get(half), Channels::halved);
    }

    /**
     * Rounds a number of channels to a multiple, but never down by more than a tenth (the rule of
     * the MobileNet papers).
     *
     * @param channels any positive number
     * @param divisor what the result is a multiple of, and at least
     * @return the rounded number
     */
    public static int divisible(double channels, int divisor) {
        int rounded = Math.max(divisor, (int) (channels + divisor / 2.0) / divisor * divisor);
        return rounded < 0.9 * channels ? rounded + divisor : rounded;
    }

    private static NDArray shuffle(NDArray x, int groups) {
        Shape shape = x.getShape();
        long perGroup = shape.get(1) / groups;
        return x.reshape(shape.get(0), groups, perGroup, shape.get(2), shape.get(3))
                .transpose(0, 2, 1, 3, 4)
                .reshape(shape);
    }

    private static Shape halved(Shape shape) {
        return new Shape(shape.get(0), shape.get(1) / 2).addAll(shape.slice(2));
    }
}
