/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration;

import ai.djl.Model;
import ai.djl.gspc.integration.net.Net;
import ai.djl.gspc.integration.net.NetBlock;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.Batchifier;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.testng.Assert;
import org.testng.annotations.Test;

/** One model serves many threads, and leaves nothing behind. */
public class ConcurrencyTest {

    private static final int THREADS = 8;
    private static final int PREDICTIONS = 1000;
    private static final int INPUTS = 5;
    private static final int MEGABYTE = 1 << 20;

    @Test
    public void testPredictorPerThread() throws Exception {
        Net net = SmallNets.grouped();
        float[][] inputs = new float[INPUTS][];
        SplittableRandom random = new SplittableRandom(17);
        for (int i = 0; i < INPUTS; i++) {
            inputs[i] = Engines.uniform(Net.size(net.inputShape()), random);
        }
        float[][] expected = reference(net, inputs);
        run(net, inputs, expected, 10);
        long before = usedMemory();
        run(net, inputs, expected, PREDICTIONS);
        long after = usedMemory();
        // A leak of one output alone would be hundreds of kilobytes, of one activation 100 MB.
        Assert.assertTrue(
                after - before < 4 * MEGABYTE, before + " bytes became " + after + " bytes");
    }

    private static float[][] reference(Net net, float[][] inputs) throws Exception {
        float[][] expected = new float[inputs.length][];
        try (Model model = model(net, Engines.PYTORCH)) {
            for (int i = 0; i < inputs.length; i++) {
                int[] in = net.inputShape();
                Shape shape = new Shape(1, in[0], in[1], in[2]);
                expected[i] = Engines.predict(model, inputs[i], shape).get(0);
            }
        }
        return expected;
    }

    private static Model model(Net net, String engine) {
        Model model = Model.newInstance(net.name(), engine);
        NetBlock block = new NetBlock(net);
        block.setWeights(model.getNDManager());
        model.setBlock(block);
        return model;
    }

    private static void run(Net net, float[][] inputs, float[][] expected, int predictions)
            throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try (Model model = model(net, Engines.GSPC)) {
            NDManager manager = model.getNDManager();
            int held = manager.getManagedArrays().size();
            List<Callable<float[][]>> tasks = new ArrayList<>();
            for (int t = 0; t < THREADS; t++) {
                tasks.add(() -> predictAll(model, inputs, predictions));
            }
            float[][] first = null;
            for (Future<float[][]> future : pool.invokeAll(tasks, 5, TimeUnit.MINUTES)) {
                float[][] results = future.get();
                first = first == null ? results : first;
                for (int i = 0; i < inputs.length; i++) {
                    Assert.assertEquals(results[i], first[i], "threads differ on input " + i);
                    Agreement.check(results[i], expected[i], 1e-4, "input " + i);
                }
            }
            Assert.assertEquals(
                    manager.getManagedArrays().size(), held, "arrays left in the model's manager");
        } finally {
            pool.shutdownNow();
            pool.awaitTermination(1, TimeUnit.MINUTES);
        }
    }

    /** Predicts all inputs in turn, each time with the same result; returns the results. */
    private static float[][] predictAll(Model model, float[][] inputs, int predictions)
            throws Exception {
        float[][] results = new float[inputs.length][];
        int[] in = {3, 24, 24};
        try (Predictor<float[], float[]> predictor = model.newPredictor(new Flat(in))) {
            for (int i = 0; i < predictions; i++) {
                int k = i % inputs.length;
                float[] y = predictor.predict(inputs[k]);
                if (results[k] == null) {
                    results[k] = y;
                } else if (!Arrays.equals(y, results[k])) {
                    Assert.fail("prediction " + i + " differs from the first of its input");
                }
            }
        }
        return results;
    }

    private static long usedMemory() throws InterruptedException {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            System.gc();
            Thread.sleep(50);
            least =
                    Math.min(
                            least,
                            ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
        }
        return least;
    }

    /**
     * Plain arrays in and out.
     *
     * @param shape of one input
     */
    private record Flat(int[] shape) implements Translator<float[], float[]> {

        @Override
        public NDList processInput(TranslatorContext context, float[] input) {
            Shape s = new Shape(shape[0], shape[1], shape[2]);
            return new NDList(context.getNDManager().create(input, s));
        }

        @Override
        public float[] processOutput(TranslatorContext context, NDList list) {
            NDArray y = list.singletonOrThrow();
            return y.toFloatArray();
        }

        @Override
        public Batchifier getBatchifier() {
            return Batchifier.STACK;
        }
    }
}
