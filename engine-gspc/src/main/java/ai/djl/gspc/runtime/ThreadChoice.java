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
     * Nanoseconds of the longest pause with one thread. What takes the other processors away, the
     * JIT compiler foremost, does not for ever, and then as much is lost as there are threads.
     */
    private static final long ALONE = 25 * SETTLED;

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
    private int pause = OFTEN;
    private int left = OFTEN;

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
            best = fastest;
        } else {
            long most = all ? SELDOM : Math.max(ALONE / Math.max(1, present), BLOCK);
            pause = (int) Math.min(2L * pause, most);
        }
        left = pause;
        begin();
    }

    private void endBlock() {
        present = fastest;
        best = Math.min(best, present);
        left -= BLOCK;
        if (present > WORSE * best) {
            pause = OFTEN;
            left = Math.min(left, 0);
            best = present;
        }
        trying = left <= 0 && !(all && present > LONG);
        begin();
    }

    private void begin() {
        runs = 0;
        sum = 0;
        fastest = Long.MAX_VALUE;
    }
}
