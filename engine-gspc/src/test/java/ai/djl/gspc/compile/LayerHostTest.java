/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.Dims;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.TensorType;
import ai.djl.gspc.graph.op.Convolution;
import ai.djl.gspc.graph.op.Linear;
import ai.djl.gspc.graph.op.Normalization;
import ai.djl.gspc.graph.op.Pooling;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.testng.annotations.Test;

/** Products, convolutions, pools and normalisations against their definitions. */
public class LayerHostTest {

    /** Small integers, so that sums are exact in every type that has room for them. */
    private static Tensor random(Random r, DataType t, long... dims) {
        boolean unsigned = t.name().startsWith("U") || t == DataType.BOOLEAN;
        return HostCases.integers(r, t, unsigned ? 0 : -2, 2, dims);
    }

    private static DataType type(Random r) {
        DataType t = HostCases.any(r, HostCases.REAL);
        return t == DataType.BOOLEAN ? DataType.FLOAT32 : t;
    }

    /** The low bits for the byte types, whose sums wrap around. */
    private static double[] wrapped(DataType t, double[] v) {
        for (int i = 0; i < v.length; i++) {
            v[i] = t == DataType.INT8 ? (byte) v[i] : t == DataType.UINT8 ? (int) v[i] & 255 : v[i];
        }
        return v;
    }

    @Test
    public void testMatMul() {
        Random r = HostCases.random("testMatMul");
        for (int round = 0; round < 300; round++) {
            DataType t = type(r);
            long[] batch = HostCases.dims(r, 2);
            int big = round % 30 == 0 ? 40 : 1;
            int m = big * r.nextInt(8);
            int k = big * r.nextInt(8);
            int n = big * r.nextInt(8);
            boolean vectorA = r.nextInt(6) == 0;
            boolean vectorB = r.nextInt(6) == 0;
            long[] da = vectorA ? new long[] {k} : with(HostCases.narrower(r, batch), m, k);
            long[] db = vectorB ? new long[] {k} : with(HostCases.narrower(r, batch), k, n);
            Tensor a = random(r, t, da);
            Tensor b = random(r, t, db);
            Tensor got = HostCases.run(new Linear.MatMul(), a, b);
            long[] out = got.shape().getShape();
            double[] va = HostCases.values(a);
            double[] vb = HostCases.values(b);
            double[] expected = new double[got.size()];
            for (int i = 0; i < expected.length; i++) {
                int[] to = HostCases.index(i, out);
                int batches = out.length - (vectorA ? 0 : 1) - (vectorB ? 0 : 1);
                int[] lead = Arrays.copyOf(to, batches);
                int row = vectorA ? 0 : to[batches];
                int column = vectorB ? 0 : to[out.length - 1];
                int ia = vectorA ? 0 : HostCases.broadcast(lead, Arrays.copyOf(da, da.length - 2));
                int ib = vectorB ? 0 : HostCases.broadcast(lead, Arrays.copyOf(db, db.length - 2));
                int width = vectorB ? 1 : n;
                for (int p = 0; p < k; p++) {
                    double x = va[(ia * (vectorA ? 1 : m) + row) * k + p];
                    expected[i] += x * vb[(ib * k + p) * width + column];
                }
            }
            HostCases.compare(got, wrapped(t, expected), 1, "product of " + a + " and " + b);
        }
    }

    private static long[] with(long[] batch, long rows, long columns) {
        long[] d = Arrays.copyOf(batch, batch.length + 2);
        d[batch.length] = rows;
        d[batch.length + 1] = columns;
        return d;
    }

    @Test
    public void testFullyConnected() {
        Random r = HostCases.random("testFullyConnected");
        for (int round = 0; round < 100; round++) {
            DataType t = type(r);
            long[] lead = HostCases.dims(r, 3);
            int i = r.nextInt(40);
            int o = 1 + r.nextInt(9);
            long[] dx = Arrays.copyOf(lead, lead.length + 1);
            dx[lead.length] = i;
            Tensor x = random(r, t, dx);
            Tensor w = random(r, t, o, i);
            Tensor b = random(r, t, o);
            boolean bias = r.nextBoolean();
            Tensor got =
                    bias
                            ? HostCases.run(new Linear.FullyConnected(), x, w, b)
                            : HostCases.run(new Linear.FullyConnected(), x, w);
            double[] expected = new double[got.size()];
            double[] vx = HostCases.values(x);
            double[] vw = HostCases.values(w);
            double[] vb = HostCases.values(b);
            for (int k = 0; k < expected.length; k++) {
                expected[k] = bias ? vb[k % o] : 0;
                for (int p = 0; p < i; p++) {
                    expected[k] += vx[k / o * i + p] * vw[k % o * i + p];
                }
            }
            HostCases.compare(got, wrapped(t, expected), 1, "linear " + x + " by " + w);
        }
    }

