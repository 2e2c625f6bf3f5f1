/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.ndarray;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;

/** A transposed convolution with its operands, run by the engine or by its definition. */
record Deconvolution(
        NDArray x,
        NDArray w,
        NDArray b,
        int[] stride,
        int[] padding,
        int[] outPadding,
        int[] dilation,
        int groups) {

    static Deconvolution draw(Draw d) {
        int n = d.integer(1, 2);
        int groups = d.any(1, 1, 2, 3);
        int c = groups * d.integer(1, 3);
        int k = groups * d.integer(1, 3);
        long[] in = new long[n];
        long[] kernel = new long[n];
        int[] stride = new int[n];
        int[] padding = new int[n];
        int[] outPadding = new int[n];
        int[] dilation = new int[n];
        for (int i = 0; i < n; i++) {
            in[i] = d.integer(1, 6);
            kernel[i] = d.integer(1, 4);
            stride[i] = d.integer(1, 3);
            dilation[i] = d.integer(1, 2);
            padding[i] = d.integer(0, (int) (dilation[i] * (kernel[i] - 1) / 2));
            outPadding[i] = d.integer(0, stride[i] - 1);
        }
        DataType type = DataType.FLOAT32;
        NDArray x = d.smooth(new Shape(d.integer(1, 2), c).addAll(new Shape(in)), type, -1, 1);
        NDArray w = d.smooth(new Shape(c, k / groups).addAll(new Shape(kernel)), type, -1, 1);
        NDArray b = d.flag() ? d.smooth(new Shape(k), type, -1, 1) : null;
        return new Deconvolution(x, w, b, stride, padding, outPadding, dilation, groups);
    }

    private static Shape shape(int[] v) {
        return new Shape(Arrays.stream(v).asLongStream().toArray());
    }

    Object run() {
        return x.getNDArrayInternal()
                .deconvolution(
                        x,
                        w,
                        b,
                        shape(stride),
                        shape(padding),
                        shape(outPadding),
                        shape(dilation),
                        groups);
    }

    private long dim(NDArray a, int spatial) {
        return spatial < stride.length ? a.size(spatial + 2) : 1;
    }

    private int at(int[] v, int spatial, int other) {
        return spatial < v.length ? v[spatial] : other;
    }

    private int outSize(int i) {
        return (int) (dim(x, i) - 1) * at(stride, i, 1)
                + at(dilation, i, 1) * (int) (dim(w, i) - 1)
                + 1
                - 2 * at(padding, i, 0)
                + at(outPadding, i, 0);
    }

    /** Each input adds its multiple of the kernel to the output, in double precision. */
    Object byDefinition(NDManager manager) {
        float[] xs = x.toFloatArray();
        float[] ws = w.toFloatArray();
        int n = (int) x.size(0);
        int c = (int) x.size(1);
        int perGroup = (int) w.size(1);
        int k = perGroup * groups;
        int h = (int) dim(x, 0);
        int v = (int) dim(x, 1);
        int r = (int) dim(w, 0);
        int s = (int) dim(w, 1);
        int p = outSize(0);
        int q = outSize(1);
        double[] out = new double[n * k * p * q];
        for (int i = 0; i < out.length; i++) {
            out[i] = b == null ? 0 : b.toFloatArray()[i / (p * q) % k];
        }
        for (int i = 0; i < xs.length; i++) {
            int column = i % v;
            int row = i / v % h;
            int channel = i / (v * h) % c;
            int sample = i / (v * h * c);
            for (int j = 0; j < perGroup * r * s; j++) {
                int y = row * at(stride, 0, 1) + j / s % r * at(dilation, 0, 1) - at(padding, 0, 0);
                int z = column * at(stride, 1, 1) + j % s * at(dilation, 1, 1) - at(padding, 1, 0);
                int to = channel / (c / groups) * perGroup + j / (r * s);
                if (y >= 0 && y < p && z >= 0 && z < q) {
                    out[((sample * k + to) * p + y) * q + z] +=
                            (double) xs[i] * ws[channel * perGroup * r * s + j];
                }
            }
        }
        Shape shape = new Shape(n, k, p);
        return manager.create(out, stride.length == 1 ? shape : shape.add(q))
                .toType(DataType.FLOAT32, false);
    }

    /** A matrix with ones on a diagonal, element by element. */
    static NDArray eye(Draw d) {
        int rows = d.integer(1, 6);
        int columns = d.integer(1, 6);
        int k = d.integer(-3, 3);
        float[] m = new float[rows * columns];
        for (int i = 0; i < m.length; i++) {
            m[i] = i % columns - i / columns == k ? 1 : 0;
        }
        return d.manager.create(m, new Shape(rows, columns));
    }
}
