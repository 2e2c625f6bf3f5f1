/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.bench;

import ai.djl.modality.cv.util.NDImageUtils;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What {@link ArrayBenchmark} times: each case makes its operands and returns one call, which
 * closes what it makes except its result.
 */
final class ArrayCases {

    private final Map<String, Function<NDManager, Supplier<NDArray>>> cases = new LinkedHashMap<>();

    private ArrayCases() {
        elementwise();
        reductions();
        movement();
        indexing();
        sorting();
        linear();
        conversions();
        images();
        small();
    }

    /**
     * All cases by name.
     *
     * @return what makes a case's operands with a manager and returns the call
     */
    static Map<String, Function<NDManager, Supplier<NDArray>>> all() {
        return new ArrayCases().cases;
    }

    private void add(String name, Function<NDManager, Supplier<NDArray>> body) {
        cases.put(name, body);
    }

    /** A case of one function of one array of floats. */
    private void add(String name, Shape shape, Function<NDArray, NDArray> body) {
        add(
                name,
                m -> {
                    NDArray x = floats(m, 1, shape);
                    return () -> body.apply(x);
                });
    }

    /** Values between -1 and 1. */
    private static NDArray floats(NDManager m, long seed, Shape shape) {
        SplittableRandom random = new SplittableRandom(seed);
        float[] data = new float[Math.toIntExact(shape.size())];
        for (int i = 0; i < data.length; i++) {
            data[i] = (float) (random.nextDouble() * 2 - 1);
        }
        return m.create(data, shape);
    }

    private static NDArray indices(NDManager m, int limit, Shape shape) {
        SplittableRandom random = new SplittableRandom(2);
        long[] data = random.longs(shape.size(), 0, limit).toArray();
        return m.create(data, shape);
    }

