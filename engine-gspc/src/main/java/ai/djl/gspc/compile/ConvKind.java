/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.kernel.PackedLayout;

/** The kernel that a convolution takes, by an analytic model of how full its vectors are. */
enum ConvKind {
    /** Lanes are output channels of one group; the input is broadcast. */
    OUTPUTS,
    /** Lanes are groups. */
    GROUPS,
    /** Lanes are channels, each convolved with itself. */
    DEPTHWISE,
    /** Lanes are output channels of one group, packed and unpacked anew, as published. */
    PUBLISHED;

    /**
     * How much of the peak a tile of 1, 2, 3 or 4 output vectors reaches: with fewer there are more
     * loads for each multiplication.
     */
    private static final double[] TILE = {0, 0.75, 0.9, 0.95, 1};

    /**
     * How much fuller vectors must be for a narrower layout, with which what else reads and writes
     * it is slower.
     */
    private static final double NARROW_GAIN = 1.5;

    /**
     * How much of it lanes of groups reach from a vector of outputs in each group on: each of the
     * many sets reads the input of all those groups anew, which is more than the first cache holds.
     * On a Zen 5, in ResNeXt-50's layers, 38 to 55 % of the peak for 16 channels in each group and
     * 34 to 47 for 32, where lanes of outputs reach 60 and 66.
     */
    private static final double FAR = 0.6;

    /** Chooses for a convolution of an input of some type. */
    static ConvKind choose(FusedConv op, TensorType x, TensorType w, TensorType out, int lanes) {
        int groups = op.groups();
        int channels = x.dim(1);
        int outputs = out.dim(1);
        if (groups == 1) {
            return OUTPUTS;
        }
        boolean each = groups == channels && groups == outputs;
        if (each && op.transposed() == null && planar(op, x, w, out)) {
            return DEPTHWISE;
        }
        int perGroup = outputs / groups;
        int width = groupLanes(groups, lanes);
        double byOutputs =
                fill(perGroup, lanes) * TILE[Math.min(4, PackedLayout.blocks(perGroup, lanes))];
        double byGroups = fill(groups, width) * TILE[Math.min(4, perGroup)];
        if (perGroup >= lanes && width == lanes) {
            byGroups *= FAR;
        }
        double least = byOutputs;
        if (w.size() == w.dim(0) * w.dim(1) && channels > groups) {
            // To reorder the channels takes as long as a convolution of one tap.
            least *= 2 * NARROW_GAIN;
        } else if (width < lanes) {
            least *= NARROW_GAIN;
        }
        return byGroups > least ? GROUPS : OUTPUTS;
    }

    /**
     * The lanes of a layout whose lanes are groups: fewer than a vector has where groups are few. A
     * vector then holds the same channels of two or four neighbouring pixels.
     */
    static int groupLanes(int groups, int lanes) {
        int best = lanes;
        for (int l = lanes / 2; l >= 4; l /= 2) {
            if (fill(groups, l) > NARROW_GAIN * fill(groups, best)) {
                best = l;
            }
        }
        return best;
    }

    /**
     * Depth 1 in and out: padding can make an output deeper than its input, or its only plane one
     * of zeros in front.
     */
    private static boolean planar(FusedConv op, TensorType x, TensorType w, TensorType out) {
        return x.rank() < 5
                || x.dim(2) == 1
                        && w.dim(2) == 1
                        && out.dim(2) == 1
                        && op.conv().padBefore().get(0) == 0;
    }

    private static double fill(int n, int lanes) {
        return (double) n / (PackedLayout.blocks(n, lanes) * lanes);
    }
}
