/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.vector;

import static ai.djl.gspc.kernel.vector.Special.LANES;

import ai.djl.gspc.kernel.KernelCode;

/** A kernel of this copy of the package's classes, called with small arrays of its own. */
final class VectorCode extends KernelCode {

    /** Inputs, weights and whatever else is read: zeros. */
    static final float[] IN = new float[256 * LANES];

    /** What is written. */
    static final float[] OUT = new float[256 * LANES];

    /** Addresses and offsets: zeros. */
    static final int[] ZEROS = new int[64];

    /** Addresses of pixels that lie side by side. */
    static final int[] PIXELS = new int[64];

    static {
        for (int i = 0; i < PIXELS.length; ++i) {
            PIXELS[i] = i * LANES;
        }
    }

    /** Calls a kernel. */
    @FunctionalInterface
    interface Call {

        /**
         * Calls it once.
         *
         * @param n 0 or more for a little work of that length; negative to return at once
         */
        void call(int n);
    }

    private final int length;
    private final int lengthOnceAsked;
    private final Call call;

    /**
     * Names a kernel.
     *
     * @param operations vector operations of a call that works
     * @param length what is passed to such a call
     * @param call calls the kernel
     */
    VectorCode(int operations, int length, Call call) {
        this(operations, length, length, call);
    }

    /**
     * Names a kernel that takes a way of its own, seldom, for what is left over: a way that must be
     * known when it is compiled, but is so rare that it stays interpreted itself, and makes a call
     * look as if the kernel was.
     *
     * @param operations vector operations of a call that works
     * @param length what is passed to such a call
     * @param lengthOnceAsked what is passed when it only remains to see whether it is compiled: a
     *     length that leaves nothing over
     * @param call calls the kernel
     */
    VectorCode(int operations, int length, int lengthOnceAsked, Call call) {
        super(operations);
        this.length = length;
        this.lengthOnceAsked = lengthOnceAsked;
        this.call = call;
    }

    /** {@inheritDoc} */
    @Override
    protected void call(boolean work) {
        call.call(!work ? -1 : asked() ? lengthOnceAsked : length);
    }
}
