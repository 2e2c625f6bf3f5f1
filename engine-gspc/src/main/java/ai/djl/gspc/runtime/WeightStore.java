/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.runtime;

import ai.djl.gspc.kernel.Alignment;
import java.lang.ref.WeakReference;

/**
 * Puts packed weights of many layers into few large arrays, each on a cache line. An array goes
 * when nothing in it is used any more.
 */
public final class WeightStore {

    /** 4 MB, so that what small models leave unused does not matter. */
    private static final int CHUNK = 1 << 20;

    private float[] chunk = new float[0];
    private int used;
    private long reserved;

    /** What was borrowed and given back; let go by the next collection of garbage. */
    private WeakReference<float[]> idle = new WeakReference<>(null);

    /**
     * Weights in an array that others use too.
     *
     * @param array the array, not to be written but by who reserved it, before others see it
     * @param offset where they begin
     */
    public record Slice(float[] array, int offset) {}

    /**
     * Makes room for packed weights where kernels read them fast.
     *
     * @param floats how many
     * @return where they go: zeros, which the caller fills before anybody reads them
     */
    public synchronized Slice reserve(int floats) {
        reserved += floats;
        if (floats > CHUNK / 4) {
            return new Slice(Alignment.allocate(floats), Alignment.align(0));
        }
        int offset = Alignment.align(used);
        if (offset + floats > chunk.length) {
            chunk = Alignment.allocate(CHUNK);
            offset = Alignment.align(0);
        }
        used = offset + floats;
        return new Slice(chunk, offset);
    }

    /**
     * Lends an array for weights on their way from a file into their packed form.
     *
     * @param floats how many at least
     * @return an array with any contents
     */
    public synchronized float[] borrow(int floats) {
        float[] array = idle.get();
        idle.clear();
        return array != null && array.length >= floats ? array : new float[floats];
    }

    /**
     * Takes back an array that was lent.
     *
     * @param array the array, which the caller uses no more
     */
    public synchronized void giveBack(float[] array) {
        idle = new WeakReference<>(array);
    }

    /**
     * Returns how much has been reserved since the start.
     *
     * @return the number of floats, what is not used any more included
     */
    public synchronized long reserved() {
        return reserved;
    }
}
