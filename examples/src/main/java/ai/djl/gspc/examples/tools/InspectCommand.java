/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.tools;

import ai.djl.gspc.engine.TracedModel;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells what a model consists of and what the engine makes of it. */
@Command(
        name = "inspect",
        header = "Tell what a model consists of, and what the engine makes of it.",
        description =
                "Tells a model's operators, parameters and multiply-adds; what the "
                        + "engine fused, which kernel each layer took, and what part of the "
                        + "machine's peak it reaches.")
final class InspectCommand extends Tool {

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
            defaultValue = "50",
            description = "How many runs are timed (default: ${DEFAULT-VALUE}).")
    private int runs;

    /** What is told of a model. */
    private record Result(
            String model,
            List<String> inputs,
            int operators,
            long parameters,
            long multiplyAdds,
            int threads,
            double peakGflops,
            double micros,
            double peak,
            List<Use> uses,
            List<ProfiledStep> steps) {}

    /** All uses of an operator. */
    private record Use(String operator, int count, long parameters, long multiplyAdds) {}

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
            List<Shape> shapes = model.inputs(session.model(), batch);
            List<TracedModel.Operator> operators =
                    ThreadOptions.gspc()
                            .trace(session.model(), shapes.toArray(Shape[]::new))
                            .operators();
            Profiler.Profile profile = Profiler.profile(session, threads.count(), runs);
            long work = operators.stream().mapToLong(TracedModel.Operator::multiplyAdds).sum();
            Result result =
                    new Result(
                            model.name(),
                            shapes.stream().map(Format::shape).toList(),
                            operators.size(),
                            operators.stream().mapToLong(TracedModel.Operator::parameters).sum(),
                            work,
                            threads.count(),
                            profile.peak(),
                            profile.micros(),
                            2 * work / profile.micros() / 1e3 / profile.peak(),
                            uses(operators),
                            profile.steps());
            print(result, () -> text(result));
        }
        return 0;
    }

    private static List<Use> uses(List<TracedModel.Operator> operators) {
        Map<String, Use> uses = new LinkedHashMap<>();
        for (TracedModel.Operator o : operators) {
            uses.merge(
                    o.name(),
                    new Use(o.name(), 1, o.parameters(), o.multiplyAdds()),
                    (a, b) ->
                            new Use(
                                    a.operator(),
                                    a.count() + 1,
                                    a.parameters() + b.parameters(),
                                    a.multiplyAdds() + b.multiplyAdds()));
        }
        List<Use> sorted = new ArrayList<>(uses.values());
        sorted.sort((a, b) -> Integer.compare(b.count(), a.count()));
        return sorted;
    }

    private void text(Result r) {
        out().printf(
                        "%s, input %s: %d operators, %s parameters, %s million multiply-adds%n%n",
                        r.model(),
                        String.join(" and ", r.inputs()),
                        r.operators(),
                        Format.count(r.parameters()),
                        Format.millions(r.multiplyAdds()));
        Table uses = new Table("operator", "count", "parameters", "M mult-adds");
        for (Use use : r.uses()) {
            uses.row(
                    use.operator(),
                    use.count(),
                    Format.count(use.parameters()),
                    Format.millions(use.multiplyAdds()));
        }
        out().print(uses);
        out().printf(
                        "%nThe plan: %d steps, %s ms, %s %% of %s GFLOP/s (%d %s)%n%n",
                        r.steps().size(),
                        Format.millis(r.micros() / 1000),
                        Format.percent(r.peak()),
                        Format.fixed(r.peakGflops(), 0),
                        r.threads(),
                        r.threads() == 1 ? "thread" : "threads");
        Table steps =
                new Table(
                        "#",
                        "layer",
                        "fused",
                        "kernel",
                        "result",
                        "M mult-adds",
                        "us",
                        "% of peak");
        for (ProfiledStep s : r.steps()) {
            steps.row(
                    s.index(),
                    s.operator(),
                    s.fused(),
                    s.kernel(),
                    s.result(),
                    s.multiplyAdds() == 0 ? "-" : Format.millions(s.multiplyAdds()),
                    Format.fixed(s.micros(), 1),
                    s.multiplyAdds() == 0 ? "-" : Format.percent(s.peak()));
        }
        out().print(steps);
    }
}
