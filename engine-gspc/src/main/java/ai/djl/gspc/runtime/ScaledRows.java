/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.runtime;

import ai.djl.gspc.kernel.Activation;
import ai.djl.gspc.kernel.FloatKernels;
import ai.djl.gspc.kernel.PackedLayout;

/**
 * Rows of planes, each block from one of another activation's: {@code activation(x scale + shift)}.
 * They are made for whoever asks, wherever he wants them, and need not exist as a whole.
 */
public final class ScaledRows implements StripeSource {

    /** A number for each slot. */
    public interface Factors {

        /**
         * The array that holds them.
         *
         * @param frame the arrays of a run
         * @return the array; null for none
         */
        float[] array(Frame frame);

        /**
         * Where those of an image begin.
         *
         * @param image the image's number
         * @return the place of slot 0
         */
        int at(int image);
    }

    /** The activation of a run. */
    @FunctionalInterface
    public interface Then {

        /**
         * Returns it.
         *
         * @param frame the arrays of a run
         * @return the activation, without slopes
         */
        Activation activation(Frame frame);
    }

    private final String name;
    private final FloatKernels kernels;
    private final Packed in;
    private final int[] sources;
    private final Factors scale;
    private final Factors shift;
    private final Then then;
    private final PackedLayout rows;

    /**
     * Describes rows.
     *
     * @param name what makes them
     * @param kernels the kernels
     * @param in the operand, planes of depth 1
     * @param sources for each block, which one of the operand's it is made of
     * @param scale the factors
     * @param shift the addends
     * @param then the activation
     */
    public ScaledRows(
            String name,
            FloatKernels kernels,
            Packed in,
            int[] sources,
            Factors scale,
            Factors shift,
            Then then) {
        this.name = name;
        this.kernels = kernels;
        this.in = in;
        this.sources = sources;
        this.scale = scale;
        this.shift = shift;
        this.then = then;
        rows = rows(in.layout());
    }

    /**
     * Rows of one block with a layout's distances, the first one at the beginning.
     *
     * @param whole the layout
     * @return the layout of its rows
     */
    static PackedLayout rows(PackedLayout whole) {
        int[] plane = {1, whole.height, whole.width};
        int[] before = {0, 0, whole.before(2)};
        int[] after = {0, 0, whole.after(2)};
        return new PackedLayout(whole.lanes, 1, plane, before, after);
    }

    /** {@inheritDoc} */
    @Override
    public String name() {
        return name;
    }

    /** {@inheritDoc} */
    @Override
    public Packed in() {
        return in;
    }

    /** {@inheritDoc} */
    @Override
    public int blocks() {
        return sources.length;
    }

    /** {@inheritDoc} */
    @Override
    public int lanes() {
        return in.layout().lanes;
    }

    /** {@inheritDoc} */
    @Override
    public int scratch() {
        return 0;
    }

    /** {@inheritDoc} */
    @Override
    public Stripes stripes(PackedLayout stripe) {
        return new BlockStripes(stripe.blockStride, rows(stripe));
    }

    private final class BlockStripes implements Stripes {

        private final int stride;
        private final PackedLayout block;

        BlockStripes(int stride, PackedLayout block) {
            this.stride = stride;
            this.block = block;
        }

        /** {@inheritDoc} */
        @Override
        public void make(Frame f, int image, int row0, int row1, float[] out, int outOff) {
            for (int b = 0; b < sources.length; b++) {
                ScaledRows.this.make(f, image, b, row0, row1, block, out, outOff + b * stride);
            }
        }
    }

    /**
     * Makes rows of one block.
     *
     * @param frame the arrays
     * @param image the image's number
     * @param block the block
     * @param row0 the first row
     * @param row1 behind the last row
     * @param layout of rows that begin where row {@code row0} goes
     * @param out receives them
     * @param outOff where they go
     */
    private void make(
            Frame frame,
            int image,
            int block,
            int row0,
            int row1,
            PackedLayout layout,
            float[] out,
            int outOff) {
        PackedLayout whole = in.layout();
        int slot = block * whole.lanes;
        kernels.scalePacked(
                rows,
                in.region().array(frame),
                at(in, image, sources[block], row0),
                scale.array(frame),
                scale.at(image) + slot,
                shift.array(frame),
                shift.at(image) + slot,
                layout,
                out,
                outOff,
                then.activation(frame),
                0,
                row1 - row0);
    }

    /**
     * Makes rows of an activation as a whole.
     *
     * @param out where they go
     * @return what makes rows of {@code out}, counted through all blocks
     */
    public RowStep.Rows into(Packed out) {
        PackedLayout one = rows(out.layout());
        int height = out.layout().height;
        return (frame, image, row0, row1) -> {
            for (int row = row0, end; row < row1; row = end) {
                int block = row / height;
                end = Math.min((block + 1) * height, row1);
                int from = row - block * height;
                int to = at(out, image, block, from);
                float[] array = out.region().array(frame);
                make(frame, image, block, from, end - block * height, one, array, to);
            }
        };
    }

    /** Where a row of a block begins, its halo included. */
    static int at(Packed p, int image, int block, int row) {
        PackedLayout l = p.layout();
        return p.at(image) + block * l.blockStride + (l.before(1) + row) * l.rowStride;
    }
}
