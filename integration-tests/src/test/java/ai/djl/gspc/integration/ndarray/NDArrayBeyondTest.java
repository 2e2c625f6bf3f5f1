/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.ndarray;

import static ai.djl.gspc.integration.ndarray.MethodCase.of;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;

/** What DJL's PyTorch engine lacks, against what it can be composed of there. */
public class NDArrayBeyondTest extends Differential {

    /** {@inheritDoc} */
    @Override
    List<MethodCase> table() {
        return List.of(
                of(
                                "NDArray.asinh()",
                                d -> {
                                    NDArray x = d.smooth(d.shape(), d.any(Draw.FLOATS), -4, 4);
                                    return x.asinh();
                                })
                        .against(
                                d -> {
                                    NDArray x = d.smooth(d.shape(), d.any(Draw.FLOATS), -4, 4);
                                    return x.mul(x).add(1f).sqrt().add(x).log();
                                })
                        .within(1e-4)
                        .near(1e-5),
                of(
                                "NDArray.acosh()",
                                d -> {
                                    NDArray x = d.smooth(d.shape(), d.any(Draw.FLOATS), 1, 6);
                                    return x.acosh();
                                })
                        .against(
                                d -> {
                                    NDArray x = d.smooth(d.shape(), d.any(Draw.FLOATS), 1, 6);
                                    return x.mul(x).sub(1f).sqrt().add(x).log();
                                })
                        .within(1e-4)
                        .near(1e-5),
                of(
                                "NDArray.atanh()",
                                d -> {
                                    NDArray x =
                                            d.smooth(d.shape(), d.any(Draw.FLOATS), -0.95, 0.95);
                                    return x.atanh();
                                })
                        .against(
                                d -> {
                                    NDArray x =
                                            d.smooth(d.shape(), d.any(Draw.FLOATS), -0.95, 0.95);
                                    return x.add(1f).div(x.neg().add(1f)).log().div(2f);
                                })
                        .within(1e-4)
                        .near(1e-5),
                of(
                                "NDArray.trace()",
                                d ->
                                        d.smooth(
                                                        d.shape(d.integer(2, 5)),
                                                        d.any(Draw.NUMBERS),
                                                        -2,
                                                        2)
                                                .trace())
                        .against(
                                d ->
                                        d.smooth(
                                                        d.shape(d.integer(2, 5)),
                                                        d.any(Draw.NUMBERS),
                                                        -2,
                                                        2)
                                                .diagonal()
                                                .sum(new int[] {-1})),
                of(
                                "NDArray.trace(int)",
                                d ->
                                        d.smooth(
                                                        d.shape(d.integer(2, 5)),
                                                        d.any(Draw.NUMBERS),
                                                        -2,
                                                        2)
                                                .trace(d.integer(-2, 2)))
                        .against(
                                d ->
                                        d.smooth(
                                                        d.shape(d.integer(2, 5)),
                                                        d.any(Draw.NUMBERS),
                                                        -2,
                                                        2)
                                                .diagonal(d.integer(-2, 2))
                                                .sum(new int[] {-1})),
                of(
                                "NDArray.trace(int, int, int)",
                                d -> {
                                    NDArray x =
                                            d.smooth(
                                                    d.shape(d.integer(2, 5)),
                                                    d.any(Draw.NUMBERS),
                                                    -2,
                                                    2);
                                    return x.trace(d.integer(-2, 2), d.axis(x), d.axis(x));
                                })
                        .against(
                                d -> {
                                    NDArray x =
                                            d.smooth(
                                                    d.shape(d.integer(2, 5)),
                                                    d.any(Draw.NUMBERS),
                                                    -2,
                                                    2);
                                    return x.diagonal(d.integer(-2, 2), d.axis(x), d.axis(x))
                                            .sum(new int[] {-1});
                                }),
                of(
                                "NDArray.tile(int, long)",
                                d -> {
                                    NDArray x = d.array(d.shape(d.integer(1, 5)), d.type());
                                    int axis = inside(d, x);
                                    return x.tile(axis, d.integer(1, 3));
                                })
                        .against(
                                d -> {
                                    NDArray x = d.array(d.shape(d.integer(1, 5)), d.type());
                                    return x.tile(along(x, inside(d, x), d.integer(1, 3)));
                                }),
                of(
                                "NDArray.tile(Shape)",
                                d -> {
                                    NDArray x = d.array(d.shape(d.integer(1, 4), false), d.type());
                                    long[] r = repeats(d, x);
                                    return x.tile(product(x, r));
                                })
                        .against(
                                d -> {
                                    NDArray x = d.array(d.shape(d.integer(1, 4), false), d.type());
                                    return x.tile(repeats(d, x));
                                }),
                of(
                                "NDArray.oneHot(int, float, float, DataType)",
                                d -> classes(d).oneHot(6, 3f, -1f, d.any(Draw.FLOATS)))
                        .against(
                                d ->
                                        classes(d)
                                                .oneHot(6)
                                                .mul(4f)
                                                .sub(1f)
                                                .toType(d.any(Draw.FLOATS), false)),
                of(
                                "NDArray.batchDot(NDArray)",
                                d -> {
                                    NDArray x = batch(d, 3, 5);
                                    return x.batchDot(batch(d, 5, 2));
                                })
                        .against(
                                d -> {
                                    NDArray x = batch(d, 3, 5);
                                    return x.matMul(batch(d, 5, 2));
                                }),
                of(
                                "NDArray.sequenceMask(NDArray)",
                                d -> {
                                    NDArray x =
                                            d.array(
                                                    d.shape(d.integer(2, 4), false),
                                                    d.any(Draw.FLOATS));
                                    return x.sequenceMask(Indices.lengths(d, x));
                                })
                        .against(
                                d -> {
                                    NDArray x =
                                            d.array(
                                                    d.shape(d.integer(2, 4), false),
                                                    d.any(Draw.FLOATS));
                                    return masked(x, Indices.lengths(d, x), 0);
                                }),
                of(
                                "NDArray.sequenceMask(NDArray, float)",
                                d -> {
                                    NDArray x =
                                            d.array(
                                                    d.shape(d.integer(2, 4), false),
                                                    d.any(Draw.FLOATS));
                                    return x.sequenceMask(Indices.lengths(d, x), d.integer(-2, 2));
                                })
                        .against(
                                d -> {
                                    NDArray x =
                                            d.array(
                                                    d.shape(d.integer(2, 4), false),
                                                    d.any(Draw.FLOATS));
                                    return masked(x, Indices.lengths(d, x), d.integer(-2, 2));
                                }),
                of(
                                "NDArrays.sequenceMask(NDArray, NDArray)",
                                d -> {
                                    NDArray x =
                                            d.array(
                                                    d.shape(d.integer(2, 4), false),
                                                    d.any(Draw.FLOATS));
                                    return NDArrays.sequenceMask(x, Indices.lengths(d, x));
                                })
                        .against(
                                d -> {
                                    NDArray x =
                                            d.array(
                                                    d.shape(d.integer(2, 4), false),
                                                    d.any(Draw.FLOATS));
                                    return masked(x, Indices.lengths(d, x), 0);
                                }),
                of(
                                "NDArrays.sequenceMask(NDArray, NDArray, float)",
                                d -> {
                                    NDArray x =
                                            d.array(
                                                    d.shape(d.integer(2, 4), false),
                                                    d.any(Draw.FLOATS));
                                    return NDArrays.sequenceMask(x, Indices.lengths(d, x), 2);
                                })
                        .against(
                                d -> {
                                    NDArray x =
                                            d.array(
                                                    d.shape(d.integer(2, 4), false),
                                                    d.any(Draw.FLOATS));
                                    return masked(x, Indices.lengths(d, x), 2);
                                }),
                of(
                                "NDArrayEx.rdivi(NDArray)",
                                d -> {
                                    NDArray x = nonZero(d);
                                    NDArray r = x.getNDArrayInternal().rdivi(d.like(x));
                                    return new Object[] {r, x};
                                })
                        .against(
                                d -> {
                                    NDArray x = nonZero(d);
                                    NDArray r = d.like(x).div(x);
                                    return new Object[] {r, r};
                                }),
                of(
                                "NDArrayEx.rdivi(Number)",
                                d -> {
                                    NDArray x = nonZero(d);
                                    NDArray r = x.getNDArrayInternal().rdivi(d.integer(-3, 3));
                                    return new Object[] {r, x};
                                })
                        .against(
                                d -> {
                                    NDArray x = nonZero(d);
                                    NDArray r = d.manager.create(d.integer(-3, 3)).div(x);
                                    return new Object[] {r, r};
                                }),
                of(
                                "NDArrayEx.rmodi(NDArray)",
                                d -> {
                                    NDArray x = nonZero(d);
                                    NDArray r = x.getNDArrayInternal().rmodi(d.like(x));
                                    return new Object[] {r, x};
                                })
                        .against(
                                d -> {
                                    NDArray x = nonZero(d);
                                    NDArray r = d.like(x).mod(x);
                                    return new Object[] {r, r};
                                }),
                of(
                                "NDArrayEx.rmodi(Number)",
                                d -> {
                                    NDArray x = nonZero(d);
                                    NDArray r = x.getNDArrayInternal().rmodi(d.integer(-3, 3));
                                    return new Object[] {r, x};
                                })
                        .against(
                                d -> {
                                    NDArray x = nonZero(d);
                                    NDArray r = d.manager.create(d.integer(-3, 3)).mod(x);
                                    return new Object[] {r, r};
                                }),
                of(
                                "NDArrayEx.rpowi(Number)",
                                d -> {
                                    NDArray x = nonZero(d);
                                    NDArray r = x.getNDArrayInternal().rpowi(d.integer(1, 3));
                                    return new Object[] {r, x};
                                })
                        .against(
                                d -> {
                                    NDArray x = nonZero(d);
                                    NDArray r = d.manager.create(d.integer(1, 3)).pow(x);
                                    return new Object[] {r, r};
                                }),
                of(
                                "NDArrays.divi(Number, NDArray)",
                                d -> {
                                    NDArray x = nonZero(d);
                                    NDArray r = NDArrays.divi(d.integer(-3, 3), x);
                                    return new Object[] {r, x};
                                })
                        .against(
                                d -> {
                                    NDArray x = nonZero(d);
                                    NDArray r = d.manager.create(d.integer(-3, 3)).div(x);
                                    return new Object[] {r, r};
                                }),
                of(
                                "NDArrays.modi(Number, NDArray)",
                                d -> {
                                    NDArray x = nonZero(d);
                                    NDArray r = NDArrays.modi(d.integer(-3, 3), x);
                                    return new Object[] {r, x};
                                })
                        .against(
                                d -> {
                                    NDArray x = nonZero(d);
                                    NDArray r = d.manager.create(d.integer(-3, 3)).mod(x);
                                    return new Object[] {r, r};
                                }),
                of(
                                "NDArrays.powi(Number, NDArray)",
                                d -> {
                                    NDArray x = nonZero(d);
                                    NDArray r = NDArrays.powi(d.integer(1, 3), x);
                                    return new Object[] {r, x};
                                })
                        .against(
                                d -> {
                                    NDArray x = nonZero(d);
                                    NDArray r = d.manager.create(d.integer(1, 3)).pow(x);
                                    return new Object[] {r, r};
                                }),
                of(
                                "NDArrayEx.prelu(NDArray, NDArray)",
                                d -> {
                                    NDArray x = map(d);
                                    return x.getNDArrayInternal().prelu(x, slopes(d, x));
                                })
                        .against(
                                d -> {
                                    NDArray x = map(d);
                                    long[] s = ones(x);
                                    s[1] = x.size(1);
                                    NDArray a = slopes(d, x).reshape(s);
                                    return NDArrays.where(x.gte(0), x, x.mul(a));
                                }),
                of(
                                "NDArrayEx.deconvolution(NDArray, NDArray, NDArray, Shape, Shape, Shape, Shape, int)",
                                d -> Deconvolution.draw(d).run())
                        .against(d -> Deconvolution.draw(d).byDefinition(d.manager))
                        .near(1e-5),
                of(
                                "NDArray.max(int[], boolean)",
                                d -> {
                                    NDArray x = mild(d);
                                    return x.max(d.axes(x), d.flag());
                                })
                        .against(
                                d -> {
                                    NDArray x = mild(d);
                                    int[] axes = d.axes(x);
                                    boolean keep = d.flag();
                                    return stepwise(
                                            x, axes, keep, (y, a) -> y.max(new int[] {a}, true));
                                }),
                of(
                                "NDArray.min(int[], boolean)",
                                d -> {
                                    NDArray x = mild(d);
                                    return x.min(d.axes(x), d.flag());
                                })
                        .against(
                                d -> {
                                    NDArray x = mild(d);
                                    int[] axes = d.axes(x);
                                    boolean keep = d.flag();
                                    return stepwise(
                                            x, axes, keep, (y, a) -> y.min(new int[] {a}, true));
                                }),
                of(
                                "NDArray.prod(int[], boolean)",
                                d -> {
                                    NDArray x = mild(d);
                                    return x.prod(d.axes(x), d.flag());
                                })
                        .against(
                                d -> {
                                    NDArray x = mild(d);
                                    int[] axes = d.axes(x);
                                    boolean keep = d.flag();
                                    return stepwise(
                                            x, axes, keep, (y, a) -> y.prod(new int[] {a}, true));
                                })
                        .near(1e-30),
                of(
                                "NDArray.mean(int[], boolean)",
                                d -> {
                                    NDArray x = mild(d);
                                    return x.mean(d.axes(x), d.flag());
                                })
                        .against(
                                d -> {
                                    NDArray x = mild(d);
                                    int[] axes = d.axes(x);
                                    boolean keep = d.flag();
                                    return stepwise(
                                            x, axes, keep, (y, a) -> y.mean(new int[] {a}, true));
                                })
                        .near(1e-5),
                of(
                                "NDArrayEx.avgPool(Shape, Shape, Shape, boolean, boolean)",
                                d -> {
                                    Layers.Window w = Layers.window(d, 1);
                                    return Layers.floats(w.input())
                                            .getNDArrayInternal()
                                            .avgPool(
                                                    w.kernel(),
                                                    w.stride(),
                                                    w.padding(),
                                                    false,
                                                    false);
                                })
                        .against(
                                d -> {
                                    Layers.Window w = Layers.window(d, 1);
                                    return inside(w);
                                })
                        .near(1e-6)
                        .wider("PyTorch has no means in 3-D of windows over the end"),
                of(
                                "NDManager.eye(int, int, int, DataType)",
                                d ->
                                        d.manager.eye(
                                                d.integer(1, 6),
                                                d.integer(1, 6),
                                                d.integer(-3, 3),
                                                DataType.FLOAT32))
                        .against(d -> Deconvolution.eye(d)));
    }

