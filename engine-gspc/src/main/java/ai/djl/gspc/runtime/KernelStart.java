/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.runtime;

import ai.djl.gspc.kernel.KernelCode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Gets kernels compiled before they are used: a thread of its own asks for those that it is told
 * of, and closing waits for them. That takes less time than a single run of vector code that is not
 * compiled. Those with less to do are not waited for: the thread asks for them afterwards, while
 * the first runs go on.
 */
public final class KernelStart implements KernelCode.Uses, AutoCloseable {

    /** Vector operations that are interpreted in the time in which a kernel is compiled. */
    private static final double WORTHWHILE = 30_000;

    /** Vector operations, interpreted within milliseconds, that are worth being asked for later. */
    private static final double LATER = 2_000;

    /**
     * Kernels that are asked for at a time: the virtual machine gathers no profiles while many
     * methods wait for its compiler.
     */
    private static final int TOGETHER = 3;

    /**
     * For how long nothing is called while the compiler works: it may need this processor, and each
     * call boxes thousands of vectors.
     */
    private static final long PAUSE_NANOS = 10_000_000;

    /** After so long without any kernel having been compiled, none is waited for any more. */
    private static final long PATIENCE_NANOS = 5_000_000_000L;

    private final LongSupplier clock;
    private final Map<KernelCode, Double> work = new IdentityHashMap<>();
    private final Deque<KernelCode> waiting = new ArrayDeque<>();
    private Thread thread;

    /** When a kernel was last taken, or found to be compiled; the thread's. */
    private long changed;

    private boolean closed;
    private boolean settled;
    private boolean hopeless;

    /** Makes one that knows of no kernels. */
    public KernelStart() {
        this(System::nanoTime);
    }

    /**
     * Makes one for tests.
     *
     * @param clock nanoseconds
     */
    KernelStart(LongSupplier clock) {
        this.clock = clock;
    }

    /** {@inheritDoc} */
    @Override
    public synchronized void add(KernelCode code, double operations) {
        double before = work.getOrDefault(code, 0.0);
        work.put(code, before + operations);
        if (before >= WORTHWHILE || before + operations < WORTHWHILE || code.compiled()) {
            return;
        }
        if (hopeless) {
            code.giveUp();
            return;
        }
        waiting.add(code);
        notifyAll();
        if (thread == null) {
            thread = new Thread(this::run, "gspc-kernel-start");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Returns when all kernels with much work are compiled, or will not be. */
    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
        boolean interrupted = false;
        while (thread != null && !settled) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            ask();
        } finally {
            settle();
        }
        ask();
    }

    /** Nobody need wait any more; kernels with less work come now. */
    private synchronized void settle() {
        settled = true;
        notifyAll();
        work.forEach(
                (code, operations) -> {
                    boolean later = operations >= LATER && operations < WORTHWHILE;
                    if (later && !hopeless && !code.compiled()) {
                        waiting.add(code);
                    }
                });
    }

    private void ask() {
        List<KernelCode> active = new ArrayList<>();
        while (fill(active)) {
            boolean asked = true;
            for (Iterator<KernelCode> it = active.iterator(); it.hasNext(); ) {
                KernelCode code = it.next();
                if (code.turn(clock)) {
                    it.remove();
                    changed = clock.getAsLong();
                } else {
                    asked &= code.asked();
                }
            }
            if (clock.getAsLong() - changed > PATIENCE_NANOS) {
                giveUp(active);
            } else if (asked) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    /** The virtual machine does not compile them: it may have no C2, or no memory for code. */
    private synchronized void giveUp(List<KernelCode> active) {
        hopeless = true;
        active.forEach(KernelCode::giveUp);
        waiting.forEach(KernelCode::giveUp);
        waiting.clear();
    }

    /**
     * Takes as many kernels as are asked for at a time.
     *
     * @return false if there are none, and will be none
     */
    private synchronized boolean fill(List<KernelCode> active) {
        active.removeIf(KernelCode::compiled);
        while (active.isEmpty() && waiting.isEmpty() && !closed) {
            try {
                wait();
            } catch (InterruptedException e) {
                return false;
            }
        }
        while (active.size() < TOGETHER && !waiting.isEmpty()) {
            active.add(waiting.remove());
            changed = clock.getAsLong();
        }
        return !active.isEmpty();
    }
}
