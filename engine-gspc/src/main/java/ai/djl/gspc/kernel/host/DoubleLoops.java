/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.host;

/** Element-wise loops over doubles, all arrays indexed alike (see {@link FloatLoops}). */
final class DoubleLoops {

    private DoubleLoops() {}

    /** d = f(a). */
    static void unary(
            ElementFunction f, double p, double q, double[] a, double[] d, int from, int to) {
        ElementFunction.UnaryDouble g = f.unaryDouble();
        for (int i = from; i < to; i++) {
            d[i] = g.apply(a[i], p, q);
        }
    }

    /** d = f(a, b). */
    static void binary(ElementFunction f, double[] a, double[] b, double[] d, int from, int to) {
        switch (f) {
            case ADD:
                for (int i = from; i < to; i++) {
                    d[i] = a[i] + b[i];
                }
                break;
            case SUB:
                for (int i = from; i < to; i++) {
                    d[i] = a[i] - b[i];
                }
                break;
            case MUL:
                for (int i = from; i < to; i++) {
                    d[i] = a[i] * b[i];
                }
                break;
            case DIV:
                for (int i = from; i < to; i++) {
                    d[i] = a[i] / b[i];
                }
                break;
            default:
                ElementFunction.BinaryDouble g = f.binaryDouble();
                for (int i = from; i < to; i++) {
                    d[i] = g.apply(a[i], b[i]);
                }
                break;
        }
    }

    /** d = whether f(a, b). */
    static void compare(ElementFunction f, double[] a, double[] b, long[] d, int from, int to) {
        ElementFunction.BinaryDouble g = f.binaryDouble();
        for (int i = from; i < to; i++) {
            d[i] = (long) g.apply(a[i], b[i]);
        }
    }

    /** d = c ? a : b. */
    static void where(long[] c, double[] a, double[] b, double[] d, int from, int to) {
        for (int i = from; i < to; i++) {
            d[i] = c[i] != 0 ? a[i] : b[i];
        }
    }
}
