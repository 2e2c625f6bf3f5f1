/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel;

import java.util.Arrays;

/**
 * The input layout of GSPC as published (Gibson et al., Optimizing Grouped Convolutions on Edge
 * Devices, ASAP 2020): {@code [groups][chunks][height + padding][tile_ic][width + padding]}, where
 * a chunk is {@code tile_ic} channels of one group; and the address tables of its loops over {@code
 * [chunks][kernel height][kernel width][tile_ic]}.
 */
public final class GspcPacking {

    private final Window window;
    private final int groups;
    private final int channels;
    private final int tile;
    private final int height;
    private final int width;
    private final int paddedHeight;
    private final int paddedWidth;

    /**
     * Describes the packed input of a convolution.
     *
     * @param window its geometry, depth 1
     * @param groups its groups
     * @param channels input channels per group
     * @param tile channels in a chunk
     * @param height height of the input
     * @param width width of the input
     */
    public GspcPacking(Window window, int groups, int channels, int tile, int height, int width) {
        this.window = window;
        this.groups = groups;
        this.channels = channels;
        this.tile = tile;
        this.height = height;
        this.width = width;
        paddedHeight = Math.max(height + window.pad()[1], extent(1));
        paddedWidth = Math.max(width + window.pad()[2], extent(2));
    }

    /** Elements from the first that a window reads to the last. */
    private int extent(int axis) {
        return (window.output()[axis] - 1) * window.stride()[axis]
                + (window.kernel()[axis] - 1) * window.dilation()[axis]
                + 1;
    }

    /**
     * Returns the chunks of all groups.
     *
     * @return the number of chunks
     */
    public int chunks() {
        return groups * PackedLayout.blocks(channels, tile);
    }

    /**
     * Returns the layout whose memory the packed input takes: as many floats, chunk by chunk.
     *
     * @return a layout of {@link #chunks} blocks
     */
    public PackedLayout layout() {
        int[] before = {0, window.pad()[1], window.pad()[2]};
        int[] after = {
            0, paddedHeight - height - window.pad()[1], paddedWidth - width - window.pad()[2]
        };
        return new PackedLayout(tile, chunks(), new int[] {1, height, width}, before, after);
    }

    /**
     * Packs some chunks of an image.
     *
     * @param from the layout that it has
     * @param slots the slot of each channel in there
     * @param in the image
     * @param inOff where it begins
     * @param out the packed image
     * @param outOff where it begins
     * @param chunk0 first chunk
     * @param chunk1 behind the last chunk
     */
    public void pack(
            PackedLayout from,
            int[] slots,
            float[] in,
            int inOff,
            float[] out,
            int outOff,
            int chunk0,
            int chunk1) {
        PackedLayout to = layout();
        int each = PackedLayout.blocks(channels, tile);
        int left = window.pad()[2];
        for (int chunk = chunk0; chunk < chunk1; ++chunk) {
            int base = outOff + chunk * to.blockStride;
            Arrays.fill(out, base, base + to.planeStride, 0f);
            for (int c = 0; c < tile && chunk % each * tile + c < channels; ++c) {
                int channel = chunk / each * channels + chunk % each * tile + c;
                int source = inOff + from.slot(slots[channel]);
                for (int y = 0; y < height; ++y) {
                    int row = base + (y + window.pad()[1]) * to.rowStride + c * paddedWidth + left;
                    int read = source + y * from.rowStride;
                    for (int x = 0; x < width; ++x) {
                        out[row + x] = in[read + x * from.lanes];
                    }
                }
            }
        }
    }

    /**
     * Returns, for each output pixel in row-major order, the offset of its window's first tap.
     *
     * @return one offset per output pixel, from the start of a group's first chunk
     */
    public int[] pixels() {
        int[] base = new int[window.pixels()];
        int columns = window.output()[2];
        for (int i = 0; i < base.length; ++i) {
            base[i] =
                    i / columns * window.stride()[1] * tile * paddedWidth
                            + i % columns * window.stride()[2];
        }
        return base;
    }

    /**
     * Returns the offsets of the reduction steps in the order of the published loops.
     *
     * @param steps channel and tap of each step, from {@link ConvTables#steps} with runs of a chunk
     * @return one offset per step
     */
    public int[] offsets(int[][] steps) {
        int chunk = layout().blockStride;
        int[] offsets = new int[steps[0].length];
        for (int i = 0; i < offsets.length; ++i) {
            int channel = steps[0][i];
            int y = steps[1][i] / window.kernel()[2] * window.dilation()[1];
            int x = steps[1][i] % window.kernel()[2] * window.dilation()[2];
            offsets[i] = channel / tile * chunk + (y * tile + channel % tile) * paddedWidth + x;
        }
        return offsets;
    }
}
