/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.runtime;

/** The arrays of one run of a plan. */
public final class Frame {

    private final Object[] values;
    private float[] workspace;
    private Object[] constants;

    Frame(int count) {
        values = new Object[count];
    }

    void bind(float[] floats, Object[] prepared) {
        workspace = floats;
        constants = prepared;
    }

    /**
     * The array that packed activations live in.
     *
     * @return the workspace
     */
    public float[] workspace() {
        return workspace;
    }

    /**
     * A plain array.
     *
     * @param i its number
     * @return the primitive array
     */
    public Object value(int i) {
        return values[i];
    }

    /**
     * Puts a plain array.
     *
     * @param i its number
     * @param array the primitive array
     */
    public void value(int i, Object array) {
        values[i] = array;
    }

    /**
     * Something prepared from the weights.
     *
     * @param i its number
     * @return the prepared object
     */
    public Object constant(int i) {
        return constants[i];
    }
}
