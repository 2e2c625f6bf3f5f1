/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.tools;

import ai.djl.Model;
import ai.djl.gspc.examples.Normalization;
import ai.djl.inference.Predictor;
import ai.djl.modality.cv.Image;
import ai.djl.modality.cv.output.CategoryMask;
import ai.djl.modality.cv.translator.SemanticSegmentationTranslator;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.TranslatorContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells what each pixel belongs to. */
@Command(
        name = "segment",
        header = "Tell what each pixel belongs to, and tint it by that.",
        description =
                "Tells which class each pixel of a picture belongs to, and tints it by "
                        + "that. The model's last result is [1, classes, height, width]; the "
                        + "first class is the ground.")
final class SegmentCommand extends Tool {

    @Mixin private final ModelOption model = new ModelOption();
    @Mixin private final PictureOptions preparation = new PictureOptions();
    @Mixin private final Pictures pictures = new Pictures();

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            description = "The classes' names, one a line; otherwise synset.txt beside the model.")
    private Path labels;

    /** What is printed for a picture. */
    private record Result(String picture, String drawn, List<Share> classes) {}

    /** A class and how much of the picture it covers. */
    private record Share(String name, long pixels, double share) {}

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
            Shape last = outputs.get(outputs.size() - 1);
            if (last.dimension() != 4 || last.get(1) < 2) {
                throw new ToolException(
                        "the model's result "
                                + Format.shape(last)
                                + " is no map of classes, [1, classes, height, width]");
            }
            List<String> classes =
                    ModelOptions.complete(
                            ModelOptions.labels(labels, loaded), (int) last.get(1), labels);
            SemanticSegmentationTranslator.Builder builder =
                    SemanticSegmentationTranslator.builder()
                            .setPipeline(
                                    preparation.pipeline(size[0], size[1], Normalization.IMAGENET))
                            .setImageSize(size[1], size[0])
                            .optSynset(classes);
            List<Result> results;
            try (Predictor<Image, CategoryMask> predictor =
                    loaded.newPredictor(new LastResult(builder))) {
                results = segment(predictor);
            }
            print(results, () -> table(results));
            return pictures.some(results) ? Gspc.BAD_INPUT : 0;
        }
    }

    /** DJL's translator takes the second of two results; here it is given the last. */
    private static final class LastResult extends SemanticSegmentationTranslator {

        LastResult(Builder builder) {
            super(builder);
        }

        /** {@inheritDoc} */
        @Override
        public CategoryMask processOutput(TranslatorContext ctx, NDList list) {
            NDArray last = list.get(list.size() - 1);
            return super.processOutput(ctx, new NDList(last, last));
        }
    }

    private List<Result> segment(Predictor<Image, CategoryMask> predictor) throws Exception {
        return pictures.each(
                this,
                (source, picture) -> {
                    CategoryMask mask = predictor.predict(picture);
                    long[] pixels = new long[mask.getClasses().size()];
                    long all = 0;
                    for (int[] row : mask.getMask()) {
                        for (int c : row) {
                            pixels[c]++;
                            all++;
                        }
                    }
                    List<Share> shares = new ArrayList<>();
                    for (int c = 0; c < pixels.length; c++) {
                        if (pixels[c] > 0) {
                            String name = mask.getClasses().get(c);
                            shares.add(new Share(name, pixels[c], (double) pixels[c] / all));
                        }
                    }
                    shares.sort(Comparator.comparingLong(Share::pixels).reversed());
                    Image drawn = Drawing.overlay(picture, mask);
                    Path file = pictures.save(drawn, source, "segmented");
                    return new Result(source.name(), file.toString(), shares);
                });
    }

    private void table(List<Result> results) {
        Table table = new Table("picture", "class", "pixels", "%");
        for (Result result : results) {
            String name = result.picture();
            for (Share share : result.classes()) {
                table.row(
                        name,
                        share.name(),
                        Format.count(share.pixels()),
                        Format.percent(share.share()));
                name = "";
            }
        }
        out().print(table);
        results.forEach(r -> out().println("Drawn: " + r.drawn()));
    }
}
