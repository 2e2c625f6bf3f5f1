/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.host;

/** Element-wise loops over doubles. */
final class DoubleLoops {

    private DoubleLoops() {}

    /** d = f(a). */
    static void unary(
            ElementFunction f, double p, double q, double[] a, int ao, double[] d, int o, int n) {
        ElementFunction.UnaryDouble g = f.unaryDouble();
        for (int i = 0; i < n; i++) {
            d[o + i] = g.apply(a[ao + i], p, q);
        }
    }

    /** d = f(a, b). */
    static void binary(
            ElementFunction f, double[] a, int ao, double[] b, int bo, double[] d, int o, int n) {
        switch (f) {
            case ADD:
                for (int i = 0; i < n; i++) {
                    d[o + i] = a[ao + i] + b[bo + i];
                }
                break;
            case SUB:
                for (int i = 0; i < n; i++) {
                    d[o + i] = a[ao + i] - b[bo + i];
                }
                break;
            case MUL:
                for (int i = 0; i < n; i++) {
                    d[o + i] = a[ao + i] * b[bo + i];
                }
                break;
            case DIV:
                for (int i = 0; i < n; i++) {
                    d[o + i] = a[ao + i] / b[bo + i];
                }
                break;
            default:
                ElementFunction.BinaryDouble g = f.binaryDouble();
                for (int i = 0; i < n; i++) {
                    d[o + i] = g.apply(a[ao + i], b[bo + i]);
                }
                break;
        }
    }

    /** d = whether f(a, b). */
    static void compare(
            ElementFunction f, double[] a, int ao, double[] b, int bo, long[] d, int o, int n) {
        ElementFunction.BinaryDouble g = f.binaryDouble();
        for (int i = 0; i < n; i++) {
            d[o + i] = (long) g.apply(a[ao + i], b[bo + i]);
        }
    }

    /** d = c ? a : b. */
    static void where(
            long[] c, int co, double[] a, int ao, double[] b, int bo, double[] d, int o, int n) {
        for (int i = 0; i < n; i++) {
            d[o + i] = c[co + i] != 0 ? a[ao + i] : b[bo + i];
        }
    }
}
