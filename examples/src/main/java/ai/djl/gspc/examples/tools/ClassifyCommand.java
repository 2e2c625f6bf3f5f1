/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.tools;

import ai.djl.Model;
import ai.djl.gspc.examples.ClassNames;
import ai.djl.gspc.examples.ImageClassifierTranslator;
import ai.djl.gspc.examples.ImageInput;
import ai.djl.inference.Predictor;
import ai.djl.modality.Classifications;
import ai.djl.modality.cv.Image;
import ai.djl.ndarray.types.Shape;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ZooModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells what pictures show. */
@Command(
        name = "classify",
        header = "Tell what pictures show.",
        description =
                "Tells what pictures show, with a model of your own or, without "
                        + "--model, with the bundled one, which knows ten simple shapes.")
final class ClassifyCommand extends Tool {

    @Mixin private final ModelOption model = new ModelOption();
    @Mixin private final PictureOptions preparation = new PictureOptions();
    @Mixin private final Pictures pictures = new Pictures();

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            description = "The classes' names, one a line; otherwise synset.txt beside the model.")
    private Path labels;

    @Option(
            names = "--squeeze",
            description = "Squeeze whole pictures into the input rather than take their middle.")
    private boolean squeeze;

    @Option(
            names = "--top",
            paramLabel = "N",
            defaultValue = "3",
            description = "How many classes are printed (default: ${DEFAULT-VALUE}).")
    private int top;

    @Option(
            names = "--softmax",
            negatable = true,
            description =
                    "Whether the model's results are still to be turned into probabilities; "
                            + "otherwise that is decided by looking at them.")
    private Boolean softmax;

    /** What is printed for a picture. */
    private record Result(String picture, List<Likely> classes) {}

    /** A class that a picture may show. */
    private record Likely(String name, double probability) {}

    /** {@inheritDoc} */
    @Override
    public Integer call() throws Exception {
        if (pictures.none()) {
            throw usage("a picture is missing");
        }
        if (top < 1) {
            throw usage("--top must be at least 1");
        }
        List<Result> results;
        if (!model.given() || model.zoo()) {
            Criteria<Image, Classifications> criteria = ModelOptions.bundled(Classifications.class);
            if (model.given()) {
                Criteria.Builder<Image, Classifications> builder =
                        Criteria.builder()
                                .setTypes(Image.class, Classifications.class)
                                .optEngine(ModelOptions.GSPC);
                model.source(builder);
                criteria = builder.build();
            }
            try (ZooModel<Image, Classifications> loaded = criteria.loadModel();
                    Predictor<Image, Classifications> predictor = loaded.newPredictor()) {
                results = classify(predictor);
            }
        } else {
            try (Model loaded = model.load(ModelOptions.GSPC, Map.of());
                    Predictor<Image, Classifications> predictor =
                            loaded.newPredictor(translator(loaded))) {
                results = classify(predictor);
            }
        }
        print(results, () -> table(results));
        return pictures.some(results) ? Gspc.BAD_INPUT : 0;
    }

    private List<Result> classify(Predictor<Image, Classifications> predictor) throws Exception {
        return pictures.each(
                this,
                (source, picture) -> {
                    List<Likely> likely = new ArrayList<>();
                    predictor
                            .predict(picture)
                            .topK(top)
                            .forEach(
                                    c ->
                                            likely.add(
                                                    new Likely(
                                                            c.getClassName(), c.getProbability())));
                    return new Result(source.name(), likely);
                });
    }

    private void table(List<Result> results) {
        Table table = new Table("picture", "class", "%");
        for (Result result : results) {
            String name = result.picture();
            for (Likely likely : result.classes()) {
                table.row(name, likely.name(), Format.percent(likely.probability()));
                name = "";
            }
        }
        out().print(table);
    }

    private ImageClassifierTranslator translator(Model loaded) throws Exception {
        Shape shape = model.inputs(loaded, 1).get(0);
        ImageInput input = ImageInput.of("input", shape, loaded.getDataType(), 0, 0);
        ImageClassifierTranslator translator =
                new ImageClassifierTranslator(
                        input,
                        ClassNames.of(labels, loaded.getModelPath()),
                        labels,
                        preparation.normalization());
        if (squeeze) {
            translator.squeezed();
        }
        if (softmax != null) {
            translator.softmax(softmax);
        }
        return translator;
    }
}
