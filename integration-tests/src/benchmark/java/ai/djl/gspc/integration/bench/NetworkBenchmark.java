/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.bench;

import ai.djl.gspc.integration.net.LayerTable;
import ai.djl.gspc.integration.net.Net;
import ai.djl.gspc.integration.net.Networks;
import ai.djl.gspc.integration.peer.Peer;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * The same comparison under JMH: each engine in a virtual machine of its own. Single-threaded
 * unless {@code -Dbenchmark.threads=N} is given. {@link GroupedLayerBenchmark} is run with it, or
 * alone where the command line names it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class NetworkBenchmark {

    /** A network of {@link Networks}, or a layer of {@link LayerTable} as a chain of eight. */
    @Param({
        "ResNeXt-50/c128-g32-56x56-k3",
        "WRN-40-2/c64-g8-16x16-k3",
        "MobileNet/c144-g144-56x56-k3",
        "ResNeXt-50-32x4d",
        "WRN-40-2-G8"
    })
    public String net;

    /** The engine. */
    @Param({"GSPC", "OnnxRuntime", "PyTorch", "OpenCV"})
    public String engine;

    private Peer.Session session;

    /**
     * Loads the network.
     *
     * @throws Exception if the engine cannot
     */
    @Setup
    public void setUp() throws Exception {
        int threads = Integer.getInteger("benchmark.threads", 1);
        BenchmarkMain.setThreads(threads);
        Net description = describe(net);
        session = BenchmarkMain.peers(List.of(engine)).get(0).open(description, 1, threads);
        session.input(BenchmarkMain.picture(description));
    }

    /**
     * Releases the network.
     *
     * @throws Exception if the engine cannot
     */
    @TearDown
    public void tearDown() throws Exception {
        session.close();
    }

    /**
     * One prediction.
     *
     * @throws Exception if the engine fails
     */
    @Benchmark
    public void predict() throws Exception {
        session.run();
    }

    /**
     * Runs JMH and prints how many times faster than the best peer GSPC is.
     *
     * @param args JMH's own command line
     * @throws Exception if JMH fails
     */
    public static void main(String[] args) throws Exception {
        CommandLineOptions asked = new CommandLineOptions(args);
        ChainedOptionsBuilder options = new OptionsBuilder().parent(asked);
        if (asked.getIncludes().isEmpty()) {
            options.include("\\b" + NetworkBenchmark.class.getSimpleName() + "\\b")
                    .include("\\b" + GroupedLayerBenchmark.class.getSimpleName() + "\\b");
        }
        Collection<RunResult> results = new Runner(options.build()).run();
        Map<String, Map<String, Double>> medians = new TreeMap<>();
        for (RunResult r : results) {
            if (r.getParams().getParam("net") == null) {
                System.out.println(GroupedLayerBenchmark.describe(r));
                continue;
            }
            double median = r.getPrimaryResult().getStatistics().getPercentile(50);
            medians.computeIfAbsent(r.getParams().getParam("net"), k -> new TreeMap<>())
                    .put(r.getParams().getParam("engine"), median);
        }
        medians.forEach(
                (name, times) -> {
                    Double ours = times.remove(Result.OURS);
                    times.entrySet().stream()
                            .min(Map.Entry.comparingByValue())
                            .filter(best -> ours != null)
                            .ifPresent(
                                    best ->
                                            System.out.printf(
                                                    Locale.ROOT,
                                                    "%s: GSPC %.3f ms, %s %.3f ms, ratio %.2f%n",
                                                    name,
                                                    ours,
                                                    best.getKey(),
                                                    best.getValue(),
                                                    best.getValue() / ours));
                });
    }

    private static Net describe(String name) {
        for (LayerTable.Row row : LayerTable.rows()) {
            if (row.name().equals(name)) {
                return row.net(8);
            }
        }
        return Networks.create(name);
    }
}
