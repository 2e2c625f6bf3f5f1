/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples;

import ai.djl.Application;
import ai.djl.MalformedModelException;
import ai.djl.inference.Predictor;
import ai.djl.modality.cv.Image;
import ai.djl.modality.cv.output.DetectedObjects;
import ai.djl.modality.cv.output.Rectangle;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.TranslateException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Finds figures in pictures, prints where they are, and draws boxes around them. */
public final class DetectObjects extends Example {

    private static final String USAGE =
            "Usage: example detect [--out FOLDER] [FILE or FOLDER]...\n"
                    + "Finds circles, rings, squares, triangles, stars, crosses and spirals, and"
                    + " writes NAME-boxes.png.";

    DetectObjects(PrintStream out, PrintStream err) {
        super("detect", USAGE, out, err);
    }

    /**
     * Runs the program and ends the JVM with its exit status.
     *
     * @param args options, files and folders
     */
    public static void main(String[] args) {
        System.setProperty("java.awt.headless", "true");
        System.exit(new DetectObjects(System.out, System.err).run(args));
    }

    /** {@inheritDoc} */
    @Override
    void run(List<String> arguments, Path folder)
            throws IOException,
                    ModelNotFoundException,
                    MalformedModelException,
                    TranslateException {
        try (ZooModel<Image, DetectedObjects> model =
                        model(Application.CV.OBJECT_DETECTION, DetectedObjects.class);
                Predictor<Image, DetectedObjects> predictor = model.newPredictor()) {
            for (PictureSource source : PictureFinder.scenesOr(arguments)) {
                Image picture = read(source);
                if (picture != null) {
                    DetectedObjects objects = predictor.predict(picture);
                    print(source.name(), picture, objects);
                    picture.drawBoundingBoxes(objects);
                    out().println("  wrote " + save(picture, folder, source.name(), "-boxes"));
                }
            }
        }
    }

    private void print(String name, Image picture, DetectedObjects objects) {
        out().printf("%s: %d found%n", name, objects.getNumberOfObjects());
        for (DetectedObjects.DetectedObject object :
                objects.<DetectedObjects.DetectedObject>items()) {
            Rectangle box = object.getBoundingBox().getBounds();
            out().printf(
                            Locale.ROOT,
                            "  %-9s %5.1f %%  x %4.0f  y %4.0f  width %4.0f  height %4.0f%n",
                            object.getClassName(),
                            100 * object.getProbability(),
                            box.getX() * picture.getWidth(),
                            box.getY() * picture.getHeight(),
                            box.getWidth() * picture.getWidth(),
                            box.getHeight() * picture.getHeight());
        }
    }
}
