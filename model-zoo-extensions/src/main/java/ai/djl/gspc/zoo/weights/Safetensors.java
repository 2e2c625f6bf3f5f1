/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.zoo.weights;

import ai.djl.MalformedModelException;
import com.google.gson.JsonParseException;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads safetensors files: eight bytes with the length of a JSON header, the header, and the values
 * of all tensors without gaps. The format is described in the README of the repository
 * huggingface/safetensors.
 *
 * <p>A PyTorch {@code state_dict} is saved as such a file by {@code
 * safetensors.torch.save_file(model.state_dict(), "model.safetensors")}.
 */
public final class Safetensors {

    /** Ten thousand tensors have a header of about one megabyte. */
    static final int MAX_HEADER = 1 << 24;

    private static final int MAX_RANK = 16;

    private final Path file;
    private final long dataStart;
    private final long dataSize;
    private final Map<String, TensorData> tensors = new LinkedHashMap<>();
    private final List<long[]> ranges = new ArrayList<>();

    private Safetensors(Path file, long dataStart, long dataSize) {
        this.file = file;
        this.dataStart = dataStart;
        this.dataSize = dataSize;
    }

    /**
     * Reads a file's header; values are read when they are asked for.
     *
     * @param file the file
     * @return the tensors by name, in the order of the header
     * @throws IOException if the file cannot be read
     * @throws MalformedModelException if it is no such file, saying why
     */
    public static Map<String, TensorData> read(Path file)
            throws IOException, MalformedModelException {
        try (FileChannel channel = FileChannel.open(file)) {
            long size = channel.size();
            if (size < 8) {
                throw malformed(file, "it has " + size + " bytes, not even a header's length");
            }
            long header = bytes(channel, 0, 8).getLong();
            if (header < 2 || header > MAX_HEADER || header > size - 8) {
                throw malformed(
                        file,
                        "its header would have "
                                + Long.toUnsignedString(header)
                                + " bytes; there are "
                                + (size - 8)
                                + " behind the length, and at most "
                                + MAX_HEADER
                                + " are read");
            }
            byte[] json = bytes(channel, 8, (int) header).array();
            Safetensors reader = new Safetensors(file, 8 + header, size - 8 - header);
            reader.parse(new String(json, StandardCharsets.UTF_8));
            return reader.tensors;
        }
    }

    private void parse(String json) throws IOException, MalformedModelException {
        try (JsonReader reader = new JsonReader(new StringReader(json))) {
            reader.beginObject();
            while (reader.hasNext()) {
                String name = reader.nextName();
                if ("__metadata__".equals(name)) {
                    reader.skipValue();
                } else if (tensors.put(name, tensor(name, reader)) != null) {
                    throw malformed(file, "two tensors are called " + name);
                }
            }
            reader.endObject();
        } catch (MalformedJsonException
                | EOFException
                | IllegalStateException
                | NumberFormatException
                | JsonParseException e) {
            throw malformed(file, "its header is not the JSON it should be: " + e.getMessage(), e);
        }
        checkRanges();
    }

    private TensorData tensor(String name, JsonReader reader)
            throws IOException, MalformedModelException {
        String type = null;
        long[] shape = null;
        long[] offsets = null;
        reader.beginObject();
        while (reader.hasNext()) {
            switch (reader.nextName()) {
                case "dtype":
                    type = reader.nextString();
                    break;
                case "shape":
                    shape = longs(name, reader);
                    break;
                case "data_offsets":
                    offsets = longs(name, reader);
                    break;
                default:
                    reader.skipValue();
                    break;
            }
        }
        reader.endObject();
        if (type == null || shape == null || offsets == null || offsets.length != 2) {
            throw malformed(file, "tensor " + name + " lacks its dtype, shape or two data_offsets");
        }
        TensorData.Type elements = type(name, type);
        long bytes = TensorData.bytes(elements, shape);
        if (offsets[0] < 0
                || offsets[1] > dataSize
                || bytes < 0
                || offsets[1] - offsets[0] != bytes) {
            throw malformed(
                    file,
                    "tensor "
                            + name
                            + " of "
                            + bytes
                            + " bytes claims bytes "
                            + offsets[0]
                            + " to "
                            + offsets[1]
                            + " of "
                            + dataSize);
        }
        ranges.add(offsets);
        return TensorData.inFile(elements, shape, file, dataStart + offsets[0]);
    }

    private long[] longs(String name, JsonReader reader)
            throws IOException, MalformedModelException {
        List<Long> values = new ArrayList<>();
        reader.beginArray();
        while (reader.hasNext()) {
            if (values.size() == MAX_RANK) {
                throw malformed(
                        file, "tensor " + name + " has more than " + MAX_RANK + " dimensions");
            }
            values.add(reader.nextLong());
        }
        reader.endArray();
        return values.stream().mapToLong(Long::longValue).toArray();
    }

    private TensorData.Type type(String name, String type) throws MalformedModelException {
        for (TensorData.Type t : TensorData.Type.values()) {
            if (t.name().equals(type)) {
                return t;
            }
        }
        throw malformed(file, "tensor " + name + " has elements of the unknown type " + type);
    }

    /** The format forbids gaps and overlaps, where something could hide. */
    private void checkRanges() throws MalformedModelException {
        ranges.sort(Comparator.<long[]>comparingLong(r -> r[0]).thenComparingLong(r -> r[1]));
        long end = 0;
        for (long[] range : ranges) {
            if (range[0] != end) {
                throw malformed(
                        file,
                        "its tensors "
                                + (range[0] < end ? "overlap" : "leave a gap")
                                + " at byte "
                                + range[0]);
            }
            end = range[1];
        }
        if (end != dataSize) {
            throw malformed(file, (dataSize - end) + " bytes at its end belong to no tensor");
        }
    }

    private static ByteBuffer bytes(FileChannel channel, long position, int length)
            throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position()) < 0) {
                throw new EOFException("The file has become shorter while it was read");
            }
        }
        return buffer.flip();
    }

    private static MalformedModelException malformed(Path file, String why) {
        return malformed(file, why, null);
    }

    private static MalformedModelException malformed(Path file, String why, Exception cause) {
        return new MalformedModelException(file + " is no safetensors file: " + why, cause);
    }
}
