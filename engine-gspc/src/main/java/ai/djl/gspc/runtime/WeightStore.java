/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.runtime;

import ai.djl.gspc.kernel.Alignment;

/**
 * Puts packed weights of many layers into few large arrays, each on a cache line. An array goes
 * when nothing in it is used any more.
 */
public final class WeightStore {

    /** 4 MB, so that what small models leave unused does not matter. */
    private static final int CHUNK = 1 << 20;

    private float[] chunk = new float[0];
    private int used;

    /**
     * Weights in an array that others use too.
     *
     * @param array the array, not to be written
     * @param offset where they begin
     */
    public record Slice(float[] array, int offset) {}

    /**
     * Copies weights to where kernels read them fast.
     *
     * @param weights the packed weights
     * @return where they are
     */
    public synchronized Slice put(float[] weights) {
        float[] array;
        int offset;
        if (weights.length > CHUNK / 4) {
            array = Alignment.allocate(weights.length);
            offset = Alignment.align(0);
        } else {
            offset = Alignment.align(used);
            if (offset + weights.length > chunk.length) {
                chunk = Alignment.allocate(CHUNK);
                offset = Alignment.align(0);
            }
            array = chunk;
            used = offset + weights.length;
        }
        System.arraycopy(weights, 0, array, offset, weights.length);
        return new Slice(array, offset);
    }
}
