/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel;

/**
 * Where cache lines begin in a {@code float[]}. A 512-bit load that crosses a line costs two:
 * convolutions were measured at 50 to 60 percent of a core's peak with tensors and weights off the
 * line, and at 80 to 95 on it.
 *
 * <p>Java tells no address, but G1 places an array of half a heap region or more at the start of a
 * region, and its elements begin 16 bytes behind the start of the object. Put activations and
 * weights into few large arrays from {@link #allocate}, each at an offset from {@link #align}.
 * Where the virtual machine places arrays in another way, this costs nothing and results are the
 * same.
 */
public final class Alignment {

    /** Floats per cache line. */
    private static final int LINE = 16;

    /**
     * Index of the first element on a line: the array's header takes four floats of the line
     * before.
     */
    private static final int FIRST = 12;

    /** G1 chooses regions such that there are about this many. */
    private static final int REGIONS = 2048;

    private static final long MEGABYTE = 1 << 20;

    private Alignment() {}

    /**
     * Returns the next index at which a cache line begins.
     *
     * @param index an index
     * @return the smallest aligned index that is not below it
     */
    public static int align(int index) {
        return Math.addExact(index, Math.floorMod(FIRST - index, LINE));
    }

    /**
     * Allocates an array that begins a heap region, where that takes no more than 2 MB extra.
     *
     * @param floats number of elements needed from index {@code align(0)} on
     * @return an array with at least that many elements behind {@code align(0)}
     */
    public static float[] allocate(int floats) {
        return new float[size(floats, Runtime.getRuntime().maxMemory())];
    }

    static int size(int floats, long maxMemory) {
        int needed = Math.addExact(floats, FIRST);
        long region = Math.max(MEGABYTE, Long.highestOneBit(maxMemory / REGIONS));
        int large = (int) (Math.min(region, 32 * MEGABYTE) / 2 / Float.BYTES + LINE);
        return needed >= large || region > 4 * MEGABYTE ? needed : large;
    }
}
