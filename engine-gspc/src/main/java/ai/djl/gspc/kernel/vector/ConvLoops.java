/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.vector;

import static ai.djl.gspc.kernel.vector.Special.BROADCAST;
import static ai.djl.gspc.kernel.vector.Special.LANES;
import static ai.djl.gspc.kernel.vector.Special.STEP;

import ai.djl.gspc.kernel.Activation;
import ai.djl.gspc.kernel.ConvSpec;
import jdk.incubator.vector.VectorShape;

/**
 * Convolution: blocks the reduction so that the weights of a tile stay in the L2 cache, walks over
 * tiles, and does around them what the tiles do not.
 *
 * <p>A tile sums O vectors of outputs at P pixels in O x P registers. {@link RowTiles} do most of
 * the work; tiles with an address for each pixel do what is left: the ends of runs, pixels that do
 * not follow each other evenly, and the parts of a long reduction behind the first, where they
 * begin with what is in the output. Behind the last pixel of a range, pixels are repeated: a tile
 * reads all its partial sums before it writes any, so that equal pixels get equal values. Results
 * depend on the convolution alone, not on how its pixels are divided: the reduction is cut at
 * places that only it determines. A limit from below is part of the tile; what else comes behind
 * the sum (a residual, a limit from above, other activations) is a pass over what was just written.
 */
final class ConvLoops {

    /** Whether the machine has 32 vector registers (AVX-512, NEON) or 16 (AVX2, SSE). */
    static final boolean MANY_REGISTERS =
            VectorShape.S_Max_BIT.vectorBitSize() >= 512
                    || System.getProperty("os.arch", "").matches("aarch64|arm64|riscv64");

    /**
     * Floats of weights that a tile reads per part of the reduction: 256 KiB, a part of an L2
     * cache, which brings them fast enough. Partial sums that are read and written for every 32 KiB
     * of them cost more than weights from the L1 cache gain: 108 against 114 GFLOP/s of 118.
     */
    private static final int PANEL = 65536;

    /**
     * Pixels whose outputs are kept in a near cache while the parts of the reduction go over them:
     * a multiple of 7, 8, 14 and 56, so that few runs are cut.
     */
    static final int CHUNK = 168;

    /** Pixels after which a limit from above is applied to what is still in the L1 cache. */
    private static final int RUN = 48;

    private static final float[] ZEROS = new float[ConvSpec.MAX_VECTORS * 16];

    /** No limit from below. */
    private static final float LOWEST = Float.NEGATIVE_INFINITY;

    /** No limit from above. */
    private static final float HIGHEST = Float.POSITIVE_INFINITY;

    private ConvLoops() {}

    static void conv(
            ConvSpec c,
            float[] in,
            int inOff,
            float[] res,
            int resOff,
            float[] out,
            int outOff,
            int set0,
            int set1,
            int pixel0,
            int pixel1) {
        check(c);
        Activation f = c.activation();
        boolean residual = c.resBase() != null;
        boolean clip = f.kind() == Activation.Kind.CLIP;
        boolean before = residual && !c.residualAfterActivation();
        for (int s = set0; s < set1; ++s) {
            int vectors = c.setVectors()[s];
            int block = c.setBlock()[s];
            int together = residual ? 0 : MatrixVector.sets(c, s, set1);
            if (together > 0) {
                matrixVector(c, in, inOff, out, outOff, s, block);
                if (!clip && f.kind() != Activation.Kind.NONE) {
                    activate(c, block, together, out, outOff, 0, 1);
                }
                s += together - 1;
                continue;
            }
            int parts = parts(c, vectors);
            for (int p0 = pixel0; p0 < pixel1; p0 += CHUNK) {
                int p1 = Math.min(p0 + CHUNK, pixel1);
                for (int part = 0; part < parts; ++part) {
                    boolean end = part == parts - 1;
                    tiles(
                            c,
                            in,
                            inOff,
                            before && end ? res : null,
                            resOff,
                            out,
                            outOff,
                            s,
                            (int) ((long) c.reduction() * part / parts),
                            (int) ((long) c.reduction() * (part + 1) / parts),
                            clip && end ? f.a() : LOWEST,
                            clip && end ? f.b() : HIGHEST,
                            p0,
                            p1);
                }
                if (!clip && f.kind() != Activation.Kind.NONE) {
                    activate(c, block, vectors, out, outOff, p0, p1);
                }
                if (residual && !before) {
                    add(c, block, vectors, res, resOff, LOWEST, HIGHEST, out, outOff, p0, p1);
                }
            }
        }
    }

