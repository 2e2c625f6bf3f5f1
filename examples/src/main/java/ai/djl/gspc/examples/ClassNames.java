/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The names of what a model tells apart: a text in UTF-8 with a name a line. */
public final class ClassNames {

    /** What DJL's models call theirs, beside the model. */
    private static final String SYNSET = "synset.txt";

    private ClassNames() {}

    /**
     * Reads names.
     *
     * @param file a file that the user names; null for the one beside the model
     * @param model the model's file or folder; null if there is none
     * @return the names; null if nobody gives any
     * @throws UsageException if there is no such file, or no text in it
     * @throws IOException if it cannot be read
     */
    public static List<String> of(Path file, Path model) throws UsageException, IOException {
        if (file != null) {
            return read(file);
        }
        if (model == null) {
            return null;
        }
        Path path = model.toAbsolutePath();
        Path beside = (Files.isDirectory(path) ? path : path.getParent()).resolve(SYNSET);
        return Files.isRegularFile(beside) ? read(beside) : null;
    }

    private static List<String> read(Path file) throws UsageException, IOException {
        try {
            List<String> lines = new ArrayList<>(Files.readAllLines(file));
            while (!lines.isEmpty() && lines.get(lines.size() - 1).isBlank()) {
                lines.remove(lines.size() - 1);
            }
            if (lines.isEmpty()) {
                throw new UsageException(file + " has no labels in it, one a line");
            }
            lines.replaceAll(String::strip);
            return List.copyOf(lines);
        } catch (NoSuchFileException e) {
            throw new UsageException("there is no file of labels " + file);
        } catch (CharacterCodingException e) {
            throw new UsageException(file + " is not a text in UTF-8 with a label a line");
        }
    }

    /**
     * Says that names and classes are not equally many.
     *
     * @param labels the number of names
     * @param classes the number of classes
     * @param file the file that the user named, or null
     * @return the message
     */
    public static String mismatch(int labels, long classes, Path file) {
        return "there are "
                + labels
                + " labels in "
                + (file == null ? SYNSET : file)
                + ", but the model tells "
                + classes
                + " classes apart";
    }
}
