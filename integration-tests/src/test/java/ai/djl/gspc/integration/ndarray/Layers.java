/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.ndarray;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.internal.NDArrayEx;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.recurrent.RNN;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Draws layers with their parameters and runs them. */
final class Layers {

    private Layers() {}

    private static NDArray smooth(Draw d, DataType type, long... dims) {
        return d.smooth(new Shape(dims), type, -1, 1);
    }

    private static Shape dims(Draw d, int n, int from, int to) {
        long[] dims = new long[n];
        Arrays.setAll(dims, i -> d.integer(from, to));
        return new Shape(dims);
    }

    static Object convolution(Draw d) {
        int n = d.integer(1, 3);
        int groups = d.any(1, 1, 2, 3, 4);
        long c = (long) groups * d.integer(1, 4);
        long k = (long) groups * d.integer(1, 5) + (d.chance(0.03) ? 1 : 0);
        DataType type = d.chance(0.85) ? DataType.FLOAT32 : d.any(Draw.ALL);
        Shape kernel = dims(d, n, 1, 4);
        NDArray x =
                d.smooth(
                        new Shape(d.integer(1, 3), c).addAll(dims(d, n, 1, n == 3 ? 7 : 13)),
                        type,
                        -1,
                        1);
        NDArray w =
                d.smooth(
                        new Shape(k, c / groups + (d.chance(0.03) ? 1 : 0)).addAll(kernel),
                        type,
                        -1,
                        1);
        NDArray b = d.flag() ? null : smooth(d, type, k);
        Shape dilation = dims(d, n, 1, d.chance(0.7) ? 1 : 2);
        return x.getNDArrayInternal()
                .convolution(x, w, b, dims(d, n, 1, 3), dims(d, n, 0, 2), dilation, groups);
    }

    static Object linear(Draw d) {
        DataType type = d.chance(0.9) ? d.any(Draw.FLOATS) : d.any(Draw.INTS);
        NDArray x = d.smooth(d.shape(d.integer(1, 4)), type, -1, 1);
        int rank = x.getShape().dimension();
        long in = x.getShape().get(rank - 1) + (d.chance(0.03) ? 1 : 0);
        long out = d.integer(1, 9);
        NDArray b = d.flag() ? null : smooth(d, type, out);
        return x.getNDArrayInternal().linear(x, smooth(d, type, out, in), b);
    }

    static Object embedding(Draw d) {
        int rows = d.integer(1, 9);
        NDArray table = smooth(d, d.any(Draw.FLOATS), rows, d.integer(0, 5));
        int last = rows - 1 + (d.chance(0.05) ? 1 : 0);
        NDArray index =
                d.whole(
                        d.shape(d.integer(0, 3)),
                        d.any(DataType.INT64, DataType.INT32),
                        d.chance(0.03) ? -1 : 0,
                        last);
        return index.getNDArrayInternal().embedding(index, table, SparseFormat.DENSE);
    }

    static Object layerNorm(Draw d) {
        DataType type = d.any(Draw.FLOATS);
        Shape shape = d.shape(d.integer(1, 4), false);
        Shape last = shape.slice(d.integer(0, shape.dimension() - 1));
        NDArray x = d.smooth(shape, type, -1, 1);
        return x.getNDArrayInternal()
                .layerNorm(
                        x, last, d.smooth(last, type, -1, 1), d.smooth(last, type, -1, 1), 1e-3f);
    }

    static Object batchNorm(Draw d) {
        DataType type = d.any(DataType.FLOAT32, DataType.FLOAT32, DataType.FLOAT64);
        Shape shape = d.shape(d.integer(2, 5), false);
        int axis = d.any(1, 1, 1, -1, shape.dimension() - 1);
        long c = shape.get(axis == -1 ? 1 : axis);
        boolean training = d.chance(0.2);
        NDArray x = d.smooth(shape, type, -1, 1);
        NDArray mean = smooth(d, type, c);
        NDArray variance = d.smooth(new Shape(c), type, 0.5, 2);
        NDArray gamma = smooth(d, type, c);
        NDArray beta = smooth(d, type, c);
        NDList y =
                x.getNDArrayInternal()
                        .batchNorm(x, mean, variance, gamma, beta, axis, 0.9f, 1e-2f, training);
        return new Object[] {y, mean, variance};
    }

    /** What a pooling window slides over, and the window. */
    record Window(NDArray input, Shape kernel, Shape stride, Shape padding) {}

    static Window window(Draw d, double padded) {
        int n = d.integer(1, 3);
        DataType type = d.chance(0.9) ? d.any(Draw.FLOATS) : d.type();
        NDArray x =
                d.smooth(
                        new Shape(d.integer(1, 3), d.integer(1, 5))
                                .addAll(dims(d, n, 1, n == 3 ? 7 : 13)),
                        type,
                        -1,
                        1);
        Shape kernel = dims(d, n, 1, 4);
        long[] padding = new long[n];
        if (d.chance(padded)) {
            Arrays.setAll(padding, i -> d.integer(0, (int) kernel.get(i) / 2));
        }
        return new Window(x, kernel, dims(d, n, 1, 3), new Shape(padding));
    }

