/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.ndarray;

import static ai.djl.gspc.integration.ndarray.MethodCase.of;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/** Matrix products, inverses and Fourier transforms. */
public class NDArrayLinearTest extends Differential {

    /** {@inheritDoc} */
    @Override
    List<MethodCase> table() {
        return List.of(
                of(
                                "NDArray.dot(NDArray)",
                                d -> {
                                    DataType t = d.any(Draw.NUMBERS);
                                    int r = d.integer(1, 2);
                                    long n = d.integer(0, 9);
                                    return r == 1
                                            ? d.moderate(new Shape(n), t)
                                                    .dot(
                                                            d.moderate(
                                                                    new Shape(
                                                                            d.chance(0.05) ? 3 : n),
                                                                    t))
                                            : d.moderate(new Shape(d.integer(0, 5), n), t)
                                                    .dot(
                                                            d.moderate(
                                                                    new Shape(n, d.integer(0, 5)),
                                                                    t));
                                })
                        .near(1e-5),
                of(
                                "NDArray.matMul(NDArray)",
                                d -> {
                                    DataType t = d.any(Draw.NUMBERS);
                                    NDArray x = d.smooth(d.shape(), t, -2, 2);
                                    return x.matMul(d.smooth(right(d, x.getShape()), t, -2, 2));
                                })
                        .near(1e-5),
                of(
                                "NDArray.batchMatMul(NDArray)",
                                d -> {
                                    DataType t = d.any(Draw.NUMBERS);
                                    long b = d.integer(0, 4);
                                    long k = d.integer(0, 6);
                                    return d.smooth(new Shape(b, d.integer(0, 5), k), t, -2, 2)
                                            .batchMatMul(
                                                    d.smooth(
                                                            new Shape(
                                                                    d.chance(0.05) ? 2 : b,
                                                                    k,
                                                                    d.integer(0, 5)),
                                                            t,
                                                            -2,
                                                            2));
                                })
                        .near(1e-5),
                of(
                        "NDArray.inverse()",
                        d -> {
                            int n = d.integer(1, 6);
                            DataType t = d.any(DataType.FLOAT32, DataType.FLOAT64, DataType.INT32);
                            Shape s = d.shape(d.integer(0, 2)).add(n).add(n);
                            return d.smooth(s, t, -1, 1)
                                    .add(
                                            d.manager
                                                    .eye(
                                                            n,
                                                            n,
                                                            0,
                                                            t.isFloating() ? t : DataType.FLOAT32)
                                                    .mul(4))
                                    .inverse();
                        }),
                of("NDArray.fft(long)", d -> floats(d, 1).fft(d.integer(1, 12))).near(1e-5),
                of(
                                "NDArray.fft(long, long)",
                                d -> {
                                    NDArray x = floats(d, 1);
                                    return x.fft(d.integer(1, 12), d.axis(x));
                                })
                        .near(1e-5),
                // The PyTorch engine does not resolve the conjugate that PyTorch marks on
                // transforms of reals.
                of("NDArray.ifft(long)", d -> floats(d, 1).fft(5).ifft(d.integer(1, 12))),
                of(
                                "NDArray.ifft(long, long)",
                                d -> {
                                    NDArray x = floats(d, 1);
                                    return x.fft(5).ifft(d.integer(1, 12), d.axis(x));
                                })
                        .near(1e-5),
                of("NDArray.rfft(long)", d -> floats(d, 1).rfft(d.integer(1, 12))).near(1e-5),
                of(
                                "NDArray.rfft(long, long)",
                                d -> {
                                    NDArray x = floats(d, 1);
                                    return x.rfft(d.integer(1, 12), d.axis(x));
                                })
                        .near(1e-5),
                of("NDArray.irfft(long)", d -> floats(d, 1).rfft(8).irfft(d.integer(1, 12)))
                        .near(1e-5),
                of(
                                "NDArray.irfft(long, long)",
                                d -> {
                                    NDArray x = floats(d, 1);
                                    int axis = d.axis(x);
                                    return x.rfft(8, axis).irfft(d.integer(1, 12), axis);
                                })
                        .near(1e-5),
                of(
                                "NDArray.fft2(long[])",
                                d ->
                                        floats(d, 2)
                                                .fft2(
                                                        new long[] {
                                                            d.integer(1, 6), d.integer(1, 6)
                                                        }))
                        .near(1e-5),
                of(
                                "NDArray.fft2(long[], long[])",
                                d ->
                                        floats(d, 2)
                                                .fft2(
                                                        new long[] {
                                                            d.integer(1, 6), d.integer(1, 6)
                                                        },
                                                        d.any(
                                                                new long[] {0, 1},
                                                                new long[] {-1, -2},
                                                                new long[] {1, -2})))
                        .near(1e-5),
                of(
                                "NDArray.ifft2(long[])",
                                d ->
                                        floats(d, 2)
                                                .ifft2(
                                                        new long[] {
                                                            d.integer(1, 6), d.integer(1, 6)
                                                        }))
                        .near(1e-5),
                of(
                                "NDArray.ifft2(long[], long[])",
                                d ->
                                        floats(d, 2)
                                                .ifft2(
                                                        new long[] {
                                                            d.integer(1, 6), d.integer(1, 6)
                                                        },
                                                        d.any(
                                                                new long[] {0, 1},
                                                                new long[] {-1, -2},
                                                                new long[] {1, -2})))
                        .near(1e-5),
                of(
                                "NDArray.stft(long, long, boolean, NDArray, boolean)",
                                d -> {
                                    int n = d.integer(2, 8);
                                    return signal(d)
                                            .stft(
                                                    n,
                                                    d.integer(1, 4),
                                                    d.flag(),
                                                    window(d, n),
                                                    d.flag());
                                })
                        .near(1e-5),
                of(
                                "NDArray.stft(long, long, boolean, NDArray, boolean, boolean)",
                                d -> {
                                    int n = d.integer(2, 8);
                                    return signal(d)
                                            .stft(
                                                    n,
                                                    d.integer(1, 4),
                                                    d.flag(),
                                                    window(d, n),
                                                    d.flag(),
                                                    d.flag());
                                })
                        .near(1e-5));
    }

    private static Shape right(Draw d, Shape left) {
        int rank = left.dimension();
        if (rank == 0 || d.chance(0.03)) {
            return d.shape();
        }
        long k = left.get(rank - 1);
        if (d.chance(0.2)) {
            return new Shape(k);
        }
        Shape batch = left.slice(0, Math.max(0, rank - 2));
        return d.broadcastable(batch).add(k).add(d.integer(0, 5));
    }

    private static NDArray floats(Draw d, int least) {
        DataType type = d.chance(0.9) ? DataType.FLOAT32 : d.any(DataType.INT32, DataType.BOOLEAN);
        return d.smooth(d.shape(d.integer(least, 3), false), type, -2, 2);
    }

    private static NDArray signal(Draw d) {
        Shape s = new Shape(d.integer(10, 40));
        return d.smooth(
                d.flag() ? s : new Shape(d.integer(1, 3)).addAll(s), DataType.FLOAT32, -2, 2);
    }

    private static NDArray window(Draw d, int n) {
        return d.flag() ? d.manager.hanningWindow(n) : d.manager.ones(new Shape(n));
    }
}
