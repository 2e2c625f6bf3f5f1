/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.bench;

import ai.djl.gspc.integration.net.Networks;
import ai.djl.gspc.integration.net.OnnxWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Times how long GSPC and ONNX Runtime take, as processes of their own that run in turns, from the
 * JVM's start until a model of 100 MB is loaded and until its first result, and the memory that is
 * resident at most until then.
 */
public final class LoadBenchmark {

    private static final String[] ENGINES = {"GSPC", "OnnxRuntime"};
    private static final String[] COLUMNS = {"ms in main", "ms since JVM start", "peak MB"};

    private LoadBenchmark() {}

    /**
     * Runs the benchmark.
     *
     * @param args the number of processes of each engine (default 10) and options of their JVM
     * @throws Exception if a process cannot be run
     */
    public static void main(String[] args) throws Exception {
        int runs = args.length > 0 ? Integer.parseInt(args[0]) : 10;
        List<String> options =
                args.length > 1 ? Arrays.asList(args).subList(1, args.length) : List.of();
        Path file = Files.createTempFile("gspc-load", ".onnx");
        try {
            Files.write(file, OnnxWriter.write(Networks.create("ResNet-50"), 1));
            System.out.printf(
                    Locale.ROOT,
                    "ResNet-50, %.1f MB, %d processes of each, Java %s%n",
                    Files.size(file) / 1e6,
                    runs,
                    System.getProperty("java.version"));
            measure(file, runs, options);
        } finally {
            Files.delete(file);
        }
    }

    private static void measure(Path file, int runs, List<String> options) throws Exception {
        Map<String, List<long[]>> samples = new LinkedHashMap<>();
        for (int i = 0; i < runs; i++) {
            for (String engine : ENGINES) {
                for (String line : run(engine, file, options)) {
                    String[] words = line.split(" ");
                    long[] values = Arrays.stream(words, 1, 4).mapToLong(Long::parseLong).toArray();
                    samples.computeIfAbsent(words[0] + " " + engine, k -> new ArrayList<>())
                            .add(values);
                }
            }
        }
        for (String what : new String[] {"load", "first"}) {
            for (int c = 0; c < COLUMNS.length; c++) {
                double ours = median(samples.get(what + " " + ENGINES[0]), c);
                double theirs = median(samples.get(what + " " + ENGINES[1]), c);
                System.out.printf(
                        Locale.ROOT,
                        "%-5s %-18s GSPC %6.0f  OnnxRuntime %6.0f  ratio %.2f%n",
                        what,
                        COLUMNS[c],
                        ours,
                        theirs,
                        ours / theirs);
            }
        }
    }

    private static List<String> run(String engine, Path file, List<String> options)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--add-modules=jdk.incubator.vector");
        command.add("-Dai.djl.offline=true");
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(LoadProbe.class.getName(), engine, file.toString(), "224"));
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(engine + " failed: " + text);
        }
        return text.lines().filter(l -> l.matches("\\w+ \\d+ \\d+ \\d+")).toList();
    }

    private static double median(List<long[]> samples, int column) {
        long[] sorted = samples.stream().mapToLong(s -> s[column]).sorted().toArray();
        int n = sorted.length;
        return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2.0;
    }
}
