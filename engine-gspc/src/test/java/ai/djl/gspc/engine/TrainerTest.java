/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.Dropout;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.evaluator.Accuracy;
import ai.djl.training.evaluator.Evaluator;
import ai.djl.training.initializer.ConstantInitializer;
import ai.djl.training.listener.EvaluatorTrainingListener;
import ai.djl.training.loss.Loss;
import org.testng.Assert;
import org.testng.annotations.Test;

/** A trainer that evaluates and does not learn. */
public class TrainerTest {

    private static DefaultTrainingConfig config() {
        return new DefaultTrainingConfig(Loss.softmaxCrossEntropyLoss())
                .addEvaluator(new Accuracy())
                .addTrainingListeners(new EvaluatorTrainingListener())
                .optInitializer(new ConstantInitializer(1), Parameter.Type.WEIGHT);
    }

    private static Model model() {
        Model model = Model.newInstance("net", "GSPC");
        model.setBlock(
                new SequentialBlock()
                        .add(Dropout.builder().optRate(0.5f).build())
                        .add(Linear.builder().setUnits(2).build()));
        return model;
    }

    @Test
    public void testEvaluation() throws Exception {
        try (Model model = model();
                Trainer trainer = model.newTrainer(config());
                NDManager manager = model.getNDManager().newSubManager()) {
            trainer.initialize(new Shape(1, 3));
            model.getBlock()
                    .getParameters()
                    .valueAt(0)
                    .getArray()
                    .set(new float[] {1, 0, 0, 0, 1, 0});
            ArrayDataset data =
                    new ArrayDataset.Builder()
                            .setData(
                                    manager.create(
                                            new float[] {5, 0, 0, 0, 5, 0, 5, 0, 1, 9, 0, 0},
                                            new Shape(4, 3)))
                            .optLabels(manager.create(new float[] {0, 1, 1, 0}))
                            .setSampling(2, false)
                            .build();
            EasyTrain.evaluateDataset(trainer, data);
            String stage = EvaluatorTrainingListener.VALIDATE_EPOCH;
            Evaluator accuracy = trainer.getEvaluators().get(0);
            Assert.assertEquals(accuracy.getAccumulator(stage), 0.75f, 1e-6f);
            // Three samples are on their side by 5, 5 and 9, one is off by 5.
            double sum =
                    2 * Math.log1p(Math.exp(-5))
                            + Math.log1p(Math.exp(-9))
                            + Math.log1p(Math.exp(5));
            Assert.assertEquals(trainer.getLoss().getAccumulator(stage), sum / 4, 1e-3);
        }
    }

    @Test
    public void testLearningIsRefused() {
        try (Model model = model();
                Trainer trainer = model.newTrainer(config())) {
            trainer.initialize(new Shape(1, 3));
            UnsupportedOperationException e =
                    Assert.expectThrows(
                            UnsupportedOperationException.class, trainer::newGradientCollector);
            Assert.assertTrue(e.getMessage().contains("PyTorch"), e.getMessage());
            e = Assert.expectThrows(UnsupportedOperationException.class, trainer::step);
            Assert.assertTrue(e.getMessage().contains("PyTorch"), e.getMessage());
            NDArray a = trainer.getManager().ones(new Shape(1, 3));
            Assert.assertFalse(a.hasGradient());
            Assert.expectThrows(UnsupportedOperationException.class, a::getGradient);
            NDList out = trainer.evaluate(new NDList(a));
            Assert.assertEquals(out.singletonOrThrow().toFloatArray(), new float[] {3, 3});
        }
    }
}
