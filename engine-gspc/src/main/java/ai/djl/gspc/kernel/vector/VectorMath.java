/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.vector;

import static ai.djl.gspc.kernel.FloatMath.ERFC_0;
import static ai.djl.gspc.kernel.FloatMath.ERFC_1;
import static ai.djl.gspc.kernel.FloatMath.ERFC_2;
import static ai.djl.gspc.kernel.FloatMath.ERFC_3;
import static ai.djl.gspc.kernel.FloatMath.ERFC_4;
import static ai.djl.gspc.kernel.FloatMath.ERFC_5;
import static ai.djl.gspc.kernel.FloatMath.ERFC_6;
import static ai.djl.gspc.kernel.FloatMath.ERFC_7;
import static ai.djl.gspc.kernel.FloatMath.ERF_0;
import static ai.djl.gspc.kernel.FloatMath.ERF_1;
import static ai.djl.gspc.kernel.FloatMath.ERF_2;
import static ai.djl.gspc.kernel.FloatMath.ERF_3;
import static ai.djl.gspc.kernel.FloatMath.ERF_4;
import static ai.djl.gspc.kernel.FloatMath.ERF_5;
import static ai.djl.gspc.kernel.FloatMath.ERF_6;
import static ai.djl.gspc.kernel.FloatMath.EXP_0;
import static ai.djl.gspc.kernel.FloatMath.EXP_1;
import static ai.djl.gspc.kernel.FloatMath.EXP_2;
import static ai.djl.gspc.kernel.FloatMath.EXP_3;
import static ai.djl.gspc.kernel.FloatMath.EXP_4;
import static ai.djl.gspc.kernel.FloatMath.EXP_HIGH;
import static ai.djl.gspc.kernel.FloatMath.EXP_LOW;
import static ai.djl.gspc.kernel.FloatMath.LN2_HIGH;
import static ai.djl.gspc.kernel.FloatMath.LN2_LOW;
import static ai.djl.gspc.kernel.FloatMath.LOG2E;
import static ai.djl.gspc.kernel.FloatMath.LOG_0;
import static ai.djl.gspc.kernel.FloatMath.LOG_1;
import static ai.djl.gspc.kernel.FloatMath.LOG_2;
import static ai.djl.gspc.kernel.FloatMath.LOG_3;
import static ai.djl.gspc.kernel.FloatMath.LOG_4;
import static ai.djl.gspc.kernel.FloatMath.LOG_5;
import static ai.djl.gspc.kernel.FloatMath.LOG_6;
import static ai.djl.gspc.kernel.FloatMath.LOG_7;
import static ai.djl.gspc.kernel.FloatMath.ROUND;
import static ai.djl.gspc.kernel.FloatMath.SQRT_HALF;
import static ai.djl.gspc.kernel.FloatMath.TANH_0;
import static ai.djl.gspc.kernel.FloatMath.TANH_1;
import static ai.djl.gspc.kernel.FloatMath.TANH_2;
import static ai.djl.gspc.kernel.FloatMath.TANH_3;
import static ai.djl.gspc.kernel.FloatMath.TANH_4;
import static ai.djl.gspc.kernel.vector.Special.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * The functions of {@link ai.djl.gspc.kernel.FloatMath}, the same steps lane by lane (no fused
 * multiply-add), hence the same bits. Each stays below 325 bytecodes, the size up to which C2
 * inlines hot methods: a vector that crosses a call which is not inlined is boxed.
 */
final class VectorMath {

    private static final int ROUND_BITS = Float.floatToRawIntBits(ROUND);
    private static final int ONE_BITS = Float.floatToRawIntBits(1f);
    private static final int SQRT_HALF_BITS = Float.floatToRawIntBits(SQRT_HALF);

    private VectorMath() {}

    static FloatVector exp(FloatVector x) {
        FloatVector low = FloatVector.broadcast(SPECIES, EXP_LOW);
        FloatVector high = FloatVector.broadcast(SPECIES, EXP_HIGH);
        FloatVector c = x.blend(low, x.lt(low));
        c = c.blend(high, high.lt(c));
        FloatVector t = c.mul(LOG2E).add(ROUND);
        FloatVector n = t.sub(ROUND);
        FloatVector r = c.sub(n.mul(LN2_HIGH)).sub(n.mul(LN2_LOW));
        FloatVector p = r.mul(EXP_4).add(EXP_3);
        p = p.mul(r).add(EXP_2);
        p = p.mul(r).add(EXP_1);
        p = p.mul(r).add(EXP_0);
        p = p.mul(r.mul(r)).add(r).add(1f);
        IntVector k = t.reinterpretAsInts().sub(ROUND_BITS);
        IntVector k1 = k.lanewise(VectorOperators.ASHR, 1);
        IntVector k2 = k.sub(k1);
        return p.mul(k1.lanewise(VectorOperators.LSHL, 23).add(ONE_BITS).reinterpretAsFloats())
                .mul(k2.lanewise(VectorOperators.LSHL, 23).add(ONE_BITS).reinterpretAsFloats());
    }