    /** A random window over random planes. */
    private static final class Geometry {
        private final int n;
        private final long[] in;
        private final long[] kernel;
        private final long[] stride;
        private final long[] before;
        private final long[] after;
        private final long[] dilation;

        Geometry(Random r) {
            n = 1 + r.nextInt(3);
            in = new long[n];
            kernel = new long[n];
            stride = new long[n];
            before = new long[n];
            after = new long[n];
            dilation = new long[n];
            for (int i = 0; i < n; i++) {
                kernel[i] = 1 + r.nextInt(3);
                stride[i] = 1 + r.nextInt(3);
                dilation[i] = 1 + r.nextInt(2);
                before[i] = r.nextInt((int) kernel[i]);
                after[i] = r.nextInt((int) kernel[i]);
                long reach = dilation[i] * (kernel[i] - 1) + 1;
                in[i] = Math.max(1, reach - before[i] - after[i]) + r.nextInt(6);
            }
        }

        long[] shape(long a, long b, long[] spatial) {
            long[] d = new long[n + 2];
            d[0] = a;
            d[1] = b;
            System.arraycopy(spatial, 0, d, 2, n);
            return d;
        }

        /** The offset in the plane of a tap at a position; -1 in the padding, -2 beyond it. */
        int source(int[] position, int[] tap) {
            int at = 0;
            boolean padding = false;
            boolean beyond = false;
            for (int i = 0; i < n; i++) {
                long x = position[i] * stride[i] - before[i] + tap[i] * dilation[i];
                padding |= x < 0 || x >= in[i];
                beyond |= x >= in[i] + after[i];
                at = at * (int) in[i] + (int) x;
            }
            return beyond ? -2 : padding ? -1 : at;
        }
    }

    private static int size(long[] d) {
        return TensorType.of(DataType.FLOAT32, d).size();
    }

    @Test
    public void testConvolution() {
        Random r = HostCases.random("testConvolution");
        for (int round = 0; round < 300; round++) {
            Geometry g = new Geometry(r);
            DataType t = type(r);
            int groups = 1 + r.nextInt(3);
            int c = groups * (1 + r.nextInt(3));
            int k = groups * (1 + r.nextInt(3));
            Tensor x = random(r, t, g.shape(r.nextInt(3), c, g.in));
            Tensor w = random(r, t, g.shape(k, c / groups, g.kernel));
            Tensor b = random(r, t, k);
            Convolution.Conv op =
                    new Convolution.Conv(
                            Dims.of(g.stride),
                            Dims.of(g.before),
                            Dims.of(g.after),
                            Dims.of(g.dilation),
                            groups);
            boolean bias = r.nextBoolean();
            Tensor got = bias ? HostCases.run(op, x, w, b) : HostCases.run(op, x, w);
            long[] out = got.shape().getShape();
            double[] vx = HostCases.values(x);
            double[] vw = HostCases.values(w);
            double[] vb = HostCases.values(b);
            double[] expected = new double[got.size()];
            int taps = size(g.kernel);
            int plane = size(g.in);
            for (int i = 0; i < expected.length; i++) {
                int[] to = HostCases.index(i, out);
                int[] position = Arrays.copyOfRange(to, 2, to.length);
                double sum = bias ? vb[to[1]] : 0;
                for (int ci = 0; ci < c / groups; ci++) {
                    int channel = to[1] / (k / groups) * (c / groups) + ci;
                    for (int tap = 0; tap < taps; tap++) {
                        int at = g.source(position, HostCases.index(tap, g.kernel));
                        if (at >= 0) {
                            sum +=
                                    vx[(to[0] * c + channel) * plane + at]
                                            * vw[(to[1] * (c / groups) + ci) * taps + tap];
                        }
                    }
                }
                expected[i] = sum;
            }
            HostCases.compare(got, wrapped(t, expected), 1, op + " of " + x + " and " + w);
        }
    }

