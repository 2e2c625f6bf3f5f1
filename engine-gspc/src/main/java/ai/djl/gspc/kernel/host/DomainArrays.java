/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.host;

/** Whole tensors as arrays of their domain, for operators whose loops know float, double, long. */
public final class DomainArrays {

    private DomainArrays() {}

    /**
     * All elements in their domain's array.
     *
     * @param t the element type
     * @param src its array
     * @param n how many
     * @return float[], double[] or long[]; the array itself where it is one, so not to be written
     */
    public static Object of(ElementType t, Object src, int n) {
        switch (t.domain()) {
            case FLOAT:
                return Elements.floats(t, src, n);
            case DOUBLE:
                return src;
            default:
                return Elements.longs(t, src, n);
        }
    }

    /**
     * A zeroed array for results of a type.
     *
     * @param t the element type
     * @param n how many elements
     * @return float[], double[] or long[]
     */
    public static Object zeros(ElementType t, int n) {
        switch (t.domain()) {
            case FLOAT:
                return new float[n];
            case DOUBLE:
                return new double[n];
            default:
                return new long[n];
        }
    }

    /**
     * Stores elements of a domain's array into a type's.
     *
     * @param t the element type
     * @param src float[], double[] or long[]
     * @param dst the type's array
     * @param n how many elements
     */
    public static void store(ElementType t, Object src, Object dst, int n) {
        if (src == dst) {
            return;
        }
        if (src instanceof float[]) {
            Elements.store(t, (float[]) src, 0, dst, 0, n);
        } else if (src instanceof double[]) {
            Elements.store(t, (double[]) src, 0, dst, 0, n);
        } else {
            Elements.store(t, (long[]) src, 0, dst, 0, n);
        }
    }
}