    /** Into how many parts the reduction is cut for sets of so many vectors. */
    static int parts(ConvSpec c, int vectors) {
        int most = Math.max(1, PANEL / (vectors * LANES));
        return (c.reduction() + most - 1) / most;
    }

    private static void matrixVector(
            ConvSpec c, float[] in, int inOff, float[] out, int outOff, int set, int block) {
        boolean clip = c.activation().kind() == Activation.Kind.CLIP;
        MatrixVector.run(
                c,
                in,
                inOff,
                out,
                outOff,
                set,
                c.bias() == null ? ZEROS : c.bias(),
                c.bias() == null ? 0 : block * LANES,
                c.bias() == null ? 0 : LANES,
                clip ? c.activation().a() : LOWEST,
                clip ? c.activation().b() : HIGHEST);
    }

    private static void check(ConvSpec c) {
        if (c.lanes() != LANES || (c.mode() == ConvSpec.Mode.BROADCAST) != BROADCAST) {
            throw new IllegalArgumentException(
                    "A convolution for "
                            + c.lanes()
                            + " lanes, mode "
                            + c.mode()
                            + ", given to kernels for "
                            + LANES);
        }
    }

    /** Sums a part of the reduction, and adds the residual if there is one. */
    private static void tiles(
            ConvSpec c,
            float[] in,
            int inOff,
            float[] res,
            int resOff,
            float[] out,
            int outOff,
            int set,
            int r0,
            int r1,
            float low,
            float high,
            int p0,
            int p1) {
        int vectors = c.setVectors()[set];
        int block = c.setBlock()[set];
        boolean fresh = r0 == 0;
        float[] bias = c.bias() == null ? ZEROS : c.bias();
        int bias0 = c.bias() == null ? 0 : block * LANES;
        int from = inOff + c.setIn()[set];
        int to = outOff + block * c.outBlockStride();
        int[] offs = c.offs()[set];
        int w0 = c.setWeights()[set] + r0 * vectors * LANES;
        int[] end = c.runs().end();
        boolean even = fresh && c.runs().step() == STEP;
        float limit = res == null ? low : LOWEST;
        int done = p0;
        int p = p0;
        while (p < p1) {
            int run = Math.min(end[p], p1) - p;
            int row = even ? RowTiles.choose(vectors, run) : 0;
            if (row > 0) {
                int x = from + c.inBase()[p];
                int half = 0;
                int y = to + c.outBase()[p];
                int next = c.outBlockStride();
                int after = p + row;
                if (vectors == 1) {
                    int second = RowTiles.second(row, run, p, p1, end);
                    half = c.inBase()[second] - c.inBase()[p];
                    next = c.outBase()[second] - c.outBase()[p];
                    after = second == p ? p + run : after;
                }
                RowTiles.tile(
                        vectors,
                        row,
                        in,
                        x,
                        half,
                        offs,
                        r1,
                        c.weights(),
                        w0,
                        out,
                        y,
                        next,
                        bias,
                        bias0,
                        limit);
                p = after;
            } else {
                int shape = shape(vectors, p1 - p);
                tile(
                        shape,
                        in,
                        c.inBase(),
                        from,
                        offs,
                        r0,
                        r1 - r0,
                        c.weights(),
                        w0,
                        out,
                        c.outBase(),
                        to,
                        c.outBlockStride(),
                        fresh ? bias : out,
                        bias0,
                        fresh,
                        limit,
                        p,
                        p1 - 1);
                p = Math.min(p + shape % 100, p1);
            }
            if (p == p1 || p - done >= RUN) {
                if (res != null) {
                    add(c, block, vectors, res, resOff, low, high, out, outOff, done, p);
                } else if (high < HIGHEST) {
                    clip(c, block, vectors, low, high, out, outOff, done, p);
                }
                done = p;
            }
        }
    }

