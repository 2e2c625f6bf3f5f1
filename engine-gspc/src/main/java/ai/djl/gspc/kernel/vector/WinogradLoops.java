/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.vector;

import static ai.djl.gspc.kernel.vector.Special.FLOATS;
import static ai.djl.gspc.kernel.vector.Special.LANES;
import static ai.djl.gspc.kernel.vector.Special.SPECIES;

import ai.djl.gspc.kernel.Activation;
import ai.djl.gspc.kernel.WinogradSpec;
import ai.djl.gspc.kernel.WinogradTiles;
import jdk.incubator.vector.FloatVector;

/**
 * The transforms of Winograd convolutions: each is two passes of one-dimensional transforms over a
 * chunk of tiles, with a buffer between them that stays in the L1 cache.
 */
final class WinogradLoops {

    /** Stands for a bias and for a residual that are not there. */
    private static final float[] ZEROS = new float[4 * 16];

    private static final int CHUNK = WinogradTiles.CHUNK;

    private WinogradLoops() {}

    static void input(
            WinogradSpec w,
            int chunk,
            float[] in,
            int inOff,
            float[] scratch,
            int vOff,
            int buffer) {
        WinogradTiles t = w.tiles();
        int column = t.chunkColumn[chunk];
        int width = t.chunkColumn[chunk + 1] - column;
        int tile = chunk * CHUNK;
        int n = Math.min(CHUNK, t.count - tile);
        int point = w.tables().inputStride;
        if (t.size == 4) {
            Winograd4.columns(in, inOff, t.rowStride, t.columns, column, width, scratch, buffer);
            for (int i = 0; i < 6; ++i) {
                int from = buffer + i * width * LANES;
                int to = vOff + i * 6 * point;
                Winograd4.row(scratch, from, t.tileColumn, tile, n, scratch, to, point);
            }
        } else {
            Winograd2.columns(in, inOff, t.rowStride, t.columns, column, width, scratch, buffer);
            for (int i = 0; i < 4; ++i) {
                int from = buffer + i * width * LANES;
                int to = vOff + i * 4 * point;
                Winograd2.row(scratch, from, t.tileColumn, tile, n, scratch, to, point);
            }
        }
    }

    static void output(
            WinogradSpec w,
            int chunk,
            int slot,
            float[] scratch,
            int mOff,
            int buffer,
            float[] res,
            int resOff,
            float[] out,
            int outOff) {
        WinogradTiles t = w.tiles();
        int points = t.size + 2;
        int n = Math.min(CHUNK, t.count - chunk * CHUNK);
        int point = points * w.tables().productStride;
        // Row i of the buffer holds the i-th outputs of all columns of points, CHUNK tiles each.
        int row = points * CHUNK * LANES;
        for (int j = 0; j < points; ++j) {
            int from = mOff + j * w.tables().productStride;
            int to = buffer + j * CHUNK * LANES;
            if (t.size == 4) {
                Winograd4.products(scratch, from, point, n, scratch, to, row);
            } else {
                Winograd2.products(scratch, from, point, n, scratch, to, row);
            }
        }
        Activation f = w.activation();
        boolean clip = f.kind() == Activation.Kind.CLIP;
        float low = clip ? f.a() : Float.NEGATIVE_INFINITY;
        float high = clip ? f.b() : Float.POSITIVE_INFINITY;
        float[] bias = w.bias() == null ? ZEROS : w.bias();
        int first = w.bias() == null ? 0 : slot;
        boolean add = t.rowRes != null && !w.residualAfterActivation();
        int full = t.chunkRow[chunk];
        int ragged = t.chunkRagged[chunk];
        int end = t.chunkRow[chunk + 1];
        if (add) {
            rows(
                    t, scratch, buffer, full, ragged, out, t.rowOut, outOff, res, t.rowRes, resOff,
                    1, bias, first, low, high);
        } else {
            rows(
                    t, scratch, buffer, full, ragged, out, t.rowOut, outOff, ZEROS, t.rowOut, 0, 0,
                    bias, first, low, high);
        }
        if (end > ragged) {
            int to = buffer + t.size * row;
            rows(
                    t,
                    scratch,
                    buffer,
                    ragged,
                    end,
                    scratch,
                    t.rowRagged,
                    to,
                    ZEROS,
                    t.rowOut,
                    0,
                    0,
                    bias,
                    first,
                    Float.NEGATIVE_INFINITY,
                    Float.POSITIVE_INFINITY);
            for (int r = ragged; r < end; ++r) {
                ragged(
                        scratch,
                        to + t.rowRagged[r],
                        t.raggedWidth * LANES,
                        out,
                        outOff + t.rowOut[r],
                        add ? res : ZEROS,
                        add ? resOff + t.rowRes[r] : 0,
                        low,
                        high);
            }
        }
    }

    /**
     * Transforms rows of the buffer into rows of outputs.
     *
     * @param row0 first row
     * @param row1 behind the last row
     * @param out where they go
     * @param rowOut per row, the offset from {@code outOff}
     * @param res what is added
     * @param rowRes per row, the offset from {@code resOff}
     * @param resNext 1, or 0 when the same is added everywhere
     * @param bias what else is added, from {@code slot} on
     * @param low smallest result
     * @param high largest result
     */
    private static void rows(
            WinogradTiles t,
            float[] scratch,
            int buffer,
            int row0,
            int row1,
            float[] out,
            int[] rowOut,
            int outOff,
            float[] res,
            int[] rowRes,
            int resOff,
            int resNext,
            float[] bias,
            int slot,
            float low,
            float high) {
        int step = CHUNK * LANES;
        if (t.size == 4) {
            Winograd4.rows(
                    scratch, buffer, step, t.rowAt, row0, row1, out, rowOut, outOff, res, rowRes,
                    resOff, resNext, bias, slot, low, high);
        } else {
            Winograd2.rows(
                    scratch, buffer, step, t.rowAt, row0, row1, out, rowOut, outOff, res, rowRes,
                    resOff, resNext, bias, slot, low, high);
        }
    }

    /** Copies the part of a row that lies in the plane. */
    private static void ragged(
            float[] buf,
            int from,
            int n,
            float[] out,
            int to,
            float[] res,
            int resOff,
            float low,
            float high) {
        FloatVector lo = FLOATS.cast(FloatVector.broadcast(SPECIES, low));
        FloatVector hi = FLOATS.cast(FloatVector.broadcast(SPECIES, high));
        for (int i = 0; i < n; i += LANES) {
            FloatVector x = FLOATS.cast(FloatVector.fromArray(SPECIES, buf, from + i));
            x = FLOATS.cast(x.add(FLOATS.cast(FloatVector.fromArray(SPECIES, res, resOff + i))));
            x = FLOATS.cast(x.blend(lo, x.lt(lo)));
            FLOATS.cast(x.blend(hi, hi.lt(x))).intoArray(out, to + i);
        }
    }
}
