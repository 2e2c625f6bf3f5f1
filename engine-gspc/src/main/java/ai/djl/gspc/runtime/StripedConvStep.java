/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.runtime;

import ai.djl.gspc.kernel.ConvSpec;
import ai.djl.gspc.kernel.FloatKernels;
import ai.djl.gspc.kernel.PackedLayout;

/**
 * A 1x1 convolution whose input is made a few rows at a time, as many as stay in a core's cache
 * until all outputs have been computed from them. The whole input would be written to memory and
 * read from it.
 */
public final class StripedConvStep extends PackingStep {

    private static final double WORTHWHILE = 150_000;

    /**
     * Floats of a stripe: a part of a core's second cache, in which weights and outputs lie too.
     */
    private static final int CACHED = 1 << 15;

    private final int constant;
    private final ScaledRows rows;
    private final PackedLayout stripe;
    private final PackedLayout block;
    private final Region scratch;
    private final int areas;
    private final Packed res;
    private final int sets;
    private final long flops;

    /**
     * Makes a step.
     *
     * @param description what it does
     * @param kernels the kernels
     * @param constant the number of the prepared {@link ConvSpec}, whose input offsets are those of
     *     {@code stripe} and whose pixels follow each other
     * @param rows makes the input
     * @param stripe the layout of a stripe of it
     * @param scratch memory for {@code areas} stripes
     * @param areas the most parts at once
     * @param res the residual, or null
     * @param out the result
     * @param images the number of images
     * @param sets the convolution's sets of output vectors
     * @param flops the operations in all
     */
    public StripedConvStep(
            String description,
            FloatKernels kernels,
            int constant,
            ScaledRows rows,
            PackedLayout stripe,
            Region scratch,
            int areas,
            Packed res,
            Packed out,
            int images,
            int sets,
            long flops) {
        super(description, kernels, out, images, images, stripes(stripe, out), flops, WORTHWHILE);
        this.constant = constant;
        this.rows = rows;
        this.stripe = stripe;
        block = ScaledRows.rows(stripe);
        this.scratch = scratch;
        this.areas = areas;
        this.res = res;
        this.sets = sets;
        this.flops = flops;
    }

    private static int stripes(PackedLayout stripe, Packed out) {
        return (out.layout().height + stripe.height - 1) / stripe.height;
    }

    /**
     * The layout of a stripe.
     *
     * @param lanes floats per vector
     * @param blocks blocks of the input
     * @param height rows of the input
     * @param width its width
     * @param threads the threads that will share the stripes
     * @return as many rows as fit a cache, and fewer where there would be too few stripes
     */
    public static PackedLayout stripe(int lanes, int blocks, int height, int width, int threads) {
        int most = Math.max(1, CACHED / (blocks * lanes * width));
        int share = threads == 1 ? height : Math.max(1, height / (4 * threads));
        int[] plane = {1, Math.min(most, share), width};
        return new PackedLayout(lanes, blocks, plane, new int[3], new int[3]);
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
        ConvSpec spec = (ConvSpec) frame.constant(constant);
        float[] own = scratch.array(frame);
        int at = scratch.offset() + part * (scratch.size() / areas);
        int width = stripe.width;
        for (int s = from; s < to; s++) {
            int row0 = s * stripe.height;
            int row1 = Math.min(row0 + stripe.height, out.layout().height);
            for (int b = 0; b < stripe.blocks; b++) {
                rows.make(frame, image, b, row0, row1, block, own, at + b * stripe.blockStride);
            }
            kernels.conv(
                    spec,
                    own,
                    at - row0 * width * stripe.lanes,
                    res == null ? null : res.region().array(frame),
                    res == null ? 0 : res.at(image),
                    out.region().array(frame),
                    out.at(image),
                    0,
                    sets,
                    row0 * width,
                    row1 * width);
        }
    }
}
