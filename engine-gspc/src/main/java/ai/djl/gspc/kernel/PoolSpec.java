/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A pooling, prepared: each output pixel has its own list of taps, clipped at the borders, so that
 * halos are never read.
 *
 * @param max whether the largest element is taken; otherwise the sum, times {@code scale}
 * @param inBase per output pixel, offset of its window's first tap inside the plane, from the start
 *     of the image
 * @param outBase per output pixel, its offset from the start of the output image
 * @param first per output pixel, index of its first tap in {@code taps}
 * @param count per output pixel, number of its taps
 * @param taps lists of offsets from {@code inBase}
 * @param scale per output pixel, the factor of an average; null for max
 * @param inBlockStride floats between two input blocks
 * @param outBlockStride floats between two output blocks
 * @param activation applied to the result
 */
public record PoolSpec(
        boolean max,
        int[] inBase,
        int[] outBase,
        int[] first,
        int[] count,
        int[] taps,
        float[] scale,
        int inBlockStride,
        int outBlockStride,
        Activation activation) {

    /** How an average is divided. */
    public enum Divisor {
        /** No division: the largest element is taken. */
        MAX,
        /** By the number of taps inside the plane. */
        INSIDE,
        /**
         * By the number of taps of the window, those beyond {@code pad} on the far side left out
         * (ceil mode).
         */
        PADDED,
        /** By nothing: the sum (with {@link #times} for any other divisor, or a fused factor). */
        SUM
    }

    /**
     * Prepares a pooling.
     *
     * @param in the input's layout
     * @param out the output's layout, of the window's output size
     * @param w the window
     * @param padAfter padding behind the plane: depth, height, width (what PADDED divides by)
     * @param divisor how to divide, or MAX
     * @param activation applied to the result
     * @return the pooling
     */
    public static PoolSpec of(
            PackedLayout in,
            PackedLayout out,
            Window w,
            int[] padAfter,
            Divisor divisor,
            Activation activation) {
        int n = w.pixels();
        int[] size = {in.depth, in.height, in.width};
        int[] stride = {in.planeStride, in.rowStride, in.lanes};
        int[] base = new int[n];
        int[] first = new int[n];
        int[] count = new int[n];
        float[] scale = divisor == Divisor.MAX ? null : new float[n];
        List<Integer> taps = new ArrayList<>();
        Map<List<Integer>, Integer> lists = new HashMap<>();
        int[] from = new int[3];
        int[] to = new int[3];
        for (int p = 0; p < n; ++p) {
            int[] at = {
                p / (w.output()[1] * w.output()[2]),
                p / w.output()[2] % w.output()[1],
                p % w.output()[2]
            };
            base[p] = in.origin;
            int padded = 1;
            for (int i = 0; i < 3; ++i) {
                int start = at[i] * w.stride()[i] - w.pad()[i];
                int step = w.dilation()[i];
                from[i] = start < 0 ? (-start + step - 1) / step : 0;
                to[i] = Math.min(w.kernel()[i], Math.floorDiv(size[i] - 1 - start, step) + 1);
                to[i] = Math.max(to[i], from[i]);
                int far = Math.floorDiv(size[i] + padAfter[i] - 1 - start, step) + 1;
                padded *= Math.max(0, Math.min(w.kernel()[i], far));
                base[p] += (start + from[i] * step) * stride[i];
            }
            List<Integer> offsets = new ArrayList<>();
            for (int d = 0; d < to[0] - from[0]; ++d) {
                for (int h = 0; h < to[1] - from[1]; ++h) {
                    for (int x = 0; x < to[2] - from[2]; ++x) {
                        offsets.add(
                                d * w.dilation()[0] * stride[0]
                                        + h * w.dilation()[1] * stride[1]
                                        + x * w.dilation()[2] * stride[2]);
                    }
                }
            }
            Integer known = lists.get(offsets);
            if (known == null) {
                known = taps.size();
                lists.put(offsets, known);
                taps.addAll(offsets);
            }
            first[p] = known;
            count[p] = offsets.size();
            if (scale != null) {
                int by =
                        switch (divisor) {
                            case INSIDE -> count[p];
                            case PADDED -> padded;
                            default -> 1;
                        };
                scale[p] = 1f / Math.max(1, by);
            }
        }
        return new PoolSpec(
                divisor == Divisor.MAX,
                base,
                ConvTables.pixels(out),
                first,
                count,
                taps.stream().mapToInt(Integer::intValue).toArray(),
                scale,
                in.blockStride,
                out.blockStride,
                activation);
    }

    /**
     * Prepares a pooling of whole planes: one pixel out.
     *
     * @param in the input's layout
     * @param out the output's layout, one pixel
     * @param divisor MAX or INSIDE (or SUM)
     * @param activation applied to the result
     * @return the pooling
     */
    public static PoolSpec global(
            PackedLayout in, PackedLayout out, Divisor divisor, Activation activation) {
        int[] one = {1, 1, 1};
        int[] zero = {0, 0, 0};
        int[] size = {in.depth, in.height, in.width};
        return of(in, out, new Window(size, one, zero, one, one), zero, divisor, activation);
    }

    /**
     * Returns this pooling with its averages multiplied by a factor.
     *
     * @param factor the factor
     * @return the pooling
     */
    public PoolSpec times(float factor) {
        float[] s = scale.clone();
        for (int i = 0; i < s.length; ++i) {
            s[i] *= factor;
        }
        return new PoolSpec(
                max,
                inBase,
                outBase,
                first,
                count,
                taps,
                s,
                inBlockStride,
                outBlockStride,
                activation);
    }

    /**
     * Returns the number of output pixels.
     *
     * @return the number of pixels
     */
    public int pixels() {
        return inBase.length;
    }
}
