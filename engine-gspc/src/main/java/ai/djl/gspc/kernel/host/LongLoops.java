/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.host;

/**
 * Element-wise loops over longs, which serve all integer types; UINT64 has its own orders. All
 * arrays are indexed alike (see {@link FloatLoops}).
 */
final class LongLoops {

    private LongLoops() {}

    /** d = f(a). */
    static void unary(
            ElementFunction f,
            ElementType t,
            double p,
            double q,
            long[] a,
            long[] d,
            int from,
            int to) {
        ElementFunction.UnaryLong g = t == ElementType.UINT64 ? unsigned(f) : f.unaryLong();
        if (t == ElementType.BOOLEAN && f == ElementFunction.NOT) {
            g = (x, u, v) -> x ^ 1;
        }
        for (int i = from; i < to; i++) {
            d[i] = g.apply(a[i], p, q);
        }
    }

    private static ElementFunction.UnaryLong unsigned(ElementFunction f) {
        switch (f) {
            case ABS:
            case RELU:
                return (x, a, b) -> x;
            case SIGN:
                return (x, a, b) -> x == 0 ? 0 : 1;
            case CLIP:
                return LongLoops::clipUnsigned;
            case SHRINK:
                return (x, a, b) -> {
                    double v = Elements.unsignedToDouble(x);
                    return v > a ? Elements.toLong(ElementType.UINT64, v - b) : 0;
                };
            default:
                return f.unaryLong();
        }
    }

    private static long clipUnsigned(long x, double low, double high) {
        long l = low > 0 ? Elements.toLong(ElementType.UINT64, Math.ceil(low)) : 0;
        long h = high > 0 ? Elements.toLong(ElementType.UINT64, Math.floor(high)) : 0;
        long up = Long.compareUnsigned(x, l) < 0 ? l : x;
        return Long.compareUnsigned(up, h) > 0 ? h : up;
    }

    /** d = f(a, b), or 0 and 1 for comparisons; {@code position} is that of the first element. */
    static void binary(
            ElementFunction f,
            ElementType t,
            long[] a,
            long[] b,
            long[] d,
            int from,
            int to,
            int position) {
        switch (f) {
            case ADD:
                for (int i = from; i < to; i++) {
                    d[i] = a[i] + b[i];
                }
                return;
            case SUB:
                for (int i = from; i < to; i++) {
                    d[i] = a[i] - b[i];
                }
                return;
            case MUL:
                for (int i = from; i < to; i++) {
                    d[i] = a[i] * b[i];
                }
                return;
            case DIV:
            case FLOOR_DIV:
            case MOD:
            case FMOD:
                checkDivisor(f, t, b, from, to, position);
                break;
            default:
                break;
        }
        ElementFunction.BinaryLong g = t == ElementType.UINT64 ? unsignedBinary(f) : f.binaryLong();
        for (int i = from; i < to; i++) {
            d[i] = g.apply(a[i], b[i]);
        }
    }

    private static void checkDivisor(
            ElementFunction f, ElementType t, long[] b, int from, int to, int position) {
        for (int i = from; i < to; i++) {
            if (b[i] == 0) {
                throw new ArithmeticException(
                        f
                                + " of "
                                + t
                                + ": the divisor of element "
                                + (position + i - from)
                                + " (counted in row-major order) is 0; integers have no quotient"
                                + " by 0, cast to a floating-point type to get infinity or NaN");
            }
        }
    }

    private static ElementFunction.BinaryLong unsignedBinary(ElementFunction f) {
        switch (f) {
            case DIV:
            case FLOOR_DIV:
                return Long::divideUnsigned;
            case MOD:
            case FMOD:
                return Long::remainderUnsigned;
            case MAX:
                return (x, y) -> Long.compareUnsigned(x, y) >= 0 ? x : y;
            case MIN:
                return (x, y) -> Long.compareUnsigned(x, y) <= 0 ? x : y;
            case PRELU:
                return (x, y) -> x;
            case POW:
                return (x, y) -> unsignedPow(x, y);
            case SHIFT_LEFT:
                return (x, y) -> y < 0 || y > 63 ? 0 : x << y;
            case SHIFT_RIGHT:
                return (x, y) -> y < 0 || y > 63 ? 0 : x >>> y;
            case LT:
                return (x, y) -> Long.compareUnsigned(x, y) < 0 ? 1 : 0;
            case LE:
                return (x, y) -> Long.compareUnsigned(x, y) <= 0 ? 1 : 0;
            case GT:
                return (x, y) -> Long.compareUnsigned(x, y) > 0 ? 1 : 0;
            case GE:
                return (x, y) -> Long.compareUnsigned(x, y) >= 0 ? 1 : 0;
            default:
                return f.binaryLong();
        }
    }

    private static long unsignedPow(long x, long y) {
        // An odd power's lowest bit done apart makes the exponent a positive long.
        long half = SpecialFunctions.pow(x, y >>> 1);
        return half * half * ((y & 1) == 0 ? 1 : x);
    }

    /** d = c ? a : b; c is 0 or 1. */
    static void where(long[] c, long[] a, long[] b, long[] d, int from, int to) {
        for (int i = from; i < to; i++) {
            d[i] = b[i] ^ (a[i] ^ b[i]) & -c[i];
        }
    }

    /** Wraps values around to a type's width, in place. */
    static void wrap(ElementType t, long[] d, int from, int to) {
        int shift = 64 - t.bits();
        if (shift == 0) {
            return;
        }
        if (t == ElementType.BOOLEAN) {
            for (int i = from; i < to; i++) {
                d[i] = d[i] != 0 ? 1 : 0;
            }
        } else if (t.signed()) {
            for (int i = from; i < to; i++) {
                d[i] = d[i] << shift >> shift;
            }
        } else {
            long mask = -1L >>> shift;
            for (int i = from; i < to; i++) {
                d[i] = d[i] & mask;
            }
        }
    }
}
