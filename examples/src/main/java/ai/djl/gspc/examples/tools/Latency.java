/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.tools;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Times of runs in nanoseconds, sorted.
 *
 * @param nanos the times
 */
record Latency(long[] nanos) {

    /** How long a session runs before the next one's turn. */
    private static final long TURN = 100_000_000L;

    private static final long WARM_UP_WINDOW = 250_000_000L;
    private static final int WARM_UP_WINDOWS = 40;

    /** Sorts the times. */
    Latency {
        nanos = nanos.clone();
        Arrays.sort(nanos);
        if (nanos.length == 0) {
            throw new IllegalArgumentException("no runs");
        }
    }

    /** Milliseconds within which a part of the runs is done: the nearest rank. */
    double percentile(double part) {
        int rank = (int) Math.ceil(part * nanos.length);
        return nanos[Math.max(0, rank - 1)] / 1e6;
    }

    double mean() {
        return Arrays.stream(nanos).average().orElseThrow() / 1e6;
    }

    int runs() {
        return nanos.length;
    }

    /**
     * Times runs in turns, so that a change of the machine's speed meets all of them. After each
     * change one run is not timed: it fetches weights into the caches.
     *
     * @param work what is run
     * @param seconds how long each is run in all
     */
    static List<Latency> inTurns(List<Runnable> work, double seconds) throws InterruptedException {
        work.forEach(Latency::warmUp);
        List<long[]> times = new ArrayList<>();
        int[] counts = new int[work.size()];
        work.forEach(w -> times.add(new long[1024]));
        int turns = (int) Math.max(3, Math.ceil(seconds * 1e9 / TURN));
        for (int turn = 0; turn < turns; turn++) {
            for (int i = 0; i < work.size(); i++) {
                if (work.size() > 1) {
                    // Workers of the one before that still spin go to sleep.
                    Thread.sleep(5);
                }
                work.get(i).run();
                long last = System.nanoTime();
                long end = last + TURN;
                do {
                    work.get(i).run();
                    long now = System.nanoTime();
                    if (counts[i] == times.get(i).length) {
                        times.set(i, Arrays.copyOf(times.get(i), 2 * counts[i]));
                    }
                    times.get(i)[counts[i]++] = now - last;
                    last = now;
                } while (last < end);
            }
        }
        List<Latency> latencies = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            latencies.add(new Latency(Arrays.copyOf(times.get(i), counts[i])));
        }
        return latencies;
    }

    /** Runs until it gets no faster, which is when the JVM has compiled what it takes. */
    static void warmUp(Runnable work) {
        double fastest = Double.POSITIVE_INFINITY;
        int same = 0;
        for (int window = 0; window < WARM_UP_WINDOWS && same < 3; window++) {
            double previous = fastest;
            long start = System.nanoTime();
            long last = start;
            while (last - start < WARM_UP_WINDOW) {
                work.run();
                long now = System.nanoTime();
                fastest = Math.min(fastest, now - last);
                last = now;
            }
            same = fastest > 0.97 * previous ? same + 1 : 0;
        }
    }
}
