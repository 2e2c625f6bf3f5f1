/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.runtime;

/**
 * A range of the workspace, or a plain array of the frame. The memory planner gives ranges their
 * offset; two of them share memory when their lives do not meet.
 */
public final class Region {

    private final int value;
    private final int size;
    private int offset;
    private int firstStep = Integer.MAX_VALUE;
    private int lastStep = -1;

    private Region(int value, int size) {
        this.value = value;
        this.size = size;
    }

    /**
     * A range of the workspace.
     *
     * @param size its size in floats
     * @return the region
     */
    public static Region workspace(int size) {
        return new Region(-1, size);
    }

    /**
     * A {@code float[]} among the frame's values.
     *
     * @param value the value's number
     * @param size its size in floats
     * @return the region
     */
    public static Region value(int value, int size) {
        return new Region(value, size);
    }

    /**
     * The array that holds this region in a frame.
     *
     * @param frame the frame
     * @return the array
     */
    public float[] array(Frame frame) {
        return value < 0 ? frame.workspace() : (float[]) frame.value(value);
    }

    /**
     * Where the region begins in its array.
     *
     * @return the offset in floats
     */
    public int offset() {
        return offset;
    }

    /**
     * The size of the region.
     *
     * @return floats
     */
    public int size() {
        return size;
    }

    /**
     * Whether the region is part of the workspace.
     *
     * @return whether it is
     */
    public boolean inWorkspace() {
        return value < 0;
    }

    /**
     * Notes that a step reads or writes the region.
     *
     * @param step the step's number
     */
    public void touch(int step) {
        firstStep = Math.min(firstStep, step);
        lastStep = Math.max(lastStep, step);
    }

    int firstStep() {
        return firstStep;
    }

    int lastStep() {
        return lastStep;
    }

    void place(int at) {
        offset = at;
    }
}
