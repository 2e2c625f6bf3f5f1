/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel;

/**
 * One convolution (or fully connected layer), prepared: immutable, shared by threads, whatever its
 * rank, stride, dilation and groups.
 *
 * <p>Outputs are computed in <i>sets</i> of {@code O = setVectors[s]} (1 or 2) vectors of {@code
 * lanes} slots each. With {@code x} as below, a call computes, for each set {@code s} and pixel
 * {@code p} of its ranges, vector {@code o} and lane {@code l}:
 *
 * <pre>
 * block = setBlock[s] + o
 * v = bias[block * lanes + l] + sum over r in [0, reduction) of
 *         x(r) * weights[setWeights[s] + (r * O + o) * lanes + l]
 * x(r) = in[inOff + setIn[s] + inBase[p] + offs[s][r]]        BROADCAST: lanes are output channels
 * x(r) = in[inOff + setIn[s] + inBase[p] + offs[s][r] + l]    VECTOR: lanes are groups
 * t = res[resOff + block * resBlockStride + resBase[p] + l]             when there is a residual
 * out[outOff + block * outBlockStride + outBase[p] + l] =
 *         activation(v + t), or activation(v) + t when residualAfterActivation
 * </pre>
 *
 * <p>The input of a BROADCAST convolution may thus have any layout at all (other lanes, plain
 * NCHW); that of a VECTOR convolution has the kernels' lanes. Slots of the output's last block that
 * hold no channel (weights and bias zero) are written too, with activation(0 + t). The residual
 * must not overlap the output.
 *
 * @param mode what the lanes are
 * @param lanes floats per vector
 * @param reduction number of products summed per output
 * @param inBase per output pixel, offset of its window's first tap from the start of the input
 *     image
 * @param offs per set, offsets of the reduction steps from there; sets may share a table
 * @param outBase per output pixel, its offset from the start of the output image
 * @param runs which pixels follow each other evenly
 * @param setVectors per set, number of output vectors
 * @param setWeights per set, where its weights begin
 * @param setIn per set, offset added to every input address (the group's first block)
 * @param setBlock per set, its first output block
 * @param weights packed, see {@link WeightPacking#pack}
 * @param bias one value per output slot; null for none
 * @param outBlockStride floats between two output blocks
 * @param resBase per output pixel, its offset in the residual; null when there is none
 * @param resBlockStride floats between two blocks of the residual
 * @param residualAfterActivation whether the residual is added behind the activation
 * @param activation the activation; PRELU slopes per output slot
 */
public record ConvSpec(
        Mode mode,
        int lanes,
        int reduction,
        int[] inBase,
        int[][] offs,
        int[] outBase,
        PixelRuns runs,
        int[] setVectors,
        int[] setWeights,
        int[] setIn,
        int[] setBlock,
        float[] weights,
        float[] bias,
        int outBlockStride,
        int[] resBase,
        int resBlockStride,
        boolean residualAfterActivation,
        Activation activation) {

    /**
     * The largest number of output vectors in a set: with two, some neighbouring pixels have as
     * many sums as keep a core busy.
     */
    public static final int MAX_VECTORS = 2;

    /** What the lanes of a vector are. */
    public enum Mode {
        /** Lanes are output channels of one group; the input is one float, broadcast. */
        BROADCAST,
        /** Lanes are groups (or channels of a depthwise convolution); the input is a vector. */
        VECTOR
    }

    /** Checks what would otherwise give wrong results or an index error far from its cause. */
    public ConvSpec {
        int sets = setVectors.length;
        if (setWeights.length != sets
                || setIn.length != sets
                || offs.length != sets
                || setBlock.length != sets) {
            throw new IllegalArgumentException("The tables of sets have different lengths");
        }
        if (outBase.length != inBase.length
                || runs.end().length != inBase.length
                || (resBase != null && resBase.length != inBase.length)) {
            throw new IllegalArgumentException("The tables of pixels have different lengths");
        }
        for (int s = 0; s < sets; ++s) {
            int o = setVectors[s];
            if (o < 1 || o > MAX_VECTORS) {
                throw new IllegalArgumentException(
                        "Set "
                                + s
                                + " has "
                                + o
                                + " vectors, 1 to "
                                + MAX_VECTORS
                                + " are possible");
            }
            int slots = (setBlock[s] + o) * lanes;
            if (setWeights[s] + (long) reduction * o * lanes > weights.length
                    || reduction > offs[s].length
                    || (bias != null && slots > bias.length)
                    || (activation.slope() != null && slots > activation.slope().length)) {
                throw new IllegalArgumentException(
                        "Set " + s + " reaches beyond its weights, offsets, bias or slopes");
            }
        }
    }

    /**
     * Returns the number of sets.
     *
     * @return the number of sets
     */
    public int sets() {
        return setVectors.length;
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
