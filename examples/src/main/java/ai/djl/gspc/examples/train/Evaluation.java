/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.train;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.gspc.examples.shapes.PictureGenerator;
import ai.djl.gspc.examples.shapes.ShapeKind;
import ai.djl.gspc.zoo.cv.PictureTranslator;
import ai.djl.gspc.zoo.cv.PictureTranslatorFactory;
import ai.djl.inference.Predictor;
import ai.djl.modality.Classifications;
import ai.djl.modality.cv.Image;
import ai.djl.modality.cv.ImageFactory;
import ai.djl.modality.cv.translator.ImageClassificationTranslator;
import ai.djl.nn.Block;
import ai.djl.translate.TranslateException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Counts how often a model is right, per class, on pictures it has not been trained on. */
final class Evaluation {

    private static final ShapeKind[] KINDS = ShapeKind.values();
    private static final int BATCH = 50;

    /** Pictures by what they show and what the model said. */
    private final int[][] counts = new int[KINDS.length][KINDS.length];

    private Evaluation() {}

    /** Loads a trained model as a user would, and lets it classify new pictures of a series. */
    static Evaluation onUnseen(Path folder, String name, Block network, long seed, int pictures)
            throws IOException, TranslateException {
        Evaluation evaluation = new Evaluation();
        PictureTranslator translator =
                new PictureTranslator(
                        ImageClassificationTranslator.builder()
                                .setImageSize(64, 64)
                                .setPipeline(PictureTranslatorFactory.pipeline(64, 64))
                                .optSynset(
                                        Arrays.stream(KINDS)
                                                .map(ShapeKind::label)
                                                .collect(Collectors.toList()))
                                .optApplySoftmax(true));
        try (Model model = Model.newInstance(name, "PyTorch")) {
            model.setBlock(network);
            model.load(folder, name);
            try (Predictor<Image, Classifications> predictor = model.newPredictor(translator)) {
                for (int from = 0; from < pictures; from += BATCH) {
                    evaluation.add(predictor, seed, from);
                }
            }
        } catch (MalformedModelException e) {
            throw new IOException("The parameters just written cannot be read", e);
        }
        return evaluation;
    }

    private void add(Predictor<Image, Classifications> predictor, long seed, int from)
            throws TranslateException {
        List<Image> pictures = new ArrayList<>(BATCH);
        for (int i = from; i < from + BATCH; i++) {
            pictures.add(
                    ImageFactory.getInstance()
                            .fromImage(
                                    PictureGenerator.draw(
                                            KINDS[i % KINDS.length], ShapesDataset.mix(seed, i))));
        }
        List<Classifications> results = predictor.batchPredict(pictures);
        for (int i = 0; i < BATCH; i++) {
            String said = results.get(i).best().getClassName();
            for (ShapeKind kind : KINDS) {
                if (kind.label().equals(said)) {
                    counts[(from + i) % KINDS.length][kind.ordinal()]++;
                }
            }
        }
    }

    void print() {
        int right = 0;
        int all = 0;
        System.out.println("On unseen pictures:");
        for (ShapeKind kind : KINDS) {
            int[] row = counts[kind.ordinal()];
            int pictures = Arrays.stream(row).sum();
            StringBuilder mistakes = new StringBuilder();
            for (ShapeKind said : KINDS) {
                if (said != kind && row[said.ordinal()] > 0) {
                    mistakes.append(' ')
                            .append(said.label())
                            .append(' ')
                            .append(row[said.ordinal()]);
                }
            }
            System.out.printf(
                    "  %-12s %6.2f %%  taken for:%s%n",
                    kind.label(),
                    100.0 * row[kind.ordinal()] / pictures,
                    mistakes.length() == 0 ? " nothing else" : mistakes);
            right += row[kind.ordinal()];
            all += pictures;
        }
        System.out.printf("  %-12s %6.2f %% of %d%n", "all", 100.0 * right / all, all);
    }
}
