/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.runtime;

/** Makes something that is not a packed activation of images, item by item: a plain array, say. */
public final class CopyStep extends Step {

    private final String description;
    private final int images;
    private final int items;
    private final double work;
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
        this.description = description;
        this.images = images;
        this.items = items;
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
        return Math.min(images * items, partsFor(work, RowStep.WORTHWHILE, threads));
    }

    /** {@inheritDoc} */
    @Override
    public void run(Frame frame, int part, int parts) {
        int end = begin(images * items, part + 1, parts);
        int at = begin(images * items, part, parts);
        while (at < end) {
            int image = at / items;
            int to = Math.min(end - image * items, items);
            body.run(frame, image, at - image * items, to);
            at = image * items + to;
        }
    }
}
