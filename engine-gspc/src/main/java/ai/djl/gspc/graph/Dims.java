/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.graph;

import java.util.Arrays;
import java.util.stream.LongStream;

/** An immutable list of integers (axes, strides, pads ...) that compares by value. */
public final class Dims {

    /** The empty list. */
    public static final Dims EMPTY = new Dims(new long[0]);

    private final long[] values;

    private Dims(long[] values) {
        this.values = values;
    }

    /**
     * Makes a list.
     *
     * @param values the values, copied
     * @return the list
     */
    public static Dims of(long... values) {
        return values.length == 0 ? EMPTY : new Dims(values.clone());
    }

    /**
     * Makes a list.
     *
     * @param values the values
     * @return the list
     */
    public static Dims of(int[] values) {
        return new Dims(Arrays.stream(values).asLongStream().toArray());
    }

    /**
     * Makes a list of one value, {@code count} times.
     *
     * @param count how many
     * @param value the value
     * @return the list
     */
    public static Dims repeat(int count, long value) {
        long[] v = new long[count];
        Arrays.fill(v, value);
        return new Dims(v);
    }

    /**
     * The list {@code 0 .. count - 1}.
     *
     * @param count how many
     * @return the list
     */
    public static Dims range(int count) {
        return new Dims(LongStream.range(0, count).toArray());
    }

    /**
     * The number of values.
     *
     * @return the number of values
     */
    public int size() {
        return values.length;
    }

    /**
     * A value.
     *
     * @param i its index
     * @return the value
     */
    public long get(int i) {
        return values[i];
    }

    /**
     * A value as an int.
     *
     * @param i its index
     * @return the value
     * @throws ArithmeticException if it does not fit
     */
    public int at(int i) {
        return Math.toIntExact(values[i]);
    }

    /**
     * The values as a new array.
     *
     * @return a copy
     */
    public long[] toArray() {
        return values.clone();
    }

    /**
     * The values as a new array of ints.
     *
     * @return a copy
     * @throws ArithmeticException if one does not fit
     */
    public int[] toIntArray() {
        int[] v = new int[values.length];
        for (int i = 0; i < v.length; i++) {
            v[i] = Math.toIntExact(values[i]);
        }
        return v;
    }

    /**
     * Tells whether a value is in the list.
     *
     * @param value the value
     * @return whether it is there
     */
    public boolean contains(long value) {
        for (long v : values) {
            if (v == value) {
                return true;
            }
        }
        return false;
    }

    /**
     * Tells whether every value equals the given one.
     *
     * @param value the value
     * @return true if all are equal to it, also for the empty list
     */
    public boolean all(long value) {
        for (long v : values) {
            if (v != value) {
                return false;
            }
        }
        return true;
    }

    /** {@inheritDoc} */
    @Override
    public boolean equals(Object o) {
        return o instanceof Dims && Arrays.equals(values, ((Dims) o).values);
    }

    /** {@inheritDoc} */
    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    /** {@inheritDoc} */
    @Override
    public String toString() {
        StringBuilder sb = new StringBuilder();
        for (int i = 0; i < values.length; i++) {
            sb.append(i == 0 ? "" : "x").append(values[i]);
        }
        return sb.toString();
    }
}
