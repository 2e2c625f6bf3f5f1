/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.host;

/**
 * What {@link ElementFunction}s of two operands compute.
 *
 * <p>A function is linked where it is first asked for: 20 of them take 6 to 10 ms on one processor,
 * which would be spent when the engine starts.
 */
final class BinaryFunctions {

    private BinaryFunctions() {}

    static ElementFunction.BinaryDouble ofDoubles(ElementFunction f) {
        return switch (f) {
            case ADD -> (x, y) -> x + y;
            case SUB -> (x, y) -> x - y;
            case MUL -> (x, y) -> x * y;
            case DIV -> (x, y) -> x / y;
            case FLOOR_DIV -> SpecialFunctions::floorDiv;
            case MOD -> SpecialFunctions::floorMod;
            case FMOD -> (x, y) -> x % y;
            case POW -> SpecialFunctions::pow;
            case MAX -> Math::max;
            case MIN -> Math::min;
            case ATAN2 -> Math::atan2;
            case PRELU -> (x, y) -> x < 0 ? x * y : x;
            case AND -> (x, y) -> x != 0 && y != 0 ? 1 : 0;
            case OR -> (x, y) -> x != 0 || y != 0 ? 1 : 0;
            case XOR -> (x, y) -> x != 0 ^ y != 0 ? 1 : 0;
            case SHIFT_LEFT -> (x, y) -> x * Math.pow(2, y);
            case SHIFT_RIGHT -> (x, y) -> x * Math.pow(2, -y);
            case EQ -> (x, y) -> x == y ? 1 : 0;
            case NE -> (x, y) -> x != y ? 1 : 0;
            case LT -> (x, y) -> x < y ? 1 : 0;
            case LE -> (x, y) -> x <= y ? 1 : 0;
            case GT -> (x, y) -> x > y ? 1 : 0;
            case GE -> (x, y) -> x >= y ? 1 : 0;
            default -> throw f.undefined("two numbers");
        };
    }

    static ElementFunction.BinaryLong ofLongs(ElementFunction f) {
        return switch (f) {
            case ADD -> (x, y) -> x + y;
            case SUB -> (x, y) -> x - y;
            case MUL -> (x, y) -> x * y;
            case DIV -> (x, y) -> x / y;
            case FLOOR_DIV -> Math::floorDiv;
            case MOD -> Math::floorMod;
            case FMOD -> (x, y) -> x % y;
            case POW -> SpecialFunctions::pow;
            case MAX -> Math::max;
            case MIN -> Math::min;
            case PRELU -> (x, y) -> x < 0 ? x * y : x;
            case AND -> (x, y) -> x & y;
            case OR -> (x, y) -> x | y;
            case XOR -> (x, y) -> x ^ y;
            case SHIFT_LEFT -> (x, y) -> y < 0 || y > 63 ? 0 : x << y;
            case SHIFT_RIGHT -> (x, y) -> y < 0 || y > 63 ? x >> 63 : x >> y;
            case EQ -> (x, y) -> x == y ? 1 : 0;
            case NE -> (x, y) -> x != y ? 1 : 0;
            case LT -> (x, y) -> x < y ? 1 : 0;
            case LE -> (x, y) -> x <= y ? 1 : 0;
            case GT -> (x, y) -> x > y ? 1 : 0;
            case GE -> (x, y) -> x >= y ? 1 : 0;
            default -> throw f.undefined("integers");
        };
    }
}
