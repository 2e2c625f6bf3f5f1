/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.vector;

import static ai.djl.gspc.kernel.vector.Special.BROADCAST;
import static ai.djl.gspc.kernel.vector.Special.LANES;
import static ai.djl.gspc.kernel.vector.Special.STEP;
import static ai.djl.gspc.kernel.vector.VectorCode.IN;
import static ai.djl.gspc.kernel.vector.VectorCode.OUT;
import static ai.djl.gspc.kernel.vector.VectorCode.PIXELS;
import static ai.djl.gspc.kernel.vector.VectorCode.ZEROS;

import ai.djl.gspc.kernel.Activation;
import ai.djl.gspc.kernel.ConvSpec;
import ai.djl.gspc.kernel.KernelCode;
import ai.djl.gspc.kernel.PixelRuns;

/** The kernels of {@link ConvLoops} in small calls, and which of them a convolution runs. */
final class ConvCode {

    /**
     * Steps of the reduction in a call. Calls are interpreted at first, but C2 arranges loops by
     * how long it has seen them to be: after 3 steps SqueezeNet is 5 to 8 % slower for good, after
     * 32 WRN-40-2-G2 by 3 %.
     */
    static final int STEPS = 64;

    /** Pixels of the largest tile. */
    private static final int MOST = 16;

    private static final int NEXT = MOST * LANES;

    private static final KernelCode[] ROWS_1 = {
        new VectorCode(
                2176, STEPS, n -> Row1x16.run(IN, 0, ZEROS, n, IN, 0, OUT, 0, NEXT, IN, 0, 0f)),
        new VectorCode(
                1912, STEPS, n -> Row1x14.run(IN, 0, ZEROS, n, IN, 0, OUT, 0, NEXT, IN, 0, 0f)),
        new VectorCode(
                1648, STEPS, n -> Row1x12.run(IN, 0, ZEROS, n, IN, 0, OUT, 0, NEXT, IN, 0, 0f)),
    };

    private static final KernelCode[] PAIRS = {
        new VectorCode(
                2176,
                STEPS,
                n -> Pair1x8.run(IN, 0, STEP, ZEROS, n, IN, 0, OUT, 0, NEXT, IN, 0, 0f)),
        new VectorCode(
                1912,
                STEPS,
                n -> Pair1x7.run(IN, 0, STEP, ZEROS, n, IN, 0, OUT, 0, NEXT, IN, 0, 0f)),
    };

    private static final KernelCode[] ROWS_2 = {
        new VectorCode(
                1728, STEPS, n -> Row2x8.run(IN, 0, ZEROS, n, IN, 0, OUT, 0, NEXT, IN, 0, 0f)),
        new VectorCode(
                1528, STEPS, n -> Row2x7.run(IN, 0, ZEROS, n, IN, 0, OUT, 0, NEXT, IN, 0, 0f)),
        new VectorCode(
                1128, STEPS, n -> Row2x5.run(IN, 0, ZEROS, n, IN, 0, OUT, 0, NEXT, IN, 0, 0f)),
    };

    private static final KernelCode TILE_112 = new VectorCode(3200, STEPS, n -> tile(112, n));
    private static final KernelCode TILE_206 = new VectorCode(2560, STEPS, n -> tile(206, n));
    private static final KernelCode TILE_208 = new VectorCode(3328, STEPS, n -> tile(208, n));

    private static final KernelCode CLIP =
            new VectorCode(
                    600, 49, n -> PixelPasses.clip(0f, 6f, OUT, 0, PIXELS, 0, Math.max(n, 0)));

    /** With limits when it works, without them otherwise: convolutions come both ways. */
    private static final KernelCode ADD = new VectorCode(500, 49, 48, ConvCode::add);

    private static final KernelCode MATRIX_VECTOR =
            new VectorCode(
                    9 * STEPS,
                    0,
                    n ->
                            MatrixVector.run(
                                    Four.SETS,
                                    IN,
                                    0,
                                    OUT,
                                    0,
                                    n,
                                    IN,
                                    0,
                                    0,
                                    Float.NEGATIVE_INFINITY,
                                    Float.POSITIVE_INFINITY));

    /** A fully connected layer of four sets, made when it is needed. */
    private static final class Four {

        static final ConvSpec SETS =
                new ConvSpec(
                        BROADCAST ? ConvSpec.Mode.BROADCAST : ConvSpec.Mode.VECTOR,
                        LANES,
                        STEPS,
                        new int[1],
                        new int[][] {ZEROS, ZEROS, ZEROS, ZEROS},
                        new int[1],
                        PixelRuns.of(new int[1], new int[1], LANES),
                        new int[] {1, 1, 1, 1},
                        new int[4],
                        new int[4],
                        new int[] {0, 1, 2, 3},
                        IN,
                        null,
                        LANES,
                        null,
                        0,
                        false,
                        Activation.NONE);
    }

    private ConvCode() {}

