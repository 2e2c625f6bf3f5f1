/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.runtime;

import ai.djl.gspc.kernel.FloatKernels;
import ai.djl.gspc.kernel.WinogradSpec;

/** A convolution by Winograd's method. */
public final class WinogradStep extends Step {

    private static final double WORTHWHILE = 300_000;

    private final String description;
    private final FloatKernels kernels;
    private final int constant;
    private final Packed in;
    private final Packed res;
    private final Packed out;
    private final Region scratch;
    private final int areas;
    private final int images;
    private final int batch;
    private final int items;
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
        this.description = description;
        this.kernels = kernels;
        this.constant = constant;
        this.in = in;
        this.res = res;
        this.out = out;
        this.scratch = scratch;
        this.areas = areas;
        this.images = images;
        this.batch = batch;
        this.items = items;
        this.flops = flops;
    }

    /** {@inheritDoc} */
    @Override
    public String describe() {
        return description;
    }

    /** {@inheritDoc} */
    @Override
    public long flops() {
        return flops;
    }

    /** {@inheritDoc} */
    @Override
    public int parts(int threads) {
        int most = Math.min(areas, images * items);
        return Math.min(most, partsFor(flops, WORTHWHILE, threads));
    }

    /** {@inheritDoc} */
    @Override
    public void run(Frame frame, int part, int parts) {
        out.zeroHalo(kernels, frame, batch, part, parts);
        WinogradSpec spec = (WinogradSpec) frame.constant(constant);
        int to = begin(images * items, part + 1, parts);
        int item = begin(images * items, part, parts);
        while (item < to) {
            int image = item / items;
            int end = Math.min(to, (image + 1) * items);
            kernels.winograd(
                    spec,
                    in.region().array(frame),
                    in.at(image),
                    res == null ? null : res.region().array(frame),
                    res == null ? 0 : res.at(image),
                    out.region().array(frame),
                    out.at(image),
                    scratch.array(frame),
                    scratch.offset() + part * (scratch.size() / areas),
                    item - image * items,
                    end - image * items);
            item = end;
        }
    }
}
