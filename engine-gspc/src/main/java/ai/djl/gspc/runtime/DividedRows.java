/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.runtime;

import ai.djl.gspc.kernel.FloatKernels;
import ai.djl.gspc.kernel.PackedLayout;

/**
 * A step that makes a packed activation row by row. Large planes are divided by their rows, all
 * channels of them, as convolutions divide pixels: each thread then reads what it wrote. Small ones
 * are divided by their blocks of channels.
 */
abstract class DividedRows extends Step {

    /** Rows of a plane that even out among a few threads. */
    private static final int MANY = 12;

    private final FloatKernels kernels;
    private final Packed out;
    private final int images;
    private final int blocks;
    private final int rows;
    private final double work;
    private final double worthwhile;

    /**
     * Makes a step.
     *
     * @param kernels the kernels
     * @param out the result, whose halo is zeroed
     * @param images the number of images
     * @param work the work, in operations
     * @param worthwhile the least work that is worth a part of its own
     */
    DividedRows(FloatKernels kernels, Packed out, int images, double work, double worthwhile) {
        this.kernels = kernels;
        this.out = out;
        this.images = images;
        this.work = work;
        this.worthwhile = worthwhile;
        PackedLayout layout = out.layout();
        boolean large = images * layout.depth * layout.height >= MANY;
        blocks = large ? layout.blocks : 1;
        rows = layout.rows() / blocks;
    }

    /** {@inheritDoc} */
    @Override
    public final int parts(int threads) {
        return Math.min(images * rows, partsFor(work, worthwhile, threads));
    }

    /** {@inheritDoc} */
    @Override
    public final void run(Frame frame, int part, int parts) {
        out.zeroHalo(kernels, frame, images, part, parts);
        int end = begin(images * rows, part + 1, parts);
        int at = begin(images * rows, part, parts);
        while (at < end) {
            int image = at / rows;
            int from = at - image * rows;
            int to = Math.min(end - image * rows, rows);
            if (to - from == rows) {
                rows(frame, image, 0, blocks * rows);
            } else {
                for (int block = 0; block < blocks; block++) {
                    rows(frame, image, block * rows + from, block * rows + to);
                }
            }
            at = image * rows + to;
        }
    }

    /**
     * Makes rows of the result.
     *
     * @param frame the arrays
     * @param image the image's number
     * @param row0 the first row, of {@link PackedLayout#rows()}
     * @param row1 behind the last row
     */
    abstract void rows(Frame frame, int image, int row0, int row1);
}
