/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.runtime;

import ai.djl.gspc.kernel.FloatKernels;
import ai.djl.gspc.kernel.PoolSpec;

/** A pooling. */
public final class PoolStep extends DividedRows {

    private static final double WORTHWHILE = 8_000;

    private final PoolSpec spec;
    private final Packed in;

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
        super(description, kernels, out, images, work(spec, out, images), WORTHWHILE);
        this.spec = spec;
        this.in = in;
    }

    private static double work(PoolSpec spec, Packed out, int images) {
        long taps = 0;
        for (int c : spec.count()) {
            taps += c;
        }
        return (double) taps * out.layout().blocks * out.layout().lanes * images;
    }

    /** {@inheritDoc} */
    @Override
    void rows(Frame frame, int image, int row0, int row1) {
        int each = out.layout().depth * out.layout().height;
        int width = out.layout().width;
        int row = row0;
        while (row < row1) {
            int block = row / each;
            int from = row - block * each;
            // Whole blocks at once; else what there is of one.
            int count = from == 0 ? Math.max(1, (row1 - row) / each) : 1;
            int to = count > 1 ? each : Math.min(each, from + row1 - row);
            kernels.pool(
                    spec,
                    in.region().array(frame),
                    in.at(image),
                    out.region().array(frame),
                    out.at(image),
                    block,
                    block + count,
                    from * width,
                    to * width);
            row = (block + count - 1) * each + to;
        }
    }
}
