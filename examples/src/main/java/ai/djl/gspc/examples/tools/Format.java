/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.tools;

import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Numbers and shapes as people read them. */
final class Format {

    private Format() {}

    static String fixed(double value, int digits) {
        return String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    /** Milliseconds with three significant digits or two decimals. */
    static String millis(double value) {
        return fixed(value, value < 1 ? 3 : 2);
    }

    /** A count with its thousands apart. */
    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** Millions with two decimals. */
    static String millions(long value) {
        return fixed(value / 1e6, 2);
    }

    static String percent(double share) {
        return fixed(100 * share, 1);
    }

    /** A shape as {@code 1x3x224x224}, open dimensions as N. */
    static String shape(long... dims) {
        return dims.length == 0
                ? "scalar"
                : Arrays.stream(dims)
                        .mapToObj(d -> d < 0 ? "N" : Long.toString(d))
                        .collect(Collectors.joining("x"));
    }

    static String shape(Shape shape) {
        return shape(shape.getShape());
    }
}
