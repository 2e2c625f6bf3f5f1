/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.runtime;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Calls a kernel on little data, a moment at a time and in the thread that needs it, until it runs
 * as compiled code. Interpreted vector code is about a thousand times slower than compiled; that is
 * how hot code is known, with much room on either side. While the compiler works on one kernel, the
 * thread goes on with others.
 */
final class WarmUp {

    /** Nanoseconds for a vector operation: compiled code takes about 1, other code 50 and more. */
    private static final double HOT_NANOS = 12;

    /** Nanoseconds for what surrounds the vector operations of a call. */
    private static final double CALL_NANOS = 2_000;

    /** Fast calls, one after the other, after which a kernel counts as hot. */
    private static final int IN_A_ROW = 3;

    /** How long a kernel is called before its caller goes on. */
    private static final long TURN_NANOS = 100_000;

    /** How long a kernel is waited for; then it runs as it is. */
    private static final long PATIENCE_NANOS = 30_000_000_000L;

    private final LongSupplier clock;
    private final double limit;
    private final int enough;
    private final Runnable call;
    private final long begin;
    private final ReentrantLock turn = new ReentrantLock();
    private int made;
    private int fast;

    /**
     * Prepares to make a kernel hot.
     *
     * @param clock nanoseconds
     * @param operations vector operations of one call
     * @param enough calls after which the compilers have been asked for everything; then they are
     *     waited for, since further calls would ask for versions that enter in the middle of loops
     * @param call calls it once, on arrays of its own
     */
    WarmUp(LongSupplier clock, double operations, int enough, Runnable call) {
        this.clock = clock;
        this.enough = enough;
        this.call = call;
        limit = CALL_NANOS + HOT_NANOS * operations;
        begin = clock.getAsLong();
    }

    /**
     * Calls the kernel for a moment; does nothing if another thread is just doing so.
     *
     * @return whether it is hot now
     */
    boolean turn() {
        if (!turn.tryLock()) {
            return false;
        }
        try {
            return calls();
        } finally {
            turn.unlock();
        }
    }

    private boolean calls() {
        long start = clock.getAsLong();
        long now = start;
        do {
            boolean failed = false;
            try {
                call.run();
            } catch (RuntimeException e) {
                // It will fail again where it matters, and be reported there.
                failed = true;
            }
            made++;
            long end = clock.getAsLong();
            fast = made > enough && end - now <= limit ? fast + 1 : 0;
            if (failed || end - begin > PATIENCE_NANOS) {
                fast = IN_A_ROW;
            }
            now = end;
        } while (fast < IN_A_ROW && (fast > 0 || made < enough) && now - start < TURN_NANOS);
        return fast >= IN_A_ROW;
    }
}
