/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.bench;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The times of all engines on one case.
 *
 * @param subject what was timed
 * @param multiplyAdds of one run, by the direct method
 * @param times by engine
 * @param wrong the engines whose results are not those of the others
 */
record Result(
        Case subject, long multiplyAdds, Map<String, Interleaved.Time> times, Set<String> wrong) {

    /** The engine that the ratios are of; its variants' names begin with this. */
    static final String OURS = "GSPC";

    double gflops(String engine) {
        Interleaved.Time t = times.get(engine);
        return t == null ? Double.NaN : 2.0 * multiplyAdds / t.median() / 1e6;
    }

    /**
     * Returns the engine that the others are measured against.
     *
     * @return the fastest engine but ours whose results are right
     */
    String bestPeer() {
        return times.entrySet().stream()
                .filter(e -> !e.getKey().startsWith(OURS) && !wrong.contains(e.getKey()))
                .min((a, b) -> Double.compare(a.getValue().median(), b.getValue().median()))
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    /**
     * Returns how many times faster than the best peer an engine is.
     *
     * @param engine the engine
     * @return time of the best peer divided by its own; NaN if one is missing
     */
    double ratio(String engine) {
        String best = bestPeer();
        Interleaved.Time t = times.get(engine);
        return best == null || t == null ? Double.NaN : times.get(best).median() / t.median();
    }

    String csv(String engine, int threads, double peak) {
        Interleaved.Time t = times.get(engine);
        return String.format(
                Locale.ROOT,
                "\"%s\",\"%s\",%d,%s,%.3f,%.5f,%.5f,%.2f,%.1f,%.3f",
                subject.name(),
                subject.kind(),
                threads,
                engine,
                multiplyAdds / 1e6,
                t.median(),
                t.minimum(),
                gflops(engine),
                100 * gflops(engine) / peak,
                ratio(engine));
    }
}