    @Test
    public void testTransposedConvolution() {
        Random r = HostCases.random("testTransposedConvolution");
        for (int round = 0; round < 300; round++) {
            Geometry g = new Geometry(r);
            DataType t = type(r);
            int groups = 1 + r.nextInt(3);
            int perIn = 1 + r.nextInt(3);
            int perOut = 1 + r.nextInt(3);
            int batch = r.nextInt(3);
            long[] extra = new long[g.n];
            long[] size = new long[g.n];
            boolean fits = true;
            for (int i = 0; i < g.n; i++) {
                extra[i] = r.nextInt((int) g.stride[i]);
                size[i] =
                        (g.in[i] - 1) * g.stride[i]
                                + g.dilation[i] * (g.kernel[i] - 1)
                                + 1
                                - g.before[i]
                                - g.after[i]
                                + extra[i];
                fits &= size[i] > 0;
            }
            if (!fits) {
                continue;
            }
            Tensor x = random(r, t, g.shape(batch, perIn * groups, g.in));
            Tensor w = random(r, t, g.shape(perIn * groups, perOut, g.kernel));
            Tensor b = random(r, t, perOut * groups);
            Convolution.ConvTranspose op =
                    new Convolution.ConvTranspose(
                            Dims.of(g.stride),
                            Dims.of(g.before),
                            Dims.of(g.after),
                            Dims.of(extra),
                            Dims.of(g.dilation),
                            groups);
            Tensor got = HostCases.run(op, x, w, b);
            double[] expected = new double[got.size()];
            int plane = size(size);
            for (int i = 0; i < expected.length; i++) {
                expected[i] = HostCases.values(b)[i / plane % (perOut * groups)];
            }
            double[] vx = HostCases.values(x);
            double[] vw = HostCases.values(w);
            int taps = size(g.kernel);
            for (int i = 0; i < vx.length; i++) {
                int[] from = HostCases.index(i, x.shape().getShape());
                for (int j = 0; j < perOut * taps; j++) {
                    int[] tap = HostCases.index(j % taps, g.kernel);
                    int at = 0;
                    boolean inside = true;
                    for (int a = 0; a < g.n; a++) {
                        long p = from[a + 2] * g.stride[a] + tap[a] * g.dilation[a] - g.before[a];
                        inside &= p >= 0 && p < size[a];
                        at = at * (int) size[a] + (int) p;
                    }
                    int channel = from[1] / perIn * perOut + j / taps;
                    if (inside) {
                        expected[(from[0] * perOut * groups + channel) * plane + at] +=
                                vx[i] * vw[from[1] * perOut * taps + j];
                    }
                }
            }
            HostCases.compare(got, wrapped(t, expected), 1, op + " of " + x + " and " + w);
        }
    }

    @Test
    public void testPool() {
        Random r = HostCases.random("testPool");
        for (int round = 0; round < 400; round++) {
            Geometry g = new Geometry(r);
            Pooling.Kind kind = HostCases.any(r, Pooling.Kind.values());
            DataType t = kind == Pooling.Kind.MAX ? type(r) : HostCases.any(r, HostCases.FLOATS);
            boolean countPad = r.nextBoolean();
            boolean ceil = r.nextBoolean();
            Pooling.Pool op =
                    new Pooling.Pool(
                            kind,
                            Dims.of(g.kernel),
                            Dims.of(g.stride),
                            Dims.of(g.before),
                            Dims.of(g.after),
                            Dims.of(g.dilation),
                            ceil,
                            countPad,
                            2);
            Tensor x = random(r, t, g.shape(r.nextInt(3), 2, g.in));
            Tensor got = HostCases.run(op, x);
            double[] v = HostCases.values(x);
            double[] expected = new double[got.size()];
            int plane = size(g.in);
            boolean defined = true;
            for (int i = 0; i < expected.length; i++) {
                int[] to = HostCases.index(i, got.shape().getShape());
                List<Double> window = new ArrayList<>();
                int count = 0;
                for (int tap = 0; tap < size(g.kernel); tap++) {
                    int at =
                            g.source(
                                    Arrays.copyOfRange(to, 2, to.length),
                                    HostCases.index(tap, g.kernel));
                    count += at == -2 ? 0 : 1;
                    if (at >= 0) {
                        window.add(v[(to[0] * 2 + to[1]) * plane + at]);
                    }
                }
                double sum = window.stream().mapToDouble(y -> y).sum();
                defined &= !window.isEmpty();
                switch (kind) {
                    case MAX:
                        expected[i] = window.stream().mapToDouble(y -> y).max().orElse(0);
                        break;
                    case AVG:
                        expected[i] = sum / (countPad ? count : window.size());
                        break;
                    default:
                        expected[i] = Math.sqrt(window.stream().mapToDouble(y -> y * y).sum());
                        break;
                }
            }
            if (defined) {
                HostCases.compare(got, expected, 2, op + " of " + x);
            }
        }
    }

