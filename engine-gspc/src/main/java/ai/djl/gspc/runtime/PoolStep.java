/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.runtime;

import ai.djl.gspc.kernel.FloatKernels;
import ai.djl.gspc.kernel.PoolSpec;

/** A pooling. */
public final class PoolStep extends Step {

    private static final double WORTHWHILE = 20_000;

    private final String description;
    private final FloatKernels kernels;
    private final PoolSpec spec;
    private final Packed in;
    private final Packed out;
    private final int images;
    private final double work;

    /**
     * Makes a step.
     *
     * @param description what it does
     * @param kernels the kernels
     * @param spec the pooling
     * @param in the input
     * @param out the result
     * @param images the number of images
     */
    public PoolStep(
            String description,
            FloatKernels kernels,
            PoolSpec spec,
            Packed in,
            Packed out,
            int images) {
        this.description = description;
        this.kernels = kernels;
        this.spec = spec;
        this.in = in;
        this.out = out;
        this.images = images;
        long taps = 0;
        for (int c : spec.count()) {
            taps += c;
        }
        work = (double) taps * out.layout().blocks * out.layout().lanes * images;
    }

    /** {@inheritDoc} */
    @Override
    public String describe() {
        return description;
    }

    /** {@inheritDoc} */
    @Override
    public int parts(int threads) {
        return Math.min(images * out.layout().blocks, partsFor(work, WORTHWHILE, threads));
    }

    /** {@inheritDoc} */
    @Override
    public void run(Frame frame, int part, int parts) {
        if (part == 0) {
            out.zeroHalo(kernels, frame, images);
        }
        int blocks = out.layout().blocks;
        int to = begin(images * blocks, part + 1, parts);
        int block = begin(images * blocks, part, parts);
        while (block < to) {
            int image = block / blocks;
            int end = Math.min(to, (image + 1) * blocks);
            kernels.pool(
                    spec,
                    in.region().array(frame),
                    in.at(image),
                    out.region().array(frame),
                    out.at(image),
                    block - image * blocks,
                    end - image * blocks,
                    0,
                    spec.pixels());
            block = end;
        }
    }
}
