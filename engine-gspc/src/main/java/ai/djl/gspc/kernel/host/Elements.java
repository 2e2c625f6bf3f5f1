/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.host;

/**
 * Loads runs of elements of any type into arrays of a domain, and stores them back. Storing to an
 * integer type keeps the low bits; to BOOLEAN compares with 0.
 */
public final class Elements {

    private Elements() {}

    /**
     * Loads as floats.
     *
     * @param t the element type
     * @param src its array
     * @param off the first element
     * @param dst where they go
     * @param to the first index there
     * @param n how many
     */
    public static void load(ElementType t, Object src, int off, float[] dst, int to, int n) {
        switch (t) {
            case FLOAT32:
            case COMPLEX64:
                System.arraycopy(src, off, dst, to, n);
                break;
            case FLOAT64:
                double[] d = (double[]) src;
                for (int i = 0; i < n; i++) {
                    dst[to + i] = (float) d[off + i];
                }
                break;
            case FLOAT16:
                short[] h = (short[]) src;
                for (int i = 0; i < n; i++) {
                    dst[to + i] = HalfFloats.fromHalf(h[off + i]);
                }
                break;
            case BFLOAT16:
                short[] b = (short[]) src;
                for (int i = 0; i < n; i++) {
                    dst[to + i] = HalfFloats.fromBrain(b[off + i]);
                }
                break;
            case UINT8:
            case BOOLEAN:
                byte[] u = (byte[]) src;
                for (int i = 0; i < n; i++) {
                    dst[to + i] = u[off + i] & 0xff;
                }
                break;
            case INT32:
                int[] k = (int[]) src;
                for (int i = 0; i < n; i++) {
                    dst[to + i] = k[off + i];
                }
                break;
            case UINT64:
                long[] w = (long[]) src;
                for (int i = 0; i < n; i++) {
                    dst[to + i] = unsignedToFloat(w[off + i]);
                }
                break;
            default:
                for (int i = 0; i < n; i++) {
                    dst[to + i] = getLong(t, src, off + i);
                }
                break;
        }
    }

    /**
     * Loads as doubles.
     *
     * @param t the element type
     * @param src its array
     * @param off the first element
     * @param dst where they go
     * @param to the first index there
     * @param n how many
     */
    public static void load(ElementType t, Object src, int off, double[] dst, int to, int n) {
        switch (t) {
            case FLOAT64:
                System.arraycopy(src, off, dst, to, n);
                break;
            case FLOAT32:
            case COMPLEX64:
                float[] f = (float[]) src;
                for (int i = 0; i < n; i++) {
                    dst[to + i] = f[off + i];
                }
                break;
            case UINT8:
            case BOOLEAN:
                byte[] u = (byte[]) src;
                for (int i = 0; i < n; i++) {
                    dst[to + i] = u[off + i] & 0xff;
                }
                break;
            default:
                for (int i = 0; i < n; i++) {
                    dst[to + i] = getDouble(t, src, off + i);
                }
                break;
        }
    }

    /**
     * Loads as longs; floating-point types towards zero.
     *
     * @param t the element type
     * @param src its array
     * @param off the first element
     * @param dst where they go
     * @param to the first index there
     * @param n how many
     */
    public static void load(ElementType t, Object src, int off, long[] dst, int to, int n) {
        switch (t) {
            case INT64:
            case UINT64:
                System.arraycopy(src, off, dst, to, n);
                break;
            case INT32:
                int[] k = (int[]) src;
                for (int i = 0; i < n; i++) {
                    dst[to + i] = k[off + i];
                }
                break;
            case UINT8:
            case BOOLEAN:
                byte[] u = (byte[]) src;
                for (int i = 0; i < n; i++) {
                    dst[to + i] = u[off + i] & 0xff;
                }
                break;
            default:
                for (int i = 0; i < n; i++) {
                    dst[to + i] = getLong(t, src, off + i);
                }
                break;
        }
    }

