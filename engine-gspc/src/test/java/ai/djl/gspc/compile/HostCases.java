/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.Op;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.kernel.KernelSelection;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.testng.Assert;

/** Random tensors of every type, and comparison of results with lists of numbers. */
final class HostCases {

    static final DataType[] REAL = {
        DataType.FLOAT32, DataType.FLOAT64, DataType.FLOAT16, DataType.BFLOAT16, DataType.INT8,
        DataType.UINT8, DataType.INT16, DataType.UINT16, DataType.INT32, DataType.UINT32,
        DataType.INT64, DataType.UINT64, DataType.BOOLEAN
    };

    static final DataType[] FLOATS = {
        DataType.FLOAT32, DataType.FLOAT64, DataType.FLOAT16, DataType.BFLOAT16
    };

    private static final Interpreter INTERPRETER =
            new Interpreter(HostKernels.standard(KernelSelection.select().provider()));

    private static final Interpreter EXACT = new Interpreter(HostKernels.standard());

    private HostCases() {}

    /** A generator whose seed is printed, and can be given by {@code -Dai.djl.gspc.seed}. */
    static Random random(String test) {
        long seed = Long.getLong("ai.djl.gspc.seed", System.nanoTime());
        System.out.println(test + ": -Dai.djl.gspc.seed=" + seed);
        return new Random(seed);
    }

    static <T> T any(Random r, T[] of) {
        return of[r.nextInt(of.length)];
    }

    /** A shape of up to {@code rank} dimensions of 0 to 17, mostly small. */
    static long[] dims(Random r, int rank) {
        long[] d = new long[r.nextInt(rank + 1)];
        for (int i = 0; i < d.length; i++) {
            d[i] = r.nextInt(12) == 0 ? 0 : r.nextInt(6) == 0 ? 17 : 1 + r.nextInt(4);
        }
        return size(d) > 20000 ? dims(r, rank) : d;
    }

    private static long size(long[] dims) {
        return Arrays.stream(dims).reduce(1, (a, b) -> a * b);
    }

    /** A shape that broadcasts to another. */
    static long[] narrower(Random r, long[] dims) {
        int cut = r.nextInt(3) == 0 ? r.nextInt(dims.length + 1) : 0;
        long[] d = Arrays.copyOfRange(dims, cut, dims.length);
        for (int i = 0; i < d.length; i++) {
            if (r.nextInt(3) == 0) {
                d[i] = 1;
            }
        }
        return d;
    }

    /** Small integers in any type: every sum and product of a few is exact. */
    static Tensor integers(Random r, DataType t, int low, int high, long... dims) {
        int n = TensorType.of(t, dims).size();
        double[] v = new double[n];
        for (int i = 0; i < n; i++) {
            v[i] = low + r.nextInt(high - low + 1);
        }
        return tensor(t, v, dims);
    }

    /** Any real numbers, as the type holds them. */
    static Tensor reals(Random r, DataType t, long... dims) {
        int n = TensorType.of(t, dims).size();
        double[] v = new double[n];
        for (int i = 0; i < n; i++) {
            v[i] = t.isFloating() ? r.nextGaussian() * 2 : r.nextInt(256) - 128;
        }
        return tensor(t, v, dims);
    }

    /** FLOAT32 of a normal distribution, whose standard deviation is the scale. */
    static Tensor gaussian(Random r, double scale, long... dims) {
        float[] f = new float[TensorType.of(DataType.FLOAT32, dims).size()];
        for (int i = 0; i < f.length; i++) {
            f[i] = (float) (scale * r.nextGaussian());
        }
        return Tensor.of(f, dims);
    }

    /** Values as a tensor; written here bit by bit, apart from the code under test. */
    static Tensor tensor(DataType t, double[] v, long... dims) {
        TensorType type = TensorType.of(t, dims);
        Object data = Tensor.newArray(type);
        for (int i = 0; i < v.length; i++) {
            switch (t) {
                case FLOAT32:
                    ((float[]) data)[i] = (float) v[i];
                    break;
                case FLOAT64:
                    ((double[]) data)[i] = v[i];
                    break;
                case FLOAT16:
                    ((short[]) data)[i] = half(v[i]);
                    break;
                case BFLOAT16:
                    ((short[]) data)[i] = (short) (Float.floatToIntBits((float) v[i]) >> 16);
                    break;
                case INT64:
                case UINT64:
                    ((long[]) data)[i] = (long) v[i];
                    break;
                case INT32:
                case UINT32:
                    ((int[]) data)[i] = (int) (long) v[i];
                    break;
                case INT16:
                case UINT16:
                    ((short[]) data)[i] = (short) (long) v[i];
                    break;
                case BOOLEAN:
                    ((byte[]) data)[i] = (byte) (v[i] != 0 ? 1 : 0);
                    break;
                default:
                    ((byte[]) data)[i] = (byte) (long) v[i];
                    break;
            }
        }
        return new Tensor(type, data);
    }

