/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.vector;

import static ai.djl.gspc.kernel.vector.Special.FLOATS;
import static ai.djl.gspc.kernel.vector.Special.LANES;
import static ai.djl.gspc.kernel.vector.Special.SPECIES;

import ai.djl.gspc.kernel.Activation;
import ai.djl.gspc.kernel.DepthwiseSpec;
import ai.djl.gspc.kernel.PackedLayout;
import ai.djl.gspc.kernel.Window;
import jdk.incubator.vector.FloatVector;

/** Depthwise convolution, row by row; lanes are channels. */
final class DepthwiseLoops {

    private static final float[] ZEROS = new float[16];

    static final Rows ROW_3 = Depthwise3s1x7::rows;
    static final Rows WIDE_3 = Depthwise3s1x8::rows;
    static final Rows ROW_3_STRIDE_2 = Depthwise3s2x7::rows;
    static final Rows ROW_5 = Depthwise5s1x7::rows;
    static final Rows ROW_5_STRIDE_2 = Depthwise5s2x7::rows;
    static final Rows ROW_7 = Depthwise7s1x7::rows;

    private DepthwiseLoops() {}

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
        Activation f = d.activation();
        int n = lo.width * LANES;
        int step = w.stride()[2] * LANES;
        float[] bias = d.bias() == null ? ZEROS : d.bias();
        Rows special = special(w, lo.width);
        // What the rows' own code limits: see ActivationLoops.clip for why by bits.
        boolean clip =
                special != null
                        && f.kind() == Activation.Kind.CLIP
                        && f.a() >= 0f
                        && d.res() == null;
        int low = clip ? ActivationLoops.bits(f.a()) : Integer.MIN_VALUE;
        int high = clip ? ActivationLoops.bits(f.b()) : Integer.MAX_VALUE;
        int row = row0;
        while (row < row1) {
            int block = row / lo.height;
            int y = row % lo.height;
            int rows = Math.min(lo.height - y, row1 - row);
            int to = outOff + lo.row(row);
            int from =
                    inOff
                            + block * li.blockStride
                            + li.origin
                            + (y * w.stride()[1] - w.pad()[1]) * li.rowStride
                            - w.pad()[2] * LANES;
            int slot = block * LANES;
            int weight = slot * d.taps().length;
            int biasOff = d.bias() == null ? 0 : slot;
            boolean limited = clip;
            if (special == null
                    || !special.compute(
                                    in,
                                    from,
                                    li.rowStride,
                                    d.weights(),
                                    weight,
                                    bias,
                                    biasOff,
                                    out,
                                    to,
                                    lo.rowStride,
                                    rows,
                                    lo.width,
                                    low,
                                    high)
                            && clip) {
                limited = false;
                for (int r = 0; r < rows; ++r) {
                    row(
                            d.taps(),
                            in,
                            from + r * w.stride()[1] * li.rowStride,
                            step,
                            d.weights(),
                            weight,
                            bias,
                            biasOff,
                            out,
                            to + r * lo.rowStride,
                            lo.width);
                }
            }
            for (int r = 0; r < rows; ++r) {
                int at = to + r * lo.rowStride;
                if (d.res() != null) {
                    residual(d, res, resOff + d.res().row(row + r), slot, out, at, n);
                } else if (!limited) {
                    ActivationLoops.apply(f, slot, out, at, out, at, n);
                }
            }
            row += rows;
        }
    }

    /**
     * Code for the rows of one kernel and stride.
     *
     * <p>C2 inlines calls as it meets them until a method has 18,000 nodes, and the rest
     * afterwards; a reinterpretation in which that border lies stays a call in some processes, and
     * boxes its vector. In kernels of 3 x 3 the border comes soon behind the loop: among the
     * additions that look for a NaN, or, where types have not been mixed yet, a little later. What
     * stands there is no reinterpretation. ({@code -XX:+LogCompilation}: what is left for later has
     * an {@code inline_success} without {@code parse}.)
     */
    @FunctionalInterface
    interface Rows {

        /**
         * Computes output rows of one block.
         *
         * @param in input
         * @param from offset of the first pixel's first tap
         * @param rowStride floats between two input rows
         * @param weights weights
         * @param weight where those of the block begin
         * @param bias what the sums start with
         * @param slot where that of the block begins
         * @param out output
         * @param to offset of the first pixel
         * @param outStride floats between two output rows
         * @param rows number of rows
         * @param width number of pixels
         * @param low bits of the smallest result, not negative; Integer.MIN_VALUE for none
         * @param high bits of the largest result; Integer.MAX_VALUE for none
         * @return false if there may be a NaN, which limits by bits destroy
         */
        boolean compute(
                float[] in,
                int from,
                int rowStride,
                float[] weights,
                int weight,
                float[] bias,
                int slot,
                float[] out,
                int to,
                int outStride,
                int rows,
                int width,
                int low,
                int high);
    }

    /**
     * Chooses code for a kernel, a stride and a width; null stands for the general one. Tiles of
     * seven pixels fit the planes of networks for 224 x 224 pixels, tiles of eight those for 32 x
     * 32.
     */
    static Rows special(Window w, int width) {
        int k = w.kernel()[1];
        int s = w.stride()[1];
        int sevens = (width + 6) / 7 * 7;
        boolean square = w.kernel()[2] == k && w.stride()[2] == s;
        if (width < 7 || !square || w.dilation()[1] != 1 || w.dilation()[2] != 1) {
            return null;
        }
        if (k == 3 && s == 1 && (width + 7) / 8 * 8 < sevens) {
            return WIDE_3;
        }
        if (sevens * 2 >= width * 3) {
            return null;
        }
        if (s == 1) {
            return k == 3 ? ROW_3 : k == 5 ? ROW_5 : k == 7 ? ROW_7 : null;
        }
        return s != 2 ? null : k == 3 ? ROW_3_STRIDE_2 : k == 5 ? ROW_5_STRIDE_2 : null;
    }

    private static void residual(
            DepthwiseSpec d, float[] res, int from, int slot, float[] out, int to, int n) {
        if (d.residualAfterActivation()) {
            ActivationLoops.apply(d.activation(), slot, out, to, out, to, n);
        }
        for (int i = 0; i < n; i += LANES) {
            FloatVector x = FLOATS.cast(FloatVector.fromArray(SPECIES, out, to + i));
            FLOATS.cast(x.add(FloatVector.fromArray(SPECIES, res, from + i)))
                    .intoArray(out, to + i);
        }
        if (!d.residualAfterActivation()) {
            ActivationLoops.apply(d.activation(), slot, out, to, out, to, n);
        }
    }

    /**
     * Any kernel, stride and dilation: tiles of eight pixels, the last ones repeated where a row
     * ends.
     */
    private static void row(
            int[] taps,
            float[] in,
            int from,
            int step,
            float[] weights,
            int weight,
            float[] bias,
            int biasOff,
            float[] out,
            int to,
            int width) {
        for (int x = 0; x < width; x += 8) {
            tile(taps, in, from, step, weights, weight, bias, biasOff, out, to, x, width - 1);
        }
    }

    static void tile(
            int[] taps,
            float[] in,
            int from,
            int step,
            float[] weights,
            int weight,
            float[] bias,
            int biasOff,
            float[] out,
            int to,
            int x,
            int last) {
        if (x < 0) {
            return;
        }
        int i0 = from + x * step;
        int p1 = Math.min(x + 1, last);
        int i1 = from + p1 * step;
        int p2 = Math.min(x + 2, last);
        int i2 = from + p2 * step;
        int p3 = Math.min(x + 3, last);
        int i3 = from + p3 * step;
        int p4 = Math.min(x + 4, last);
        int i4 = from + p4 * step;
        int p5 = Math.min(x + 5, last);
        int i5 = from + p5 * step;
        int p6 = Math.min(x + 6, last);
        int i6 = from + p6 * step;
        int p7 = Math.min(x + 7, last);
        int i7 = from + p7 * step;
        FloatVector a0 = FloatVector.fromArray(SPECIES, bias, biasOff);
        FloatVector a1 = a0;
        FloatVector a2 = a0;
        FloatVector a3 = a0;
        FloatVector a4 = a0;
        FloatVector a5 = a0;
        FloatVector a6 = a0;
        FloatVector a7 = a0;
        for (int t = 0; t < taps.length; ++t) {
            int off = taps[t];
            FloatVector w =
                    FLOATS.cast(FloatVector.fromArray(SPECIES, weights, weight + t * LANES));
            a0 = w.fma(FloatVector.fromArray(SPECIES, in, i0 + off), a0);
            a1 = w.fma(FloatVector.fromArray(SPECIES, in, i1 + off), a1);
            a2 = w.fma(FloatVector.fromArray(SPECIES, in, i2 + off), a2);
            a3 = w.fma(FloatVector.fromArray(SPECIES, in, i3 + off), a3);
            a4 = w.fma(FloatVector.fromArray(SPECIES, in, i4 + off), a4);
            a5 = w.fma(FloatVector.fromArray(SPECIES, in, i5 + off), a5);
            a6 = w.fma(FloatVector.fromArray(SPECIES, in, i6 + off), a6);
            a7 = w.fma(FloatVector.fromArray(SPECIES, in, i7 + off), a7);
        }
        FLOATS.cast(a0).intoArray(out, to + x * LANES);
        FLOATS.cast(a1).intoArray(out, to + p1 * LANES);
        FLOATS.cast(a2).intoArray(out, to + p2 * LANES);
        FLOATS.cast(a3).intoArray(out, to + p3 * LANES);
        FLOATS.cast(a4).intoArray(out, to + p4 * LANES);
        FLOATS.cast(a5).intoArray(out, to + p5 * LANES);
        FLOATS.cast(a6).intoArray(out, to + p6 * LANES);
        FLOATS.cast(a7).intoArray(out, to + p7 * LANES);
    }
}
