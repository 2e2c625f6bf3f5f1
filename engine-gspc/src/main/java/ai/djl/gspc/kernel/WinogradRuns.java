/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel;

/** The order of a Winograd convolution's work, on any kernels. */
final class WinogradRuns {

    private WinogradRuns() {}

    static void run(
            BaseKernels k,
            WinogradSpec w,
            float[] in,
            int inOff,
            float[] res,
            int resOff,
            float[] out,
            int outOff,
            float[] scratch,
            int scratchOff,
            int item0,
            int item1) {
        if (k.lanes() != w.tiles().lanes) {
            throw new IllegalArgumentException(
                    "A convolution for "
                            + w.tiles().lanes
                            + " lanes, given to kernels for "
                            + k.lanes());
        }
        int runs = w.tables().runs();
        int shares = w.tables().shares;
        int done = -1;
        for (int item = item0; item < item1; ++item) {
            int share = item % shares;
            int unit = item / shares / runs;
            int run = item / shares % runs;
            int tile0 = w.tables().firstTile(run);
            int tile1 = w.tables().firstTile(run + 1);
            if (done != item / shares) {
                input(k, w, unit, tile0, tile1, in, inOff, scratch, scratchOff);
                done = item / shares;
            }
            int set0 = unit * w.tables().setsPerUnit + share * w.tables().setsPerUnit / shares;
            int set1 =
                    unit * w.tables().setsPerUnit + (share + 1) * w.tables().setsPerUnit / shares;
            for (int set = set0; set < set1; ++set) {
                k.winogradProducts(w, set, tile1 - tile0, scratch, scratchOff);
                output(k, w, set, tile0, tile1, scratch, scratchOff, res, resOff, out, outOff);
            }
        }
    }

    private static void input(
            BaseKernels k,
            WinogradSpec w,
            int unit,
            int tile0,
            int tile1,
            float[] in,
            int inOff,
            float[] scratch,
            int scratchOff) {
        int[] blocks = w.tables().unitBlocks[unit];
        int lanes = w.tiles().lanes;
        int stride = w.tables().blockStride;
        for (int b = 0; b < blocks.length; ++b) {
            int from = inOff + blocks[b] * w.inBlockStride();
            for (int t = tile0; t < tile1; t += WinogradTiles.CHUNK) {
                k.winogradInput(
                        w,
                        t / WinogradTiles.CHUNK,
                        in,
                        from,
                        scratch,
                        scratchOff + b * stride + (t - tile0) * lanes,
                        scratchOff + w.tables().buffer());
            }
        }
    }

    private static void output(
            BaseKernels k,
            WinogradSpec w,
            int set,
            int tile0,
            int tile1,
            float[] scratch,
            int scratchOff,
            float[] res,
            int resOff,
            float[] out,
            int outOff) {
        int lanes = w.tiles().lanes;
        int stride = w.tables().blockStride;
        Activation.Kind kind = w.activation().kind();
        boolean pass = kind != Activation.Kind.NONE && kind != Activation.Kind.CLIP;
        boolean add = w.tiles().rowRes != null && w.residualAfterActivation();
        for (int o = 0; o < w.tables().setVectors[set]; ++o) {
            int block = w.tables().setBlock[set] + o;
            int from = resOff + block * w.resBlockStride();
            int to = outOff + block * w.outBlockStride();
            for (int t = tile0; t < tile1; t += WinogradTiles.CHUNK) {
                int chunk = t / WinogradTiles.CHUNK;
                k.winogradOutput(
                        w,
                        chunk,
                        block * lanes,
                        scratch,
                        scratchOff + w.tables().products() + o * stride + (t - tile0) * lanes,
                        scratchOff + w.tables().buffer(),
                        res,
                        from,
                        out,
                        to);
                if (pass || add) {
                    finish(k, w, chunk, block * lanes, pass, add, res, from, out, to);
                }
            }
        }
    }

    /** What a store cannot do: other activations, and what is added behind one. */
    private static void finish(
            BaseKernels k,
            WinogradSpec w,
            int chunk,
            int slot,
            boolean pass,
            boolean add,
            float[] res,
            int resOff,
            float[] out,
            int outOff) {
        WinogradTiles t = w.tiles();
        for (int r = t.chunkRow[chunk]; r < t.chunkRow[chunk + 1]; ++r) {
            int n = (r < t.chunkRagged[chunk] ? t.size : t.raggedWidth) * t.lanes;
            int to = outOff + t.rowOut[r];
            if (pass) {
                k.activateRun(w.activation(), slot, out, to, n);
            }
            if (add) {
                k.binary(BinaryOp.ADD, out, to, res, resOff + t.rowRes[r], out, to, n);
            }
        }
    }
}
