/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.zoo.cv;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.ParallelBlock;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.norm.BatchNorm;
import java.util.Arrays;
import java.util.List;

/**
 * The features of two small networks, {@link GridDetector} and {@link PixelClassifier}: a
 * convolutional network in the form of a pyramid, whose coarse levels are enlarged again and joined
 * to the finer ones.
 *
 * <p>Sources: Lin, Dollar, Girshick, He, Hariharan, Belongie, "Feature Pyramid Networks for Object
 * Detection", CVPR 2017, for the form; Shi et al., "Real-Time Single Image and Video
 * Super-Resolution Using an Efficient Sub-Pixel Convolutional Neural Network", CVPR 2016, for the
 * way to enlarge.
 */
final class ScenePyramid {

    /** Channels at strides 2, 4, 8 and 16. */
    private static final int[] WIDTHS = {16, 32, 48, 64};

    private ScenePyramid() {}

    /**
     * Builds the features.
     *
     * @param finest the stride of the finest level, 4 or 8
     * @return a block from {@code (N, 3, H, W)}, sides multiples of 16, to {@code (N, 48, H /
     *     finest, W / finest)}
     */
    static SequentialBlock features(int finest) {
        SequentialBlock block = new SequentialBlock();
        addConvolution(block, WIDTHS[0], 3, 2);
        addConvolution(block, WIDTHS[1], 3, 2);
        addConvolution(block, WIDTHS[1], 3, 1);
        Block coarse = level(3, Blocks.identityBlock());
        if (finest == 4) {
            SequentialBlock middle = level(2, joined(coarse));
            block.add(joined(middle));
        } else {
            addConvolution(block, WIDTHS[2], 3, 2);
            block.add(residual(WIDTHS[2]));
            block.add(joined(coarse));
        }
        addConvolution(block, 48, 3, 1);
        return block;
    }

    /** A level of half the size, what is below it, and its result at the size of its input. */
    private static SequentialBlock level(int index, Block below) {
        SequentialBlock block = new SequentialBlock();
        addConvolution(block, WIDTHS[index], 3, 2);
        block.add(residual(WIDTHS[index]));
        block.add(below);
        addConvolution(block, 128, 1, 1);
        return block.add(list -> new NDList(subPixels(list.singletonOrThrow(), 2)));
    }

    /** The input, and another view of it behind, along the channels. */
    private static SequentialBlock joined(Block other) {
        return new SequentialBlock()
                .add(
                        new ParallelBlock(
                                ScenePyramid::concat,
                                Arrays.asList(Blocks.identityBlock(), other)));
    }

    private static NDList concat(List<NDList> branches) {
        NDArray first = branches.get(0).singletonOrThrow();
        return new NDList(first.concat(branches.get(1).singletonOrThrow(), 1));
    }

    private static Block residual(int width) {
        SequentialBlock branch = new SequentialBlock();
        addConvolution(branch, width, 3, 1);
        addConvolution(branch, width, 3, 1);
        return new ParallelBlock(
                l -> new NDList(l.get(0).singletonOrThrow().add(l.get(1).singletonOrThrow())),
                Arrays.asList(Blocks.identityBlock(), branch));
    }

    /** Adds convolution, batch normalization and ReLU; "same" padding at stride 1. */
    private static void addConvolution(SequentialBlock block, int filters, int kernel, int stride) {
        block.add(
                Conv2d.builder()
                        .setKernelShape(new Shape(kernel, kernel))
                        .setFilters(filters)
                        .optStride(new Shape(stride, stride))
                        .optPadding(new Shape(kernel / 2, kernel / 2))
                        .optBias(false)
                        .build());
        block.add(BatchNorm.builder().optEpsilon(1e-5f).build());
        block.add(Activation::relu);
    }

    /** A 1x1 convolution with bias, the last one of a network. */
    static Conv2d head(int filters) {
        return Conv2d.builder().setKernelShape(new Shape(1, 1)).setFilters(filters).build();
    }

    /**
     * Enlarges planes: each group of {@code factor * factor} channels becomes one channel of {@code
     * factor} times the height and width.
     *
     * @param x {@code (N, C * factor * factor, H, W)}
     * @param factor how much larger the result is
     * @return {@code (N, C, H * factor, W * factor)}
     */
    static NDArray subPixels(NDArray x, int factor) {
        Shape s = x.getShape();
        long channels = s.get(1) / factor / factor;
        return x.reshape(s.get(0), channels, factor, factor, s.get(2), s.get(3))
                .transpose(0, 1, 4, 2, 5, 3)
                .reshape(s.get(0), channels, s.get(2) * factor, s.get(3) * factor);
    }
}
