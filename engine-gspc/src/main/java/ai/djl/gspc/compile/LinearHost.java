/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.op.Linear;
import ai.djl.gspc.kernel.FloatKernels;
import ai.djl.gspc.kernel.host.DomainArrays;
import ai.djl.gspc.kernel.host.ElementType;
import ai.djl.gspc.kernel.host.Elements;
import ai.djl.gspc.kernel.host.MatrixProduct;
import ai.djl.gspc.kernel.host.StridedCopy;
import java.util.Arrays;

/** Matrix products. */
final class LinearHost {

    private LinearHost() {}

    static void register(HostKernels kernels) {
        kernels.add(Linear.MatMul.class, (op, in, out) -> matMul(kernels.floats(), in, out))
                .add(Linear.FullyConnected.class, LinearHost::fullyConnected)
                .add(Linear.Determinant.class, LinearHost::determinant);
    }

    private static void matMul(FloatKernels floats, Tensor[] in, Tensor[] out) {
        ElementType t = HostTypes.real("matmul", in[0]);
        long[] a = HostTypes.dims(in[0]);
        long[] b = HostTypes.dims(in[1]);
        if (a.length == 1) {
            a = new long[] {1, a[0]};
        }
        if (b.length == 1) {
            b = new long[] {b[0], 1};
        }
        int m = (int) a[a.length - 2];
        int k = (int) a[a.length - 1];
        int n = (int) b[b.length - 1];
        int size = out[0].size();
        if (size == 0) {
            return;
        }
        if (floats != null && t == ElementType.FLOAT32 && a.length == 2 && b.length == 2) {
            MatrixProduct.multiply(
                    floats, in[0].floats(), 0, in[1].floats(), 0, out[0].floats(), 0, m, k, n);
            return;
        }
        long[] batchA = Arrays.copyOf(a, a.length - 2);
        long[] batchB = Arrays.copyOf(b, b.length - 2);
        int rank = Math.max(batchA.length, batchB.length);
        long[] batch = Arrays.copyOf(HostTypes.dims(out[0]), rank);
        long[] sa = StridedCopy.broadcastStrides(batchA, batch);
        long[] sb = StridedCopy.broadcastStrides(batchB, batch);
        Object x = DomainArrays.of(t, in[0].data(), in[0].size());
        Object y = DomainArrays.of(t, in[1].data(), in[1].size());
        Object z = t.direct() ? out[0].data() : DomainArrays.zeros(t, size);
        boolean fast = floats != null && z instanceof float[];
        if (!fast) {
            clear(z);
        }
        for (int i = 0; i < size / (m * n); i++) {
            int ia = 0;
            int ib = 0;
            int rest = i;
            for (int d = rank - 1; d >= 0; d--) {
                int p = rest % (int) batch[d];
                rest /= (int) batch[d];
                ia += p * (int) sa[d];
                ib += p * (int) sb[d];
            }
            int ao = ia * m * k;
            int bo = ib * k * n;
            if (fast) {
                MatrixProduct.multiply(
                        floats, (float[]) x, ao, (float[]) y, bo, (float[]) z, i * m * n, m, k, n);
            } else {
                MatrixProduct.addAny(x, ao, y, bo, z, i * m * n, m, k, n);
            }
        }
        DomainArrays.store(t, z, out[0].data(), size);
    }

    private static void determinant(Linear.Determinant op, Tensor[] in, Tensor[] out) {
        ElementType t = HostTypes.real("determinant", in[0]);
        int n = in[0].type().dim(in[0].type().rank() - 1);
        double[] matrix = new double[n * n];
        for (int i = 0; i < out[0].size(); i++) {
            for (int k = 0; k < matrix.length; k++) {
                matrix[k] = Elements.getDouble(t, in[0].data(), i * matrix.length + k);
            }
            Elements.setDouble(t, out[0].data(), i, MatrixProduct.determinant(matrix, n));
        }
    }

    static void clear(Object z) {
        if (z instanceof float[]) {
            Arrays.fill((float[]) z, 0);
        } else if (z instanceof double[]) {
            Arrays.fill((double[]) z, 0);
        } else {
            Arrays.fill((long[]) z, 0);
        }
    }

    private static void fullyConnected(Linear.FullyConnected op, Tensor[] in, Tensor[] out) {
        ElementType t = HostTypes.real("linear", in[0]);
        int o = in[1].type().dim(0);
        int i = in[1].type().dim(1);
        int size = out[0].size();
        if (size == 0) {
            return;
        }
        // The weight is transposed once and kept with it.
        Object w = in[1].derived("host.linear", () -> transposed(t, in[1], o, i));
        Object x = DomainArrays.of(t, in[0].data(), in[0].size());
        Object z = t.direct() ? out[0].data() : DomainArrays.zeros(t, size);
        int rows = size / o;
        if (in.length > 2) {
            Object b = DomainArrays.of(t, in[2].data(), o);
            for (int r = 0; r < rows; r++) {
                System.arraycopy(b, 0, z, r * o, o);
            }
        } else {
            clear(z);
        }
        MatrixProduct.addAny(x, 0, w, 0, z, 0, rows, i, o);
        DomainArrays.store(t, z, out[0].data(), size);
    }

    private static Object transposed(ElementType t, Tensor w, int o, int i) {
        Object src = DomainArrays.of(t, w.data(), w.size());
        Object dst = DomainArrays.zeros(t, w.size());
        StridedCopy.copy(src, 0, new long[] {1, i}, dst, 0, new long[] {o, 1}, new long[] {i, o});
        return dst;
    }
}
