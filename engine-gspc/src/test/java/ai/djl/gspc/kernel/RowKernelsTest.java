/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel;

import ai.djl.gspc.kernel.host.HalfFloats;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Random;
import org.testng.Assert;
import org.testng.annotations.Test;

public class RowKernelsTest {

    private static final BinaryOp[] FOLDS = {BinaryOp.ADD, BinaryOp.MAX, BinaryOp.MIN};
    private static final int ROUNDS = 60;

    private static double fold(BinaryOp op, double x, double y) {
        return op == BinaryOp.ADD ? x + y : op == BinaryOp.MAX ? Math.max(x, y) : Math.min(x, y);
    }

    private static void check(float actual, double expected, double magnitude, String what) {
        if (Double.isNaN(expected)) {
            Assert.assertTrue(Float.isNaN(actual), what + " is " + actual);
        } else {
            Assert.assertEquals(actual, expected, 1e-6 * magnitude, what);
        }
    }

    /** Short and far, from any place to any place, and nothing beside it. */
    @Test(dataProvider = "kernels", dataProviderClass = KernelCases.class)
    public void testCopy(FloatKernels k) {
        Random r = KernelCases.random("RowKernelsTest.copy " + k.name());
        for (int round = 0; round < 20; ++round) {
            int n = round % 2 == 0 ? r.nextInt(100) : KernelCases.between(r, 65_000, 70_000);
            int from = r.nextInt(40);
            int to = r.nextInt(40);
            float[] in = KernelCases.random(r, from + n + 5);
            float[] out = KernelCases.filled(to + n + 5, KernelCases.POISON);
            float[] expected = out.clone();
            System.arraycopy(in, from, expected, to, n);
            k.copy(in, from, out, to, n);
            Assert.assertEquals(out, expected, n + " from " + from + " to " + to);
        }
    }

    @Test(dataProvider = "kernels", dataProviderClass = KernelCases.class)
    public void testReverse(FloatKernels k) {
        Random r = KernelCases.random("RowKernelsTest.reverse " + k.name());
        for (int round = 0; round < ROUNDS; ++round) {
            int n = r.nextInt(100);
            int from = r.nextInt(40);
            int to = r.nextInt(40);
            float[] in = KernelCases.random(r, from + n + 5);
            float[] out = KernelCases.filled(to + n + 5, KernelCases.POISON);
            float[] expected = out.clone();
            for (int i = 0; i < n; ++i) {
                expected[to + i] = in[from + n - 1 - i];
            }
            k.reverse(in, from, out, to, n);
            Assert.assertEquals(out, expected, n + " from " + from + " to " + to);
        }
    }

    @Test(dataProvider = "kernels", dataProviderClass = KernelCases.class)
    public void testFolds(FloatKernels k) {
        Random r = KernelCases.random("RowKernelsTest.folds " + k.name());
        for (int round = 0; round < ROUNDS; ++round) {
            int rows = KernelCases.between(r, 1, 40);
            int columns = KernelCases.between(r, 1, 300);
            int off = r.nextInt(5);
            float[] in = KernelCases.random(r, off + rows * columns);
            if (round % 4 == 0) {
                in[off + r.nextInt(rows * columns)] = Float.NaN;
            }
            for (BinaryOp op : FOLDS) {
                String what = op + " of " + rows + " x " + columns;
                float[] out = KernelCases.filled(rows + 3, KernelCases.POISON);
                k.foldRows(op, in, off, rows, columns, out, 1);
                for (int i = 0; i < rows; ++i) {
                    double expected = in[off + i * columns];
                    double magnitude = Math.abs(expected);
                    for (int j = 1; j < columns; ++j) {
                        double x = in[off + i * columns + j];
                        expected = fold(op, expected, x);
                        magnitude += Math.abs(x);
                    }
                    check(out[1 + i], expected, magnitude, what + " row " + i);
                }
                Assert.assertEquals(out[0], KernelCases.POISON, what);
                Assert.assertEquals(out[rows + 1], KernelCases.POISON, what);
                out = KernelCases.filled(columns + 3, KernelCases.POISON);
                k.foldColumns(op, in, off, columns, rows, columns, out, 1);
                for (int j = 0; j < columns; ++j) {
                    double expected = in[off + j];
                    double magnitude = Math.abs(expected);
                    for (int i = 1; i < rows; ++i) {
                        double x = in[off + i * columns + j];
                        expected = fold(op, expected, x);
                        magnitude += Math.abs(x);
                    }
                    check(out[1 + j], expected, magnitude, what + " column " + j);
                }
                Assert.assertEquals(out[0], KernelCases.POISON, what);
                Assert.assertEquals(out[columns + 1], KernelCases.POISON, what);
            }
        }
    }

