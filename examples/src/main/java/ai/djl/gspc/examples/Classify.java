/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples;

import ai.djl.Application;
import ai.djl.MalformedModelException;
import ai.djl.engine.Engine;
import ai.djl.inference.Predictor;
import ai.djl.modality.Classifications;
import ai.djl.modality.cv.Image;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.TranslateException;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * Classifies pictures from the command line, through nothing but DJL's API; {@link Options#HELP}
 * describes it.
 */
public final class Classify {

    private static final int TOP = 3;
    private static final int LONGEST_NAME = 48;

    /** How many predictions are timed together, and how long timing takes. */
    private static final int ROUND = 40;

    private static final long LEAST_NANOS = 1_000_000_000L;
    private static final long MOST_NANOS = 5_000_000_000L;

    /** The pictures that are kept in memory for timing have at most so many pixels in all. */
    private static final long TIMED_PIXELS = 16_000_000;

    private final PrintStream out;
    private final PrintStream err;

    /**
     * Creates a run of the program.
     *
     * @param out where results go
     * @param err where one line for each problem goes
     */
    Classify(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /**
     * Runs the program and ends the JVM with its exit status.
     *
     * @param args options, files and folders
     */
    public static void main(String[] args) {
        System.setProperty("java.awt.headless", "true");
        int status = new Classify(System.out, System.err).run(args);
        System.out.flush();
        System.exit(status);
    }

    /** Runs the program and returns its exit status. */
    int run(String... args) {
        try {
            Options options = Options.parse(args);
            if (options.help()) {
                out.println(Options.HELP);
                return 0;
            }
            Engine engine = engine(options.engine());
            List<PictureSource> sources =
                    options.paths().isEmpty()
                            ? PictureFinder.samples()
                            : PictureFinder.find(options.paths());
            out.println(describe(engine));
            try (ZooModel<Image, Classifications> model = model(options);
                    Predictor<Image, Classifications> predictor = model.newPredictor()) {
                return classify(sources, predictor) ? 0 : 1;
            }
        } catch (UsageException e) {
            complain(e.getMessage());
        } catch (MalformedModelException e) {
            complain("the model cannot be loaded: " + e.getMessage());
        } catch (IOException | ModelNotFoundException e) {
            complain("the model cannot be loaded: " + rootMessage(e));
        } catch (TranslateException e) {
            complain("the engine failed: " + rootMessage(e));
        }
        return 2;
    }

    /** Prints one line, after all the results that came before it. */
    private void complain(String message) {
        out.flush();
        err.println("classify: " + message.strip().replaceAll("\\p{Cntrl}+\\s*", " "));
    }

    private static String rootMessage(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    private static Engine engine(String name) throws UsageException {
        if (!Engine.hasEngine(name)) {
            throw new UsageException(
                    "there is no engine "
                            + name
                            + " on the class path, but: "
                            + String.join(", ", new TreeSet<>(Engine.getAllEngines())));
        }
        return Engine.getEngine(name);
    }

    /** GSPC describes itself in one line, other engines in several. */
    private static String describe(Engine engine) {
        String description = engine.toString();
        return description.contains("\n")
                ? engine.getEngineName() + " " + engine.getVersion()
                : description;
    }

    private static ZooModel<Image, Classifications> model(Options options)
            throws UsageException, IOException, ModelNotFoundException, MalformedModelException {
        if (options.own() != null) {
            return ImageClassifier.open(options.own(), options.engine());
        }
        return Criteria.builder()
                .optApplication(Application.CV.IMAGE_CLASSIFICATION)
                .setTypes(Image.class, Classifications.class)
                .optGroupId("ai.djl.gspc")
                .optEngine(options.engine())
                .build()
                .loadModel();
    }

    /** Classifies what can be read, and returns whether that was everything. */
    private boolean classify(
            List<PictureSource> sources, Predictor<Image, Classifications> predictor)
            throws TranslateException {
        int column = sources.stream().mapToInt(source -> source.name().length()).max().orElse(0);
        column = Math.min(column, LONGEST_NAME);
        List<Image> timed = new ArrayList<>();
        long pixels = 0;
        int classified = 0;
        out.println();
        for (PictureSource source : sources) {
            try {
                Image picture = source.read();
                out.println("  " + row(source.name(), column, predictor.predict(picture)));
                classified++;
                pixels += (long) picture.getWidth() * picture.getHeight();
                if (timed.isEmpty() || pixels <= TIMED_PIXELS) {
                    timed.add(picture);
                }
            } catch (PictureException e) {
                complain(source.name() + ": " + e.getMessage());
            } catch (TranslateException e) {
                complain(source.name() + ": the engine failed: " + rootMessage(e));
            }
        }
        if (classified > 0) {
            double[] runs = time(timed, predictor);
            out.println();
            out.printf(
                    Locale.ROOT,
                    "%d %s, median latency %.2f ms (picture in memory to classes, last %d runs)%n",
                    classified,
                    classified == 1 ? "picture" : "pictures",
                    runs[runs.length / 2],
                    runs.length);
        }
        return classified == sources.size();
    }

    private static String row(String name, int column, Classifications classes) {
        StringBuilder row = new StringBuilder(name.replaceAll("\\p{Cntrl}", "?"));
        row.append(" ".repeat(Math.max(0, column - name.length())));
        for (Classifications.Classification item : classes.topK(TOP)) {
            row.append(
                    String.format(
                            Locale.ROOT,
                            "  %12s %5.1f %%",
                            item.getClassName(),
                            100 * item.getProbability()));
        }
        return row.toString();
    }

    /**
     * Times rounds of predictions until they get no faster, which is when the JVM has compiled what
     * they need, or until enough time has passed.
     *
     * @return the milliseconds of the last round's runs, sorted
     */
    private static double[] time(List<Image> pictures, Predictor<Image, Classifications> predictor)
            throws TranslateException {
        int passes = (ROUND + pictures.size() - 1) / pictures.size();
        int round = Math.min(2 * ROUND, passes * pictures.size());
        long start = System.nanoTime();
        double fastest = Double.MAX_VALUE;
        int slower = 0;
        while (true) {
            double[] runs = new double[round];
            int count = 0;
            while (count < round && (count == 0 || System.nanoTime() - start < MOST_NANOS)) {
                long before = System.nanoTime();
                predictor.predict(pictures.get(count % pictures.size()));
                runs[count++] = (System.nanoTime() - before) / 1e6;
            }
            runs = Arrays.copyOf(runs, count);
            Arrays.sort(runs);
            double median = runs[count / 2];
            slower = median > 0.95 * fastest ? slower + 1 : 0;
            fastest = Math.min(fastest, median);
            long elapsed = System.nanoTime() - start;
            if (elapsed > MOST_NANOS || elapsed > LEAST_NANOS && slower >= 3) {
                return runs;
            }
        }
    }
}