    /**
     * Stores floats into a floating-point type.
     *
     * @param t the element type
     * @param src the values
     * @param off the first
     * @param dst the type's array
     * @param to the first element there
     * @param n how many
     */
    public static void store(ElementType t, float[] src, int off, Object dst, int to, int n) {
        switch (t) {
            case FLOAT32:
            case COMPLEX64:
                System.arraycopy(src, off, dst, to, n);
                break;
            case FLOAT16:
                short[] h = (short[]) dst;
                for (int i = 0; i < n; i++) {
                    h[to + i] = HalfFloats.toHalf(src[off + i]);
                }
                break;
            case BFLOAT16:
                short[] b = (short[]) dst;
                for (int i = 0; i < n; i++) {
                    b[to + i] = HalfFloats.toBrain(src[off + i]);
                }
                break;
            default:
                for (int i = 0; i < n; i++) {
                    setDouble(t, dst, to + i, src[off + i]);
                }
                break;
        }
    }

    /**
     * Stores doubles.
     *
     * @param t the element type
     * @param src the values
     * @param off the first
     * @param dst the type's array
     * @param to the first element there
     * @param n how many
     */
    public static void store(ElementType t, double[] src, int off, Object dst, int to, int n) {
        switch (t) {
            case FLOAT64:
                System.arraycopy(src, off, dst, to, n);
                break;
            case FLOAT32:
            case COMPLEX64:
                float[] f = (float[]) dst;
                for (int i = 0; i < n; i++) {
                    f[to + i] = (float) src[off + i];
                }
                break;
            default:
                for (int i = 0; i < n; i++) {
                    setDouble(t, dst, to + i, src[off + i]);
                }
                break;
        }
    }

    /**
     * Stores longs into an integer type.
     *
     * @param t the element type
     * @param src the values
     * @param off the first
     * @param dst the type's array
     * @param to the first element there
     * @param n how many
     */
    public static void store(ElementType t, long[] src, int off, Object dst, int to, int n) {
        switch (t) {
            case INT64:
            case UINT64:
                System.arraycopy(src, off, dst, to, n);
                break;
            case INT32:
            case UINT32:
                int[] k = (int[]) dst;
                for (int i = 0; i < n; i++) {
                    k[to + i] = (int) src[off + i];
                }
                break;
            case INT16:
            case UINT16:
                short[] s = (short[]) dst;
                for (int i = 0; i < n; i++) {
                    s[to + i] = (short) src[off + i];
                }
                break;
            case INT8:
            case UINT8:
                byte[] b = (byte[]) dst;
                for (int i = 0; i < n; i++) {
                    b[to + i] = (byte) src[off + i];
                }
                break;
            case BOOLEAN:
                byte[] z = (byte[]) dst;
                for (int i = 0; i < n; i++) {
                    z[to + i] = (byte) (src[off + i] != 0 ? 1 : 0);
                }
                break;
            default:
                throw new IllegalArgumentException(t + " is not an integer type");
        }
    }

    /**
     * One element as a double.
     *
     * @param t the element type
     * @param src its array
     * @param i the index
     * @return the value
     */
    public static double getDouble(ElementType t, Object src, int i) {
        switch (t) {
            case FLOAT32:
            case COMPLEX64:
                return ((float[]) src)[i];
            case FLOAT64:
                return ((double[]) src)[i];
            case FLOAT16:
                return HalfFloats.fromHalf(((short[]) src)[i]);
            case BFLOAT16:
                return HalfFloats.fromBrain(((short[]) src)[i]);
            case UINT64:
                return unsignedToDouble(((long[]) src)[i]);
            default:
                return getLong(t, src, i);
        }
    }

    /**
     * One element as a long; floating-point types towards zero.
     *
     * @param t the element type
     * @param src its array
     * @param i the index
     * @return the value
     */
    public static long getLong(ElementType t, Object src, int i) {
        switch (t) {
            case INT64:
            case UINT64:
                return ((long[]) src)[i];
            case INT32:
                return ((int[]) src)[i];
            case UINT32:
                return ((int[]) src)[i] & 0xffffffffL;
            case INT16:
                return ((short[]) src)[i];
            case UINT16:
                return ((short[]) src)[i] & 0xffff;
            case INT8:
                return ((byte[]) src)[i];
            case UINT8:
            case BOOLEAN:
                return ((byte[]) src)[i] & 0xff;
            default:
                return (long) getDouble(t, src, i);
        }
    }

