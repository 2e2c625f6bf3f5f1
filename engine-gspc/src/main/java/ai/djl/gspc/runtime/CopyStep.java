/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.runtime;

/** Makes something that is not a packed activation of images, item by item: a plain array, say. */
public final class CopyStep extends DividedStep {

    private final RowStep.Rows body;

    /**
     * Makes a step.
     *
     * @param description what it does
     * @param images the number of images
     * @param items how many items of each there are to divide among threads
     * @param work floats touched, to decide how many threads are worth it
     * @param body the work, with items for rows
     */
    public CopyStep(String description, int images, int items, double work, RowStep.Rows body) {
        super(description, images, items, work, RowStep.WORTHWHILE);
        this.body = body;
    }

    /** {@inheritDoc} */
    @Override
    void units(Frame frame, int part, int image, int from, int to) {
        body.run(frame, image, from, to);
    }
}
