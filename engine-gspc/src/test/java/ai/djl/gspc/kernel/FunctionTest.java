/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel;

import java.util.Random;
import org.testng.Assert;
import org.testng.annotations.Test;

public class FunctionTest {

    private static final float[] SPECIAL = {
        0f,
        -0f,
        1f,
        -1f,
        Float.NaN,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        Float.MIN_VALUE,
        -Float.MIN_VALUE,
        Float.MAX_VALUE,
        -Float.MAX_VALUE,
        Float.MIN_NORMAL,
        1e-5f,
        -1e-5f,
        0.64f,
        -0.64f,
        88.7f,
        88.8f,
        -87.3f,
        -103f,
        -104.5f,
        20f,
        21f,
        -20f,
        4f,
        1e10f
    };

    /** Special values, then values dense around zero and over a wide range. */
    private static float[] arguments(Random r, int n) {
        float[] a = new float[n];
        for (int i = 0; i < n; ++i) {
            float x = r.nextFloat() * 2 - 1;
            a[i] = i < SPECIAL.length ? SPECIAL[i] : i % 3 == 0 ? x : i % 3 == 1 ? x * 12 : x * 120;
        }
        return a;
    }

    @Test(dataProvider = "kernels", dataProviderClass = KernelCases.class)
    public void testUnary(FloatKernels k) {
        Random r = KernelCases.random("FunctionTest.unary " + k.name());
        int n = 2003;
        float[] in = arguments(r, n);
        for (UnaryOp op : UnaryOp.values()) {
            float[] out = KernelCases.filled(n + 9, KernelCases.POISON);
            k.unary(op, in, 0, out, 3, n);
            for (int i = 0; i < n; ++i) {
                String what = op + "(" + in[i] + ")";
                // 1 / (1 + exp(-x)) is 0 where it would be subnormal.
                double least = op == UnaryOp.SIGMOID ? Float.MIN_NORMAL : 0;
                checkValue(out[3 + i], expected(op, in[i]), 2e-6, least, what);
                Assert.assertEquals(
                        Float.floatToIntBits(out[3 + i]),
                        Float.floatToIntBits(op.apply(in[i])),
                        what + " differs from the scalar function");
            }
            checkEnds(out, 3, n, op);
        }
    }

    private static double expected(UnaryOp op, double x) {
        return switch (op) {
            case NEG -> -x;
            case ABS -> Math.abs(x);
            case SQRT -> Math.sqrt(x);
            case SQUARE -> x * x;
            case RECIPROCAL -> 1 / x;
            case EXP -> Math.exp(x);
            case LOG -> Math.log(x);
            case TANH -> Math.tanh(x);
            case ERF -> ReferenceMath.erf(x);
            case SIGMOID -> 1 / (1 + Math.exp(-x));
            case RELU -> Double.isNaN(x) ? x : Math.max(x, 0);
        };
    }

    @Test(dataProvider = "kernels", dataProviderClass = KernelCases.class)
    public void testActivations(FloatKernels k) {
        Random r = KernelCases.random("FunctionTest.activations " + k.name());
        int n = 2003;
        float[] in = arguments(r, n);
        for (Activation.Kind kind : Activation.Kind.values()) {
            if (kind == Activation.Kind.PRELU) {
                continue;
            }
            Activation f =
                    switch (kind) {
                        case CLIP -> Activation.RELU6;
                        case SILU -> Activation.of(kind, 1, 0);
                        case HARD_SIGMOID, HARD_SWISH -> Activation.of(kind, 1 / 6f, 0.5f);
                        case ELU -> Activation.of(kind, 1, 1);
                        case SELU -> Activation.of(kind, 1.6732632f, 1.050701f);
                        default -> Activation.of(kind, 0.1f, 0);
                    };
            float[] out = KernelCases.filled(n + 9, KernelCases.POISON);
            System.arraycopy(in, 0, out, 3, n);
            k.activate(f, out, 3, out, 3, n);
            for (int i = 0; i < n; ++i) {
                String what = kind + "(" + in[i] + ")";
                checkValue(out[3 + i], ReferenceMath.activate(f, 0, in[i]), 4e-6, 1e-6, what);
                Assert.assertEquals(
                        Float.floatToIntBits(out[3 + i]),
                        Float.floatToIntBits(f.apply(in[i], 0)),
                        what + " differs from the scalar function");
            }
            checkEnds(out, 3, n, kind);
        }
    }

