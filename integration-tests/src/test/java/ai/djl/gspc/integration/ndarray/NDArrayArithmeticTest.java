/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.ndarray;

import static ai.djl.gspc.integration.ndarray.MethodCase.of;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import java.util.List;

/** Element-wise arithmetic, functions and comparisons. */
public class NDArrayArithmeticTest extends Differential {

    /** {@inheritDoc} */
    @Override
    List<MethodCase> table() {
        return List.of(
                of("NDArray.sign()", d -> d.x().sign()),
                of("NDArray.neg()", d -> d.x().neg()),
                of("NDArray.abs()", d -> d.x().abs()),
                of("NDArray.square()", d -> d.x().square()),
                of("NDArray.sqrt()", d -> d.x().sqrt()),
                // The PyTorch engine takes a power of 1/3, which negative numbers do not have.
                of("NDArray.cbrt()", d -> d.floats().abs().cbrt()),
                of("NDArray.floor()", d -> d.x().floor()),
                of("NDArray.ceil()", d -> d.x().ceil()),
                of("NDArray.round()", d -> d.x().round()),
                of("NDArray.trunc()", d -> d.x().trunc()),
                of("NDArray.exp()", d -> d.x().exp()),
                of("NDArray.gammaln()", d -> d.x().gammaln()),
                of("NDArray.log()", d -> d.x().log()),
                of("NDArray.log10()", d -> d.x().log10()),
                of("NDArray.log2()", d -> d.x().log2()),
                of("NDArray.sin()", d -> d.x().sin()),
                of("NDArray.cos()", d -> d.x().cos()),
                of("NDArray.tan()", d -> d.x().tan()),
                of("NDArray.asin()", d -> d.x().asin()),
                of("NDArray.acos()", d -> d.x().acos()),
                of("NDArray.atan()", d -> d.x().atan()),
                of("NDArray.sinh()", d -> d.x().sinh()),
                of("NDArray.cosh()", d -> d.x().cosh()),
                of("NDArray.tanh()", d -> d.x().tanh()),
                of("NDArray.toDegrees()", d -> d.x().toDegrees()),
                of("NDArray.toRadians()", d -> d.x().toRadians()),
                of("NDArray.isInfinite()", d -> d.x().isInfinite()),
                of("NDArray.isNaN()", d -> d.x().isNaN()),
                of("NDArray.logicalNot()", d -> d.x().logicalNot()),
                of("NDArray.erf()", d -> d.x().erf()),
                of("NDArray.erfinv()", d -> d.x().erfinv()),
                of(
                        "NDArray.signi()",
                        d -> {
                            NDArray x = d.x();
                            return new Object[] {x.signi() == x, x};
                        }),
                of(
                        "NDArray.negi()",
                        d -> {
                            NDArray x = d.x();
                            return new Object[] {x.negi() == x, x};
                        }),
                of(
                        "NDArray.eq(NDArray)",
                        d -> {
                            NDArray x = d.x();
                            return x.eq(d.with(x));
                        }),
                of("NDArray.eq(Number)", d -> d.x().eq(d.number())),
                of(
                        "NDArray.neq(NDArray)",
                        d -> {
                            NDArray x = d.x();
                            return x.neq(d.with(x));
                        }),
                of("NDArray.neq(Number)", d -> d.x().neq(d.number())),
                of(
                        "NDArray.gt(NDArray)",
                        d -> {
                            NDArray x = d.x();
                            return x.gt(d.with(x));
                        }),
                of("NDArray.gt(Number)", d -> d.x().gt(d.number())),
                of(
                        "NDArray.gte(NDArray)",
                        d -> {
                            NDArray x = d.x();
                            return x.gte(d.with(x));
                        }),
                of("NDArray.gte(Number)", d -> d.x().gte(d.number())),
                of(
                        "NDArray.lt(NDArray)",
                        d -> {
                            NDArray x = d.x();
                            return x.lt(d.with(x));
                        }),
                of("NDArray.lt(Number)", d -> d.x().lt(d.number())),
                of(
                        "NDArray.lte(NDArray)",
                        d -> {
                            NDArray x = d.x();
                            return x.lte(d.with(x));
                        }),
                of("NDArray.lte(Number)", d -> d.x().lte(d.number())),
                of(
                        "NDArray.add(NDArray)",
                        d -> {
                            NDArray x = d.x();
                            return x.add(d.with(x));
                        }),
                of("NDArray.add(Number)", d -> d.x().add(d.number())),
                of(
                        "NDArray.sub(NDArray)",
                        d -> {
                            NDArray x = d.x();
                            return x.sub(d.with(x));
                        }),
                of("NDArray.sub(Number)", d -> d.x().sub(d.number())),
                of(
                        "NDArray.mul(NDArray)",
                        d -> {
                            NDArray x = d.x();
                            return x.mul(d.with(x));
                        }),
                of("NDArray.mul(Number)", d -> d.x().mul(d.number())),
                of(
                        "NDArray.div(NDArray)",
                        d -> {
                            NDArray x = d.x();
                            return x.div(d.with(x));
                        }),
                of("NDArray.div(Number)", d -> d.x().div(d.number())),
                of(
                        "NDArray.mod(NDArray)",
                        d -> {
                            NDArray x = d.x();
                            return x.mod(d.moderate(x));
                        }),
                of("NDArray.mod(Number)", d -> d.x().mod(d.number())),
                of(
                        "NDArray.pow(NDArray)",
                        d -> {
                            NDArray x = d.x();
                            return x.pow(d.with(x));
                        }),
                of("NDArray.pow(Number)", d -> d.x().pow(d.number())),
                of(
                        "NDArray.maximum(NDArray)",
                        d -> {
                            NDArray x = d.x();
                            return x.maximum(d.with(x));
                        }),
                of("NDArray.maximum(Number)", d -> d.x().maximum(d.number())),
                of(
                        "NDArray.minimum(NDArray)",
                        d -> {
                            NDArray x = d.x();
                            return x.minimum(d.with(x));
                        }),
                of("NDArray.minimum(Number)", d -> d.x().minimum(d.number())),
                of(
                        "NDArray.addi(NDArray)",
                        d -> {
                            NDArray x = d.x();
                            return new Object[] {x.addi(d.with(x)) == x, x};
                        }),
                of(
                        "NDArray.addi(Number)",
                        d -> {
                            NDArray x = d.x();
                            return new Object[] {x.addi(d.number()) == x, x};
                        }),
                of(
                        "NDArray.subi(NDArray)",
                        d -> {
                            NDArray x = d.x();
                            return new Object[] {x.subi(d.with(x)) == x, x};
                        }),
                of(
                        "NDArray.subi(Number)",
                        d -> {
                            NDArray x = d.x();
                            return new Object[] {x.subi(d.number()) == x, x};
                        }),
                of(
                        "NDArray.muli(NDArray)",
                        d -> {
                            NDArray x = d.x();
                            return new Object[] {x.muli(d.with(x)) == x, x};
                        }),
                of(
                        "NDArray.muli(Number)",
                        d -> {
                            NDArray x = d.x();
                            return new Object[] {x.muli(d.number()) == x, x};
                        }),
                of(
                        "NDArray.divi(NDArray)",
                        d -> {
                            NDArray x = d.x();
                            return new Object[] {x.divi(d.with(x)) == x, x};
                        }),
                of(
                        "NDArray.divi(Number)",
                        d -> {
                            NDArray x = d.x();
                            return new Object[] {x.divi(d.number()) == x, x};
                        }),
                of(
                        "NDArray.modi(NDArray)",
                        d -> {
                            NDArray x = d.x();
                            return new Object[] {x.modi(d.moderate(x)) == x, x};
                        }),
                of(
                        "NDArray.modi(Number)",
                        d -> {
                            NDArray x = d.x();
                            return new Object[] {x.modi(d.number()) == x, x};
                        }),
                of(
                        "NDArray.powi(NDArray)",
                        d -> {
                            NDArray x = d.x();
                            return new Object[] {x.powi(d.with(x)) == x, x};
                        }),
                of(
                        "NDArray.powi(Number)",
                        d -> {
                            NDArray x = d.x();
                            return new Object[] {x.powi(d.number()) == x, x};
                        }),
                of(
                        "NDArray.logicalAnd(NDArray)",
                        d -> {
                            NDArray x = d.x();
                            return x.logicalAnd(d.with(x));
                        }),
                of(
                        "NDArray.logicalOr(NDArray)",
                        d -> {
                            NDArray x = d.x();
                            return x.logicalOr(d.with(x));
                        }),
                of(
                        "NDArray.logicalXor(NDArray)",
                        d -> {
                            NDArray x = d.x();
                            return x.logicalXor(d.with(x));
                        }),
                of(
                        "NDArray.xlogy(NDArray)",
                        d -> {
                            NDArray x = d.x();
                            return x.xlogy(d.with(x));
                        }),
                of(
                        "NDArray.atan2(NDArray)",
                        d -> {
                            NDArray x = d.x();
                            return x.atan2(d.with(x));
                        }),
                clip());
    }

    private static MethodCase clip() {
        return of(
                "NDArray.clip(Number, Number)",
                d -> {
                    NDArray x = d.x();
                    // A limit below 0 becomes a large one in PyTorch's UINT8.
                    int least = x.getDataType() == DataType.UINT8 ? 0 : -3;
                    return d.flag()
                            ? x.clip(d.integer(least, 1), d.integer(Math.max(-1, least), 3))
                            : x.clip(d.integer(0, 2) / 2f, d.integer(1, 4) / 2f);
                });
    }
}