    /** Calls the tiles for parts of a reduction: the first, and one that goes on. */
    private static void tile(int shape, int n) {
        ConvLoops.tile(
                shape, IN, PIXELS, 0, ZEROS, 0, n, IN, 0, OUT, PIXELS, 0, NEXT, IN, 0, true, 0f, 0,
                15);
        if (n >= 0) {
            ConvLoops.tile(
                    shape, IN, PIXELS, 0, ZEROS, 0, n, IN, 0, OUT, PIXELS, 0, NEXT, OUT, 0, false,
                    0f, 0, 15);
        }
    }

    private static void add(int n) {
        float low = n < 0 ? Float.NEGATIVE_INFINITY : 0f;
        float high = n < 0 ? Float.POSITIVE_INFINITY : 6f;
        PixelPasses.add(IN, 0, PIXELS, low, high, OUT, 0, PIXELS, 0, Math.max(n, 0));
        if (n >= 0) {
            PixelPasses.add(
                    IN,
                    0,
                    PIXELS,
                    Float.NEGATIVE_INFINITY,
                    Float.POSITIVE_INFINITY,
                    OUT,
                    0,
                    PIXELS,
                    0,
                    n);
        }
    }

    /** Tells what a convolution runs. */
    static void uses(ConvSpec c, KernelCode.Uses uses) {
        double[] sets = new double[ConvSpec.MAX_VECTORS + 1];
        double fours = 0;
        for (int s = 0; s < c.sets(); ++s) {
            int together = c.resBase() == null ? MatrixVector.sets(c, s, c.sets()) : 0;
            if (together > 0) {
                fours += together;
                s += together - 1;
            } else {
                sets[c.setVectors()[s]]++;
            }
        }
        if (fours > 0) {
            uses.add(MATRIX_VECTOR, fours * c.reduction());
        }
        for (int vectors = 1; vectors < sets.length; ++vectors) {
            if (sets[vectors] > 0) {
                tiles(c, vectors, sets[vectors], uses);
            }
        }
        double outputs = (sets[1] + 2 * sets[2]) * c.pixels();
        Activation f = c.activation();
        boolean clip = f.kind() == Activation.Kind.CLIP;
        if (c.resBase() != null) {
            uses.add(ADD, 5 * outputs);
        } else if (clip && f.b() < Float.POSITIVE_INFINITY) {
            uses.add(CLIP, 5 * outputs);
        } else if (!clip) {
            ActivationCode.uses(f, outputs, uses);
        }
    }

    /** The way of {@link ConvLoops} over the pixels, for the sets of so many vectors. */
    private static void tiles(ConvSpec c, int vectors, double sets, KernelCode.Uses uses) {
        int parts = ConvLoops.parts(c, vectors);
        boolean even = c.runs().step() == STEP;
        double operations = sets * vectors * c.reduction() / parts;
        // Pixels by the size of the tile that computes them: of one run, of two, the others.
        double[] rows = new double[MOST + 1];
        double[] pairs = new double[MOST + 1];
        double[] others = new double[MOST + 1];
        for (int p0 = 0; p0 < c.pixels(); p0 += ConvLoops.CHUNK) {
            int p1 = Math.min(p0 + ConvLoops.CHUNK, c.pixels());
            walk(c, vectors, even, p0, p1, 1, rows, pairs, others);
            if (parts > 1) {
                walk(c, vectors, false, p0, p1, parts - 1, rows, pairs, others);
            }
        }
        for (int size = 1; size <= MOST; ++size) {
            if (rows[size] > 0) {
                uses.add(rows(vectors, size), operations * rows[size]);
            }
            if (pairs[size] > 0) {
                uses.add(PAIRS[(16 - size) / 2], operations * pairs[size]);
            }
            if (others[size] > 0) {
                uses.add(tile(100 * vectors + size), operations * others[size]);
            }
        }
    }

    private static void walk(
            ConvSpec c,
            int vectors,
            boolean even,
            int p0,
            int p1,
            int times,
            double[] rows,
            double[] pairs,
            double[] others) {
        int p = p0;
        while (p < p1) {
            int run = Math.min(c.runs().length(p), p1 - p);
            int size = even ? RowTiles.choose(vectors, run) : 0;
            if (size > 0) {
                (size > run ? pairs : rows)[size] += (double) size * times;
                int second = RowTiles.second(size, run, p, p1, c.runs().end());
                p += second == p ? run : size;
            } else {
                size = ConvLoops.shape(vectors, p1 - p) % 100;
                others[size] += (double) size * times;
                p += size;
            }
        }
    }

    private static KernelCode rows(int vectors, int pixels) {
        if (vectors == 1) {
            return ROWS_1[(16 - pixels) / 2];
        }
        return ROWS_2[pixels == 5 ? 2 : 8 - pixels];
    }

    private static KernelCode tile(int shape) {
        return shape == 112 ? TILE_112 : shape == 208 ? TILE_208 : TILE_206;
    }
}
