/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.kernel.PackedLayout;
import ai.djl.gspc.kernel.Window;
import ai.djl.gspc.kernel.WinogradTiles;
import ai.djl.gspc.kernel.WinogradTransform;

/**
 * Chooses the convolutions that are computed by Winograd's method, by an analytic model of the
 * vector operations that they take and of the weights that they read.
 *
 * @param mode what the user asks for
 */
record WinogradChoice(WinogradMode mode) {

    /** Of what the multipliers can do, what the direct method reaches. */
    private static final double DIRECT = 0.9;

    /** The same for tiles of one output vector, by either method: a load for each product. */
    private static final double ONE_VECTOR = 0.75;

    /** Steps of a reduction that the products of a tile take beyond its channels. */
    private static final double EXTRA_STEPS = 8;

    /**
     * Cycles that transforms take for each point of a tile and vector of channels, with tiles of 4
     * x 4 and of 2 x 2.
     */
    private static final double TRANSFORM_4 = 9;

    private static final double TRANSFORM_2 = 8;

    /**
     * Bytes of weights that a core gets in a cycle, not counting those in which it computes with
     * them: fewer where those of one output vector are read, a page or less at a time.
     */
    private static final double BYTES_PER_CYCLE = 5;

    private static final double BYTES_OF_ONE_VECTOR = 2;

    /** How much faster it must be by the model. */
    private static final double GAIN = 1.1;

    /**
     * Outputs of a tile along each axis.
     *
     * @return 2 or 4, or 0 for the direct method
     */
    int size(FusedConv op, ConvKind kind, Window w, TensorType x, TensorType out, int lanes) {
        if (mode == WinogradMode.OFF || kind == ConvKind.DEPTHWISE || !possible(op, w, x)) {
            return 0;
        }
        if (mode != WinogradMode.AUTO) {
            return mode == WinogradMode.TILES_2 ? 2 : 4;
        }
        if (kind == ConvKind.GROUPS) {
            // Transformed tiles of as many groups as there are lanes leave the near caches.
            return 0;
        }
        double direct = cycles(0, op, kind, w, x, out, lanes) / GAIN;
        double two = cycles(2, op, kind, w, x, out, lanes);
        double four = cycles(4, op, kind, w, x, out, lanes);
        if (Math.min(two, four) >= direct) {
            return 0;
        }
        return two < four ? 2 : 4;
    }

    /** Whether a convolution can be computed by Winograd's method at all. */
    static boolean possible(FusedConv op, Window w, TensorType x) {
        return op.transposed() == null
                && x.rank() == 4
                && w.kernel()[1] == 3
                && w.kernel()[2] == 3
                && op.conv().stride().all(1)
                && op.conv().dilation().all(1);
    }

    /** Cycles of one core, if each does one vector multiply-add. */
    static double cycles(
            int size,
            FusedConv op,
            ConvKind kind,
            Window w,
            TensorType x,
            TensorType out,
            int lanes) {
        int groups = op.groups();
        int channels = x.dim(1) / groups;
        int outputs = out.dim(1) / groups;
        boolean byGroups = kind == ConvKind.GROUPS;
        int wide = byGroups ? ConvKind.groupLanes(groups, lanes) : lanes;
        int units = byGroups ? PackedLayout.blocks(groups, wide) : groups;
        int inVectors = byGroups ? channels : PackedLayout.blocks(channels, wide);
        int outVectors = byGroups ? outputs : PackedLayout.blocks(outputs, wide);
        int points = size == 0 ? w.taps() : WinogradTransform.points(size);
        int height = w.output()[1];
        int width = w.output()[2];
        double tiles = (double) x.dim(0) * height * width;
        if (size > 0) {
            int down = WinogradTiles.tiles(height, size);
            tiles = (double) x.dim(0) * down * WinogradTiles.tiles(width, size);
        }
        double weights = (double) units * points * channels * outVectors;
        double products = tiles * weights;
        boolean one = outVectors == 1;
        double rate = one ? BYTES_OF_ONE_VECTOR : BYTES_PER_CYCLE;
        double traffic = weights * wide * Float.BYTES / rate;
        if (size == 0) {
            // The direct method fills vectors with neighbouring pixels where groups are few.
            boolean together = width >= lanes / wide && w.stride()[2] == 1;
            int span = together ? lanes / wide : 1;
            return products / span / (one ? ONE_VECTOR : DIRECT) + traffic;
        }
        double each = size == 4 ? TRANSFORM_4 : TRANSFORM_2;
        double transforms = tiles * points * units * (inVectors + outVectors) * each;
        products *= (1 + EXTRA_STEPS / channels) / (one ? ONE_VECTOR : 1);
        return products + traffic + transforms;
    }
}
