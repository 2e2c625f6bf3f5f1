/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.runtime;

import ai.djl.gspc.kernel.FloatKernels;
import ai.djl.gspc.kernel.PackedLayout;

/** A step that makes a packed activation row by row, see {@link Packed#together}. */
abstract class DividedRows extends PackingStep {

    private final int blocks;
    private final int rows;

    /**
     * Makes a step.
     *
     * @param description what it does
     * @param kernels the kernels
     * @param out the result, whose halo is zeroed
     * @param images the number of images
     * @param work the work, in operations
     * @param worthwhile the least work that is worth a part of its own
     */
    DividedRows(
            String description,
            FloatKernels kernels,
            Packed out,
            int images,
            double work,
            double worthwhile) {
        super(
                description,
                kernels,
                out,
                images,
                images,
                out.rowsTogether(images),
                work,
                worthwhile);
        blocks = out.together(images);
        rows = out.rowsTogether(images);
    }

    /** {@inheritDoc} */
    @Override
    final void units(Frame frame, int part, int image, int from, int to) {
        if (to - from == rows) {
            rows(frame, image, 0, blocks * rows);
        } else {
            for (int block = 0; block < blocks; block++) {
                rows(frame, image, block * rows + from, block * rows + to);
            }
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
