/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.runtime;

import ai.djl.gspc.kernel.FloatKernels;

/** Makes packed images row by row: element-wise operators, copies, resizes. */
public final class RowStep extends DividedRows {

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

    /**
     * Floats that are worth a part of their own: few, since half of what the step before wrote lies
     * in another core's cache if one thread reads it all.
     */
    static final double WORTHWHILE = 4_000;

    private final Rows body;

    /**
     * Makes a step.
     *
     * @param description what it does
     * @param kernels the kernels
     * @param images the number of images
     * @param out the result, whose halo is zeroed
     * @param work floats touched, to decide how many threads are worth it
     * @param body the work
     */
    public RowStep(
            String description,
            FloatKernels kernels,
            int images,
            Packed out,
            double work,
            Rows body) {
        super(description, kernels, out, images, work, WORTHWHILE);
        this.body = body;
    }

    /** {@inheritDoc} */
    @Override
    void rows(Frame frame, int image, int row0, int row1) {
        body.run(frame, image, row0, row1);
    }
}
