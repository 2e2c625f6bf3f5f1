/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.graph.op.Indexing;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.testng.Assert;
import org.testng.annotations.Test;

/** Indexing operators against index arithmetic. */
public class IndexingHostTest {

    private static Tensor indices(Random r, int limit, long... dims) {
        long[] v = new long[TensorType.of(DataType.INT64, dims).size()];
        Arrays.setAll(v, i -> r.nextInt(2 * limit) - limit);
        return Tensor.of(v, dims);
    }

    private static int at(long index, long limit) {
        return (int) (index < 0 ? index + limit : index);
    }

    @Test
    public void testGather() {
        Random r = HostCases.random("testGather");
        for (int round = 0; round < 400; round++) {
            DataType t = HostCases.any(r, HostCases.REAL);
            long[] d = HostCases.dims(r, 4);
            int axis = d.length == 0 ? 0 : r.nextInt(d.length);
            if (d.length == 0 || d[axis] == 0) {
                continue;
            }
            Tensor x = HostCases.integers(r, t, 0, 99, d);
            long[] di = HostCases.dims(r, 3);
            Tensor index = indices(r, (int) d[axis], di);
            Tensor got = HostCases.run(new Indexing.Gather(axis), x, index);
            double[] v = HostCases.values(x);
            double[] expected = new double[got.size()];
            for (int i = 0; i < expected.length; i++) {
                int[] to = HostCases.index(i, got.shape().getShape());
                int[] which = Arrays.copyOfRange(to, axis, axis + di.length);
                int[] from = new int[d.length];
                for (int k = 0; k < d.length; k++) {
                    from[k] =
                            k < axis
                                    ? to[k]
                                    : k > axis
                                            ? to[k + di.length - 1]
                                            : at(
                                                    ((long[]) index.data())
                                                            [HostCases.offset(which, di)],
                                                    d[axis]);
                }
                expected[i] = v[HostCases.offset(from, d)];
            }
            HostCases.compare(got, expected, 0, "gather of " + x + " by " + index);
        }
    }

    /** More indices than are resolved at a time. */
    @Test
    public void testManyIndices() {
        Random r = HostCases.random("testManyIndices");
        for (int round = 0; round < 40; round++) {
            DataType t = HostCases.any(r, HostCases.REAL);
            int outer = 1 + r.nextInt(4);
            int limit = 1 + r.nextInt(90);
            int each = r.nextInt(3000);
            int inner = 1 + r.nextInt(2);
            Tensor lines = HostCases.integers(r, t, 0, 99, outer, limit);
            Tensor chosen = indices(r, limit, outer, each);
            Tensor slices = HostCases.integers(r, t, 0, 99, outer, limit, inner);
            Tensor common = indices(r, limit, each);
            double[] elements = new double[outer * each];
            double[] whole = new double[outer * each * inner];
            double[] v = HostCases.values(lines);
            double[] w = HostCases.values(slices);
            for (int i = 0; i < elements.length; i++) {
                int line = i / each;
                elements[i] = v[line * limit + at(((long[]) chosen.data())[i], limit)];
                int slice = line * limit + at(((long[]) common.data())[i % each], limit);
                for (int k = 0; k < inner; k++) {
                    whole[i * inner + k] = w[slice * inner + k];
                }
            }
            Tensor got = HostCases.run(new Indexing.GatherElements(1), lines, chosen);
            HostCases.compare(got, elements, 0, "elements of " + lines + " by " + chosen);
            got = HostCases.run(new Indexing.Gather(1), slices, common);
            HostCases.compare(got, whole, 0, "slices of " + slices + " by " + common);
        }
    }

    private static double combine(Indexing.Combine c, double x, double y) {
        switch (c) {
            case ADD:
                return x + y;
            case MUL:
                return x * y;
            case MAX:
                return Math.max(x, y);
            case MIN:
                return Math.min(x, y);
            default:
                return y;
        }
    }

