/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.runtime;

import ai.djl.gspc.kernel.PackedLayout;

/**
 * A range of the workspace, or a plain array of the frame. The memory planner gives ranges their
 * offset; two of them share memory when their lives do not meet.
 */
public final class Region {

    private final int value;
    private final int size;
    private final PackedLayout layout;
    private boolean packed;
    private boolean haloKept;
    private int offset;
    private int firstStep = Integer.MAX_VALUE;
    private int lastStep = -1;

    private Region(int value, int size, PackedLayout layout) {
        this.value = value;
        this.size = size;
        this.layout = layout;
    }

    /**
     * A range of the workspace.
     *
     * @param size its size in floats
     * @return the region
     */
    public static Region workspace(int size) {
        return new Region(-1, size, null);
    }

    /**
     * A range of the workspace for images of one layout.
     *
     * @param layout the layout of an image
     * @param images how many there are
     * @return the region
     */
    public static Region images(PackedLayout layout, int images) {
        return new Region(-1, Math.multiplyExact(layout.size(), images), layout);
    }

    /**
     * A {@code float[]} among the frame's values.
     *
     * @param value the value's number
     * @param size its size in floats
     * @return the region
     */
    public static Region value(int value, int size) {
        return new Region(value, size, null);
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

    /** Notes that steps make packed images here, the zeros around them included. */
    public void pack() {
        packed = true;
    }

    /** Whether the region has the place and the layout of another, and both hold packed images. */
    boolean replaces(Region other) {
        return packed
                && other.packed
                && size == other.size
                && offset == other.offset
                && layout.equals(other.layout);
    }

    void keepHalo() {
        haloKept = true;
    }

    /** Whether the zeros around the images are there before the first of them is made. */
    boolean haloKept() {
        return haloKept;
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
