/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.Dims;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.graph.op.Creation;
import ai.djl.gspc.graph.op.Movement;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.testng.Assert;
import org.testng.annotations.Test;

/** Operators that create or move elements, of every type, against index arithmetic. */
public class MovementHostTest {

    private static final int ROUNDS = 400;

    /** Every element different from its neighbours, in any type. */
    private static Tensor numbered(DataType t, long... dims) {
        double[] v = new double[TensorType.of(t, dims).size()];
        for (int i = 0; i < v.length; i++) {
            v[i] = t == DataType.BOOLEAN ? i % 3 % 2 : (i * 37) % 101;
        }
        return HostCases.tensor(t, v, dims);
    }

    /** Checks each element of a result against the source element that an index vector names. */
    private static void check(
            Tensor got, double[] source, Function<int[], Integer> from, double fill, String what) {
        double[] expected = new double[got.size()];
        for (int i = 0; i < expected.length; i++) {
            Integer at = from.apply(HostCases.index(i, got.shape().getShape()));
            expected[i] = at == null ? fill : source[at];
        }
        HostCases.compare(got, expected, 0, what);
    }

    @Test
    public void testTranspose() {
        Random r = HostCases.random("testTranspose");
        for (int round = 0; round < ROUNDS; round++) {
            DataType t = HostCases.any(r, HostCases.REAL);
            long[] d = HostCases.dims(r, 5);
            List<Integer> perm = new ArrayList<>();
            for (int i = 0; i < d.length; i++) {
                perm.add(i);
            }
            Collections.shuffle(perm, r);
            long[] p = perm.stream().mapToLong(Integer::longValue).toArray();
            Tensor x = numbered(t, d);
            Tensor got = HostCases.run(new Movement.Transpose(Dims.of(p)), x);
            check(
                    got,
                    HostCases.values(x),
                    index -> {
                        int[] source = new int[d.length];
                        for (int i = 0; i < d.length; i++) {
                            source[(int) p[i]] = index[i];
                        }
                        return HostCases.offset(source, d);
                    },
                    0,
                    "transpose of " + x + " by " + perm);
        }
    }

    @Test
    public void testBroadcastAndTile() {
        Random r = HostCases.random("testBroadcastAndTile");
        for (int round = 0; round < ROUNDS; round++) {
            DataType t = HostCases.any(r, HostCases.REAL);
            long[] d = HostCases.dims(r, 5);
            long[] own = HostCases.narrower(r, d);
            Tensor x = numbered(t, own);
            Tensor got = HostCases.run(new Movement.BroadcastTo(new Shape(d)), x);
            check(got, HostCases.values(x), i -> HostCases.broadcast(i, own), 0, "broadcast " + x);

            long[] repeats = new long[own.length];
            Arrays.setAll(repeats, i -> r.nextInt(8) == 0 ? 0 : 1 + r.nextInt(3));
            Tensor tiled = HostCases.run(new Movement.Tile(Dims.of(repeats)), x);
            check(
                    tiled,
                    HostCases.values(x),
                    index -> {
                        int[] source = new int[own.length];
                        Arrays.setAll(source, i -> (int) (index[i] % own[i]));
                        return HostCases.offset(source, own);
                    },
                    0,
                    "tile " + x + " by " + Dims.of(repeats));
        }
    }

    @Test
    public void testSliceAndSetSlice() {
        Random r = HostCases.random("testSliceAndSetSlice");
        for (int round = 0; round < ROUNDS; round++) {
            DataType t = HostCases.any(r, HostCases.REAL);
            long[] d = HostCases.dims(r, 5);
            int n = d.length;
            long[] begin = new long[n];
            long[] size = new long[n];
            long[] step = new long[n];
            for (int i = 0; i < n; i++) {
                step[i] = r.nextBoolean() ? 1 : r.nextBoolean() ? 2 : -1 - r.nextInt(2);
                begin[i] = d[i] == 0 ? 0 : r.nextInt((int) d[i]);
                long most = step[i] > 0 ? d[i] - begin[i] : begin[i] + 1;
                long room = d[i] == 0 ? 0 : (most + Math.abs(step[i]) - 1) / Math.abs(step[i]);
                size[i] = room == 0 ? 0 : r.nextInt((int) room + 1);
            }
            Tensor x = numbered(t, d);
            Movement.Slice slice = new Movement.Slice(Dims.of(begin), Dims.of(size), Dims.of(step));
            Tensor part = HostCases.run(slice, x);
            check(
                    part,
                    HostCases.values(x),
                    index -> {
                        int[] source = new int[n];
                        Arrays.setAll(source, i -> (int) (begin[i] + index[i] * step[i]));
                        return HostCases.offset(source, d);
                    },
                    0,
                    slice + " of " + x);

            long[] own = HostCases.narrower(r, size);
            Tensor value = HostCases.integers(r, t, 0, 1, own);
            Movement.SetSlice set =
                    new Movement.SetSlice(slice.begin(), slice.size(), slice.step());
            double[] expected = HostCases.values(x);
            double[] v = HostCases.values(value);
            for (int i = 0; i < TensorType.of(t, size).size(); i++) {
                int[] index = HostCases.index(i, size);
                int[] to = new int[n];
                Arrays.setAll(to, k -> (int) (begin[k] + index[k] * step[k]));
                expected[HostCases.offset(to, d)] = v[HostCases.broadcast(index, own)];
            }
            HostCases.compare(HostCases.run(set, x, value), expected, 0, set + " of " + x);
        }
    }

