/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples;

import ai.djl.modality.cv.Image;
import ai.djl.modality.cv.ImageFactory;
import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Decodes whole pictures only, and says in one line why one cannot be decoded. */
final class PictureReader {

    /** What a decoded picture and the copies made of it take at most, in bytes per pixel. */
    private static final long BYTES_PER_PIXEL = 16;

    static {
        ImageIO.setUseCache(false);
    }

    private PictureReader() {}

    /** Reads a picture from a file. */
    static Image read(Path file) throws PictureException {
        // Opening a pipe would wait for a writer, a device may never end.
        if (!Files.exists(file)) {
            throw new PictureException("no such file");
        }
        if (!Files.isRegularFile(file)) {
            throw new PictureException("not a file that can hold a picture");
        }
        try (InputStream is = Files.newInputStream(file)) {
            return read(is);
        } catch (AccessDeniedException e) {
            throw new PictureException("may not be read (permission denied)");
        } catch (IOException e) {
            throw new PictureException("cannot be read: " + oneLine(e));
        }
    }

    /** Reads a picture from a stream. */
    static Image read(InputStream is) throws IOException, PictureException {
        try (ImageInputStream in = ImageIO.createImageInputStream(is)) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                boolean empty = in.read() < 0;
                throw new PictureException(
                        empty ? "the file is empty" : "not a picture of a known format");
            }
            ImageReader reader = readers.next();
            try {
                return decode(reader, in);
            } finally {
                reader.dispose();
            }
        }
    }

    private static Image decode(ImageReader reader, ImageInputStream in) throws PictureException {
        String[] damage = new String[1];
        String format = "picture";
        try {
            format = reader.getFormatName().toUpperCase(Locale.ROOT) + " picture";
            reader.setInput(in, true, true);
            // A truncated JPEG is decoded all the same, its rest grey: only a warning tells.
            reader.addIIOReadWarningListener(
                    (source, warning) -> {
                        String text = warning.toLowerCase(Locale.ROOT);
                        if (text.contains("premature end")
                                || text.contains("truncated")
                                || text.contains("bad huffman")) {
                            damage[0] = warning;
                        }
                    });
            long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
            if (pixels > Runtime.getRuntime().maxMemory() / 2 / BYTES_PER_PIXEL) {
                throw new PictureException(
                        String.format(
                                Locale.ROOT,
                                "%d x %d pixels are too many for this memory (java -Xmx sets it)",
                                reader.getWidth(0),
                                reader.getHeight(0)));
            }
            BufferedImage picture = reader.read(0);
            if (damage[0] != null) {
                throw new PictureException("damaged or incomplete " + format + ": " + damage[0]);
            }
            return ImageFactory.getInstance().fromImage(picture);
        } catch (IOException | RuntimeException e) {
            // The JDK's decoders throw all kinds of runtime exceptions at damaged files.
            throw new PictureException("damaged or incomplete " + format + ": " + oneLine(e));
        }
    }

    private static String oneLine(Exception e) {
        Throwable cause = e;
        while (cause.getCause() != null && cause.getCause().getMessage() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        if (message == null || message.isBlank()) {
            return cause instanceof EOFException
                    ? "it ends too early"
                    : cause.getClass().getSimpleName();
        }
        return message.strip().replaceAll("\\s+", " ");
    }
}
