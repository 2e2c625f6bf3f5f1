/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.bench;

import ai.djl.basicmodelzoo.cv.classification.MobileNetV2;
import ai.djl.engine.Engine;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.Batchifier;
import ai.djl.translate.NoopTranslator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** One process of {@link ColdBenchmark}: loads a model and predicts; it does nothing else. */
public final class ColdRun {

    /** Predictions that are timed one by one. */
    static final int FIRST = 10;

    /** Pixels of a side of the input. */
    static final int SIDE = 224;

    private ColdRun() {}

    /**
     * The block of the {@code .params} model.
     *
     * @return a block without parameters
     */
    static Block block() {
        return MobileNetV2.builder().setOutSize(1000).build();
    }

    /**
     * Prints a line of numbers: milliseconds from the start to the loaded model and to the first
     * result, of each of the first predictions and of a steady one, and the largest resident memory
     * in KB.
     *
     * @param args engine, model's path, milliseconds since the epoch at the start, milliseconds to
     *     run before the steady state is measured, threads
     * @throws Exception if the model cannot be loaded or run
     */
    public static void main(String[] args) throws Exception {
        long start = Long.parseLong(args[2]);
        Path path = Path.of(args[1]);
        Criteria.Builder<NDList, NDList> criteria =
                Criteria.builder()
                        .setTypes(NDList.class, NDList.class)
                        .optModelPath(path)
                        .optEngine(args[0])
                        .optTranslator(new NoopTranslator((Batchifier) null));
        if (Files.isDirectory(path)) {
            criteria.optBlock(block());
        }
        if ("OnnxRuntime".equals(args[0])) {
            criteria.optOption("intraOpNumThreads", args[4]);
        }
        double[] ms = new double[FIRST];
        try (ZooModel<NDList, NDList> model = criteria.build().loadModel();
                Predictor<NDList, NDList> predictor = model.newPredictor();
                NDManager manager = Engine.getEngine(args[0]).newBaseManager()) {
            long loaded = System.currentTimeMillis() - start;
            float[] data = new float[3 * SIDE * SIDE];
            for (int i = 0; i < data.length; i++) {
                data[i] = i * 40_503 % 65_536 / 32_768f;
            }
            long first = 0;
            for (int i = 0; i < FIRST; i++) {
                ms[i] = predict(predictor, manager, data);
                first = i == 0 ? System.currentTimeMillis() - start : first;
            }
            long until = System.nanoTime() + 1_000_000 * Long.parseLong(args[3]);
            while (System.nanoTime() < until) {
                predict(predictor, manager, data);
            }
            double[] last = new double[21];
            for (int i = 0; i < last.length; i++) {
                last[i] = predict(predictor, manager, data);
            }
            Arrays.sort(last);
            StringBuilder line = new StringBuilder("cold " + loaded + ' ' + first);
            for (double t : ms) {
                line.append(' ').append(t);
            }
            line.append(' ').append(last[last.length / 2]).append(' ').append(peakMemory());
            System.out.println(line);
        }
        // Engines leave workers behind that are not daemons.
        System.exit(0);
    }

    private static double predict(
            Predictor<NDList, NDList> predictor, NDManager manager, float[] data) throws Exception {
        long begin = System.nanoTime();
        // Results attach to the manager of the operands: the scope frees them all.
        try (NDManager scope = manager.newSubManager()) {
            NDArray picture = scope.create(data, new Shape(1, 3, SIDE, SIDE));
            NDList result = predictor.predict(new NDList(picture));
            float[] values = result.singletonOrThrow().toFloatArray();
            if (Float.isNaN(values[0])) {
                throw new IllegalStateException("The result is not a number");
            }
        }
        return (System.nanoTime() - begin) / 1e6;
    }

    /** What Linux tells; 0 elsewhere. */
    private static long peakMemory() throws Exception {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(l -> l.startsWith("VmHWM"))
                .mapToLong(l -> Long.parseLong(l.replaceAll("\\D", "")))
                .sum();
    }
}
