/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.op.BinaryKind;
import ai.djl.gspc.graph.op.Elementwise;
import ai.djl.gspc.graph.op.UnaryKind;
import ai.djl.ndarray.types.DataType;
import java.util.Arrays;
import java.util.List;

/** Arithmetic, comparisons, logic and bits, element by element. */
final class ArithmeticOps {

    private ArithmeticOps() {}

    static void register(Operators.Registry r) {
        unary(r, UnaryKind.ABS, "Abs");
        unary(r, UnaryKind.NEG, "Neg");
        unary(r, UnaryKind.SIGN, "Sign");
        unary(r, UnaryKind.FLOOR, "Floor");
        unary(r, UnaryKind.CEIL, "Ceil");
        unary(r, UnaryKind.ROUND, "Round");
        unary(r, UnaryKind.SQRT, "Sqrt");
        unary(r, UnaryKind.EXP, "Exp");
        unary(r, UnaryKind.LOG, "Log");
        unary(r, UnaryKind.SIN, "Sin");
        unary(r, UnaryKind.COS, "Cos");
        unary(r, UnaryKind.TAN, "Tan");
        unary(r, UnaryKind.ASIN, "Asin");
        unary(r, UnaryKind.ACOS, "Acos");
        unary(r, UnaryKind.ATAN, "Atan");
        unary(r, UnaryKind.SINH, "Sinh");
        unary(r, UnaryKind.COSH, "Cosh");
        unary(r, UnaryKind.ASINH, "Asinh");
        unary(r, UnaryKind.ACOSH, "Acosh");
        unary(r, UnaryKind.ATANH, "Atanh");
        unary(r, UnaryKind.ERF, "Erf");
        unary(r, UnaryKind.RECIPROCAL, "Reciprocal");
        unary(r, UnaryKind.NOT, "Not");
        unary(r, UnaryKind.NOT, "BitwiseNot");
        unary(r, UnaryKind.IS_NAN, "IsNaN");
        r.one("IsInf", 10, ArithmeticOps::isInf);

        binary(r, BinaryKind.ADD, "Add");
        binary(r, BinaryKind.SUB, "Sub");
        binary(r, BinaryKind.MUL, "Mul");
        binary(r, BinaryKind.DIV, "Div");
        binary(r, BinaryKind.AND, "And");
        binary(r, BinaryKind.OR, "Or");
        binary(r, BinaryKind.XOR, "Xor");
        binary(r, BinaryKind.EQ, "Equal");
        binary(r, BinaryKind.LT, "Less");
        binary(r, BinaryKind.GT, "Greater");
        binary(r, BinaryKind.LE, "LessOrEqual");
        binary(r, BinaryKind.GE, "GreaterOrEqual");
        binary(r, BinaryKind.AND, "BitwiseAnd");
        binary(r, BinaryKind.OR, "BitwiseOr");
        binary(r, BinaryKind.XOR, "BitwiseXor");
        r.one("BitShift", 11, ArithmeticOps::shift);
        r.one("Mod", 10, ArithmeticOps::mod);
        r.one("Pow", 1, ArithmeticOps::pow);
        r.one("PRelu", 1, ArithmeticOps::prelu);

        r.one("Max", 1, c -> fold(c, BinaryKind.MAX));
        r.one("Min", 1, c -> fold(c, BinaryKind.MIN));
        r.one("Sum", 1, c -> fold(c, BinaryKind.ADD));
        r.one("Mean", 1, ArithmeticOps::mean);
        r.one("Clip", 1, ArithmeticOps::clipByAttributes);
        r.one("Clip", 11, ArithmeticOps::clipByInputs);
        r.add(
                "Where",
                9,
                c ->
                        List.of(
                                c.result(
                                        c.op(
                                                new Elementwise.Where(),
                                                c.x(0),
                                                c.operand(1),
                                                c.operand(2)),
                                        c.type(1))));
    }

    private static void unary(Operators.Registry r, UnaryKind kind, String name) {
        r.one(name, 1, c -> c.unary(kind, c.x(0)));
    }

    private static void binary(Operators.Registry r, BinaryKind kind, String name) {
        r.one(name, 1, c -> c.binary(kind, c.operand(0), aligned(c, 1)));
        if (kind != BinaryKind.LE && kind != BinaryKind.GE) {
            r.one(name, 7, c -> c.binary(kind, c.operand(0), c.operand(1)));
        }
    }

    /** The second operand as operator sets below 7 align it: at an axis, if one is given. */
    private static Node aligned(Call c, int i) {
        if (!c.at().has("axis")) {
            return c.operand(i);
        }
        Node b = c.x(i);
        int rank = c.rank(0);
        int axis = c.axis("axis", 0, rank);
        long[] dims = new long[rank - axis];
        Arrays.fill(dims, 1);
        System.arraycopy(b.shape().getShape(), 0, dims, 0, b.shape().dimension());
        return c.reshape(b, dims);
    }

