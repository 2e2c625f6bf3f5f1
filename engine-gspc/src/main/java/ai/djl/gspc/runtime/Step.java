/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.runtime;

/** One piece of work of a {@link Plan}; immutable, so any number of frames may run it at once. */
public abstract class Step {

    /**
     * What the step does, for people and tests: the kernel first, then what is fused into it.
     *
     * @return one line without the operands
     */
    public abstract String describe();

    /**
     * How many parts the step should be divided into.
     *
     * @param threads the threads that will share them
     * @return the number of parts, 1 for what is too small to divide
     */
    public int parts(int threads) {
        return 1;
    }

    /**
     * Does one part.
     *
     * @param frame the arrays to work on
     * @param part which part
     * @param parts into how many parts the step is divided
     */
    public abstract void run(Frame frame, int part, int parts);

    /**
     * Where the step makes packed images, the zeros around them included.
     *
     * @return the region, null for a step that makes something else
     */
    public Region packs() {
        return null;
    }

    /**
     * Floating-point operations, a multiply-add counting as two.
     *
     * @return the number of operations, 0 for steps that only move
     */
    public long flops() {
        return 0;
    }

    /**
     * The number of parts for an amount of work.
     *
     * @param work the work, in operations
     * @param worthwhile the least work that is worth a part of its own
     * @param threads the number of threads
     * @return one part, or a few for each thread, as many for each, so that uneven ones even out
     */
    protected static int partsFor(double work, double worthwhile, int threads) {
        if (threads == 1 || work < 2 * worthwhile) {
            return 1;
        }
        int parts = (int) Math.min(work / worthwhile, 4.0 * threads);
        return parts < threads ? parts : parts / threads * threads;
    }

    /**
     * Where part {@code part} of {@code n} things begins when they are divided evenly.
     *
     * @param n how many things there are
     * @param part the part
     * @param parts the number of parts
     * @return the first thing of the part
     */
    protected static int begin(int n, int part, int parts) {
        return (int) ((long) n * part / parts);
    }
}
