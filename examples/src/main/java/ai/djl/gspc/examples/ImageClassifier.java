/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.modality.Classifications;
import ai.djl.modality.cv.Image;
import ai.djl.ndarray.types.Shape;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.util.Pair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Opens a user's own model as one that tells what pictures show. */
final class ImageClassifier {

    private ImageClassifier() {}

    /**
     * Opens a model.
     *
     * @param options what the user says of it
     * @param engine the engine to run it on
     * @return the model
     * @throws UsageException if it is no classifier of pictures, or does not fit the options
     * @throws IOException if a file cannot be read
     * @throws MalformedModelException if the model's file is damaged or has unknown operators
     */
    static ZooModel<Image, Classifications> open(ClassifierOptions options, String engine)
            throws UsageException, IOException, MalformedModelException {
        Path file = options.model();
        if (!Files.exists(file)) {
            throw new UsageException("there is no model " + file);
        }
        List<String> labels = ClassNames.of(options.labels(), file);
        Model model = Model.newInstance(file.getFileName().toString(), engine);
        try {
            model.load(file);
            ImageInput input = ImageInput.of(model, options.width(), options.height());
            checkClasses(model, labels, options);
            return new ZooModel<>(
                    model,
                    new ImageClassifierTranslator(
                            input, labels, options.labels(), options.normalization()));
        } catch (UsageException | IOException | MalformedModelException | RuntimeException e) {
            model.close();
            throw e;
        }
    }

    private static void checkClasses(Model model, List<String> labels, ClassifierOptions options)
            throws UsageException {
        if (model.describeOutput() == null || model.describeOutput().isEmpty()) {
            return;
        }
        Pair<String, Shape> output = model.describeOutput().get(0);
        Shape shape = output.getValue();
        if (shape == null || shape.dimension() == 0) {
            return;
        }
        long rest = 1;
        for (int i = 2; i < shape.dimension(); i++) {
            rest *= Math.abs(shape.get(i));
        }
        String told = "\"" + output.getKey() + "\" " + shape;
        if (shape.dimension() < 2 || rest != 1) {
            throw new UsageException(
                    "the model does not classify: its output is " + told + ", not [N, classes]");
        }
        if (labels != null && shape.get(1) >= 0 && shape.get(1) != labels.size()) {
            throw new UsageException(
                    ClassNames.mismatch(labels.size(), shape.get(1), options.labels()));
        }
    }
}