    private static int inside(Draw d, NDArray x) {
        return d.integer(0, x.getShape().dimension() - 1);
    }

    private static long[] ones(NDArray x) {
        long[] r = new long[x.getShape().dimension()];
        Arrays.fill(r, 1);
        return r;
    }

    private static long[] along(NDArray x, int axis, int times) {
        long[] r = ones(x);
        r[axis] = times;
        return r;
    }

    private static long[] repeats(Draw d, NDArray x) {
        long[] r = ones(x);
        Arrays.setAll(r, i -> d.integer(1, 2));
        return r;
    }

    private static Shape product(NDArray x, long[] r) {
        long[] dims = x.getShape().getShape().clone();
        Arrays.setAll(dims, i -> dims[i] * r[i]);
        return new Shape(dims);
    }

    private static NDArray classes(Draw d) {
        return d.whole(d.shape(d.integer(0, 4)), d.any(Draw.INTS), 0, 5);
    }

    private static NDArray batch(Draw d, int rows, int columns) {
        return d.smooth(new Shape(2, 3, rows, columns), DataType.FLOAT32, -2, 2);
    }

    private static NDArray masked(NDArray x, NDArray lengths, int value) {
        long[] dims = ones(x);
        dims[0] = x.size(0);
        NDArray limit = lengths.toType(DataType.FLOAT32, false).reshape(dims);
        dims = ones(x);
        dims[1] = x.size(1);
        NDArray index = x.getManager().arange((float) x.size(1)).reshape(dims);
        NDArray kept = index.lt(limit).broadcast(x.getShape());
        return NDArrays.where(kept, x, x.zerosLike().add(value));
    }

