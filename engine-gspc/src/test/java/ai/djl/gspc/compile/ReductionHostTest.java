/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.Dims;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.op.Reduction;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.testng.Assert;
import org.testng.annotations.Test;

/** Reductions, scans, softmax and sorting against loops over lists of numbers. */
public class ReductionHostTest {

    /** Some for each way through the kernels. */
    private static final long[][] LARGE = {
        {3, 700, 5}, {37, 90}, {5, 41, 83}, {2, 300, 20}, {3000}
    };

    private static double reduce(Reduction.Kind kind, List<Double> v) {
        switch (kind) {
            case SUM:
                return v.stream().mapToDouble(x -> x).sum();
            case PROD:
                return v.stream().mapToDouble(x -> x).reduce(1, (a, b) -> a * b);
            case MAX:
                return v.stream().mapToDouble(x -> x).max().getAsDouble();
            case MIN:
                return v.stream().mapToDouble(x -> x).min().getAsDouble();
            case MEAN:
                return v.stream().mapToDouble(x -> x).sum() / v.size();
            case L1:
                return v.stream().mapToDouble(Math::abs).sum();
            case L2:
                return Math.sqrt(v.stream().mapToDouble(x -> x * x).sum());
            case SUM_SQUARE:
                return v.stream().mapToDouble(x -> x * x).sum();
            case LOG_SUM:
                return Math.log(v.stream().mapToDouble(x -> x).sum());
            case LOG_SUM_EXP:
                return Math.log(v.stream().mapToDouble(Math::exp).sum());
            case ANY:
                return v.stream().anyMatch(x -> x != 0) ? 1 : 0;
            default:
                return v.stream().allMatch(x -> x != 0) ? 1 : 0;
        }
    }

    @Test
    public void testReduce() {
        Random r = HostCases.random("testReduce");
        for (int round = 0; round < 3000; round++) {
            Reduction.Kind kind = HostCases.any(r, Reduction.Kind.values());
            boolean floating =
                    kind == Reduction.Kind.MEAN
                            || kind == Reduction.Kind.LOG_SUM
                            || kind == Reduction.Kind.LOG_SUM_EXP;
            DataType t = HostCases.any(r, floating ? HostCases.FLOATS : HostCases.REAL);
            long[] d = round % 50 == 0 ? LARGE[round / 50 % LARGE.length] : HostCases.dims(r, 5);
            List<Long> axes = new ArrayList<>();
            boolean empty = false;
            for (int i = 0; i < d.length; i++) {
                if (r.nextBoolean()) {
                    axes.add((long) i);
                    empty |= d[i] == 0;
                }
            }
            if (empty && (kind == Reduction.Kind.MAX || kind == Reduction.Kind.MIN)) {
                continue;
            }
            boolean keep = r.nextBoolean();
            Dims list = Dims.of(axes.stream().mapToLong(x -> x).toArray());
            int high = kind == Reduction.Kind.PROD ? 1 : 2;
            int low = t.name().startsWith("U") || t == DataType.BOOLEAN ? 0 : -high;
            Tensor x = HostCases.integers(r, t, low, high, d);
            Tensor got = HostCases.run(new Reduction.Reduce(kind, list, keep), x);
            double[] expected = expected(kind, x, list, got);
            // Sums of small integers are exact until an integer type wraps, or a float has no bit.
            if (t.name().contains("INT8") || t == DataType.BOOLEAN || t == DataType.INT8) {
                for (int i = 0; i < expected.length; i++) {
                    expected[i] = narrow(t, kind, expected[i]);
                }
            } else if (!t.isFloating()) {
                Arrays.setAll(expected, i -> Math.floor(expected[i]));
            }
            HostCases.compare(got, expected, 4, kind + " over " + list + " of " + x);
        }
    }

    private static double narrow(DataType t, Reduction.Kind kind, double exact) {
        if (kind == Reduction.Kind.ANY || kind == Reduction.Kind.ALL) {
            return exact;
        }
        if (t == DataType.BOOLEAN) {
            return exact != 0 ? 1 : 0;
        }
        long x = (long) Math.floor(exact);
        return t == DataType.INT8 ? (byte) x : x & 0xff;
    }

