/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples;

import ai.djl.Application;
import ai.djl.MalformedModelException;
import ai.djl.inference.Predictor;
import ai.djl.modality.Classifications;
import ai.djl.modality.cv.Image;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.training.util.ProgressBar;
import ai.djl.translate.TranslateException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Classifies a folder of pictures in batches, with a progress bar, into a CSV file. */
public final class ClassifyFolder extends Example {

    private static final String USAGE =
            "Usage: example folder [--out FOLDER] FOLDER...\n"
                    + "Classifies all pictures in folders and writes classes.csv: file, class,"
                    + " probability.";

    private static final int BATCH = 16;

    private final Map<String, Integer> counts = new TreeMap<>();
    private final List<String> rows = new ArrayList<>(List.of("file,class,probability"));

    ClassifyFolder(PrintStream out, PrintStream err) {
        super("folder", USAGE, out, err);
    }

    /**
     * Runs the program and ends the JVM with its exit status.
     *
     * @param args options and folders
     */
    public static void main(String[] args) {
        System.setProperty("java.awt.headless", "true");
        System.exit(new ClassifyFolder(System.out, System.err).run(args));
    }

    /** {@inheritDoc} */
    @Override
    void run(List<String> arguments, Path folder)
            throws IOException,
                    ModelNotFoundException,
                    MalformedModelException,
                    TranslateException,
                    UsageException {
        if (arguments.isEmpty()) {
            throw new UsageException("a folder is needed");
        }
        List<PictureSource> sources = PictureFinder.find(arguments);
        ProgressBar progress = new ProgressBar("Classifying", sources.size());
        try (ZooModel<Image, Classifications> model =
                        model(Application.CV.IMAGE_CLASSIFICATION, Classifications.class);
                Predictor<Image, Classifications> predictor = model.newPredictor()) {
            for (int from = 0; from < sources.size(); from += BATCH) {
                int to = Math.min(sources.size(), from + BATCH);
                classify(predictor, sources.subList(from, to));
                progress.update(to - 1);
            }
        }
        Path table = folder.resolve("classes.csv");
        Files.write(table, rows, StandardCharsets.UTF_8);
        out().println();
        counts.forEach((label, count) -> out().printf("  %-12s %6d%n", label, count));
        out().println("wrote " + table);
    }

    private void classify(Predictor<Image, Classifications> predictor, List<PictureSource> sources)
            throws TranslateException {
        List<String> names = new ArrayList<>();
        List<Image> pictures = new ArrayList<>();
        for (PictureSource source : sources) {
            Image picture = read(source);
            if (picture != null) {
                names.add(source.name());
                pictures.add(picture);
            }
        }
        if (pictures.isEmpty()) {
            return;
        }
        List<Classifications> results = predictor.batchPredict(pictures);
        for (int i = 0; i < names.size(); i++) {
            Classifications.Classification best = results.get(i).best();
            counts.merge(best.getClassName(), 1, Integer::sum);
            rows.add(
                    String.format(
                            Locale.ROOT,
                            "%s,%s,%.4f",
                            quoted(names.get(i)),
                            best.getClassName(),
                            best.getProbability()));
        }
    }

    /** Quotes a field of a CSV file where it needs it (RFC 4180). */
    private static String quoted(String field) {
        boolean plain =
                field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }
}
