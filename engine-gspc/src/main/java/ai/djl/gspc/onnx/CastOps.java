/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.onnx;

import ai.djl.gspc.graph.Node;
import ai.djl.gspc.graph.op.BinaryKind;
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
                throw c.error("conversion to " + to + " is not supported; use FLOAT16 or FLOAT");
        }
    }
}
