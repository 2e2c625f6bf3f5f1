/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.MalformedModelException;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.util.PairList;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads a {@code .params} file as {@code ai.djl.BaseModel.save} writes it: "DJL@", version 1, name,
 * data type, inputs, properties, then the block's parameters. Whatever is wrong with the file
 * becomes one {@link MalformedModelException} that names it and the place.
 */
final class ParameterReader {

    static final String MAGIC = "DJL@";
    static final int VERSION = 1;

    private final String source;
    private final CountingInput input;
    private final DataInputStream dis;
    private DataType dataType;
    private final PairList<String, Shape> inputs = new PairList<>();
    private final Map<String, String> properties = new LinkedHashMap<>();

    /**
     * Makes a reader.
     *
     * @param source the file's name, for messages
     * @param input its bytes
     */
    ParameterReader(String source, CountingInput input) {
        this.source = source;
        this.input = input;
        this.dis = new DataInputStream(input);
    }

    /**
     * Reads everything.
     *
     * @param block the block whose parameters these are
     * @param manager the manager of the parameters' arrays
     * @throws IOException if the stream cannot be read
     * @throws MalformedModelException if the file is damaged or belongs to another block
     */
    void read(Block block, NDManager manager) throws IOException, MalformedModelException {
        try {
            readHeader();
            block.loadParameters(manager, dis);
            if (input.read() >= 0) {
                throw new IllegalArgumentException(
                        "there is more in the file than the block has parameters");
            }
        } catch (EOFException e) {
            String what = e.getMessage() == null ? "" : ": " + e.getMessage();
            throw damaged("the file ends too early" + what, e);
        } catch (OutOfMemoryError e) {
            // DJL's blocks allocate what the file claims; the claim was too big to be true.
            throw damaged("the file claims more elements than there is memory", e);
        } catch (MalformedModelException | RuntimeException | java.io.UTFDataFormatException e) {
            throw damaged(e.getMessage() == null ? e.toString() : e.getMessage(), e);
        }
    }

    private void readHeader() throws IOException {
        byte[] magic = new byte[MAGIC.length()];
        dis.readFully(magic);
        if (!MAGIC.equals(new String(magic, StandardCharsets.US_ASCII))) {
            throw new IllegalArgumentException(
                    "it does not start with " + MAGIC + ", so it is no DJL parameter file");
        }
        int version = dis.readInt();
        if (version != VERSION) {
            throw new IllegalArgumentException(
                    "its version is " + version + ", only " + VERSION + " is supported");
        }
        dis.readUTF();
        dataType = DataType.valueOf(dis.readUTF());
        int n = count("inputs");
        for (int i = 0; i < n; i++) {
            String name = dis.readUTF();
            inputs.add(name, ArrayDecoder.readShape(dis));
        }
        int m = count("properties");
        for (int i = 0; i < m; i++) {
            String key = dis.readUTF();
            properties.put(key, dis.readUTF());
        }
    }

    private int count(String what) throws IOException {
        int n = dis.readInt();
        if (n < 0) {
            throw new IllegalArgumentException("it claims to have " + n + ' ' + what);
        }
        return n;
    }

    private MalformedModelException damaged(String what, Throwable cause) {
        return new MalformedModelException(
                "Cannot load parameters from "
                        + source
                        + ", at byte "
                        + input.position()
                        + (input.length() < 0 ? "" : " of " + input.length())
                        + ": "
                        + what
                        + "; check that the file is complete and was saved from the same block",
                cause);
    }

    /**
     * The model's data type.
     *
     * @return the data type
     */
    DataType dataType() {
        return dataType;
    }

    /**
     * The inputs' names and shapes.
     *
     * @return the inputs
     */
    PairList<String, Shape> inputs() {
        return inputs;
    }

    /**
     * The model's properties.
     *
     * @return the properties
     */
    Map<String, String> properties() {
        return properties;
    }
}
