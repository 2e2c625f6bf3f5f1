/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.runtime;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Persistent daemon threads that share the parts of a step with the thread that runs the plan.
 *
 * <p>One run at a time has the workers; a plan that starts meanwhile, in another thread, works
 * alone, so that several predictors share the machine and do not oversubscribe it. Workers spin for
 * a moment between two steps and sleep between two runs: at first in naps, then until they are
 * woken.
 *
 * <p>Each thread begins with a share of its own, the same of every step: what a thread wrote lies
 * in its core's cache when it reads it in the next step. Who has finished takes parts from the end
 * of others' shares, so that a thread whose processor the system takes away holds nobody up for
 * longer than one part. A share is one word, {@code round | next part | end}; a part is taken by
 * changing that word, and since the word names the round, who comes late takes nothing.
 *
 * <p>Threads that spin look at the clock between two looks at the word that they wait for, which
 * takes about as long as a pause instruction. Hypervisors take a processor away that does nothing
 * but pause: two threads that answered each other in a virtual machine lost several times as much
 * time with {@link Thread#onSpinWait()} as with the clock.
 */
public final class WorkerPool {

    /** How long a worker stays awake without work at least: more than most steps of one thread. */
    private static final long AWAKE_NANOSECONDS = 500_000;

    /** How long at most. */
    private static final long MOST_NANOSECONDS = 10_000_000;

    /**
     * How long a worker naps at least between two looks at whether a run has begun: longer, a
     * {@link #SHARE}th of the time since it had work, the more of that there is. Linux lets a
     * thread that is woken by another one begin on that one's processor if the others seem not to
     * be idle, which in virtual machines all do that sleep; both then take turns for 10 to 30
     * milliseconds. A thread whose own timer wakes it stays where it was. Naps take some percent of
     * a processor at first, and some thousandths in the end.
     */
    private static final long NAP_NANOSECONDS = 100_000;

    private static final long SHARE = 256;

    /** How long a worker naps before it sleeps until it is woken. */
    private static final long NAPS_NANOSECONDS = 1_000_000_000;

    /** After which a waiting owner offers its processor to the worker that it waits for. */
    private static final long PATIENCE_NANOSECONDS = 200_000;

    /** Longs of a cache line and its neighbour, which processors fetch together. */
    private static final int PAD = 16;

    private static final int MAX_PARTS = 0xFFFF;

    private final Worker[] workers;
    private final ReentrantLock owner = new ReentrantLock();
    private final AtomicLongArray shares;
    private final AtomicInteger unfinished = new AtomicInteger();

    /** The number of the step that is shared; written last, behind all that belongs to it. */
    private volatile int round;

    /**
     * How long a worker stays awake without work. Behind a run as long as that took, since who
     * predicts in a loop often does as much between two of them, and to wake a thread takes long;
     * but not within a run, where the JIT compiler may want the processor as long as steps are
     * slow.
     */
    private volatile long awake = AWAKE_NANOSECONDS;

    /** The number of runs that have begun. */
    private volatile int runs;

    private long begin;
    private Step step;
    private Frame frame;
    private int parts;
    private volatile RuntimeException failure;

    /**
     * Makes a pool.
     *
     * @param threads the threads that work at once, the caller's included
     */
    public WorkerPool(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("A pool needs at least 1 thread, not " + threads);
        }
        workers = new Worker[threads - 1];
        shares = new AtomicLongArray((threads + 1) * PAD);
    }

    /**
     * The threads that work at once.
     *
     * @return the number of threads, the caller's included
     */
    public int threads() {
        return workers.length + 1;
    }

    /**
     * Tries to get the workers for a run, and wakes them.
     *
     * @return true if they are this thread's until {@link #release()}
     */
    boolean acquire() {
        if (workers.length == 0 || owner.isHeldByCurrentThread() || !owner.tryLock()) {
            return false;
        }
        for (int i = 0; i < workers.length; i++) {
            if (workers[i] == null) {
                workers[i] = new Worker(i + 1);
                workers[i].start();
            } else {
                workers[i].wake();
            }
        }
        awake = AWAKE_NANOSECONDS;
        begin = System.nanoTime();
        runs++;
        return true;
    }

    /** Lets the workers go. */
    void release() {
        long took = System.nanoTime() - begin;
        awake = Math.max(AWAKE_NANOSECONDS, Math.min(took, MOST_NANOSECONDS));
        // Not to keep the arrays of a finished run alive.
        step = null;
        frame = null;
        owner.unlock();
    }

    /**
     * Runs all parts of a step; returns when all are done. The caller must have acquired the pool.
     *
     * @param newStep the step
     * @param newFrame its arrays
     * @param wanted into how many parts it should be divided
     */
    void run(Step newStep, Frame newFrame, int wanted) {
        int count = Math.min(wanted, MAX_PARTS);
        int next = round + 1;
        step = newStep;
        frame = newFrame;
        parts = count;
        failure = null;
        unfinished.set(count);
        int threads = threads();
        for (int t = 0; t < threads; t++) {
            int from = Step.begin(count, t, threads);
            int to = Step.begin(count, t + 1, threads);
            shares.set((t + 1) * PAD, share(next, from, to));
        }
        round = next;
        for (Worker worker : workers) {
            worker.wake();
        }
        work(next, 0);
        long since = System.nanoTime();
        while (unfinished.get() > 0) {
            if (System.nanoTime() - since > PATIENCE_NANOSECONDS) {
                // A worker that the system has taken off its processor: let it have ours.
                Thread.yield();
            }
        }
        RuntimeException e = failure;
        if (e != null) {
            throw e;
        }
    }

    private static long share(int round, int from, int to) {
        return (long) round << 32 | (long) from << 16 | to;
    }

    /** Takes the parts of a thread's own share, first to last, then those of others. */
    private void work(int current, int thread) {
        int threads = threads();
        int done = 0;
        for (int i = 0; i < threads; i++) {
            int t = (thread + i) % threads;
            int part;
            while ((part = take(current, (t + 1) * PAD, i == 0)) >= 0) {
                runPart(part);
                done++;
            }
        }
        if (done > 0) {
            unfinished.addAndGet(-done);
        }
    }

    /** Takes the first or the last part of a share; -1 when the round or the share is over. */
    private int take(int current, int index, boolean first) {
        while (true) {
            long word = shares.get(index);
            int from = (int) (word >>> 16) & 0xFFFF;
            int to = (int) word & 0xFFFF;
            if ((int) (word >>> 32) != current || from >= to) {
                return -1;
            }
            long rest = first ? share(current, from + 1, to) : share(current, from, to - 1);
            if (shares.compareAndSet(index, word, rest)) {
                return first ? from : to - 1;
            }
        }
    }

    /** Only for whoever has taken the part: the round cannot end before, so the fields stay. */
    private void runPart(int part) {
        try {
            step.run(frame, part, parts);
        } catch (RuntimeException e) {
            failure = e;
        } catch (Error e) {
            failure = new IllegalStateException("A worker failed: " + e, e);
        }
    }

    private final class Worker extends Thread {

        private final int number;
        private volatile boolean parked;

        Worker(int number) {
            super("gspc-worker-" + number);
            this.number = number;
            setDaemon(true);
        }

        void wake() {
            if (parked) {
                parked = false;
                LockSupport.unpark(this);
            }
        }

        @Override
        public void run() {
            int last = 0;
            while (true) {
                int current = awaitRound(last);
                work(current, number);
                last = current;
            }
        }

        private int awaitRound(int last) {
            long since = System.nanoTime();
            int run = runs;
            while (true) {
                int current = round;
                if (current != last) {
                    return current;
                }
                // The clock, and no pause: see there.
                long idle = System.nanoTime() - since;
                if (idle > awake + NAPS_NANOSECONDS) {
                    parked = true;
                    // Whoever publishes a round looks at the flag afterwards: one of both sees.
                    if (round == last) {
                        LockSupport.park(WorkerPool.this);
                    }
                    parked = false;
                    since = System.nanoTime();
                } else if (idle > awake) {
                    long nap = Math.max(NAP_NANOSECONDS, idle / SHARE);
                    LockSupport.parkNanos(WorkerPool.this, nap);
                    if (runs != run) {
                        run = runs;
                        since = System.nanoTime();
                    }
                }
            }
        }
    }
}