    @Test(dataProvider = "kernels", dataProviderClass = KernelCases.class)
    public void testDot(FloatKernels k) {
        Random r = KernelCases.random("RowKernelsTest.dot " + k.name());
        for (int round = 0; round < ROUNDS; ++round) {
            int n = r.nextInt(400);
            float[] a = KernelCases.random(r, n + 2);
            float[] b = KernelCases.random(r, n + 1);
            double expected = 0;
            double magnitude = 1e-3;
            for (int i = 0; i < n; ++i) {
                double x = (double) a[2 + i] * b[1 + i];
                expected += x;
                magnitude += Math.abs(x);
            }
            check(k.dot(a, 2, b, 1, n), expected, magnitude, "dot of " + n);
        }
    }

    @Test(dataProvider = "kernels", dataProviderClass = KernelCases.class)
    public void testDots(FloatKernels k) {
        Random r = KernelCases.random("RowKernelsTest.dots " + k.name());
        for (int round = 0; round < ROUNDS; ++round) {
            int n = r.nextInt(100);
            int rows = r.nextInt(11);
            int stride = n + r.nextInt(3);
            float[] a = KernelCases.random(r, 2 + rows * stride);
            float[] b = KernelCases.random(r, n + 1);
            float[] out = new float[rows + 2];
            Arrays.fill(out, KernelCases.POISON);
            k.dots(a, 2, stride, rows, b, 1, n, out, 1);
            for (int row = 0; row < rows; ++row) {
                double expected = 0;
                double magnitude = 1e-3;
                for (int i = 0; i < n; ++i) {
                    double x = (double) a[2 + row * stride + i] * b[1 + i];
                    expected += x;
                    magnitude += Math.abs(x);
                }
                check(out[1 + row], expected, magnitude, "row " + row + " of " + n);
            }
            Assert.assertEquals(out[0], KernelCases.POISON);
            Assert.assertEquals(out[rows + 1], KernelCases.POISON);
        }
    }

    @Test(dataProvider = "kernels", dataProviderClass = KernelCases.class)
    public void testTranspose(FloatKernels k) {
        Random r = KernelCases.random("RowKernelsTest.transpose " + k.name());
        for (int round = 0; round < ROUNDS; ++round) {
            int rows = KernelCases.between(r, 1, 90);
            int columns = KernelCases.between(r, 1, 90);
            int inStride = columns + r.nextInt(3);
            int outStride = rows + r.nextInt(3);
            float[] in = KernelCases.random(r, 2 + rows * inStride);
            float[] out = KernelCases.filled(3 + columns * outStride, KernelCases.POISON);
            k.transpose(in, 2, inStride, rows, columns, out, 3, outStride);
            for (int c = 0; c < columns; ++c) {
                for (int i = 0; i < outStride; ++i) {
                    float expected = i < rows ? in[2 + i * inStride + c] : KernelCases.POISON;
                    Assert.assertEquals(out[3 + c * outStride + i], expected);
                }
            }
        }
    }

    @Test(dataProvider = "kernels", dataProviderClass = KernelCases.class)
    public void testComparisonAndSelection(FloatKernels k) {
        Random r = KernelCases.random("RowKernelsTest.comparison " + k.name());
        int n = 203;
        float[] a = new float[n];
        float[] b = new float[n];
        float[] values = {0, -0f, 1, -1, Float.NaN, Float.NEGATIVE_INFINITY, Float.MAX_VALUE};
        for (int i = 0; i < n; ++i) {
            a[i] = values[r.nextInt(values.length)];
            b[i] = values[r.nextInt(values.length)];
        }
        for (Comparison op : Comparison.values()) {
            byte[] out = new byte[n + 2];
            java.util.Arrays.fill(out, (byte) 7);
            int done = k.compare(op, a, 0, b, 0, out, 1, n);
            for (int i = 0; i < n; ++i) {
                boolean expected =
                        switch (op) {
                            case EQ -> a[i] == b[i];
                            case NE -> a[i] != b[i];
                            case LT -> a[i] < b[i];
                            case LE -> a[i] <= b[i];
                            case GT -> a[i] > b[i];
                            case GE -> a[i] >= b[i];
                        };
                int value = i >= done ? 7 : expected ? 1 : 0;
                Assert.assertEquals(out[1 + i], value, a[i] + " " + op + " " + b[i]);
            }
            float[] chosen = KernelCases.filled(n, KernelCases.POISON);
            int selected = k.select(out, 1, a, 0, b, 0, chosen, 0, done);
            for (int i = 0; i < n; ++i) {
                float expected = i >= selected ? KernelCases.POISON : out[1 + i] != 0 ? a[i] : b[i];
                Assert.assertEquals(
                        Float.floatToRawIntBits(chosen[i]), Float.floatToRawIntBits(expected));
            }
        }
    }

