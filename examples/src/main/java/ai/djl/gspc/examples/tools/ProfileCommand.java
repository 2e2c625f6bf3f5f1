/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.tools;

import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells where a model spends its time. */
@Command(
        name = "profile",
        header = "Tell where a model spends its time, as a report to look at.",
        description =
                "Times each step of a model's plan. Writes a report to open in a "
                        + "browser, and the same times for chrome://tracing or ui.perfetto.dev.")
final class ProfileCommand extends Tool {

    private static final int SLOWEST = 10;

    @Mixin private final ModelArgument model = new ModelArgument();
    @Mixin private final ThreadOptions threads = new ThreadOptions();

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "1",
            description = "Pictures in a run (default: ${DEFAULT-VALUE}).")
    private int batch;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "100",
            description = "How many runs are timed (default: ${DEFAULT-VALUE}).")
    private int runs;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Where the report goes (default: MODEL-profile.html).")
    private Path html;

    @Option(
            names = "--trace",
            paramLabel = "FILE",
            description = "Where the trace goes (default: MODEL-trace.json).")
    private Path trace;

    /** What was measured; times in microseconds. */
    private record Result(
            String model,
            List<String> inputs,
            int threads,
            double peakGflops,
            double micros,
            String html,
            String trace,
            List<ProfiledStep.Total> kinds,
            List<ProfiledStep> steps) {}

    /** {@inheritDoc} */
    @Override
    public Integer call() throws Exception {
        if (!model.given()) {
            throw usage("a model is missing");
        }
        if (batch < 1 || runs < 1) {
            throw usage("--batch and --runs must be at least 1");
        }
        threads.apply();
        try (Session session = BenchCommand.open(model, ModelOptions.GSPC, threads, batch)) {
            Profiler.Profile profile = Profiler.profile(session, threads.count(), runs);
            List<Shape> shapes = model.inputs(session.model(), batch);
            List<String> inputs = shapes.stream().map(Format::shape).toList();
            String title = model.name() + ", input " + String.join(" and ", inputs);
            Path report = html == null ? Path.of(model.name() + "-profile.html") : html;
            Path events = trace == null ? Path.of(model.name() + "-trace.json") : trace;
            String engine = ThreadOptions.gspc().toString();
            write(report, new HtmlReport(title, engine, threads.count(), profile).text());
            write(events, ChromeTrace.json(model.name(), profile.steps()));
            Result result =
                    new Result(
                            model.name(),
                            inputs,
                            threads.count(),
                            profile.peak(),
                            profile.micros(),
                            report.toString(),
                            events.toString(),
                            ProfiledStep.totals(profile.steps(), profile.peak()),
                            profile.steps());
            print(result, () -> text(result));
        }
        return 0;
    }

    private static void write(Path file, String text) throws IOException {
        if (file.toAbsolutePath().getParent() != null) {
            Files.createDirectories(file.toAbsolutePath().getParent());
        }
        Files.writeString(file, text);
    }

    private void text(Result r) {
        out().printf(
                        "%s, input %s: %d steps, %s ms%n%n",
                        r.model(),
                        String.join(" and ", r.inputs()),
                        r.steps().size(),
                        Format.millis(r.micros() / 1000));
        out().print(ProfiledStep.table(r.kinds()));
        out().printf("%nThe slowest steps:%n%n");
        List<ProfiledStep> slowest = new ArrayList<>(r.steps());
        slowest.sort(Comparator.comparingDouble(ProfiledStep::micros).reversed());
        Table table = new Table("#", "layer", "fused", "result", "us", "% of time", "% of peak");
        for (ProfiledStep s : slowest.subList(0, Math.min(SLOWEST, slowest.size()))) {
            table.row(
                    s.index(),
                    s.operator(),
                    s.fused(),
                    s.result(),
                    Format.fixed(s.micros(), 1),
                    Format.percent(s.share()),
                    s.multiplyAdds() == 0 ? "-" : Format.percent(s.peak()));
        }
        out().print(table);
        out().printf("%nReport: %s%nTrace: %s%n", r.html(), r.trace());
    }
}
