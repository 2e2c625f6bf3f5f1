/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.server;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertThrows;
import static org.testng.Assert.assertTrue;

import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDList;
import ai.djl.nn.Blocks;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import org.testng.annotations.Test;

public class BatcherTest {

    /** Doubles numbers; the first one waits until it may go on. */
    private static final class Doubling implements Translator<Float, Float> {

        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch go = new CountDownLatch(1);

        @Override
        public NDList processInput(TranslatorContext ctx, Float input) throws Exception {
            begun.countDown();
            go.await();
            if (input < 0) {
                throw new IllegalArgumentException("negative");
            }
            return new NDList(ctx.getNDManager().create(new float[] {input}));
        }

        @Override
        public Float processOutput(TranslatorContext ctx, NDList list) {
            return 2 * list.singletonOrThrow().toFloatArray()[0];
        }
    }

    @Test
    public void testWaitingInputsArePredictedTogetherAndTooManyRefused() throws Exception {
        Doubling doubling = new Doubling();
        try (Model model = model();
                Batcher<Float, Float> batcher = batcher(model, doubling, 5, 3)) {
            List<CompletableFuture<Float>> results = new ArrayList<>();
            results.add(batcher.submit(0f));
            doubling.begun.await();
            for (int i = 1; i <= 5; i++) {
                results.add(batcher.submit((float) i));
            }
            assertThrows(RejectedExecutionException.class, () -> batcher.submit(6f));
            doubling.go.countDown();
            for (int i = 0; i <= 5; i++) {
                assertEquals(results.get(i).get(), 2f * i);
            }
            assertEquals(batcher.largestBatch(), 3);
        }
    }

    @Test
    public void testAFailureReachesTheCallerAndTheWorkerGoesOn() throws Exception {
        Doubling doubling = new Doubling();
        doubling.go.countDown();
        try (Model model = model();
                Batcher<Float, Float> batcher = batcher(model, doubling, 5, 1)) {
            CompletableFuture<Float> bad = batcher.submit(-1f);
            assertThrows(ExecutionException.class, bad::get);
            assertEquals(batcher.submit(4f).get(), 8f);
        }
    }

    @Test
    public void testWhatWaitsWhenItClosesIsRefused() throws Exception {
        Doubling doubling = new Doubling();
        try (Model model = model()) {
            Batcher<Float, Float> batcher = batcher(model, doubling, 5, 1);
            batcher.submit(1f);
            doubling.begun.await();
            CompletableFuture<Float> waiting = batcher.submit(2f);
            batcher.close();
            ExecutionException e =
                    org.testng.Assert.expectThrows(ExecutionException.class, waiting::get);
            assertTrue(e.getCause() instanceof RejectedExecutionException, e.toString());
            assertThrows(RejectedExecutionException.class, () -> batcher.submit(3f));
        }
    }

    private static Model model() {
        Model model = Model.newInstance("identity", "GSPC");
        model.setBlock(Blocks.identityBlock());
        return model;
    }

    private static Batcher<Float, Float> batcher(
            Model model, Doubling doubling, int capacity, int batch) {
        Predictor<Float, Float> predictor = model.newPredictor(doubling);
        return new Batcher<>(predictor, capacity, batch);
    }
}
