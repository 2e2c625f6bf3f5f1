/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * The code of one kernel, which HotSpot's C2 should compile before large arrays are given to it:
 * vector code that is interpreted is about a thousand times slower.
 *
 * <p>What the virtual machine counts are calls, whatever they do, and what it remembers for the
 * compiler are the ways that they took. So nearly all calls here return at once, and some do a
 * little work, which takes all ways that matter; a kernel is asked for within milliseconds. Whether
 * it has been compiled shows in how long a little work takes.
 */
public abstract class KernelCode {

    /**
     * Calls of a method after which it is compiled when the compiler has little to do: two to three
     * times the 5,000 after which HotSpot thinks of it.
     */
    static final int ENOUGH = 12_000;

    /**
     * Calls that return at once, to each that works: four have worked when HotSpot thinks of
     * compiling. Not fewer at once, since each boxes some thousand vectors, half a megabyte, as
     * long as it is not compiled.
     */
    static final int SKIPS = 1_200;

    /** Fast calls, one after the other, after which code counts as compiled. */
    private static final int IN_A_ROW = 3;

    /** Nanoseconds for a vector operation: compiled code takes about 1, other code 50 and more. */
    private static final double OPERATION_NANOS = 12;

    /** Nanoseconds for what surrounds the vector operations of a call. */
    private static final double CALL_NANOS = 1_000;

    private final double limit;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile boolean compiled;
    private int calls;
    private int fast;

    /**
     * Names code.
     *
     * @param operations about how many vector operations {@link #call} does when it works
     */
    protected KernelCode(int operations) {
        limit = CALL_NANOS + OPERATION_NANOS * operations;
    }

    /**
     * Calls the kernel once.
     *
     * @param work whether it does a little work; otherwise it returns at once
     */
    protected abstract void call(boolean work);

    /**
     * Whether it runs as compiled code, or nobody waits for that any more.
     *
     * @return whether it need not be called any more
     */
    public final boolean compiled() {
        return compiled;
    }

    /**
     * Whether it has been called often enough: the compiler has been asked.
     *
     * @return whether only time is needed
     */
    public final boolean asked() {
        return calls >= ENOUGH;
    }

    /** Declares that it is not to be waited for: it is used as it is. */
    public final void giveUp() {
        compiled = true;
    }

    /**
     * Calls it for a fraction of a millisecond; does nothing while another thread does.
     *
     * @param clock nanoseconds
     * @return {@link #compiled}
     */
    public final boolean turn(LongSupplier clock) {
        if (!compiled && turn.tryLock()) {
            try {
                for (int i = 0; i < SKIPS; i++) {
                    call(false);
                }
                long begin = clock.getAsLong();
                call(true);
                fast = clock.getAsLong() - begin <= limit ? fast + 1 : 0;
                calls += SKIPS + 1;
                if (fast == IN_A_ROW) {
                    compiled = true;
                }
            } catch (RuntimeException e) {
                // If it fails in earnest, too, it is reported there.
                compiled = true;
            } finally {
                turn.unlock();
            }
        }
        return compiled;
    }

    /** Takes what a piece of work will run. */
    @FunctionalInterface
    public interface Uses {

        /**
         * Takes some code.
         *
         * @param code the code
         * @param operations vector operations that it will do
         */
        void add(KernelCode code, double operations);
    }
}
