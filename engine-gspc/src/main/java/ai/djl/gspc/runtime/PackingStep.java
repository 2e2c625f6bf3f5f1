/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.runtime;

import ai.djl.gspc.kernel.FloatKernels;

/** A step that makes a packed activation, the zeros around it included. */
abstract class PackingStep extends DividedStep {

    /** The kernels. */
    protected final FloatKernels kernels;

    /** The result. */
    protected final Packed out;

    private final int batch;

    /**
     * Makes a step.
     *
     * @param description what it does
     * @param kernels the kernels
     * @param out the result
     * @param batch the images of the result
     * @param images the images that are computed; fewer where those of a batch are treated as one
     * @param units the units of an image, which are not divided any more
     * @param work the work in all, in operations or in floats touched
     * @param worthwhile the least work that is worth a part of its own
     */
    PackingStep(
            String description,
            FloatKernels kernels,
            Packed out,
            int batch,
            int images,
            int units,
            double work,
            double worthwhile) {
        super(description, images, units, work, worthwhile);
        this.kernels = kernels;
        this.out = out;
        this.batch = batch;
    }

    /** {@inheritDoc} */
    @Override
    public final void run(Frame frame, int part, int parts) {
        out.zeroHalo(kernels, frame, batch, part, parts);
        super.run(frame, part, parts);
    }

    /** {@inheritDoc} */
    @Override
    public final Region packs() {
        return out.region();
    }
}
