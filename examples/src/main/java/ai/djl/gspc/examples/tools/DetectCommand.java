/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.tools;

import ai.djl.Model;
import ai.djl.gspc.examples.Normalization;
import ai.djl.inference.Predictor;
import ai.djl.modality.cv.Image;
import ai.djl.modality.cv.output.DetectedObjects;
import ai.djl.modality.cv.output.Rectangle;
import ai.djl.ndarray.types.Shape;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Finds objects in pictures. */
@Command(
        name = "detect",
        header = "Find objects in pictures, and draw boxes around them.",
        description =
                "Finds objects in pictures, and draws boxes around them. Models whose "
                        + "results are those of YOLOv5 ([1, boxes, 5 + classes]), YOLOv8 ([1, 4 + "
                        + "classes, boxes]) or SSD (classes, scores, corners) are known by their "
                        + "shapes.")
final class DetectCommand extends Tool {

    @Mixin private final ModelOption model = new ModelOption();
    @Mixin private final PictureOptions preparation = new PictureOptions();
    @Mixin private final Pictures pictures = new Pictures();

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            description = "The classes' names, one a line; otherwise synset.txt beside the model.")
    private Path labels;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "AUTO",
            description =
                    "What the results are: ${COMPLETION-CANDIDATES} (SSD has corners from 0 "
                            + "to 1, SSD_PIXELS in pixels of the model's input).")
    private DetectionFormat format;

    @Option(
            names = "--threshold",
            paramLabel = "P",
            defaultValue = "0.25",
            description = "The least probability of an object (default: ${DEFAULT-VALUE}).")
    private float threshold;

    @Option(
            names = "--overlap",
            paramLabel = "IOU",
            defaultValue = "0.45",
            description =
                    "Of boxes of a class whose intersection is more than this part of their "
                            + "union, the likeliest is kept (default: ${DEFAULT-VALUE}).")
    private float overlap;

    /** What is printed for a picture. */
    private record Result(String picture, String drawn, List<Found> objects) {}

    /** An object; its box is in pixels of the picture. */
    private record Found(
            String name, double probability, double x, double y, double width, double height) {}

    /** {@inheritDoc} */
    @Override
    public Integer call() throws Exception {
        if (!model.given()) {
            throw usage("a model is missing: --model");
        }
        if (pictures.none()) {
            throw usage("a picture is missing");
        }
        try (Model loaded = model.load(ModelOptions.GSPC, Map.of())) {
            int[] size = model.pictureSize(loaded);
            List<Shape> outputs = Detector.outputs(loaded, model.inputs(loaded, 1));
            List<String> names = ModelOptions.labels(labels, loaded);
            DetectionFormat known = Detector.recognize(format, outputs, names.size());
            List<String> classes = Detector.classes(known, outputs, names, labels);
            Detector detector = new Detector(known, classes, threshold, overlap);
            int rows = (int) outputs.get(0).get(outputs.get(0).dimension() - 1);
            List<Result> results;
            try (Predictor<Image, DetectedObjects> predictor =
                    loaded.newPredictor(
                            detector.translator(
                                    preparation.pipeline(size[0], size[1], Normalization.UNIT),
                                    size,
                                    rows))) {
                results = detect(predictor, classes);
            }
            print(results, () -> table(results));
            return pictures.some(results) ? Gspc.BAD_INPUT : 0;
        }
    }

    private List<Result> detect(Predictor<Image, DetectedObjects> predictor, List<String> classes)
            throws Exception {
        return pictures.each(
                this,
                (source, picture) -> {
                    DetectedObjects objects = predictor.predict(picture);
                    List<Found> found = new ArrayList<>();
                    for (int i = 0; i < objects.getNumberOfObjects(); i++) {
                        DetectedObjects.DetectedObject o = objects.item(i);
                        Rectangle box = o.getBoundingBox().getBounds();
                        found.add(
                                new Found(
                                        o.getClassName(),
                                        o.getProbability(),
                                        box.getX() * picture.getWidth(),
                                        box.getY() * picture.getHeight(),
                                        box.getWidth() * picture.getWidth(),
                                        box.getHeight() * picture.getHeight()));
                    }
                    found.sort(Comparator.comparingDouble(Found::probability).reversed());
                    Image drawn = Drawing.boxes(picture, objects, classes);
                    Path file = pictures.save(drawn, source, "detected");
                    return new Result(source.name(), file.toString(), found);
                });
    }

    private void table(List<Result> results) {
        Table table = new Table("picture", "object", "%", "left", "top", "width", "height");
        for (Result result : results) {
            String name = result.picture();
            if (result.objects().isEmpty()) {
                table.row(name, "nothing", "", "", "", "", "");
            }
            for (Found o : result.objects()) {
                table.row(
                        name,
                        o.name(),
                        Format.percent(o.probability()),
                        Math.round(o.x()),
                        Math.round(o.y()),
                        Math.round(o.width()),
                        Math.round(o.height()));
                name = "";
            }
        }
        out().print(table);
        results.forEach(r -> out().println("Drawn: " + r.drawn()));
    }
}
