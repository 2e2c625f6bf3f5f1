/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.scalar;

import ai.djl.gspc.kernel.ConvSpec;
import java.util.Arrays;

/** Convolution: one pixel and one set of output vectors at a time, summed in a small row. */
final class ScalarConv {

    private static final ThreadLocal<float[]> SUMS =
            ThreadLocal.withInitial(() -> new float[ConvSpec.MAX_VECTORS * 16]);

    private ScalarConv() {}

    static void conv(
            ConvSpec c,
            float[] in,
            int inOff,
            float[] res,
            int resOff,
            float[] out,
            int outOff,
            int set0,
            int set1,
            int pixel0,
            int pixel1) {
        float[] sums = SUMS.get();
        int lanes = c.lanes();
        boolean broadcast = c.mode() == ConvSpec.Mode.BROADCAST;
        for (int s = set0; s < set1; ++s) {
            int vectors = c.setVectors()[s];
            int block = c.setBlock()[s];
            int weights = c.setWeights()[s];
            int offs = c.setOffs()[s];
            for (int p = pixel0; p < pixel1; ++p) {
                int n = vectors * lanes;
                if (c.bias() == null) {
                    Arrays.fill(sums, 0, n, 0f);
                } else {
                    System.arraycopy(c.bias(), block * lanes, sums, 0, n);
                }
                int from = inOff + c.setIn()[s] + c.inBase()[p];
                if (broadcast) {
                    broadcast(
                            sums, n, in, from, c.offs(), offs, c.weights(), weights, c.reduction());
                } else {
                    vector(
                            sums,
                            vectors,
                            lanes,
                            in,
                            from,
                            c.offs(),
                            offs,
                            c.weights(),
                            weights,
                            c.reduction());
                }
                for (int o = 0; o < vectors; ++o) {
                    int to = outOff + (block + o) * c.outBlockStride() + c.outBase()[p];
                    int r = c.resBase() == null ? 0 : resAt(c, resOff, block + o, p);
                    store(c, sums, o * lanes, res, r, out, to, (block + o) * lanes);
                }
            }
        }
    }

    private static int resAt(ConvSpec c, int resOff, int block, int pixel) {
        return resOff + block * c.resBlockStride() + c.resBase()[pixel];
    }

    private static void broadcast(
            float[] sums,
            int n,
            float[] in,
            int from,
            int[] offs,
            int off0,
            float[] weights,
            int w0,
            int steps) {
        int w = w0;
        for (int r = 0; r < steps; ++r) {
            float x = in[from + offs[off0 + r]];
            for (int i = 0; i < n; ++i) {
                sums[i] += x * weights[w + i];
            }
            w += n;
        }
    }

    private static void vector(
            float[] sums,
            int vectors,
            int lanes,
            float[] in,
            int from,
            int[] offs,
            int off0,
            float[] weights,
            int w0,
            int steps) {
        int w = w0;
        for (int r = 0; r < steps; ++r) {
            int x = from + offs[off0 + r];
            for (int o = 0; o < vectors; ++o) {
                int sum = o * lanes;
                for (int l = 0; l < lanes; ++l) {
                    sums[sum + l] += in[x + l] * weights[w + l];
                }
                w += lanes;
            }
        }
    }

    private static void store(
            ConvSpec c, float[] sums, int sum, float[] res, int r, float[] out, int to, int slot) {
        int lanes = c.lanes();
        boolean residual = c.resBase() != null;
        if (residual && !c.residualAfterActivation()) {
            for (int l = 0; l < lanes; ++l) {
                sums[sum + l] += res[r + l];
            }
        }
        ScalarActivation.apply(c.activation(), slot, lanes, sums, sum, out, to, lanes);
        if (residual && c.residualAfterActivation()) {
            for (int l = 0; l < lanes; ++l) {
                out[to + l] += res[r + l];
            }
        }
    }
}
