/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.bench;

import ai.djl.Model;
import ai.djl.gspc.integration.net.Networks;
import ai.djl.gspc.integration.net.OnnxWriter;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How soon a MobileNetV2 predicts: each measurement is a process of its own, whose class path holds
 * one engine only, as an application's would; the engines take turns. Medians are printed.
 */
public final class ColdBenchmark {

    static final String USAGE =
            "usage: ./benchmark cold [--cpus N] [--processes N] [--peers"
                    + " GSPC-ONNX,GSPC,OnnxRuntime,PyTorch] [--steady MILLISECONDS] [--jvm"
                    + " OPTION]...";

    private static final String MODEL = "MobileNetV2";

    private int cpus = 1;
    private int processes = 5;
    private long steadyMillis = 4000;
    private List<String> peers = List.of("GSPC-ONNX", "GSPC", "OnnxRuntime", "PyTorch");
    private final List<String> jvm = new ArrayList<>();

    private ColdBenchmark(String... args) {
        for (int i = 0; i < args.length; i++) {
            if (i + 1 == args.length) {
                throw new IllegalArgumentException(USAGE);
            }
            String value = args[++i];
            switch (args[i - 1]) {
                case "--cpus" -> cpus = Integer.parseInt(value);
                case "--processes" -> processes = Integer.parseInt(value);
                case "--steady" -> steadyMillis = Long.parseLong(value);
                case "--peers" -> peers = List.of(value.split(","));
                case "--jvm" -> jvm.add(value);
                default -> throw new IllegalArgumentException(USAGE);
            }
        }
    }

    /**
     * Runs the benchmark.
     *
     * @param args the options, see {@link #USAGE}
     * @throws Exception if a model cannot be written or a process fails
     */
    public static void main(String[] args) throws Exception {
        ColdBenchmark benchmark;
        try {
            benchmark = new ColdBenchmark(args);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(2);
            return;
        }
        benchmark.run();
        System.exit(0);
    }

    private void run() throws Exception {
        Path folder = Path.of("integration-tests", "target", "cold").toAbsolutePath();
        Path onnx = folder.resolve(MODEL + ".onnx");
        Path params = folder.resolve("params");
        prepare(onnx, params);
        Map<String, List<double[]>> runs = new LinkedHashMap<>();
        for (int i = 0; i < processes; i++) {
            for (String peer : peers) {
                boolean block = "GSPC".equals(peer) || "PyTorch".equals(peer);
                String engine = peer.replace("-ONNX", "");
                runs.computeIfAbsent(peer, p -> new ArrayList<>())
                        .add(start(engine, block ? params : onnx));
            }
        }
        System.out.printf(
                "%s, Java %s, %d processor(s), medians of %d processes, %s%n",
                MODEL, System.getProperty("java.version"), cpus, processes, jvm);
        System.out.printf(
                "%-12s %9s %9s | %8s %8s %8s %8s | %7s | %7s%n",
                "ms", "loaded", "1st done", "1st", "2nd", "10th", "steady", "10th/st", "RSS MB");
        for (String peer : peers) {
            double[] m = medians(runs.get(peer));
            System.out.printf(
                    Locale.ROOT,
                    "%-12s %9.0f %9.0f | %8.1f %8.1f %8.2f %8.2f | %7.2f | %7.0f%n",
                    peer,
                    m[0],
                    m[1],
                    m[2],
                    m[3],
                    m[11],
                    m[12],
                    m[11] / m[12],
                    m[13] / 1024);
        }
    }

    private static double[] medians(List<double[]> runs) {
        double[] m = new double[runs.get(0).length];
        for (int i = 0; i < m.length; i++) {
            int k = i;
            double[] sorted = runs.stream().mapToDouble(r -> r[k]).sorted().toArray();
            m[i] = sorted[sorted.length / 2];
        }
        return m;
    }

    /** Writes the same kind of network as an ONNX file and as DJL's own parameters. */
    private static void prepare(Path onnx, Path params) throws IOException {
        System.setProperty("ai.djl.offline", "true");
        Files.createDirectories(params);
        Files.write(onnx, OnnxWriter.write(Networks.create(MODEL), 1));
        try (Model model = Model.newInstance("params", "GSPC")) {
            Block block = ColdRun.block();
            Shape shape = new Shape(1, 3, ColdRun.SIDE, ColdRun.SIDE);
            block.initialize(model.getNDManager(), DataType.FLOAT32, shape);
            model.setBlock(block);
            model.save(params, "params");
        }
    }

    private double[] start(String engine, Path model) throws Exception {
        List<String> command = new ArrayList<>();
        if (cpus < Runtime.getRuntime().availableProcessors()) {
            command.addAll(List.of("taskset", "-c", "0-" + (cpus - 1)));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        if ("GSPC".equals(engine)) {
            command.add("--add-modules=jdk.incubator.vector");
        }
        for (String property :
                List.of(
                        "ai.djl.offline=true",
                        "ai.djl.gspc.num_threads=" + cpus,
                        "ai.djl.pytorch.num_threads=" + cpus,
                        "ai.djl.pytorch.num_interop_threads=1",
                        "org.slf4j.simpleLogger.defaultLogLevel=error")) {
            command.add("-D" + property);
        }
        command.addAll(List.of("-cp", classPath(engine), ColdRun.class.getName(), engine));
        command.add(model.toString());
        command.add(Long.toString(System.currentTimeMillis()));
        command.add(Long.toString(steadyMillis));
        command.add(Integer.toString(cpus));
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        double[] numbers = null;
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String line;
            while ((line = lines.readLine()) != null) {
                if (line.startsWith("cold ")) {
                    String[] words = line.substring("cold ".length()).split(" ");
                    numbers = Arrays.stream(words).mapToDouble(Double::parseDouble).toArray();
                } else {
                    System.err.println(line);
                }
            }
        }
        if (process.waitFor() != 0 || numbers == null) {
            throw new IllegalStateException("The process of " + engine + " failed");
        }
        return numbers;
    }

    /** What an application with this engine has on its class path. */
    private static String classPath(String engine) {
        String other =
                switch (engine) {
                    case "GSPC" -> ".*(pytorch|onnxruntime|opencv|openblas|javacpp).*";
                    case "PyTorch" -> ".*(gspc-|engine-gspc|onnxruntime|opencv|openblas|javacpp).*";
                    default -> ".*(gspc-|engine-gspc|pytorch|opencv|openblas|javacpp).*";
                };
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.matches(other))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