    /** Half precision by search over all values: slow and obvious. */
    static short half(double x) {
        if (Double.isNaN(x)) {
            return 0x7e00;
        }
        if (Math.abs(x) >= 65520) {
            return (short) (x < 0 ? 0xfc00 : 0x7c00);
        }
        if (Math.abs(x) <= 2048 && x == Math.rint(x) && x != 0) {
            int e = Math.getExponent(x);
            int m = (int) (Math.abs(x) * Math.pow(2, 10 - e)) - 1024;
            return (short) (e + 15 << 10 | m | (x < 0 ? 0x8000 : 0));
        }
        int low = 0;
        int high = 0x7bff;
        while (high - low > 1) {
            int mid = (low + high) / 2;
            if (half(mid) <= Math.abs(x)) {
                low = mid;
            } else {
                high = mid;
            }
        }
        double a = Math.abs(x) - half(low);
        double b = half(high) - Math.abs(x);
        int best = a < b || a == b && low % 2 == 0 ? low : high;
        return (short) (best | (Math.copySign(1, x) < 0 ? 0x8000 : 0));
    }

    static double half(int bits) {
        int e = bits >> 10 & 31;
        int m = bits & 1023;
        double v =
                e == 0
                        ? m * Math.pow(2, -24)
                        : e == 31
                                ? m == 0 ? Double.POSITIVE_INFINITY : Double.NaN
                                : (1024 + m) * Math.pow(2, e - 25);
        return (bits & 0x8000) != 0 ? -v : v;
    }

    /** The values as doubles; read here apart from the code under test. */
    static double[] values(Tensor t) {
        double[] v = new double[t.size()];
        long[] integers = t.dtype().isFloating() ? null : t.toLongs();
        for (int i = 0; i < v.length; i++) {
            switch (t.dtype()) {
                case FLOAT32:
                    v[i] = t.floats()[i];
                    break;
                case FLOAT64:
                    v[i] = ((double[]) t.data())[i];
                    break;
                case FLOAT16:
                    v[i] = half(((short[]) t.data())[i] & 0xffff);
                    break;
                case BFLOAT16:
                    v[i] = Float.intBitsToFloat(((short[]) t.data())[i] << 16);
                    break;
                case UINT64:
                    v[i] = integers[i] < 0 ? integers[i] + 0x1p64 : integers[i];
                    break;
                default:
                    v[i] = integers[i];
                    break;
            }
        }
        return v;
    }

    static Tensor run(Op op, Tensor... in) {
        Node[] nodes = new Node[in.length];
        for (int i = 0; i < in.length; i++) {
            nodes[i] = Node.leaf(in[i]);
        }
        return INTERPRETER.evaluate(Node.of(op, nodes));
    }

    /** Runs with the functions of java.lang.Math. */
    static Tensor runExactly(Op op, Tensor in) {
        return EXACT.evaluate(Node.of(op, Node.leaf(in)));
    }

    static List<Tensor> runAll(Op op, Tensor... in) {
        Node[] nodes = new Node[in.length];
        for (int i = 0; i < in.length; i++) {
            nodes[i] = Node.leaf(in[i]);
        }
        Node node = Node.of(op, nodes);
        List<Node> roots = new ArrayList<>();
        for (int i = 0; i < node.types().size(); i++) {
            roots.add(node.select(i));
        }
        return INTERPRETER.evaluate(roots);
    }

    /** The relative error that one rounding to a type makes. */
    static double unit(DataType t) {
        switch (t) {
            case FLOAT32:
                return 0x1p-24;
            case FLOAT16:
                return 0x1p-11;
            case BFLOAT16:
                return 0x1p-8;
            case FLOAT64:
                return 0x1p-53;
            default:
                return 0;
        }
    }

    /** Compares; {@code roundings} is how many roundings of the largest value are allowed. */
    static void compare(Tensor got, double[] expected, double roundings, String what) {
        double[] v = values(got);
        Assert.assertEquals(v.length, expected.length, what);
        double scale = 1e-300;
        for (double x : expected) {
            if (Math.abs(x) < Double.MAX_VALUE) {
                scale = Math.max(scale, Math.abs(x));
            }
        }
        double tolerance = scale * unit(got.dtype()) * roundings;
        if (got.dtype() == DataType.FLOAT16) {
            tolerance += 0x1p-24;
        }
        for (int i = 0; i < v.length; i++) {
            boolean same =
                    Double.compare(v[i], expected[i]) == 0
                            || v[i] == expected[i]
                            || Math.abs(v[i] - expected[i]) <= tolerance;
            if (!same) {
                Assert.fail(
                        what
                                + ": element "
                                + i
                                + " is "
                                + v[i]
                                + ", not "
                                + expected[i]
                                + ", of "
                                + got);
            }
        }
    }

    /** The offset of an index vector in a row-major array. */
    static int offset(int[] index, long[] dims) {
        int at = 0;
        for (int i = 0; i < dims.length; i++) {
            at = at * (int) dims[i] + index[i];
        }
        return at;
    }

    /** The index vector of an offset. */
    static int[] index(int offset, long[] dims) {
        int[] index = new int[dims.length];
        int rest = offset;
        for (int i = dims.length - 1; i >= 0; i--) {
            index[i] = (int) (rest % dims[i]);
            rest /= (int) dims[i];
        }
        return index;
    }

    /** Where, in an operand that is broadcast, the element under an index vector lies. */
    static int broadcast(int[] index, long[] own) {
        int at = 0;
        for (int i = 0; i < own.length; i++) {
            int x = index[index.length - own.length + i];
            at = at * (int) own[i] + (own[i] == 1 ? 0 : x);
        }
        return at;
    }

    static Shape shape(long... dims) {
        return new Shape(dims);
    }
}
