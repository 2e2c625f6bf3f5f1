/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.zoo;

import ai.djl.Model;
import ai.djl.gspc.integration.Agreement;
import ai.djl.gspc.integration.Engines;
import ai.djl.gspc.zoo.block.NetworkBuilder;
import ai.djl.gspc.zoo.cv.CondenseNet;
import ai.djl.gspc.zoo.cv.ResNext;
import ai.djl.gspc.zoo.cv.ShuffleNetV2;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.GradientCollector;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import ai.djl.training.tracker.Tracker;
import ai.djl.util.Pair;
import ai.djl.util.Utils;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.testng.Assert;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Networks of the zoo learn on PyTorch what they predict on GSPC afterwards. */
public class NetworkTrainingTest {

    private static final int BATCH = 4;
    private static final int STEPS = 6;
    private static final Shape INPUT = new Shape(BATCH, 3, 32, 32);

    @DataProvider
    public Object[][] networks() {
        int[] depths = {2, 2};
        int[] growths = {8, 16};
        return new Object[][] {
            {"ShuffleNetV2", ShuffleNetV2.x05()},
            {"ResNeXt", ResNext.resnext50().optDepths(1, 1)},
            {"CondenseNet", CondenseNet.g(4).optStages(depths, growths)},
        };
    }

    @Test(dataProvider = "networks")
    public void testLossFallsAndAllParametersMove(String name, NetworkBuilder<?> builder)
            throws Exception {
        builder.setOutSize(BATCH).optBatchNormMomentum(0.5f);
        Path directory = Files.createTempDirectory("gspc-zoo-training");
        float[] x = Engines.uniform((int) INPUT.size(), new SplittableRandom(1));
        try (Model model = Model.newInstance("m", Engines.PYTORCH)) {
            model.getNDManager().getEngine().setRandomSeed(1);
            model.setBlock(builder.build());
            DefaultTrainingConfig config =
                    new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                            .optOptimizer(
                                    Optimizer.sgd()
                                            .setLearningRateTracker(Tracker.fixed(0.05f))
                                            .build());
            float[] losses = new float[STEPS];
            try (Trainer trainer = model.newTrainer(config)) {
                trainer.initialize(INPUT);
                Map<String, float[]> before = values(model);
                for (int i = 0; i < STEPS; i++) {
                    losses[i] = step(trainer, x);
                }
                Assert.assertTrue(
                        losses[STEPS - 1] < 0.9 * losses[0],
                        name + ": loss " + losses[0] + " -> " + losses[STEPS - 1]);
                // CondenseNet's classifier takes half of the features, at first the older half: of
                // what the last block adds it sees nothing.
                values(model)
                        .forEach(
                                (parameter, after) -> {
                                    if (!parameter.contains("denseblock_2")) {
                                        Assert.assertNotEquals(
                                                after, before.get(parameter), parameter);
                                    }
                                });
            }
            model.save(directory, "m");
            float[] expected = Engines.predict(model, x, INPUT).get(0);
            try (Model gspc = Engines.load(Engines.GSPC, builder.build(), "m", directory)) {
                Agreement.check(Engines.predict(gspc, x, INPUT).get(0), expected, 1e-4, name);
            }
        } finally {
            Utils.deleteQuietly(directory);
        }
    }

    /** Learns that each picture is a class of its own. */
    private static float step(Trainer trainer, float[] x) {
        float loss;
        try (NDManager manager = trainer.getManager().newSubManager();
                GradientCollector collector = trainer.newGradientCollector()) {
            NDArray labels = manager.arange(BATCH);
            NDList output = trainer.forward(new NDList(manager.create(x, INPUT)));
            NDArray value = trainer.getLoss().evaluate(new NDList(labels), output);
            collector.backward(value);
            loss = value.getFloat();
            output.attach(manager);
        }
        trainer.step();
        return loss;
    }

    private static Map<String, float[]> values(Model model) {
        Map<String, float[]> values = new LinkedHashMap<>();
        for (Pair<String, Parameter> pair : model.getBlock().getParameters()) {
            // The choice of channels is no subject of training.
            if (pair.getValue().getType() != Parameter.Type.OTHER) {
                values.put(pair.getKey(), pair.getValue().getArray().toFloatArray());
            }
        }
        return values;
    }
}
