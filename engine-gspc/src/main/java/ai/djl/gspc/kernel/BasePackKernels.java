/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel;

/** The ways between row-major and packed images, without vectors. */
public abstract class BasePackKernels extends BaseRowKernels {

    /** Pixels that are done for all slots of a block, while their cache lines stay near. */
    private static final int STRIP = 64;

    /** Creates the shared part of a kernel set. */
    protected BasePackKernels() {}

    /** {@inheritDoc} */
    @Override
    public void pack(
            float[] in,
            int inOff,
            int[] order,
            PackedLayout lo,
            float[] out,
            int outOff,
            int row0,
            int row1) {
        int perBlock = lo.depth * lo.height;
        int pixels = lo.pixels();
        int row = row0;
        while (row < row1) {
            int block = row / perBlock;
            int end = lo.dense() ? Math.min(row1, (block + 1) * perBlock) : row + 1;
            int n = (end - row) * lo.width;
            int from = inOff + row % perBlock * lo.width;
            int to = outOff + lo.row(row);
            int slot = block * lo.lanes;
            for (int x = 0, part; x < n; x += part) {
                part = n - x < 2 * STRIP ? n - x : STRIP;
                int at = to + x * lo.lanes;
                packSlots(in, from + x, pixels, order, slot, lo.lanes, out, at, lo.lanes, part);
            }
            row = end;
        }
    }

    /**
     * Packs some slots of a block for consecutive pixels.
     *
     * @param in plain image
     * @param from where channel 0's first pixel lies
     * @param pixels floats between two channels
     * @param order the channel of each slot, or -1 for zero
     * @param slot the first slot
     * @param count number of slots
     * @param out result
     * @param to where the first slot's first pixel goes
     * @param lanes floats between two pixels of the result
     * @param n number of pixels
     */
    protected void packSlots(
            float[] in,
            int from,
            int pixels,
            int[] order,
            int slot,
            int count,
            float[] out,
            int to,
            int lanes,
            int n) {
        for (int l = 0; l < count; ++l) {
            int channel = slot + l < order.length ? order[slot + l] : -1;
            if (channel < 0) {
                fillStrided(out, to + l, lanes, n);
            } else {
                int src = from + channel * pixels;
                if (lanes == 1) {
                    System.arraycopy(in, src, out, to, n);
                    continue;
                }
                for (int x = 0, i = to + l; x < n; ++x, i += lanes) {
                    out[i] = in[src + x];
                }
            }
        }
    }

    /** {@inheritDoc} */
    @Override
    public void unpack(
            PackedLayout li,
            float[] in,
            int inOff,
            int[] order,
            float[] out,
            int outOff,
            int row0,
            int row1) {
        int perBlock = li.depth * li.height;
        int pixels = li.pixels();
        int row = row0;
        while (row < row1) {
            int block = row / perBlock;
            int end = li.dense() ? Math.min(row1, (block + 1) * perBlock) : row + 1;
            int n = (end - row) * li.width;
            int from = inOff + li.row(row);
            int to = outOff + row % perBlock * li.width;
            int slot = block * li.lanes;
            for (int x = 0, part; x < n; x += part) {
                part = n - x < 2 * STRIP ? n - x : STRIP;
                int at = from + x * li.lanes;
                unpackSlots(in, at, li.lanes, order, slot, li.lanes, out, to + x, pixels, part);
            }
            row = end;
        }
    }

    /**
     * Unpacks some slots of a block for consecutive pixels.
     *
     * @param in packed image
     * @param from where the first slot's first pixel lies
     * @param lanes floats between two pixels of the packed image
     * @param order the channel of each slot, or -1 for slots to leave out
     * @param slot the first slot
     * @param count number of slots
     * @param out plain image
     * @param to where channel 0's first pixel goes
     * @param pixels floats between two channels
     * @param n number of pixels
     */
    protected void unpackSlots(
            float[] in,
            int from,
            int lanes,
            int[] order,
            int slot,
            int count,
            float[] out,
            int to,
            int pixels,
            int n) {
        for (int l = 0; l < count && slot + l < order.length; ++l) {
            int channel = order[slot + l];
            if (channel >= 0) {
                int dst = to + channel * pixels;
                for (int x = 0, i = from + l; x < n; ++x, i += lanes) {
                    out[dst + x] = in[i];
                }
            }
        }
    }

    /**
     * Zeroes one slot of consecutive pixels.
     *
     * @param out the array
     * @param from where the slot's first pixel lies
     * @param stride floats between two pixels
     * @param n number of pixels
     */
    protected static void fillStrided(float[] out, int from, int stride, int n) {
        for (int x = 0, i = from; x < n; ++x, i += stride) {
            out[i] = 0f;
        }
    }
}
