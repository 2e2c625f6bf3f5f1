/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel;

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
     * Transforms weights, in double precision.
     *
     * @param weights plain {@code [outputs][channels per group][3][3]}
     * @param size outputs of a tile along each axis
     * @return {@code [outputs][channels per group][points]}
     */
    public static float[] weights(float[] weights, int size) {
        double[][] g = weightRows(size);
        int n = size + 2;
        int filters = weights.length / 9;
        float[] all = new float[Math.multiplyExact(filters, n * n)];
        double[] half = new double[n * 3];
        for (int f = 0; f < filters; ++f) {
            int from = f * 9;
            for (int i = 0; i < n; ++i) {
                for (int x = 0; x < 3; ++x) {
                    half[i * 3 + x] =
                            g[i][0] * weights[from + x]
                                    + g[i][1] * weights[from + 3 + x]
                                    + g[i][2] * weights[from + 6 + x];
                }
            }
            int to = f * n * n;
            for (int i = 0; i < n; ++i) {
                for (int j = 0; j < n; ++j) {
                    all[to + i * n + j] =
                            (float)
                                    (g[j][0] * half[i * 3]
                                            + g[j][1] * half[i * 3 + 1]
                                            + g[j][2] * half[i * 3 + 2]);
                }
            }
        }
        return all;
    }
}
