/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel;

import java.util.Arrays;
import java.util.Objects;

/**
 * Where one image of a packed activation lies in a {@code float[]}: {@code
 * [blocks][Dp][Hp][Wp][lanes]}.
 *
 * <p>A <i>slot</i> is one channel position: slot {@code s} is lane {@code s % lanes} of block
 * {@code s / lanes}. Which channel a slot holds is the plan's business (any permutation, with
 * holes). Dp, Hp and Wp include the halo that the consumers need: {@code before} elements in front
 * of the plane and {@code after} behind it, in each dimension, which hold zero. Planes of rank 1
 * and 2 have depth (and height) 1. All strides count floats. Offsets handed to kernels together
 * with a layout are those of the image's first float, halo included.
 *
 * <p>The distance between blocks may exceed {@code Dp * Hp * Wp * lanes}: a stride that maps every
 * block onto the same sets of an L1 cache is widened by one pixel.
 */
public final class PackedLayout {

    /**
     * Floats per 4 KiB, the size of one way of an L1 cache: blocks at multiples of it evict each
     * other.
     */
    private static final int WAY = 1024;

    /** Channels per block. */
    public final int lanes;

    /** Number of blocks. */
    public final int blocks;

    /** Depth of the plane, without halo. */
    public final int depth;

    /** Height of the plane, without halo. */
    public final int height;

    /** Width of the plane, without halo. */
    public final int width;

    /** Floats between the starts of two rows. */
    public final int rowStride;

    /** Floats between the starts of two depth slices. */
    public final int planeStride;

    /** Floats between the starts of two blocks. */
    public final int blockStride;

    /** Offset of the first element that is not halo. */
    public final int origin;

    private final int[] before;
    private final int[] after;

    /**
     * Lays out an image.
     *
     * @param lanes channels per block
     * @param blocks number of blocks
     * @param size depth, height and width of the plane
     * @param before halo in front of the plane: depth, height, width
     * @param after halo behind the plane: depth, height, width
     */
    public PackedLayout(int lanes, int blocks, int[] size, int[] before, int[] after) {
        if (size.length != 3 || before.length != 3 || after.length != 3) {
            throw new IllegalArgumentException(
                    "A packed layout takes depth, height and width, and a halo for each of them");
        }
        if (lanes < 1 || blocks < 1) {
            throw new IllegalArgumentException("lanes " + lanes + ", blocks " + blocks);
        }
        this.lanes = lanes;
        this.blocks = blocks;
        this.before = before.clone();
        this.after = after.clone();
        depth = size[0];
        height = size[1];
        width = size[2];
        int hp = before[1] + height + after[1];
        int wp = before[2] + width + after[2];
        rowStride = Math.multiplyExact(wp, lanes);
        planeStride = Math.multiplyExact(hp, rowStride);
        int block = Math.multiplyExact(before[0] + depth + after[0], planeStride);
        blockStride = blocks > 1 && block % WAY == 0 ? block + lanes : block;
        origin = before[0] * planeStride + before[1] * rowStride + before[2] * lanes;
        Math.multiplyExact(blockStride, blocks);
    }

    /**
     * Lays out a two-dimensional image with the same halo on all four sides.
     *
     * @param lanes channels per block
     * @param blocks number of blocks
     * @param height height of the plane
     * @param width width of the plane
     * @param halo halo on each side
     * @return the layout
     */
    public static PackedLayout of(int lanes, int blocks, int height, int width, int halo) {
        int[] h = {0, halo, halo};
        return new PackedLayout(lanes, blocks, new int[] {1, height, width}, h, h);
    }

    /**
     * Returns the number of blocks that hold {@code slots} channels.
     *
     * @param slots number of slots
     * @param lanes channels per block
     * @return the number of blocks
     */
    public static int blocks(int slots, int lanes) {
        return (slots + lanes - 1) / lanes;
    }

    /**
     * Returns the number of floats that one image takes.
     *
     * @return the number of floats
     */
    public int size() {
        return blockStride * blocks;
    }

    /**
     * Returns the halo in front of the plane.
     *
     * @param dimension 0 depth, 1 height, 2 width
     * @return the number of elements
     */
    public int before(int dimension) {
        return before[dimension];
    }

    /**
     * Returns the halo behind the plane.
     *
     * @param dimension 0 depth, 1 height, 2 width
     * @return the number of elements
     */
    public int after(int dimension) {
        return after[dimension];
    }

    /**
     * Returns the number of rows of all blocks and depth slices: rows are the unit in which
     * element-wise kernels divide their work. Row {@code (block * depth + d) * height + h} starts
     * at {@link #row(int)}.
     *
     * @return the number of rows
     */
    public int rows() {
        return blocks * depth * height;
    }

    /**
     * Returns the offset of a row's first element that is not halo.
     *
     * @param row the row's number
     * @return its offset from the image's first float
     */
    public int row(int row) {
        int h = row % height;
        int d = row / height;
        return origin + d / depth * blockStride + d % depth * planeStride + h * rowStride;
    }

    /**
     * Returns the offset of a slot's element at the plane's origin.
     *
     * @param slot the slot
     * @return its offset from the image's first float
     */
    public int slot(int slot) {
        return origin + slot / lanes * blockStride + slot % lanes;
    }

    /**
     * Returns the number of pixels of the plane.
     *
     * @return depth x height x width
     */
    public int pixels() {
        return depth * height * width;
    }

    /**
     * Tells whether the pixels of a block follow one another without halo between them.
     *
     * @return whether they do
     */
    public boolean dense() {
        return rowStride == width * lanes && planeStride == height * rowStride;
    }

    /**
     * Returns this layout over other blocks: same plane, same strides.
     *
     * @param count number of blocks
     * @return the layout of a part of the channels, to be used with an offset of whole blocks
     */
    public PackedLayout withBlocks(int count) {
        return new PackedLayout(this, count);
    }

    private PackedLayout(PackedLayout o, int blocks) {
        lanes = o.lanes;
        this.blocks = blocks;
        depth = o.depth;
        height = o.height;
        width = o.width;
        rowStride = o.rowStride;
        planeStride = o.planeStride;
        blockStride = o.blockStride;
        origin = o.origin;
        before = o.before;
        after = o.after;
    }

    /** {@inheritDoc} */
    @Override
    public boolean equals(Object o) {
        return o instanceof PackedLayout l
                && lanes == l.lanes
                && blocks == l.blocks
                && depth == l.depth
                && height == l.height
                && width == l.width
                && blockStride == l.blockStride
                && Arrays.equals(before, l.before)
                && Arrays.equals(after, l.after);
    }

    /** {@inheritDoc} */
    @Override
    public int hashCode() {
        return Objects.hash(lanes, blocks, depth, height, width, blockStride, origin);
    }

    /** {@inheritDoc} */
    @Override
    public String toString() {
        return "[" + blocks + "][" + depth + "][" + height + "][" + width + "][" + lanes + "]";
    }
}
