/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.runtime;

import ai.djl.gspc.kernel.ConvSpec;
import ai.djl.gspc.kernel.FloatKernels;

/** A convolution or fully connected layer by the offset-table kernel. */
public final class ConvStep extends Step {

    private static final double WORTHWHILE = 150_000;

    /** Pixels below which a thread's share should be outputs and not pixels. */
    private static final int FEW_PIXELS = 64;

    private final String description;
    private final FloatKernels kernels;
    private final int constant;
    private final Packed in;
    private final Packed res;
    private final Packed out;
    private final int images;
    private final int batch;
    private final int sets;
    private final int pixels;
    private final long flops;

    /**
     * Makes a step.
     *
     * @param description what it does
     * @param kernels the kernels
     * @param constant the number of the prepared {@link ConvSpec}
     * @param in the input
     * @param res the residual, or null
     * @param out the result
     * @param images how often the convolution is applied
     * @param batch the images of the result; more than {@code images} where the pixels of all of
     *     them are treated as those of one
     * @param sets its sets of output vectors
     * @param pixels its output pixels
     * @param flops the operations in all
     */
    public ConvStep(
            String description,
            FloatKernels kernels,
            int constant,
            Packed in,
            Packed res,
            Packed out,
            int images,
            int batch,
            int sets,
            int pixels,
            long flops) {
        this.description = description;
        this.kernels = kernels;
        this.constant = constant;
        this.in = in;
        this.res = res;
        this.out = out;
        this.images = images;
        this.batch = batch;
        this.sets = sets;
        this.pixels = pixels;
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

    private boolean byPixels() {
        return pixels >= FEW_PIXELS || pixels >= sets;
    }

    /** {@inheritDoc} */
    @Override
    public int parts(int threads) {
        int parts = partsFor(flops, WORTHWHILE, threads);
        int each = Math.min((parts + images - 1) / images, byPixels() ? pixels : sets);
        return parts == 1 ? 1 : images * each;
    }

    /** {@inheritDoc} */
    @Override
    public void run(Frame frame, int part, int parts) {
        if (part == 0) {
            out.zeroHalo(kernels, frame, batch);
        }
        if (parts == 1) {
            for (int n = 0; n < images; n++) {
                conv(frame, n, 0, sets, 0, pixels);
            }
            return;
        }
        int each = parts / images;
        int image = part / each;
        int share = part % each;
        if (byPixels()) {
            conv(frame, image, 0, sets, begin(pixels, share, each), begin(pixels, share + 1, each));
        } else {
            conv(frame, image, begin(sets, share, each), begin(sets, share + 1, each), 0, pixels);
        }
    }

    private void conv(Frame frame, int image, int set0, int set1, int pixel0, int pixel1) {
        ConvSpec spec = (ConvSpec) frame.constant(constant);
        kernels.conv(
                spec,
                in.region().array(frame),
                in.at(image),
                res == null ? null : res.region().array(frame),
                res == null ? 0 : res.at(image),
                out.region().array(frame),
                out.at(image),
                set0,
                set1,
                pixel0,
                pixel1);
    }
}
