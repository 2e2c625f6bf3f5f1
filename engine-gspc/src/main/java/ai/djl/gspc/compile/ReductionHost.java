/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.op.Reduction;
import ai.djl.gspc.kernel.FloatKernels;
import ai.djl.gspc.kernel.host.ElementType;
import ai.djl.gspc.kernel.host.Elements;
import ai.djl.gspc.kernel.host.FloatArg;
import ai.djl.gspc.kernel.host.Reducer;
import ai.djl.gspc.kernel.host.RowLoops;
import ai.djl.gspc.kernel.host.SoftmaxLoops;
import ai.djl.gspc.kernel.host.SortKeys;
import ai.djl.gspc.kernel.host.TopElements;
import ai.djl.gspc.kernel.host.ValueSort;
import ai.djl.ndarray.types.DataType;

/** Reductions, scans and softmax. */
final class ReductionHost {

    private ReductionHost() {}

    static void register(HostKernels kernels) {
        kernels.add(Reduction.Reduce.class, (op, in, out) -> reduce(kernels.floats(), op, in, out))
                .add(
                        Reduction.ArgReduce.class,
                        (op, in, out) -> arg(kernels.floats(), op, in[0], out[0]))
                .add(Reduction.Scan.class, ReductionHost::scan)
                .add(
                        Reduction.Softmax.class,
                        (op, in, out) -> softmax(kernels.floats(), op, in[0], out[0]))
                .add(Reduction.TopK.class, (op, in, out) -> top(kernels.floats(), op, in, out))
                .add(Reduction.Sort.class, ReductionHost::sort);
    }

    /** The parts of the shape before, at and behind an axis; a scalar has one line of 1. */
    static int[] split(Tensor t, int axis) {
        long[] d = HostTypes.dims(t);
        if (d.length == 0) {
            return new int[] {1, 1, 1};
        }
        return new int[] {
            HostTypes.product(d, 0, axis), (int) d[axis], HostTypes.product(d, axis + 1, d.length)
        };
    }

    private static void reduce(
            FloatKernels floats, Reduction.Reduce op, Tensor[] in, Tensor[] out) {
        Reduction.Kind kind = op.kind();
        Tensor x = in[0];
        boolean logical = kind == Reduction.Kind.ANY || kind == Reduction.Kind.ALL;
        if (logical) {
            x = ElementwiseHost.as(x, DataType.BOOLEAN);
        }
        long[] dims = HostTypes.dims(x);
        boolean[] reduced = new boolean[dims.length];
        int count = 1;
        for (int i = 0; i < dims.length; i++) {
            reduced[i] = op.axes().contains(i);
            count *= reduced[i] ? (int) dims[i] : 1;
        }
        int n = out[0].size();
        if (n == 0) {
            return;
        }
        if (x.dtype() == DataType.COMPLEX64) {
            complexSum(kind, x, reduced, count, out[0]);
            return;
        }
        if (kind == Reduction.Kind.LOG_SUM_EXP) {
            logSumExp(x, reduced, out[0]);
            return;
        }
        ElementType t = HostTypes.of(x);
        Object acc = Reducer.reduce(floats, t, x.data(), dims, reduced, fold(kind), map(kind));
        ElementType to = HostTypes.of(out[0]);
        if (acc instanceof long[]) {
            long[] l = (long[]) acc;
            if (kind == Reduction.Kind.L2) {
                for (int i = 0; i < n; i++) {
                    Elements.setDouble(to, out[0].data(), i, Math.sqrt(l[i]));
                }
                return;
            }
            if (kind == Reduction.Kind.ANY) {
                for (int i = 0; i < n; i++) {
                    l[i] = l[i] == 1 ? 1 : 0;
                }
            }
            Elements.store(to, l, 0, out[0].data(), 0, n);
        } else if (acc instanceof float[]) {
            float[] f = (float[]) acc;
            if (kind == Reduction.Kind.MEAN) {
                divide(f, count);
            } else if (kind == Reduction.Kind.LOG_SUM) {
                for (int i = 0; i < n; i++) {
                    f[i] = (float) Math.log(f[i]);
                }
            }
            Elements.store(to, f, 0, out[0].data(), 0, n);
        } else {
            double[] d = (double[]) acc;
            for (int i = 0; i < n; i++) {
                d[i] = finish(kind, d[i], count);
            }
            Elements.store(to, d, 0, out[0].data(), 0, n);
        }
    }

