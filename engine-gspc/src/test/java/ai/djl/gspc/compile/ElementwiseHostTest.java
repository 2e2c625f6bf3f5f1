/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.op.BinaryKind;
import ai.djl.gspc.graph.op.Elementwise.Binary;
import ai.djl.gspc.graph.op.Elementwise.Cast;
import ai.djl.gspc.graph.op.Elementwise.Unary;
import ai.djl.gspc.graph.op.Elementwise.Where;
import ai.djl.gspc.graph.op.UnaryKind;
import ai.djl.ndarray.types.DataType;
import java.math.BigInteger;
import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import org.testng.Assert;
import org.testng.annotations.Test;

/** Element-wise operators against formulas written here. */
public class ElementwiseHostTest {

    private static DoubleBinaryOperator formula(BinaryKind kind) {
        switch (kind) {
            case ADD:
                return (a, b) -> a + b;
            case SUB:
                return (a, b) -> a - b;
            case MUL:
                return (a, b) -> a * b;
            case MAX:
                return (a, b) -> a != a || b != b ? Double.NaN : a > b ? a : b;
            case MIN:
                return (a, b) -> a != a || b != b ? Double.NaN : a < b ? a : b;
            case EQ:
                return (a, b) -> a == b ? 1 : 0;
            case NE:
                return (a, b) -> a != b ? 1 : 0;
            case LT:
                return (a, b) -> a < b ? 1 : 0;
            case LE:
                return (a, b) -> a <= b ? 1 : 0;
            case GT:
                return (a, b) -> a > b ? 1 : 0;
            case GE:
                return (a, b) -> a >= b ? 1 : 0;
            case DIV:
                return (a, b) -> a / b;
            case FLOOR_DIV:
                return (a, b) -> Math.floor(a / b);
            case MOD:
                return (a, b) -> a - Math.floor(a / b) * b;
            case FMOD:
                return (a, b) -> a - trunc(a / b) * b;
            case PRELU:
                return (a, b) -> a >= 0 ? a : a * b;
            default:
                return null;
        }
    }

    private static double trunc(double x) {
        return x < 0 ? -Math.floor(-x) : Math.floor(x);
    }

    /** What the low bits of an exact integer are in a type. */
    private static double wrap(DataType t, double exact) {
        int bits;
        boolean signed = t.name().startsWith("INT");
        switch (t) {
            case INT8:
            case UINT8:
                bits = 8;
                break;
            case INT16:
            case UINT16:
                bits = 16;
                break;
            case INT32:
            case UINT32:
                bits = 32;
                break;
            case INT64:
            case UINT64:
                bits = 64;
                break;
            case BOOLEAN:
                return exact != 0 ? 1 : 0;
            default:
                return exact;
        }
        BigInteger m = BigInteger.ONE.shiftLeft(bits);
        BigInteger x = BigInteger.valueOf((long) exact).mod(m);
        if (signed && x.testBit(bits - 1)) {
            x = x.subtract(m);
        }
        return x.doubleValue();
    }

    @Test
    public void testBinaryBroadcast() {
        Random r = HostCases.random("testBinaryBroadcast");
        for (int round = 0; round < 3000; round++) {
            BinaryKind kind = HostCases.any(r, BinaryKind.values());
            DoubleBinaryOperator f = formula(kind);
            if (f == null) {
                continue;
            }
            DataType t = HostCases.any(r, HostCases.REAL);
            long[] dims = HostCases.dims(r, 5);
            long[] da = HostCases.narrower(r, dims);
            long[] db = HostCases.narrower(r, dims);
            boolean divides =
                    kind == BinaryKind.DIV
                            || kind == BinaryKind.FLOOR_DIV
                            || kind == BinaryKind.MOD
                            || kind == BinaryKind.FMOD;
            int low = t.name().startsWith("U") || t == DataType.BOOLEAN ? 0 : -100;
            Tensor a = HostCases.integers(r, t, low, 100, da);
            Tensor b = HostCases.integers(r, t, divides ? 1 : low, 100, db);
            Tensor got = HostCases.run(new Binary(kind), a, b);
            long[] out = got.shape().getShape();
            double[] va = HostCases.values(a);
            double[] vb = HostCases.values(b);
            double[] expected = new double[got.size()];
            for (int i = 0; i < expected.length; i++) {
                int[] index = HostCases.index(i, out);
                double x =
                        f.applyAsDouble(
                                va[HostCases.broadcast(index, da)],
                                vb[HostCases.broadcast(index, db)]);
                if (!t.isFloating() && kind == BinaryKind.DIV) {
                    x = trunc(x);
                }
                expected[i] = kind.comparison() ? x : wrap(t, x);
            }
            HostCases.compare(got, expected, 1, kind + " of " + a + " and " + b);
        }
    }

