/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.scalar;

/** What a thread's scalar convolutions work in. */
final class ConvScratch {

    /** Pixels whose sums are kept while the reduction goes over them. */
    static final int PIXELS = 256;

    /** Outputs whose sums are kept: 128 KiB of sums in all. */
    static final int OUTPUTS = 128;

    /** Pixels of one lane that a gather takes at once, for all taps that lie among them. */
    static final int PLANE = 1024;

    private static final ThreadLocal<ConvScratch> OWN = ThreadLocal.withInitial(ConvScratch::new);

    /** Inputs of some steps of the reduction, per pixel. */
    final float[][] inputs = new float[Mac.STEPS][PIXELS];

    /** Sums, per output and pixel. */
    final float[][] sums = new float[OUTPUTS][PIXELS];

    /** Sums of one pixel. */
    final float[] pixel = new float[OUTPUTS];

    /** One lane of a part of the input. */
    final float[] plane = new float[PLANE];

    /** Where each pixel is in the plane. */
    final int[] at = new int[PIXELS];

    private ConvScratch() {}

    static ConvScratch own() {
        return OWN.get();
    }
}
