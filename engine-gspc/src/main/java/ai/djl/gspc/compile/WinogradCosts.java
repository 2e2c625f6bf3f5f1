/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

/**
 * What convolutions take, in vector multiply-adds that the processor could do meanwhile.
 *
 * @param direct of what the multipliers can do, what the direct method reaches
 * @param oneVector the same for tiles of one output vector, by either method: a load for each
 *     product
 * @param extraSteps steps of a reduction that Winograd's products of a tile take beyond its
 *     channels
 * @param transform4 multiply-adds that transforms take for each point of a tile and vector of
 *     channels, with tiles of 4 x 4
 * @param transform2 the same with tiles of 2 x 2
 * @param bytes of weights that a core gets in the time of a multiply-add, not counting those in
 *     which it computes with them
 * @param bytesOfOneVector the same where the weights of one output vector are read, a page or less
 *     at a time
 */
record WinogradCosts(
        double direct,
        double oneVector,
        double extraSteps,
        double transform4,
        double transform2,
        double bytes,
        double bytesOfOneVector) {

    /** Two multiply-adds a cycle, measured on a Zen 5. */
    private static final WinogradCosts WHOLE = new WinogradCosts(0.9, 0.75, 8, 9, 8, 5, 2);

    /** One a cycle, with vectors of 512 bits, measured on a Zen 4: the caches are as fast. */
    private static final WinogradCosts HALF = new WinogradCosts(0.95, 0.75, 4, 8, 6, 11, 9);

    /**
     * Chooses the costs.
     *
     * @param processor what computes
     * @param lanes floats per vector
     */
    static WinogradCosts of(Processor processor, int lanes) {
        return processor.halvesVectors() && lanes == 16 ? HALF : WHOLE;
    }
}
