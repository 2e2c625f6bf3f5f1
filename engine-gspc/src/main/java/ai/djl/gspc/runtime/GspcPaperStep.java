/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.runtime;

import ai.djl.gspc.kernel.ConvSpec;
import ai.djl.gspc.kernel.FloatKernels;

/**
 * A convolution by GSPC as published: the parallel loop is over images, groups, blocks of output
 * channels and output rows, and each row is computed by itself.
 */
public final class GspcPaperStep extends DividedStep {

    private static final double WORTHWHILE = 150_000;

    private final FloatKernels kernels;
    private final int constant;
    private final Packed in;
    private final Packed res;
    private final Packed out;
    private final int rows;
    private final long flops;

    /**
     * Makes a step.
     *
     * @param description what it does
     * @param kernels the kernels
     * @param constant the number of the prepared {@link ConvSpec}
     * @param in the packed input
     * @param res the residual, or null
     * @param out the result
     * @param images the number of images
     * @param sets blocks of output channels, of all groups
     * @param rows output rows
     * @param flops the operations in all
     */
    public GspcPaperStep(
            String description,
            FloatKernels kernels,
            int constant,
            Packed in,
            Packed res,
            Packed out,
            int images,
            int sets,
            int rows,
            long flops) {
        super(description, images, sets * rows, flops, WORTHWHILE);
        this.kernels = kernels;
        this.constant = constant;
        this.in = in;
        this.res = res;
        this.out = out;
        this.rows = rows;
        this.flops = flops;
    }

    /** {@inheritDoc} */
    @Override
    public long flops() {
        return flops;
    }

    /** {@inheritDoc} */
    @Override
    void units(Frame frame, int part, int image, int from, int to) {
        ConvSpec spec = (ConvSpec) frame.constant(constant);
        int width = spec.pixels() / rows;
        for (int i = from; i < to; i++) {
            int set = i / rows;
            int row = i % rows;
            kernels.conv(
                    spec,
                    in.region().array(frame),
                    in.at(image),
                    res == null ? null : res.region().array(frame),
                    res == null ? 0 : res.at(image),
                    out.region().array(frame),
                    out.at(image),
                    set,
                    set + 1,
                    row * width,
                    (row + 1) * width);
        }
    }
}
