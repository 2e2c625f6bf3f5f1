/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel;

/** Puts the weights of a convolution into the order in which the kernels read them. */
public final class WeightPacking {

    private WeightPacking() {}

    /**
     * Divides a row of output vectors into as few sets as possible, of nearly equal size: 5 becomes
     * 3 and 2, since one vector alone keeps the multipliers of a core less busy.
     *
     * @param vectors number of output vectors that share their input (those of one group or block
     *     of groups)
     * @param most the largest set, see {@link FloatKernels#vectorsPerSet()}
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
     * Divides a row of output vectors into sets of at most four.
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
        int steps = stepChannel.length;
        int total = 0;
        for (int o : setVectors) {
            total = Math.addExact(total, Math.multiplyExact(Math.multiplyExact(steps, o), lanes));
        }
        float[] packed = new float[total];
        int to = 0;
        int first = 0;
        for (int o : setVectors) {
            int slots = o * lanes;
            for (int r = 0; r < steps; ++r) {
                int from = stepChannel[r] * taps + stepTap[r];
                for (int i = 0; i < slots; ++i) {
                    int k = outputs[first + i];
                    packed[to++] = k < 0 ? 0f : weights[k * channels * taps + from];
                }
            }
            first += slots;
        }
        return packed;
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
        float[] packed = new float[order.length * taps];
        for (int slot = 0; slot < order.length; ++slot) {
            if (order[slot] >= 0) {
                int to = slot / lanes * taps * lanes + slot % lanes;
                for (int t = 0; t < taps; ++t) {
                    packed[to + t * lanes] = weights[order[slot] * taps + t];
                }
            }
        }
        return packed;
    }
}
