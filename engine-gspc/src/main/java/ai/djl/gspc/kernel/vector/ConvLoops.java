/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.vector;

import static ai.djl.gspc.kernel.vector.Special.BROADCAST;
import static ai.djl.gspc.kernel.vector.Special.FLOATS;
import static ai.djl.gspc.kernel.vector.Special.LANES;
import static ai.djl.gspc.kernel.vector.Special.SPECIES;

import ai.djl.gspc.kernel.Activation;
import ai.djl.gspc.kernel.ConvSpec;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;

/**
 * Convolution: blocks the reduction so that the weights of a tile stay in the L1 cache, walks over
 * tiles, and does around them what the tiles do not.
 *
 * <p>A tile sums O vectors of outputs at P pixels in O x P registers. Behind the last full tile of
 * a range, pixels are repeated: a tile reads all its partial sums before it writes any, so that
 * equal pixels get equal values. Results depend on the convolution alone, not on how its pixels are
 * divided: the reduction is cut at places that only it determines. A residual that comes before the
 * activation is put into the output first, bias included, and the tiles add to it; activations
 * other than a clip, and a residual behind the activation, are passes over what was just written.
 */
final class ConvLoops {

    /** Whether the machine has 32 vector registers (AVX-512, NEON) or 16 (AVX2, SSE). */
    static final boolean MANY_REGISTERS =
            VectorShape.S_Max_BIT.vectorBitSize() >= 512
                    || System.getProperty("os.arch", "").matches("aarch64|arm64|riscv64");

    /**
     * Floats of weights that a tile reads per part of the reduction: 32 KiB of an L1 cache of 32 to
     * 48.
     */
    private static final int PANEL = 8192;

    /**
     * Pixels whose outputs are kept in a near cache while the parts of the reduction go over them.
     */
    private static final int CHUNK = 192;