    private static Node isInf(Call c) {
        boolean negative = c.at().flag("detect_negative", true);
        boolean positive = c.at().flag("detect_positive", true);
        return c.unary(UnaryKind.IS_INF, c.x(0), negative ? 1 : 0, positive ? 1 : 0);
    }

    private static Node shift(Call c) {
        boolean left = "LEFT".equals(c.at().choice("direction", "LEFT", "RIGHT"));
        BinaryKind kind = left ? BinaryKind.SHIFT_LEFT : BinaryKind.SHIFT_RIGHT;
        return c.binary(kind, c.x(0), c.x(1));
    }

    private static Node mod(Call c) {
        boolean fmod = c.at().flag("fmod", false);
        if (!fmod && c.type(0).floating() && c.version() < 28) {
            throw c.error("fmod must be 1 for floating-point operands");
        }
        if (fmod || !c.type(0).floating()) {
            return c.binary(fmod ? BinaryKind.FMOD : BinaryKind.MOD, c.operand(0), c.operand(1));
        }
        Node y = c.binary(BinaryKind.MOD, c.x(0), c.x(1));
        // A remainder of zero has the divisor's sign.
        Node signed = c.binary(BinaryKind.MUL, c.x(1), 0);
        return c.op(new Elementwise.Where(), c.binary(BinaryKind.EQ, y, 0), signed, y);
    }

    private static Node pow(Call c) {
        Node x = c.x(0);
        Node y = c.version() < 7 ? aligned(c, 1) : c.operand(1);
        DataType type = x.dtype();
        Tensor known = c.x(1).value();
        if (type.isFloating()) {
            if (known != null && known.size() == 1 && c.rank(1) <= c.rank(0)) {
                double e = c.scalar(1);
                if (e == 2) {
                    return c.unary(UnaryKind.SQUARE, x);
                }
                if (e == 0.5) {
                    return c.unary(UnaryKind.SQRT, x);
                }
            }
            return c.binary(BinaryKind.POW, x, c.cast(y, type));
        }
        if (y.dtype().isFloating()) {
            Node wide = c.cast(x, DataType.FLOAT64);
            return c.cast(c.binary(BinaryKind.POW, wide, c.cast(y, DataType.FLOAT64)), type);
        }
        return c.binary(BinaryKind.POW, x, c.cast(y, type));
    }

    private static Node prelu(Call c) {
        Node slope = c.x(1);
        int rank = c.rank(0);
        if (c.version() < 7 && c.rank(1) == 1 && rank > 2) {
            slope = slope.type().size() == 1 ? slope : c.along(slope, 1, rank);
        }
        return c.binary(BinaryKind.PRELU, c.x(0), slope);
    }

    private static Node fold(Call c, BinaryKind kind) {
        Node sum = c.size() == 1 ? c.x(0) : c.operand(0);
        for (int i = 1; i < c.size(); i++) {
            sum = c.binary(kind, sum, c.operand(i));
        }
        return sum;
    }

    private static Node mean(Call c) {
        Node sum = fold(c, BinaryKind.ADD);
        return c.size() == 1 ? sum : c.binary(BinaryKind.DIV, sum, c.size());
    }

    private static Node clipByAttributes(Call c) {
        double lo = c.at().number("min", Double.NEGATIVE_INFINITY);
        double hi = c.at().number("max", Double.POSITIVE_INFINITY);
        return clip(c, c.x(0), lo, hi);
    }

    private static Node clip(Call c, Node x, double lo, double hi) {
        if (lo == 0 && hi == Double.POSITIVE_INFINITY) {
            return c.unary(UnaryKind.RELU, x);
        }
        return c.unary(UnaryKind.CLIP, x, Math.min(lo, hi), hi);
    }

    private static Node clipByInputs(Call c) {
        Node x = c.x(0);
        boolean known =
                (!c.has(1) || c.value(1).origin() != Value.Origin.INPUTS)
                        && (!c.has(2) || c.value(2).origin() != Value.Origin.INPUTS);
        if (known && x.dtype().isFloating()) {
            double lo = c.has(1) ? c.scalar(1) : Double.NEGATIVE_INFINITY;
            double hi = c.has(2) ? c.scalar(2) : Double.POSITIVE_INFINITY;
            return clip(c, x, lo, hi);
        }
        Node y = c.has(1) ? c.binary(BinaryKind.MAX, x, c.operand(1)) : x;
        return c.has(2) ? c.binary(BinaryKind.MIN, y, c.operand(2)) : y;
    }
}