    private static double[] expected(Reduction.Kind kind, Tensor x, Dims axes, Tensor got) {
        long[] d = x.shape().getShape();
        double[] v = HostCases.values(x);
        List<List<Double>> cells = new ArrayList<>();
        for (int i = 0; i < got.size(); i++) {
            cells.add(new ArrayList<>());
        }
        for (int i = 0; i < v.length; i++) {
            int[] index = HostCases.index(i, d);
            int at = 0;
            for (int k = 0; k < d.length; k++) {
                at = axes.contains(k) ? at : at * (int) d[k] + index[k];
            }
            cells.get(at).add(v[i]);
        }
        return cells.stream().mapToDouble(c -> reduce(kind, c)).toArray();
    }

    @Test
    public void testLongSumsStayAccurate() {
        int n = 1 << 20;
        float[] v = new float[n];
        Arrays.fill(v, 0.1f);
        Reduction.Reduce sum = new Reduction.Reduce(Reduction.Kind.SUM, Dims.of(0L), false);
        double exact = n * (double) 0.1f;
        Assert.assertEquals(HostCases.run(sum, Tensor.of(v, n)).floats()[0], exact, exact * 2e-7);
        float[] columns = HostCases.run(sum, Tensor.of(v, n / 4, 4)).floats();
        Assert.assertEquals(columns[2], exact / 4, exact * 5e-8);
    }

    @Test
    public void testNotANumberSpreads() {
        for (int n : new int[] {3, 40, 2000}) {
            float[] v = new float[n];
            v[n / 2] = Float.NaN;
            for (Reduction.Kind kind :
                    new Reduction.Kind[] {
                        Reduction.Kind.MAX, Reduction.Kind.MIN, Reduction.Kind.SUM
                    }) {
                Tensor x = Tensor.of(v, n);
                Reduction.Reduce op = new Reduction.Reduce(kind, Dims.of(0L), false);
                Assert.assertTrue(Float.isNaN(HostCases.run(op, x).floats()[0]), kind + " " + n);
            }
            for (boolean max : new boolean[] {true, false}) {
                Reduction.ArgReduce arg = new Reduction.ArgReduce(max, 0, false, false);
                Tensor at = HostCases.run(arg, Tensor.of(v, n));
                Assert.assertEquals(at.toLongs()[0], n / 2);
            }
        }
    }

    /** The elements of each line along an axis. */
    private static double[][] lines(Tensor x, int axis) {
        long[] d = x.shape().getShape();
        if (d.length == 0) {
            return new double[][] {HostCases.values(x)};
        }
        double[] v = HostCases.values(x);
        int inner = 1;
        for (int i = axis + 1; i < d.length; i++) {
            inner *= (int) d[i];
        }
        int n = (int) d[axis];
        double[][] lines = new double[n == 0 ? 0 : v.length / n][n];
        for (int i = 0; i < v.length; i++) {
            lines[i / (inner * n) * inner + i % inner][i / inner % n] = v[i];
        }
        return lines;
    }

    private static Tensor random(Random r, DataType t, long[] d) {
        int low = t.name().startsWith("U") || t == DataType.BOOLEAN ? 0 : -9;
        if (t == DataType.UINT64) {
            // The numbers that this test compares as doubles stay below 2^53.
            return HostCases.integers(r, t, low, 9, d);
        }
        return r.nextBoolean() ? HostCases.integers(r, t, low, 9, d) : HostCases.reals(r, t, d);
    }

    @Test
    public void testArgReduce() {
        Random r = HostCases.random("testArgReduce");
        for (int round = 0; round < 500; round++) {
            DataType t = HostCases.any(r, HostCases.REAL);
            long[] d = round % 50 == 0 ? new long[] {2, 1500, 3} : HostCases.dims(r, 4);
            int axis = d.length == 0 ? 0 : r.nextInt(d.length);
            if (d.length > 0 && d[axis] == 0) {
                continue;
            }
            boolean max = r.nextBoolean();
            boolean last = r.nextBoolean();
            Tensor x = random(r, t, d);
            Tensor got =
                    HostCases.run(new Reduction.ArgReduce(max, axis, r.nextBoolean(), last), x);
            double[][] lines = lines(x, axis);
            double[] expected = new double[lines.length];
            for (int i = 0; i < lines.length; i++) {
                int best = 0;
                for (int k = 1; k < lines[i].length; k++) {
                    double a = lines[i][k];
                    double b = lines[i][best];
                    if (max ? a > b : a < b || last && a == b) {
                        best = k;
                    } else if (last && a == b) {
                        best = k;
                    }
                }
                expected[i] = best;
            }
            HostCases.compare(got, expected, 0, "arg max " + max + " of " + x);
        }
    }