    private static final float[] ZEROS = new float[ConvSpec.MAX_VECTORS * 16];

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
            int most = Math.max(1, PANEL / (vectors * LANES));
            int parts = (c.reduction() + most - 1) / most;
            for (int p0 = pixel0; p0 < pixel1; p0 += CHUNK) {
                int p1 = Math.min(p0 + CHUNK, pixel1);
                if (before) {
                    seed(c, block, vectors, res, resOff, out, outOff, p0, p1);
                }
                for (int part = 0; part < parts; ++part) {
                    boolean end = clip && part == parts - 1;
                    tiles(
                            c,
                            in,
                            inOff,
                            out,
                            outOff,
                            s,
                            (int) ((long) c.reduction() * part / parts),
                            (int) ((long) c.reduction() * (part + 1) / parts),
                            part == 0 && !before,
                            end ? f.a() : Float.NEGATIVE_INFINITY,
                            end ? f.b() : Float.POSITIVE_INFINITY,
                            p0,
                            p1);
                }
                if (!clip && f.kind() != Activation.Kind.NONE) {
                    activate(c, block, vectors, out, outOff, p0, p1);
                }
                if (residual && !before) {
                    add(c, block, vectors, res, resOff, out, outOff, p0, p1);
                }
            }
        }
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
                clip ? c.activation().a() : Float.NEGATIVE_INFINITY,
                clip ? c.activation().b() : Float.POSITIVE_INFINITY);
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

    private static void tiles(
            ConvSpec c,
            float[] in,
            int inOff,
            float[] out,
            int outOff,
            int set,
            int r0,
            int r1,
            boolean fresh,
            float low,
            float high,
            int p0,
            int p1) {
        int vectors = c.setVectors()[set];
        int shape = shape(vectors, p1 - p0);
        int pixels = shape % 100;
        int block = c.setBlock()[set];
        float[] init = fresh ? (c.bias() == null ? ZEROS : c.bias()) : out;
        int init0 = c.bias() == null ? 0 : block * LANES;
        int from = inOff + c.setIn()[set];
        int to = outOff + block * c.outBlockStride();
        int off0 = c.setOffs()[set] + r0;
        int w0 = c.setWeights()[set] + r0 * vectors * LANES;
        int last = p1 - 1;
        for (int p = p0; p < p1; p += pixels) {
            tile(
                    shape,
                    in,
                    c.inBase(),
                    from,
                    c.offs(),
                    off0,
                    r1 - r0,
                    c.weights(),
                    w0,
                    out,
                    c.outBase(),
                    to,
                    c.outBlockStride(),
                    init,
                    init0,
                    fresh,
                    low,
                    high,
                    p,
                    last);
        }
    }

    /** Chooses the tile, as 100 x vectors + pixels. */
    private static int shape(int vectors, int pixels) {
        return switch (vectors) {
            case 4 -> pixels == 1 ? 401 : 404;
            case 3 -> MANY_REGISTERS ? 306 : 304;
            case 2 -> MANY_REGISTERS ? 208 : 206;
            default -> 112;
        };
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
     * @param high largest result
     * @param p first pixel
     * @param last last pixel there is
     */
    private static void tile(
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
            float high,
            int p,
            int last) {
        switch (shape) {
            case 404 ->
                    Tile4x4.run(
                            in, inBase, inOff, offs, off0, steps, weights, w0, out, outBase, outOff,
                            outBlock, init, init0, fresh, low, high, p, last);
            case 401 ->
                    Tile4x1.run(
                            in, inBase, inOff, offs, off0, steps, weights, w0, out, outBase, outOff,
                            outBlock, init, init0, fresh, low, high, p, last);
            case 306 ->
                    Tile3x6.run(
                            in, inBase, inOff, offs, off0, steps, weights, w0, out, outBase, outOff,
                            outBlock, init, init0, fresh, low, high, p, last);
            case 304 ->
                    Tile3x4.run(
                            in, inBase, inOff, offs, off0, steps, weights, w0, out, outBase, outOff,
                            outBlock, init, init0, fresh, low, high, p, last);
            case 208 ->
                    Tile2x8.run(
                            in, inBase, inOff, offs, off0, steps, weights, w0, out, outBase, outOff,
                            outBlock, init, init0, fresh, low, high, p, last);
            case 206 ->
                    Tile2x6.run(
                            in, inBase, inOff, offs, off0, steps, weights, w0, out, outBase, outOff,
                            outBlock, init, init0, fresh, low, high, p, last);
            case 112 ->
                    Tile1x12.run(
                            in, inBase, inOff, offs, off0, steps, weights, w0, out, outBase, outOff,
                            outBlock, init, init0, fresh, low, high, p, last);
            default -> throw new IllegalArgumentException("No tile " + shape);
        }
    }

    /** Writes bias + residual. */
    private static void seed(
            ConvSpec c,
            int block,
            int vectors,
            float[] res,
            int resOff,
            float[] out,
            int outOff,
            int p0,
            int p1) {
        float[] bias = c.bias() == null ? ZEROS : c.bias();
        for (int o = block; o < block + vectors; ++o) {
            FloatVector b = FloatVector.fromArray(SPECIES, bias, c.bias() == null ? 0 : o * LANES);
            int from = resOff + o * c.resBlockStride();
            int to = outOff + o * c.outBlockStride();
            for (int p = p0; p < p1; ++p) {
                FloatVector r =
                        FLOATS.cast(FloatVector.fromArray(SPECIES, res, from + c.resBase()[p]));
                FLOATS.cast(r.add(b)).intoArray(out, to + c.outBase()[p]);
            }
        }
    }

    private static void add(
            ConvSpec c,
            int block,
            int vectors,
            float[] res,
            int resOff,
            float[] out,
            int outOff,
            int p0,
            int p1) {
        for (int o = block; o < block + vectors; ++o) {
            int from = resOff + o * c.resBlockStride();
            int to = outOff + o * c.outBlockStride();
            for (int p = p0; p < p1; ++p) {
                int at = to + c.outBase()[p];
                FloatVector r =
                        FLOATS.cast(FloatVector.fromArray(SPECIES, res, from + c.resBase()[p]));
                FLOATS.cast(r.add(FloatVector.fromArray(SPECIES, out, at))).intoArray(out, at);
            }
        }
    }

    /** Applies the activation to runs of neighbouring pixels. */
    private static void activate(
            ConvSpec c, int block, int vectors, float[] out, int outOff, int p0, int p1) {
        int[] base = c.outBase();
        for (int o = block; o < block + vectors; ++o) {
            int to = outOff + o * c.outBlockStride();
            int p = p0;
            while (p < p1) {
                int q = p + 1;
                while (q < p1 && base[q] == base[q - 1] + LANES) {
                    ++q;
                }
                ActivationLoops.apply(
                        c.activation(),
                        o * LANES,
                        out,
                        to + base[p],
                        out,
                        to + base[p],
                        (q - p) * LANES);
                p = q;
            }
        }
    }
}