    private static NDArray picture(NDManager m, int height, int width) {
        byte[] data = new byte[height * width * 3];
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) random.nextInt(256);
        }
        return m.create(
                java.nio.ByteBuffer.wrap(data), new Shape(height, width, 3), DataType.UINT8);
    }

    private static NDArray single(NDList list) {
        return list.get(0);
    }

    private void elementwise() {
        Shape million = new Shape(1 << 20);
        add(
                "chain of 8, 1M",
                m -> {
                    NDArray x = floats(m, 1, million);
                    NDArray y = floats(m, 2, million);
                    return () -> {
                        try (NDArray a = x.mul(y);
                                NDArray b = a.add(x);
                                NDArray c = b.abs();
                                NDArray d = c.add(1);
                                NDArray e = d.sqrt();
                                NDArray f = e.sub(y);
                                NDArray g = f.maximum(x)) {
                            return g.mul(0.5f);
                        }
                    };
                });
        add(
                "add, 1M",
                m -> {
                    NDArray x = floats(m, 1, million);
                    NDArray y = floats(m, 2, million);
                    return () -> x.add(y);
                });
        add(
                "add row, 1Kx1K",
                m -> {
                    NDArray x = floats(m, 1, new Shape(1024, 1024));
                    NDArray y = floats(m, 2, new Shape(1024));
                    return () -> x.add(y);
                });
        add(
                "mul column, 1Kx1K",
                m -> {
                    NDArray x = floats(m, 1, new Shape(1024, 1024));
                    NDArray y = floats(m, 2, new Shape(1024, 1));
                    return () -> x.mul(y);
                });
        add("exp, 1M", million, NDArray::exp);
        add("tanh, 1M", million, NDArray::tanh);
        add("clip, 1M", million, x -> x.clip(-0.5f, 0.5f));
        add(
                "gt + where, 1M",
                m -> {
                    NDArray x = floats(m, 1, million);
                    NDArray y = floats(m, 2, million);
                    return () -> {
                        try (NDArray c = x.gt(y)) {
                            return NDArrays.where(c, x, y);
                        }
                    };
                });
        add("gt number, 1M", million, x -> x.gt(0.25f));
        add("softmax, 1Kx1K", new Shape(1024, 1024), x -> x.softmax(-1));
        add("softmax axis 0, 1Kx1K", new Shape(1024, 1024), x -> x.softmax(0));
    }

    private void reductions() {
        Shape cube = new Shape(128, 96, 80);
        add("sum, 1M", cube, NDArray::sum);
        add("max, 1M", cube, NDArray::max);
        add("mean, 1M", cube, NDArray::mean);
        add("argMax, 1M", cube, NDArray::argMax);
        for (int axis = 0; axis < 3; axis++) {
            int[] axes = {axis};
            int one = axis;
            add("sum axis " + axis + ", 128x96x80", cube, x -> x.sum(axes));
            add("max axis " + axis + ", 128x96x80", cube, x -> x.max(axes));
            add("mean axis " + axis + ", 128x96x80", cube, x -> x.mean(axes));
            add("argMax axis " + axis + ", 128x96x80", cube, x -> x.argMax(one));
            add("cumSum axis " + axis + ", 128x96x80", cube, x -> x.cumSum(one));
        }
        add("sum axes 0 and 2, 128x96x80", cube, x -> x.sum(new int[] {0, 2}));
        add("max axes 0 and 2, 128x96x80", cube, x -> x.max(new int[] {0, 2}));
        add("norm, 1M", cube, NDArray::norm);
    }

    private void movement() {
        add("transpose, 1Kx1K", new Shape(1024, 1024), x -> copied(x.transpose()));
        add("transpose, 1000x1000", new Shape(1000, 1000), x -> copied(x.transpose()));
        add("NCHW to NHWC, 8x64x56x56", new Shape(8, 64, 56, 56), x -> moved(x, 0, 2, 3, 1));
        add("NHWC to NCHW, 8x56x56x64", new Shape(8, 56, 56, 64), x -> moved(x, 0, 3, 1, 2));
        add("HWC to CHW, 640x480x3", new Shape(640, 480, 3), x -> moved(x, 2, 0, 1));
        for (int axis = 0; axis < 2; axis++) {
            int along = axis;
            add(
                    "concat axis " + axis + ", 2x 512x1K",
                    m -> {
                        NDArray x = floats(m, 1, new Shape(512, 1024));
                        NDArray y = floats(m, 2, new Shape(512, 1024));
                        return () -> x.concat(y, along);
                    });
        }
        add(
                "stack, 4x 512x512",
                m -> {
                    NDList list = new NDList();
                    for (int i = 0; i < 4; i++) {
                        list.add(floats(m, i, new Shape(512, 512)));
                    }
                    return () -> NDArrays.stack(list, 1);
                });
        add("tile, 256x256", new Shape(256, 256), x -> x.tile(new long[] {4, 4}));
        add("flip, 1Kx1K", new Shape(1024, 1024), x -> x.flip(1));
    }

    /** PyTorch's is a view until it has to lie in row-major order. */
    private static NDArray copied(NDArray view) {
        try (view) {
            return view.flatten();
        }
    }

    private static NDArray moved(NDArray x, int... axes) {
        return copied(x.transpose(axes));
    }

    private void indexing() {
        Shape table = new Shape(10_000, 64);
        add(
                "take rows, 4K of 10Kx64",
                m -> {
                    NDArray x = floats(m, 1, table);
                    NDIndex index = new NDIndex("{}", indices(m, 10_000, new Shape(4096)));
                    return () -> x.get(index);
                });
        add(
                "gather axis 0, 10Kx64",
                m -> {
                    NDArray x = floats(m, 1, table);
                    NDArray index = indices(m, 10_000, new Shape(10_000, 64));
                    return () -> x.gather(index, 0);
                });
        add(
                "gather axis 1, 10Kx64",
                m -> {
                    NDArray x = floats(m, 1, table);
                    NDArray index = indices(m, 64, new Shape(10_000, 64));
                    return () -> x.gather(index, 1);
                });
        add(
                "take, 1M of 1M",
                m -> {
                    NDArray x = floats(m, 1, new Shape(1 << 20));
                    NDArray index = indices(m, 1 << 20, new Shape(1 << 20));
                    return () -> x.take(index);
                });
        add(
                "mask, 1M",
                m -> {
                    NDArray x = floats(m, 1, new Shape(1 << 20));
                    NDArray mask = x.gt(0);
                    return () -> x.booleanMask(mask);
                });
        add("slice, 1Kx1K", new Shape(1024, 1024), x -> copied(x.get(":, 100:900")));
        add("step slice, 1Kx1K", new Shape(1024, 1024), x -> copied(x.get("::2, ::2")));
        add("nonzero, 1M", new Shape(1 << 20), NDArray::nonzero);
    }

    private void sorting() {
        add("sort, 1M", new Shape(1 << 20), NDArray::sort);
        add("argSort, 1M", new Shape(1 << 20), NDArray::argSort);
        for (int axis = 0; axis < 2; axis++) {
            int along = axis;
            add("sort axis " + axis + ", 1Kx1K", new Shape(1000, 1000), x -> x.sort(along));
            add("argSort axis " + axis + ", 1Kx1K", new Shape(1000, 1000), x -> x.argSort(along));
        }
        add("sort, 30Kx32", new Shape(30_000, 32), x -> x.sort(1));
        add("topK 10, 100x10K", new Shape(100, 10_000), x -> topK(x, 10));
        add("topK 100, 1M", new Shape(1 << 20), x -> topK(x, 100));
        add(
                "sort INT64, 1M",
                m -> {
                    NDArray x = indices(m, Integer.MAX_VALUE, new Shape(1 << 20));
                    return x::sort;
                });
        add(
                "sort INT32, 1M",
                m -> {
                    NDArray x =
                            indices(m, Integer.MAX_VALUE, new Shape(1 << 20))
                                    .toType(DataType.INT32, false);
                    return x::sort;
                });
    }

    private static NDArray topK(NDArray x, int k) {
        NDList both = x.topK(k, -1, true, true);
        both.get(1).close();
        return both.get(0);
    }

    private void linear() {
        for (int n : new int[] {64, 256, 512}) {
            add(
                    "matMul, " + n,
                    m -> {
                        NDArray x = floats(m, 1, new Shape(n, n));
                        NDArray y = floats(m, 2, new Shape(n, n));
                        return () -> x.matMul(y);
                    });
        }
        add(
                "matMul, 1Kx1K by vector",
                m -> {
                    NDArray x = floats(m, 1, new Shape(1000, 1000));
                    NDArray y = floats(m, 2, new Shape(1000));
                    return () -> x.matMul(y);
                });
        add(
                "batchMatMul, 32x 64",
                m -> {
                    NDArray x = floats(m, 1, new Shape(32, 64, 64));
                    NDArray y = floats(m, 2, new Shape(32, 64, 64));
                    return () -> x.batchMatMul(y);
                });
        add(
                "dot, 1M",
                m -> {
                    NDArray x = floats(m, 1, new Shape(1 << 20));
                    NDArray y = floats(m, 2, new Shape(1 << 20));
                    return () -> x.dot(y);
                });
    }

    private void conversions() {
        Shape million = new Shape(1 << 20);
        DataType[][] pairs = {
            {DataType.UINT8, DataType.FLOAT32},
            {DataType.FLOAT32, DataType.UINT8},
            {DataType.FLOAT32, DataType.INT32},
            {DataType.INT32, DataType.FLOAT32},
            {DataType.FLOAT32, DataType.INT64},
            {DataType.INT64, DataType.FLOAT32},
            {DataType.FLOAT32, DataType.FLOAT64},
            {DataType.FLOAT64, DataType.FLOAT32},
            {DataType.FLOAT32, DataType.FLOAT16},
            {DataType.FLOAT16, DataType.FLOAT32},
            {DataType.FLOAT32, DataType.BOOLEAN},
            {DataType.BOOLEAN, DataType.FLOAT32},
            {DataType.INT64, DataType.INT32}
        };
        for (DataType[] p : pairs) {
            add(
                    p[0] + " to " + p[1] + ", 1M",
                    m -> {
                        NDArray x = floats(m, 1, million).abs().mul(100).toType(p[0], false);
                        return () -> x.toType(p[1], false);
                    });
        }
    }

    private void images() {
        add(
                "resize bilinear, 480x640 to 224",
                m -> {
                    NDArray x = picture(m, 480, 640);
                    return () -> NDImageUtils.resize(x, 224, 224);
                });
        add(
                "resize bilinear, 112 to 224",
                m -> {
                    NDArray x = picture(m, 112, 112);
                    return () -> NDImageUtils.resize(x, 224, 224);
                });
        add(
                "toTensor, 480x640",
                m -> {
                    NDArray x = picture(m, 480, 640);
                    return () -> NDImageUtils.toTensor(x);
                });
        add(
                "toTensor, 224x224",
                m -> {
                    NDArray x = picture(m, 224, 224);
                    return () -> NDImageUtils.toTensor(x);
                });
        float[] mean = {0.485f, 0.456f, 0.406f};
        float[] std = {0.229f, 0.224f, 0.225f};
        add(
                "normalize, 3x224x224",
                new Shape(3, 224, 224),
                x -> NDImageUtils.normalize(x, mean, std));
        add(
                "toTensor + normalize, 224x224",
                m -> {
                    NDArray x = picture(m, 224, 224);
                    return () -> {
                        try (NDArray t = NDImageUtils.toTensor(x)) {
                            return NDImageUtils.normalize(t, mean, std);
                        }
                    };
                });
        add(
                "centerCrop, 480x640 to 224",
                m -> {
                    NDArray x = picture(m, 480, 640);
                    return () -> copied(NDImageUtils.centerCrop(x, 224, 224));
                });
    }

    private void small() {
        Shape three = new Shape(3);
        add(
                "add, 3",
                m -> {
                    NDArray x = floats(m, 1, three);
                    NDArray y = floats(m, 2, three);
                    return () -> x.add(y);
                });
        add(
                "mul, 3",
                m -> {
                    NDArray x = floats(m, 1, three);
                    NDArray y = floats(m, 2, three);
                    return () -> x.mul(y);
                });
        add(
                "gt, 3",
                m -> {
                    NDArray x = floats(m, 1, three);
                    NDArray y = floats(m, 2, three);
                    return () -> x.gt(y);
                });
        add("add number, 3", three, x -> x.add(2));
        add("exp, 3", three, NDArray::exp);
        add("softmax, 3", three, x -> x.softmax(0));
        add("sum, 3", three, NDArray::sum);
        add("max, 3", three, NDArray::max);
        add("argMax, 3", three, NDArray::argMax);
        add("sort, 3", three, NDArray::sort);
        add("reshape, 3", three, x -> x.reshape(1, 3));
        add("get, 3", three, x -> x.get(1));
        add("get slice, 3", three, x -> x.get("1:"));
        add("toType, 3", three, x -> x.toType(DataType.INT32, false));
        add("transpose, 3x3", new Shape(3, 3), NDArray::transpose);
        add(
                "concat, 3",
                m -> {
                    NDArray x = floats(m, 1, three);
                    NDArray y = floats(m, 2, three);
                    return () -> x.concat(y);
                });
        add(
                "matMul, 3x3",
                m -> {
                    NDArray x = floats(m, 1, new Shape(3, 3));
                    NDArray y = floats(m, 2, new Shape(3, 3));
                    return () -> x.matMul(y);
                });
        add(
                "split, 4",
                new Shape(4),
                x -> {
                    NDList halves = x.split(2);
                    halves.get(1).close();
                    return single(halves);
                });
        add(
                "16 adds, 3",
                m -> {
                    NDArray x = floats(m, 1, three);
                    NDArray y = floats(m, 2, three);
                    return () -> {
                        NDArray sum = x.add(y);
                        for (int i = 1; i < 16; i++) {
                            NDArray next = sum.add(y);
                            sum.close();
                            sum = next;
                        }
                        return sum;
                    };
                });
    }
}
