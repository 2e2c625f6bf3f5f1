/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.onnx;

import ai.djl.gspc.integration.net.ProtoWriter;
import java.nio.charset.StandardCharsets;

/**
 * Writes an ONNX file node by node, by the field numbers of the format. A dimension below 0 is
 * open.
 */
final class OnnxFile {

    static final int FLOAT = 1;
    static final int INT64 = 7;

    private final ProtoWriter graph = new ProtoWriter().text(2, "test");
    private final int opset;
    private int names;

    OnnxFile(int opset) {
        this.opset = opset;
    }

    /** An attribute: a Long, a Float, a String or a long[]. */
    record Attribute(String name, Object value) {}

    static Attribute at(String name, Object value) {
        return new Attribute(
                name, value instanceof Integer ? Long.valueOf((Integer) value) : value);
    }

    static Attribute ints(String name, long... values) {
        return new Attribute(name, values);
    }

    OnnxFile input(String name, int type, long... dims) {
        graph.message(11, value(name, type, dims));
        return this;
    }

    /** An output of which the shape is not told. */
    OnnxFile output(String name, int type) {
        ProtoWriter tensor = new ProtoWriter().integer(1, type);
        ProtoWriter value = new ProtoWriter().message(1, tensor);
        graph.message(12, new ProtoWriter().text(1, name).message(2, value));
        return this;
    }

    OnnxFile output(String name, int type, long... dims) {
        graph.message(12, value(name, type, dims));
        return this;
    }

    private static ProtoWriter value(String name, int type, long... dims) {
        ProtoWriter shape = new ProtoWriter();
        for (int i = 0; i < dims.length; i++) {
            ProtoWriter dim = new ProtoWriter();
            shape.message(1, dims[i] < 0 ? dim.text(2, name + i) : dim.integer(1, dims[i]));
        }
        ProtoWriter tensor = new ProtoWriter().integer(1, type).message(2, shape);
        return new ProtoWriter().text(1, name).message(2, new ProtoWriter().message(1, tensor));
    }

    /** A constant; returns its name. */
    String constant(float[] values, long... dims) {
        return constant(FLOAT, ProtoWriter.bytes(values), dims);
    }

    /** A constant; returns its name. */
    String constant(long[] values, long... dims) {
        return constant(INT64, ProtoWriter.bytes(values), dims);
    }

    private String constant(int type, byte[] data, long... dims) {
        String name = "c" + names++;
        ProtoWriter t = new ProtoWriter();
        for (long d : dims) {
            t.integer(1, d);
        }
        graph.message(5, t.integer(2, type).text(8, name).bytes(9, data));
        return name;
    }

    /** A node with one result; returns its name. */
    String node(String op, String inputs, Attribute... attributes) {
        String out = "v" + names++;
        node(op, inputs, out, attributes);
        return out;
    }

    /** A node; names are separated by blanks, "-" is an operand that is left out. */
    void node(String op, String inputs, String outputs, Attribute... attributes) {
        ProtoWriter n = new ProtoWriter();
        for (String in : inputs.split(" ")) {
            n.text(1, "-".equals(in) ? "" : in);
        }
        for (String out : outputs.split(" ")) {
            n.text(2, out);
        }
        n.text(3, op + names).text(4, op);
        for (Attribute a : attributes) {
            n.message(5, attribute(a));
        }
        graph.message(1, n);
    }

    private static ProtoWriter attribute(Attribute a) {
        ProtoWriter p = new ProtoWriter().text(1, a.name());
        if (a.value() instanceof Long) {
            return p.integer(3, (Long) a.value()).integer(20, 2);
        }
        if (a.value() instanceof Float) {
            return p.real(2, (Float) a.value()).integer(20, 1);
        }
        if (a.value() instanceof String) {
            return p.bytes(4, ((String) a.value()).getBytes(StandardCharsets.UTF_8)).integer(20, 3);
        }
        for (long v : (long[]) a.value()) {
            p.integer(8, v);
        }
        return p.integer(20, 7);
    }

    byte[] bytes() {
        return new ProtoWriter()
                .integer(1, 8)
                .message(7, graph)
                .message(8, new ProtoWriter().text(1, "").integer(2, opset))
                .toBytes();
    }
}
