/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.scalar;

import ai.djl.gspc.kernel.DepthwiseSpec;
import ai.djl.gspc.kernel.PackedLayout;
import ai.djl.gspc.kernel.Window;

/**
 * Depthwise convolution: one output row at a time, which is its own accumulator; the taps are the
 * outer loop.
 */
final class ScalarDepthwise {

    private ScalarDepthwise() {}

    static void depthwise(
            DepthwiseSpec d,
            float[] in,
            int inOff,
            float[] res,
            int resOff,
            float[] out,
            int outOff,
            int row0,
            int row1) {
        PackedLayout li = d.in();
        PackedLayout lo = d.out();
        Window w = d.window();
        int lanes = lo.lanes;
        int n = lo.width * lanes;
        int pixelStep = w.stride()[2] * lanes;
        for (int row = row0; row < row1; ++row) {
            int block = row / lo.height;
            int y = row % lo.height;
            int to = outOff + lo.row(row);
            int from =
                    inOff
                            + block * li.blockStride
                            + li.origin
                            + (y * w.stride()[1] - w.pad()[1]) * li.rowStride
                            - w.pad()[2] * lanes;
            fillBias(d, block * lanes, out, to, n);
            int weight = block * w.taps() * lanes;
            for (int i = 0; i < w.kernel()[1]; ++i) {
                for (int j = 0; j < w.kernel()[2]; ++j) {
                    int x = from + i * w.dilation()[1] * li.rowStride + j * w.dilation()[2] * lanes;
                    addTap(lanes, n, pixelStep, in, x, d.weights(), weight, out, to);
                    weight += lanes;
                }
            }
            boolean residual = d.res() != null;
            int r = residual ? resOff + d.res().row(row) : 0;
            if (residual && !d.residualAfterActivation()) {
                add(res, r, out, to, n);
            }
            ScalarActivation.apply(d.activation(), block * lanes, lanes, out, to, out, to, n);
            if (residual && d.residualAfterActivation()) {
                add(res, r, out, to, n);
            }
        }
    }

    private static void fillBias(DepthwiseSpec d, int slot, float[] out, int to, int n) {
        int lanes = d.out().lanes;
        for (int i = 0; i < n; i += lanes) {
            for (int l = 0; l < lanes; ++l) {
                out[to + i + l] = d.bias() == null ? 0f : d.bias()[slot + l];
            }
        }
    }

    private static void addTap(
            int lanes,
            int n,
            int pixelStep,
            float[] in,
            int from,
            float[] weights,
            int weight,
            float[] out,
            int to) {
        int x = from;
        for (int i = 0; i < n; i += lanes) {
            for (int l = 0; l < lanes; ++l) {
                out[to + i + l] += in[x + l] * weights[weight + l];
            }
            x += pixelStep;
        }
    }

    private static void add(float[] res, int r, float[] out, int to, int n) {
        for (int i = 0; i < n; ++i) {
            out[to + i] += res[r + i];
        }
    }
}