    @Test
    public void testBigArraysCrossChunks() {
        Random r = HostCases.random("testBigArraysCrossChunks");
        long[][] shapes = {{}, {5}, {7, 1}, {700, 5}, {3, 1, 1}, {3, 1, 5}, {3, 700, 1}};
        for (DataType t : HostCases.REAL) {
            for (long[] db : shapes) {
                Tensor a = HostCases.integers(r, t, 0, 9, 3, 700, 5);
                long[] own = db.length == 2 && db[0] == 7 ? new long[] {700, 1} : db;
                Tensor b = HostCases.integers(r, t, 0, 9, own);
                Tensor got = HostCases.run(new Binary(BinaryKind.ADD), a, b);
                double[] va = HostCases.values(a);
                double[] vb = HostCases.values(b);
                double[] expected = new double[va.length];
                for (int i = 0; i < expected.length; i++) {
                    int[] index = HostCases.index(i, new long[] {3, 700, 5});
                    expected[i] = wrap(t, va[i] + vb[HostCases.broadcast(index, own)]);
                }
                HostCases.compare(got, expected, 0, "add " + b + " to " + a);
            }
        }
    }

    private static DoubleUnaryOperator formula(UnaryKind kind, double a, double b) {
        switch (kind) {
            case NEG:
                return x -> 0 - x;
            case ABS:
                return x -> x < 0 ? -x : x;
            case SIGN:
                return x -> x < 0 ? -1 : x > 0 ? 1 : x;
            case SQUARE:
                return x -> x * x;
            case FLOOR:
                return Math::floor;
            case CEIL:
                return Math::ceil;
            case ROUND:
                return Math::rint;
            case TRUNC:
                return ElementwiseHostTest::trunc;
            case RELU:
                return x -> x > 0 ? x : 0;
            case CLIP:
                return x -> x < a ? a : x > b ? b : x;
            case RECIPROCAL:
                return x -> 1 / x;
            case SQRT:
                return Math::sqrt;
            case RSQRT:
                return x -> Math.pow(x, -0.5);
            case CBRT:
                return Math::cbrt;
            case EXP:
                return Math::exp;
            case EXPM1:
                return Math::expm1;
            case LOG:
                return Math::log;
            case LOG1P:
                return Math::log1p;
            case LOG2:
                return x -> Math.log(x) / Math.log(2);
            case LOG10:
                return Math::log10;
            case SIN:
                return Math::sin;
            case COS:
                return Math::cos;
            case TAN:
                return Math::tan;
            case ASIN:
                return Math::asin;
            case ACOS:
                return Math::acos;
            case ATAN:
                return Math::atan;
            case SINH:
                return Math::sinh;
            case COSH:
                return Math::cosh;
            case TANH:
                return Math::tanh;
            case ASINH:
                return x -> Math.signum(x) * Math.log(Math.abs(x) + Math.sqrt(x * x + 1));
            case ACOSH:
                return x -> Math.log(x + Math.sqrt(x * x - 1));
            case ATANH:
                return x -> Math.log((1 + x) / (1 - x)) / 2;
            case RADIANS:
                return Math::toRadians;
            case DEGREES:
                return Math::toDegrees;
            case ERF:
                return ElementwiseHostTest::erf;
            case SIGMOID:
                return x -> 1 / (1 + Math.exp(-x));
            case LOG_SIGMOID:
                return x -> Math.log(1 / (1 + Math.exp(-x)));
            case SILU:
                return x -> x / (1 + Math.exp(-a * x));
            case HARD_SIGMOID:
                return x -> Math.max(0, Math.min(1, a * x + b));
            case HARD_SWISH:
                return x -> x * Math.max(0, Math.min(1, x / 6 + 0.5));
            case LEAKY_RELU:
                return x -> x >= 0 ? x : a * x;
            case ELU:
                return x -> x > 0 ? x : a * (Math.exp(x) - 1);
            case SELU:
                return x -> x > 0 ? b * x : b * a * (Math.exp(x) - 1);
            case CELU:
                return x -> x > 0 ? x : a * (Math.exp(x / a) - 1);
            case GELU:
                return x -> x * erfc(-x / Math.sqrt(2)) / 2;
            case GELU_TANH:
                return x ->
                        x
                                / 2
                                * (1
                                        + Math.tanh(
                                                Math.sqrt(2 / Math.PI)
                                                        * (x + 0.044715 * x * x * x)));
            case SOFTPLUS:
                return x -> Math.log(1 + Math.exp(x));
            case SOFTSIGN:
                return x -> x / (1 + Math.abs(x));
            case MISH:
                return x -> x * Math.tanh(Math.log(1 + Math.exp(x)));
            case THRESHOLDED_RELU:
                return x -> x > a ? x : 0;
            case SHRINK:
                return x -> x < -a ? x + b : x > a ? x - b : 0;
            default:
                return null;
        }
    }