    /** Few different values, so that there are ties, and now and then one that is no number. */
    @Test
    public void testArgReduceOfRows() {
        Random r = HostCases.random("testArgReduceOfRows");
        for (int round = 0; round < 300; round++) {
            int rows = 1 + r.nextInt(round % 10 == 0 ? 1500 : 4);
            int length = 1 + r.nextInt(rows > 4 ? 20 : 3500);
            float[] v = new float[rows * length];
            int kinds = 1 + r.nextInt(3000);
            for (int i = 0; i < v.length; i++) {
                v[i] = r.nextInt(2 * length) == 0 ? Float.NaN : r.nextInt(kinds) - kinds / 2;
                v[i] = v[i] == 0 && r.nextBoolean() ? -0f : v[i];
            }
            boolean max = r.nextBoolean();
            boolean last = r.nextBoolean();
            Tensor x = Tensor.of(v, rows, length);
            Tensor got = HostCases.run(new Reduction.ArgReduce(max, 1, false, last), x);
            for (int i = 0; i < rows; i++) {
                int best = i * length;
                for (int k = best + 1; k < (i + 1) * length; k++) {
                    if (beats(v[k], v[best], max, last)) {
                        best = k;
                    }
                }
                Assert.assertEquals(
                        ((long[]) got.data())[i],
                        best - i * length,
                        "row " + i + " of " + rows + " x " + length + " of round " + round);
            }
        }
    }

    private static boolean beats(float a, float b, boolean max, boolean last) {
        if (Float.isNaN(a) || Float.isNaN(b)) {
            return Float.isNaN(a) && (last || !Float.isNaN(b));
        }
        return (max ? a > b : a < b) || last && a == b;
    }

    @Test
    public void testScan() {
        Random r = HostCases.random("testScan");
        for (int round = 0; round < 500; round++) {
            DataType t = HostCases.any(r, HostCases.REAL);
            if (t == DataType.BOOLEAN) {
                continue;
            }
            long[] d = round % 50 == 0 ? new long[] {2, 40, 1500} : HostCases.dims(r, 4);
            int axis = d.length == 0 ? 0 : r.nextInt(d.length);
            boolean product = r.nextBoolean();
            boolean exclusive = r.nextBoolean();
            boolean reverse = r.nextBoolean();
            Tensor x = HostCases.integers(r, t, product ? 1 : 0, 1, d);
            Tensor got = HostCases.run(new Reduction.Scan(product, axis, exclusive, reverse), x);
            double[][] in = lines(x, axis);
            double[][] out = lines(got, axis);
            for (int i = 0; i < in.length; i++) {
                double acc = product ? 1 : 0;
                for (int k = 0; k < in[i].length; k++) {
                    int p = reverse ? in[i].length - 1 - k : k;
                    double next = product ? acc * in[i][p] : acc + in[i][p];
                    double e = exclusive ? acc : next;
                    e = t == DataType.INT8 ? (byte) e : t == DataType.UINT8 ? (int) e & 255 : e;
                    double tolerance = Math.abs(e) * HostCases.unit(t);
                    Assert.assertEquals(out[i][p], e, tolerance, "scan of " + x);
                    acc = next;
                }
            }
        }
    }

    @Test
    public void testSoftmax() {
        Random r = HostCases.random("testSoftmax");
        for (int round = 0; round < 300; round++) {
            DataType t = HostCases.any(r, HostCases.FLOATS);
            long[] d = round % 50 == 0 ? new long[] {2, 40, 150} : HostCases.dims(r, 4);
            int axis = d.length == 0 ? 0 : r.nextInt(d.length);
            boolean log = r.nextBoolean();
            Tensor x = HostCases.reals(r, t, d);
            double[][] in = lines(x, axis);
            double[][] out = lines(HostCases.run(new Reduction.Softmax(axis, log), x), axis);
            for (int i = 0; i < in.length; i++) {
                double sum = Arrays.stream(in[i]).map(Math::exp).sum();
                for (int k = 0; k < in[i].length; k++) {
                    double e = log ? in[i][k] - Math.log(sum) : Math.exp(in[i][k]) / sum;
                    double unit = Math.max(1e-15, HostCases.unit(t));
                    double scale = log ? 8 : Math.abs(e);
                    double least = t == DataType.FLOAT16 ? 0x1p-24 : 1e-40;
                    Assert.assertEquals(out[i][k], e, unit * 40 * scale + least, "" + x);
                }
            }
        }
    }

