/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.tools;

import ai.djl.gspc.engine.GspcEngine;
import ai.djl.gspc.runtime.StepTime;
import java.util.List;

/** Times the steps of a model's plan. */
final class Profiler {

    private Profiler() {}

    /**
     * A model's plan and its times.
     *
     * @param peak the measured peak in GFLOP/s of all threads
     * @param micros the median of a whole run, in microseconds
     * @param steps the steps
     */
    record Profile(double peak, double micros, List<ProfiledStep> steps) {}

    /**
     * Runs a model until it is warm, then times its steps.
     *
     * @param session the model with its input
     * @param threads how many threads compute
     * @param runs how many runs are timed
     */
    static Profile profile(Session session, int threads, int runs) throws InterruptedException {
        GspcEngine engine = ThreadOptions.gspc();
        Latency.warmUp(session::run);
        List<StepTime> times = engine.profile(session.model().getBlock(), session.inputs(), runs);
        // Measured last, when the JVM is warm for certain.
        double whole = Latency.inTurns(List.of(session::run), 0.5).get(0).percentile(0.5);
        double peak = engine.measurePeak(threads);
        return new Profile(peak, 1000 * whole, ProfiledStep.of(times, peak));
    }
}
