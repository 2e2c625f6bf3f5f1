/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.ndarray;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** How a case ended on one engine, copied to plain Java: values, or a refusal. */
final class Outcome {

    /** Differences below this part of a result's largest value are rounding. */
    private static final double ABSOLUTE = 1e-6;

    /** Two neighbouring numbers of 16 bits differ by less. */
    private static final double HALF = 1 / 512d;

    private final RuntimeException refusal;
    private final List<Object> values;

    private Outcome(RuntimeException refusal, List<Object> values) {
        this.refusal = refusal;
        this.values = values;
    }

    static Outcome of(Draw draw, Case body) {
        try {
            List<Object> values = new ArrayList<>();
            flatten(body.run(draw), values);
            return new Outcome(null, values);
        } catch (RuntimeException e) {
            return new Outcome(e, null);
        }
    }

    boolean refused() {
        return refusal != null;
    }

    boolean hasUnknownType() {
        return values != null
                && values.stream()
                        .anyMatch(
                                v -> v instanceof Values && ((Values) v).type == DataType.UNKNOWN);
    }

    RuntimeException refusal() {
        return refusal;
    }

    private static void flatten(Object o, List<Object> out) {
        if (o instanceof NDArray) {
            out.add(Values.read((NDArray) o));
        } else if (o instanceof NDList) {
            for (NDArray a : (NDList) o) {
                flatten(a, out);
            }
        } else if (o instanceof Object[]) {
            for (Object e : (Object[]) o) {
                flatten(e, out);
            }
        } else {
            out.add(o);
        }
    }

    /**
     * Compares with what is expected.
     *
     * @param expected the other engine's outcome, not a refusal
     * @param method says how exact floating-point values are
     * @return null if they agree, else the first difference
     */
    String difference(Outcome expected, MethodCase method) {
        if (values.size() != expected.values.size()) {
            return values.size() + " results, not " + expected.values.size();
        }
        for (int i = 0; i < values.size(); i++) {
            String d = difference(values.get(i), expected.values.get(i), method);
            if (d != null) {
                return (values.size() > 1 ? "result " + i + ": " : "") + d;
            }
        }
        return null;
    }

    private static String difference(Object actual, Object expected, MethodCase method) {
        if (expected instanceof Values && actual instanceof Values) {
            return ((Values) actual).difference((Values) expected, method);
        }
        if (expected instanceof Double && actual instanceof Double
                || expected instanceof Float && actual instanceof Float) {
            double a = ((Number) actual).doubleValue();
            double e = ((Number) expected).doubleValue();
            boolean agree = close(a, e, method, method.relative(), Math.abs(e));
            return agree ? null : a + " instead of " + e;
        }
        return Objects.deepEquals(actual, expected)
                ? null
                : text(actual) + " instead of " + text(expected);
    }

    private static String text(Object o) {
        return Arrays.deepToString(new Object[] {o});
    }

    private static boolean close(
            double a, double e, MethodCase method, double relative, double largest) {
        if (Double.isNaN(e) || Double.isNaN(a)) {
            return Double.isNaN(e) && Double.isNaN(a);
        }
        if (Double.isInfinite(a) || Double.isInfinite(e)) {
            return a == e;
        }
        double limit =
                relative * Math.max(Math.abs(a), Math.abs(e))
                        + ABSOLUTE * largest
                        + method.absolute();
        return Math.abs(a - e) <= limit;
    }

    /** {@inheritDoc} */
    @Override
    public String toString() {
        if (refusal != null) {
            String message = String.valueOf(refusal.getMessage());
            int end = message.indexOf('\n');
            return refusal.getClass().getSimpleName()
                    + ": "
                    + (end < 0 ? message : message.substring(0, end));
        }
        return values.toString();
    }

    /** An array's shape, type and values. */
    private static final class Values {

        private final Shape shape;
        private final DataType type;
        private final double[] data;
        private final long[] longs;

        private Values(Shape shape, DataType type, double[] data, long[] longs) {
            this.shape = shape;
            this.type = type;
            this.data = data;
            this.longs = longs;
        }

        static Values read(NDArray array) {
            DataType type = array.getDataType();
            Shape shape = array.getShape();
            if (type == DataType.UNKNOWN) {
                return new Values(shape, type, null, null);
            }
            int n = Math.toIntExact(shape.size());
            ByteBuffer b = array.toByteBuffer().order(ByteOrder.nativeOrder());
            b.rewind();
            int parts = type == DataType.COMPLEX64 ? 2 * n : n;
            double[] data = type.isFloating() ? new double[parts] : null;
            long[] longs = type.isFloating() ? null : new long[parts];
            for (int i = 0; i < parts; i++) {
                switch (type) {
                    case FLOAT32:
                    case COMPLEX64:
                        data[i] = b.getFloat();
                        break;
                    case FLOAT64:
                        data[i] = b.getDouble();
                        break;
                    case FLOAT16:
                        data[i] = half(b.getShort());
                        break;
                    case INT64:
                        longs[i] = b.getLong();
                        break;
                    case INT32:
                        longs[i] = b.getInt();
                        break;
                    case INT8:
                        longs[i] = b.get();
                        break;
                    case UINT8:
                    case BOOLEAN:
                        longs[i] = b.get() & 0xFF;
                        break;
                    default:
                        throw new IllegalStateException("Cannot compare " + type);
                }
            }
            return new Values(shape, type, data, longs);
        }

        private static double half(short bits) {
            int exponent = bits >> 10 & 0x1F;
            double fraction = (bits & 0x3FF) / 1024d;
            double v =
                    exponent == 0
                            ? Math.scalb(fraction, -14)
                            : Math.scalb(1 + fraction, exponent - 15);
            if (exponent == 31) {
                v = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
            }
            return bits < 0 ? -v : v;
        }

        String difference(Values e, MethodCase method) {
            if (!shape.equals(e.shape)) {
                return "shape " + shape + " instead of " + e.shape;
            }
            if (type != e.type) {
                return "type " + type + " instead of " + e.type;
            }
            if (longs != null) {
                for (int i = 0; i < longs.length; i++) {
                    if (longs[i] != e.longs[i] && Math.abs(longs[i] - e.longs[i]) > method.step()) {
                        return at(i, longs[i], e.longs[i]);
                    }
                }
                return null;
            }
            double largest = 0;
            for (double v : e.data) {
                largest = Double.isFinite(v) ? Math.max(largest, Math.abs(v)) : largest;
            }
            double relative =
                    type == DataType.FLOAT16
                            ? Math.max(method.relative(), HALF)
                            : method.relative();
            for (int i = 0; i < data.length; i++) {
                if (!close(data[i], e.data[i], method, relative, largest)) {
                    return at(i, data[i], e.data[i]);
                }
            }
            return null;
        }

        private String at(int i, Object actual, Object expected) {
            return "element " + i + " of " + this + ": " + actual + " instead of " + expected;
        }

        /** {@inheritDoc} */
        @Override
        public String toString() {
            return type + " " + shape;
        }
    }
}
