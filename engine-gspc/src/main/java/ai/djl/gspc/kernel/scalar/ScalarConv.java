/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.scalar;

import ai.djl.gspc.kernel.Activation;
import ai.djl.gspc.kernel.ConvSpec;

/**
 * Convolution with pixels as the inner loop, since C2 vectorises long loops only: the inputs of
 * some steps of the reduction are gathered for a run of pixels, and each output adds its products
 * with them to a row of sums. Lanes that are groups are done one after the other.
 *
 * <p>A sum begins with the bias and takes its products in the order of the reduction, then the
 * residual, as the vector kernels' do.
 */
final class ScalarConv {

    /** Pixels below which lanes make the longer inner loop. */
    private static final int FEW = 24;

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
        ConvScratch scratch = ConvScratch.own();
        boolean broadcast = c.mode() == ConvSpec.Mode.BROADCAST;
        if (broadcast && pixel1 - pixel0 < FEW) {
            for (int s = set0; s < set1; ++s) {
                for (int p = pixel0; p < pixel1; ++p) {
                    FewPixels.compute(c, in, inOff, res, resOff, out, outOff, s, p, scratch.pixel);
                }
            }
            return;
        }
        for (int p0 = pixel0; p0 < pixel1; ) {
            int p1 = broadcast ? Math.min(pixel1, p0 + ConvScratch.PIXELS) : 0;
            boolean dense = !broadcast && (p1 = Planes.run(c, p0, pixel1, scratch.at)) > p0;
            p1 = p1 > p0 ? p1 : Math.min(pixel1, p0 + ConvScratch.PIXELS);
            for (int s = set0; s < set1; ) {
                int end = broadcast ? alike(c, s, set1) : s + 1;
                for (int lane = 0; lane < (broadcast ? 1 : c.lanes()); ++lane) {
                    start(c, s, end, broadcast, lane, res, resOff, scratch, p0, p1, dense);
                    if (dense) {
                        Planes.reduce(c, in, inOff, s, lane, scratch, p0, p1);
                    } else {
                        reduce(c, in, inOff, s, end, broadcast, lane, scratch, p0, p1);
                    }
                    finish(
                            c, s, end, broadcast, lane, res, resOff, out, outOff, scratch, p0, p1,
                            dense);
                }
                s = end;
            }
            p0 = p1;
        }
    }

    /** Sets from s on that read the same inputs and whose sums there is room for. */
    private static int alike(ConvSpec c, int s, int set1) {
        int outputs = 0;
        int end = s;
        while (end < set1
                && c.setIn()[end] == c.setIn()[s]
                && c.offs()[end] == c.offs()[s]
                && outputs + c.setVectors()[end] * c.lanes() <= ConvScratch.OUTPUTS) {
            outputs += c.setVectors()[end] * c.lanes();
            ++end;
        }
        return end;
    }

    private static void start(
            ConvSpec c,
            int s0,
            int s1,
            boolean broadcast,
            int lane,
            float[] res,
            int resOff,
            ConvScratch scratch,
            int p0,
            int p1,
            boolean dense) {
        int n = dense ? scratch.at[p1 - 1 - p0] + 1 : p1 - p0;
        int row = 0;
        for (int s = s0; s < s1; ++s) {
            for (int o = 0; o < c.setVectors()[s]; ++o) {
                int block = c.setBlock()[s] + o;
                for (int l = lane; l < (broadcast ? c.lanes() : lane + 1); ++l) {
                    float bias = c.bias() == null ? 0f : c.bias()[block * c.lanes() + l];
                    float[] sums = scratch.sums[row++];
                    fill(sums, n, bias);
                }
            }
        }
    }

    private static void fill(float[] a, int n, float value) {
        for (int i = 0; i < n; ++i) {
            a[i] = value;
        }
    }

    private static void addTo(
            float[] sums, int[] at, float[] res, int from, int[] base, int p0, int p1) {
        for (int p = p0; p < p1; ++p) {
            int i = at == null ? p - p0 : at[p - p0];
            sums[i] = res[from + base[p]] + sums[i];
        }
    }

    private static void reduce(
            ConvSpec c,
            float[] in,
            int inOff,
            int s0,
            int s1,
            boolean broadcast,
            int lane,
            ConvScratch scratch,
            int p0,
            int p1) {
        int n = p1 - p0;
        int from = inOff + c.setIn()[s0] + lane;
        int[] offs = c.offs()[s0];
        float[][] x = scratch.inputs;
        for (int r = 0; r < c.reduction(); r += Mac.STEPS) {
            int steps = Math.min(Mac.STEPS, c.reduction() - r);
            for (int i = 0; i < steps; ++i) {
                gather(in, from + offs[r + i], c.inBase(), p0, x[i], n);
            }
            accumulate(c, s0, s1, broadcast, lane, scratch, r, steps, n);
        }
    }

    private static void gather(float[] in, int from, int[] base, int p0, float[] x, int n) {
        for (int i = 0; i < n; ++i) {
            x[i] = in[from + base[p0 + i]];
        }
    }

    /**
     * Adds the products of some steps to all sums.
     *
     * @param r the first step
     * @param steps how many, at most {@link Mac#STEPS}
     * @param n length of the rows of sums
     */
    static void accumulate(
            ConvSpec c,
            int s0,
            int s1,
            boolean broadcast,
            int lane,
            ConvScratch scratch,
            int r,
            int steps,
            int n) {
        int row = 0;
        int step = broadcast ? 1 : c.lanes();
        for (int s = s0; s < s1; ++s) {
            int stride = c.setVectors()[s] * c.lanes();
            int w = c.setWeights()[s] + r * stride + lane;
            for (int j = 0; j < stride; j += step) {
                float[] sums = scratch.sums[row++];
                if (steps == Mac.STEPS) {
                    Mac.constants4(sums, scratch.inputs, c.weights(), w + j, stride, n);
                } else {
                    for (int i = 0; i < steps; ++i) {
                        float factor = c.weights()[w + j + i * stride];
                        Mac.constant(sums, scratch.inputs[i], factor, n);
                    }
                }
            }
        }
    }

    private static void finish(
            ConvSpec c,
            int s0,
            int s1,
            boolean broadcast,
            int lane,
            float[] res,
            int resOff,
            float[] out,
            int outOff,
            ConvScratch scratch,
            int p0,
            int p1,
            boolean dense) {
        Activation f = c.activation();
        boolean before = c.resBase() != null && !c.residualAfterActivation();
        boolean after = c.resBase() != null && c.residualAfterActivation();
        int n = dense ? scratch.at[p1 - 1 - p0] + 1 : p1 - p0;
        int row = 0;
        for (int s = s0; s < s1; ++s) {
            for (int o = 0; o < c.setVectors()[s]; ++o) {
                int block = c.setBlock()[s] + o;
                for (int l = lane; l < (broadcast ? c.lanes() : lane + 1); ++l) {
                    float[] sums = scratch.sums[row++];
                    int[] at = dense ? scratch.at : null;
                    int from = resOff + block * c.resBlockStride() + l;
                    if (before) {
                        addTo(sums, at, res, from, c.resBase(), p0, p1);
                    }
                    ScalarActivation.apply(f, block * c.lanes() + l, 1, sums, 0, sums, 0, n);
                    if (after) {
                        addTo(sums, at, res, from, c.resBase(), p0, p1);
                    }
                    int to = outOff + block * c.outBlockStride() + l;
                    if (dense) {
                        scatter(sums, at, out, to, c.outBase(), p0, p1);
                    } else {
                        scatter(sums, out, to, c.outBase(), p0, p1);
                    }
                }
            }
        }
    }

    private static void scatter(float[] sums, float[] out, int to, int[] base, int p0, int p1) {
        for (int p = p0; p < p1; ++p) {
            out[to + base[p]] = sums[p - p0];
        }
    }

    private static void scatter(
            float[] sums, int[] at, float[] out, int to, int[] base, int p0, int p1) {
        for (int p = p0; p < p1; ++p) {
            out[to + base[p]] = sums[at[p - p0]];
        }
    }
}
