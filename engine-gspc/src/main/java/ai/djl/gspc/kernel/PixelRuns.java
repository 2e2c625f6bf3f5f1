/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel;

/**
 * Which output pixels of a convolution follow each other evenly, so that one address does for
 * several of them: those of a row, or of a whole plane where neither input nor output has a halo.
 *
 * @param step floats from one pixel's input to the next one's within a run
 * @param end per pixel, the pixel behind the last one of its run
 */
public record PixelRuns(int step, int[] end) {

    /**
     * Finds the runs: the step is that of the first two pixels.
     *
     * @param inBase per output pixel, where its input is
     * @param outBase per output pixel, where it is stored
     * @param lanes floats from one output pixel to the next one within a run
     * @return the runs
     */
    public static PixelRuns of(int[] inBase, int[] outBase, int lanes) {
        int n = inBase.length;
        int step = n > 1 ? inBase[1] - inBase[0] : lanes;
        int[] end = new int[n];
        for (int p = n - 1; p >= 0; --p) {
            boolean even =
                    p + 1 < n
                            && inBase[p + 1] - inBase[p] == step
                            && outBase[p + 1] - outBase[p] == lanes;
            end[p] = even ? end[p + 1] : p + 1;
        }
        return new PixelRuns(step, end);
    }

    /**
     * How many pixels follow each other evenly.
     *
     * @param pixel the first one
     * @return the number, that pixel included; 0 behind the last pixel
     */
    public int length(int pixel) {
        return pixel < end.length ? end[pixel] - pixel : 0;
    }

    /**
     * The steps that kernels have code of their own for: neighbouring pixels of a packed input,
     * with stride 1 or 2, of plain planes, and of pictures whose three colours lie side by side.
     *
     * @param lanes floats per vector
     * @return the steps in floats
     */
    public static int[] steps(int lanes) {
        return new int[] {lanes, 2 * lanes, 1, 2, 3, 6};
    }

    /**
     * Which of {@link #steps} these runs have.
     *
     * @param lanes floats per vector
     * @return its index; 0 as well for steps that nothing is specialised for
     */
    public int kind(int lanes) {
        if (step == 2 * lanes) {
            return 1;
        }
        return switch (step) {
            case 1 -> 2;
            case 2 -> 3;
            case 3 -> 4;
            case 6 -> 5;
            default -> 0;
        };
    }
}
