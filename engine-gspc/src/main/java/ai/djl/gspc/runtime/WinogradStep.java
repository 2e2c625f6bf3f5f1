/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.runtime;

import ai.djl.gspc.kernel.FloatKernels;
import ai.djl.gspc.kernel.WinogradSpec;

/** A convolution by Winograd's method. */
public final class WinogradStep extends PackingStep {

    private static final double WORTHWHILE = 300_000;

    private final int constant;
    private final Packed in;
    private final Packed res;
    private final Region scratch;
    private final int areas;
    private final long flops;

    /**
     * Makes a step.
     *
     * @param description what it does
     * @param kernels the kernels
     * @param constant the number of the prepared {@link WinogradSpec}
     * @param in the input
     * @param res the residual, or null
     * @param out the result
     * @param scratch memory for {@code areas} parts at once
     * @param areas the most parts
     * @param images how often the convolution is applied
     * @param batch the images of the result; more than {@code images} where the tiles of all of
     *     them follow each other
     * @param items its pieces of work
     * @param flops the operations in all, counted as those of a direct convolution
     */
    public WinogradStep(
            String description,
            FloatKernels kernels,
            int constant,
            Packed in,
            Packed res,
            Packed out,
            Region scratch,
            int areas,
            int images,
            int batch,
            int items,
            long flops) {
        super(description, kernels, out, batch, images, items, flops, WORTHWHILE);
        this.constant = constant;
        this.in = in;
        this.res = res;
        this.scratch = scratch;
        this.areas = areas;
        this.flops = flops;
    }

    /** {@inheritDoc} */
    @Override
    public long flops() {
        return flops;
    }

    /** {@inheritDoc} */
    @Override
    public int parts(int threads) {
        return Math.min(areas, super.parts(threads));
    }

    /** {@inheritDoc} */
    @Override
    void units(Frame frame, int part, int image, int from, int to) {
        kernels.winograd(
                (WinogradSpec) frame.constant(constant),
                in.region().array(frame),
                in.at(image),
                res == null ? null : res.region().array(frame),
                res == null ? 0 : res.at(image),
                out.region().array(frame),
                out.at(image),
                scratch.array(frame),
                scratch.offset() + part * (scratch.size() / areas),
                from,
                to);
    }
}
