/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples;

import ai.djl.Application;
import ai.djl.MalformedModelException;
import ai.djl.modality.cv.Image;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.TranslateException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What the small example programs have in common: results go to one stream, a line for each problem
 * to another, and the exit status is 0 if all went well, 1 if some pictures could not be read, 2 if
 * nothing could be done.
 */
abstract class Example {

    private static final String OUT_OPTION = "--out";

    private final String name;
    private final String usage;
    private final PrintStream out;
    private final PrintStream err;
    private int problems;

    Example(String name, String usage, PrintStream out, PrintStream err) {
        this.name = name;
        this.usage = usage;
        this.out = out;
        this.err = err;
    }

    /** Does the work; arguments are what is not an option. */
    abstract void run(List<String> arguments, Path folder)
            throws IOException,
                    ModelNotFoundException,
                    MalformedModelException,
                    TranslateException,
                    UsageException;

    /** Runs the program and returns its exit status. */
    final int run(String... args) {
        try {
            List<String> arguments = new ArrayList<>();
            Path folder = Path.of(".");
            for (int i = 0; i < args.length; i++) {
                if ("--help".equals(args[i]) || "-h".equals(args[i])) {
                    out.println(usage);
                    return 0;
                }
                if (OUT_OPTION.equals(args[i])) {
                    if (++i == args.length) {
                        throw new UsageException(OUT_OPTION + " needs a folder after it");
                    }
                    folder = Files.createDirectories(Path.of(args[i]));
                } else if (args[i].startsWith("--")) {
                    throw new UsageException("there is no option " + args[i]);
                } else {
                    arguments.add(args[i]);
                }
            }
            run(arguments, folder);
            return problems == 0 ? 0 : 1;
        } catch (UsageException e) {
            complain(e.getMessage() + "; --help tells how it is used");
        } catch (IOException | ModelNotFoundException | MalformedModelException e) {
            complain("the model or a file cannot be used: " + e.getMessage());
        } catch (TranslateException e) {
            complain("the engine failed: " + e.getMessage());
        }
        return 2;
    }

    final PrintStream out() {
        return out;
    }

    /** Prints one line, after all the results that came before it. */
    final void complain(String message) {
        problems++;
        out.flush();
        err.println(name + ": " + message.strip().replaceAll("\\p{Cntrl}+\\s*", " "));
    }

    /** Reads a picture, or says why it cannot be read and returns null. */
    final Image read(PictureSource source) {
        try {
            return source.read();
        } catch (PictureException e) {
            complain(source.name() + ": " + e.getMessage());
            return null;
        }
    }

    /** Loads the bundled model for an application. */
    static <T> ZooModel<Image, T> model(Application application, Class<T> output)
            throws IOException, ModelNotFoundException, MalformedModelException {
        return Criteria.builder()
                .optApplication(application)
                .setTypes(Image.class, output)
                .optGroupId("ai.djl.gspc")
                .optEngine("GSPC")
                .build()
                .loadModel();
    }

    /** Writes a picture beside others, named after the one it was made of. */
    static Path save(Image picture, Path folder, String source, String suffix) throws IOException {
        Path file = Path.of(source).getFileName();
        String base = file.toString().replaceFirst("\\.[^.]*$", "");
        Path result = folder.resolve(base + suffix + ".png");
        try (OutputStream os = Files.newOutputStream(result)) {
            picture.save(os, "png");
        }
        return result;
    }
}
