/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.ndarray;

import static ai.djl.gspc.integration.ndarray.MethodCase.of;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/** Reductions, scans, orders and norms. */
public class NDArrayReductionTest extends Differential {

    /** {@inheritDoc} */
    @Override
    List<MethodCase> table() {
        return List.of(
                of("NDArray.max()", d -> d.x().max()),
                of(
                        "NDArray.max(int[])",
                        d -> {
                            NDArray x = d.x();
                            return x.max(oneAxis(d, x));
                        }),
                of(
                        "NDArray.max(int[], boolean)",
                        d -> {
                            NDArray x = d.x();
                            return x.max(oneAxis(d, x), d.flag());
                        }),
                of("NDArray.min()", d -> d.x().min()),
                of(
                        "NDArray.min(int[])",
                        d -> {
                            NDArray x = d.x();
                            return x.min(oneAxis(d, x));
                        }),
                of(
                        "NDArray.min(int[], boolean)",
                        d -> {
                            NDArray x = d.x();
                            return x.min(oneAxis(d, x), d.flag());
                        }),
                of("NDArray.mean()", d -> mild(d).mean()).near(1e-5),
                of(
                                "NDArray.mean(int[])",
                                d -> {
                                    NDArray x = mild(d);
                                    return x.mean(oneAxis(d, x));
                                })
                        .near(1e-5),
                of(
                                "NDArray.mean(int[], boolean)",
                                d -> {
                                    NDArray x = mild(d);
                                    return x.mean(oneAxis(d, x), d.flag());
                                })
                        .near(1e-5),
                of("NDArray.prod()", d -> factors(d).prod()).near(1e-30),
                of(
                                "NDArray.prod(int[])",
                                d -> {
                                    NDArray x = factors(d);
                                    return x.prod(oneAxis(d, x));
                                })
                        .near(1e-30),
                of(
                                "NDArray.prod(int[], boolean)",
                                d -> {
                                    NDArray x = factors(d);
                                    return x.prod(oneAxis(d, x), d.flag());
                                })
                        .near(1e-30),
                of("NDArray.sum()", d -> mild(d).sum()).near(1e-5),
                of(
                                "NDArray.sum(int[])",
                                d -> {
                                    NDArray x = mild(d);
                                    return x.sum(d.axes(x));
                                })
                        .near(1e-5),
                of(
                                "NDArray.sum(int[], boolean)",
                                d -> {
                                    NDArray x = mild(d);
                                    return x.sum(d.axes(x), d.flag());
                                })
                        .near(1e-5),
                of("NDArray.cumSum()", d -> mild(d).cumSum()).near(1e-5),
                of(
                                "NDArray.cumSum(int)",
                                d -> {
                                    NDArray x = mild(d);
                                    return x.cumSum(d.axis(x));
                                })
                        .near(1e-5),
                of(
                                "NDArray.cumProd(int)",
                                d -> {
                                    NDArray x = factors(d);
                                    return x.cumProd(d.axis(x));
                                })
                        .near(1e-30),
                of(
                                "NDArray.cumProd(int, DataType)",
                                d -> {
                                    NDArray x = factors(d);
                                    return x.cumProd(d.axis(x), d.any(Draw.NUMBERS));
                                })
                        .near(1e-30),
                of(
                        "NDArray.softmax(int)",
                        d -> {
                            NDArray x = d.array(d.shape(d.integer(0, 5), false), d.type());
                            return x.softmax(d.axis(x));
                        }),
                of(
                        "NDArray.logSoftmax(int)",
                        d -> {
                            Shape shape = d.shape(d.integer(0, 5), false);
                            // Of 16 bits, PyTorch takes a neighbouring lane's NaN for its own.
                            NDArray x =
                                    d.halves()
                                            ? d.smooth(shape, d.type(), -4, 4)
                                            : d.array(shape, d.type());
                            return x.logSoftmax(d.axis(x));
                        }),
                of("NDArray.argMax()", d -> d.x(Draw.NUMBERS).argMax()),
                of(
                        "NDArray.argMax(int)",
                        d -> {
                            NDArray x = d.array(d.shape(d.integer(1, 5)), d.any(Draw.NUMBERS));
                            return x.argMax(d.axis(x));
                        }),
                of("NDArray.argMin()", d -> d.x(Draw.NUMBERS).argMin()),
                of(
                        "NDArray.argMin(int)",
                        d -> {
                            NDArray x = d.array(d.shape(d.integer(1, 5)), d.any(Draw.NUMBERS));
                            return x.argMin(d.axis(x));
                        }),
                of("NDArray.norm()", d -> mild(d).norm()),
                of(
                        "NDArray.norm(int[])",
                        d -> {
                            NDArray x = mild(d);
                            return x.norm(d.axes(x));
                        }),
                of("NDArray.norm(boolean)", d -> mild(d).norm(d.flag())),
                of(
                        "NDArray.norm(int[], boolean)",
                        d -> {
                            NDArray x = mild(d);
                            return x.norm(d.axes(x), d.flag());
                        }),
                of(
                        "NDArray.norm(int, int[], boolean)",
                        d -> {
                            NDArray x = mild(d);
                            return x.norm(d.integer(0, 4), d.axes(x), d.flag());
                        }),
                of("NDArray.normalize()", d -> mild(d).normalize()),
                of(
                        "NDArray.normalize(double, long)",
                        d -> {
                            NDArray x = mild(d);
                            return x.normalize(d.integer(1, 3), d.axis(x));
                        }),
                of(
                        "NDArray.normalize(double, long, double)",
                        d -> {
                            NDArray x = mild(d);
                            return x.normalize(d.integer(1, 3), d.axis(x), 1e-3);
                        }),
                of("NDArray.all()", d -> d.x().all()),
                of("NDArray.any()", d -> d.x().any()),
                of("NDArray.none()", d -> d.x().none()),
                of("NDArray.countNonzero()", d -> d.x().countNonzero()),
                of(
                        "NDArray.countNonzero(int)",
                        d -> {
                            NDArray x = d.x();
                            return x.countNonzero(d.axis(x));
                        }),
                of("NDArray.median()", d -> d.x().median()),
                of(
                        "NDArray.median(int[])",
                        d -> {
                            NDArray x = d.x();
                            return x.median(oneAxis(d, x));
                        }),
                // Between infinities nothing is defined.
                of("NDArray.percentile(Number)", d -> mild(d).percentile(d.integer(0, 100))),
                of(
                        "NDArray.percentile(Number, int[])",
                        d -> {
                            NDArray x = mild(d);
                            return x.percentile(d.integer(0, 100), oneAxis(d, x));
                        }),
                of("NDArray.sort()", d -> d.x().sort()),
                of(
                        "NDArray.sort(int)",
                        d -> {
                            NDArray x = d.x();
                            return x.sort(d.axis(x));
                        }),
                of(
                        "NDArray.argSort()",
                        d -> {
                            NDArray x = d.x();
                            return x.gather(x.argSort(), -1);
                        }),
                of(
                        "NDArray.argSort(int)",
                        d -> {
                            NDArray x = d.x();
                            int axis = d.axis(x);
                            return x.gather(x.argSort(axis), axis);
                        }),
                of(
                        "NDArray.argSort(int, boolean)",
                        d -> {
                            NDArray x = d.x();
                            int axis = d.axis(x);
                            return x.gather(x.argSort(axis, d.flag()), axis);
                        }),
                of(
                        "NDArray.topK(int, int)",
                        d -> {
                            NDArray x = d.x(Draw.NUMBERS);
                            int axis = d.axis(x);
                            return pointed(x, x.topK(d.integer(0, 3), axis), axis);
                        }),
                of(
                        "NDArray.topK(int, int, boolean, boolean)",
                        d -> {
                            NDArray x = d.x(Draw.NUMBERS);
                            int axis = d.axis(x);
                            return pointed(x, x.topK(d.integer(0, 3), axis, d.flag(), true), axis);
                        }),
                // No two NaN are equal, and what was not asked for is there or not.
                of("NDArray.unique()", d -> mild(d).unique().get(0)),
                of(
                        "NDArray.unique(boolean, boolean, boolean)",
                        d -> unique(d, mild(d), null, false)),
                of(
                                "NDArray.unique(Integer, boolean, boolean, boolean)",
                                d -> {
                                    NDArray x = mild(d);
                                    int rank = Math.max(1, x.getShape().dimension());
                                    return unique(d, x, d.integer(-rank, rank - 1), true);
                                })
                        .wider("PyTorch cannot look along an axis of what is empty or a scalar"),
                of("NDArray.nonzero()", d -> d.x().nonzero()));
    }