    @Test
    public void testConcat() {
        Random r = HostCases.random("testConcat");
        for (int round = 0; round < ROUNDS; round++) {
            DataType t = HostCases.any(r, HostCases.REAL);
            long[] d = HostCases.dims(r, 5);
            if (d.length == 0) {
                continue;
            }
            int axis = r.nextInt(d.length);
            Tensor[] in = new Tensor[1 + r.nextInt(3)];
            double[][] values = new double[in.length][];
            long[] ends = new long[in.length];
            for (int i = 0; i < in.length; i++) {
                long[] own = d.clone();
                own[axis] = r.nextInt(4);
                in[i] = HostCases.integers(r, t, 0, 100, own);
                values[i] = HostCases.values(in[i]);
                ends[i] = (i == 0 ? 0 : ends[i - 1]) + own[axis];
            }
            Tensor got = HostCases.run(new Movement.Concat(axis), in);
            double[] expected = new double[got.size()];
            for (int i = 0; i < expected.length; i++) {
                int[] index = HostCases.index(i, got.shape().getShape());
                int which = 0;
                while (index[axis] >= ends[which]) {
                    which++;
                }
                index[axis] -= which == 0 ? 0 : (int) ends[which - 1];
                expected[i] = values[which][HostCases.offset(index, in[which].shape().getShape())];
            }
            HostCases.compare(got, expected, 0, "concat of " + Arrays.toString(in));
        }
    }

    @Test
    public void testPad() {
        Random r = HostCases.random("testPad");
        for (int round = 0; round < ROUNDS; round++) {
            DataType t = HostCases.any(r, HostCases.REAL);
            Movement.PadMode mode = HostCases.any(r, Movement.PadMode.values());
            long[] d = HostCases.dims(r, 4);
            boolean constant = mode == Movement.PadMode.CONSTANT;
            long[] before = new long[d.length];
            long[] after = new long[d.length];
            for (int i = 0; i < d.length; i++) {
                if (d[i] > 1 || constant) {
                    before[i] = r.nextInt(5) - (constant ? Math.min(2, d[i] / 2) : 0);
                    after[i] = r.nextInt(5) - (constant ? Math.min(2, d[i] / 2) : 0);
                }
            }
            Tensor x = numbered(t, d);
            Movement.Pad pad = new Movement.Pad(Dims.of(before), Dims.of(after), mode, 1);
            check(
                    HostCases.run(pad, x),
                    HostCases.values(x),
                    index -> {
                        int[] source = new int[d.length];
                        for (int i = 0; i < d.length; i++) {
                            int p = (int) (index[i] - before[i]);
                            int n = (int) d[i];
                            while (p < 0 || p >= n) {
                                if (constant) {
                                    return null;
                                }
                                if (mode == Movement.PadMode.EDGE) {
                                    p = p < 0 ? 0 : n - 1;
                                } else if (mode == Movement.PadMode.WRAP) {
                                    p += p < 0 ? n : -n;
                                } else {
                                    p = p < 0 ? -p : 2 * (n - 1) - p;
                                }
                            }
                            source[i] = p;
                        }
                        return HostCases.offset(source, d);
                    },
                    1,
                    pad + " of " + x);
        }
    }

    @Test
    public void testCreation() {
        for (DataType t : HostCases.REAL) {
            double one = t == DataType.BOOLEAN ? 1 : 3;
            Tensor fill = HostCases.run(new Creation.Fill(3, TensorType.of(t, 2, 1500)));
            double[] expected = new double[3000];
            Arrays.fill(expected, one);
            HostCases.compare(fill, expected, 0, "fill");
            Tensor eye = HostCases.run(new Creation.Eye(1, TensorType.of(t, 3, 4)));
            HostCases.compare(eye, new double[] {0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1}, 0, "eye");
            if (t != DataType.BOOLEAN) {
                Tensor range = HostCases.run(new Creation.Range(2, 3, 4, t));
                HostCases.compare(range, new double[] {2, 5, 8, 11}, 0, "range");
            }
        }
        HostCases.compare(
                HostCases.run(new Creation.Range(1, 0.25, 5, DataType.FLOAT32)),
                new double[] {1, 1.25, 1.5, 1.75, 2},
                0,
                "range");
    }

    @Test
    public void testComplexNumbersStayTogether() {
        Tensor x =
                new Tensor(
                        TensorType.of(DataType.COMPLEX64, 2, 2),
                        new float[] {1, 2, 3, 4, 5, 6, 7, 8});
        float[] turned = HostCases.run(new Movement.Transpose(Dims.of(1L, 0L)), x).floats();
        Assert.assertEquals(turned, new float[] {1, 2, 5, 6, 3, 4, 7, 8});
        Movement.Slice back =
                new Movement.Slice(Dims.of(1L, 0L), Dims.of(2L, 1L), Dims.of(-1L, 1L));
        Assert.assertEquals(HostCases.run(back, x).floats(), new float[] {5, 6, 1, 2});
        Tensor joined = HostCases.run(new Movement.Concat(1), x, x);
        Assert.assertEquals(
                Arrays.copyOf(joined.floats(), 8), new float[] {1, 2, 3, 4, 1, 2, 3, 4});
    }

    @Test
    public void testBigTransposesAreTiled() {
        for (long[] d : new long[][] {{100, 130}, {3, 70, 65}, {33, 2, 95}}) {
            for (DataType t : new DataType[] {DataType.FLOAT32, DataType.UINT8}) {
                Tensor x = numbered(t, d);
                long[] p = d.length == 2 ? new long[] {1, 0} : new long[] {2, 0, 1};
                Tensor got = HostCases.run(new Movement.Transpose(Dims.of(p)), x);
                check(
                        got,
                        HostCases.values(x),
                        index -> {
                            int[] source = new int[d.length];
                            for (int i = 0; i < d.length; i++) {
                                source[(int) p[i]] = index[i];
                            }
                            return HostCases.offset(source, d);
                        },
                        0,
                        "transpose of " + x);
            }
        }
    }
}
