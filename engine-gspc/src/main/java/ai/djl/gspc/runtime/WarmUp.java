/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.runtime;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * Calls kernels on little data until they run as compiled code, in the background. Interpreted
 * vector code is about a thousand times slower than compiled; that is how hot code is known, with
 * much room on either side.
 */
public final class WarmUp {

    /** Nanoseconds for a vector operation: compiled code takes about 1, other code 50 and more. */
    private static final double HOT_NANOS = 12;

    /** Nanoseconds for what surrounds the vector operations of a call. */
    private static final double CALL_NANOS = 2_000;

    /** Fast calls, one after the other, after which a kernel counts as hot. */
    private static final int IN_A_ROW = 3;

    /** How long one kernel is called before it is another's turn. */
    private static final long TURN_NANOS = 3_000_000;

    /** How long a kernel is waited for; then it runs as it is. */
    private static final long PATIENCE_NANOS = 30_000_000_000L;

    private static final long PAUSE_MILLIS = 4;

    /**
     * How long the first work is put off: the first prediction, which asks for it, needs the
     * processors and the compilers itself.
     */
    private static final long START_MILLIS = 1_200;

    private final LongSupplier clock;
    private final Executor executor;
    private final Deque<Task> added = new ArrayDeque<>();
    private boolean running;
    private long calls;

    /** Makes one that works in a daemon thread, which lives while there is work. */
    public WarmUp() {
        this(
                System::nanoTime,
                work -> {
                    Thread thread = new Thread(() -> later(work), "gspc-warm-up");
                    thread.setDaemon(true);
                    thread.start();
                });
    }

    /**
     * Makes one.
     *
     * @param clock nanoseconds
     * @param executor runs the work
     */
    WarmUp(LongSupplier clock, Executor executor) {
        this.clock = clock;
        this.executor = executor;
    }

    private static final class Task {

        private final double limit;
        private final int enough;
        private final Runnable call;
        private final Runnable whenHot;
        private final long begin;
        private int made;
        private int fast;

        Task(double limit, int enough, Runnable call, Runnable whenHot, long begin) {
            this.limit = limit;
            this.enough = enough;
            this.call = call;
            this.whenHot = whenHot;
            this.begin = begin;
        }
    }

    /**
     * Asks for a kernel to be made hot.
     *
     * @param operations vector operations of one call
     * @param enough calls after which the compilers have been asked for everything; then they are
     *     waited for, since further calls would ask for versions that enter in the middle of loops
     * @param call calls it once; only ever called by one thread
     * @param whenHot what to do when it is hot
     */
    void add(double operations, int enough, Runnable call, Runnable whenHot) {
        double limit = CALL_NANOS + HOT_NANOS * operations;
        boolean start;
        synchronized (added) {
            added.add(new Task(limit, enough, call, whenHot, clock.getAsLong()));
            start = !running;
            running = true;
        }
        if (start) {
            executor.execute(this::work);
        }
    }

    /**
     * How many calls have been made.
     *
     * @return the number since the start
     */
    public long calls() {
        synchronized (added) {
            return calls;
        }
    }

    private void work() {
        List<Task> tasks = new ArrayList<>();
        while (true) {
            int made = 0;
            boolean waiting = true;
            for (Task task : tasks) {
                int before = task.made;
                turn(task);
                made += task.made - before;
                waiting &= task.made >= task.enough;
            }
            tasks.removeIf(t -> t.fast >= IN_A_ROW);
            synchronized (added) {
                calls += made;
                waiting &= added.isEmpty();
                tasks.addAll(added);
                added.clear();
                if (tasks.isEmpty()) {
                    running = false;
                    return;
                }
            }
            if (waiting) {
                pause(PAUSE_MILLIS);
            }
        }
    }

    private void turn(Task task) {
        long begin = clock.getAsLong();
        long now = begin;
        do {
            boolean failed = false;
            try {
                task.call.run();
            } catch (RuntimeException e) {
                // It will fail again where it matters, and be reported there.
                failed = true;
            }
            task.made++;
            long end = clock.getAsLong();
            boolean fast = task.made > task.enough && end - now <= task.limit;
            task.fast = fast ? task.fast + 1 : 0;
            if (failed || end - task.begin > PATIENCE_NANOS) {
                task.fast = IN_A_ROW;
            }
            now = end;
        } while (task.fast < IN_A_ROW
                && (task.fast > 0 || task.made < task.enough)
                && now - begin < TURN_NANOS);
        if (task.fast >= IN_A_ROW) {
            task.whenHot.run();
        }
    }

    private static void later(Runnable work) {
        pause(START_MILLIS);
        work.run();
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            // Nobody interrupts this thread to stop it: it ends by itself.
            Thread.currentThread().interrupt();
        }
    }
}