    @Test(dataProvider = "kernels", dataProviderClass = KernelCases.class)
    public void testBinary(FloatKernels k) {
        Random r = KernelCases.random("FunctionTest.binary " + k.name());
        int n = 1001;
        float[] a = arguments(r, n);
        float[] b = arguments(r, n);
        for (int i = 0; i < 200; ++i) {
            b[i] = SPECIAL[r.nextInt(SPECIAL.length)];
        }
        for (BinaryOp op : BinaryOp.values()) {
            float[] out = KernelCases.filled(n + 9, KernelCases.POISON);
            k.binary(op, a, 0, b, 0, out, 5, n);
            for (int i = 0; i < n; ++i) {
                Assert.assertEquals(out[5 + i], op.apply(a[i], b[i]), op + " at " + i);
            }
            checkEnds(out, 5, n, op);
            for (int first = 0; first < 2; ++first) {
                System.arraycopy(a, 0, out, 5, n);
                k.binaryConstant(op, out, 5, 2.5f, first == 1, out, 5, n);
                for (int i = 0; i < n; ++i) {
                    float e = first == 1 ? op.apply(2.5f, a[i]) : op.apply(a[i], 2.5f);
                    Assert.assertEquals(out[5 + i], e, op + " constant, at " + i);
                }
            }
        }
    }

    @Test(dataProvider = "kernels", dataProviderClass = KernelCases.class)
    public void testSoftmax(FloatKernels k) {
        Random r = KernelCases.random("FunctionTest.softmax " + k.name());
        for (int columns : new int[] {1, 2, 7, 10, 33, 1000}) {
            float[] a = KernelCases.random(r, 3 * columns);
            for (int i = 0; i < columns; ++i) {
                a[i] = a[i] * 60 - 500;
            }
            for (int log = 0; log < 2; ++log) {
                float[] out = KernelCases.filled(3 * columns + 2, KernelCases.POISON);
                k.softmax(a, 0, out, 1, 3, columns, log == 1);
                for (int row = 0; row < 3; ++row) {
                    double max = Double.NEGATIVE_INFINITY;
                    for (int i = 0; i < columns; ++i) {
                        max = Math.max(max, a[row * columns + i]);
                    }
                    double sum = 0;
                    for (int i = 0; i < columns; ++i) {
                        sum += Math.exp(a[row * columns + i] - max);
                    }
                    for (int i = 0; i < columns; ++i) {
                        double x = a[row * columns + i] - max;
                        double e = log == 1 ? x - Math.log(sum) : Math.exp(x) / sum;
                        checkValue(out[1 + row * columns + i], e, 3e-6, 1e-7, "softmax " + columns);
                    }
                }
                checkEnds(out, 1, 3 * columns, "softmax");
            }
        }
        float[] bad = {1, Float.NaN, 2};
        k.softmax(bad, 0, bad, 0, 1, 3, false);
        for (float x : bad) {
            Assert.assertTrue(Float.isNaN(x));
        }
    }

    private static void checkValue(
            float actual, double expected, double relative, double absolute, String what) {
        float rounded = (float) expected;
        if (Float.isNaN(rounded) || Float.isInfinite(rounded) || Float.isInfinite(actual)) {
            boolean nearOverflow =
                    Math.abs(expected) > 0.9999 * Float.MAX_VALUE && Float.isInfinite(actual);
            Assert.assertTrue(
                    nearOverflow || Float.compare(actual, rounded) == 0, what + " = " + actual);
        } else {
            double tolerance = relative * Math.abs(expected) + absolute + 2 * Float.MIN_VALUE;
            Assert.assertEquals(actual, expected, tolerance, what);
        }
    }

    private static void checkEnds(float[] a, int off, int n, Object what) {
        for (int i = 0; i < a.length; ++i) {
            if (i < off || i >= off + n) {
                Assert.assertEquals(a[i], KernelCases.POISON, what + ": wrote outside");
            }
        }
    }
}