    /** Products stay small, and a BOOLEAN stays 0 or 1. */
    private static double fit(DataType t, double x) {
        return t == DataType.BOOLEAN ? Math.min(1, x) : x;
    }

    @Test
    public void testElements() {
        Random r = HostCases.random("testElements");
        for (int round = 0; round < 400; round++) {
            DataType t = HostCases.any(r, HostCases.REAL);
            long[] d = HostCases.dims(r, 4);
            int axis = d.length == 0 ? 0 : r.nextInt(d.length);
            if (TensorType.of(t, d).size() == 0) {
                continue;
            }
            long[] di = d.clone();
            for (int i = 0; i < di.length; i++) {
                di[i] = i == axis ? r.nextInt(3) : 1 + r.nextInt((int) d[i]);
            }
            long limit = d.length == 0 ? 1 : d[axis];
            Tensor x = HostCases.integers(r, t, 0, 2, d);
            Tensor index = indices(r, (int) limit, di);
            Tensor updates = HostCases.integers(r, t, 0, 2, di);
            Indexing.Combine c = HostCases.any(r, Indexing.Combine.values());
            Tensor taken = HostCases.run(new Indexing.GatherElements(axis), x, index);
            Tensor put = HostCases.run(new Indexing.ScatterElements(axis, c), x, index, updates);
            double[] v = HostCases.values(x);
            double[] u = HostCases.values(updates);
            double[] expectedTaken = new double[index.size()];
            double[] expectedPut = v.clone();
            for (int i = 0; i < expectedTaken.length; i++) {
                int[] from = HostCases.index(i, di);
                if (from.length > 0) {
                    from[axis] = at(((long[]) index.data())[i], limit);
                }
                int p = HostCases.offset(from, d);
                expectedTaken[i] = v[p];
                expectedPut[p] = fit(t, combine(c, expectedPut[p], u[i]));
            }
            HostCases.compare(taken, expectedTaken, 0, "elements of " + x);
            HostCases.compare(put, expectedPut, 0, c + " into " + x + " at " + index);
        }
    }

    @Test
    public void testTuples() {
        Random r = HostCases.random("testTuples");
        for (int round = 0; round < 400; round++) {
            DataType t = HostCases.any(r, HostCases.REAL);
            long[] d = HostCases.dims(r, 4);
            if (d.length == 0 || TensorType.of(t, d).size() == 0) {
                continue;
            }
            int batch = r.nextInt(d.length + 1);
            int k = batch == d.length ? 0 : 1 + r.nextInt(d.length - batch);
            if (k == 0) {
                batch = 0;
                k = d.length;
            }
            long[] di = Arrays.copyOf(d, batch + 2);
            di[batch] = 1 + r.nextInt(4);
            di[batch + 1] = k;
            long[] index = new long[TensorType.of(DataType.INT64, di).size()];
            for (int i = 0; i < index.length; i++) {
                int limit = (int) d[batch + i % k];
                index[i] = r.nextInt(2 * limit) - limit;
            }
            Tensor x = HostCases.integers(r, t, 0, 2, d);
            Tensor ix = Tensor.of(index, di);
            Tensor got = HostCases.run(new Indexing.GatherNd(batch), x, ix);
            double[] v = HostCases.values(x);
            double[] expected = new double[got.size()];
            int[] sources = new int[got.size()];
            for (int i = 0; i < expected.length; i++) {
                int[] to = HostCases.index(i, got.shape().getShape());
                int[] from = new int[d.length];
                int[] tuple = Arrays.copyOf(to, batch + 2);
                for (int a = 0; a < d.length; a++) {
                    if (a < batch) {
                        from[a] = to[a];
                    } else if (a < batch + k) {
                        tuple[batch + 1] = a - batch;
                        from[a] = at(index[HostCases.offset(tuple, di)], d[a]);
                    } else {
                        from[a] = to[a - k + 1];
                    }
                }
                sources[i] = HostCases.offset(from, d);
                expected[i] = v[sources[i]];
            }
            HostCases.compare(got, expected, 0, "tuples " + ix + " of " + x);
            if (batch == 0) {
                Indexing.Combine c = HostCases.any(r, Indexing.Combine.values());
                Tensor updates = HostCases.integers(r, t, 0, 2, got.shape().getShape());
                double[] u = HostCases.values(updates);
                for (int i = 0; i < u.length; i++) {
                    v[sources[i]] = fit(t, combine(c, v[sources[i]], u[i]));
                }
                Tensor put = HostCases.run(new Indexing.ScatterNd(c), x, ix, updates);
                HostCases.compare(put, v, 0, c + " at tuples " + ix + " of " + x);
            }
        }
    }

