/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that knows how far it has been read, to say where a file is damaged. */
final class CountingInput extends FilterInputStream {

    private final long length;
    private long position;

    /**
     * Wraps a stream.
     *
     * @param in the stream
     * @param length how many bytes it has, -1 if that is not known
     */
    CountingInput(InputStream in, long length) {
        super(in);
        this.length = length;
    }

    /**
     * How many bytes have been read.
     *
     * @return the offset of the next byte
     */
    long position() {
        return position;
    }

    /**
     * How many bytes the stream has.
     *
     * @return the length, -1 if it is not known
     */
    long length() {
        return length;
    }

    /** {@inheritDoc} */
    @Override
    public int read() throws IOException {
        int b = in.read();
        if (b >= 0) {
            position++;
        }
        return b;
    }

    /** {@inheritDoc} */
    @Override
    public int read(byte[] b, int off, int len) throws IOException {
        int n = in.read(b, off, len);
        if (n > 0) {
            position += n;
        }
        return n;
    }

    /** {@inheritDoc} */
    @Override
    public long skip(long n) throws IOException {
        long skipped = in.skip(n);
        position += skipped;
        return skipped;
    }

    /** {@inheritDoc} */
    @Override
    public int available() throws IOException {
        return length < 0
                ? in.available()
                : (int) Math.max(0, Math.min(Integer.MAX_VALUE, length - position));
    }

    /** {@inheritDoc} */
    @Override
    public boolean markSupported() {
        return false;
    }
}
