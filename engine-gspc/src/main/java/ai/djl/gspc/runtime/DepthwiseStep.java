/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.runtime;

import ai.djl.gspc.kernel.DepthwiseSpec;
import ai.djl.gspc.kernel.FloatKernels;

/** A depthwise convolution. */
public final class DepthwiseStep extends DividedRows {

    private static final double WORTHWHILE = 60_000;

    private final int constant;
    private final Packed in;
    private final Packed res;
    private final boolean[] used;
    private final long flops;

    /**
     * Makes a step.
     *
     * @param description what it does
     * @param kernels the kernels
     * @param constant the number of the prepared {@link DepthwiseSpec}
     * @param in the input
     * @param res the residual, or null
     * @param out the result
     * @param used for each block, whether it holds channels; the others are left as they are
     * @param images the number of images
     * @param flops the operations in all
     */
    public DepthwiseStep(
            String description,
            FloatKernels kernels,
            int constant,
            Packed in,
            Packed res,
            Packed out,
            boolean[] used,
            int images,
            long flops) {
        super(description, kernels, out, images, flops, WORTHWHILE);
        this.constant = constant;
        this.in = in;
        this.res = res;
        this.used = used;
        this.flops = flops;
    }

    /** {@inheritDoc} */
    @Override
    public long flops() {
        return flops;
    }

    /** {@inheritDoc} */
    @Override
    void rows(Frame frame, int image, int row0, int row1) {
        int height = out.layout().height;
        int end;
        for (int row = row0; row < row1; row = end) {
            boolean some = used[row / height];
            end = Math.min((row / height + 1) * height, row1);
            while (end < row1 && used[end / height] == some) {
                end = Math.min(end + height, row1);
            }
            if (some) {
                blocks(frame, image, row, end);
            }
        }
    }

    private void blocks(Frame frame, int image, int row0, int row1) {
        kernels.depthwise(
                (DepthwiseSpec) frame.constant(constant),
                in.region().array(frame),
                in.at(image),
                res == null ? null : res.region().array(frame),
                res == null ? 0 : res.at(image),
                out.region().array(frame),
                out.at(image),
                row0,
                row1);
    }
}
