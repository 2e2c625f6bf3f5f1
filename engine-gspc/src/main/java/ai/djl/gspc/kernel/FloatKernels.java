/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel;

/**
 * The float32 kernels for one vector length.
 *
 * <p>Implementations have no state: any number of threads may call them. Each call works on a
 * range, so that a step can be divided among threads; results do not depend on how it is divided.
 * Nothing is allocated. Arrays of input and output may be the same array at ranges that do not
 * overlap, unless a method says more. Unless noted, layouts passed in have {@link #lanes()} lanes.
 * "Row" numbers are those of {@link PackedLayout#row(int)}; offsets are those of an image's first
 * float.
 */
public interface FloatKernels extends RowKernels, KernelCodes {

    /**
     * Returns the name shown to people, such as {@code vector-512} or {@code scalar-8}.
     *
     * @return the name
     */
    String name();

    /**
     * Returns the number of floats per vector.
     *
     * @return the lanes
     */
    int lanes();

    /**
     * Returns the pixels that a convolution's kernel computes at a time: threads should share a
     * plane in multiples of them.
     *
     * @param vectors the vectors of a set
     * @param run how many pixels follow each other evenly, see {@link PixelRuns}
     * @return the number of pixels
     */
    default int pixelsPerTile(int vectors, int run) {
        return 1;
    }

    /**
     * Returns the tiles of a Winograd convolution whose products are computed together, the last
     * ones as a whole.
     *
     * @param vectors the vectors of a set
     * @return the number of tiles
     */
    default int tilesTogether(int vectors) {
        return 1;
    }

    /**
     * Computes a part of a convolution.
     *
     * @param c the convolution
     * @param in input array
     * @param inOff start of the input image
     * @param res residual array; ignored when the convolution has none
     * @param resOff start of the residual image
     * @param out output array
     * @param outOff start of the output image
     * @param set0 first set
     * @param set1 behind the last set
     * @param pixel0 first output pixel
     * @param pixel1 behind the last output pixel
     */
    void conv(
            ConvSpec c,
            float[] in,
            int inOff,
            float[] res,
            int resOff,
            float[] out,
            int outOff,
            int set0,
            int set1,
            int pixel0,
            int pixel1);

    /**
     * Computes a part of a Winograd convolution.
     *
     * @param w the convolution
     * @param in input array
     * @param inOff start of the input image
     * @param res residual array; ignored when the convolution has none
     * @param resOff start of the residual image
     * @param out output array
     * @param outOff start of the output image
     * @param scratch array with {@link WinogradTables#scratch()} floats that nobody else uses
     * @param scratchOff where they begin
     * @param item0 first piece of work
     * @param item1 behind the last one, see {@link WinogradTables#items()}
     */
    void winograd(
            WinogradSpec w,
            float[] in,
            int inOff,
            float[] res,
            int resOff,
            float[] out,
            int outOff,
            float[] scratch,
            int scratchOff,
            int item0,
            int item1);

    /**
     * Computes a part of a depthwise convolution.
     *
     * @param d the convolution
     * @param in input array
     * @param inOff start of the input image
     * @param res residual array; ignored when the convolution has none
     * @param resOff start of the residual image
     * @param out output array
     * @param outOff start of the output image
     * @param row0 first output row (over all blocks)
     * @param row1 behind the last output row
     */
    void depthwise(
            DepthwiseSpec d,
            float[] in,
            int inOff,
            float[] res,
            int resOff,
            float[] out,
            int outOff,
            int row0,
            int row1);

    /**
     * Computes a part of a pooling.
     *
     * @param p the pooling
     * @param in input array
     * @param inOff start of the input image
     * @param out output array
     * @param outOff start of the output image
     * @param block0 first block
     * @param block1 behind the last block
     * @param pixel0 first output pixel
     * @param pixel1 behind the last output pixel
     */
    void pool(
            PoolSpec p,
            float[] in,
            int inOff,
            float[] out,
            int outOff,
            int block0,
            int block1,
            int pixel0,
            int pixel1);

    /**
     * Computes {@code out = activation(op(a, b))} over the rows of three packed images of one size.
     * The output may be one of the operands.
     *
     * @param op the function
     * @param la layout of a
     * @param a first operand
     * @param aOff start of its image
     * @param lb layout of b
     * @param b second operand
     * @param bOff start of its image
     * @param lo layout of the result
     * @param out result
     * @param outOff start of its image
     * @param activation applied to the result; slopes per slot
     * @param row0 first row
     * @param row1 behind the last row
     */
    void binaryPacked(
            BinaryOp op,
            PackedLayout la,
            float[] a,
            int aOff,
            PackedLayout lb,
            float[] b,
            int bOff,
            PackedLayout lo,
            float[] out,
            int outOff,
            Activation activation,
            int row0,
            int row1);

    /**
     * Computes {@code out = activation(in * scale[slot] + shift[slot])} over the rows of packed
     * images of one size. The output may be the input. This is also the activation alone, and the
     * copy into another halo.
     *
     * @param li layout of the input
     * @param in input
     * @param inOff start of its image
     * @param scale one factor per slot (a squeeze-and-excite gate, a batch-norm); null for 1
     * @param scaleOff where slot 0's factor lies
     * @param shift one addend per slot; null for 0
     * @param shiftOff where slot 0's addend lies
     * @param lo layout of the result
     * @param out result
     * @param outOff start of its image
     * @param activation applied to the result; slopes per slot
     * @param row0 first row
     * @param row1 behind the last row
     */
    void scalePacked(
            PackedLayout li,
            float[] in,
            int inOff,
            float[] scale,
            int scaleOff,
            float[] shift,
            int shiftOff,
            PackedLayout lo,
            float[] out,
            int outOff,
            Activation activation,
            int row0,
            int row1);