    private static double erf(double x) {
        return integral(0, x);
    }

    /** The tail by itself: one minus the rest would cancel. */
    private static double erfc(double x) {
        return x < 1 ? 1 - erf(x) : integral(x, x + 8);
    }

    /** Simpson's rule on the integral that defines the error function. */
    private static double integral(double from, double to) {
        int n = 20000;
        double h = (to - from) / n;
        double sum = Math.exp(-from * from) + Math.exp(-to * to);
        for (int i = 1; i < n; i++) {
            double t = from + i * h;
            sum += (i % 2 == 0 ? 2 : 4) * Math.exp(-t * t);
        }
        return 2 / Math.sqrt(Math.PI) * sum * h / 3;
    }

    @Test
    public void testUnary() {
        Random r = HostCases.random("testUnary");
        for (UnaryKind kind : UnaryKind.values()) {
            double alpha = 0.3 + r.nextDouble();
            double beta = alpha + r.nextDouble();
            DoubleUnaryOperator f = formula(kind, alpha, beta);
            if (f == null) {
                continue;
            }
            for (DataType t : HostCases.FLOATS) {
                Tensor x = HostCases.reals(r, t, 3, 411);
                Unary op = new Unary(kind, alpha, beta);
                check(op, f, x, HostCases.runExactly(op, x), 4 * HostCases.unit(t));
                // What the float kernels promise.
                double unit = Math.max(2e-6, 4 * HostCases.unit(t));
                check(op, f, x, HostCases.run(op, x), t == DataType.FLOAT64 ? 0 : unit);
            }
        }
    }

    private static void check(
            Unary op, DoubleUnaryOperator f, Tensor x, Tensor got, double relative) {
        double[] v = HostCases.values(x);
        double[] y = HostCases.values(got);
        for (int i = 0; i < v.length; i++) {
            double e = f.applyAsDouble(v[i]);
            if (x.dtype() == DataType.FLOAT16 && Math.abs(e) > 65504) {
                e = Math.signum(e) * Double.POSITIVE_INFINITY;
            }
            // Their sums may cancel.
            boolean sum =
                    op.kind() == UnaryKind.HARD_SIGMOID
                            || op.kind() == UnaryKind.HARD_SWISH
                            || op.kind() == UnaryKind.GELU
                            || op.kind() == UnaryKind.GELU_TANH;
            double tolerance = Math.max(relative, 1e-11) * Math.max(sum ? 4 : Math.abs(e), 1e-3);
            Assert.assertTrue(
                    e != e && y[i] != y[i] || e == y[i] || Math.abs(e - y[i]) <= tolerance,
                    op + " of " + v[i] + " in " + x + " is " + y[i] + ", not " + e);
        }
    }

    @Test
    public void testSpecialFunctionsAtKnownPoints() {
        double[][] known = {
            {UnaryKind.LGAMMA.ordinal(), 0.5, 0.5723649429247001},
            {UnaryKind.LGAMMA.ordinal(), 10, 12.801827480081469},
            {UnaryKind.LGAMMA.ordinal(), -1.5, 0.8600470153764810},
            {UnaryKind.DIGAMMA.ordinal(), 1, -0.5772156649015329},
            {UnaryKind.DIGAMMA.ordinal(), 0.5, -1.9635100260214235},
            {UnaryKind.DIGAMMA.ordinal(), -0.5, 0.03648997397857652},
            {UnaryKind.ERFINV.ordinal(), 0.5, 0.4769362762044699},
            {UnaryKind.ERFINV.ordinal(), -0.999, -2.326753765513525},
            {UnaryKind.ERF.ordinal(), 1, 0.8427007929497149},
            {UnaryKind.ERF.ordinal(), 1e-9, 1.1283791670955126e-9},
            {UnaryKind.ERF.ordinal(), 3.3, 0.9999969422902036},
            {UnaryKind.LOG2.ordinal(), 1024, 10},
            {UnaryKind.LOG2.ordinal(), 0.9375, -0.09310940439148147}
        };
        for (double[] k : known) {
            UnaryKind kind = UnaryKind.values()[(int) k[0]];
            Tensor x = HostCases.tensor(DataType.FLOAT64, new double[] {k[1]}, 1);
            double got = HostCases.values(HostCases.run(new Unary(kind), x))[0];
            Assert.assertEquals(got, k[2], Math.abs(k[2]) * 1e-12, kind + " of " + k[1]);
        }
    }

