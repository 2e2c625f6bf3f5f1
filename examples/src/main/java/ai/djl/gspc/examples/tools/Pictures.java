/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.tools;

import ai.djl.gspc.examples.PictureException;
import ai.djl.gspc.examples.PictureFinder;
import ai.djl.gspc.examples.PictureSource;
import ai.djl.modality.cv.Image;
import ai.djl.translate.TranslateException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The pictures that a command works on, and where it puts those that it draws. */
final class Pictures {

    @Parameters(
            index = "0..*",
            paramLabel = "PICTURE",
            description = "Pictures, or folders of them.")
    private final List<String> paths = new ArrayList<>();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "PATH",
            description =
                    "Where the drawn picture goes: a .png file, or a folder. Otherwise it "
                            + "is put into the current folder.")
    private Path output;

    /** What is done with one picture. */
    interface Work<T> {
        T apply(PictureSource source, Image picture)
                throws IOException, TranslateException, ToolException;
    }

    boolean none() {
        return paths.isEmpty();
    }

    /**
     * Works on all pictures; one line is printed for each that is no good.
     *
     * @return the results for the others
     */
    <T> List<T> each(Tool tool, Work<T> work)
            throws IOException, TranslateException, ToolException {
        List<PictureSource> sources = PictureFinder.find(paths);
        if (output != null && sources.size() > 1 && output.toString().endsWith(".png")) {
            throw tool.usage("--output must be a folder for several pictures");
        }
        List<T> results = new ArrayList<>();
        for (PictureSource source : sources) {
            try {
                results.add(work.apply(source, source.read()));
            } catch (PictureException e) {
                tool.complain(source.name() + ": " + e.getMessage());
            }
        }
        return results;
    }

    /** Whether fewer pictures were good than were given. */
    boolean some(List<?> results) {
        return results.size() < PictureFinder.find(paths).size();
    }

    /** Saves what was drawn for a picture, and tells where. */
    Path save(Image drawn, PictureSource source, String what) throws IOException {
        String name = source.name().replaceFirst("^.*[/\\\\]", "").replaceFirst("\\.[^.]*$", "");
        Path file = Path.of(name + '-' + what + ".png");
        if (output != null && output.toString().endsWith(".png")) {
            file = output;
        } else if (output != null) {
            file = output.resolve(file);
        }
        if (file.toAbsolutePath().getParent() != null) {
            Files.createDirectories(file.toAbsolutePath().getParent());
        }
        try (OutputStream os = Files.newOutputStream(file)) {
            drawn.save(os, "png");
        }
        return file;
    }
}
