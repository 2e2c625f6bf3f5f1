/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.runtime;

/**
 * Whether the runs of one plan take all threads or one, by measurement. What a second thread gains
 * on a short plan depends on where the system puts it: on a processor that shares a cache with the
 * first one, on one that does not and fetches each line for microseconds, on one that is busy with
 * something else. So the other way is tried from time to time, less and less often as long as it is
 * the slower one. Results are the same either way.
 *
 * <p>Plans that run long take all threads, and try nothing: there is enough to do for each.
 */
final class ThreadChoice {

    /** Runs of the other way that are a trial at least; the first one only fetches data. */
    private static final int TRIAL = 3;

    /**
     * Nanoseconds that a trial of all threads takes at least, unless they are faster before: a
     * worker that slept may wake on the processor of the thread that wakes it, and takes turns with
     * it until the system moves one of them.
     */
    private static final long SETTLED = 40_000_000;

    /** Runs that are judged together by the fastest of them. */
    private static final int BLOCK = 8;

    private static final int OFTEN = 16;
    private static final int SELDOM = 4096;

    /**
     * Nanoseconds of the first and of the longest pause between two trials of all threads. What
     * takes the other processors away, the JIT compiler foremost, does not for ever, and then as
     * much is lost as there are threads.
     */
    private static final long SOON = 150_000_000;

    private static final long LATE = 1_000_000_000;

    /** Nanoseconds of a run with all threads beyond which nothing is tried. */
    private static final long LONG = 10_000_000;

    /** How much faster the other way must be. */
    private static final double BETTER = 0.93;

    /** How much slower than it was the present way must be to try the other one soon. */
    private static final double WORSE = 1.4;

    private boolean all = true;
    private boolean trying;
    private int runs;
    private long sum;
    private long fastest = Long.MAX_VALUE;
    private long present;
    private long best = Long.MAX_VALUE;

    /** Runs with all threads from one trial of one thread to the next one. */
    private int pause = OFTEN;

    private int left = OFTEN;

    /** Nanoseconds with one thread from one trial of all threads to the next one. */
    private long rest = SOON;

    private long alone;

    /**
     * How the next run is done.
     *
     * @return whether with all threads
     */
    synchronized boolean all() {
        return all != trying;
    }

    /**
     * Tells how long a run took.
     *
     * @param withAll whether it had all threads
     * @param nanoseconds its time
     */
    synchronized void ran(boolean withAll, long nanoseconds) {
        if (withAll != all()) {
            // It began before the last decision.
            return;
        }
        runs++;
        sum += nanoseconds;
        if (!trying || runs > 1) {
            fastest = Math.min(fastest, nanoseconds);
        }
        boolean settled = all || sum >= SETTLED || fastest < BETTER * present;
        if (trying && runs >= TRIAL && settled) {
            endTrial();
        } else if (!trying && runs == BLOCK) {
            endBlock();
        }
    }

    private void endTrial() {
        trying = false;
        if (fastest < BETTER * present) {
            all = !all;
            pause = OFTEN;
            rest = SOON;
            best = fastest;
        } else if (all) {
            pause = Math.min(2 * pause, SELDOM);
        } else {
            rest = Math.min(rest + rest / 4, LATE);
        }
        left = pause;
        alone = 0;
        begin();
    }

    private void endBlock() {
        present = fastest;
        best = Math.min(best, present);
        left -= BLOCK;
        alone += sum;
        if (present > WORSE * best) {
            pause = OFTEN;
            left = Math.min(left, 0);
            rest = SOON;
            best = present;
        }
        trying = all ? left <= 0 && present <= LONG : alone >= rest;
        begin();
    }

    private void begin() {
        runs = 0;
        sum = 0;
        fastest = Long.MAX_VALUE;
    }
}
