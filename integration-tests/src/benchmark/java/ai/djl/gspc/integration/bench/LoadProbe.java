/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.bench;

import ai.djl.Model;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A process that does nothing but load a model and, if asked to, apply it to one picture; prints
 * what {@link LoadBenchmark} reads.
 */
public final class LoadProbe {

    private LoadProbe() {}

    /**
     * Runs the process.
     *
     * @param args "GSPC" or "OnnxRuntime", the model's file, the picture's size or 0 for none
     * @throws Exception if the model cannot be loaded
     */
    public static void main(String[] args) throws Exception {
        int size = Integer.parseInt(args[2]);
        long before = System.nanoTime();
        long started = ManagementFactory.getRuntimeMXBean().getStartTime();
        if ("GSPC".equals(args[0])) {
            Model model = Model.newInstance("model", "GSPC");
            model.load(Path.of(args[1]));
            report("load", before, started);
            if (size > 0) {
                try (NDManager manager = model.getNDManager().newSubManager()) {
                    NDList in = new NDList(manager.ones(new Shape(1, 3, size, size)));
                    ParameterStore store = new ParameterStore(manager, false);
                    model.getBlock().forward(store, in, false).get(0).toFloatArray();
                }
                report("first", before, started);
            }
        } else {
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            OrtSession session = environment.createSession(args[1]);
            report("load", before, started);
            if (size > 0) {
                String name = session.getInputNames().iterator().next();
                FloatBuffer ones = FloatBuffer.allocate(3 * size * size);
                long[] shape = {1, 3, size, size};
                try (OnnxTensor x = OnnxTensor.createTensor(environment, ones, shape);
                        OrtSession.Result y = session.run(Map.of(name, x))) {
                    ((OnnxTensor) y.get(0)).getFloatBuffer();
                }
                report("first", before, started);
            }
        }
        System.exit(0);
    }

    /** Prints milliseconds since main began and since the JVM did, and the peak of memory in MB. */
    private static void report(String what, long before, long started) throws IOException {
        long inMain = (System.nanoTime() - before) / 1_000_000;
        long inAll = System.currentTimeMillis() - started;
        String peak =
                Files.readAllLines(Path.of("/proc/self/status")).stream()
                        .filter(line -> line.startsWith("VmHWM:"))
                        .findFirst()
                        .orElse("VmHWM: 0 kB");
        long kilobytes = Long.parseLong(peak.replaceAll("\\D", ""));
        System.out.println(what + " " + inMain + " " + inAll + " " + kilobytes / 1000);
    }
}
