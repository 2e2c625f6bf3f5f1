/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel;

import java.util.Arrays;

/** Puts the weights of a convolution into the order in which the kernels read them. */
public final class WeightPacking {

    /** Steps that are packed at a time: 16 KB with sets of two vectors of 16 lanes. */
    private static final int TILE = 128;

    private WeightPacking() {}

    /**
     * Divides a row of output vectors into as few sets as possible, of nearly equal size.
     *
     * @param vectors number of output vectors that share their input (those of one group or block
     *     of groups)
     * @param most the largest set
     * @return the vectors of each set
     */
    public static int[] split(int vectors, int most) {
        int[] sets = new int[(vectors + most - 1) / most];
        for (int i = 0; i < sets.length; ++i) {
            sets[i] = vectors / sets.length + (i < vectors % sets.length ? 1 : 0);
        }
        return sets;
    }

    /**
     * Divides a row of output vectors into sets of at most two.
     *
     * @param vectors number of output vectors that share their input
     * @return the vectors of each set
     */
    public static int[] split(int vectors) {
        return split(vectors, ConvSpec.MAX_VECTORS);
    }

    /**
     * Packs weights for {@link ConvSpec}: for each set, {@code [reduction][vectors of the
     * set][lanes]}, one set after the other. Slots without a channel get zeros.
     *
     * @param weights plain {@code [outputs][channels per group][taps]}, the taps of all dimensions
     *     in row-major order
     * @param channels input channels per group
     * @param taps number of taps
     * @param lanes floats per vector
     * @param setVectors vectors of each set
     * @param outputs per set, vector and lane, one after the other: the output channel, or -1
     * @param stepChannel per reduction step, the input channel within the group
     * @param stepTap per reduction step, the tap
     * @return the packed weights; set s begins at {@link #setOffsets} [s]
     */
    public static float[] pack(
            float[] weights,
            int channels,
            int taps,
            int lanes,
            int[] setVectors,
            int[] outputs,
            int[] stepChannel,
            int[] stepTap) {
        float[] packed = new float[packedSize(stepChannel.length, lanes, setVectors)];
        int[] from = new int[stepChannel.length];
        Arrays.setAll(from, r -> stepChannel[r] * taps + stepTap[r]);
        pack(weights, null, channels * taps, lanes, setVectors, outputs, from, packed, 0);
        return packed;
    }

    /**
     * Returns how many floats the packed weights of {@link ConvSpec} take.
     *
     * @param steps reduction steps
     * @param lanes floats per vector
     * @param setVectors vectors of each set
     * @return the number of floats
     * @throws ArithmeticException if that is 2^31 or more
     */
    public static int packedSize(int steps, int lanes, int[] setVectors) {
        int total = 0;
        for (int o : setVectors) {
            total = Math.addExact(total, Math.multiplyExact(Math.multiplyExact(steps, o), lanes));
        }
        return total;
    }

    /**
     * Packs weights for {@link ConvSpec} into a part of an array of zeros, each multiplied by its
     * output's factor on the way, so that no copy is made. What is written at a time fits a core's
     * first cache, and so does what is read, a run of each output's weights: read in the order in
     * which they are written, weights that are a power of two apart would evict each other.
     *
     * @param weights plain {@code [outputs][weights of an output]}
     * @param scale a factor per output, or null for none
     * @param each weights of an output
     * @param lanes floats per vector
     * @param setVectors vectors of each set
     * @param outputs per set, vector and lane, one after the other: the output channel, or -1
     * @param stepWeight per reduction step, which of an output's weights it takes
     * @param packed where to; slots without a channel are not written
     * @param offset where to begin
     */
    public static void pack(
            float[] weights,
            double[] scale,
            int each,
            int lanes,
            int[] setVectors,
            int[] outputs,
            int[] stepWeight,
            float[] packed,
            int offset) {
        int steps = stepWeight.length;
        int to = offset;
        int first = 0;
        for (int o : setVectors) {
            int slots = o * lanes;
            for (int r = 0; r < steps; r += TILE) {
                int end = Math.min(steps, r + TILE);
                for (int i = 0; i < slots; ++i) {
                    int k = outputs[first + i];
                    if (k < 0) {
                        continue;
                    }
                    if (scale == null) {
                        gather(weights, k * each, stepWeight, r, end, packed, to + i, slots);
                    } else {
                        double s = scale[k];
                        gather(weights, k * each, s, stepWeight, r, end, packed, to + i, slots);
                    }
                }
                to += (end - r) * slots;
            }
            first += slots;
        }
    }

    private static void gather(
            float[] from, int base, int[] index, int r, int end, float[] to, int at, int stride) {
        int p = at;
        for (int i = r; i < end; ++i) {
            to[p] = from[base + index[i]];
            p += stride;
        }
    }

    private static void gather(
            float[] from,
            int base,
            double scale,
            int[] index,
            int r,
            int end,
            float[] to,
            int at,
            int stride) {
        int p = at;
        for (int i = r; i < end; ++i) {
            to[p] = (float) (from[base + index[i]] * scale);
            p += stride;
        }
    }

    /**
     * Returns where each set's weights begin in the result of {@link #pack}.
     *
     * @param steps reduction steps
     * @param lanes floats per vector
     * @param setVectors vectors of each set
     * @return an offset per set
     */
    public static int[] setOffsets(int steps, int lanes, int[] setVectors) {
        int[] offsets = new int[setVectors.length];
        for (int s = 1; s < offsets.length; ++s) {
            offsets[s] = offsets[s - 1] + steps * setVectors[s - 1] * lanes;
        }
        return offsets;
    }

    /**
     * Packs one value per channel (bias, slope, scale) for slots in any order.
     *
     * @param values one value per channel
     * @param order the channel of each slot, or -1
     * @param hole the value of slots without a channel
     * @return one value per slot
     */
    public static float[] packPerSlot(float[] values, int[] order, float hole) {
        float[] packed = new float[order.length];
        for (int i = 0; i < order.length; ++i) {
            packed[i] = order[i] < 0 ? hole : values[order[i]];
        }
        return packed;
    }

    /**
     * Packs the weights of a depthwise convolution: {@code [blocks][taps][lanes]}.
     *
     * @param weights plain {@code [channels][taps]}
     * @param taps number of taps
     * @param lanes floats per vector
     * @param order the channel of each slot, or -1; a multiple of {@code lanes} long
     * @return the packed weights
     */
    public static float[] packDepthwise(float[] weights, int taps, int lanes, int[] order) {
        return packDepthwise(weights, null, taps, lanes, order);
    }

    /**
     * Packs the weights of a depthwise convolution, each multiplied by its channel's factor.
     *
     * @param weights plain {@code [channels][taps]}
     * @param scale a factor per channel, or null for none
     * @param taps number of taps
     * @param lanes floats per vector
     * @param order the channel of each slot, or -1; a multiple of {@code lanes} long
     * @return the packed weights
     */
    public static float[] packDepthwise(
            float[] weights, double[] scale, int taps, int lanes, int[] order) {
        float[] packed = new float[order.length * taps];
        for (int slot = 0; slot < order.length; ++slot) {
            if (order[slot] >= 0) {
                int to = slot / lanes * taps * lanes + slot % lanes;
                double factor = scale == null ? 1 : scale[order[slot]];
                for (int t = 0; t < taps; ++t) {
                    packed[to + t * lanes] = (float) (weights[order[slot] * taps + t] * factor);
                }
            }
        }
        return packed;
    }
}
