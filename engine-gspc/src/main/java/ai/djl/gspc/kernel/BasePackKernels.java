/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel;

/**
 * The ways between row-major and packed images and between packed images of other orders, without
 * vectors.
 */
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

    /** {@inheritDoc} */
    @Override
    public void permute(
            PackedLayout li,
            float[] in,
            int inOff,
            int[] slots,
            PackedLayout lo,
            float[] out,
            int outOff,
            int row0,
            int row1) {
        int perBlock = lo.depth * lo.height;
        for (int row = row0, end; row < row1; row = end) {
            int block = row / perBlock;
            end = Math.min((block + 1) * perBlock, row1);
            int slot = block * lo.lanes;
            int first = row - block * perBlock;
            int count = end - row;
            boolean whole = wholeBlock(slots, slot, li.lanes, lo.lanes);
            if (!whole && copyRuns(li, in, inOff, slots, slot, first, count, lo, out, outOff)) {
                continue;
            }
            for (int r = first; r < first + count; ++r) {
                int to = outOff + lo.row(block * perBlock + r);
                if (whole) {
                    int from = inOff + li.row(slots[slot] / li.lanes * perBlock + r);
                    System.arraycopy(in, from, out, to, lo.width * lo.lanes);
                } else {
                    copyLanes(li, in, inOff, slots, slot, perBlock, r, lo, out, to);
                }
            }
        }
    }

    private void copyLanes(
            PackedLayout li,
            float[] in,
            int inOff,
            int[] slots,
            int slot,
            int perBlock,
            int inRow,
            PackedLayout lo,
            float[] out,
            int to) {
        int l = 0;
        for (; l + 4 <= lo.lanes && slot + l + 4 <= slots.length; l += 4) {
            if (slots[slot + l] < 0
                    || slots[slot + l + 1] < 0
                    || slots[slot + l + 2] < 0
                    || slots[slot + l + 3] < 0) {
                break;
            }
            // Four at a time: what is written side by side stays in few cache lines.
            int i0 = inOff + slotAt(li, slots[slot + l], perBlock, inRow);
            int i1 = inOff + slotAt(li, slots[slot + l + 1], perBlock, inRow);
            int i2 = inOff + slotAt(li, slots[slot + l + 2], perBlock, inRow);
            int i3 = inOff + slotAt(li, slots[slot + l + 3], perBlock, inRow);
            int at = to + l;
            // With steps that the compiler knows it checks bounds once for a whole row.
            if (li.lanes == 16 && lo.lanes == 16) {
                quads(in, i0, i1, i2, i3, 16, out, at, 16, lo.width);
            } else if (li.lanes == 16 && lo.lanes == 4) {
                quads(in, i0, i1, i2, i3, 16, out, at, 4, lo.width);
            } else {
                quads(in, i0, i1, i2, i3, li.lanes, out, at, lo.lanes, lo.width);
            }
        }
        for (; l < lo.lanes; ++l) {
            int source = slot + l < slots.length ? slots[slot + l] : -1;
            if (source == -1) {
                fillStrided(out, to + l, lo.lanes, lo.width);
            } else if (source >= 0) {
                int src = inOff + slotAt(li, source, perBlock, inRow);
                for (int x = 0, i = to + l; x < lo.width; ++x, i += lo.lanes) {
                    out[i] = in[src + x * li.lanes];
                }
            }
        }
    }

    /**
     * Copies rows of one block in {@link #permute} where slots follow each other.
     *
     * @param slot the block's first slot
     * @param row the first row of the block's
     * @param count how many rows
     * @return whether it has; if not, nothing has been written
     */
    protected boolean copyRuns(
            PackedLayout li,
            float[] in,
            int inOff,
            int[] slots,
            int slot,
            int row,
            int count,
            PackedLayout lo,
            float[] out,
            int outOff) {
        return false;
    }

    /** Where a slot's row begins in an image. */
    private static int slotAt(PackedLayout li, int slot, int rows, int row) {
        return li.row(slot / li.lanes * rows + row) + slot % li.lanes;
    }

    private static void quads(
            float[] in,
            int i0,
            int i1,
            int i2,
            int i3,
            int inStep,
            float[] out,
            int to,
            int outStep,
            int width) {
        for (int x = 0; x < width; ++x) {
            int i = x * inStep;
            int o = to + x * outStep;
            out[o] = in[i0 + i];
            out[o + 1] = in[i1 + i];
            out[o + 2] = in[i2 + i];
            out[o + 3] = in[i3 + i];
        }
    }

    private static boolean wholeBlock(int[] slots, int slot, int inLanes, int outLanes) {
        if (inLanes != outLanes
                || slot + outLanes > slots.length
                || slots[slot] < 0
                || slots[slot] % inLanes != 0) {
            return false;
        }
        for (int l = 1; l < outLanes; ++l) {
            if (slots[slot + l] != slots[slot] + l) {
                return false;
            }
        }
        return true;
    }
}