    private static NDList unique(Draw d, NDArray x, Integer axis, boolean withAxis) {
        boolean inverse = d.flag();
        boolean counts = d.flag();
        NDList all =
                withAxis ? x.unique(axis, true, inverse, counts) : x.unique(true, inverse, counts);
        NDList asked = new NDList(all.get(0));
        if (inverse) {
            asked.add(all.get(1));
        }
        if (counts) {
            asked.add(all.get(2));
        }
        return asked;
    }

    private static int[] oneAxis(Draw d, NDArray x) {
        // DJL's PyTorch engine reduces along one axis at a time (sum and norm apart).
        return new int[] {d.axis(x)};
    }

    /** Values whose sums and products do not overflow. */
    private static NDArray mild(Draw d) {
        DataType type = d.chance(0.6) ? d.any(Draw.FLOATS) : d.type();
        return d.flag()
                ? d.whole(d.shape(), type, -2, 2)
                : d.smooth(
                        d.shape(),
                        type,
                        type.isFloating() ? -1.5 : -2,
                        type.isFloating() ? 1.5 : 2);
    }

    /** The same; PyTorch rounds products to 16 bits on the way, where they would overflow. */
    private static NDArray factors(Draw d) {
        return d.halves() ? d.smooth(d.shape(), d.any(Draw.FLOATS), -1, 1) : mild(d);
    }

    /** Values, and what their indices point to. */
    private static Object[] pointed(NDArray x, NDList top, int axis) {
        return new Object[] {top.get(0), x.gather(top.get(1), axis)};
    }
}