    @Test
    public void testTopKAndSort() {
        Random r = HostCases.random("testTopKAndSort");
        for (int round = 0; round < 500; round++) {
            DataType t = HostCases.any(r, HostCases.REAL);
            long[] d =
                    round % 25 == 0
                            ? new long[] {1 + r.nextInt(2), 300 + r.nextInt(2000), 1}
                            : HostCases.dims(r, 4);
            int axis = round % 25 == 0 ? 1 : d.length == 0 ? 0 : r.nextInt(d.length);
            int n = d.length == 0 ? 1 : (int) d[axis];
            int k = d.length == 0 || r.nextBoolean() ? n : r.nextInt(n + 1);
            boolean largest = r.nextBoolean();
            Tensor x = random(r, t, d);
            List<Tensor> got = HostCases.runAll(new Reduction.TopK(k, axis, largest, true), x);
            double[][] in = lines(x, axis);
            double[][] values = lines(got.get(0), axis);
            double[][] indices = lines(got.get(1), axis);
            for (int i = 0; i < values.length; i++) {
                double[] line = in[i];
                List<Integer> order = new ArrayList<>();
                for (int p = 0; p < line.length; p++) {
                    order.add(p);
                }
                Comparator<Integer> by = Comparator.comparingDouble(p -> line[p] + 0.0);
                order.sort(largest ? by.reversed() : by);
                for (int p = 0; p < k; p++) {
                    Assert.assertEquals((int) indices[i][p], (int) order.get(p), "of " + x);
                    Assert.assertEquals(values[i][p], line[order.get(p)], "of " + x);
                }
            }
        }
    }

    /** Lines of which most elements are never looked at one by one. */
    @Test
    public void testFewOfManyFloats() {
        Random r = HostCases.random("testFewOfManyFloats");
        for (int round = 0; round < 200; round++) {
            int n = 16 + r.nextInt(5000);
            int k = 1 + r.nextInt(n / 8);
            int values = round % 3 == 0 ? 5 : 1_000_000;
            float[] x = new float[2 * n];
            for (int i = 0; i < x.length; i++) {
                x[i] = (r.nextInt(values) - values / 2) * (r.nextBoolean() ? 1f : -1f);
            }
            if (round % 4 == 0) {
                Arrays.sort(x);
            }
            for (int i = r.nextInt(3); i > 0; i--) {
                x[r.nextInt(x.length)] = Float.NaN;
                x[r.nextInt(x.length)] = Float.NEGATIVE_INFINITY;
            }
            boolean largest = r.nextBoolean();
            Tensor t = Tensor.of(x, 2, n);
            List<Tensor> got = HostCases.runAll(new Reduction.TopK(k, 1, largest, true), t);
            long[] at = got.get(1).toLongs();
            for (int line = 0; line < 2; line++) {
                int base = line * n;
                // Double.compare puts NaN last, as PyTorch does; adding 0 makes -0 equal to 0.
                Comparator<Integer> by = Comparator.comparingDouble(p -> x[base + p] + 0.0);
                List<Integer> order = new ArrayList<>();
                for (int p = 0; p < n; p++) {
                    order.add(p);
                }
                order.sort(largest ? by.reversed() : by);
                for (int p = 0; p < k; p++) {
                    Assert.assertEquals(at[line * k + p], (long) order.get(p), k + " of " + n);
                    float value = got.get(0).floats()[line * k + p];
                    Assert.assertEquals(value, x[base + order.get(p)]);
                }
            }
        }
    }

