/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.net;

/**
 * What a layer computes; shapes are without the batch: {@code [channels, height, width]} or {@code
 * [features]}.
 */
public sealed interface LayerOp {

    /**
     * A convolution; weights [K, C / groups, kernel, kernel], then an optional bias [K].
     *
     * @param kernel height and width of the kernel
     * @param stride step in both directions
     * @param pad zeros on each side
     * @param dilation distance of the taps
     * @param groups number of groups
     */
    record Conv(int kernel, int stride, int pad, int dilation, int groups) implements LayerOp {}

    /**
     * A batch-norm with running statistics; weights scale, shift, mean, variance, each [C].
     *
     * @param epsilon added to the variance
     */
    record Norm(float epsilon) implements LayerOp {}

    /**
     * An activation.
     *
     * @param kind which
     */
    record Act(Kind kind) implements LayerOp {
        /** The activations. */
        public enum Kind {
            /** max(x, 0). */
            RELU,
            /** min(max(x, 0), 6). */
            RELU6,
            /** 1 / (1 + exp(-x)). */
            SIGMOID,
            /** min(max(x / 6 + 0.5, 0), 1). */
            HARD_SIGMOID,
            /** x * HARD_SIGMOID(x). */
            HARD_SWISH,
            /** x * SIGMOID(x); written as the two operators that an export has. */
            SWISH
        }
    }

    /** The sum of two values of one shape. */
    record Add() implements LayerOp {}

    /** The product of two values; the second may be [C, 1, 1]. */
    record Mul() implements LayerOp {}

    /** Concatenation over channels. */
    record Concat() implements LayerOp {}

    /** Division into consecutive ranges of channels, as many as there are outputs. */
    record Split() implements LayerOp {}

    /**
     * Channels picked by number.
     *
     * @param indices the channel of each output channel
     */
    record Select(int[] indices) implements LayerOp {}

    /**
     * ShuffleNet's channel shuffle: [groups, C / groups] transposed.
     *
     * @param groups number of groups
     */
    record Shuffle(int groups) implements LayerOp {}

    /**
     * Pooling over windows; zeros of the border count in an average, which is what PyTorch does by
     * default and through DJL whatever it is told.
     *
     * @param max maximum, otherwise average
     * @param kernel height and width of the window
     * @param stride step in both directions
     * @param pad border on each side
     */
    record Pool(boolean max, int kernel, int stride, int pad) implements LayerOp {}

    /** The average of each channel, [C, 1, 1]. */
    record GlobalPool() implements LayerOp {}

    /** All axes but the batch as one. */
    record Flatten() implements LayerOp {}

    /** A fully connected layer; weights [out, in], then an optional bias [out]. */
    record Linear() implements LayerOp {}

    /** Softmax over the features. */
    record Softmax() implements LayerOp {}
}