    private static NDArray nonZero(Draw d) {
        return d.smooth(d.shape(), DataType.FLOAT32, 0.5, 3);
    }

    private static NDArray map(Draw d) {
        return d.smooth(d.shape(d.integer(2, 5)), d.any(Draw.FLOATS), -2, 2);
    }

    private static NDArray slopes(Draw d, NDArray x) {
        return d.smooth(new Shape(x.size(1)), x.getDataType(), -1, 1);
    }

    private static NDArray mild(Draw d) {
        return d.smooth(d.shape(d.integer(1, 5), false), d.any(Draw.FLOATS), -1.5, 1.5);
    }

    private static NDArray stepwise(
            NDArray x, int[] axes, boolean keep, BiFunction<NDArray, Integer, NDArray> reduce) {
        NDArray y = x;
        int rank = x.getShape().dimension();
        int[] positive = Arrays.stream(axes).map(a -> Math.floorMod(a, rank)).toArray();
        for (int axis : positive) {
            y = reduce.apply(y, axis);
        }
        return keep ? y : y.squeeze(positive);
    }

    /** Means without padding: means with it, divided by those of ones. */
    private static NDArray inside(Layers.Window w) {
        NDArray x = Layers.floats(w.input());
        NDArray mean = padded(x, w);
        return mean.div(padded(x.onesLike(), w));
    }

    private static NDArray padded(NDArray x, Layers.Window w) {
        return x.getNDArrayInternal().avgPool(w.kernel(), w.stride(), w.padding(), false, true);
    }
}
