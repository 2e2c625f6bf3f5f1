/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.Dims;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.op.Movement;
import ai.djl.gspc.kernel.FloatKernels;
import ai.djl.gspc.kernel.host.ElementType;
import ai.djl.gspc.kernel.host.Elements;
import ai.djl.gspc.kernel.host.StridedCopy;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/** Operators that move elements, all through {@link StridedCopy}. */
final class MovementHost {

    private MovementHost() {}

    static void register(HostKernels kernels) {
        kernels.add(Movement.Reshape.class, (op, in, out) -> copy(in[0], out[0]))
                .add(
                        Movement.Transpose.class,
                        (op, in, out) -> transpose(kernels.floats(), op, in, out))
                .add(Movement.BroadcastTo.class, (op, in, out) -> broadcast(in[0], out[0]))
                .add(Movement.Slice.class, (op, in, out) -> slice(kernels.floats(), op, in, out))
                .add(Movement.SetSlice.class, MovementHost::setSlice)
                .add(Movement.Concat.class, (op, in, out) -> concat(kernels.floats(), op, in, out))
                .add(Movement.Pad.class, MovementHost::pad)
                .add(Movement.Tile.class, MovementHost::tile);
    }

    /** The dimensions in units of the array: complex numbers have one more axis, of 2. */
    static long[] units(Tensor t) {
        long[] d = HostTypes.dims(t);
        if (t.dtype() != DataType.COMPLEX64) {
            return d;
        }
        long[] e = Arrays.copyOf(d, d.length + 1);
        e[d.length] = 2;
        return e;
    }

    static int perElement(Tensor t) {
        return t.dtype() == DataType.COMPLEX64 ? 2 : 1;
    }

    static void copy(Tensor in, Tensor out) {
        System.arraycopy(in.data(), 0, out.data(), 0, in.size() * perElement(in));
    }

    private static void transpose(
            FloatKernels floats, Movement.Transpose op, Tensor[] in, Tensor[] out) {
        long[] from = StridedCopy.strides(units(in[0]));
        long[] dims = units(out[0]);
        long[] s = new long[dims.length];
        for (int i = 0; i < s.length; i++) {
            s[i] = from[i < op.perm().size() ? op.perm().at(i) : i];
        }
        StridedCopy.copy(
                floats, in[0].data(), 0, s, out[0].data(), 0, StridedCopy.strides(dims), dims);
    }

    private static void broadcast(Tensor in, Tensor out) {
        spread(in, out, 0, StridedCopy.strides(units(out)), units(out));
    }

    /** A tensor broadcast to a shape; itself if it has it. */
    static Tensor broadcast(Tensor t, Shape shape) {
        if (t.shape().equals(shape)) {
            return t;
        }
        Tensor out = Tensor.zeros(t.type().withShape(shape));
        broadcast(t, out);
        return out;
    }

    /** Writes a tensor, broadcast to dims, along strides. */
    private static void spread(Tensor in, Tensor out, int to, long[] strides, long[] dims) {
        StridedCopy.copy(
                in.data(),
                0,
                StridedCopy.broadcastStrides(units(in), dims),
                out.data(),
                to,
                strides,
                dims);
    }

    /** The strides and, as the last value, the offset of a regular part of a tensor. */
    private static long[] part(Tensor t, Dims begin, Dims step) {
        long[] s = StridedCopy.strides(units(t));
        long[] p = Arrays.copyOf(s, s.length + 1);
        for (int i = 0; i < begin.size(); i++) {
            p[s.length] += begin.get(i) * s[i];
            p[i] = s[i] * step.get(i);
        }
        return p;
    }

    private static void slice(FloatKernels floats, Movement.Slice op, Tensor[] in, Tensor[] out) {
        if (out[0].size() == 0) {
            return;
        }
        long[] p = part(in[0], op.begin(), op.step());
        long[] dims = units(out[0]);
        StridedCopy.copy(
                floats,
                in[0].data(),
                (int) p[dims.length],
                p,
                out[0].data(),
                0,
                StridedCopy.strides(dims),
                dims);
    }

    private static void setSlice(Movement.SetSlice op, Tensor[] in, Tensor[] out) {
        copy(in[0], out[0]);
        long[] dims = units(in[0]).clone();
        for (int i = 0; i < op.size().size(); i++) {
            dims[i] = op.size().get(i);
            if (dims[i] == 0) {
                return;
            }
        }
        long[] p = part(in[0], op.begin(), op.step());
        spread(in[1], out[0], (int) p[dims.length], Arrays.copyOf(p, dims.length), dims);
    }

