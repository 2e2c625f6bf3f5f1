/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints results as they come, sums them up and writes the files. */
final class Report {

    private final Options options;
    private final double peak;
    private final PrintStream out;
    private final List<Result> results = new ArrayList<>();

    Report(Options options, double peak, PrintStream out) {
        this.options = options;
        this.peak = peak;
        this.out = out;
    }

    void header() {
        out.printf(
                Locale.ROOT,
                "Java %s, %d thread(s), FMA peak %.0f GFLOP/s. Per engine: ms (median), GFLOP/s, %%"
                        + " of the peak.%n",
                System.getProperty("java.version"),
                options.threads(),
                peak);
        out.printf("%-36s", "case");
        options.peers().forEach(p -> out.printf(" | %-20s", p));
        out.printf(" | %s%n", "ours / best peer");
    }

    void add(Result r) {
        results.add(r);
        out.printf("%-36s", r.subject().name());
        for (String p : options.peers()) {
            Interleaved.Time t = r.times().get(p);
            if (t == null) {
                out.printf(" | %-20s", "-");
            } else {
                double g = r.gflops(p);
                out.printf(Locale.ROOT, " | %8.3f %6.1f %3.0f%%", t.median(), g, 100 * g / peak);
            }
        }
        double ratio = r.ratio(Result.OURS);
        out.printf(
                " | %s%n", Double.isNaN(ratio) ? "-" : String.format(Locale.ROOT, "%.2f", ratio));
    }

    /** Prints the geometric mean and the least ratio of each kind of case. */
    void summary() {
        Map<String, List<Result>> kinds = new LinkedHashMap<>();
        for (Result r : results) {
            if (!Double.isNaN(r.ratio(Result.OURS))) {
                kinds.computeIfAbsent(r.subject().kind(), k -> new ArrayList<>()).add(r);
            }
        }
        if (kinds.isEmpty()) {
            return;
        }
        out.printf("%n%-32s %5s %8s %8s  %s%n", "ours / best peer", "cases", "mean", "least", "at");
        kinds.forEach(
                (kind, list) -> {
                    double logs = 0;
                    Result least = list.get(0);
                    for (Result r : list) {
                        logs += Math.log(r.ratio(Result.OURS));
                        least = r.ratio(Result.OURS) < least.ratio(Result.OURS) ? r : least;
                    }
                    out.printf(
                            Locale.ROOT,
                            "%-32s %5d %8.2f %8.2f  %s%n",
                            kind,
                            list.size(),
                            Math.exp(logs / list.size()),
                            least.ratio(Result.OURS),
                            least.subject().name());
                });
    }

    /** Writes the CSV, and the plot if there are points for it. */
    void files() throws IOException {
        Files.createDirectories(options.directory());
        String stem = options.suite() + "-" + options.threads();
        List<String> lines = new ArrayList<>();
        lines.add(
                "case,kind,threads,engine,million multiply-adds,median ms,minimum ms,GFLOP/s,"
                        + "percent of peak,ratio to best peer");
        for (Result r : results) {
            for (String p : r.times().keySet()) {
                lines.add(r.csv(p, options.threads(), peak));
            }
        }
        Path csv = options.directory().resolve(stem + ".csv");
        Files.write(csv, lines);
        out.println("wrote " + csv);
        String svg = GroupsPlot.svg(results, options.peers());
        if (!svg.isEmpty()) {
            Path plot = options.directory().resolve(stem + ".svg");
            Files.writeString(plot, svg);
            out.println("wrote " + plot);
        }
    }
}
