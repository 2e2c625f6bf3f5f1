/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.runtime;

/**
 * A step that does the same units of work for each of a number of images: threads share the units
 * of all images evenly.
 */
abstract class DividedStep extends Step {

    private final String description;
    private final int images;
    private final int units;
    private final double work;
    private final double worthwhile;

    /**
     * Makes a step.
     *
     * @param description what it does
     * @param images the number of images
     * @param units the units of an image, which are not divided any more
     * @param work the work in all, in operations or in floats touched
     * @param worthwhile the least work that is worth a part of its own
     */
    DividedStep(String description, int images, int units, double work, double worthwhile) {
        this.description = description;
        this.images = images;
        this.units = units;
        this.work = work;
        this.worthwhile = worthwhile;
    }

    /** {@inheritDoc} */
    @Override
    public final String describe() {
        return description;
    }

    /** {@inheritDoc} */
    @Override
    public int parts(int threads) {
        return Math.min(images * units, partsFor(work, worthwhile, threads));
    }

    /** {@inheritDoc} */
    @Override
    public void run(Frame frame, int part, int parts) {
        int end = begin(images * units, part + 1, parts);
        int at = begin(images * units, part, parts);
        while (at < end) {
            int image = at / units;
            int to = Math.min(end - image * units, units);
            units(frame, part, image, at - image * units, to);
            at = image * units + to;
        }
    }

    /**
     * Does units of one image.
     *
     * @param frame the arrays
     * @param part the part that they belong to
     * @param image the image's number
     * @param from the first unit
     * @param to behind the last unit
     */
    abstract void units(Frame frame, int part, int image, int from, int to);
}