    /**
     * Stores one double; into integer types towards zero.
     *
     * @param t the element type
     * @param dst its array
     * @param i the index
     * @param x the value
     */
    public static void setDouble(ElementType t, Object dst, int i, double x) {
        switch (t) {
            case FLOAT32:
            case COMPLEX64:
                ((float[]) dst)[i] = (float) x;
                break;
            case FLOAT64:
                ((double[]) dst)[i] = x;
                break;
            case FLOAT16:
                ((short[]) dst)[i] = HalfFloats.toHalf(HalfFloats.roundToOdd(x));
                break;
            case BFLOAT16:
                ((short[]) dst)[i] = HalfFloats.toBrain(HalfFloats.roundToOdd(x));
                break;
            case BOOLEAN:
                ((byte[]) dst)[i] = (byte) (x != 0 ? 1 : 0);
                break;
            default:
                setLong(t, dst, i, toLong(t, x));
                break;
        }
    }

    /**
     * Stores one long into an integer type.
     *
     * @param t the element type
     * @param dst its array
     * @param i the index
     * @param x the value
     */
    public static void setLong(ElementType t, Object dst, int i, long x) {
        switch (t.bits()) {
            case 64:
                ((long[]) dst)[i] = x;
                break;
            case 32:
                ((int[]) dst)[i] = (int) x;
                break;
            case 16:
                ((short[]) dst)[i] = (short) x;
                break;
            case 8:
                ((byte[]) dst)[i] = (byte) x;
                break;
            case 1:
                ((byte[]) dst)[i] = (byte) (x != 0 ? 1 : 0);
                break;
            default:
                setDouble(t, dst, i, x);
                break;
        }
    }

    /**
     * A floating-point number as an integer of a type: towards zero, through 64 bits.
     *
     * @param t the integer type
     * @param x the number
     * @return its integer, before the low bits are taken
     */
    public static long toLong(ElementType t, double x) {
        if (t == ElementType.UINT64 && x >= 0x1p63) {
            return x >= 0x1p64 ? -1L : (long) (x - 0x1p63) ^ Long.MIN_VALUE;
        }
        return (long) x;
    }

    /**
     * An unsigned 64-bit integer as a double.
     *
     * @param x its bits
     * @return the nearest double
     */
    public static double unsignedToDouble(long x) {
        // Halving keeps the bit that is lost sticky, so that rounding is right.
        return x >= 0 ? x : (double) (x >>> 1 | x & 1) * 2;
    }

    /**
     * An unsigned 64-bit integer as a float.
     *
     * @param x its bits
     * @return the nearest float
     */
    public static float unsignedToFloat(long x) {
        return x >= 0 ? x : (float) (x >>> 1 | x & 1) * 2;
    }

    /**
     * All elements as doubles.
     *
     * @param t the element type
     * @param src its array
     * @param n how many
     * @return the array itself if it is of doubles, else a new one
     */
    public static double[] doubles(ElementType t, Object src, int n) {
        if (t == ElementType.FLOAT64) {
            return (double[]) src;
        }
        double[] d = new double[n];
        load(t, src, 0, d, 0, n);
        return d;
    }

    /**
     * All elements as floats.
     *
     * @param t the element type
     * @param src its array
     * @param n how many
     * @return the array itself if it is of floats, else a new one
     */
    public static float[] floats(ElementType t, Object src, int n) {
        if (t == ElementType.FLOAT32) {
            return (float[]) src;
        }
        float[] f = new float[n];
        load(t, src, 0, f, 0, n);
        return f;
    }

    /**
     * All elements as longs.
     *
     * @param t the element type
     * @param src its array
     * @param n how many
     * @return the array itself if it is of longs, else a new one
     */
    public static long[] longs(ElementType t, Object src, int n) {
        if (t.bits() == 64) {
            return (long[]) src;
        }
        long[] l = new long[n];
        load(t, src, 0, l, 0, n);
        return l;
    }
}
