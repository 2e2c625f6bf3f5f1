/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.tools;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.gspc.engine.TracedModel;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Times a model on several engines in one run. */
@Command(
        name = "bench",
        header = "Time a model on GSPC and other engines, side by side.",
        description =
                "Times a model on GSPC and on other engines in turns, and tells what "
                        + "memory each needs in a process of its own. ./gspc fetches OnnxRuntime "
                        + "and PyTorch where they are asked for; other engines' jars must be in "
                        + "the variable CLASSPATH.")
final class BenchCommand extends Tool {

    private static final double AGREEMENT = 1e-3;

    @Mixin private final ModelArgument model = new ModelArgument();
    @Mixin private final ThreadOptions threads = new ThreadOptions();

    @Option(
            names = {"-e", "--engine"},
            paramLabel = "NAME",
            description = "An engine; repeatable. GSPC is always measured, and comes first.")
    private final List<String> engines = new ArrayList<>();

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "1",
            description = "Pictures in a run (default: ${DEFAULT-VALUE}).")
    private int batch;

    @Option(
            names = "--duration",
            paramLabel = "SECONDS",
            defaultValue = "5",
            description = "How long each engine is timed (default: ${DEFAULT-VALUE}).")
    private double duration;

    @Option(
            names = "--memory",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Whether memory is measured too (default: yes).")
    private boolean memory;

    /** The shapes of the inputs, as the first engine says. */
    private List<Shape> shapes;

    /** What was measured; times in milliseconds, memory in bytes. */
    private record Result(
            String model,
            List<String> inputs,
            int batch,
            int threads,
            long multiplyAdds,
            List<Measured> engines) {}

    private record Measured(
            String engine,
            String version,
            double loadMillis,
            int runs,
            double mean,
            double p50,
            double p90,
            double p99,
            double picturesPerSecond,
            double gflops,
            double timesGspc,
            double difference,
            Memory memory) {}

    /** An engine that has loaded the model. */
    private record Loaded(String engine, double millis, Session session) {}

    /** {@inheritDoc} */
    @Override
    public Integer call() throws Exception {
        if (!model.given()) {
            throw usage("a model is missing");
        }
        if (batch < 1 || !(duration > 0 && duration <= 3600)) {
            throw usage("--batch must be at least 1, --duration between 0 and 3600 seconds");
        }
        Set<String> names = new LinkedHashSet<>(List.of(ModelOptions.GSPC));
        names.addAll(engines);
        for (String name : names) {
            ModelOptions.checkEngine(name);
        }
        threads.apply();
        List<Loaded> loaded = new ArrayList<>();
        try {
            for (String name : names) {
                load(name, loaded);
            }
            Result result = measure(loaded);
            print(result, () -> table(result));
            return loaded.size() < names.size() ? Gspc.BAD_INPUT : 0;
        } finally {
            loaded.forEach(l -> l.session().close());
        }
    }

    /** Loads a model and gives it an input. */
    static Session open(ModelOptions model, String engine, ThreadOptions threads, int batch)
            throws Exception {
        return open(model, engine, threads, batch, null);
    }

    /** Engines differ in what they tell of inputs, so the shapes can be given. */
    private static Session open(
            ModelOptions model, String engine, ThreadOptions threads, int batch, List<Shape> shapes)
            throws Exception {
        Model loaded = model.load(engine, threads.options(engine));
        try {
            return new Session(loaded, shapes == null ? model.inputs(loaded, batch) : shapes);
        } catch (ToolException | RuntimeException e) {
            loaded.close();
            throw e;
        }
    }

    private void load(String engine, List<Loaded> loaded) throws Exception {
        long start = System.nanoTime();
        try {
            Session session = open(model, engine, threads, batch, shapes);
            shapes = shapes == null ? model.inputs(session.model(), batch) : shapes;
            try {
                session.run();
            } catch (RuntimeException | LinkageError e) {
                session.close();
                throw e;
            }
            loaded.add(new Loaded(engine, (System.nanoTime() - start) / 1e6, session));
        } catch (Exception | LinkageError e) {
            if (loaded.isEmpty()) {
                throw e;
            }
            // The others can still be compared.
            complain(engine + " cannot run " + model.name() + ": " + Gspc.message(e));
        }
    }

    private Result measure(List<Loaded> loaded) throws Exception {
        long work = multiplyAdds(loaded.get(0).session().model(), shapes);
        float[] expected = loaded.get(0).session().output();
        List<Runnable> runs = new ArrayList<>();
        loaded.forEach(l -> runs.add(l.session()::run));
        List<Latency> latencies = Latency.inTurns(runs, duration);
        double ours = latencies.get(0).percentile(0.5);
        List<Measured> measured = new ArrayList<>();
        for (int i = 0; i < loaded.size(); i++) {
            Loaded l = loaded.get(i);
            Latency time = latencies.get(i);
            double difference = difference(l.session().output(), expected);
            if (!(difference <= AGREEMENT)) {
                complain(l.engine() + ": its results differ by " + difference + " relative");
            }
            measured.add(
                    new Measured(
                            l.engine(),
                            Engine.getEngine(l.engine()).getVersion(),
                            l.millis(),
                            time.runs(),
                            time.mean(),
                            time.percentile(0.5),
                            time.percentile(0.9),
                            time.percentile(0.99),
                            1000 * batch / time.mean(),
                            2 * work / time.percentile(0.5) / 1e6,
                            time.percentile(0.5) / ours,
                            difference,
                            memory ? memory(l.engine()) : null));
        }
        List<String> inputs = shapes.stream().map(Format::shape).toList();
        return new Result(model.name(), inputs, batch, threads.count(), work, measured);
    }

    private static long multiplyAdds(Model loaded, List<Shape> shapes) {
        try {
            return ThreadOptions.gspc()
                    .trace(loaded, shapes.toArray(Shape[]::new))
                    .operators()
                    .stream()
                    .mapToLong(TracedModel.Operator::multiplyAdds)
                    .sum();
        } catch (IllegalArgumentException e) {
            // A model that looks at values has no fixed amount of work.
            return 0;
        }
    }

    private Memory memory(String engine) throws Exception {
        List<String> arguments = new ArrayList<>();
        arguments.addAll(List.of("--engine", engine, "--batch", Integer.toString(batch)));
        arguments.addAll(List.of("--threads", Integer.toString(threads.count())));
        arguments.addAll(model.commandLine(shapes));
        return Memory.ofNewProcess(arguments);
    }

    /** The largest difference relative to the largest value. */
    private static double difference(float[] actual, float[] expected) {
        if (actual.length != expected.length) {
            return Double.POSITIVE_INFINITY;
        }
        double worst = 0;
        double largest = 0;
        for (int i = 0; i < actual.length; i++) {
            double d = Math.abs((double) actual[i] - expected[i]);
            worst = d > worst || Double.isNaN(d) ? d : worst;
            largest = Math.max(largest, Math.abs(expected[i]));
        }
        return largest == 0 ? worst : worst / largest;
    }

    private void table(Result r) {
        out().printf(
                        "%s, input %s, %d %s, %s million multiply-adds%n%n",
                        r.model(),
                        String.join(" and ", r.inputs()),
                        r.threads(),
                        r.threads() == 1 ? "thread" : "threads",
                        Format.millions(r.multiplyAdds()));
        Table table =
                new Table(
                        "engine",
                        "version",
                        "p50 ms",
                        "p90 ms",
                        "p99 ms",
                        "pictures/s",
                        "GFLOP/s",
                        "x GSPC",
                        "load+first ms",
                        "peak RSS MB",
                        "peak heap MB",
                        "runs");
        for (Measured m : r.engines()) {
            Memory peak = m.memory();
            boolean resident = peak != null && peak.peakResident() >= 0;
            table.row(
                    m.engine(),
                    m.version(),
                    Format.millis(m.p50()),
                    Format.millis(m.p90()),
                    Format.millis(m.p99()),
                    Format.fixed(m.picturesPerSecond(), 1),
                    Format.fixed(m.gflops(), 1),
                    Format.fixed(m.timesGspc(), 2),
                    Format.fixed(m.loadMillis(), 0),
                    resident ? Format.fixed(peak.peakResident() / 1e6, 0) : "-",
                    peak == null ? "-" : Format.fixed(peak.peakHeap() / 1e6, 0),
                    m.runs());
        }
        out().print(table);
    }
}
