/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel;

import java.util.Arrays;

/**
 * The tiles of a Winograd convolution, as address tables: a plane of outputs, or those of several
 * images, is cut into tiles of {@code size x size} in row-major order, of which the last ones may
 * reach beyond the plane. Each tile needs a window of {@code (size + 2) x (size + 2)} inputs.
 *
 * <p>Transforms work on <i>chunks</i> of {@link #CHUNK} consecutive tiles, so that loops are long
 * even on small planes. Neighbouring tiles share the columns of their windows: a chunk lists each
 * column once.
 */
public final class WinogradTiles {

    /** Tiles per chunk. */
    public static final int CHUNK = 16;

    /** Outputs of a tile along each axis: 2 or 4. */
    public final int size;

    /** Floats per vector. */
    public final int lanes;

    /** Number of tiles. */
    public final int count;

    /** Floats between two rows of the input. */
    public final int rowStride;

    /** Per column, the offset of its topmost input. */
    public final int[] columns;

    /** Per chunk, its first column; one entry more than chunks. */
    public final int[] chunkColumn;

    /** Per tile, the first column of its window, counted from its chunk's first. */
    public final int[] tileColumn;

    /**
     * Per chunk, its first row of outputs, one entry more than chunks. Rows that are as wide as a
     * tile come first.
     */
    public final int[] chunkRow;

    /** Per chunk, its first row that is not as wide as a tile. */
    public final int[] chunkRagged;

    /** Outputs of a row that is not as wide as a tile. */
    public final int raggedWidth;

    /** Per row of a tile's outputs, {@code row in the tile * (size + 2) * CHUNK + tile}. */
    public final int[] rowAt;

    /** Per row, the offset of its first output. */
    public final int[] rowOut;

    /** Per row of less than full width, its offset in a buffer of such rows of its chunk. */
    public final int[] rowRagged;

    /** Per row, the offset of its first residual; null when there is none. */
    public final int[] rowRes;

    /** The most columns that a chunk has. */
    public final int mostColumns;

    /** The most rows of less than full width that a chunk has. */
    public final int mostRagged;