    @Test
    public void testOneHot() {
        Random r = HostCases.random("testOneHot");
        for (int round = 0; round < 100; round++) {
            DataType t = HostCases.any(r, HostCases.REAL);
            long[] d = HostCases.dims(r, 3);
            int axis = r.nextInt(d.length + 1);
            int depth = r.nextInt(4);
            Tensor index = indices(r, depth + 2, d);
            Tensor got = HostCases.run(new Indexing.OneHot(axis, depth, 0, 1, t), index);
            double[] expected = new double[got.size()];
            for (int i = 0; i < expected.length; i++) {
                int[] to = HostCases.index(i, got.shape().getShape());
                int[] from = new int[d.length];
                for (int k = 0; k < d.length; k++) {
                    from[k] = to[k < axis ? k : k + 1];
                }
                long x = ((long[]) index.data())[HostCases.offset(from, d)];
                expected[i] = x >= -depth && at(x, depth) == to[axis] ? 1 : 0;
            }
            HostCases.compare(got, expected, 0, "one-hot of " + index);
        }
    }

    private static List<Tensor> dynamic(ai.djl.gspc.graph.DynamicOp op, Tensor... in) {
        return new Interpreter(HostKernels.standard()).run(op, List.of(in));
    }

    @Test
    public void testNonZero() {
        Random r = HostCases.random("testNonZero");
        for (int round = 0; round < 100; round++) {
            long[] d = HostCases.dims(r, 4);
            Tensor x = HostCases.integers(r, HostCases.any(r, HostCases.REAL), 0, 1, d);
            Tensor got = dynamic(new Indexing.NonZero(), x).get(0);
            double[] v = HostCases.values(x);
            int count = got.type().dim(1);
            int n = 0;
            for (int i = 0; i < v.length; i++) {
                if (v[i] != 0) {
                    int[] index = HostCases.index(i, d);
                    for (int k = 0; k < d.length; k++) {
                        Assert.assertEquals(((long[]) got.data())[k * count + n], index[k]);
                    }
                    n++;
                }
            }
            Assert.assertEquals(n, count);
        }
    }

    @Test
    public void testUnique() {
        Tensor x = Tensor.of(new float[] {2, 1, 1, 3, 4, 3}, 6);
        List<Tensor> sorted = dynamic(new Indexing.Unique(-1, true), x);
        Assert.assertEquals(sorted.get(0).floats(), new float[] {1, 2, 3, 4});
        Assert.assertEquals(sorted.get(1).toLongs(), new long[] {1, 0, 3, 4});
        Assert.assertEquals(sorted.get(2).toLongs(), new long[] {1, 0, 0, 2, 3, 2});
        Assert.assertEquals(sorted.get(3).toLongs(), new long[] {2, 1, 2, 1});
        List<Tensor> found = dynamic(new Indexing.Unique(-1, false), x);
        Assert.assertEquals(found.get(0).floats(), new float[] {2, 1, 3, 4});
        Assert.assertEquals(found.get(2).toLongs(), new long[] {0, 1, 1, 2, 3, 2});
        Tensor rows = Tensor.of(new float[] {1, 0, 0, 1, 0, 0, 2, 3, 4}, 3, 3);
        List<Tensor> slices = dynamic(new Indexing.Unique(0, true), rows);
        Assert.assertEquals(slices.get(0).floats(), new float[] {1, 0, 0, 2, 3, 4});
        Assert.assertEquals(slices.get(3).toLongs(), new long[] {2, 1});
        Tensor columns = Tensor.of(new float[] {1, 1, 2, 5, 5, 0}, 2, 3);
        List<Tensor> across = dynamic(new Indexing.Unique(1, true), columns);
        Assert.assertEquals(across.get(0).floats(), new float[] {1, 2, 5, 0});
        Assert.assertEquals(
                dynamic(new Indexing.Unique(-1, true), Tensor.of(new float[0], 0, 3)).get(0).size(),
                0);
    }

