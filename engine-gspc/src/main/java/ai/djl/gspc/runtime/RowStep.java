/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.runtime;

import ai.djl.gspc.kernel.FloatKernels;

/** A step that works row by row on packed images: element-wise operators, copies, resizes. */
public final class RowStep extends Step {

    /** What is done with some rows of one image. */
    @FunctionalInterface
    public interface Rows {

        /**
         * Works on rows.
         *
         * @param frame the arrays
         * @param image the image's number
         * @param row0 the first row of the result
         * @param row1 behind the last row
         */
        void run(Frame frame, int image, int row0, int row1);
    }

    private static final double WORTHWHILE = 20_000;

    private final String description;
    private final FloatKernels kernels;
    private final int images;
    private final int rows;
    private final Packed out;
    private final double work;
    private final Rows body;

    /**
     * Makes a step.
     *
     * @param description what it does
     * @param kernels the kernels
     * @param images the number of images
     * @param rows the rows of each that are divided among threads
     * @param out the result, whose halo is zeroed; null for a plain result
     * @param work floats touched, to decide how many threads are worth it
     * @param body the work
     */
    public RowStep(
            String description,
            FloatKernels kernels,
            int images,
            int rows,
            Packed out,
            double work,
            Rows body) {
        this.description = description;
        this.kernels = kernels;
        this.images = images;
        this.rows = rows;
        this.out = out;
        this.work = work;
        this.body = body;
    }

    /** {@inheritDoc} */
    @Override
    public String describe() {
        return description;
    }

    /** {@inheritDoc} */
    @Override
    public int parts(int threads) {
        return Math.min(images * rows, partsFor(work, WORTHWHILE, threads));
    }

    /** {@inheritDoc} */
    @Override
    public void run(Frame frame, int part, int parts) {
        if (part == 0 && out != null) {
            out.zeroHalo(kernels, frame, images);
        }
        int to = begin(images * rows, part + 1, parts);
        int row = begin(images * rows, part, parts);
        while (row < to) {
            int image = row / rows;
            int end = Math.min(to, (image + 1) * rows);
            body.run(frame, image, row - image * rows, end - image * rows);
            row = end;
        }
    }
}
