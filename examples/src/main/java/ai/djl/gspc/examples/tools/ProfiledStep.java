/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.tools;

import ai.djl.gspc.runtime.StepTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A step of a plan with its time.
 *
 * @param index its number, from 0
 * @param kind what totals are made of
 * @param operator what it is
 * @param fused what is fused into it
 * @param kernel what computes it
 * @param result the shape of its result
 * @param multiplyAdds its multiply-adds
 * @param bytes what it reads and writes
 * @param micros its time in microseconds
 * @param share its part of the whole time
 * @param gflops its speed
 * @param peak its speed as a part of the measured peak
 * @param sources the numbers of the steps whose results it takes
 */
record ProfiledStep(
        int index,
        String kind,
        String operator,
        String fused,
        String kernel,
        String result,
        long multiplyAdds,
        long bytes,
        double micros,
        double share,
        double gflops,
        double peak,
        List<Integer> sources) {

    /** Takes steps apart. */
    static List<ProfiledStep> of(List<StepTime> times, double peak) {
        double all = Math.max(1, times.stream().mapToLong(StepTime::nanoseconds).sum());
        List<ProfiledStep> steps = new ArrayList<>();
        for (StepTime t : times) {
            StepKind k = StepKind.of(t.description());
            steps.add(
                    new ProfiledStep(
                            steps.size(),
                            k.kind(),
                            k.operator(),
                            k.fused(),
                            k.kernel(),
                            k.result(),
                            t.flops() / 2,
                            t.bytes(),
                            t.nanoseconds() / 1e3,
                            t.nanoseconds() / all,
                            t.gigaflops(),
                            t.gigaflops() / peak,
                            t.sources()));
        }
        return steps;
    }

    /**
     * What all steps of a kind take together.
     *
     * @param kind the kind
     * @param steps how many there are
     * @param multiplyAdds their multiply-adds
     * @param micros their time in microseconds
     * @param share their part of the whole time
     * @param peak their speed as a part of the measured peak
     */
    record Total(
            String kind, int steps, long multiplyAdds, double micros, double share, double peak) {}

    /** Totals by kind, the slowest first. */
    static List<Total> totals(List<ProfiledStep> steps, double peak) {
        Map<String, List<ProfiledStep>> kinds = new TreeMap<>();
        steps.forEach(s -> kinds.computeIfAbsent(s.kind(), k -> new ArrayList<>()).add(s));
        List<Total> totals = new ArrayList<>();
        kinds.forEach(
                (kind, of) -> {
                    long work = of.stream().mapToLong(ProfiledStep::multiplyAdds).sum();
                    double micros = of.stream().mapToDouble(ProfiledStep::micros).sum();
                    double share = of.stream().mapToDouble(ProfiledStep::share).sum();
                    double part = micros == 0 ? 0 : 2 * work / micros / 1e3 / peak;
                    totals.add(new Total(kind, of.size(), work, micros, share, part));
                });
        totals.sort((a, b) -> Double.compare(b.micros(), a.micros()));
        return totals;
    }

    static Table table(List<Total> totals) {
        Table table = new Table("kind", "steps", "M mult-adds", "us", "% of time", "% of peak");
        for (Total t : totals) {
            table.row(
                    t.kind(),
                    t.steps(),
                    Format.millions(t.multiplyAdds()),
                    Format.fixed(t.micros(), 1),
                    Format.percent(t.share()),
                    t.multiplyAdds() == 0 ? "-" : Format.percent(t.peak()));
        }
        return table;
    }
}
