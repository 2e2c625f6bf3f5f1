/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.ndarray;

import static ai.djl.gspc.integration.ndarray.MethodCase.of;

import ai.djl.ndarray.NDArray;
import java.util.List;

/** Layers, pools and anchor boxes. */
public class NDArrayLayersTest extends Differential {

    /** {@inheritDoc} */
    @Override
    List<MethodCase> table() {
        return List.of(
                of(
                                "NDArrayEx.convolution(NDArray, NDArray, NDArray, Shape, Shape, Shape, int)",
                                d -> Layers.convolution(d))
                        .near(1e-5)
                        .wider("PyTorch convolves integers with some arguments only"),
                of("NDArrayEx.linear(NDArray, NDArray, NDArray)", d -> Layers.linear(d)).near(1e-5),
                of("NDArrayEx.embedding(NDArray, NDArray, SparseFormat)", d -> Layers.embedding(d)),
                of(
                        "NDArrayEx.dropout(NDArray, float, boolean)",
                        d -> {
                            NDArray x = d.floats();
                            return x.getNDArrayInternal().dropout(x, d.integer(0, 8) / 8f, false);
                        }),
                of(
                                "NDArrayEx.layerNorm(NDArray, Shape, NDArray, NDArray, float)",
                                d -> Layers.layerNorm(d))
                        .within(1e-4),
                of(
                                "NDArrayEx.batchNorm(NDArray, NDArray, NDArray, NDArray, NDArray, int, float, float, boolean)",
                                d -> Layers.batchNorm(d))
                        .within(1e-4),
                of(
                                "NDArrayEx.maxPool(Shape, Shape, Shape, boolean)",
                                d -> {
                                    Layers.Window w = Layers.window(d, 0.5);
                                    return w.input()
                                            .getNDArrayInternal()
                                            .maxPool(w.kernel(), w.stride(), w.padding(), d.flag());
                                })
                        .wider("PyTorch pools integers in some numbers of dimensions only"),
                // The PyTorch engine counts padding whatever it is told.
                of(
                                "NDArrayEx.avgPool(Shape, Shape, Shape, boolean, boolean)",
                                d -> {
                                    Layers.Window w = Layers.window(d, 0.5);
                                    return w.input()
                                            .getNDArrayInternal()
                                            .avgPool(
                                                    w.kernel(),
                                                    w.stride(),
                                                    w.padding(),
                                                    d.flag(),
                                                    true);
                                })
                        .near(1e-5)
                        .wider(
                                "PyTorch has no means of integers, and none in 3-D of windows over the end"),
                of(
                        "NDArrayEx.lpPool(float, Shape, Shape, Shape, boolean)",
                        d -> {
                            Layers.Window w = Layers.window(d, 0);
                            return Layers.floats(w.input())
                                    .abs()
                                    .getNDArrayInternal()
                                    .lpPool(
                                            d.any(1f, 2f, 3f, 1.5f),
                                            w.kernel(),
                                            w.stride(),
                                            w.padding(),
                                            false);
                        }),
                of(
                                "NDArrayEx.globalMaxPool()",
                                d -> Layers.map(d).getNDArrayInternal().globalMaxPool())
                        .wider("PyTorch pools integers in some numbers of dimensions only"),
                of(
                                "NDArrayEx.globalAvgPool()",
                                d -> Layers.map(d).getNDArrayInternal().globalAvgPool())
                        .near(1e-5),
                of(
                        "NDArrayEx.globalLpPool(float)",
                        d ->
                                Layers.floats(Layers.map(d))
                                        .abs()
                                        .getNDArrayInternal()
                                        .globalLpPool(d.any(1f, 2f, 3f))),
                of(
                                "NDArrayEx.rnn(NDArray, NDArray, NDList, boolean, int, Activation, double, boolean, boolean, boolean)",
                                d -> Layers.recurrent(d, 1))
                        .near(1e-6),
                of(
                                "NDArrayEx.gru(NDArray, NDArray, NDList, boolean, int, double, boolean, boolean, boolean)",
                                d -> Layers.recurrent(d, 3))
                        .near(1e-6),
                of(
                                "NDArrayEx.lstm(NDArray, NDList, NDList, boolean, int, double, boolean, boolean, boolean)",
                                d -> Layers.recurrent(d, 4))
                        .near(1e-6),
                of("NDArrayEx.interpolation(long[], int, boolean)", d -> Layers.interpolation(d))
                        .near(1e-5),
                of(
                        "NDArrayEx.multiBoxPrior(List, List, List, List, boolean)",
                        d -> Layers.priors(d)),
                of(
                                "NDArrayEx.multiBoxDetection(NDList, boolean, float, int, float, boolean, int)",
                                d -> Layers.detection(d))
                        .wider("DJL cannot make an array of no detections"));
    }
}
