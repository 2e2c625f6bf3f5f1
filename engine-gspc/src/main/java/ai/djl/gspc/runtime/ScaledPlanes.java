/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.runtime;

import ai.djl.gspc.kernel.FloatKernels;
import ai.djl.gspc.kernel.PackedLayout;
import ai.djl.gspc.kernel.PlaneScale;
import java.util.Arrays;

/**
 * Plain planes of channels that an activation has in any order, some of them several times: {@code
 * activation(x scale + shift)}. The operand's blocks are unpacked once and then read plane by
 * plane; made of whole blocks, as {@link ScaledRows} are, each block would be there as often as any
 * of its channels.
 */
public final class ScaledPlanes implements StripeSource {

    private final String name;
    private final FloatKernels kernels;
    private final Packed in;
    private final int[] sources;
    private final int[] slots;
    private final ScaledRows.Factors scale;
    private final ScaledRows.Factors shift;
    private final ScaledRows.Then then;
    private final int[] order;

    /**
     * Describes planes.
     *
     * @param name what makes them
     * @param kernels the kernels
     * @param in the operand, planes of depth 1
     * @param sources for each plane, its slot in the operand
     * @param slots for each plane, the slot of its factors
     * @param scale the factors
     * @param shift the addends
     * @param then the activation, without slopes
     */
    public ScaledPlanes(
            String name,
            FloatKernels kernels,
            Packed in,
            int[] sources,
            int[] slots,
            ScaledRows.Factors scale,
            ScaledRows.Factors shift,
            ScaledRows.Then then) {
        this.name = name;
        this.kernels = kernels;
        this.in = in;
        this.sources = sources;
        this.slots = slots;
        this.scale = scale;
        this.shift = shift;
        this.then = then;
        order = new int[in.layout().lanes];
        Arrays.setAll(order, i -> i);
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
        return 1;
    }

    /** {@inheritDoc} */
    @Override
    public int scratch() {
        return in.layout().blocks * in.layout().lanes;
    }

    /** {@inheritDoc} */
    @Override
    public Stripes stripes(PackedLayout stripe) {
        return new PlaneStripes(stripe);
    }

    private final class PlaneStripes implements Stripes {

        /** A stripe of one block of the operand, as an image of its own. */
        private final PackedLayout rows;

        private final PlaneScale planes;
        private final int size;

        PlaneStripes(PackedLayout stripe) {
            PackedLayout whole = in.layout();
            int[] plane = {1, stripe.height, whole.width};
            int[] before = {0, 0, whole.before(2)};
            int[] after = {0, 0, whole.after(2)};
            rows = new PackedLayout(whole.lanes, 1, plane, before, after);
            planes = new PlaneScale(sources, slots, rows.pixels(), stripe.blockStride);
            size = stripe.size();
        }

        /** {@inheritDoc} */
        @Override
        public void make(Frame frame, int image, int row0, int row1, float[] out, int outOff) {
            float[] array = in.region().array(frame);
            int unpacked = outOff + size;
            for (int b = 0; b < in.layout().blocks; b++) {
                int from = ScaledRows.at(in, image, b, row0);
                int to = unpacked + b * rows.lanes * rows.pixels();
                kernels.unpack(rows, array, from, order, out, to, 0, row1 - row0);
            }
            kernels.scalePlanes(
                    planes,
                    out,
                    unpacked,
                    scale.array(frame),
                    scale.at(image),
                    shift.array(frame),
                    shift.at(image),
                    then.activation(frame),
                    out,
                    outOff,
                    (row1 - row0) * rows.width);
        }
    }
}
