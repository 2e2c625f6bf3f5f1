/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.reference;

import java.util.Arrays;

/**
 * Convolution and its transpose by definition, over one to three axes. Arrays are row-major: input
 * [batch, C, spatial...], weights [K, C / groups, kernel...] or, transposed, [C, K / groups,
 * kernel...].
 *
 * @param batch pictures
 * @param c input channels
 * @param k output channels
 * @param groups groups
 * @param in input size of each axis
 * @param kernel kernel size of each axis
 * @param stride stride of each axis
 * @param pad zeros on each side of each axis
 * @param dilation distance of the taps on each axis
 * @param outPad transposed only: what the output is longer at its end
 * @param transposed whether it is the transpose
 */
public record NaiveConvolution(
        int batch,
        int c,
        int k,
        int groups,
        int[] in,
        int[] kernel,
        int[] stride,
        int[] pad,
        int[] dilation,
        int[] outPad,
        boolean transposed) {

    /**
     * Returns the size of each axis of the output.
     *
     * @return the sizes
     */
    public int[] out() {
        int[] out = new int[in.length];
        for (int i = 0; i < out.length; i++) {
            int span = dilation[i] * (kernel[i] - 1) + 1;
            out[i] =
                    transposed
                            ? (in[i] - 1) * stride[i] - 2 * pad[i] + span + outPad[i]
                            : Math.floorDiv(in[i] + 2 * pad[i] - span, stride[i]) + 1;
        }
        return out;
    }

    /**
     * Returns the shape of the weights.
     *
     * @return the dimensions
     */
    public int[] weightShape() {
        int[] shape = new int[2 + kernel.length];
        shape[0] = transposed ? c : k;
        shape[1] = (transposed ? k : c) / groups;
        System.arraycopy(kernel, 0, shape, 2, kernel.length);
        return shape;
    }

    /**
     * Computes the convolution.
     *
     * @param x input
     * @param w weights
     * @param bias one addend per output channel, or null
     * @return the output
     */
    public double[] apply(float[] x, float[] w, float[] bias) {
        int[] out = out();
        int outSize = size(out);
        int inSize = size(in);
        int taps = size(kernel);
        int cpg = c / groups;
        int kpg = k / groups;
        double[] y = new double[batch * k * outSize];
        for (int i = 0; i < y.length; i++) {
            y[i] = bias == null ? 0 : bias[i / outSize % k];
        }
        int[] small = transposed ? in : out;
        int[] large = transposed ? out : in;
        int[] position = new int[small.length];
        for (int p = 0; p < size(small); p++) {
            unravel(p, small, position);
            for (int t = 0; t < taps; t++) {
                int q = reach(position, t, large);
                if (q < 0) {
                    continue;
                }
                int inAt = transposed ? p : q;
                int outAt = transposed ? q : p;
                for (int n = 0; n < batch; n++) {
                    for (int ko = 0; ko < k; ko++) {
                        int g = ko / kpg;
                        double sum = 0;
                        for (int ci = 0; ci < cpg; ci++) {
                            int channel = g * cpg + ci;
                            int at =
                                    transposed
                                            ? (channel * kpg + ko % kpg) * taps + t
                                            : (ko * cpg + ci) * taps + t;
                            sum += (double) w[at] * x[(n * c + channel) * inSize + inAt];
                        }
                        y[(n * k + ko) * outSize + outAt] += sum;
                    }
                }
            }
        }
        return y;
    }

    /** Where a tap of the window at a position lies on the larger plane, or -1 outside of it. */
    private int reach(int[] position, int tap, int[] large) {
        int[] at = new int[kernel.length];
        unravel(tap, kernel, at);
        int q = 0;
        for (int i = 0; i < at.length; i++) {
            int coordinate = position[i] * stride[i] - pad[i] + at[i] * dilation[i];
            if (coordinate < 0 || coordinate >= large[i]) {
                return -1;
            }
            q = q * large[i] + coordinate;
        }
        return q;
    }

    private static void unravel(int index, int[] sizes, int[] position) {
        int rest = index;
        for (int i = sizes.length - 1; i >= 0; i--) {
            position[i] = rest % sizes[i];
            rest /= sizes[i];
        }
    }

    private static int size(int[] sizes) {
        return Arrays.stream(sizes).reduce(1, Math::multiplyExact);
    }

    /** {@inheritDoc} */
    @Override
    public String toString() {
        return (transposed ? "transposed " : "")
                + "convolution "
                + c
                + " -> "
                + k
                + " in "
                + groups
                + " groups, batch "
                + batch
                + ", input "
                + Arrays.toString(in)
                + ", kernel "
                + Arrays.toString(kernel)
                + ", stride "
                + Arrays.toString(stride)
                + ", padding "
                + Arrays.toString(pad)
                + ", dilation "
                + Arrays.toString(dilation)
                + (transposed ? ", output padding " + Arrays.toString(outPad) : "");
    }
}
