/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.bench;

import ai.djl.ndarray.LazyNDArray;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Array operations on GSPC and on DJL's PyTorch engine, one thread each unless {@code
 * -Dbenchmark.threads=N} is given: a call, the computation of its result and its closing. JMH runs
 * each case on each engine in a virtual machine of its own.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 400, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(1)
public class ArrayBenchmark {

    private static final String OURS = "GSPC";
    private static final String PEER = "PyTorch";

    /** A case of {@link ArrayCases}. */
    @Param({"add, 3"})
    public String op;

    /** The engine. */
    @Param({OURS, PEER})
    public String engine;

    private NDManager manager;
    private Supplier<NDArray> call;

    /** Makes the operands. */
    @Setup
    public void setUp() {
        BenchmarkMain.setThreads(Integer.getInteger("benchmark.threads", 1));
        manager = NDManager.newBaseManager(engine);
        call = ArrayCases.all().get(op).apply(manager);
    }

    /** Releases the operands. */
    @TearDown
    public void tearDown() {
        manager.close();
    }

    /** One call. */
    @Benchmark
    public void run() {
        NDArray result = call.get();
        if (result instanceof LazyNDArray lazy) {
            lazy.waitToRead();
        }
        result.close();
    }

    /**
     * Runs JMH and prints, case by case, both times and how many times faster GSPC is.
     *
     * @param args {@code --filter REGEX} to choose cases, then JMH's own command line
     * @throws Exception if JMH fails
     */
    public static void main(String[] args) throws Exception {
        List<String> own = new ArrayList<>(List.of(args));
        Pattern filter = Pattern.compile("");
        if (own.size() > 1 && own.get(0).equals("--filter")) {
            filter = Pattern.compile(own.get(1));
            own.subList(0, 2).clear();
        }
        String[] ops =
                ArrayCases.all().keySet().stream()
                        .filter(filter.asPredicate())
                        .toArray(String[]::new);
        CommandLineOptions jmh = new CommandLineOptions(own.toArray(new String[0]));
        Collection<RunResult> results =
                new Runner(
                                new OptionsBuilder()
                                        .parent(jmh)
                                        .include(ArrayBenchmark.class.getName())
                                        .param("op", ops)
                                        .verbosity(jmh.verbosity().orElse(VerboseMode.SILENT))
                                        .build())
                        .run();
        Map<String, Map<String, Double>> times = new LinkedHashMap<>();
        for (String name : ops) {
            times.put(name, new LinkedHashMap<>());
        }
        for (RunResult r : results) {
            times.get(r.getParams().getParam("op"))
                    .put(r.getParams().getParam("engine"), r.getPrimaryResult().getScore());
        }
        System.out.printf("%-34s %12s %12s %8s%n", "microseconds", OURS, PEER, "ratio");
        times.forEach(ArrayBenchmark::print);
    }

    private static void print(String name, Map<String, Double> times) {
        Double ours = times.get(OURS);
        Double peer = times.get(PEER);
        if (ours == null || peer == null) {
            System.out.printf("%-34s %12s %12s%n", name, ours, peer);
            return;
        }
        System.out.printf(
                Locale.ROOT,
                "%-34s %12.2f %12.2f %8.2f%s%n",
                name,
                ours,
                peer,
                peer / ours,
                ours > peer ? "  slower" : "");
    }
}
