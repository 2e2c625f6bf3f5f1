/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A node's attributes; every error names the node, the operator and the attribute. */
final class Attributes {

    /**
     * Stands for the attribute of the function in whose body the node is.
     *
     * @param name the function's attribute
     */
    record Reference(String name) {}

    private final String where;
    private final Map<String, Object> values;

    /**
     * Attributes.
     *
     * @param where the node, for messages
     * @param values by name: Long, Float, String, Value, OnnxGraph, long[], float[], String[]
     */
    Attributes(String where, Map<String, Object> values) {
        this.where = where;
        this.values = values;
    }

    /** Whether the attribute is there. */
    boolean has(String name) {
        return values.containsKey(name);
    }

    /** The attributes by name. */
    Map<String, Object> all() {
        return values;
    }

    /** These attributes with references replaced by a function call's attributes, or dropped. */
    Attributes resolve(Map<String, Object> given) {
        boolean any = false;
        for (Object v : values.values()) {
            any |= v instanceof Reference;
        }
        if (!any) {
            return this;
        }
        Map<String, Object> resolved = new HashMap<>();
        values.forEach(
                (name, v) -> {
                    Object value = v instanceof Reference ? given.get(((Reference) v).name()) : v;
                    if (value != null) {
                        resolved.put(name, value);
                    }
                });
        return new Attributes(where, resolved);
    }

    private <T> T get(String name, Class<T> type, String what) {
        Object v = values.get(name);
        if (v == null) {
            throw new OnnxFormatException(
                    where + ": attribute \"" + name + "\" is missing and has no default");
        }
        if (!type.isInstance(v)) {
            throw wrong(name, what);
        }
        return type.cast(v);
    }

    private OnnxFormatException wrong(String name, String what) {
        return new OnnxFormatException(
                where
                        + ": attribute \""
                        + name
                        + "\" is "
                        + show(values.get(name))
                        + ", not "
                        + what);
    }

    private static String show(Object v) {
        if (v instanceof long[]) {
            return Arrays.toString((long[]) v);
        }
        if (v instanceof float[]) {
            return Arrays.toString((float[]) v);
        }
        return v instanceof Object[] ? Arrays.toString((Object[]) v) : String.valueOf(v);
    }

    long integer(String name) {
        return get(name, Long.class, "an integer");
    }

    long integer(String name, long otherwise) {
        return has(name) ? integer(name) : otherwise;
    }

    /** An integer of which the format allows only a range. */
    int integer(String name, long otherwise, long from, long to) {
        long v = integer(name, otherwise);
        if (v < from || v > to) {
            throw wrong(name, "between " + from + " and " + to);
        }
        return Math.toIntExact(v);
    }

    boolean flag(String name, boolean otherwise) {
        return integer(name, otherwise ? 1 : 0) != 0;
    }

    double number(String name, double otherwise) {
        return has(name) ? get(name, Float.class, "a number") : otherwise;
    }

    String text(String name, String otherwise) {
        return has(name) ? get(name, String.class, "a text") : otherwise;
    }

    /** A text of which the format allows only some. */
    String choice(String name, String... allowed) {
        String v = text(name, allowed[0]);
        for (String a : allowed) {
            if (a.equals(v)) {
                return v;
            }
        }
        throw wrong(name, "one of " + String.join(", ", allowed));
    }

    /** A list of integers, null if it is not there. */
    long[] integers(String name) {
        return has(name) ? get(name, long[].class, "a list of integers").clone() : null;
    }

    /** A list of numbers, null if it is not there. */
    float[] numbers(String name) {
        return has(name) ? get(name, float[].class, "a list of numbers").clone() : null;
    }

    /** A list of texts, null if it is not there. */
    List<String> texts(String name) {
        return has(name) ? List.of(get(name, String[].class, "a list of texts")) : null;
    }

    Value tensor(String name) {
        return get(name, Value.class, "a tensor");
    }

    OnnxGraph graph(String name) {
        return get(name, OnnxGraph.class, "a graph");
    }

    ElementType elementType(String name) {
        return ElementType.of(integer(name), where + ", attribute \"" + name + "\"");
    }
}