    /**
     * Cuts a plane into tiles.
     *
     * @param size outputs of a tile along each axis
     * @param window a window of 1 x 3 x 3 taps, stride and dilation 1
     * @param in the input's layout, with a halo that all windows of whole tiles fit, see {@link
     *     #halo}
     * @param out the output's layout
     * @param res the residual's layout, or null
     * @param images images whose tiles follow each other
     * @param inStride floats from one image of the input to the next
     * @param outStride floats from one image of the output to the next
     * @param resStride floats from one image of the residual to the next
     */
    public WinogradTiles(
            int size,
            Window window,
            PackedLayout in,
            PackedLayout out,
            PackedLayout res,
            int images,
            int inStride,
            int outStride,
            int resStride) {
        check(size, window, in);
        this.size = size;
        lanes = in.lanes;
        rowStride = in.rowStride;
        int height = window.output()[1];
        int width = window.output()[2];
        int down = tiles(height, size);
        int across = tiles(width, size);
        count = Math.multiplyExact(images, down * across);
        raggedWidth = width - (across - 1) * size;
        int chunks = tiles(count, CHUNK);
        chunkColumn = new int[chunks + 1];
        chunkRow = new int[chunks + 1];
        chunkRagged = new int[chunks];
        tileColumn = new int[count];
        int[] cols = new int[count * (size + 2)];
        int[] at = new int[count * size];
        int[] to = new int[at.length];
        int[] from = new int[at.length];
        int[] narrow = new int[at.length];
        int column = 0;
        int row = 0;
        int columnsMost = 0;
        int raggedMost = 0;
        for (int c = 0; c < chunks; ++c) {
            int first = c * CHUNK;
            int end = Math.min(count, first + CHUNK);
            for (int t = first; t < end; ++t) {
                int x = t % across;
                boolean shares = t > first && x > 0;
                if (shares) {
                    column -= 2;
                }
                tileColumn[t] = column - chunkColumn[c];
                int y = t / across % down;
                int image = t / (across * down);
                int corner =
                        image * inStride
                                + in.origin
                                + (y * size - window.pad()[1]) * in.rowStride
                                + (x * size - window.pad()[2]) * lanes;
                for (int i = 0; i < size + 2; ++i) {
                    cols[column++] = corner + i * lanes;
                }
            }
            chunkColumn[c + 1] = column;
            columnsMost = Math.max(columnsMost, column - chunkColumn[c]);
            for (int pass = 0; pass < 2; ++pass) {
                if (pass == 1) {
                    chunkRagged[c] = row;
                }
                for (int t = first; t < end; ++t) {
                    int x = t % across;
                    boolean ragged = x == across - 1 && raggedWidth < size;
                    if (ragged == (pass == 0)) {
                        continue;
                    }
                    int y = t / across % down;
                    int image = t / (across * down);
                    for (int i = 0; i < Math.min(size, height - y * size); ++i) {
                        at[row] = i * (size + 2) * CHUNK + t - first;
                        narrow[row] = pass == 0 ? 0 : (row - chunkRagged[c]) * size * lanes;
                        to[row] = image * outStride + pixel(out, y * size + i, x * size);
                        from[row] =
                                res == null
                                        ? 0
                                        : image * resStride + pixel(res, y * size + i, x * size);
                        ++row;
                    }
                }
            }
            chunkRow[c + 1] = row;
            raggedMost = Math.max(raggedMost, row - chunkRagged[c]);
        }
        columns = Arrays.copyOf(cols, column);
        rowAt = Arrays.copyOf(at, row);
        rowOut = Arrays.copyOf(to, row);
        rowRagged = Arrays.copyOf(narrow, row);
        rowRes = res == null ? null : Arrays.copyOf(from, row);
        mostColumns = columnsMost;
        mostRagged = raggedMost;
    }

    private static int pixel(PackedLayout l, int y, int x) {
        return l.origin + y * l.rowStride + x * l.lanes;
    }

    private static void check(int size, Window w, PackedLayout in) {
        for (int i = 0; i < 3; ++i) {
            if (w.kernel()[i] != (i == 0 ? 1 : 3)
                    || w.stride()[i] != 1
                    || w.dilation()[i] != 1
                    || i == 0 && (w.output()[0] != 1 || in.depth != 1)) {
                throw new IllegalArgumentException(
                        "Winograd convolutions have 3 x 3 taps, stride and dilation 1, depth 1");
            }
            int plane = i == 1 ? in.height : in.width;
            int[] need = halo(w.output()[i], w.pad()[i], plane, size);
            if (i > 0 && (in.before(i) < need[0] || in.after(i) < need[1])) {
                throw new IllegalArgumentException(
                        "Dimension "
                                + i
                                + ": tiles need a halo of "
                                + need[0]
                                + " and "
                                + need[1]
                                + ", there are "
                                + in.before(i)
                                + " and "
                                + in.after(i));
            }
        }
    }

    /**
     * Returns the number of tiles along an axis.
     *
     * @param outputs outputs along the axis
     * @param size outputs of a tile
     * @return the number of tiles
     */
    public static int tiles(int outputs, int size) {
        return (outputs + size - 1) / size;
    }

    /**
     * Returns the halo of zeros that the windows of whole tiles need around the input.
     *
     * @param outputs outputs along the axis
     * @param pad padding in front
     * @param inputs inputs along the axis
     * @param size outputs of a tile
     * @return elements in front and behind
     */
    public static int[] halo(int outputs, int pad, int inputs, int size) {
        int end = tiles(outputs, size) * size + 2 - pad;
        return new int[] {Math.max(0, pad), Math.max(0, end - inputs)};
    }

    /**
     * Returns the number of chunks.
     *
     * @return the number of chunks
     */
    public int chunks() {
        return chunkRagged.length;
    }
}
