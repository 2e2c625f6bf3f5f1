/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.zoo.weights;

import ai.djl.MalformedModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/**
 * A message of the protocol buffers' wire format in a file, read field by field. Sizes are compared
 * with the message around them before they are used.
 */
final class WireInput {

    static final int VARINT = 0;
    static final int BITS64 = 1;
    static final int BYTES = 2;
    static final int BITS32 = 5;

    private final FileChannel channel;
    private final ByteBuffer buffer;
    private long position;
    private long end;

    /** The number of the field in hand. */
    private int field;

    private int wireType;

    WireInput(FileChannel channel) throws IOException {
        this.channel = channel;
        buffer = ByteBuffer.allocate(1 << 13).limit(0);
        end = channel.size();
    }

    /** Where the next byte comes from. */
    long position() {
        return position;
    }

    int field() {
        return field;
    }

    int wireType() {
        return wireType;
    }

    /** Tells whether the message has been read. */
    boolean atEnd() {
        return position == end;
    }

    /** Goes to the next field of the message, if there is one. */
    boolean next() throws IOException, MalformedModelException {
        if (atEnd()) {
            return false;
        }
        long tag = varint();
        field = (int) (tag >>> 3);
        wireType = (int) (tag & 7);
        return true;
    }

    /** Enters the message of this field; the result is to be given to {@link #leave}. */
    long enter() throws IOException, MalformedModelException {
        long outer = end;
        end = length() + position;
        return outer;
    }

    void leave(long outer) {
        seek(end);
        end = outer;
    }

    /** Reads the length of a field of bytes, whose bytes follow. */
    long length() throws IOException, MalformedModelException {
        if (wireType != BYTES) {
            throw new MalformedModelException(
                    "Field " + field + " at byte " + position + " has another wire type");
        }
        long length = varint();
        if (length < 0 || length > end - position) {
            throw new MalformedModelException(
                    "Field "
                            + field
                            + " at byte "
                            + position
                            + " claims "
                            + Long.toUnsignedString(length)
                            + " bytes, more than its message has");
        }
        return length;
    }

    String text(int limit) throws IOException, MalformedModelException {
        long length = length();
        if (length > limit) {
            throw new MalformedModelException(
                    "A name at byte " + position + " has " + length + " bytes");
        }
        byte[] bytes = new byte[(int) length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = read();
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    long varint() throws IOException, MalformedModelException {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte b = read();
            value |= (long) (b & 127) << shift;
            if (b >= 0) {
                return value;
            }
        }
        throw new MalformedModelException("A number before byte " + position + " does not end");
    }

    void skip() throws IOException, MalformedModelException {
        switch (wireType) {
            case VARINT:
                varint();
                break;
            case BITS64:
                skip(8);
                break;
            case BYTES:
                skip(length());
                break;
            case BITS32:
                skip(4);
                break;
            default:
                throw new MalformedModelException(
                        "Wire type " + wireType + " at byte " + position + " does not exist");
        }
    }

    void skip(long bytes) throws IOException, MalformedModelException {
        if (bytes > end - position) {
            throw new MalformedModelException("The file ends inside of a field");
        }
        seek(position + bytes);
    }

    private void seek(long target) {
        long inside = target - position + buffer.position();
        if (inside >= 0 && inside <= buffer.limit()) {
            buffer.position((int) inside);
        } else {
            buffer.limit(0);
        }
        position = target;
    }

    private byte read() throws IOException, MalformedModelException {
        if (position >= end) {
            throw new MalformedModelException("A field at byte " + position + " is cut off");
        }
        if (!buffer.hasRemaining()) {
            buffer.clear();
            if (channel.read(buffer, position) <= 0) {
                throw new MalformedModelException("The file ends at byte " + position);
            }
            buffer.flip();
        }
        position++;
        return buffer.get();
    }
}
