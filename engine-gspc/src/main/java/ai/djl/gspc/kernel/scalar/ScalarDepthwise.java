/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.scalar;

import ai.djl.gspc.kernel.DepthwiseSpec;
import ai.djl.gspc.kernel.PackedLayout;
import ai.djl.gspc.kernel.Window;

/**
 * Depthwise convolution, a run of pixels at a time, lanes and pixels together being the inner loop:
 * the weights of a block are repeated for all pixels of a run, and each tap's inputs are copied to
 * an array of their own, see {@link Mac}.
 */
final class ScalarDepthwise {

    /** Floats of a run. */
    private static final int RUN = 512;

    /** Taps whose repeated weights are kept; more are repeated anew for each run. */
    private static final int TAPS = 81;

    private static final ThreadLocal<ScalarDepthwise> OWN =
            ThreadLocal.withInitial(ScalarDepthwise::new);

    private final float[][] weights = new float[TAPS][RUN];
    private final float[][] inputs = new float[3][RUN];
    private final float[] bias = new float[RUN];
    private final float[] sums = new float[RUN];

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
        ScalarDepthwise scratch = OWN.get();
        PackedLayout li = d.in();
        PackedLayout lo = d.out();
        Window w = d.window();
        int lanes = lo.lanes;
        int n = lo.width * lanes;
        int repeated = -1;
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
            if (block != repeated) {
                scratch.repeat(d, block, Math.min(RUN, n));
                repeated = block;
            }
            int step = w.stride()[2];
            for (int i = 0; i < n; i += RUN) {
                int m = Math.min(RUN, n - i);
                scratch.sum(d, block, in, from + i * step, step, m);
                System.arraycopy(scratch.sums, 0, out, to + i, m);
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

    /** Repeats the bias and the first weights of a block over a run. */
    private void repeat(DepthwiseSpec d, int block, int n) {
        int lanes = d.out().lanes;
        int taps = d.taps().length;
        for (int i = 0; i < n; i += lanes) {
            for (int l = 0; l < lanes; ++l) {
                bias[i + l] = d.bias() == null ? 0f : d.bias()[block * lanes + l];
            }
        }
        for (int t = 0; t < Math.min(taps, TAPS); ++t) {
            repeat(d.weights(), (block * taps + t) * lanes, lanes, weights[t], n);
        }
    }

    private static void repeat(float[] from, int off, int lanes, float[] to, int n) {
        for (int i = 0; i < n; i += lanes) {
            System.arraycopy(from, off, to, i, lanes);
        }
    }

    private void sum(DepthwiseSpec d, int block, float[] in, int from, int step, int n) {
        int lanes = d.out().lanes;
        int[] taps = d.taps();
        System.arraycopy(bias, 0, sums, 0, n);
        int kept = Math.min(taps.length, TAPS);
        int t = 0;
        for (; t + 3 <= kept; t += 3) {
            for (int i = 0; i < 3; ++i) {
                take(in, from + taps[t + i], step, lanes, inputs[i], n);
            }
            Mac.arrays3(sums, inputs, 0, weights, t, n);
        }
        for (; t < taps.length; ++t) {
            take(in, from + taps[t], step, lanes, inputs[0], n);
            float[] w = t < kept ? weights[t] : inputs[1];
            if (t >= kept) {
                repeat(d.weights(), (block * taps.length + t) * lanes, lanes, w, n);
            }
            Mac.arrays(sums, inputs[0], w, n);
        }
    }

    /** Copies every {@code step}-th pixel. */
    private static void take(float[] in, int from, int step, int lanes, float[] x, int n) {
        if (step == 1) {
            System.arraycopy(in, from, x, 0, n);
            return;
        }
        for (int i = 0, k = from; i < n; i += lanes, k += step * lanes) {
            System.arraycopy(in, k, x, i, lanes);
        }
    }

    private static void add(float[] res, int r, float[] out, int to, int n) {
        for (int i = 0; i < n; ++i) {
            out[to + i] += res[r + i];
        }
    }
}
