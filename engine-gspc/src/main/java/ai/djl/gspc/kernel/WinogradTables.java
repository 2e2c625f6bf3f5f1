/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel;

import java.util.Arrays;

/**
 * How the work of a Winograd convolution is ordered, without its weights.
 *
 * <p>Outputs belong to <i>units</i>: groups, or, where lanes are groups, blocks of groups. For a
 * run of {@link #runTiles} tiles and a unit, the windows of the unit's input blocks are transformed
 * into V, {@code [points][input blocks][tiles][lanes]}. Then, for each set of output vectors, the
 * products M, {@code [points][vectors][tiles][lanes]}, are computed by an ordinary convolution
 * whose pixels are tiles and whose sets are the points; and M is transformed into outputs. V and M
 * are used at once, so they stay in the L2 cache.
 */
public final class WinogradTables {

    private static final int LINE = 16;

    /** The tiles and their addresses. */
    public final WinogradTiles tiles;

    /** Per unit, the input blocks that its channels are in. */
    public final int[][] unitBlocks;

    /** Sets of output vectors in each unit. */
    public final int setsPerUnit;

    /** Per set, number of output vectors. */
    public final int[] setVectors;

    /** Per set, its first output block. */
    public final int[] setBlock;

    /** The most tiles whose V and M are kept at a time, see {@link #firstTile}. */
    public final int runTiles;

    /** Into how many pieces of work a unit's sets are divided. */
    public final int shares;

    /** Products per channel and tile. */
    public final int points;

    /** Floats between two input blocks of V, or two vectors of M. */
    public final int blockStride;

    /** Floats between two points of V. */
    public final int inputStride;

    /** Floats between two points of M. */
    public final int productStride;

    private final ConvSpec.Mode mode;
    private final int channels;
    private final int chunks;
    private final int runs;
    private final int[][] offs;

    /**
     * Orders the work.
     *
     * @param mode what the lanes are
     * @param tiles the tiles
     * @param groups the groups
     * @param channels input channels per group
     * @param outBlocks blocks of the output
     * @param slotOf BROADCAST: the slot of each input channel; VECTOR: null, vector i of a block of
     *     groups holds channel i of each
     * @param cachedFloats about how many floats V and M should have
     * @param pieces how many pieces of work there should be at least, and a multiple of which
     */
    public WinogradTables(
            ConvSpec.Mode mode,
            WinogradTiles tiles,
            int groups,
            int channels,
            int outBlocks,
            int[] slotOf,
            int cachedFloats,
            int pieces) {
        this.mode = mode;
        this.tiles = tiles;
        this.channels = channels;
        points = WinogradTransform.points(tiles.size);
        int lanes = tiles.lanes;
        boolean vector = mode == ConvSpec.Mode.VECTOR;
        int units = vector ? PackedLayout.blocks(groups, lanes) : groups;
        unitBlocks = new int[units][];
        int inBlocks = 0;
        for (int u = 0; u < units; ++u) {
            int first = u * channels;
            int[] used = new int[channels];
            Arrays.setAll(used, c -> vector ? first + c : slotOf[first + c] / lanes);
            unitBlocks[u] = Arrays.stream(used).sorted().distinct().toArray();
            inBlocks = Math.max(inBlocks, unitBlocks[u].length);
        }
        int[] split = WeightPacking.split(outBlocks / units);
        setsPerUnit = split.length;
        setVectors = new int[units * split.length];
        setBlock = new int[setVectors.length];
        int block = 0;
        for (int s = 0; s < setVectors.length; ++s) {
            setVectors[s] = split[s % split.length];
            setBlock[s] = block;
            block += setVectors[s];
        }
        chunks = WinogradTiles.tiles(tiles.count, WinogradTiles.CHUNK);
        int floatsPerTile = points * (inBlocks + split[0]) * lanes;
        runs = runs(floatsPerTile, cachedFloats, units, split.length, pieces);
        runTiles = WinogradTiles.tiles(chunks, runs) * WinogradTiles.CHUNK;
        int all = runs * units;
        shares = Math.max(1, Math.min(split.length, (pieces + all - 1) / all));
        // Not a multiple of 4 KiB, at which lines evict each other.
        blockStride = runTiles * lanes + LINE;
        inputStride = inBlocks * blockStride;
        productStride = split[0] * blockStride;
        offs = new int[vector ? 1 : groups][channels];
        for (int u = 0; u < offs.length; ++u) {
            for (int c = 0; c < channels; ++c) {
                if (vector) {
                    offs[u][c] = c * blockStride;
                } else {
                    int slot = slotOf[u * channels + c];
                    int local = Arrays.binarySearch(unitBlocks[u], slot / lanes);
                    offs[u][c] = local * blockStride + slot % lanes;
                }
            }
        }
    }

