/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.ndarray;

import static ai.djl.gspc.integration.ndarray.MethodCase.of;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import java.util.List;

/** Activations, reversed arithmetic and joining, as blocks call them. */
public class NDArrayExTest extends Differential {

    /** {@inheritDoc} */
    @Override
    List<MethodCase> table() {
        return List.of(
                of("NDArrayEx.relu()", d -> d.x().getNDArrayInternal().relu()),
                of("NDArrayEx.sigmoid()", d -> d.x().getNDArrayInternal().sigmoid()),
                of("NDArrayEx.tanh()", d -> d.x().getNDArrayInternal().tanh()),
                of("NDArrayEx.softPlus()", d -> d.x().getNDArrayInternal().softPlus()),
                of("NDArrayEx.selu()", d -> d.x().getNDArrayInternal().selu()),
                of("NDArrayEx.mish()", d -> d.x().getNDArrayInternal().mish()),
                of(
                        "NDArrayEx.leakyRelu(float)",
                        d -> d.x().getNDArrayInternal().leakyRelu(d.integer(1, 8) / 8f)),
                of(
                        "NDArrayEx.elu(float)",
                        d -> d.x().getNDArrayInternal().elu(d.integer(1, 8) / 8f)),
                of(
                        "NDArrayEx.swish(float)",
                        d -> d.x().getNDArrayInternal().swish(d.integer(1, 8) / 8f)),
                of("NDArrayEx.rdiv(Number)", d -> d.x().getNDArrayInternal().rdiv(d.number())),
                of("NDArrayEx.rsub(Number)", d -> d.x().getNDArrayInternal().rsub(d.number())),
                of("NDArrayEx.rmod(Number)", d -> d.x().getNDArrayInternal().rmod(d.number())),
                of("NDArrayEx.rpow(Number)", d -> d.x().getNDArrayInternal().rpow(d.number())),
                of(
                        "NDArrayEx.rdiv(NDArray)",
                        d -> {
                            NDArray x = d.x();
                            return x.getNDArrayInternal().rdiv(d.with(x));
                        }),
                of(
                        "NDArrayEx.rsub(NDArray)",
                        d -> {
                            NDArray x = d.x();
                            return x.getNDArrayInternal().rsub(d.with(x));
                        }),
                of(
                        "NDArrayEx.rmod(NDArray)",
                        d -> {
                            NDArray x = d.x();
                            return x.getNDArrayInternal().rmod(d.moderate(x));
                        }),
                // PyTorch adds 1 in the type of integers, which may overflow.
                of(
                        "NDArrayEx.softSign()",
                        d -> d.smooth(d.shape(), d.type(), -4, 4).getNDArrayInternal().softSign()),
                // The product of an infinite x and a probability of 0 is a limit for GSPC, NaN for
                // PyTorch.
                of(
                                "NDArrayEx.gelu()",
                                d ->
                                        d.smooth(d.shape(), d.type(), -4, 4)
                                                .getNDArrayInternal()
                                                .gelu())
                        .near(1e-6),
                of(
                        "NDArrayEx.rsubi(Number)",
                        d -> {
                            NDArray x = d.x();
                            return new Object[] {x.getNDArrayInternal().rsubi(d.number()), x};
                        }),
                of(
                        "NDArrayEx.rsubi(NDArray)",
                        d -> {
                            NDArray x = d.x();
                            return new Object[] {x.getNDArrayInternal().rsubi(d.with(x)), x};
                        }),
                of(
                        "NDArrayEx.where(NDArray, NDArray)",
                        d -> {
                            NDArray x = d.x();
                            return x.getNDArrayInternal()
                                    .where(d.array(x.getShape(), DataType.BOOLEAN), d.with(x));
                        }),
                of(
                        "NDArrayEx.stack(NDList)",
                        d -> {
                            NDArray x = d.x();
                            return x.getNDArrayInternal().stack(new NDList(d.like(x), d.like(x)));
                        }),
                of(
                        "NDArrayEx.stack(NDList, int)",
                        d -> {
                            NDArray x = d.x();
                            return x.getNDArrayInternal()
                                    .stack(
                                            new NDList(d.like(x)),
                                            d.axis(x.getShape().dimension() + 1));
                        }),
                of(
                        "NDArrayEx.concat(NDList)",
                        d -> {
                            NDArray x = d.x();
                            return x.getNDArrayInternal().concat(new NDList(d.like(x), d.like(x)));
                        }),
                of(
                        "NDArrayEx.concat(NDList, int)",
                        d -> {
                            NDArray x = d.array(d.shape(d.integer(0, 5), false), d.type());
                            return x.getNDArrayInternal().concat(new NDList(d.like(x)), d.axis(x));
                        }));
    }
}
