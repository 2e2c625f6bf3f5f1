/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.runtime;

import ai.djl.gspc.kernel.FloatKernels;
import ai.djl.gspc.kernel.PackedLayout;

/**
 * Where the images of a packed activation are.
 *
 * @param layout the layout of one image
 * @param region what holds them
 * @param offset where the first image begins in the region
 * @param imageStride floats from one image to the next
 */
public record Packed(PackedLayout layout, Region region, int offset, int imageStride) {

    /** Rows of a plane that even out among a few threads. */
    private static final int MANY = 12;

    /**
     * Where an image begins in its array.
     *
     * @param image the image's number
     * @return the offset in floats
     */
    public int at(int image) {
        return region.offset() + offset + image * imageStride;
    }

    /**
     * Some of the blocks.
     *
     * @param first the first block
     * @param count how many
     * @return a view of them
     */
    public Packed blocks(int first, int count) {
        return new Packed(
                layout.withBlocks(count), region, offset + first * layout.blockStride, imageStride);
    }

    /**
     * How many blocks' rows threads share together. Large planes are divided by their rows, all
     * channels of them, as convolutions divide pixels: each thread then reads what it wrote. Small
     * ones are divided by their blocks.
     *
     * @param images the number of images
     * @return all blocks, or 1 where blocks are divided
     */
    int together(int images) {
        return images * layout.depth * layout.height >= MANY ? layout.blocks : 1;
    }

    /**
     * How many rows, each of {@link #together} blocks, there are for threads to share.
     *
     * @param images the number of images
     * @return the number for each image
     */
    int rowsTogether(int images) {
        return layout.rows() / together(images);
    }

    /**
     * Writes a part of the zeros around each image: those beside the rows of the same part; nothing
     * where they are there already.
     *
     * @param kernels the kernels
     * @param frame the arrays
     * @param images the number of images
     * @param part which part
     * @param parts into how many parts the zeros are divided
     */
    void zeroHalo(FloatKernels kernels, Frame frame, int images, int part, int parts) {
        boolean halo = false;
        for (int i = 0; i < 3; i++) {
            halo |= layout.before(i) + layout.after(i) > 0;
        }
        if (halo && !region.haloKept()) {
            int rows = rowsTogether(images);
            int from = Step.begin(rows, part, parts);
            int to = Step.begin(rows, part + 1, parts);
            for (int n = 0; n < images && from < to; n++) {
                for (int row = 0; row < layout.rows(); row += rows) {
                    kernels.zeroHalo(layout, region.array(frame), at(n), row + from, row + to);
                }
            }
        }
    }

    /** {@inheritDoc} */
    @Override
    public String toString() {
        return "packed" + layout;
    }
}
