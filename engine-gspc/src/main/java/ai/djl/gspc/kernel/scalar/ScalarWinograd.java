/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.scalar;

import static ai.djl.gspc.kernel.WinogradTransform.A;
import static ai.djl.gspc.kernel.WinogradTransform.B;

import ai.djl.gspc.kernel.Activation;
import ai.djl.gspc.kernel.WinogradSpec;
import ai.djl.gspc.kernel.WinogradTiles;

/**
 * The transforms of Winograd convolutions: each is two passes of one-dimensional transforms over a
 * chunk of tiles, one block of lanes at a time; see {@link ai.djl.gspc.kernel.WinogradTransform}.
 */
final class ScalarWinograd {

    private static final int CHUNK = WinogradTiles.CHUNK;

    private ScalarWinograd() {}

    static void input(
            WinogradSpec w,
            int chunk,
            float[] in,
            int inOff,
            float[] scratch,
            int vOff,
            int buffer) {
        WinogradTiles t = w.tiles();
        int lanes = t.lanes;
        int column = t.chunkColumn[chunk];
        int row = (t.chunkColumn[chunk + 1] - column) * lanes;
        for (int i = 0; i * lanes < row; ++i) {
            int from = inOff + t.columns[column + i];
            window(t.size, in, from, t.rowStride, scratch, buffer + i * lanes, row, lanes);
        }
        int first = chunk * CHUNK;
        int n = Math.min(CHUNK, t.count - first);
        int points = t.size + 2;
        for (int i = 0; i < points; ++i) {
            int to = vOff + i * points * w.tables().inputStride;
            for (int j = 0; j < n; ++j) {
                int from = buffer + i * row + t.tileColumn[first + j] * lanes;
                int at = to + j * lanes;
                window(t.size, scratch, from, lanes, scratch, at, w.tables().inputStride, lanes);
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
        int lanes = t.lanes;
        int points = t.size + 2;
        int n = Math.min(CHUNK, t.count - chunk * CHUNK);
        int row = points * CHUNK * lanes;
        for (int j = 0; j < points; ++j) {
            for (int i = 0; i < n; ++i) {
                int from = mOff + j * w.tables().productStride + i * lanes;
                int to = buffer + (j * CHUNK + i) * lanes;
                products(
                        t.size,
                        scratch,
                        from,
                        points * w.tables().productStride,
                        scratch,
                        to,
                        row,
                        lanes);
            }
        }
        int sums = buffer + t.size * row;
        boolean add = t.rowRes != null && !w.residualAfterActivation();
        for (int r = t.chunkRow[chunk]; r < t.chunkRow[chunk + 1]; ++r) {
            int from = buffer + t.rowAt[r] * lanes;
            products(t.size, scratch, from, CHUNK * lanes, scratch, sums, lanes, lanes);
            int width = r < t.chunkRagged[chunk] ? t.size : t.raggedWidth;
            if (w.bias() != null) {
                for (int i = 0; i < width * lanes; ++i) {
                    scratch[sums + i] += w.bias()[slot + i % lanes];
                }
            }
            if (add) {
                int other = resOff + t.rowRes[r];
                for (int i = 0; i < width * lanes; ++i) {
                    scratch[sums + i] += res[other + i];
                }
            }
            Activation f = w.activation();
            boolean clip = f.kind() == Activation.Kind.CLIP;
            ScalarActivation.apply(
                    clip ? f : Activation.NONE,
                    slot,
                    lanes,
                    scratch,
                    sums,
                    out,
                    outOff + t.rowOut[r],
                    width * lanes);
        }
    }

    /** Transforms one line of a window: {@code size + 2} vectors into as many. */
    private static void window(
            int size, float[] in, int p, int step, float[] out, int q, int next, int lanes) {
        for (int l = 0; l < lanes; ++l) {
            int i = p + l;
            int o = q + l;
            float x0 = in[i];
            float x1 = in[i + step];
            float x2 = in[i + 2 * step];
            float x3 = in[i + 3 * step];
            if (size == 2) {
                out[o] = x0 - x2;
                out[o + next] = x1 + x2;
                out[o + 2 * next] = x2 - x1;
                out[o + 3 * next] = x3 - x1;
            } else {
                float x4 = in[i + 4 * step];
                float x5 = in[i + 5 * step];
                float e = x4 - B * B * x2;
                float d = A * (x3 - B * B * x1);
                float f = x4 - A * A * x2;
                float g = B * (x3 - A * A * x1);
                out[o] = A * A * B * B * x0 + (x4 - (A * A + B * B) * x2);
                out[o + next] = e + d;
                out[o + 2 * next] = e - d;
                out[o + 3 * next] = f + g;
                out[o + 4 * next] = f - g;
                out[o + 5 * next] = A * A * B * B * x1 + (x5 - (A * A + B * B) * x3);
            }
        }
    }

    /** Transforms one line of products: {@code size + 2} vectors into {@code size}. */
    private static void products(
            int size, float[] in, int p, int step, float[] out, int q, int next, int lanes) {
        for (int l = 0; l < lanes; ++l) {
            int i = p + l;
            int o = q + l;
            float sum = in[i + step] + in[i + 2 * step];
            float difference = in[i + step] - in[i + 2 * step];
            if (size == 2) {
                out[o] = in[i] + sum;
                out[o + next] = difference + in[i + 3 * step];
            } else {
                float s = in[i + 3 * step] + in[i + 4 * step];
                float d = in[i + 3 * step] - in[i + 4 * step];
                out[o] = in[i] + sum + s;
                out[o + next] = A * difference + B * d;
                out[o + 2 * next] = A * A * sum + B * B * s;
                out[o + 3 * next] = A * A * A * difference + B * B * B * d + in[i + 5 * step];
            }
        }
    }
}
