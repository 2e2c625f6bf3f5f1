/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples;

import ai.djl.Application;
import ai.djl.MalformedModelException;
import ai.djl.inference.Predictor;
import ai.djl.modality.cv.Image;
import ai.djl.modality.cv.output.CategoryMask;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.TranslateException;
import java.awt.Color;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Says of each pixel what it belongs to, and lays the answer over the picture in colours. */
public final class SegmentPicture extends Example {

    private static final String USAGE =
            "Usage: example segment [--out FOLDER] [FILE or FOLDER]...\n"
                    + "Colours the figures of pictures by what they are, and writes"
                    + " NAME-classes.png.";

    private static final int OPACITY = 160;

    SegmentPicture(PrintStream out, PrintStream err) {
        super("segment", USAGE, out, err);
    }

    /**
     * Runs the program and ends the JVM with its exit status.
     *
     * @param args options, files and folders
     */
    public static void main(String[] args) {
        System.setProperty("java.awt.headless", "true");
        System.exit(new SegmentPicture(System.out, System.err).run(args));
    }

    /** {@inheritDoc} */
    @Override
    void run(List<String> arguments, Path folder)
            throws IOException,
                    ModelNotFoundException,
                    MalformedModelException,
                    TranslateException {
        try (ZooModel<Image, CategoryMask> model =
                        model(Application.CV.SEMANTIC_SEGMENTATION, CategoryMask.class);
                Predictor<Image, CategoryMask> predictor = model.newPredictor()) {
            for (PictureSource source : PictureFinder.scenesOr(arguments)) {
                Image picture = read(source);
                if (picture != null) {
                    CategoryMask mask = predictor.predict(picture);
                    out().println(source.name() + ":");
                    lay(mask, picture);
                    out().println("  wrote " + save(picture, folder, source.name(), "-classes"));
                }
            }
        }
    }

    /** Prints each class's share of the picture, and colours its pixels. */
    private void lay(CategoryMask mask, Image picture) {
        int classes = mask.getClasses().size();
        int[] pixels = new int[classes];
        int all = 0;
        for (int[] row : mask.getMask()) {
            for (int label : row) {
                pixels[label]++;
                all++;
            }
        }
        for (int c = 0; c < classes; c++) {
            if (pixels[c] > 0) {
                out().printf(
                                Locale.ROOT,
                                "  %-10s %5.1f %% of the picture%n",
                                mask.getClasses().get(c),
                                100.0 * pixels[c] / all);
            }
            if (c > 0 && pixels[c] > 0) {
                mask.drawMask(picture, c, color(c, classes), OPACITY);
            }
        }
    }

    /** Returns a class's colour: all are equally far from each other in hue. */
    static int color(int label, int classes) {
        return Color.HSBtoRGB((label - 1f) / (classes - 1), 1, 1) & 0xffffff;
    }
}
