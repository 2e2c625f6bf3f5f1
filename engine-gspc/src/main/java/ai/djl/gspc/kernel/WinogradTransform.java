/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel;

import java.util.Arrays;

/**
 * The constants of Winograd's minimal filtering F(m x m, 3 x 3), m = 2 or 4, after Lavin and Gray,
 * "Fast Algorithms for Convolutional Neural Networks" (CVPR 2016): {@code Y = At [(G g Gt) * (Bt d
 * B)] A}, element by element, for a window d of (m + 2) x (m + 2) inputs and 3 x 3 taps g, with
 * {@code (m + 2)^2} multiplications where the direct method takes {@code 9 m^2}.
 *
 * <p>F(4) interpolates at 0, +-3/4, +-3/2 and infinity, not at Lavin's 0, +-1, +-2: powers of these
 * points are nearer to each other, which makes the rounding error three to four times smaller
 * (compare Barabasz et al., "Error Analysis and Improving the Accuracy of Winograd Convolution for
 * Deep Neural Networks", 2020), while all constants of the transforms of data are exact in float32.
 * F(2) takes 0, +-1 and infinity.
 *
 * <p>Error, for inputs and weights spread evenly over [-1, 1] and up to 256 channels, as the
 * largest difference divided by the largest output: below 1e-5 with F(4), 3e-6 with F(2); tests
 * hold them to it.
 */
public final class WinogradTransform {

    /** F(4)'s first point. */
    public static final float A = 0.75f;

    /** F(4)'s second point. */
    public static final float B = 1.5f;

    private WinogradTransform() {}

    /**
     * Returns the products per channel and tile.
     *
     * @param size outputs of a tile along each axis
     * @return (size + 2) squared
     */
    public static int points(int size) {
        return (size + 2) * (size + 2);
    }

    /** The rows of G: what a point's weight is of the three taps. */
    private static double[][] weightRows(int size) {
        if (size == 2) {
            return new double[][] {{1, 0, 0}, {0.5, 0.5, 0.5}, {0.5, -0.5, 0.5}, {0, 0, 1}};
        }
        if (size != 4) {
            throw new IllegalArgumentException("No Winograd transform for tiles of " + size);
        }
        double a2 = A * A;
        double b2 = B * B;
        double[] points = {0, A, -A, B, -B};
        double na = 2 * a2 * (a2 - b2);
        double nb = 2 * b2 * (b2 - a2);
        double[] norms = {a2 * b2, na, na, nb, nb};
        double[][] rows = new double[6][];
        for (int i = 0; i < 5; ++i) {
            double p = points[i];
            rows[i] = new double[] {1 / norms[i], p / norms[i], p * p / norms[i]};
        }
        rows[5] = new double[] {0, 0, 1};
        return rows;
    }

    /**
     * Transforms weights, in double precision, and packs them for the products: {@code
     * [set][point][channel][vectors of the set][lanes]}. Nothing is copied but the taps of one
     * channel and set.
     *
     * @param weights plain {@code [outputs][channels per group][3][3]}
     * @param scale a factor per output by which weights are multiplied, and rounded, before they
     *     are transformed; or null for none
     * @param size outputs of a tile along each axis
     * @param channels input channels per group
     * @param lanes floats per vector
     * @param setVectors vectors of each set
     * @param outputs per set, vector and lane, one after the other: the output channel, or -1
     * @param packed where to; slots without a channel get zeros
     * @param offset where to begin
     */
    public static void pack(
            float[] weights,
            double[] scale,
            int size,
            int channels,
            int lanes,
            int[] setVectors,
            int[] outputs,
            float[] packed,
            int offset) {
        double[][] g = weightRows(size);
        int n = g.length;
        int most = lanes * Arrays.stream(setVectors).max().orElse(0);
        double[] taps = new double[9 * most];
        double[] half = new double[3 * n * most];
        int to = offset;
        int first = 0;
        for (int vectors : setVectors) {
            int slots = vectors * lanes;
            for (int c = 0; c < channels; ++c) {
                for (int i = 0; i < slots; ++i) {
                    int k = outputs[first + i];
                    double s = k < 0 || scale == null ? 1 : scale[k];
                    int from = (k * channels + c) * 9;
                    for (int t = 0; t < 9; ++t) {
                        taps[t * slots + i] = k < 0 ? 0 : (float) (weights[from + t] * s);
                    }
                }
                for (int i = 0; i < n; ++i) {
                    for (int x = 0; x < 3; ++x) {
                        combine(g[i], taps, x * slots, 3 * slots, half, (i * 3 + x) * slots, slots);
                    }
                }
                for (int p = 0; p < n * n; ++p) {
                    int at = to + (p * channels + c) * slots;
                    round(g[p % n], half, p / n * 3 * slots, slots, packed, at);
                }
            }
            first += slots;
            to += n * n * channels * slots;
        }
    }

    /** Sums three rows, {@code step} apart, by a row of G. */
    private static void combine(
            double[] g, double[] in, int from, int step, double[] out, int to, int slots) {
        double g0 = g[0];
        double g1 = g[1];
        double g2 = g[2];
        for (int i = 0; i < slots; ++i) {
            out[to + i] =
                    g0 * in[from + i] + g1 * in[from + step + i] + g2 * in[from + 2 * step + i];
        }
    }

    /** The same with rows that follow each other, into floats. */
    private static void round(double[] g, double[] in, int from, int slots, float[] out, int to) {
        double g0 = g[0];
        double g1 = g[1];
        double g2 = g[2];
        for (int i = 0; i < slots; ++i) {
            out[to + i] =
                    (float)
                            (g0 * in[from + i]
                                    + g1 * in[from + slots + i]
                                    + g2 * in[from + 2 * slots + i]);
        }
    }
}
