/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples;

import ai.djl.Application;
import ai.djl.MalformedModelException;
import ai.djl.inference.Predictor;
import ai.djl.modality.Classifications;
import ai.djl.modality.cv.Image;
import ai.djl.modality.cv.transform.Normalize;
import ai.djl.modality.cv.transform.Resize;
import ai.djl.modality.cv.transform.ToTensor;
import ai.djl.modality.cv.translator.ImageFeatureExtractor;
import ai.djl.nn.SequentialBlock;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.TranslateException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Extracts features, the bundled classifier's values before its last layer, and finds the pictures
 * whose features are most like those of the first one.
 */
public final class FindSimilar extends Example {

    private static final String USAGE =
            "Usage: example similar PICTURE [FILE or FOLDER]...\n"
                    + "Lists the pictures (default: those that come with the program) by how alike"
                    + " they are to the first one.";

    private static final int SIDE = 64;

    FindSimilar(PrintStream out, PrintStream err) {
        super("similar", USAGE, out, err);
    }

    /**
     * Runs the program and ends the JVM with its exit status.
     *
     * @param args the picture, then files and folders
     */
    public static void main(String[] args) {
        System.setProperty("java.awt.headless", "true");
        System.exit(new FindSimilar(System.out, System.err).run(args));
    }

    /**
     * A picture's name and how alike it is.
     *
     * @param name the name
     * @param cosine of the angle between the features, at most 1
     */
    private record Match(String name, double cosine) {}

    /** {@inheritDoc} */
    @Override
    void run(List<String> arguments, Path folder)
            throws IOException,
                    ModelNotFoundException,
                    MalformedModelException,
                    TranslateException,
                    UsageException {
        if (arguments.isEmpty()) {
            throw new UsageException("a picture is needed");
        }
        PictureSource wanted = PictureFinder.find(arguments.subList(0, 1)).get(0);
        List<PictureSource> others =
                arguments.size() > 1
                        ? PictureFinder.find(arguments.subList(1, arguments.size()))
                        : PictureFinder.samples();
        ImageFeatureExtractor translator =
                ImageFeatureExtractor.builder()
                        .addTransform(new Resize(SIDE, SIDE))
                        .addTransform(new ToTensor())
                        .addTransform(
                                new Normalize(
                                        new float[] {0.5f, 0.5f, 0.5f},
                                        new float[] {0.25f, 0.25f, 0.25f}))
                        .build();
        try (ZooModel<Image, Classifications> model =
                model(Application.CV.IMAGE_CLASSIFICATION, Classifications.class)) {
            ((SequentialBlock) model.getBlock()).removeLastBlock();
            try (Predictor<Image, float[]> predictor = model.newPredictor(translator)) {
                compare(predictor, wanted, others);
            }
        }
    }

    private void compare(
            Predictor<Image, float[]> predictor, PictureSource wanted, List<PictureSource> others)
            throws TranslateException {
        Image picture = read(wanted);
        if (picture == null) {
            return;
        }
        float[] features = predictor.predict(picture);
        List<Match> matches = new ArrayList<>();
        for (PictureSource source : others) {
            Image other = read(source);
            if (other != null) {
                float[] values = predictor.predict(other);
                matches.add(new Match(source.name(), cosine(features, values)));
            }
        }
        matches.sort(Comparator.comparingDouble(Match::cosine).reversed());
        out().printf("%s (%d features) is most like%n", wanted.name(), features.length);
        for (Match match : matches) {
            out().printf(Locale.ROOT, "  %6.3f  %s%n", match.cosine(), match.name());
        }
    }

    private static double cosine(float[] a, float[] b) {
        double product = 0;
        double squareA = 0;
        double squareB = 0;
        for (int i = 0; i < a.length; i++) {
            product += (double) a[i] * b[i];
            squareA += (double) a[i] * a[i];
            squareB += (double) b[i] * b[i];
        }
        return product / Math.max(Double.MIN_NORMAL, Math.sqrt(squareA * squareB));
    }
}
