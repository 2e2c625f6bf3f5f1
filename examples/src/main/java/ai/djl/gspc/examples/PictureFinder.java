/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples;

import ai.djl.modality.cv.Image;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Turns the arguments of the command line into pictures, in a stable order. */
public final class PictureFinder {

    private static final String SAMPLES = "/ai/djl/gspc/examples/pictures/";
    private static final String SCENES = "/ai/djl/gspc/examples/scenes/";

    private PictureFinder() {}

    /**
     * Returns the pictures that come with the program.
     *
     * @return the pictures
     * @throws IOException if the program's jar is damaged
     */
    public static List<PictureSource> samples() throws IOException {
        return shipped(SAMPLES);
    }

    /** Returns the given pictures, or the scenes that come with the program if none is given. */
    static List<PictureSource> scenesOr(List<String> arguments) throws IOException {
        return arguments.isEmpty() ? shipped(SCENES) : find(arguments);
    }

    private static List<PictureSource> shipped(String folder) throws IOException {
        List<PictureSource> samples = new ArrayList<>();
        try (InputStream is = PictureFinder.class.getResourceAsStream(folder + "index.txt");
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(is, StandardCharsets.UTF_8))) {
            reader.lines().forEach(name -> samples.add(new Sample(folder, name)));
        }
        return samples;
    }

    /**
     * Returns the given files, and all files in and below the given folders, hidden ones apart.
     *
     * @param arguments files and folders
     * @return a source for each file; what is wrong with one is told when it is read
     */
    public static List<PictureSource> find(List<String> arguments) {
        List<PictureSource> found = new ArrayList<>();
        for (String argument : arguments) {
            try {
                Path path = Path.of(argument);
                if (Files.isDirectory(path)) {
                    walk(path, found);
                } else {
                    found.add(new PictureFile(path));
                }
            } catch (InvalidPathException e) {
                found.add(new Unreadable(argument, "no such file: not a legal name here"));
            }
        }
        return found;
    }

    private static void walk(Path folder, List<PictureSource> found) {
        List<PictureSource> inside = new ArrayList<>();
        try {
            Files.walkFileTree(folder, new Collector(folder, inside));
        } catch (IOException e) {
            inside.add(new Unreadable(folder.toString(), "cannot be listed: " + e.getMessage()));
        }
        if (inside.isEmpty()) {
            inside.add(new Unreadable(folder.toString(), "no pictures in this folder"));
        }
        inside.sort(Comparator.comparing(PictureSource::name));
        found.addAll(inside);
    }

    /** Collects the files of a folder; symbolic links to folders are not followed. */
    private static final class Collector extends SimpleFileVisitor<Path> {

        private final Path top;
        private final List<PictureSource> found;

        Collector(Path top, List<PictureSource> found) {
            this.top = top;
            this.found = found;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
                throws IOException {
            boolean hidden = !folder.equals(top) && Files.isHidden(folder);
            return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
            if (!Files.isHidden(file) && !Files.isDirectory(file)) {
                found.add(new PictureFile(file));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            String reason =
                    e instanceof AccessDeniedException
                            ? "may not be read (permission denied)"
                            : "cannot be listed: " + e.getMessage();
            found.add(new Unreadable(file.toString(), reason));
            return FileVisitResult.CONTINUE;
        }
    }

    /** Something that is known not to be a picture. */
    private record Unreadable(String name, String reason) implements PictureSource {

        @Override
        public Image read() throws PictureException {
            throw new PictureException(reason);
        }
    }

    /** A picture on disk. */
    private record PictureFile(Path path) implements PictureSource {

        @Override
        public String name() {
            return path.toString();
        }

        @Override
        public Image read() throws PictureException {
            return PictureReader.read(path);
        }
    }

    /** A picture in the program's jar. */
    private record Sample(String folder, String name) implements PictureSource {

        @Override
        public Image read() throws PictureException {
            try (InputStream is = PictureFinder.class.getResourceAsStream(folder + name)) {
                return PictureReader.read(is);
            } catch (IOException e) {
                throw new PictureException("cannot be read: " + e.getMessage());
            }
        }
    }
}
