/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.runtime;

import ai.djl.gspc.kernel.ConvSpec;
import ai.djl.gspc.kernel.FloatKernels;

/** A convolution or fully connected layer by the offset-table kernel. */
public final class ConvStep extends PackingStep {

    private static final double WORTHWHILE = 150_000;

    /**
     * Pixels below which a thread's share should be outputs and not pixels: each thread then reads
     * its share of the weights only, which take longer to come than pixels.
     */
    private static final int FEW_PIXELS = 64;

    /** How much more the busiest thread may have than the others for that. */
    private static final double UNEVEN = 1.2;

    private final int constant;
    private final Packed in;
    private final Packed res;
    private final int sets;
    private final int pixels;
    private final int piece;
    private final boolean byPixels;
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
     * @param piece the pixels that the kernel computes at a time, which are not divided
     * @param threads the threads that will share the step
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
            int piece,
            int threads,
            long flops) {
        super(
                description,
                kernels,
                out,
                batch,
                images,
                byPixels(images, sets, pixels, threads) ? (pixels + piece - 1) / piece : sets,
                flops,
                WORTHWHILE);
        this.constant = constant;
        this.in = in;
        this.res = res;
        this.sets = sets;
        this.pixels = pixels;
        this.piece = piece;
        byPixels = byPixels(images, sets, pixels, threads);
        this.flops = flops;
    }

    /** {@inheritDoc} */
    @Override
    public long flops() {
        return flops;
    }

    private static boolean byPixels(int images, int sets, int pixels, int threads) {
        return pixels >= FEW_PIXELS || uneven(images * sets, threads) > UNEVEN;
    }

    /** How much more than an even share of some things the busiest of threads has. */
    private static double uneven(int things, int threads) {
        return (double) ((things + threads - 1) / threads) * threads / things;
    }

    /** {@inheritDoc} */
    @Override
    void units(Frame frame, int part, int image, int from, int to) {
        if (byPixels) {
            conv(frame, image, 0, sets, from * piece, Math.min(to * piece, pixels));
        } else {
            conv(frame, image, from, to, 0, pixels);
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
