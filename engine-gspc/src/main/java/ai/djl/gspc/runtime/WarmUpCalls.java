/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.runtime;

import ai.djl.gspc.kernel.Activation;
import ai.djl.gspc.kernel.ConvSpec;
import ai.djl.gspc.kernel.DepthwiseSpec;
import ai.djl.gspc.kernel.FloatKernels;
import ai.djl.gspc.kernel.PackedLayout;
import ai.djl.gspc.kernel.PoolSpec;
import ai.djl.gspc.kernel.WinogradSpec;
import java.util.Arrays;

/** Small pieces of work of the same kinds as given ones, on arrays of their own. */
final class WarmUpCalls {

    /** Vectors in a call over consecutive floats. */
    static final int VECTORS = 16;

    private WarmUpCalls() {}

    /** Some floats from 0 to 1. */
    static float[] floats(int lanes) {
        float[] a = new float[VECTORS * lanes];
        for (int i = 0; i < a.length; ++i) {
            a[i] = (float) i / a.length;
        }
        return a;
    }

    /**
     * A piece of a convolution.
     *
     * @param k the kernels
     * @param c the convolution
     * @param set the set of outputs to compute
     * @param pixels how many
     * @param steps of the reduction
     * @param whole after how many calls the whole reduction is done once
     * @param enough after how many calls it is done always
     */
    static Runnable conv(
            FloatKernels k, ConvSpec c, int set, int pixels, int steps, int whole, int enough) {
        // The weights of this set only: a closed model's others are not kept from the collector.
        int from = c.setWeights()[set];
        int floats = c.reduction() * c.setVectors()[set] * c.lanes();
        float[] weights = Arrays.copyOfRange(c.weights(), from, from + floats);
        ConvSpec one = one(c, set, weights, c.reduction());
        ConvSpec little = one(c, set, weights, steps);
        int last = c.setBlock()[set] + c.setVectors()[set] - 1;
        int read = c.setIn()[set] + largest(c.inBase(), 0, pixels) + c.lanes();
        float[] in = new float[read + largest(c.offs()[set], 0, c.reduction())];
        float[] out = plane(c.outBase(), pixels, last * c.outBlockStride() + c.lanes());
        float[] res = plane(c.resBase(), pixels, last * c.resBlockStride() + c.lanes());
        int[] calls = {0};
        return () -> {
            boolean all = ++calls[0] % whole == 0 || calls[0] >= enough;
            k.conv(all ? one : little, in, 0, res, 0, out, 0, 0, 1, 0, pixels);
        };
    }

    /** A convolution that has one of another's sets. */
    private static ConvSpec one(ConvSpec c, int set, float[] weights, int reduction) {
        return new ConvSpec(
                c.mode(),
                c.lanes(),
                reduction,
                c.inBase(),
                new int[][] {c.offs()[set]},
                c.outBase(),
                c.runs(),
                new int[] {c.setVectors()[set]},
                new int[] {0},
                new int[] {c.setIn()[set]},
                new int[] {c.setBlock()[set]},
                weights,
                c.bias(),
                c.outBlockStride(),
                c.resBase(),
                c.resBlockStride(),
                c.residualAfterActivation(),
                c.activation());
    }

    private static float[] plane(int[] base, int pixels, int more) {
        return base == null ? null : new float[largest(base, 0, pixels) + more];
    }

    private static int largest(int[] a, int from, int n) {
        int most = 0;
        for (int i = from; i < from + n; ++i) {
            most = Math.max(most, a[i]);
        }
        return most;
    }

    /** The first row of a depthwise convolution. */
    static Runnable depthwise(FloatKernels k, DepthwiseSpec d) {
        float[] in = new float[d.in().size()];
        float[] out = new float[d.out().size()];
        float[] res = d.res() == null ? null : new float[d.res().size()];
        return () -> k.depthwise(d, in, 0, res, 0, out, 0, 0, 1);
    }

    /** The first piece of a Winograd convolution. */
    static Runnable winograd(FloatKernels k, WinogradSpec w) {
        int inputs = 0;
        for (int[] blocks : w.tables().unitBlocks) {
            inputs = Math.max(inputs, largest(blocks, 0, blocks.length) + 1);
        }
        int outputs = 0;
        for (int s = 0; s < w.tables().setBlock.length; ++s) {
            outputs = Math.max(outputs, w.tables().setBlock[s] + w.tables().setVectors[s]);
        }
        float[] in = new float[inputs * w.inBlockStride()];
        float[] out = new float[outputs * w.outBlockStride()];
        float[] res = w.tiles().rowRes == null ? null : new float[outputs * w.resBlockStride()];
        float[] scratch = new float[w.tables().scratch()];
        return () -> k.winograd(w, in, 0, res, 0, out, 0, scratch, 0, 0, 1);
    }

    /** At least what the first piece of a Winograd convolution takes. */
    static double operations(WinogradSpec w) {
        double vectors = 0;
        for (int s = 0; s < w.tables().setsPerUnit / w.tables().shares; ++s) {
            vectors += w.tables().setVectors[s];
        }
        double each = (double) w.tables().points * w.tables().runTiles;
        return each * w.product().reduction() * vectors;
    }

    /** Some pixels of a pooling. */
    static Runnable pool(FloatKernels k, PoolSpec p, int pixels) {
        int read = 0;
        for (int i = 0; i < pixels; ++i) {
            int tap = largest(p.taps(), p.first()[i], p.count()[i]);
            read = Math.max(read, p.inBase()[i] + tap);
        }
        float[] in = new float[read + k.lanes()];
        float[] out = plane(p.outBase(), pixels, k.lanes());
        return () -> k.pool(p, in, 0, out, 0, 0, 1, 0, pixels);
    }

    /** The taps of some pixels. */
    static double operations(PoolSpec p, int pixels) {
        double n = 0;
        for (int i = 0; i < pixels; ++i) {
            n += 2 + p.count()[i];
        }
        return n;
    }

    /** Factors and addends over one row. */
    static Runnable scale(FloatKernels k) {
        PackedLayout row = PackedLayout.of(k.lanes(), 1, 1, 1, VECTORS);
        float[] a = floats(k.lanes());
        float[] out = new float[a.length];
        return () -> k.scalePacked(row, a, 0, a, 0, a, 0, row, out, 0, Activation.NONE, 0, 1);
    }
}
