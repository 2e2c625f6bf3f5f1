/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.ndarray;

import static ai.djl.gspc.integration.ndarray.MethodCase.of;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import java.util.List;

/** Indices of every form, read and written, and what gathers and scatters. */
public class NDArrayIndexTest extends Differential {

    /** {@inheritDoc} */
    @Override
    List<MethodCase> table() {
        return List.of(
                of(
                        "NDArray.get(NDIndex)",
                        d -> {
                            NDArray x = d.x();
                            return x.get(Indices.any(d, x));
                        }),
                of(
                        "NDArray.get(NDManager, NDIndex)",
                        d -> {
                            NDArray x = d.x();
                            return x.get(d.manager, Indices.regular(d, x));
                        }),
                of(
                        "NDArray.get(String, Object[])",
                        d -> {
                            NDArray x = d.array(d.shape(3), d.type());
                            return x.get(
                                    "{}, ..., {}:{}",
                                    d.integer(-3, 2),
                                    d.integer(-4, 3),
                                    d.integer(-2, 5));
                        }),
                of(
                        "NDArray.get(NDArray)",
                        d -> {
                            NDArray x = d.array(d.shape(d.integer(1, 4), false), d.type());
                            return x.get(d.flag() ? Indices.rows(d, x, 0) : Indices.mask(d, x));
                        }),
                of(
                        "NDArray.get(long[])",
                        d -> {
                            NDArray x = d.x();
                            return x.get(Indices.fixed(d, x));
                        }),
                of(
                        "NDArray.get(NDManager, long[])",
                        d -> {
                            NDArray x = d.array(d.shape(d.integer(1, 5)), d.type());
                            return x.get(d.manager, Indices.fixed(d, x));
                        }),
                of(
                        "NDArray.getScalar(long[])",
                        d -> {
                            NDArray x = d.x();
                            return x.getScalar(Indices.one(d, x));
                        }),
                of(
                        "NDArray.getLong(long[])",
                        d -> {
                            NDArray x = d.x(DataType.INT64);
                            return x.getLong(Indices.one(d, x));
                        }),
                of(
                        "NDArray.getDouble(long[])",
                        d -> {
                            NDArray x = d.x(DataType.FLOAT64);
                            return x.getDouble(Indices.one(d, x));
                        }),
                of(
                        "NDArray.getFloat(long[])",
                        d -> {
                            NDArray x = d.x(DataType.FLOAT32);
                            return x.getFloat(Indices.one(d, x));
                        }),
                of(
                        "NDArray.getInt(long[])",
                        d -> {
                            NDArray x = d.x(DataType.INT32);
                            return x.getInt(Indices.one(d, x));
                        }),
                of(
                        "NDArray.getByte(long[])",
                        d -> {
                            NDArray x = d.x(DataType.INT8);
                            return x.getByte(Indices.one(d, x));
                        }),
                of(
                        "NDArray.getUint8(long[])",
                        d -> {
                            NDArray x = d.x(DataType.UINT8);
                            return x.getUint8(Indices.one(d, x));
                        }),
                of(
                        "NDArray.getBoolean(long[])",
                        d -> {
                            NDArray x = d.x(DataType.BOOLEAN);
                            return x.getBoolean(Indices.one(d, x));
                        }),
                of(
                        "NDArray.set(NDIndex, NDArray)",
                        d -> {
                            NDArray x = d.array(d.shape(d.integer(1, 5)), d.type());
                            NDArray before = x.duplicate();
                            NDIndex i = Indices.any(d, x);
                            NDArray v = Indices.valueFor(d, x, i);
                            Indices.skipRepeated(x, i);
                            x.set(i, v);
                            return new Object[] {x, before};
                        }),
                of(
                        "NDArray.set(NDIndex, Number)",
                        d -> {
                            NDArray x = d.array(d.shape(d.integer(1, 5)), d.type());
                            x.set(Indices.regular(d, x), Indices.number(d, x));
                            return x;
                        }),
                of(
                        "NDArray.set(NDIndex, Function)",
                        d -> {
                            NDArray x = d.array(d.shape(d.integer(1, 5)), d.any(Draw.NUMBERS));
                            x.set(Indices.regular(d, x), a -> a.mul((byte) 2));
                            return x;
                        }),
                of(
                                "NDArray.set(NDArray, Number)",
                                d -> {
                                    NDArray x = d.array(d.shape(d.integer(1, 4), false), d.type());
                                    x.set(
                                            d.flag() ? Indices.rows(d, x, 0) : Indices.mask(d, x),
                                            Indices.number(d, x));
                                    return x;
                                })
                        .wider("a number fits every type"),
                of(
                        "NDArray.setScalar(NDIndex, Number)",
                        d -> {
                            NDArray x = d.array(d.shape(d.integer(1, 5)), d.type());
                            x.setScalar(new NDIndex(Indices.one(d, x)), Indices.number(d, x));
                            return x;
                        }),
                of(
                        "NDArray.gather(NDArray, int)",
                        d -> {
                            NDArray x = d.x();
                            int axis = d.axis(x);
                            return x.gather(Indices.elements(d, x, axis), axis);
                        }),
                of(
                        "NDArray.gatherNd(NDArray)",
                        d -> {
                            NDArray x = d.array(d.shape(d.integer(1, 4), false), d.type());
                            return x.gatherNd(Indices.tuples(d, x));
                        }),
                of(
                        "NDArray.take(NDArray)",
                        d -> {
                            NDArray x = d.x();
                            return x.take(Indices.flat(d, x));
                        }),
                of(
                        "NDArray.take(NDManager, NDArray)",
                        d -> {
                            NDArray x = d.x();
                            return x.take(d.manager, Indices.flat(d, x));
                        }),
                of(
                        "NDArray.put(NDArray, NDArray)",
                        d -> {
                            NDArray x = d.x();
                            NDArray i = Indices.flatOnce(d, x);
                            return new Object[] {
                                x.put(i, d.array(i.getShape(), x.getDataType())), x
                            };
                        }),
                of(
                        "NDArray.scatter(NDArray, NDArray, int)",
                        d -> {
                            NDArray x = d.x();
                            int axis = d.axis(x);
                            NDArray i = Indices.elementsOnce(d, x, axis);
                            return new Object[] {
                                x.scatter(i, d.array(i.getShape(), x.getDataType()), axis), x
                            };
                        }),
                of(
                        "NDArray.booleanMask(NDArray)",
                        d -> {
                            NDArray x = d.array(d.shape(d.integer(0, 4)), d.type());
                            return x.booleanMask(Indices.maskAt(d, x, 0));
                        }),
                of(
                                "NDArray.booleanMask(NDArray, int)",
                                d -> {
                                    NDArray x = d.array(d.shape(d.integer(1, 4)), d.type());
                                    int axis = d.integer(0, x.getShape().dimension() - 1);
                                    return x.booleanMask(Indices.maskAt(d, x, axis), axis);
                                })
                        .wider("DJL divides by the size of what may be empty"),
                // Classes out of range, which PyTorch refuses, give zeros, as with MXNet.
                of(
                        "NDArray.oneHot(int)",
                        d ->
                                d.whole(d.shape(d.integer(0, 4)), d.any(Draw.NUMBERS), 0, 5)
                                        .oneHot(d.integer(6, 7))),
                of(
                        "NDArray.oneHot(int, DataType)",
                        d ->
                                d.whole(d.shape(d.integer(0, 4)), d.any(Draw.INTS), 0, 5)
                                        .oneHot(d.integer(6, 7), d.type())));
    }
}