    static NDArray map(Draw d) {
        DataType type = d.chance(0.9) ? d.any(Draw.FLOATS) : d.type();
        return d.smooth(d.shape(d.integer(3, 5), false), type, -1, 1);
    }

    /** Integers as floating-point numbers: for some norms PyTorch refuses integers. */
    static NDArray floats(NDArray x) {
        return x.getDataType().isFloating() ? x : x.toType(DataType.FLOAT32, false);
    }

    static Object recurrent(Draw d, int gates) {
        DataType type = DataType.FLOAT32;
        int layers = d.integer(1, 2);
        boolean both = d.flag();
        boolean biases = d.flag();
        boolean batchFirst = d.flag();
        // PyTorch prepares kernels for each new shape, which takes long: so there are few.
        int n = d.any(1, 3);
        int t = d.any(1, 4);
        int in = d.any(2, 5);
        int hidden = d.any(1, 3);
        int directions = both ? 2 : 1;
        NDArray x = batchFirst ? smooth(d, type, n, t, in) : smooth(d, type, t, n, in);
        NDArray h = smooth(d, type, (long) layers * directions, n, hidden);
        NDList params = new NDList();
        for (int i = 0; i < layers * directions; i++) {
            params.add(
                    smooth(
                            d,
                            type,
                            (long) gates * hidden,
                            i < directions ? in : (long) hidden * directions));
            params.add(smooth(d, type, (long) gates * hidden, hidden));
            if (biases) {
                params.add(smooth(d, type, (long) gates * hidden));
                params.add(smooth(d, type, (long) gates * hidden));
            }
        }
        NDArrayEx ex = x.getNDArrayInternal();
        switch (gates) {
            case 1:
                return ex.rnn(
                        x,
                        h,
                        params,
                        biases,
                        layers,
                        d.any(RNN.Activation.values()),
                        0,
                        false,
                        both,
                        batchFirst);
            case 3:
                return ex.gru(x, h, params, biases, layers, 0, false, both, batchFirst);
            default:
                NDList states = new NDList(h, d.smooth(h.getShape(), type, -1, 1));
                return ex.lstm(x, states, params, biases, layers, 0, false, both, batchFirst);
        }
    }

    static Object interpolation(Draw d) {
        int mode = d.integer(0, 3);
        int n = mode == 1 || mode == 3 ? 2 : d.integer(1, 3);
        NDArray x =
                d.smooth(
                        new Shape(d.integer(1, 2), d.integer(1, 3)).addAll(dims(d, n, 1, 9)),
                        d.any(Draw.FLOATS),
                        -1,
                        1);
        // DJL's PyTorch engine does not hand alignCorners on, and PyTorch repeats the first row
        // where
        // the result is one sample wide.
        long[] size = dims(d, n, 1, 17).getShape();
        size[n - 1] = Math.max(n == 2 ? 2 : 1, size[n - 1]);
        return x.getNDArrayInternal().interpolation(size, mode, false);
    }

    static Object priors(Draw d) {
        NDArray x = smooth(d, DataType.FLOAT32, 1, 2, d.integer(1, 6), d.integer(1, 6));
        int sizes = d.integer(1, 3);
        List<Float> s = new ArrayList<>();
        List<Float> r = new ArrayList<>(List.of(d.integer(1, 8) / 4f));
        for (int i = 0; i < sizes; i++) {
            s.add(d.integer(1, 8) / 9f);
            // The PyTorch engine returns rows for as many ratios as sizes, and leaves out clipping.
            r.add(d.integer(1, 8) / 4f);
        }
        float step = d.any(-1f, 0.25f);
        return x.getNDArrayInternal()
                .multiBoxPrior(
                        s, r, new ArrayList<>(List.of(step, step)), List.of(0.5f, 0.5f), false);
    }

    static Object detection(Draw d) {
        int anchors = d.integer(1, 12);
        int classes = d.integer(2, 4);
        int batch = 1;
        NDArray p = d.smooth(new Shape(batch, classes, anchors), DataType.FLOAT32, 0, 1);
        NDArray moves = smooth(d, DataType.FLOAT32, batch, 4L * anchors);
        NDArray corners = d.smooth(new Shape(1, anchors, 2), DataType.FLOAT32, 0, 0.5);
        NDArray boxes = corners.concat(corners.add(d.integer(1, 4) / 8f), -1);
        // The PyTorch engine fails where a picture has no detection, and knows neither another
        // background nor a limit nor suppression across classes.
        return p.getNDArrayInternal()
                .multiBoxDetection(
                        new NDList(p, moves, boxes),
                        d.flag(),
                        0.01f,
                        0,
                        d.integer(1, 8) / 9f,
                        false,
                        -1);
    }
}
