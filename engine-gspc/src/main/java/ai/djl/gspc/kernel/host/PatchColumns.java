/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.host;

/**
 * Moves between an image [C, spatial..] of any rank and its matrix of patches [C taps, positions],
 * in both directions: convolutions of any rank and type are matrix products with it.
 */
public final class PatchColumns {

    private final int channels;
    private final int[] in;
    private final int[] kernel;
    private final int[] out;
    private final int[] stride;
    private final int[] pad;
    private final int[] dilation;
    private final int taps;
    private final int positions;
    private final int plane;

    /**
     * Fixes the geometry.
     *
     * @param channels the image's channels
     * @param in the image's spatial sizes
     * @param kernel the patch's sizes
     * @param out the number of positions along each axis
     * @param stride the distance of positions
     * @param pad zeros in front
     * @param dilation the distance of a patch's elements
     */
    public PatchColumns(
            int channels,
            int[] in,
            int[] kernel,
            int[] out,
            int[] stride,
            int[] pad,
            int[] dilation) {
        this.channels = channels;
        this.in = in;
        this.kernel = kernel;
        this.out = out;
        this.stride = stride;
        this.pad = pad;
        this.dilation = dilation;
        taps = product(kernel);
        positions = product(out);
        plane = product(in);
    }

    private static int product(int[] v) {
        int p = 1;
        for (int x : v) {
            p *= x;
        }
        return p;
    }

    /**
     * The rows of the matrix.
     *
     * @return channels times taps
     */
    public int rows() {
        return channels * taps;
    }

    /**
     * The columns of the matrix.
     *
     * @return positions
     */
    public int columns() {
        return positions;
    }

    /** What is done with a run of elements of one row. */
    @FunctionalInterface
    private interface Run {
        /** An image run, elements {@code stride} apart, and a run of the matrix. */
        void apply(int image, int stride, int matrix, int n);
    }

    /**
     * Writes the matrix.
     *
     * @param image the image, any kind of array
     * @param from its first element
     * @param matrix the matrix, of the same kind, zeroed
     */
    public void gather(Object image, int from, Object matrix) {
        walk(from, (i, s, m, n) -> ArrayLoops.copy(image, i, 0, s, matrix, m, 0, 1, 1, n));
    }

    /**
     * Adds the matrix to an image.
     *
     * @param matrix the matrix, float[], double[] or long[]
     * @param image the image, of the same kind
     * @param from its first element
     */
    public void scatter(Object matrix, Object image, int from) {
        walk(
                from,
                (i, s, m, n) -> {
                    if (matrix instanceof float[]) {
                        float[] a = (float[]) matrix;
                        float[] b = (float[]) image;
                        for (int k = 0; k < n; k++) {
                            b[i + k * s] += a[m + k];
                        }
                    } else if (matrix instanceof double[]) {
                        double[] a = (double[]) matrix;
                        double[] b = (double[]) image;
                        for (int k = 0; k < n; k++) {
                            b[i + k * s] += a[m + k];
                        }
                    } else {
                        long[] a = (long[]) matrix;
                        long[] b = (long[]) image;
                        for (int k = 0; k < n; k++) {
                            b[i + k * s] += a[m + k];
                        }
                    }
                });
    }

    private void walk(int from, Run run) {
        int rank = in.length;
        int last = rank - 1;
        int[] tap = new int[rank];
        for (int row = 0; row < channels * taps; row++) {
            int rest = row % taps;
            for (int k = last; k >= 0; k--) {
                tap[k] = rest % kernel[k];
                rest /= kernel[k];
            }
            // Positions p along the last axis with 0 <= p stride + shift < in.
            int shift = tap[last] * dilation[last] - pad[last];
            int first = shift >= 0 ? 0 : (-shift + stride[last] - 1) / stride[last];
            int end = Math.min(out[last], Math.floorDiv(in[last] - 1 - shift, stride[last]) + 1);
            if (first >= end) {
                continue;
            }
            int base = from + row / taps * plane;
            for (int line = 0; line < positions / out[last]; line++) {
                int r = line;
                int at = 0;
                int scale = in[last];
                boolean inside = true;
                for (int k = last - 1; k >= 0; k--) {
                    int x = r % out[k] * stride[k] + tap[k] * dilation[k] - pad[k];
                    r /= out[k];
                    inside &= x >= 0 && x < in[k];
                    at += x * scale;
                    scale *= in[k];
                }
                if (inside) {
                    run.apply(
                            base + at + first * stride[last] + shift,
                            stride[last],
                            row * positions + line * out[last] + first,
                            end - first);
                }
            }
        }
    }
}