    /** Chooses the tile for what is left of a run, as 100 x vectors + pixels. */
    static int shape(int vectors, int pixels) {
        return vectors == 1 ? 112 : MANY_REGISTERS && pixels > 6 ? 208 : 206;
    }

    /**
     * Computes a tile.
     *
     * @param shape 100 x vectors + pixels
     * @param inOff where the group's input begins
     * @param off0 where the part's offsets begin
     * @param steps length of the part
     * @param w0 where the part's weights begin
     * @param outOff where the set's first block begins in the output
     * @param outBlock floats between two blocks of the output
     * @param init what the sums start with: when {@code fresh}, one vector per block from {@code
     *     init0} on; otherwise the output itself
     * @param low smallest result
     * @param p first pixel
     * @param last last pixel there is
     */
    static void tile(
            int shape,
            float[] in,
            int[] inBase,
            int inOff,
            int[] offs,
            int off0,
            int steps,
            float[] weights,
            int w0,
            float[] out,
            int[] outBase,
            int outOff,
            int outBlock,
            float[] init,
            int init0,
            boolean fresh,
            float low,
            int p,
            int last) {
        switch (shape) {
            case 208 ->
                    Tile2x8.run(
                            in, inBase, inOff, offs, off0, steps, weights, w0, out, outBase, outOff,
                            outBlock, init, init0, fresh, low, p, last);
            case 206 ->
                    Tile2x6.run(
                            in, inBase, inOff, offs, off0, steps, weights, w0, out, outBase, outOff,
                            outBlock, init, init0, fresh, low, p, last);
            case 112 ->
                    Tile1x12.run(
                            in, inBase, inOff, offs, off0, steps, weights, w0, out, outBase, outOff,
                            outBlock, init, init0, fresh, low, p, last);
            default -> throw new IllegalArgumentException("No tile " + shape);
        }
    }

    /** Adds the residual and limits the results. */
    private static void add(
            ConvSpec c,
            int block,
            int vectors,
            float[] res,
            int resOff,
            float low,
            float high,
            float[] out,
            int outOff,
            int p0,
            int p1) {
        for (int o = block; o < block + vectors; ++o) {
            PixelPasses.add(
                    res,
                    resOff + o * c.resBlockStride(),
                    c.resBase(),
                    low,
                    high,
                    out,
                    outOff + o * c.outBlockStride(),
                    c.outBase(),
                    p0,
                    p1);
        }
    }

    /** Limits results. */
    private static void clip(
            ConvSpec c,
            int block,
            int vectors,
            float low,
            float high,
            float[] out,
            int outOff,
            int p0,
            int p1) {
        for (int o = block; o < block + vectors; ++o) {
            int to = outOff + o * c.outBlockStride();
            PixelPasses.clip(low, high, out, to, c.outBase(), p0, p1);
        }
    }

    /** Applies the activation to runs of neighbouring pixels. */
    private static void activate(
            ConvSpec c, int block, int vectors, float[] out, int outOff, int p0, int p1) {
        int[] base = c.outBase();
        Activation f = c.activation();
        for (int o = block; o < block + vectors; ++o) {
            int to = outOff + o * c.outBlockStride();
            for (int p = p0, q; p < p1; p = q) {
                q = endOfRun(c, p, p1);
                int at = to + base[p];
                ActivationLoops.apply(f, o * LANES, out, at, out, at, (q - p) * LANES);
            }
        }
    }

    /** Where pixels end whose outputs follow each other: one or more runs of the convolution's. */
    private static int endOfRun(ConvSpec c, int p, int p1) {
        int[] end = c.runs().end();
        int[] base = c.outBase();
        int q = end[p];
        while (q < p1 && base[q] == base[q - 1] + LANES) {
            q = end[q];
        }
        return Math.min(q, p1);
    }
}
