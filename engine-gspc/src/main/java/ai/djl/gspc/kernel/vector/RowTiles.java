/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.vector;

import static ai.djl.gspc.kernel.vector.ConvLoops.MANY_REGISTERS;
import static ai.djl.gspc.kernel.vector.Special.LANES;
import static ai.djl.gspc.kernel.vector.Special.STEP;

/**
 * Tiles over pixels that follow each other evenly: their inputs are {@link Special#STEP} floats
 * apart, their outputs a vector. One address and one check of bounds then serve all pixels, which
 * leaves registers to the sums: C2 of JDK 17 keeps addresses of its own for each pixel elsewhere,
 * spills them into vector registers on some processors, and the same code runs at 60 or at 98
 * percent of the peak.
 *
 * <p>Limits are comparisons of floats and not of integers as in {@link ActivationLoops#clip}, which
 * would save ReLU6 its pass over what was stored: tiles have so many nodes that the border of which
 * {@link DepthwiseLoops.Rows} tells lies in their last part, the sooner the more types have been
 * mixed, and no order of reinterpretations avoids all places where it may be.
 *
 * <p>Two runs of half a tile have code of their own, since a second address costs rows of 14 pixels
 * 8 percent on JDK 17.
 *
 * <p>Two sizes, one pixel or two apart, together fill most runs without a rest: rows of 7, 14, 28
 * and 56 pixels as well as those of 8, 16 and 32, and whole planes.
 */
final class RowTiles {

    private RowTiles() {}

    /** The pixels of the largest tile. */
    static int pixels(int vectors) {
        if (MANY_REGISTERS) {
            return vectors == 2 ? 8 : 16;
        }
        return vectors == 2 ? 5 : 12;
    }

    /**
     * Chooses the tile that should begin a run.
     *
     * @param vectors vectors of outputs
     * @param run the pixels of the run
     * @return how many pixels it has, 0 for none; twice the run's if it is half a tile
     */
    static int choose(int vectors, int run) {
        int most = pixels(vectors);
        if (!MANY_REGISTERS) {
            return run >= most ? most : 0;
        }
        // Two vectors: 8 or 7 pixels; one: 16 or 14. Powers of two, since tiles take no longer than
        // a few divisions do.
        int apart = 3 - vectors;
        int less = most - apart;
        if (vectors == 1 && (2 * run == most || 2 * run == less)) {
            return 2 * run;
        }
        int missing = -run & most - 1;
        // So many of the smaller tiles leave a multiple of the larger one.
        int few = missing >> apart - 1;
        boolean even = (missing & apart - 1) == 0 && few > 0 && (long) few * less <= run;
        if (even || run < most) {
            return run >= less ? less : 0;
        }
        return most;
    }

    /**
     * Finds the second half of a tile of one vector: the run behind its first half if that is a run
     * of its own, and that first half once more if there is no such run.
     *
     * @param pixels the tile's pixels
     * @param run the pixels of the run that it begins
     * @param p its first pixel
     * @param p1 behind the last pixel there is
     * @param end behind the last pixel of each pixel's run
     * @return the first pixel of the second half
     */
    static int second(int pixels, int run, int p, int p1, int[] end) {
        if (run >= pixels) {
            return p + pixels / 2;
        }
        int next = p + run;
        return next < p1 && Math.min(end[next], p1) - next >= run ? next : p;
    }

    /**
     * Computes a tile.
     *
     * @param vectors vectors of outputs
     * @param pixels how many, from {@link #choose}
     * @param x where the first pixel's input begins
     * @param half of one vector, floats from there to the input of the second half's first pixel
     * @param offs from there, the offset of each input
     * @param steps length of the reduction
     * @param w where the weights begin
     * @param y where the first pixel's first output goes
     * @param next floats from there to the second vector of the pixel's outputs; of one vector, to
     *     the output of the second half's first pixel
     * @param bias what the sums start with, one vector per block from {@code bias0} on
     * @param low smallest result
     */
    static void tile(
            int vectors,
            int pixels,
            float[] in,
            int x,
            int half,
            int[] offs,
            int steps,
            float[] weights,
            int w,
            float[] out,
            int y,
            int next,
            float[] bias,
            int bias0,
            float low) {
        switch (100 * vectors + pixels) {
            case 208 -> Row2x8.run(in, x, offs, steps, weights, w, out, y, next, bias, bias0, low);
            case 207 -> Row2x7.run(in, x, offs, steps, weights, w, out, y, next, bias, bias0, low);
            case 205 -> Row2x5.run(in, x, offs, steps, weights, w, out, y, next, bias, bias0, low);
            case 116 -> {
                if (half == 8 * STEP && next == 8 * LANES) {
                    Row1x16.run(in, x, offs, steps, weights, w, out, y, next, bias, bias0, low);
                } else {
                    Pair1x8.run(
                            in, x, half, offs, steps, weights, w, out, y, next, bias, bias0, low);
                }
            }
            case 114 -> {
                if (half == 7 * STEP && next == 7 * LANES) {
                    Row1x14.run(in, x, offs, steps, weights, w, out, y, next, bias, bias0, low);
                } else {
                    Pair1x7.run(
                            in, x, half, offs, steps, weights, w, out, y, next, bias, bias0, low);
                }
            }
            case 112 -> Row1x12.run(in, x, offs, steps, weights, w, out, y, next, bias, bias0, low);
            default -> throw new IllegalArgumentException("No tile of " + vectors + " x " + pixels);
        }
    }
}
