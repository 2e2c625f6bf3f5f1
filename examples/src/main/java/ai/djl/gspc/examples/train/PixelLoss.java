/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.loss.Loss;
import ai.djl.training.loss.SoftmaxCrossEntropyLoss;

/**
 * The cross entropy of {@link ai.djl.gspc.zoo.cv.PixelClassifier}'s second output, the logits
 * {@code (N, classes, H, W)}, with labels {@code (N, 1, H, W)}.
 */
final class PixelLoss extends Loss {

    private final Loss entropy = new SoftmaxCrossEntropyLoss("PixelLoss", 1, 1, true, true);

    PixelLoss() {
        super("PixelLoss");
    }

    /** {@inheritDoc} */
    @Override
    public NDArray evaluate(NDList labels, NDList predictions) {
        return entropy.evaluate(labels, new NDList(predictions.get(1)));
    }
}