    @Test
    public void testNormalizations() {
        Random r = HostCases.random("testNormalizations");
        for (int round = 0; round < 100; round++) {
            DataType t = HostCases.any(r, HostCases.FLOATS);
            int n = r.nextInt(3);
            int groups = 1 + r.nextInt(3);
            int c = groups * (1 + r.nextInt(3));
            int plane = 1 + r.nextInt(20);
            Tensor x = HostCases.reals(r, t, n, c, plane);
            Tensor gamma = HostCases.reals(r, t, c);
            Tensor beta = HostCases.reals(r, t, c);
            Tensor mean = HostCases.reals(r, t, c);
            Tensor variance = HostCases.integers(r, t, 1, 4, c);
            double[] v = HostCases.values(x);
            double[] expected = new double[v.length];
            for (int i = 0; i < v.length; i++) {
                int k = i / plane % c;
                double scale = 1 / Math.sqrt(HostCases.values(variance)[k] + 0.5);
                expected[i] =
                        (v[i] - HostCases.values(mean)[k]) * scale * HostCases.values(gamma)[k]
                                + HostCases.values(beta)[k];
            }
            Tensor got =
                    HostCases.run(new Normalization.BatchNorm(0.5), x, gamma, beta, mean, variance);
            HostCases.compare(got, expected, 4, "batch-norm of " + x);

            int group = c / groups * plane;
            for (int i = 0; i < v.length; i++) {
                int k = i / plane % c;
                double s = standard(v, i / group * group, group, i);
                expected[i] = s * HostCases.values(gamma)[k] + HostCases.values(beta)[k];
            }
            got = HostCases.run(new Normalization.GroupNorm(groups, 0.5), x, gamma, beta);
            HostCases.compare(got, expected, 8, "group-norm of " + x);

            Tensor rowScale = HostCases.reals(r, t, plane);
            Tensor rowShift = HostCases.reals(r, t, plane);
            for (int i = 0; i < v.length; i++) {
                double s = standard(v, i / plane * plane, plane, i);
                int k = i % plane;
                expected[i] = s * HostCases.values(rowScale)[k] + HostCases.values(rowShift)[k];
            }
            got = HostCases.run(new Normalization.LayerNorm(2, 0.5), x, rowScale, rowShift);
            HostCases.compare(got, expected, 8, "layer-norm of " + x);

            int size = 1 + r.nextInt(4);
            for (int i = 0; i < v.length; i++) {
                double sum = 0;
                int k = i / plane % c;
                for (int j = k - (size - 1) / 2; j <= k + size / 2; j++) {
                    double y = j < 0 || j >= c ? 0 : v[i + (j - k) * plane];
                    sum += y * y;
                }
                expected[i] = v[i] / Math.pow(2 + 0.5 / size * sum, 0.75);
            }
            got = HostCases.run(new Normalization.LocalResponse(size, 0.5, 0.75, 2), x);
            HostCases.compare(got, expected, 4, "lrn of " + x);
        }
    }

    private static double standard(double[] v, int from, int n, int at) {
        double mean = Arrays.stream(v, from, from + n).average().orElse(0);
        double variance =
                Arrays.stream(v, from, from + n)
                        .map(x -> (x - mean) * (x - mean))
                        .average()
                        .orElse(0);
        return (v[at] - mean) / Math.sqrt(variance + 0.5);
    }
}