    static FloatVector log(FloatVector x) {
        FloatVector zero = FloatVector.broadcast(SPECIES, 0f);
        VectorMask<Float> tiny = x.lt(0x1p-126f);
        FloatVector y = x.blend(x.mul(0x1p25f), tiny);
        FloatVector e0 = zero.blend(-25f, tiny);
        IntVector bits = y.reinterpretAsInts();
        IntVector split = bits.sub(SQRT_HALF_BITS);
        IntVector k = split.lanewise(VectorOperators.ASHR, 23);
        FloatVector e = ((FloatVector) k.convertShape(VectorOperators.I2F, SPECIES, 0)).add(e0);
        FloatVector f = bits.sub(split.and(0xff800000)).reinterpretAsFloats().sub(1f);
        FloatVector f2 = f.mul(f);
        FloatVector r = logPolynomial(f).mul(f2.mul(f)).add(e.mul(LN2_LOW));
        r = r.sub(f2.mul(0.5f)).add(f).add(e.mul(LN2_HIGH));
        r = FloatVector.broadcast(SPECIES, Float.NaN).blend(r, zero.lt(x));
        r = r.blend(Float.NEGATIVE_INFINITY, x.eq(0f));
        return r.blend(x, x.eq(Float.POSITIVE_INFINITY));
    }

    private static FloatVector logPolynomial(FloatVector f) {
        FloatVector p = f.mul(LOG_7).add(LOG_6);
        p = p.mul(f).add(LOG_5);
        p = p.mul(f).add(LOG_4);
        p = p.mul(f).add(LOG_3);
        p = p.mul(f).add(LOG_2);
        p = p.mul(f).add(LOG_1);
        return p.mul(f).add(LOG_0);
    }

    static FloatVector tanh(FloatVector x) {
        FloatVector a = x.abs();
        FloatVector z = x.mul(x);
        FloatVector p = z.mul(TANH_4).add(TANH_3);
        p = p.mul(z).add(TANH_2);
        p = p.mul(z).add(TANH_1);
        p = p.mul(z).add(TANH_0);
        FloatVector small = p.mul(z).mul(x).add(x);
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        FloatVector two = FloatVector.broadcast(SPECIES, 2f);
        FloatVector big = one.sub(two.div(exp(a.add(a)).add(1f)));
        big = big.blend(big.neg(), x.lt(0f));
        return big.blend(small, a.lt(0.64f));
    }

    static FloatVector erf(FloatVector x) {
        FloatVector a = x.abs();
        FloatVector four = FloatVector.broadcast(SPECIES, 4f);
        FloatVector q = erfcPolynomial(a.blend(four, four.lt(a)));
        FloatVector big = FloatVector.broadcast(SPECIES, 1f).sub(exp(q.neg()));
        big = big.blend(big.neg(), x.lt(0f));
        return big.blend(erfPolynomial(x.mul(x)).mul(x), a.lt(1f));
    }

    private static FloatVector erfPolynomial(FloatVector z) {
        FloatVector p = z.mul(ERF_6).add(ERF_5);
        p = p.mul(z).add(ERF_4);
        p = p.mul(z).add(ERF_3);
        p = p.mul(z).add(ERF_2);
        p = p.mul(z).add(ERF_1);
        return p.mul(z).add(ERF_0);
    }

    private static FloatVector erfcPolynomial(FloatVector c) {
        FloatVector q = c.mul(ERFC_7).add(ERFC_6);
        q = q.mul(c).add(ERFC_5);
        q = q.mul(c).add(ERFC_4);
        q = q.mul(c).add(ERFC_3);
        q = q.mul(c).add(ERFC_2);
        q = q.mul(c).add(ERFC_1);
        return q.mul(c).add(ERFC_0);
    }

    static FloatVector sigmoid(FloatVector x) {
        FloatVector one = FloatVector.broadcast(SPECIES, 1f);
        return one.div(exp(x.neg()).add(1f));
    }

    static FloatVector silu(FloatVector x, float a) {
        FloatVector r = x.div(exp(x.mul(a).neg()).add(1f));
        return r.blend(-0f, x.eq(Float.NEGATIVE_INFINITY));
    }

    static FloatVector gelu(FloatVector x) {
        FloatVector low = FloatVector.broadcast(SPECIES, -30f);
        FloatVector c = x.blend(low, x.lt(low));
        return c.mul(0.5f).mul(erf(c.mul(SQRT_HALF)).add(1f));
    }

    static FloatVector geluTanh(FloatVector x) {
        FloatVector low = FloatVector.broadcast(SPECIES, -30f);
        FloatVector c = x.blend(low, x.lt(low));
        FloatVector u = c.mul(c).mul(c).mul(0.044715f).add(c).mul(0.7978845608f);
        return c.mul(0.5f).mul(tanh(u).add(1f));
    }

    static FloatVector mish(FloatVector x) {
        FloatVector high = FloatVector.broadcast(SPECIES, 20f);
        FloatVector e = exp(x.blend(high, high.lt(x)));
        FloatVector n = e.mul(e.add(2f));
        FloatVector r = x.mul(n.div(n.add(2f)));
        return r.blend(-0f, x.eq(Float.NEGATIVE_INFINITY));
    }

    static FloatVector expm1(FloatVector x) {
        FloatVector low = FloatVector.broadcast(SPECIES, EXP_LOW);
        FloatVector high = FloatVector.broadcast(SPECIES, EXP_HIGH);
        FloatVector c = x.blend(low, x.lt(low));
        c = c.blend(high, high.lt(c));
        return tanh(c.mul(0.5f)).mul(exp(c).add(1f));
    }

    static FloatVector softplus(FloatVector x) {
        FloatVector zero = FloatVector.broadcast(SPECIES, 0f);
        FloatVector e = exp(x.abs().neg());
        FloatVector u = e.add(1f);
        FloatVector l = log(u).add(e.sub(u.sub(1f)).div(u));
        return l.add(zero.blend(x, zero.lt(x)));
    }
}