    /** An element that a conversion may meet; every seventh array has floats out of range. */
    private static Object operand(Conversion c, Random r, int n, boolean large) {
        return switch (c) {
            case UINT8_TO_FLOAT, INT8_TO_FLOAT -> {
                byte[] x = new byte[n];
                r.nextBytes(x);
                yield x;
            }
            case INT32_TO_FLOAT, INT32_TO_INT64 -> r.ints(n).toArray();
            case INT64_TO_INT32 -> r.longs(n).toArray();
            case DOUBLE_TO_FLOAT -> r.doubles(n, -1e40, 1e40).toArray();
            case HALF_TO_FLOAT, BRAIN_TO_FLOAT -> {
                short[] x = new short[n];
                for (int i = 0; i < n; ++i) {
                    x[i] = (short) r.nextInt();
                }
                yield x;
            }
            case FLOAT_TO_INT8, FLOAT_TO_INT32 -> {
                float[] x = new float[n];
                for (int i = 0; i < n; ++i) {
                    x[i] = r.nextInt(4) == 0 ? r.nextInt(600) - 300 : r.nextFloat() * 6e6f - 3e6f;
                }
                if (large && n > 0) {
                    float[] out = {Float.NaN, Float.POSITIVE_INFINITY, 3e9f, -5e18f, 0x1p22f};
                    x[r.nextInt(n)] = out[r.nextInt(out.length)];
                }
                yield x;
            }
            default -> {
                float[] x = new float[n];
                for (int i = 0; i < n; ++i) {
                    x[i] = Float.intBitsToFloat(r.nextInt());
                    if (r.nextInt(2) == 0) {
                        x[i] = (float) (r.nextGaussian() * Math.pow(2, r.nextInt(44) - 27));
                    } else if (r.nextInt(4) == 0) {
                        x[i] = r.nextBoolean() ? 0f : -0f;
                    }
                }
                yield x;
            }
        };
    }

    private static Object expected(Conversion c, Object in, int i) {
        return switch (c) {
            case UINT8_TO_FLOAT -> (float) (((byte[]) in)[i] & 255);
            case INT8_TO_FLOAT -> (float) ((byte[]) in)[i];
            case INT32_TO_FLOAT -> (float) ((int[]) in)[i];
            case HALF_TO_FLOAT -> HalfFloats.fromHalf(((short[]) in)[i]);
            case BRAIN_TO_FLOAT -> HalfFloats.fromBrain(((short[]) in)[i]);
            case DOUBLE_TO_FLOAT -> (float) ((double[]) in)[i];
            case FLOAT_TO_DOUBLE -> (double) ((float[]) in)[i];
            case FLOAT_TO_INT8 -> (byte) (long) ((float[]) in)[i];
            case FLOAT_TO_INT32 -> (int) (long) ((float[]) in)[i];
            case FLOAT_TO_HALF -> HalfFloats.toHalf(((float[]) in)[i]);
            case FLOAT_TO_BOOLEAN -> (byte) (((float[]) in)[i] != 0 ? 1 : 0);
            case INT64_TO_INT32 -> (int) ((long[]) in)[i];
            case INT32_TO_INT64 -> (long) ((int[]) in)[i];
        };
    }

    @Test(dataProvider = "kernels", dataProviderClass = KernelCases.class)
    public void testConversions(FloatKernels k) {
        Random r = KernelCases.random("RowKernelsTest.conversions " + k.name());
        for (Conversion c : Conversion.values()) {
            for (int round = 0; round < ROUNDS; ++round) {
                int n = round == 0 ? 9000 : r.nextInt(200);
                Object in = operand(c, r, n + 1, round % 7 == 3);
                Class<?> kind =
                        (Class<?>)
                                switch (c) {
                                    case FLOAT_TO_DOUBLE -> double.class;
                                    case FLOAT_TO_INT8, FLOAT_TO_BOOLEAN -> byte.class;
                                    case FLOAT_TO_INT32, INT64_TO_INT32 -> int.class;
                                    case FLOAT_TO_HALF -> short.class;
                                    case INT32_TO_INT64 -> long.class;
                                    default -> float.class;
                                };
                Object out = Array.newInstance(kind, n + 2);
                int done = k.convert(c, in, 1, out, 1, n);
                Assert.assertTrue(done >= 0 && done <= n, c + " of " + n + ": " + done);
                for (int i = 0; i < done; ++i) {
                    Assert.assertEquals(
                            Array.get(out, 1 + i),
                            expected(c, in, 1 + i),
                            c + " of " + Array.get(in, 1 + i));
                }
                Assert.assertEquals(Array.getDouble(out, n + 1), 0d, c + " writes too much");
                if (round == 0 && k.name().equals("vector-512")) {
                    Assert.assertTrue(done > 0, c + " is not done at all");
                }
            }
        }
    }
}