    /** A loop of its own, so that it becomes vector code. */
    private static void divide(float[] sums, int count) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] /= count;
        }
    }

    private static double finish(Reduction.Kind kind, double x, int count) {
        switch (kind) {
            case MEAN:
                return x / count;
            case L2:
                return Math.sqrt(x);
            case LOG_SUM:
                return Math.log(x);
            default:
                return x;
        }
    }

    private static Reducer.Fold fold(Reduction.Kind kind) {
        switch (kind) {
            case PROD:
                return Reducer.Fold.PROD;
            case MAX:
            case ANY:
                return Reducer.Fold.MAX;
            case MIN:
            case ALL:
                return Reducer.Fold.MIN;
            default:
                return Reducer.Fold.SUM;
        }
    }

    private static Reducer.Map map(Reduction.Kind kind) {
        switch (kind) {
            case L1:
                return Reducer.Map.ABS;
            case L2:
            case SUM_SQUARE:
                return Reducer.Map.SQUARE;
            default:
                return Reducer.Map.NONE;
        }
    }

    private static void complexSum(
            Reduction.Kind kind, Tensor x, boolean[] reduced, int count, Tensor out) {
        if (kind != Reduction.Kind.SUM && kind != Reduction.Kind.MEAN) {
            throw new UnsupportedOperationException(
                    "reduce_" + kind + " is not defined on COMPLEX64; take its absolute value");
        }
        boolean[] r = java.util.Arrays.copyOf(reduced, reduced.length + 1);
        double[] d =
                (double[])
                        Reducer.reduce(
                                null,
                                ElementType.FLOAT32,
                                x.data(),
                                MovementHost.units(x),
                                r,
                                Reducer.Fold.SUM,
                                Reducer.Map.NONE);
        for (int i = 0; i < d.length; i++) {
            out.floats()[i] = (float) finish(kind, d[i], count);
        }
    }

    private static void logSumExp(Tensor x, boolean[] reduced, Tensor out) {
        ElementType t = HostTypes.of(x);
        long[] dims = HostTypes.dims(x);
        double[] values = new double[x.size()];
        Elements.load(t, x.data(), 0, values, 0, values.length);
        double[] max =
                (double[])
                        Reducer.reduce(
                                null,
                                ElementType.FLOAT64,
                                values,
                                dims,
                                reduced,
                                Reducer.Fold.MAX,
                                Reducer.Map.NONE);
        int[] index = new int[dims.length];
        for (int i = 0; i < values.length; i++) {
            int at = 0;
            for (int k = 0; k < dims.length; k++) {
                at = reduced[k] ? at : at * (int) dims[k] + index[k];
            }
            double m = max[at];
            values[i] = Math.exp(values[i] - (Double.isInfinite(m) ? 0 : m));
            for (int k = dims.length - 1; k >= 0; k--) {
                if (++index[k] < dims[k]) {
                    break;
                }
                index[k] = 0;
            }
        }
        double[] sum =
                (double[])
                        Reducer.reduce(
                                null,
                                ElementType.FLOAT64,
                                values,
                                dims,
                                reduced,
                                Reducer.Fold.SUM,
                                Reducer.Map.NONE);
        for (int i = 0; i < sum.length; i++) {
            sum[i] = Math.log(sum[i]) + (Double.isInfinite(max[i]) ? 0 : max[i]);
        }
        Elements.store(HostTypes.of(out), sum, 0, out.data(), 0, sum.length);
    }

    private static void arg(FloatKernels floats, Reduction.ArgReduce op, Tensor in, Tensor out) {
        int[] s = split(in, op.axis());
        ElementType t = HostTypes.real(op.name(), in);
        long[] to = (long[]) out.data();
        if (floats != null && t == ElementType.FLOAT32 && s[1] > 0 && s[2] == 1) {
            FloatArg.rows(floats, in.floats(), s[0], s[1], op.max(), op.last(), to);
            return;
        }
        SortKeys.arg(t, in.data(), s[0], s[1], s[2], op.max(), op.last(), to);
    }

    private static void scan(Reduction.Scan op, Tensor[] in, Tensor[] out) {
        int[] s = split(in[0], op.axis());
        ElementType t = HostTypes.real(op.name(), in[0]);
        if (t.integral()) {
            longScan(op, t, in[0].data(), out[0].data(), s);
            return;
        }
        if (t == ElementType.FLOAT32) {
            RowLoops.scan(
                    in[0].floats(),
                    out[0].floats(),
                    s[0],
                    s[1],
                    s[2],
                    op.product(),
                    op.exclusive(),
                    op.reverse());
            return;
        }
        RowLoops.apply(
                t,
                in[0].data(),
                out[0].data(),
                s[0],
                s[1],
                s[2],
                (v, n, o) -> RowLoops.scan(v, n, op.product(), op.exclusive(), op.reverse()));
    }

    private static void longScan(
            Reduction.Scan op, ElementType t, Object src, Object dst, int[] s) {
        for (int line = 0; line < s[0] * s[2]; line++) {
            int base = line / s[2] * s[1] * s[2] + line % s[2];
            long acc = op.product() ? 1 : 0;
            for (int k = 0; k < s[1]; k++) {
                int i = base + (op.reverse() ? s[1] - 1 - k : k) * s[2];
                long x = Elements.getLong(t, src, i);
                long next = op.product() ? acc * x : acc + x;
                Elements.setLong(t, dst, i, op.exclusive() ? acc : next);
                acc = next;
            }
        }
    }

    private static void top(FloatKernels floats, Reduction.TopK op, Tensor[] in, Tensor[] out) {
        int[] s = split(in[0], op.axis());
        TopElements.top(
                floats,
                HostTypes.real(op.name(), in[0]),
                in[0].data(),
                s[0],
                s[1],
                s[2],
                in[0].type().rank() == 0 ? 1 : (int) op.k(),
                op.largest(),
                out[0].data(),
                (long[]) out[1].data());
    }

    private static void sort(Reduction.Sort op, Tensor[] in, Tensor[] out) {
        int[] s = split(in[0], op.axis());
        ElementType t = HostTypes.real(op.name(), in[0]);
        ValueSort.ascending(t, in[0].data(), s[0], s[1], s[2], out[0].data());
    }

    private static void softmax(FloatKernels floats, Reduction.Softmax op, Tensor in, Tensor out) {
        int[] s = split(in, op.axis());
        ElementType t = HostTypes.real(op.name(), in);
        if (floats == null || t != ElementType.FLOAT32) {
            RowLoops.apply(
                    t,
                    in.data(),
                    out.data(),
                    s[0],
                    s[1],
                    s[2],
                    (v, n, o) -> RowLoops.softmax(v, n, op.log()));
            return;
        }
        SoftmaxLoops.apply(floats, in.floats(), out.floats(), s[0], s[1], s[2], op.log());
    }
}
