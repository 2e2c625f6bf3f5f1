/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/**
 * Reads stretches of an open file through one small buffer outside the heap, so that a weight's
 * bytes become its array without being held twice. A file that stays open may be deleted, or
 * replaced by another of its name, and is read as before; if it is written to, reading fails. Where
 * the system lets nobody delete an open file, it must be closed when the model is loaded.
 */
final class FileBytes {

    private static final int CHUNK = 1 << 18;

    private final FileChannel channel;
    private final Path path;
    private final BasicFileAttributes opened;
    private ByteBuffer buffer;

    /**
     * A reader.
     *
     * @param channel the file, which stays the caller's to close
     */
    FileBytes(FileChannel channel) {
        this.channel = channel;
        path = null;
        opened = null;
    }

    private FileBytes(FileChannel channel, Path path, BasicFileAttributes opened) {
        this.channel = channel;
        this.path = path;
        this.opened = opened;
    }

    /**
     * Opens a file, for as long as something can be read from it if it {@link #lasts}: who collects
     * garbage closes it.
     *
     * @param path the file
     * @return a reader, or null if it is not a plain file
     * @throws IOException if it cannot be opened
     */
    static FileBytes open(Path path) throws IOException {
        if (path.getFileSystem() != FileSystems.getDefault() || !Files.isRegularFile(path)) {
            return null;
        }
        FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
        if (!path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return new FileBytes(channel);
        }
        try {
            return new FileBytes(
                    channel, path, Files.readAttributes(path, BasicFileAttributes.class));
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Whether the file may stay open.
     *
     * @return whether stretches of it may be read at any time
     */
    boolean lasts() {
        return path != null;
    }

    /**
     * The file from its beginning.
     *
     * @return a stream, which closes the file if it is closed
     */
    InputStream stream() {
        return Channels.newInputStream(channel);
    }

    /** Takes consecutive parts of the bytes, little-endian. */
    interface Sink {

        /**
         * Takes a part.
         *
         * @param part bytes, a multiple of 64 but for the last part
         */
        void accept(ByteBuffer part);
    }

    /**
     * A stretch of a file.
     *
     * @param file the file
     * @param offset where it begins
     * @param length its bytes
     */
    record Stretch(FileBytes file, long offset, long length) {

        void read(Sink sink) throws IOException {
            file.read(offset, length, sink);
        }
    }

    long size() throws IOException {
        return channel.size();
    }

    /**
     * Reads a stretch.
     *
     * @param offset where it begins
     * @param length its bytes
     * @param sink takes them
     * @throws IOException if the file cannot be read or ends before
     */
    synchronized void read(long offset, long length, Sink sink) throws IOException {
        unchanged();
        if (buffer == null) {
            buffer = ByteBuffer.allocateDirect(CHUNK).order(ByteOrder.LITTLE_ENDIAN);
        }
        for (long done = 0; done < length; done += buffer.limit()) {
            buffer.clear().limit((int) Math.min(length - done, CHUNK));
            while (buffer.hasRemaining()) {
                if (channel.read(buffer, offset + done + buffer.position()) < 0) {
                    throw new EOFException("the file ended while it was read");
                }
            }
            buffer.flip();
            sink.accept(buffer);
        }
    }

    /** Refuses a file that was written to: what is read would not fit what was read before. */
    private void unchanged() throws IOException {
        if (path == null || !Files.exists(path)) {
            return;
        }
        BasicFileAttributes now = Files.readAttributes(path, BasicFileAttributes.class);
        boolean same = Objects.equals(now.fileKey(), opened.fileKey());
        if (same
                && (now.size() != opened.size()
                        || !now.lastModifiedTime().equals(opened.lastModifiedTime()))) {
            throw new IOException(
                    path.getFileName()
                            + " was written to after it was loaded; load the model again, and"
                            + " replace files instead of writing to them");
        }
    }
}
