/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.Dims;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.op.Convolution;
import ai.djl.gspc.graph.op.Pooling;
import ai.djl.gspc.kernel.host.DomainArrays;
import ai.djl.gspc.kernel.host.ElementType;
import ai.djl.gspc.kernel.host.MatrixProduct;
import ai.djl.gspc.kernel.host.PatchColumns;
import ai.djl.gspc.kernel.host.StridedCopy;
import ai.djl.gspc.kernel.host.WindowPool;
import java.util.Arrays;

/** Convolutions and pools of any rank, type and number of groups. */
final class ConvolutionHost {

    private ConvolutionHost() {}

    static void register(HostKernels kernels) {
        kernels.add(Convolution.Conv.class, ConvolutionHost::conv)
                .add(Convolution.ConvTranspose.class, ConvolutionHost::transposed)
                .add(Pooling.Pool.class, (op, in, out) -> pool(op, in, out, null))
                .add(Pooling.MaxPoolIndices.class, ConvolutionHost::poolIndices);
    }

    private static int[] spatial(Tensor t) {
        int[] s = new int[t.type().rank() - 2];
        Arrays.setAll(s, i -> t.type().dim(i + 2));
        return s;
    }

    private static int plane(Tensor t) {
        return HostTypes.product(HostTypes.dims(t), 2, t.type().rank());
    }

    private static void conv(Convolution.Conv op, Tensor[] in, Tensor[] out) {
        if (out[0].size() == 0) {
            return;
        }
        ElementType t = HostTypes.real("conv", in[0]);
        int g = op.groups();
        int batch = in[0].type().dim(0);
        int perIn = in[0].type().dim(1) / g;
        int perOut = in[1].type().dim(0) / g;
        int image = perIn * plane(in[0]);
        PatchColumns patches =
                new PatchColumns(
                        perIn,
                        spatial(in[0]),
                        spatial(in[1]),
                        spatial(out[0]),
                        op.stride().toIntArray(),
                        op.padBefore().toIntArray(),
                        op.dilation().toIntArray());
        int n = patches.columns();
        int k = patches.rows();
        Object x = DomainArrays.of(t, in[0].data(), in[0].size());
        Object w = DomainArrays.of(t, in[1].data(), in[1].size());
        Object z = t.direct() ? out[0].data() : DomainArrays.zeros(t, out[0].size());
        bias(t, in, z, batch, perOut * g, n);
        Object matrix = DomainArrays.zeros(t, Math.multiplyExact(k, n));
        for (int i = 0; i < batch * g; i++) {
            // What lies in the padding is 0 for every image, so zeros stay from the first.
            patches.gather(x, i * image, matrix);
            MatrixProduct.addAny(w, i % g * perOut * k, matrix, 0, z, i * perOut * n, perOut, k, n);
        }
        DomainArrays.store(t, z, out[0].data(), out[0].size());
    }

    /** Starts a result with its bias, or with zeros. */
    private static void bias(ElementType t, Tensor[] in, Object z, int batch, int c, int n) {
        if (in.length < 3) {
            LinearHost.clear(z);
            return;
        }
        Object b = DomainArrays.of(t, in[2].data(), c);
        StridedCopy.copy(
                b,
                0,
                new long[] {0, 1, 0},
                z,
                0,
                new long[] {(long) c * n, n, 1},
                new long[] {batch, c, n});
    }

    private static void transposed(Convolution.ConvTranspose op, Tensor[] in, Tensor[] out) {
        if (out[0].size() == 0) {
            return;
        }
        ElementType t = HostTypes.real("conv_transpose", in[0]);
        int g = op.groups();
        int batch = in[0].type().dim(0);
        int perIn = in[0].type().dim(1) / g;
        int perOut = in[1].type().dim(1);
        int image = perOut * plane(out[0]);
        PatchColumns patches =
                new PatchColumns(
                        perOut,
                        spatial(out[0]),
                        spatial(in[1]),
                        spatial(in[0]),
                        op.stride().toIntArray(),
                        op.padBefore().toIntArray(),
                        op.dilation().toIntArray());
        int n = patches.columns();
        int k = patches.rows();
        Object x = DomainArrays.of(t, in[0].data(), in[0].size());
        // Each group's weight as [K / G taps, C / G].
        Object w = DomainArrays.of(t, in[1].data(), in[1].size());
        Object turned = DomainArrays.zeros(t, in[1].size());
        StridedCopy.copy(
                w,
                0,
                new long[] {(long) perIn * k, 1, k},
                turned,
                0,
                new long[] {(long) perIn * k, perIn, 1},
                new long[] {g, k, perIn});
        Object z = t.direct() ? out[0].data() : DomainArrays.zeros(t, out[0].size());
        bias(t, in, z, batch, perOut * g, plane(out[0]));
        Object matrix = DomainArrays.zeros(t, Math.multiplyExact(k, n));
        for (int i = 0; i < batch * g; i++) {
            LinearHost.clear(matrix);
            MatrixProduct.addAny(
                    turned, i % g * perIn * k, x, i * perIn * n, matrix, 0, k, perIn, n);
            patches.scatter(matrix, z, i * image);
        }
        DomainArrays.store(t, z, out[0].data(), out[0].size());
    }

    static WindowPool windows(
            Tensor in,
            Tensor out,
            Dims kernel,
            Dims stride,
            Dims padBefore,
            Dims padAfter,
            Dims dilation) {
        return new WindowPool(
                spatial(in),
                kernel.toIntArray(),
                spatial(out),
                stride.toIntArray(),
                padBefore.toIntArray(),
                padAfter.toIntArray(),
                dilation.toIntArray());
    }

    private static void poolIndices(Pooling.MaxPoolIndices op, Tensor[] in, Tensor[] out) {
        long[] index = (long[]) out[1].data();
        pool(op.window(), in, out, index);
        int from = plane(in[0]);
        int to = plane(out[0]);
        for (int i = 0; i < index.length; i++) {
            index[i] += (long) (i / to) * from;
        }
    }

    private static void pool(Pooling.Pool op, Tensor[] in, Tensor[] out, long[] index) {
        ElementType t = HostTypes.real(op.name(), in[0]);
        WindowPool pool =
                windows(
                        in[0],
                        out[0],
                        op.kernel(),
                        op.stride(),
                        op.padBefore(),
                        op.padAfter(),
                        op.dilation());
        int from = plane(in[0]);
        int to = plane(out[0]);
        int planes = in[0].type().dim(0) * in[0].type().dim(1);
        Object src = in[0].data();
        Object dst = out[0].data();
        for (int i = 0; i < planes; i++) {
            switch (op.kind()) {
                case MAX:
                    pool.max(t, src, i * from, dst, i * to, index);
                    break;
                case AVG:
                    pool.mean(t, src, i * from, dst, i * to, op.countPad());
                    break;
                default:
                    pool.norm(t, src, i * from, dst, i * to, op.p());
                    break;
            }
        }
    }
}
