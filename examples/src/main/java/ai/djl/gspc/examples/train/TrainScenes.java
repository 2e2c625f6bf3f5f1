/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.train;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.metric.Metrics;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import ai.djl.training.util.ProgressBar;
import ai.djl.translate.TranslateException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Trains the detector or the segmentation network of the examples: {@code TrainScenes
 * detect|segment FOLDER [SEED [PASSES]]}.
 *
 * <p>Runs on DJL's PyTorch engine, with one thread for the network and one that draws.
 */
public final class TrainScenes {

    private static final int BATCH = 32;
    private static final int PICTURES_PER_PASS = 6_400;
    private static final long UNSEEN_SEED = 0x0ddba11;

    private TrainScenes() {}

    /**
     * Runs the training.
     *
     * @param args the task, the folder for the parameters, the seed (default 1), the passes
     *     (default 12)
     * @throws IOException if the parameters cannot be written
     * @throws TranslateException if a picture cannot be processed
     */
    public static void main(String[] args) throws IOException, TranslateException {
        if (args.length < 2 || args.length > 4) {
            System.err.println("Usage: TrainScenes detect|segment FOLDER [SEED [PASSES]]");
            System.exit(2);
        }
        System.setProperty("java.awt.headless", "true");
        System.setProperty("ai.djl.pytorch.num_threads", "1");
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
        SceneTask task = SceneTask.valueOf(args[0].toUpperCase(Locale.ROOT));
        Path folder = Path.of(args[1]);
        long seed = args.length > 2 ? Long.parseLong(args[2]) : 1;
        int passes = args.length > 3 ? Integer.parseInt(args[3]) : 12;
        String name = args[0].toLowerCase(Locale.ROOT) + "-scenes";
        Engine engine = Engine.getEngine("PyTorch");
        engine.setRandomSeed((int) seed);
        System.out.printf("Training on %s %s, seed %d%n", "PyTorch", engine.getVersion(), seed);
        ExecutorService drawing = Executors.newSingleThreadExecutor();
        try (Model model = Model.newInstance(name, "PyTorch")) {
            model.setBlock(task.network());
            model.setProperty("Epoch", "0");
            model.setProperty("Seed", Long.toString(seed));
            train(model, task, seed, passes, drawing, folder);
        } finally {
            drawing.shutdown();
        }
    }

    private static void train(
            Model model,
            SceneTask task,
            long seed,
            int passes,
            ExecutorService drawing,
            Path folder)
            throws IOException, TranslateException {
        int steps = passes * (PICTURES_PER_PASS / BATCH);
        Tracker rate =
                Tracker.warmUp()
                        .optWarmUpBeginValue(task.rate() / 30)
                        .optWarmUpSteps(Math.min(200, steps / 10))
                        .setMainTracker(
                                Tracker.cosine()
                                        .setBaseValue(task.rate())
                                        .optFinalValue(task.rate() / 300)
                                        .setMaxUpdates(steps)
                                        .build())
                        .build();
        DefaultTrainingConfig config =
                new DefaultTrainingConfig(task.loss())
                        .optOptimizer(Optimizer.adam().optLearningRateTracker(rate).build())
                        .optExecutorService(drawing)
                        .addTrainingListeners(TrainingListener.Defaults.logging());
        ScenesDataset training =
                new ScenesDataset.Builder(task, seed, PICTURES_PER_PASS)
                        .setSampling(BATCH, false)
                        .build();
        ScenesDataset validation =
                new ScenesDataset.Builder(task, UNSEEN_SEED, 640).setSampling(BATCH, false).build();
        training.prepare(new ProgressBar());
        try (Trainer trainer = model.newTrainer(config)) {
            trainer.setMetrics(new Metrics());
            trainer.initialize(new Shape(1, 3, SceneTask.SIDE, SceneTask.SIDE));
            System.out.printf(
                    "%d parameters%n",
                    model.getBlock().getParameters().values().stream()
                            .mapToLong(p -> p.getArray().size())
                            .sum());
            // The detector's training can diverge: what was best on unseen scenes is kept.
            float best = Float.POSITIVE_INFINITY;
            for (int pass = 0; pass < passes; pass++) {
                EasyTrain.fit(trainer, 1, training, validation);
                float loss = trainer.getTrainingResult().getValidateLoss();
                if (loss < best) {
                    best = loss;
                    model.save(folder, model.getName());
                    System.out.printf("Pass %d: saved, loss %.3f on unseen scenes%n", pass, loss);
                }
            }
        }
    }
}