    private int runs(int floatsPerTile, int cachedFloats, int units, int sets, int pieces) {
        int fit = cachedFloats / floatsPerTile / WinogradTiles.CHUNK;
        // Of one chunk at least and four at most.
        int n = WinogradTiles.tiles(chunks, Math.max(1, Math.min(4, fit)));
        if (n == 1 && units * sets >= pieces || n * units % pieces == 0) {
            return n;
        }
        // As many for each thread; a few more where there are several anyway cost little.
        return Math.min(chunks, WinogradTiles.tiles(n, pieces) * pieces);
    }

    /**
     * Returns where a run begins: they have nearly as many chunks each.
     *
     * @param run the run, up to their number
     * @return its first tile, which begins a chunk; behind the last run, the number of tiles
     */
    public int firstTile(int run) {
        int chunk = (int) ((long) chunks * run / runs);
        return Math.min(chunk * WinogradTiles.CHUNK, tiles.count);
    }

    /**
     * Returns the number of runs of tiles.
     *
     * @return the number of runs
     */
    public int runs() {
        return runs;
    }

    /**
     * Returns the pieces of work that the convolution of the images in its tables consists of.
     *
     * @return runs x units x shares
     */
    public int items() {
        return runs() * unitBlocks.length * shares;
    }

    /**
     * Returns where M begins in a scratch area; V begins it.
     *
     * @return floats from its start
     */
    public int products() {
        return points * inputStride;
    }

    /**
     * Returns where the buffer between the two passes of a transform begins in a scratch area.
     *
     * @return floats from its start
     */
    public int buffer() {
        return products() + points * productStride;
    }

    /**
     * Returns the floats of scratch that a part of the work needs.
     *
     * @return the size of V, M and the buffer, in whole cache lines
     */
    public int scratch() {
        int n = tiles.size + 2;
        int input = n * tiles.mostColumns;
        int ragged = Math.max(1, tiles.mostRagged) * tiles.size;
        int output = n * tiles.size * WinogradTiles.CHUNK + ragged;
        int size = Math.addExact(buffer(), Math.max(input, output) * tiles.lanes);
        return (size + LINE - 1) / LINE * LINE;
    }

    /**
     * Makes the convolution that computes M from V.
     *
     * @param weights what holds the weights, packed by {@link WinogradTransform#pack}
     * @param offset where they begin
     * @return sets {@code s * points} to {@code (s + 1) * points} are those of output set s
     */
    public ConvSpec product(float[] weights, int offset) {
        int lanes = tiles.lanes;
        int[] pixels = new int[runTiles];
        Arrays.setAll(pixels, i -> i * lanes);
        int[] begin = WeightPacking.setOffsets(points * channels, lanes, setVectors);
        int n = setVectors.length * points;
        int[] vectors = new int[n];
        int[] at = new int[n];
        int[] in = new int[n];
        int[][] tables = new int[n][];
        int[] block = new int[n];
        for (int i = 0; i < n; ++i) {
            int s = i / points;
            int point = i % points;
            vectors[i] = setVectors[s];
            at[i] = offset + begin[s] + point * channels * setVectors[s] * lanes;
            in[i] = point * inputStride;
            tables[i] = offs[mode == ConvSpec.Mode.VECTOR ? 0 : s / setsPerUnit];
            block[i] = point * (productStride / blockStride);
        }
        return new ConvSpec(
                mode,
                lanes,
                channels,
                pixels,
                tables,
                pixels,
                PixelRuns.of(pixels, pixels, lanes),
                vectors,
                at,
                in,
                block,
                weights,
                null,
                blockStride,
                null,
                0,
                false,
                Activation.NONE);
    }
}