    /**
     * Computes {@code out = activation(in * scale[slot] + shift[slot])} for plain planes, each from
     * one of the input's. Input and result may not overlap.
     *
     * @param planes which planes, and which slots
     * @param in input
     * @param inOff where its plane 0 begins
     * @param scale one factor per slot; null for 1
     * @param scaleOff where slot 0's factor lies
     * @param shift one addend per slot; null for 0
     * @param shiftOff where slot 0's addend lies
     * @param activation applied to the result; none with slopes
     * @param out result
     * @param outOff where its plane 0 begins
     * @param n floats of each plane
     */
    void scalePlanes(
            PlaneScale planes,
            float[] in,
            int inOff,
            float[] scale,
            int scaleOff,
            float[] shift,
            int shiftOff,
            Activation activation,
            float[] out,
            int outOff,
            int n);

    /**
     * Packs a plain {@code [channels][pixels]} image. Halos are not touched. The layout may have
     * any lanes.
     *
     * @param in plain image
     * @param inOff its start
     * @param order the channel of each slot of the layout, or -1 for zero
     * @param lo layout of the result
     * @param out result
     * @param outOff start of its image
     * @param row0 first row of the result
     * @param row1 behind the last row
     */
    void pack(
            float[] in,
            int inOff,
            int[] order,
            PackedLayout lo,
            float[] out,
            int outOff,
            int row0,
            int row1);

    /**
     * Unpacks into a plain {@code [channels][pixels]} image. The layout may have any lanes.
     *
     * @param li layout of the input
     * @param in input
     * @param inOff start of its image
     * @param order the channel of each slot, or -1 for slots to leave out
     * @param out plain image
     * @param outOff its start
     * @param row0 first row of the input
     * @param row1 behind the last row
     */
    void unpack(
            PackedLayout li,
            float[] in,
            int inOff,
            int[] order,
            float[] out,
            int outOff,
            int row0,
            int row1);

    /**
     * Copies slots in any order between packed images of one plane size; both layouts may have any
     * lanes.
     *
     * @param li layout of the input
     * @param in input
     * @param inOff start of its image
     * @param slots for each slot of the result, the slot of the input, or -1 for zero, or -2 to
     *     leave it untouched
     * @param lo layout of the result
     * @param out result
     * @param outOff start of its image
     * @param row0 first row of the result
     * @param row1 behind the last row
     */
    void permute(
            PackedLayout li,
            float[] in,
            int inOff,
            int[] slots,
            PackedLayout lo,
            float[] out,
            int outOff,
            int row0,
            int row1);

    /**
     * Writes zeros into the halo of a packed image (and into what separates its blocks): what lies
     * before some of its rows, and behind the last one. Any lanes.
     *
     * @param layout the layout
     * @param buf the array
     * @param off start of the image
     * @param row0 first row, of {@link PackedLayout#rows()}
     * @param row1 behind the last row
     */
    void zeroHalo(PackedLayout layout, float[] buf, int off, int row0, int row1);

    /**
     * Computes a part of a resize.
     *
     * @param r the resize
     * @param in input
     * @param inOff start of its image
     * @param out result
     * @param outOff start of its image
     * @param row0 first row of the result
     * @param row1 behind the last row
     */
    void resize(ResizeSpec r, float[] in, int inOff, float[] out, int outOff, int row0, int row1);

    /**
     * Computes the softmax of each row of a row-major matrix. The output may be the input.
     *
     * @param in input
     * @param inOff start of the first row
     * @param out result
     * @param outOff start of its first row
     * @param rows number of rows
     * @param columns number of columns
     * @param log whether the logarithm of the softmax is wanted
     */
    void softmax(
            float[] in, int inOff, float[] out, int outOff, int rows, int columns, boolean log);

    /**
     * Applies an activation (any but PRELU) to consecutive floats. The output may be the input.
     *
     * @param activation the activation
     * @param in input
     * @param inOff its start
     * @param out result
     * @param outOff its start
     * @param n number of floats
     */
    void activate(Activation activation, float[] in, int inOff, float[] out, int outOff, int n);

    /**
     * Applies a function to consecutive floats. The output may be the input.
     *
     * @param op the function
     * @param in input
     * @param inOff its start
     * @param out result
     * @param outOff its start
     * @param n number of floats
     */
    void unary(UnaryOp op, float[] in, int inOff, float[] out, int outOff, int n);

    /**
     * Applies a function to pairs of consecutive floats. The output may be either input.
     *
     * @param op the function
     * @param a first operand
     * @param aOff its start
     * @param b second operand
     * @param bOff its start
     * @param out result
     * @param outOff its start
     * @param n number of floats
     */
    void binary(
            BinaryOp op, float[] a, int aOff, float[] b, int bOff, float[] out, int outOff, int n);

    /**
     * Applies a function to consecutive floats and one constant. The output may be the input.
     *
     * @param op the function
     * @param a the array
     * @param aOff its start
     * @param b the constant
     * @param constantFirst whether the constant is the first operand
     * @param out result
     * @param outOff its start
     * @param n number of floats
     */
    void binaryConstant(
            BinaryOp op,
            float[] a,
            int aOff,
            float b,
            boolean constantFirst,
            float[] out,
            int outOff,
            int n);
}
