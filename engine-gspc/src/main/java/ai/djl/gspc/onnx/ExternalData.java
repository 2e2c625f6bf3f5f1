/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import ai.djl.gspc.onnx.proto.StringStringEntryProto;
import ai.djl.gspc.onnx.proto.TensorProto;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** Reads tensors whose bytes lie in files next to the model, and never outside its folder. */
final class ExternalData {

    private final Path folder;
    private final Set<Path> files = new LinkedHashSet<>();

    /**
     * A reader.
     *
     * @param folder the model's folder, null if the model was not read from a file
     */
    ExternalData(Path folder) {
        this.folder = folder;
    }

    /** The files that were read, relative to the folder. */
    Set<Path> files() {
        return Collections.unmodifiableSet(files);
    }

    /**
     * Reads a tensor's bytes.
     *
     * @param tensor the tensor
     * @param expected how many bytes it must have
     * @param where the tensor, for messages
     * @param sink takes the bytes
     */
    void read(TensorProto tensor, long expected, String where, FileBytes.Sink sink) {
        String location = null;
        long offset = 0;
        long length = expected;
        for (StringStringEntryProto e : tensor.getExternalDataList()) {
            switch (e.getKey()) {
                case "location":
                    location = e.getValue();
                    break;
                case "offset":
                    offset = number(e.getValue(), where, "offset");
                    break;
                case "length":
                    length = number(e.getValue(), where, "length");
                    break;
                default:
                    break;
            }
        }
        if (length != expected) {
            throw new OnnxFormatException(
                    where + " needs " + expected + " bytes, its external data claims " + length);
        }
        Path file = resolve(location, where);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (offset > channel.size() || length > channel.size() - offset) {
                throw new OnnxFormatException(
                        where
                                + " lies at "
                                + offset
                                + " with "
                                + length
                                + " bytes in "
                                + location
                                + ", which has only "
                                + channel.size()
                                + "; the file is truncated or of another model");
            }
            new FileBytes(channel).read(offset, length, sink);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + where + " from " + location, e);
        }
    }

    private static long number(String text, String where, String what) {
        try {
            long n = Long.parseLong(text.trim());
            if (n >= 0) {
                return n;
            }
        } catch (NumberFormatException e) {
            // told below, as a negative number is
        }
        throw new OnnxFormatException(
                where + ": external data's " + what + " is \"" + text + "\", not a number");
    }

    private Path resolve(String location, String where) {
        if (folder == null) {
            throw new OnnxFormatException(
                    where
                            + " has its data in an external file, but the model was read from a"
                            + " stream; load it from its folder");
        }
        if (location == null || location.isEmpty()) {
            throw new OnnxFormatException(where + " has external data without a location");
        }
        try {
            Path relative = Path.of(location);
            boolean inside = !relative.isAbsolute() && location.indexOf('\\') < 0;
            for (Path part : relative) {
                inside &= !"..".equals(part.toString());
            }
            Path file = folder.resolve(relative);
            if (inside && !Files.isRegularFile(file)) {
                throw new OnnxFormatException(
                        where
                                + " has its data in "
                                + location
                                + ", which is not next to the model; copy it into the same folder");
            }
            if (inside && file.toRealPath().startsWith(folder.toRealPath())) {
                files.add(relative);
                return file;
            }
        } catch (InvalidPathException e) {
            throw new OnnxFormatException(
                    where + " has external data at an impossible path: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + where + " from " + location, e);
        }
        throw new OnnxFormatException(
                where
                        + " has external data at "
                        + location
                        + ", outside the model's folder; such files are never read");
    }
}
