/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.kernel.PackedLayout;
import ai.djl.gspc.kernel.Window;
import ai.djl.gspc.kernel.WinogradTiles;
import ai.djl.gspc.kernel.WinogradTransform;
import java.util.function.IntUnaryOperator;

/**
 * Chooses the convolutions that are computed by Winograd's method, by an analytic model of the
 * vector operations that they take and of the weights that they read.
 *
 * @param mode what the user asks for
 * @param costs what the model counts
 * @param together the tiles whose products are computed together, for so many output vectors
 */
record WinogradChoice(WinogradMode mode, WinogradCosts costs, IntUnaryOperator together) {

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

    /** What one core takes, in vector multiply-adds that it could do meanwhile. */
    double cycles(
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
        double traffic =
                weights * wide * Float.BYTES / (one ? costs.bytesOfOneVector() : costs.bytes());
        if (size == 0) {
            // The direct method fills vectors with neighbouring pixels where groups are few.
            boolean aside = width >= lanes / wide && w.stride()[2] == 1;
            int span = aside ? lanes / wide : 1;
            return products / span / (one ? costs.oneVector() : costs.direct()) + traffic;
        }
        double each = size == 4 ? costs.transform4() : costs.transform2();
        double transforms = tiles * points * units * (inVectors + outVectors) * each;
        // Few tiles take as long as those that are computed together.
        products *= Math.max(1, together.applyAsInt(one ? 1 : 2) / tiles);
        products *= (1 + costs.extraSteps() / channels) / (one ? costs.oneVector() : 1);
        return products + traffic + transforms;
    }
}
