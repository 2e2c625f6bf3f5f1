/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/**
 * Reads stretches of an open file through one small buffer outside the heap, so that a weight's
 * bytes become its array without being held twice.
 */
final class FileBytes {

    private static final int CHUNK = 1 << 18;

    private final FileChannel channel;
    private ByteBuffer buffer;

    /**
     * A reader.
     *
     * @param channel the file, which stays the caller's to close
     */
    FileBytes(FileChannel channel) {
        this.channel = channel;
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
    void read(long offset, long length, Sink sink) throws IOException {
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
}
