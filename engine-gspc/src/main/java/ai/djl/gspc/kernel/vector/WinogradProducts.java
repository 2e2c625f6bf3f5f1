/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.vector;

import static ai.djl.gspc.kernel.vector.Special.LANES;

import ai.djl.gspc.kernel.ConvSpec;
import ai.djl.gspc.kernel.WinogradSpec;
import ai.djl.gspc.kernel.WinogradTables;

/**
 * The products of Winograd convolutions: what {@link ConvLoops} would compute, with less around the
 * sums, since those are short. Tiles of O vectors by P pixels (each of them a tile of the plane)
 * are named OxP. P divides {@link ai.djl.gspc.kernel.WinogradTiles#CHUNK}, so that the last tile
 * may be computed whole: nobody reads what it has too much.
 */
final class WinogradProducts {

    private WinogradProducts() {}

    /** Computes all points of a set for some tiles. */
    static void run(WinogradSpec w, int set, int tiles, float[] scratch, int vOff, int mOff) {
        ConvSpec c = w.product();
        WinogradTables t = w.tables();
        int shape = shape(t.setVectors[set]);
        for (int point = 0; point < t.points; ++point) {
            int s = set * t.points + point;
            int in = vOff + c.setIn()[s];
            int out = mOff + point * t.productStride;
            int p = 0;
            while (p < tiles) {
                tile(
                        shape,
                        scratch,
                        in + p * LANES,
                        c.offs()[s],
                        c.reduction(),
                        c.weights(),
                        c.setWeights()[s],
                        scratch,
                        out + p * LANES,
                        t.blockStride);
                p += shape % 100;
            }
        }
    }

    /** Chooses the tile, as 100 x vectors + pixels. */
    static int shape(int vectors) {
        if (vectors == 2) {
            return ConvLoops.MANY_REGISTERS ? 208 : 204;
        }
        return ConvLoops.MANY_REGISTERS ? 116 : 108;
    }

    /**
     * Computes a tile.
     *
     * @param shape 100 x vectors + pixels
     * @param x where the first pixel's input begins
     * @param offs from there, the offset of each input
     * @param steps number of inputs
     * @param w where the weights begin
     * @param y where the first pixel's first output goes
     * @param next floats between two vectors of a pixel's outputs
     */
    static void tile(
            int shape,
            float[] in,
            int x,
            int[] offs,
            int steps,
            float[] weights,
            int w,
            float[] out,
            int y,
            int next) {
        switch (shape) {
            case 208 -> WinogradProduct2.tile2x8(in, x, offs, steps, weights, w, out, y, next);
            case 204 -> WinogradProduct2.tile2x4(in, x, offs, steps, weights, w, out, y, next);
            case 116 -> WinogradProduct1.tile1x16(in, x, offs, steps, weights, w, out, y, next);
            case 108 -> WinogradProduct1.tile1x8(in, x, offs, steps, weights, w, out, y, next);
            default -> throw new IllegalArgumentException("No tile " + shape);
        }
    }
}
