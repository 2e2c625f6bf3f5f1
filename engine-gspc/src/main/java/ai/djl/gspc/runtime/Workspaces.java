/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.runtime;

import ai.djl.gspc.kernel.Alignment;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.List;

/**
 * Arrays for activations, shared by all plans: as many as run at once, held softly, so that memory
 * goes back when it is short.
 */
public final class Workspaces {

    private static final float[] EMPTY = new float[0];

    private final List<SoftReference<float[]>> free = new ArrayList<>();
    private final int limit;

    /**
     * Makes an empty store.
     *
     * @param limit how many idle arrays are kept
     */
    public Workspaces(int limit) {
        this.limit = limit;
    }

    /**
     * Takes an array; its contents are undefined.
     *
     * @param size the floats needed
     * @return an array of at least that size
     */
    public float[] take(int size) {
        if (size == 0) {
            return EMPTY;
        }
        synchronized (free) {
            int best = -1;
            int bestLength = Integer.MAX_VALUE;
            for (int i = free.size() - 1; i >= 0; i--) {
                float[] a = free.get(i).get();
                if (a == null) {
                    // Those behind have been looked at already and move down by one.
                    free.remove(i);
                    best = best > i ? best - 1 : best;
                } else if (a.length >= size && a.length < bestLength) {
                    best = i;
                    bestLength = a.length;
                }
            }
            if (best >= 0) {
                float[] a = free.remove(best).get();
                if (a != null) {
                    return a;
                }
            }
        }
        return Alignment.allocate(size);
    }

    /**
     * Gives an array back.
     *
     * @param array the array, not used any more
     */
    public void give(float[] array) {
        if (array.length == 0) {
            return;
        }
        synchronized (free) {
            if (free.size() >= limit) {
                // The smallest goes: it is the cheapest to make again and fits the fewest plans.
                int smallest = -1;
                int length = array.length;
                for (int i = 0; i < free.size(); i++) {
                    float[] a = free.get(i).get();
                    int l = a == null ? 0 : a.length;
                    if (l < length) {
                        smallest = i;
                        length = l;
                    }
                }
                if (smallest < 0) {
                    return;
                }
                free.remove(smallest);
            }
            free.add(new SoftReference<>(array));
        }
    }
}
