/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.ndarray;

import static ai.djl.gspc.integration.ndarray.MethodCase.of;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/** The static forms. */
public class NDArraysTest extends Differential {

    /** {@inheritDoc} */
    @Override
    List<MethodCase> table() {
        return List.of(
                of(
                        "NDArrays.eq(NDArray, NDArray)",
                        d -> {
                            NDArray x = d.x();
                            return NDArrays.eq(x, d.with(x));
                        }),
                of("NDArrays.eq(NDArray, Number)", d -> NDArrays.eq(d.x(), d.number())),
                of("NDArrays.eq(Number, NDArray)", d -> NDArrays.eq(d.number(), d.x())),
                of(
                        "NDArrays.neq(NDArray, NDArray)",
                        d -> {
                            NDArray x = d.x();
                            return NDArrays.neq(x, d.with(x));
                        }),
                of("NDArrays.neq(NDArray, Number)", d -> NDArrays.neq(d.x(), d.number())),
                of("NDArrays.neq(Number, NDArray)", d -> NDArrays.neq(d.number(), d.x())),
                of(
                        "NDArrays.gt(NDArray, NDArray)",
                        d -> {
                            NDArray x = d.x();
                            return NDArrays.gt(x, d.with(x));
                        }),
                of("NDArrays.gt(NDArray, Number)", d -> NDArrays.gt(d.x(), d.number())),
                of("NDArrays.gt(Number, NDArray)", d -> NDArrays.gt(d.number(), d.x())),
                of(
                        "NDArrays.gte(NDArray, NDArray)",
                        d -> {
                            NDArray x = d.x();
                            return NDArrays.gte(x, d.with(x));
                        }),
                of("NDArrays.gte(NDArray, Number)", d -> NDArrays.gte(d.x(), d.number())),
                of("NDArrays.gte(Number, NDArray)", d -> NDArrays.gte(d.number(), d.x())),
                of(
                        "NDArrays.lt(NDArray, NDArray)",
                        d -> {
                            NDArray x = d.x();
                            return NDArrays.lt(x, d.with(x));
                        }),
                of("NDArrays.lt(NDArray, Number)", d -> NDArrays.lt(d.x(), d.number())),
                of("NDArrays.lt(Number, NDArray)", d -> NDArrays.lt(d.number(), d.x())),
                of(
                        "NDArrays.lte(NDArray, NDArray)",
                        d -> {
                            NDArray x = d.x();
                            return NDArrays.lte(x, d.with(x));
                        }),
                of("NDArrays.lte(NDArray, Number)", d -> NDArrays.lte(d.x(), d.number())),
                of("NDArrays.lte(Number, NDArray)", d -> NDArrays.lte(d.number(), d.x())),
                of(
                        "NDArrays.maximum(NDArray, NDArray)",
                        d -> {
                            NDArray x = d.x();
                            return NDArrays.maximum(x, d.with(x));
                        }),
                of("NDArrays.maximum(NDArray, Number)", d -> NDArrays.maximum(d.x(), d.number())),
                of("NDArrays.maximum(Number, NDArray)", d -> NDArrays.maximum(d.number(), d.x())),
                of(
                        "NDArrays.minimum(NDArray, NDArray)",
                        d -> {
                            NDArray x = d.x();
                            return NDArrays.minimum(x, d.with(x));
                        }),
                of("NDArrays.minimum(NDArray, Number)", d -> NDArrays.minimum(d.x(), d.number())),
                of("NDArrays.minimum(Number, NDArray)", d -> NDArrays.minimum(d.number(), d.x())),
                of(
                        "NDArrays.sub(NDArray, NDArray)",
                        d -> {
                            NDArray x = d.x();
                            return NDArrays.sub(x, d.with(x));
                        }),
                of("NDArrays.sub(NDArray, Number)", d -> NDArrays.sub(d.x(), d.number())),
                of("NDArrays.sub(Number, NDArray)", d -> NDArrays.sub(d.number(), d.x())),
                of(
                        "NDArrays.div(NDArray, NDArray)",
                        d -> {
                            NDArray x = d.x();
                            return NDArrays.div(x, d.with(x));
                        }),
                of("NDArrays.div(NDArray, Number)", d -> NDArrays.div(d.x(), d.number())),
                of("NDArrays.div(Number, NDArray)", d -> NDArrays.div(d.number(), d.x())),
                of(
                        "NDArrays.mod(NDArray, NDArray)",
                        d -> {
                            NDArray x = d.x();
                            return NDArrays.mod(x, d.moderate(x));
                        }),
                of("NDArrays.mod(NDArray, Number)", d -> NDArrays.mod(d.x(), d.number())),
                of("NDArrays.mod(Number, NDArray)", d -> NDArrays.mod(d.number(), d.x())),
                of(
                        "NDArrays.pow(NDArray, NDArray)",
                        d -> {
                            NDArray x = d.x();
                            return NDArrays.pow(x, d.with(x));
                        }),
                of("NDArrays.pow(NDArray, Number)", d -> NDArrays.pow(d.x(), d.number())),
                of("NDArrays.pow(Number, NDArray)", d -> NDArrays.pow(d.number(), d.x())),
                of(
                        "NDArrays.add(NDArray[])",
                        d -> {
                            NDArray x = d.x();
                            return NDArrays.add(x, d.with(x), d.with(x));
                        }),
                of("NDArrays.add(NDArray, Number)", d -> NDArrays.add(d.x(), d.number())),
                of("NDArrays.add(Number, NDArray)", d -> NDArrays.add(d.number(), d.x())),
                of(
                        "NDArrays.addi(NDArray[])",
                        d -> {
                            NDArray x = d.x();
                            return new Object[] {NDArrays.addi(x, d.with(x), d.like(x)), x};
                        }),
                of(
                        "NDArrays.mul(NDArray[])",
                        d -> {
                            NDArray x = d.x();
                            return NDArrays.mul(x, d.with(x), d.with(x));
                        }),
                of("NDArrays.mul(NDArray, Number)", d -> NDArrays.mul(d.x(), d.number())),
                of("NDArrays.mul(Number, NDArray)", d -> NDArrays.mul(d.number(), d.x())),
                of(
                        "NDArrays.muli(NDArray[])",
                        d -> {
                            NDArray x = d.x();
                            return new Object[] {NDArrays.muli(x, d.with(x), d.like(x)), x};
                        }),
                of(
                        "NDArrays.subi(NDArray, NDArray)",
                        d -> {
                            NDArray x = d.x();
                            return new Object[] {NDArrays.subi(x, d.with(x)), x};
                        }),
                of(
                        "NDArrays.divi(NDArray, NDArray)",
                        d -> {
                            NDArray x = d.x();
                            return new Object[] {NDArrays.divi(x, d.with(x)), x};
                        }),
                of(
                        "NDArrays.modi(NDArray, NDArray)",
                        d -> {
                            NDArray x = d.x();
                            return new Object[] {NDArrays.modi(x, d.moderate(x)), x};
                        }),
                of(
                        "NDArrays.powi(NDArray, NDArray)",
                        d -> {
                            NDArray x = d.x();
                            return new Object[] {NDArrays.powi(x, d.with(x)), x};
                        }),
                of(
                        "NDArrays.addi(NDArray, Number)",
                        d -> {
                            NDArray x = d.x();
                            return new Object[] {NDArrays.addi(x, d.number()), x};
                        }),
                of(
                        "NDArrays.addi(Number, NDArray)",
                        d -> {
                            NDArray x = d.x();
                            return new Object[] {NDArrays.addi(d.number(), x), x};
                        }),
                of(
                        "NDArrays.subi(NDArray, Number)",
                        d -> {
                            NDArray x = d.x();
                            return new Object[] {NDArrays.subi(x, d.number()), x};
                        }),
                of(
                        "NDArrays.subi(Number, NDArray)",
                        d -> {
                            NDArray x = d.x();
                            return new Object[] {NDArrays.subi(d.number(), x), x};
                        }),
                of(
                        "NDArrays.muli(NDArray, Number)",
                        d -> {
                            NDArray x = d.x();
                            return new Object[] {NDArrays.muli(x, d.number()), x};
                        }),
                of(
                        "NDArrays.muli(Number, NDArray)",
                        d -> {
                            NDArray x = d.x();
                            return new Object[] {NDArrays.muli(d.number(), x), x};
                        }),
                of(
                        "NDArrays.divi(NDArray, Number)",
                        d -> {
                            NDArray x = d.x();
                            return new Object[] {NDArrays.divi(x, d.number()), x};
                        }),
                of(
                        "NDArrays.modi(NDArray, Number)",
                        d -> {
                            NDArray x = d.x();
                            return new Object[] {NDArrays.modi(x, d.number()), x};
                        }),
                of(
                        "NDArrays.powi(NDArray, Number)",
                        d -> {
                            NDArray x = d.x();
                            return new Object[] {NDArrays.powi(x, d.number()), x};
                        }),
                of(
                        "NDArrays.where(NDArray, NDArray, NDArray)",
                        d -> {
                            NDArray x = d.x();
                            return NDArrays.where(
                                    d.array(
                                            x.getShape(),
                                            d.chance(0.9) ? DataType.BOOLEAN : DataType.FLOAT32),
                                    x,
                                    d.with(x));
                        }),
                of(
                        "NDArrays.contentEquals(NDArray, Number)",
                        d -> NDArrays.contentEquals(d.x(), d.number())),
                of(
                        "NDArrays.contentEquals(NDArray, NDArray)",
                        d -> {
                            NDArray x = d.x();
                            return NDArrays.contentEquals(x, d.flag() ? x : d.with(x));
                        }),
                of(
                        "NDArrays.shapeEquals(NDArray, NDArray)",
                        d -> {
                            NDArray x = d.x();
                            return NDArrays.shapeEquals(x, d.with(x));
                        }),
                of(
                        "NDArrays.allClose(NDArray, NDArray)",
                        d -> {
                            NDArray x = d.x(Draw.NUMBERS);
                            return NDArrays.allClose(x, d.flag() ? x : d.like(x));
                        }),
                of(
                        "NDArrays.allClose(NDArray, NDArray, double, double, boolean)",
                        d -> {
                            NDArray x = d.x(Draw.NUMBERS);
                            return NDArrays.allClose(
                                    x, x.add(1e-4), d.any(1e-3, 1e-6), d.any(1e-3, 1e-6), d.flag());
                        }),
                of(
                        "NDArrays.booleanMask(NDArray, NDArray)",
                        d -> {
                            NDArray x = d.array(d.shape(d.integer(0, 4)), d.type());
                            return NDArrays.booleanMask(x, Indices.maskAt(d, x, 0));
                        }),
                of(
                                "NDArrays.booleanMask(NDArray, NDArray, int)",
                                d -> {
                                    NDArray x = d.array(d.shape(d.integer(1, 4)), d.type());
                                    int axis = d.integer(0, x.getShape().dimension() - 1);
                                    return NDArrays.booleanMask(
                                            x, Indices.maskAt(d, x, axis), axis);
                                })
                        .wider("DJL divides by the size of what may be empty"),
                of(
                                "NDArrays.dot(NDArray, NDArray)",
                                d -> {
                                    DataType t = d.any(Draw.FLOATS);
                                    long n = d.integer(0, 9);
                                    return NDArrays.dot(
                                            d.moderate(new Shape(n), t),
                                            d.moderate(new Shape(n), t));
                                })
                        .near(1e-5),
                of(
                                "NDArrays.matMul(NDArray, NDArray)",
                                d -> {
                                    DataType t = d.any(Draw.FLOATS);
                                    long n = d.integer(0, 9);
                                    return NDArrays.matMul(
                                            d.moderate(new Shape(4, n), t),
                                            d.moderate(new Shape(n, 3), t));
                                })
                        .near(1e-5),
                of(
                        "NDArrays.stack(NDList)",
                        d -> {
                            NDArray x = d.x();
                            return NDArrays.stack(
                                    new NDList(x, d.like(x), d.array(x.getShape(), d.type())));
                        }),
                of(
                        "NDArrays.stack(NDList, int)",
                        d -> {
                            NDArray x = d.x();
                            return NDArrays.stack(
                                    new NDList(x, d.like(x)), d.axis(x.getShape().dimension() + 1));
                        }),
                of(
                        "NDArrays.concat(NDList)",
                        d -> {
                            NDArray x = d.x();
                            return NDArrays.concat(
                                    new NDList(x, d.like(x), d.array(x.getShape(), d.type())));
                        }),
                of(
                        "NDArrays.concat(NDList, int)",
                        d -> {
                            NDArray x = d.array(d.shape(d.integer(0, 5), false), d.type());
                            return NDArrays.concat(new NDList(x, d.like(x)), d.axis(x));
                        }),
                of(
                        "NDArrays.logicalAnd(NDArray, NDArray)",
                        d -> {
                            NDArray x = d.x();
                            return NDArrays.logicalAnd(x, d.with(x));
                        }),
                of(
                        "NDArrays.logicalOr(NDArray, NDArray)",
                        d -> {
                            NDArray x = d.x();
                            return NDArrays.logicalOr(x, d.with(x));
                        }),
                of(
                        "NDArrays.logicalXor(NDArray, NDArray)",
                        d -> {
                            NDArray x = d.x();
                            return NDArrays.logicalXor(x, d.with(x));
                        }),
                of("NDArrays.erf(NDArray)", d -> NDArrays.erf(d.x())),
                of("NDArrays.erfinv(NDArray)", d -> NDArrays.erfinv(d.x())));
    }
}
