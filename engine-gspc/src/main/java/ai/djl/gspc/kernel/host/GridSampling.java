/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.host;

/** Samples planes of one to three axes at given places. */
public final class GridSampling {

    private final int[] size;
    private final int axes;
    private final int mode;
    private final int border;
    private final boolean align;

    /**
     * Fixes the geometry.
     *
     * @param size the plane's sizes
     * @param mode 0 for nearest, 1 for linear, 2 for cubic
     * @param border what lies beyond: 0 for zeros, 1 for the nearest element, 2 for a mirror
     * @param align whether -1 and 1 are the centres of the outermost elements
     */
    public GridSampling(int[] size, int mode, int border, boolean align) {
        this.size = size;
        this.axes = size.length;
        this.mode = mode;
        this.border = border;
        this.align = align;
    }

    /**
     * Samples one plane.
     *
     * @param src the planes
     * @param from the plane's first element
     * @param grid the places, axes numbers each, the last axis first
     * @param g the first number
     * @param dst the result
     * @param to its first element
     * @param n how many places
     */
    public void sample(double[] src, int from, double[] grid, int g, double[] dst, int to, int n) {
        int taps = mode == 0 ? 1 : mode == 1 ? 2 : 4;
        int[] first = new int[axes];
        double[] weight = new double[axes * taps];
        int all = 1;
        for (int k = 0; k < axes; k++) {
            all *= taps;
        }
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < axes; k++) {
                double c = place(grid[g + i * axes + (axes - 1 - k)], size[k]);
                weights(c, weight, k * taps);
                first[k] = mode == 0 ? (int) Math.rint(c) : (int) Math.floor(c) - (mode - 1);
            }
            double sum = 0;
            for (int tap = 0; tap < all; tap++) {
                double w = 1;
                int at = 0;
                boolean inside = true;
                int rest = tap;
                for (int k = 0, scale = all / taps; k < axes; k++, scale /= taps) {
                    int t = rest / scale;
                    rest %= scale;
                    w *= weight[k * taps + t];
                    int x = element(first[k] + t, size[k]);
                    inside &= x >= 0;
                    at = at * size[k] + x;
                }
                if (inside && w != 0) {
                    sum += w * src[from + at];
                }
            }
            dst[to + i] = sum;
        }
    }

    private void weights(double c, double[] weight, int o) {
        if (mode == 0) {
            weight[o] = 1;
            return;
        }
        double ratio = c - Math.floor(c);
        if (mode == 1) {
            weight[o] = 1 - ratio;
            weight[o + 1] = ratio;
            return;
        }
        for (int t = 0; t < 4; t++) {
            weight[o + t] = Resampling.cubic(Math.abs(t - 1 - ratio), -0.75);
        }
    }

    /** The coordinate in elements; for cubic not yet brought inside. */
    private double place(double x, int n) {
        double c = align ? (x + 1) / 2 * (n - 1) : ((x + 1) * n - 1) / 2;
        if (mode == 2) {
            // Far beyond the border every tap is the same; this keeps integers in range.
            return Math.max(-1e9, Math.min(1e9, c));
        }
        if (border == 1) {
            return Math.max(0, Math.min(n - 1, c));
        }
        if (border == 2) {
            c = align ? mirror(c, 0, n - 1) : mirror(c, -0.5, n - 0.5);
            return Math.max(0, Math.min(n - 1, c));
        }
        return Math.max(-2, Math.min(n + 1, c));
    }

    private static double mirror(double x, double low, double high) {
        double range = high - low;
        if (range <= 0) {
            return low;
        }
        double d = Math.abs(x - low) % (2 * range);
        return low + (d > range ? 2 * range - d : d);
    }

    /** The element that stands at an index, -1 for none. */
    private int element(int i, int n) {
        if (i >= 0 && i < n) {
            return i;
        }
        switch (border) {
            case 0:
                return -1;
            case 1:
                return i < 0 ? 0 : n - 1;
            default:
                double m = align ? mirror(i, 0, n - 1) : mirror(i, -0.5, n - 0.5);
                return (int) Math.max(0, Math.min(n - 1, Math.rint(m)));
        }
    }
}
