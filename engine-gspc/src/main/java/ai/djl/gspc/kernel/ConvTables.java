/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel;

/** The address tables of {@link ConvSpec}, from layouts and a window. */
public final class ConvTables {

    private ConvTables() {}

    /**
     * Returns, for each output pixel in row-major order, the offset of its window's first tap.
     *
     * @param in the input's layout, whose halo is at least the window's padding
     * @param w the window
     * @return one offset per output pixel, from the start of the image
     */
    public static int[] inBase(PackedLayout in, Window w) {
        int[] size = {in.depth, in.height, in.width};
        int[] stride = {in.planeStride, in.rowStride, in.lanes};
        for (int i = 0; i < 3; ++i) {
            int last =
                    (w.output()[i] - 1) * w.stride()[i]
                            - w.pad()[i]
                            + (w.kernel()[i] - 1) * w.dilation()[i];
            if (w.pad()[i] > in.before(i) || last >= size[i] + in.after(i)) {
                throw new IllegalArgumentException(
                        "Dimension "
                                + i
                                + ": windows from "
                                + -w.pad()[i]
                                + " to "
                                + last
                                + " do not fit "
                                + size[i]
                                + " elements with a halo of "
                                + in.before(i)
                                + " and "
                                + in.after(i));
            }
        }
        int[] o = w.output();
        int[] base = new int[w.pixels()];
        int i = 0;
        for (int d = 0; d < o[0]; ++d) {
            for (int h = 0; h < o[1]; ++h) {
                for (int x = 0; x < o[2]; ++x) {
                    base[i++] =
                            in.origin
                                    + (d * w.stride()[0] - w.pad()[0]) * stride[0]
                                    + (h * w.stride()[1] - w.pad()[1]) * stride[1]
                                    + (x * w.stride()[2] - w.pad()[2]) * stride[2];
                }
            }
        }
        return base;
    }

    /**
     * Returns, for each pixel in row-major order, its offset in lane 0 of block 0.
     *
     * @param layout the layout
     * @return one offset per pixel, from the start of the image
     */
    public static int[] pixels(PackedLayout layout) {
        int[] base = new int[layout.pixels()];
        int i = 0;
        for (int d = 0; d < layout.depth; ++d) {
            for (int h = 0; h < layout.height; ++h) {
                int row = layout.origin + d * layout.planeStride + h * layout.rowStride;
                for (int x = 0; x < layout.width; ++x) {
                    base[i++] = row + x * layout.lanes;
                }
            }
        }
        return base;
    }

    /**
     * Returns the offset of each tap from the first one, in row-major order.
     *
     * @param in the input's layout
     * @param w the window
     * @return one offset per tap
     */
    public static int[] taps(PackedLayout in, Window w) {
        int[] offsets = new int[w.taps()];
        int i = 0;
        for (int d = 0; d < w.kernel()[0]; ++d) {
            for (int h = 0; h < w.kernel()[1]; ++h) {
                for (int x = 0; x < w.kernel()[2]; ++x) {
                    offsets[i++] =
                            d * w.dilation()[0] * in.planeStride
                                    + h * w.dilation()[1] * in.rowStride
                                    + x * w.dilation()[2] * in.lanes;
                }
            }
        }
        return offsets;
    }

    /**
     * Returns the offset of each slot from slot 0.
     *
     * @param in the input's layout
     * @param slots the slots of a group's channels, in the order of the channels
     * @return one offset per channel
     */
    public static int[] channels(PackedLayout in, int[] slots) {
        int[] offsets = new int[slots.length];
        for (int i = 0; i < slots.length; ++i) {
            offsets[i] = slots[i] / in.lanes * in.blockStride + slots[i] % in.lanes;
        }
        return offsets;
    }

    /**
     * Orders a reduction: runs of {@code run} channels, within a run the taps, within a tap the
     * channels of the run. With runs of one block's lanes, consecutive steps read the same cache
     * line and a part of the reduction touches few blocks.
     *
     * @param channels number of channels
     * @param taps number of taps
     * @param run channels in a run
     * @return two arrays: channel and tap of each step, as {@link WeightPacking#pack} takes them
     */
    public static int[][] steps(int channels, int taps, int run) {
        int[] channel = new int[channels * taps];
        int[] tap = new int[channels * taps];
        int i = 0;
        for (int c0 = 0; c0 < channels; c0 += run) {
            int c1 = Math.min(channels, c0 + run);
            for (int t = 0; t < taps; ++t) {
                for (int c = c0; c < c1; ++c) {
                    channel[i] = c;
                    tap[i++] = t;
                }
            }
        }
        return new int[][] {channel, tap};
    }

    /**
     * Returns the offset table of a reduction.
     *
     * @param steps from {@link #steps}
     * @param channels from {@link #channels}
     * @param taps from {@link #taps}
     * @return one offset per step
     */
    public static int[] offsets(int[][] steps, int[] channels, int[] taps) {
        int[] offsets = new int[steps[0].length];
        for (int i = 0; i < offsets.length; ++i) {
            offsets[i] = channels[steps[0][i]] + taps[steps[1][i]];
        }
        return offsets;
    }

    /**
     * Returns the part of a table that belongs to some columns.
     *
     * @param table an entry for each pixel, in row-major order; may be null
     * @param width pixels of a row
     * @param from the first column
     * @param to behind the last column
     * @param step every how many columns there is an entry
     * @return the entries of those columns; null for null
     */
    public static int[] columns(int[] table, int width, int from, int to, int step) {
        if (table == null || from == 0 && to == width && step == 1) {
            return table;
        }
        int each = (to - from) / step;
        int[] part = new int[table.length / width * each];
        for (int i = 0; i < part.length; ++i) {
            part[i] = table[i / each * width + from + i % each * step];
        }
        return part;
    }

    /**
     * Returns a table of one image for several that lie behind each other.
     *
     * @param table an entry for each pixel of an image
     * @param times the number of images
     * @param stride floats from one image to the next
     * @return the entries of all images
     */
    public static int[] repeat(int[] table, int times, int stride) {
        int[] all = new int[table.length * times];
        for (int i = 0; i < all.length; ++i) {
            all[i] = table[i % table.length] + i / table.length * stride;
        }
        return all;
    }
}