    private static void concat(FloatKernels floats, Movement.Concat op, Tensor[] in, Tensor[] out) {
        long[] to = units(out[0]);
        int outer = HostTypes.product(to, 0, op.axis());
        int row = HostTypes.product(to, op.axis(), to.length);
        int at = 0;
        for (Tensor t : in) {
            int run = HostTypes.product(units(t), op.axis(), to.length);
            StridedCopy.copy(
                    floats,
                    t.data(),
                    0,
                    new long[] {run, 1},
                    out[0].data(),
                    at,
                    new long[] {row, 1},
                    new long[] {outer, run});
            at += run;
        }
    }

    private static void tile(Movement.Tile op, Tensor[] in, Tensor[] out) {
        if (out[0].size() == 0) {
            return;
        }
        long[] from = units(in[0]);
        long[] to = units(out[0]);
        long[] ss = StridedCopy.strides(from);
        long[] ds = StridedCopy.strides(to);
        int rank = from.length;
        long[] dims = new long[2 * rank];
        long[] s = new long[2 * rank];
        long[] d = new long[2 * rank];
        for (int i = 0; i < rank; i++) {
            dims[2 * i] = i < op.repeats().size() ? op.repeats().get(i) : 1;
            d[2 * i] = ds[i] * from[i];
            dims[2 * i + 1] = from[i];
            s[2 * i + 1] = ss[i];
            d[2 * i + 1] = ds[i];
        }
        StridedCopy.copy(in[0].data(), 0, s, out[0].data(), 0, d, dims);
    }

    private static void pad(Movement.Pad op, Tensor[] in, Tensor[] out) {
        long[] from = units(in[0]);
        long[] to = units(out[0]);
        Object dst = out[0].data();
        if (out[0].size() == 0) {
            return;
        }
        if (op.mode() == Movement.PadMode.CONSTANT) {
            fill(out[0], op.value());
        }
        int rank = op.before().size();
        long[] ss = StridedCopy.strides(from);
        long[] ds = StridedCopy.strides(to);
        long[] dims = to.clone();
        int src = 0;
        int at = 0;
        for (int i = 0; i < rank; i++) {
            long b = op.before().get(i);
            long a = op.after().get(i);
            dims[i] = from[i] + Math.min(0, b) + Math.min(0, a);
            if (dims[i] <= 0) {
                return;
            }
            src += (int) (ss[i] * Math.max(0, -b));
            at += (int) (ds[i] * Math.max(0, b));
        }
        StridedCopy.copy(in[0].data(), src, ss, dst, at, ds, dims);
        if (op.mode() == Movement.PadMode.CONSTANT) {
            return;
        }
        // Axis by axis, each border slab is a copy of a slab that is already there.
        for (int i = 0; i < rank; i++) {
            int b = Math.max(0, op.before().at(i));
            long length = dims[i];
            long[] slab = dims.clone();
            slab[i] = 1;
            int base = at - (int) (ds[i] * b);
            for (int p = 0; p < to[i]; p++) {
                if (p < b || p >= b + length) {
                    int q = b + source(op.mode(), p - b, (int) length);
                    StridedCopy.copy(
                            dst,
                            base + (int) (q * ds[i]),
                            ds,
                            dst,
                            base + (int) (p * ds[i]),
                            ds,
                            slab);
                }
            }
            dims[i] = to[i];
            at = base;
        }
    }

    /** Which element stands at position p, outside 0 .. n - 1. */
    private static int source(Movement.PadMode mode, int p, int n) {
        switch (mode) {
            case EDGE:
                return p < 0 ? 0 : n - 1;
            case WRAP:
                return Math.floorMod(p, n);
            default:
                if (n == 1) {
                    return 0;
                }
                int q = Math.floorMod(p, 2 * (n - 1));
                return q < n ? q : 2 * (n - 1) - q;
        }
    }

    /** Fills a tensor with a value. */
    static void fill(Tensor t, double value) {
        int n = t.size();
        if (n == 0) {
            return;
        }
        ElementType type = HostTypes.of(t);
        if (type == ElementType.COMPLEX64) {
            float[] f = t.floats();
            for (int i = 0; i < n; i++) {
                f[2 * i] = (float) value;
                f[2 * i + 1] = 0;
            }
            return;
        }
        Elements.setDouble(type, t.data(), 0, value);
        StridedCopy.repeatFirst(t.data(), 0, n);
    }
}
