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

    /**
     * The least pixels of a stripe of plain planes, each of which is made by itself. CondenseNet's
     * layers of 14 x 14 pixels take 5.6 ms with 14 on a Zen 4, 2.6 with 28, 2.3 from 56 on.
     */
    private static final int PIXELS = 56;

    private final int constant;
    private final StripeSource.Stripes source;
    private final PackedLayout stripe;
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
     * @param source makes the input
     * @param stripe the layout of a stripe of it
     * @param scratch memory for {@code areas} stripes, each with what its source needs behind it
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
            StripeSource.Stripes source,
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
        this.source = source;
        this.stripe = stripe;
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
     * @param source makes it
     * @param height rows of the input
     * @param width its width
     * @param threads the threads that will share the stripes
     * @return as many rows as fit a cache, and fewer where there would be too few stripes
     */
    public static PackedLayout stripe(StripeSource source, int height, int width, int threads) {
        int each = source.blocks() * source.lanes() + source.scratch();
        int most = Math.max(1, CACHED / (each * width));
        int share = threads == 1 ? height : Math.max(1, height / (4 * threads));
        if (source.lanes() == 1) {
            most = Math.max(most, 2 * PIXELS / width);
            share = Math.max(share, PIXELS / width);
        }
        int[] plane = {1, Math.min(most, share), width};
        return new PackedLayout(source.lanes(), source.blocks(), plane, new int[3], new int[3]);
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
            source.make(frame, image, row0, row1, own, at);
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
