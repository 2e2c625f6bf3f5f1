/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.op.BinaryKind;
import ai.djl.gspc.graph.op.Elementwise;
import ai.djl.gspc.graph.op.UnaryKind;
import ai.djl.ndarray.types.DataType;
import java.util.List;
import java.util.Locale;

/** Conversions between element types. */
final class CastOps {

    private CastOps() {}

    static void register(Operators.Registry r) {
        r.add("Cast", 1, c -> to(c, named(c)));
        r.add("Cast", 6, c -> to(c, c.at().elementType("to")));
        r.add("CastLike", 15, c -> to(c, c.type(1)));
        r.add("BitCast", 26, CastOps::reinterpret);
    }

    private static ElementType named(Call c) {
        String name = c.at().text("to", "").toUpperCase(Locale.ROOT);
        try {
            return ElementType.of(ElementType.valueOf(name).carrier());
        } catch (IllegalArgumentException e) {
            throw c.error("there is no type \"" + name + "\"");
        }
    }

    private static List<Value> to(Call c, ElementType type) {
        return List.of(c.result(convert(c, c.x(0), c.type(0), type), type));
    }

    /**
     * Converts a tensor.
     *
     * @param c the node
     * @param x the tensor
     * @param from its type
     * @param to the type wanted
     * @return the converted tensor, of the type's carrier
     */
    static Node convert(Call c, Node x, ElementType from, ElementType to) {
        if (from == to || !to.narrow()) {
            return c.cast(x, to.carrier());
        }
        switch (to) {
            case FLOAT16:
            case BFLOAT16:
                return c.cast(c.cast(x, to.outside()), DataType.FLOAT32);
            case INT4:
            case INT2:
                Node signed = c.cast(x, DataType.INT8);
                double half = to.highest() + 1;
                Node turned = c.binary(BinaryKind.ADD, signed, half);
                return c.binary(
                        BinaryKind.SUB, c.binary(BinaryKind.AND, turned, 2 * half - 1), half);
            case UINT4:
            case UINT2:
                return c.binary(BinaryKind.AND, c.cast(x, DataType.UINT8), to.highest());
            default:
                return rounded(c, c.cast(x, DataType.FLOAT32), to);
        }
    }

    /**
     * Rounds to a floating-point type of 8 or 4 bits, as the node's attributes saturate and
     * round_mode say.
     *
     * @param c the node
     * @param x the tensor, FLOAT32
     * @param to the type
     * @return the rounded tensor, FLOAT32
     */
    static Node rounded(Call c, Node x, ElementType to) {
        boolean saturate = c.at().flag("saturate", true);
        Elementwise.Rounding even = Elementwise.Rounding.HALF_EVEN;
        float nan = Float.NaN;
        switch (to) {
            case FLOAT8E4M3FN:
                return c.op(narrow(3, -6, 448, saturate ? 448 : nan, true, even), x);
            case FLOAT8E4M3FNUZ:
                return c.op(narrow(3, -7, 240, saturate ? 240 : nan, false, even), x);
            case FLOAT8E5M2:
                float infinite = Float.POSITIVE_INFINITY;
                return c.op(narrow(2, -14, 57344, saturate ? 57344 : infinite, true, even), x);
            case FLOAT8E5M2FNUZ:
                return c.op(narrow(2, -15, 57344, saturate ? 57344 : nan, false, even), x);
            case FLOAT4E2M1:
                // The type has no NaN; ONNX's own conversion makes it -0.
                Node four = c.op(narrow(1, 0, 6, 6, true, even), x);
                Node none = c.unary(UnaryKind.IS_NAN, x);
                return c.op(new Elementwise.Where(), none, c.fill(-0.0, x.dtype()), four);
            case FLOAT8E8M0:
                Elementwise.Rounding rounding =
                        switch (c.at().choice("round_mode", "up", "down", "nearest")) {
                            case "up" -> Elementwise.Rounding.UP;
                            case "down" -> Elementwise.Rounding.DOWN;
                            default -> Elementwise.Rounding.HALF_UP;
                        };
                float largest = 0x1p127f;
                return c.op(
                        new Elementwise.RoundTo(
                                0,
                                -127,
                                largest,
                                saturate ? 0x1p-127f : 0,
                                saturate ? largest : nan,
                                false,
                                rounding),
                        x);
            default:
                throw c.error("conversion to " + to + " is not supported; use FLOAT16 or FLOAT");
        }
    }

    private static Elementwise.RoundTo narrow(
            int mantissa,
            int lowest,
            float largest,
            float beyond,
            boolean negativeZero,
            Elementwise.Rounding rounding) {
        return new Elementwise.RoundTo(
                mantissa, lowest, largest, 0, beyond, negativeZero, rounding);
    }

    private static List<Value> reinterpret(Call c) {
        ElementType from = c.type(0);
        ElementType to = c.at().elementType("to");
        if (from.bits() != to.bits() || to.bits() < 8 || partial(from) || partial(to)) {
            throw c.error("the bits of " + from + " cannot be read as " + to);
        }
        Node bits = c.op(new Elementwise.BitCast(to.outside()), c.cast(c.x(0), from.outside()));
        return List.of(c.result(c.cast(bits, to.carrier()), to));
    }

    /** Whether the bits are not at hand, since a wider type carries the values. */
    private static boolean partial(ElementType t) {
        return t.bits() != t.outside().getNumOfBytes() * 8;
    }
}