    @Test
    public void testIndexOutOfRangeIsNamed() {
        Tensor x = Tensor.of(new float[6], 2, 3);
        Tensor index = Tensor.of(new long[] {0, 3}, 1, 2);
        for (ai.djl.gspc.graph.Op op :
                List.of(new Indexing.Gather(1), new Indexing.GatherElements(1))) {
            IndexOutOfBoundsException e =
                    Assert.expectThrows(
                            IndexOutOfBoundsException.class, () -> HostCases.run(op, x, index));
            Assert.assertTrue(
                    e.getMessage().contains("index 3 (number 1 ")
                            && e.getMessage().contains("axis 1")
                            && e.getMessage().contains("-3 to 2"),
                    e.getMessage());
        }
    }

    @Test
    public void testNegativeIndicesMayBeRefused() {
        // Rows that are copied first, and in both ways of the others: along another axis, few.
        for (long[] shape : new long[][] {{40, 8, 8, 1}, {40, 8, 2, 0}, {40, 80, 2, 1}}) {
            int axis = (int) shape[3];
            long[] lines = {shape[0], shape[1]};
            int rows = (int) (axis == 1 ? shape[0] : shape[2]);
            int columns = (int) (axis == 1 ? shape[2] : shape[1]);
            Tensor x = Tensor.of(new float[(int) (lines[0] * lines[1])], lines);
            long[] all = new long[rows * columns];
            HostCases.run(
                    new Indexing.GatherElements(axis, false), x, Tensor.of(all, rows, columns));
            for (long bad : new long[] {-1, Long.MIN_VALUE, 1L << 32, 80}) {
                long[] index = all.clone();
                index[index.length - 2] = bad;
                IndexOutOfBoundsException e =
                        Assert.expectThrows(
                                IndexOutOfBoundsException.class,
                                () ->
                                        HostCases.run(
                                                new Indexing.GatherElements(axis, false),
                                                x,
                                                Tensor.of(index, rows, columns)));
                String at = "index " + bad + " (number " + (index.length - 2) + " ";
                Assert.assertTrue(e.getMessage().contains(at), e.getMessage());
            }
        }
    }

    /** PyTorch looks at indices only where an element is read or written. */
    @Test
    public void testIndicesThatSelectNothing() {
        Tensor tuples = Tensor.of(new long[] {1, -11}, 1, 2);
        Tensor empty = Tensor.of(new float[0], 2, 3, 0);
        Tensor got = HostCases.run(new Indexing.GatherNd(0), empty, tuples);
        Assert.assertEquals(got.type(), TensorType.of(DataType.FLOAT32, 1, 0));
        Indexing.ScatterNd set = new Indexing.ScatterNd(Indexing.Combine.SET);
        Tensor nothing = Tensor.of(new float[0], 1, 0);
        Assert.assertEquals(HostCases.run(set, empty, tuples, nothing).type(), empty.type());
        Tensor full = Tensor.of(new float[6], 2, 3);
        Tensor one = Tensor.of(new float[1], 1);
        Assert.assertThrows(
                IndexOutOfBoundsException.class, () -> HostCases.run(set, full, tuples, one));
    }
}