    @Test
    public void testCast() {
        Random r = HostCases.random("testCast");
        for (DataType from : HostCases.REAL) {
            for (DataType to : HostCases.REAL) {
                Tensor x = HostCases.reals(r, from, 1500);
                Tensor got = HostCases.run(new Cast(to), x);
                double[] v = HostCases.values(x);
                double[] expected = new double[v.length];
                for (int i = 0; i < v.length; i++) {
                    if (from == DataType.UINT64 && to != from && !to.isFloating()) {
                        expected[i] = wrap(to, ((long[]) x.data())[i]);
                    } else if (to.isFloating()) {
                        expected[i] = v[i];
                    } else if (to == DataType.BOOLEAN) {
                        expected[i] = v[i] != 0 ? 1 : 0;
                    } else {
                        expected[i] = from == to ? v[i] : wrap(to, trunc(v[i]));
                    }
                    if (to == DataType.FLOAT16) {
                        expected[i] = HostCases.half(HostCases.half(v[i]) & 0xffff);
                    }
                }
                double roundings = to.isFloating() && to != DataType.FLOAT16 ? 1 : 0;
                HostCases.compare(got, expected, roundings, from + " to " + to);
            }
        }
    }

    @Test
    public void testHalfIsRoundedAsNumbersAre() {
        Random r = HostCases.random("testHalfIsRoundedAsNumbersAre");
        int n = 20000;
        double[] v = new double[n];
        for (int i = 0; i < n; i++) {
            // Halves between neighbours, and numbers just beside them.
            double mid = (HostCases.half(i) + HostCases.half(i + 1)) / 2;
            v[i] = r.nextInt(3) == 0 ? mid : r.nextBoolean() ? Math.nextUp(mid) : -mid * 0.999;
        }
        Tensor got =
                HostCases.run(new Cast(DataType.FLOAT16), HostCases.tensor(DataType.FLOAT64, v, n));
        for (int i = 0; i < n; i++) {
            Assert.assertEquals(((short[]) got.data())[i], HostCases.half(v[i]), "half of " + v[i]);
        }
    }

    @Test
    public void testWhere() {
        Random r = HostCases.random("testWhere");
        for (int round = 0; round < 300; round++) {
            DataType t = HostCases.any(r, HostCases.REAL);
            long[] dims = HostCases.dims(r, 5);
            long[][] d = new long[3][];
            for (int i = 0; i < 3; i++) {
                d[i] = HostCases.narrower(r, dims);
            }
            Tensor c = HostCases.integers(r, DataType.BOOLEAN, 0, 1, d[0]);
            Tensor a = HostCases.integers(r, t, 0, 99, d[1]);
            Tensor b = HostCases.integers(r, t, 0, 99, d[2]);
            Tensor got = HostCases.run(new Where(), c, a, b);
            double[] vc = HostCases.values(c);
            double[] va = HostCases.values(a);
            double[] vb = HostCases.values(b);
            double[] expected = new double[got.size()];
            for (int i = 0; i < expected.length; i++) {
                int[] index = HostCases.index(i, got.shape().getShape());
                expected[i] =
                        vc[HostCases.broadcast(index, d[0])] != 0
                                ? va[HostCases.broadcast(index, d[1])]
                                : vb[HostCases.broadcast(index, d[2])];
            }
            HostCases.compare(got, expected, 0, "where " + c + ", " + a + ", " + b);
        }
    }

    @Test
    public void testIntegerDivisionByZeroNamesTheElement() {
        Tensor a = Tensor.of(new long[] {1, 2, 3}, 3);
        Tensor b = Tensor.of(new long[] {1, 0, 3}, 3);
        for (BinaryKind kind :
                new BinaryKind[] {BinaryKind.DIV, BinaryKind.MOD, BinaryKind.FLOOR_DIV}) {
            ArithmeticException e =
                    Assert.expectThrows(
                            ArithmeticException.class, () -> HostCases.run(new Binary(kind), a, b));
            Assert.assertTrue(e.getMessage().contains("element 1 "), e.getMessage());
        }
    }

    @Test
    public void testNotANumberSpreads() {
        float nan = Float.NaN;
        Tensor a = Tensor.of(new float[] {nan, 1, -1}, 3);
        Tensor b = Tensor.of(new float[] {1, nan, 2}, 3);
        for (BinaryKind kind : new BinaryKind[] {BinaryKind.MAX, BinaryKind.MIN, BinaryKind.ADD}) {
            float[] got = HostCases.run(new Binary(kind), a, b).floats();
            Assert.assertTrue(got[0] != got[0] && got[1] != got[1] && got[2] == got[2], "" + kind);
        }
        for (UnaryKind kind : UnaryKind.values()) {
            if (kind.result() != UnaryKind.Result.BOOLEAN && kind != UnaryKind.NOT) {
                float got = HostCases.run(new Unary(kind, 1, 2), a).floats()[0];
                Assert.assertTrue(got != got, kind + " of NaN is " + got);
            }
        }
    }
}
