/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.scalar;

import ai.djl.gspc.kernel.ConvSpec;
import ai.djl.gspc.kernel.MultiplyAdd;
import java.util.Arrays;

/** Convolution for so few pixels, such as those of fully connected layers, that lanes are more. */
final class FewPixels {

    private FewPixels() {}

    static void compute(
            ConvSpec c,
            float[] in,
            int inOff,
            float[] res,
            int resOff,
            float[] out,
            int outOff,
            int set,
            int pixel,
            float[] sums) {
        int lanes = c.lanes();
        int n = c.setVectors()[set] * lanes;
        int block = c.setBlock()[set];
        if (c.bias() == null) {
            Arrays.fill(sums, 0, n, 0f);
        } else {
            System.arraycopy(c.bias(), block * lanes, sums, 0, n);
        }
        boolean residual = c.resBase() != null;
        int from = inOff + c.setIn()[set] + c.inBase()[pixel];
        int[] offs = c.offs()[set];
        int w = c.setWeights()[set];
        int r = 0;
        for (; r + 4 <= c.reduction(); r += 4) {
            four(
                    sums,
                    c.weights(),
                    w + r * n,
                    n,
                    in[from + offs[r]],
                    in[from + offs[r + 1]],
                    in[from + offs[r + 2]],
                    in[from + offs[r + 3]]);
        }
        for (; r < c.reduction(); ++r) {
            float x = in[from + offs[r]];
            for (int i = 0; i < n; ++i) {
                sums[i] = MultiplyAdd.of(x, c.weights()[w + r * n + i], sums[i]);
            }
        }
        if (residual && !c.residualAfterActivation()) {
            add(c, block, pixel, res, resOff, sums, n);
        }
        ScalarActivation.apply(c.activation(), block * lanes, n, sums, 0, sums, 0, n);
        if (residual && c.residualAfterActivation()) {
            add(c, block, pixel, res, resOff, sums, n);
        }
        for (int o = 0; o < n; o += lanes) {
            int to = outOff + (block + o / lanes) * c.outBlockStride() + c.outBase()[pixel];
            System.arraycopy(sums, o, out, to, lanes);
        }
    }

    private static void four(
            float[] sums, float[] w, int at, int n, float x0, float x1, float x2, float x3) {
        int w1 = at + n;
        int w2 = w1 + n;
        int w3 = w2 + n;
        for (int i = 0; i < n; ++i) {
            float s = MultiplyAdd.of(x1, w[w1 + i], MultiplyAdd.of(x0, w[at + i], sums[i]));
            sums[i] = MultiplyAdd.of(x3, w[w3 + i], MultiplyAdd.of(x2, w[w2 + i], s));
        }
    }

    private static void add(
            ConvSpec c, int block, int pixel, float[] res, int resOff, float[] sums, int n) {
        int lanes = c.lanes();
        for (int o = 0; o < n; o += lanes) {
            int from = resOff + (block + o / lanes) * c.resBlockStride() + c.resBase()[pixel];
            for (int l = 0; l < lanes; ++l) {
                sums[o + l] = res[from + l] + sums[o + l];
            }
        }
    }
}
