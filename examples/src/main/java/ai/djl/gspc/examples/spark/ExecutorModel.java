/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.spark;

import ai.djl.MalformedModelException;
import ai.djl.gspc.examples.Pictures;
import ai.djl.modality.Classifications;
import ai.djl.modality.cv.Image;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ZooModel;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** The model of this JVM, loaded once, whatever the number of tasks that run in it. */
final class ExecutorModel {

    private static final AtomicInteger LOADS = new AtomicInteger();
    private static ZooModel<Image, Classifications> model;

    private ExecutorModel() {}

    /** Returns the model; each task makes a predictor of its own. */
    static synchronized ZooModel<Image, Classifications> get() throws IOException {
        if (model == null) {
            try {
                model = Pictures.classifier();
                LOADS.incrementAndGet();
            } catch (ModelNotFoundException | MalformedModelException e) {
                throw new IOException("The model cannot be loaded: " + e.getMessage(), e);
            }
        }
        return model;
    }

    /** Returns how often the model has been loaded in this JVM. */
    static int loads() {
        return LOADS.get();
    }
}
