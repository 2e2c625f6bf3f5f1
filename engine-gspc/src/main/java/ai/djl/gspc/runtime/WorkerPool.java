/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.runtime;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Persistent daemon threads that share the parts of a step with the thread that runs the plan.
 *
 * <p>One run at a time has the workers; a plan that starts meanwhile, in another thread, works
 * alone, so that several predictors share the machine and do not oversubscribe it. Workers spin for
 * a moment between two steps and park between two runs.
 */
public final class WorkerPool {

    private static final int SPINS = 20_000;

    private final Worker[] workers;
    private final ReentrantLock owner = new ReentrantLock();

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
     * Tries to get the workers for a run.
     *
     * @return true if they are this thread's until {@link #release()}
     */
    boolean acquire() {
        if (workers.length == 0 || owner.isHeldByCurrentThread() || !owner.tryLock()) {
            return false;
        }
        if (workers[0] == null) {
            for (int i = 0; i < workers.length; i++) {
                workers[i] = new Worker("gspc-worker-" + (i + 1));
                workers[i].start();
            }
        }
        return true;
    }

    /** Lets the workers go. */
    void release() {
        owner.unlock();
    }

    /**
     * Runs all parts of a step; returns when all are done. The caller must have acquired the pool.
     *
     * @param step the step
     * @param frame its arrays
     * @param parts into how many parts it is divided
     */
    void run(Step step, Frame frame, int parts) {
        Job job = new Job(step, frame, parts);
        int helpers = Math.min(workers.length, parts - 1);
        for (int i = 0; i < helpers; i++) {
            workers[i].submit(job);
        }
        job.work();
        int spins = 0;
        while (job.done.get() < parts) {
            if (++spins < SPINS) {
                Thread.onSpinWait();
            } else {
                // A worker that the system has taken off its processor: let it have ours.
                Thread.yield();
            }
        }
        if (job.failure != null) {
            throw job.failure;
        }
    }

    /** The parts of one step, taken one by one by whoever is free. */
    private static final class Job {

        private final Step step;
        private final Frame frame;
        private final int parts;
        private final AtomicInteger next = new AtomicInteger();
        private final AtomicInteger done = new AtomicInteger();
        private volatile RuntimeException failure;

        Job(Step step, Frame frame, int parts) {
            this.step = step;
            this.frame = frame;
            this.parts = parts;
        }

        void work() {
            int part;
            while ((part = next.getAndIncrement()) < parts) {
                try {
                    step.run(frame, part, parts);
                } catch (RuntimeException e) {
                    failure = e;
                } catch (Error e) {
                    failure = new IllegalStateException("A worker failed: " + e, e);
                } finally {
                    done.incrementAndGet();
                }
            }
        }
    }

    private static final class Worker extends Thread {

        private volatile Job job;
        private volatile boolean parked;

        Worker(String name) {
            super(name);
            setDaemon(true);
        }

        void submit(Job newJob) {
            job = newJob;
            if (parked) {
                LockSupport.unpark(this);
            }
        }

        @Override
        public void run() {
            Job last = null;
            int spins = 0;
            while (true) {
                Job current = job;
                if (current != last && current != null) {
                    last = current;
                    current.work();
                    // Not to keep the frame of a finished run alive.
                    if (job == current) {
                        spins = 0;
                    }
                } else if (++spins < SPINS) {
                    Thread.onSpinWait();
                } else {
                    parked = true;
                    if (job == last) {
                        LockSupport.park(this);
                    }
                    parked = false;
                    spins = 0;
                }
            }
        }
    }
}