    @Test
    public void testSortOfValues() {
        Random r = HostCases.random("testSortOfValues");
        for (int round = 0; round < 500; round++) {
            DataType t = HostCases.any(r, HostCases.REAL);
            boolean large = round % 25 == 0;
            long[] d =
                    large
                            ? new long[] {1 + r.nextInt(2), 300 + r.nextInt(20_000), 1}
                            : HostCases.dims(r, 4);
            int axis = large ? 1 : d.length == 0 ? 0 : r.nextInt(d.length);
            Tensor x = random(r, t, d);
            double[][] in = lines(x, axis);
            double[][] got = lines(HostCases.run(new Reduction.Sort(axis), x), axis);
            for (int i = 0; i < in.length; i++) {
                double[] line = in[i].clone();
                Arrays.sort(line);
                for (int p = 0; p < line.length; p++) {
                    Assert.assertEquals(got[i][p] + 0.0, line[p] + 0.0, "of " + x);
                }
            }
        }
        float nan = Float.intBitsToFloat(0xFFC00001);
        float infinity = Float.POSITIVE_INFINITY;
        int repeated = 200;
        float[] special = {nan, 1, -infinity, -0f, 0, infinity, Float.MIN_VALUE, -1e30f};
        float[] many = new float[special.length * repeated];
        for (int i = 0; i < many.length; i++) {
            many[i] = special[i % special.length];
        }
        float[] sorted = {-infinity, -1e30f, -0f, 0, Float.MIN_VALUE, 1, infinity, Float.NaN};
        for (float[] values : new float[][] {special, many}) {
            Tensor x = Tensor.of(values.clone(), values.length);
            float[] got = HostCases.run(new Reduction.Sort(0), x).floats();
            for (int i = 0; i < got.length; i++) {
                Assert.assertEquals(got[i], sorted[i * special.length / got.length], "at " + i);
            }
        }
    }

    @Test
    public void testSortOfManyLargeNumbers() {
        Random r = HostCases.random("testSortOfManyLargeNumbers");
        long[] longs = r.longs(3000).toArray();
        longs[7] = Long.MIN_VALUE;
        longs[8] = Long.MAX_VALUE;
        int[] ints = r.ints(3000).toArray();
        ints[7] = Integer.MIN_VALUE;
        double[] doubles = r.doubles(3000, -1e300, 1e300).toArray();
        doubles[1] = Double.NaN;
        doubles[2] = Double.NEGATIVE_INFINITY;
        doubles[3] = -0d;
        doubles[4] = 0;
        Tensor[] all = {
            Tensor.of(longs.clone(), longs.length),
            new Tensor(ai.djl.gspc.graph.TensorType.of(DataType.INT32, 3000), ints.clone()),
            new Tensor(ai.djl.gspc.graph.TensorType.of(DataType.FLOAT64, 3000), doubles.clone())
        };
        Arrays.sort(longs);
        Arrays.sort(ints);
        Arrays.sort(doubles);
        Object[] sorted = {longs, ints, doubles};
        for (int i = 0; i < all.length; i++) {
            Tensor got = HostCases.run(new Reduction.Sort(0), all[i]);
            Assert.assertTrue(Objects.deepEquals(got.data(), sorted[i]), "of " + all[i]);
        }
    }

    @Test
    public void testHugeUnsignedNumbersAreOrdered() {
        Tensor x =
                new Tensor(
                        ai.djl.gspc.graph.TensorType.of(DataType.UINT64, 4),
                        new long[] {5, -1, Long.MIN_VALUE, Long.MAX_VALUE});
        List<Tensor> up = HostCases.runAll(new Reduction.TopK(4, 0, false, true), x);
        Assert.assertEquals(up.get(1).toLongs(), new long[] {0, 3, 2, 1});
        for (boolean max : new boolean[] {true, false}) {
            Tensor at = HostCases.run(new Reduction.ArgReduce(max, 0, false, false), x);
            Assert.assertEquals(at.toLongs()[0], max ? 1 : 0);
            Reduction.Kind kind = max ? Reduction.Kind.MAX : Reduction.Kind.MIN;
            Tensor best = HostCases.run(new Reduction.Reduce(kind, Dims.of(0L), false), x);
            Assert.assertEquals(best.toLongs()[0], max ? -1 : 5);
        }
    }

    @Test
    public void testSortPutsNotANumberLast() {
        float nan = Float.NaN;
        Tensor x = Tensor.of(new float[] {2, nan, -1, Float.POSITIVE_INFINITY, -0f, 0f}, 6);
        List<Tensor> up = HostCases.runAll(new Reduction.TopK(6, 0, false, true), x);
        Assert.assertEquals(up.get(1).toLongs(), new long[] {2, 4, 5, 0, 3, 1});
        List<Tensor> down = HostCases.runAll(new Reduction.TopK(2, 0, true, true), x);
        Assert.assertEquals(down.get(1).toLongs(), new long[] {1, 3});
    }
}
