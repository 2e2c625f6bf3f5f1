/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.MalformedModelException;
import ai.djl.gspc.onnx.OnnxFormatException;
import ai.djl.gspc.onnx.OnnxModel;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A model with the file it was read from, which is what saving it copies.
 *
 * @param model the model
 * @param file its file
 */
record OnnxSource(OnnxModel model, Path file) {

    private static final String EXTENSION = ".onnx";

    /**
     * Finds the model's file: the path itself, or in a folder one of the names, with or without
     * their extension; else the only one there is.
     *
     * @param path a file or a folder
     * @param names names to look for, in this order; null ones are skipped
     * @return the file, null if there is none
     * @throws IOException if the folder has several that none of the names tells apart
     */
    static Path find(Path path, String... names) throws IOException {
        if (Files.isRegularFile(path)) {
            return path;
        }
        for (String name : names) {
            if (name == null || name.isEmpty()) {
                continue;
            }
            for (String candidate : List.of(name, name + EXTENSION)) {
                Path file = path.resolve(candidate);
                if (candidate.endsWith(EXTENSION) && Files.isRegularFile(file)) {
                    return file;
                }
            }
        }
        if (!Files.isDirectory(path)) {
            return null;
        }
        try (Stream<Path> files = Files.list(path)) {
            List<Path> models =
                    files.filter(f -> f.getFileName().toString().endsWith(EXTENSION))
                            .filter(Files::isRegularFile)
                            .sorted()
                            .toList();
            if (models.size() > 1) {
                throw new FileNotFoundException(
                        "There are several models in "
                                + path
                                + ": "
                                + models.stream().map(Path::getFileName).toList()
                                + "; name one with optModelName");
            }
            return models.isEmpty() ? null : models.get(0);
        }
    }

    /**
     * Reads a model.
     *
     * @param file its file
     * @return the model
     * @throws IOException if the file cannot be read
     * @throws MalformedModelException if it is damaged or has operators that are not supported
     */
    static OnnxSource read(Path file) throws IOException, MalformedModelException {
        try {
            return new OnnxSource(OnnxModel.load(file), file);
        } catch (OnnxFormatException e) {
            throw new MalformedModelException("Cannot load the ONNX model " + e.getMessage(), e);
        }
    }

    /**
     * Reads a model, keeping its bytes in a temporary file for saving.
     *
     * @param in the bytes
     * @return the model
     * @throws IOException if the bytes cannot be read
     * @throws MalformedModelException if it is damaged or has operators that are not supported
     */
    static OnnxSource read(InputStream in) throws IOException, MalformedModelException {
        Path folder = Files.createTempDirectory("gspc-onnx");
        folder.toFile().deleteOnExit();
        Path file = folder.resolve("model" + EXTENSION);
        file.toFile().deleteOnExit();
        Files.copy(in, file);
        return read(file);
    }

    /**
     * Saves the model's files.
     *
     * @param folder where to
     * @param name the model's new name
     * @throws IOException if a file cannot be read or written
     */
    void save(Path folder, String name) throws IOException {
        Path target = folder.resolve(name + EXTENSION);
        if (Files.exists(target) && Files.isSameFile(file, target)) {
            return;
        }
        Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
        for (Path other : model.externalFiles()) {
            Path to = folder.resolve(other);
            Path from = file.resolveSibling(other);
            if (!Files.exists(to) || !Files.isSameFile(from, to)) {
                Files.createDirectories(to.toAbsolutePath().getParent());
                Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
