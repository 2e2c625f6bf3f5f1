/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.bench;

import ai.djl.gspc.integration.peer.Peer;
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Times several engines in turns, so that a change of the machine's speed meets all of them. After
 * each change of engine one run is not timed, which fetches weights into the caches; with several
 * threads those of some time, after a pause in which the workers of the engine before go to sleep.
 */
final class Interleaved {

    private static final int MAX_WINDOWS = 20;

    /**
     * Milliseconds of that pause: ONNX Runtime's workers spin for up to 100 behind a run, which is
     * their best setting, GSPC's nap for a second, and both would take from the next engine's turn.
     */
    private static final int PAUSE = 1200;

    /**
     * Milliseconds of untimed runs behind it: workers that were asleep may have been woken on the
     * caller's processor, and Linux takes up to 30 to move them.
     */
    private static final int SETTLING = 60;

    /** What the compiler may take of a window that counts as warm. */
    private static final double COMPILING = 0.05;

    private Interleaved() {}

    /**
     * What was measured of one engine.
     *
     * @param median milliseconds of a run
     * @param minimum milliseconds of a run
     */
    record Time(double median, double minimum) {}

    /**
     * Times the engines.
     *
     * @param sessions loaded networks by engine
     * @param o how long
     * @return times by engine
     */
    static Map<String, Time> measure(Map<String, Peer.Session> sessions, Options o)
            throws Exception {
        Map<String, double[]> samples = new LinkedHashMap<>();
        Map<String, Integer> runs = new LinkedHashMap<>();
        for (Map.Entry<String, Peer.Session> e : sessions.entrySet()) {
            samples.put(e.getKey(), new double[o.rounds()]);
            runs.put(e.getKey(), warmUp(e.getValue(), o));
        }
        for (int round = 0; round < o.rounds(); round++) {
            for (Map.Entry<String, Peer.Session> e : sessions.entrySet()) {
                if (o.threads() > 1) {
                    Thread.sleep(PAUSE);
                }
                Peer.Session session = e.getValue();
                int n = runs.get(e.getKey());
                long start = System.nanoTime();
                long settled = start + (o.threads() > 1 ? SETTLING * 1_000_000L : 0);
                do {
                    session.run();
                } while (System.nanoTime() < settled);
                start = System.nanoTime();
                for (int i = 0; i < n; i++) {
                    session.run();
                }
                samples.get(e.getKey())[round] = (System.nanoTime() - start) / 1e6 / n;
            }
        }
        Map<String, Time> times = new LinkedHashMap<>();
        samples.forEach(
                (name, values) -> {
                    Arrays.sort(values);
                    times.put(name, new Time(values[values.length / 2], values[0]));
                });
        return times;
    }

    /**
     * Runs until the speed no longer grows and the JIT compiler has nothing left to do: interpreted
     * vector code is a thousand times slower than compiled code, when the compiler gets to it
     * depends on the machine, and until it has done so it takes a processor from the workers.
     * Returns how many runs fill a sample.
     */
    private static int warmUp(Peer.Session session, Options o) throws Exception {
        double previous = Double.POSITIVE_INFINITY;
        double fastest = Double.POSITIVE_INFINITY;
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        for (int window = 0; window < MAX_WINDOWS; window++) {
            long compiled = compiler.getTotalCompilationTime();
            long start = System.nanoTime();
            long last = start;
            while (last - start < o.warmUpMillis() * 1_000_000L) {
                session.run();
                long now = System.nanoTime();
                fastest = Math.min(fastest, (now - last) / 1e6);
                last = now;
            }
            long compiling = compiler.getTotalCompilationTime() - compiled;
            boolean idle = compiling < COMPILING * o.warmUpMillis();
            if (idle && fastest > 0.97 * previous) {
                break;
            }
            previous = fastest;
        }
        return (int) Math.max(1, Math.min(100_000, o.sampleMillis() / fastest));
    }
}
