/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.host;

/** The element types, how they are held in arrays, and in which arithmetic they are computed. */
public enum ElementType {
    /** {@code float[]}. */
    FLOAT32(Domain.FLOAT, 0, true),
    /** {@code double[]}. */
    FLOAT64(Domain.DOUBLE, 0, true),
    /** {@code short[]} of IEEE half-precision bits. */
    FLOAT16(Domain.FLOAT, 0, true),
    /** {@code short[]} of the upper halves of floats. */
    BFLOAT16(Domain.FLOAT, 0, true),
    /** {@code byte[]}. */
    INT8(Domain.LONG, 8, true),
    /** {@code byte[]}. */
    UINT8(Domain.LONG, 8, false),
    /** {@code short[]}. */
    INT16(Domain.LONG, 16, true),
    /** {@code short[]}. */
    UINT16(Domain.LONG, 16, false),
    /** {@code int[]}. */
    INT32(Domain.LONG, 32, true),
    /** {@code int[]}. */
    UINT32(Domain.LONG, 32, false),
    /** {@code long[]}. */
    INT64(Domain.LONG, 64, true),
    /** {@code long[]}. */
    UINT64(Domain.LONG, 64, false),
    /** {@code byte[]} of 0 and 1. */
    BOOLEAN(Domain.LONG, 1, false),
    /** {@code float[]}, real and imaginary part in turn. */
    COMPLEX64(Domain.FLOAT, 0, true);

    /** The arithmetic that a type is computed in. */
    public enum Domain {
        /** float. */
        FLOAT,
        /** double. */
        DOUBLE,
        /** long; narrower types are sign- or zero-extended and wrapped around afterwards. */
        LONG
    }

    private final Domain domain;
    private final int bits;
    private final boolean signed;

    ElementType(Domain domain, int bits, boolean signed) {
        this.domain = domain;
        this.bits = bits;
        this.signed = signed;
    }

    /**
     * The arithmetic.
     *
     * @return the domain
     */
    public Domain domain() {
        return domain;
    }

    /**
     * Whether the type is an integer type or BOOLEAN.
     *
     * @return whether the domain is LONG
     */
    public boolean integral() {
        return domain == Domain.LONG;
    }

    /**
     * The width of an integer type.
     *
     * @return bits; 1 for BOOLEAN, 0 for floating-point types
     */
    public int bits() {
        return bits;
    }

    /**
     * Whether the type has negative values.
     *
     * @return whether it is signed
     */
    public boolean signed() {
        return signed;
    }

    /**
     * Whether the type's array is that of its domain, so that loops work on it in place.
     *
     * @return true for FLOAT32, FLOAT64, INT64, UINT64
     */
    public boolean direct() {
        return this == FLOAT32 || this == FLOAT64 || bits == 64;
    }

    /**
     * The least value of an integer type.
     *
     * @return the value
     */
    public long min() {
        return signed ? Long.MIN_VALUE >> (64 - bits) : 0;
    }

    /**
     * The greatest value of an integer type; for UINT64 its bits, which are -1.
     *
     * @return the value
     */
    public long max() {
        return signed ? Long.MAX_VALUE >> (64 - bits) : -1L >>> (64 - bits);
    }

    /**
     * An integer's low bits as a value of this integer type; for BOOLEAN whether it differs from 0.
     *
     * @param x the integer
     * @return the value
     */
    public long wrap(long x) {
        switch (bits) {
            case 1:
                return x == 0 ? 0 : 1;
            case 64:
                return x;
            default:
                return signed ? x << (64 - bits) >> (64 - bits) : x & (-1L >>> (64 - bits));
        }
    }
}
