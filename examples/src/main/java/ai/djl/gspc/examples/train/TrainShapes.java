/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.train;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.gspc.examples.shapes.ShapeKind;
import ai.djl.gspc.zoo.GspcModelZoo;
import ai.djl.gspc.zoo.cv.RegNetXBlockFactory;
import ai.djl.metric.Metrics;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.repository.Artifact;
import ai.djl.repository.zoo.ModelZoo;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.listener.TrainingListener;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import ai.djl.training.util.ProgressBar;
import ai.djl.translate.TranslateException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Trains the bundled model: {@code TrainShapes FOLDER [SEED [PASSES]]}.
 *
 * <p>Runs on DJL's PyTorch engine, with one thread for the network and one that draws. Equal seeds
 * give equal pictures and equal initial weights. The parameters are written to the folder.
 */
public final class TrainShapes {

    private static final String MODEL_NAME = "regnetx-shapes";
    private static final int SIDE = 64;
    private static final int BATCH = 64;
    private static final int PICTURES_PER_PASS = 25_600;
    private static final long VALIDATION_SEED = 0x7a11da7e;
    private static final long UNSEEN_SEED = 0x0ddba11;

    private TrainShapes() {}

    /**
     * Runs the training.
     *
     * @param args the folder for the parameters, the seed (default 1), the passes (default 14)
     * @throws IOException if the parameters cannot be written
     * @throws TranslateException if a picture cannot be processed
     */
    public static void main(String[] args) throws IOException, TranslateException {
        if (args.length < 1 || args.length > 3) {
            System.err.println("Usage: TrainShapes FOLDER [SEED [PASSES]]");
            System.exit(2);
        }
        System.setProperty("java.awt.headless", "true");
        setDefault("ai.djl.pytorch.num_threads", "1");
        setDefault("ai.djl.pytorch.num_interop_threads", "1");
        Path folder = Path.of(args[0]);
        long seed = args.length > 1 ? Long.parseLong(args[1]) : 1;
        int passes = args.length > 2 ? Integer.parseInt(args[2]) : 14;
        Engine engine = Engine.getEngine("PyTorch");
        engine.setRandomSeed((int) seed);
        System.out.printf("Training on %s %s, seed %d%n", "PyTorch", engine.getVersion(), seed);
        ExecutorService drawing = Executors.newSingleThreadExecutor();
        try (Model model = Model.newInstance(MODEL_NAME, "PyTorch")) {
            model.setBlock(network());
            train(model, seed, passes, drawing);
            model.setProperty("Epoch", "0");
            model.setProperty("Seed", Long.toString(seed));
            model.save(folder, MODEL_NAME);
        } finally {
            drawing.shutdown();
        }
        Evaluation.onUnseen(folder, MODEL_NAME, network(), UNSEEN_SEED, 5000).print();
    }

    /** Returns the network that the model zoo describes, without parameters. */
    static Block network() throws IOException {
        Artifact artifact =
                ModelZoo.getModelZoo(GspcModelZoo.GROUP_ID)
                        .getModelLoader(GspcModelZoo.REGNETX)
                        .getMrl()
                        .getDefaultArtifact();
        return new RegNetXBlockFactory().newBlock(null, null, artifact.getArguments(null));
    }

    private static void train(Model model, long seed, int passes, ExecutorService drawing)
            throws IOException, TranslateException {
        int steps = passes * (PICTURES_PER_PASS / BATCH);
        Tracker rate =
                Tracker.warmUp()
                        .optWarmUpBeginValue(1e-4f)
                        .optWarmUpSteps(Math.min(200, steps / 10))
                        .setMainTracker(
                                Tracker.cosine()
                                        .setBaseValue(4e-3f)
                                        .optFinalValue(1e-5f)
                                        .setMaxUpdates(steps)
                                        .build())
                        .build();
        DefaultTrainingConfig config =
                new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                        .addEvaluator(new Accuracy())
                        .optOptimizer(Optimizer.adam().optLearningRateTracker(rate).build())
                        .optExecutorService(drawing)
                        .addTrainingListeners(TrainingListener.Defaults.logging());
        ShapesDataset training =
                ShapesDataset.builder()
                        .setPictures(seed, PICTURES_PER_PASS)
                        .optFresh(true)
                        .setSampling(BATCH, false)
                        .build(SIDE);
        ShapesDataset validation =
                ShapesDataset.builder()
                        .setPictures(VALIDATION_SEED, 2000)
                        .setSampling(BATCH, false)
                        .build(SIDE);
        training.prepare(new ProgressBar());
        try (Trainer trainer = model.newTrainer(config)) {
            trainer.setMetrics(new Metrics());
            trainer.initialize(new Shape(1, 3, SIDE, SIDE));
            long parameters =
                    model.getBlock().getParameters().values().stream()
                            .mapToLong(p -> p.getArray().size())
                            .sum();
            System.out.printf(
                    "%d parameters, classes %s%n", parameters, Arrays.toString(ShapeKind.values()));
            EasyTrain.fit(trainer, passes, training, validation);
        }
    }

    private static void setDefault(String key, String value) {
        if (System.getProperty(key) == null) {
            System.setProperty(key, value);
        }
    }
}
