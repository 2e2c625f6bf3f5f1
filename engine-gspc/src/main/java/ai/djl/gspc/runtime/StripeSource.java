/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.runtime;

import ai.djl.gspc.kernel.PackedLayout;

/** Makes the input of a {@link StripedConvStep}, a few rows of all its blocks at a time. */
public interface StripeSource {

    /**
     * What makes it.
     *
     * @return the operator, and what is fused into it
     */
    String name();

    /**
     * What it is made of.
     *
     * @return the operand
     */
    Packed in();

    /**
     * The blocks of a stripe.
     *
     * @return the blocks of the result
     */
    int blocks();

    /**
     * The lanes of a stripe's layout.
     *
     * @return floats per pixel of a block; 1 for plain planes
     */
    int lanes();

    /**
     * Memory that is needed behind each stripe.
     *
     * @return floats for each pixel of a plane of the stripe
     */
    int scratch();

    /**
     * Prepares for stripes of some layout.
     *
     * @param stripe the layout, without halos
     * @return what makes them
     */
    Stripes stripes(PackedLayout stripe);

    /** Makes stripes of one layout. */
    interface Stripes {

        /**
         * Makes rows of all blocks.
         *
         * @param frame the arrays of a run
         * @param image the image's number
         * @param row0 the first row
         * @param row1 behind the last row
         * @param out receives them, and has the scratch memory behind them
         * @param outOff where they go
         */
        void make(Frame frame, int image, int row0, int row1, float[] out, int outOff);
    }
}
