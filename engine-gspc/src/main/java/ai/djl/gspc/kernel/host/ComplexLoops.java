/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.host;

/** Element-wise functions of complex numbers. */
public final class ComplexLoops {

    private ComplexLoops() {}

    /**
     * A function of one operand.
     *
     * @param f the function: NEG, SQUARE, RECIPROCAL or ABS (whose imaginary parts are 0)
     * @param a the operand
     * @param out the result
     * @param n how many numbers
     */
    public static void unary(ElementFunction f, float[] a, Object out, int n) {
        float[] d = (float[]) out;
        for (int i = 0; i < 2 * n; i += 2) {
            double re = a[i];
            double im = a[i + 1];
            double r;
            double s = 0;
            switch (f) {
                case NEG:
                    r = -re;
                    s = -im;
                    break;
                case SQUARE:
                    r = re * re - im * im;
                    s = 2 * re * im;
                    break;
                case RECIPROCAL:
                    double norm = re * re + im * im;
                    r = re / norm;
                    s = -im / norm;
                    break;
                case ABS:
                    r = Math.hypot(re, im);
                    break;
                default:
                    throw undefined(f);
            }
            d[i] = (float) r;
            d[i + 1] = (float) s;
        }
    }

    private static UnsupportedOperationException undefined(ElementFunction f) {
        return new UnsupportedOperationException(
                f + " is not defined on COMPLEX64; take real and imaginary parts");
    }

    /**
     * A function of two operands.
     *
     * @param f the function: ADD, SUB, MUL, DIV, EQ or NE
     * @param a the first operand
     * @param b the second operand
     * @param out the result: floats, or bytes for comparisons
     * @param n how many numbers
     */
    public static void binary(ElementFunction f, float[] a, float[] b, Object out, int n) {
        if (f == ElementFunction.EQ || f == ElementFunction.NE) {
            byte[] z = (byte[]) out;
            for (int i = 0; i < n; i++) {
                boolean same = a[2 * i] == b[2 * i] && a[2 * i + 1] == b[2 * i + 1];
                z[i] = (byte) (same == (f == ElementFunction.EQ) ? 1 : 0);
            }
            return;
        }
        float[] d = (float[]) out;
        for (int i = 0; i < 2 * n; i += 2) {
            double x = a[i];
            double y = a[i + 1];
            double u = b[i];
            double v = b[i + 1];
            switch (f) {
                case ADD:
                    d[i] = (float) (x + u);
                    d[i + 1] = (float) (y + v);
                    break;
                case SUB:
                    d[i] = (float) (x - u);
                    d[i + 1] = (float) (y - v);
                    break;
                case MUL:
                    d[i] = (float) (x * u - y * v);
                    d[i + 1] = (float) (x * v + y * u);
                    break;
                case DIV:
                    double norm = u * u + v * v;
                    d[i] = (float) ((x * u + y * v) / norm);
                    d[i + 1] = (float) ((y * u - x * v) / norm);
                    break;
                default:
                    throw undefined(f);
            }
        }
    }

    /**
     * Takes one or the other.
     *
     * @param c the condition
     * @param a taken where it is not 0
     * @param b taken elsewhere
     * @param out the result
     * @param n how many numbers
     */
    public static void where(byte[] c, float[] a, float[] b, float[] out, int n) {
        for (int i = 0; i < n; i++) {
            float[] from = c[i] != 0 ? a : b;
            out[2 * i] = from[2 * i];
            out[2 * i + 1] = from[2 * i + 1];
        }
    }

    /**
     * Real numbers as complex ones.
     *
     * @param t the numbers' type
     * @param a the numbers
     * @param out the result
     * @param n how many
     */
    public static void fromReal(ElementType t, Object a, float[] out, int n) {
        for (int i = 0; i < n; i++) {
            out[2 * i] = (float) Elements.getDouble(t, a, i);
            out[2 * i + 1] = 0;
        }
    }
}
