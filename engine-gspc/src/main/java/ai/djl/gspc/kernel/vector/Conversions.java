/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.vector;

import static ai.djl.gspc.kernel.vector.Special.FLOATS;
import static ai.djl.gspc.kernel.vector.Special.INT_SPECIES;
import static ai.djl.gspc.kernel.vector.Special.INT_VECTORS;
import static ai.djl.gspc.kernel.vector.Special.LANES;
import static ai.djl.gspc.kernel.vector.Special.SPECIES;

import ai.djl.gspc.kernel.Comparison;
import ai.djl.gspc.kernel.Conversion;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Conversions, comparisons and selections of whole vectors. Vectors of bytes have a fourth of the
 * width, and 32 bits are no width: kernels of 128 bits leave all of this to their callers.
 */
final class Conversions {

    private static final boolean WIDE = LANES >= 8;

    private static final VectorSpecies<Byte> BYTES =
            VectorSpecies.of(byte.class, VectorShape.forBitSize(Math.max(64, 8 * LANES)));
    private static final VectorSpecies<Short> SHORTS =
            VectorSpecies.of(short.class, VectorShape.forBitSize(16 * LANES));
    private static final VectorSpecies<Double> DOUBLES =
            VectorSpecies.of(double.class, SPECIES.vectorShape());
    private static final VectorSpecies<Long> LONGS =
            VectorSpecies.of(long.class, SPECIES.vectorShape());
    private static final VectorSpecies<Float> HALF_FLOATS =
            VectorSpecies.of(float.class, VectorShape.forBitSize(Math.max(64, 16 * LANES)));
    private static final VectorSpecies<Integer> HALF_INTS =
            VectorSpecies.of(int.class, VectorShape.forBitSize(Math.max(64, 16 * LANES)));

    private static final Class<? extends ByteVector> BYTE_VECTORS =
            BYTES.vectorType().asSubclass(ByteVector.class);

    private static final Class<? extends ShortVector> SHORT_VECTORS =
            SHORTS.vectorType().asSubclass(ShortVector.class);

    private static final Class<? extends DoubleVector> DOUBLE_VECTORS =
            DOUBLES.vectorType().asSubclass(DoubleVector.class);

    private static final Class<? extends FloatVector> HALVES =
            HALF_FLOATS.vectorType().asSubclass(FloatVector.class);

    /** Adding it to a float below 2^22 rounds to an integer, which then stands in the low bits. */
    private static final float ROUND = 0x1.8p23f;

    /** The largest float for which that holds. */
    private static final float LARGEST = 0x1p22f;

    private static final int BLOCK = 2048;

    private static final float ONE_BIT = Float.intBitsToFloat(1);

    private Conversions() {}

    static int run(Conversion c, Object in, int inOff, Object out, int outOff, int n) {
        if (!WIDE) {
            return 0;
        }
        int bound = SPECIES.loopBound(n);
        switch (c) {
            case UINT8_TO_FLOAT -> bytes((byte[]) in, inOff, 255, (float[]) out, outOff, bound);
            case INT8_TO_FLOAT -> bytes((byte[]) in, inOff, -1, (float[]) out, outOff, bound);
            case INT32_TO_FLOAT -> ints((int[]) in, inOff, (float[]) out, outOff, bound);
            case HALF_TO_FLOAT -> halves((short[]) in, inOff, (float[]) out, outOff, bound);
            case BRAIN_TO_FLOAT -> brains((short[]) in, inOff, (float[]) out, outOff, bound);
            case DOUBLE_TO_FLOAT -> doubles((double[]) in, inOff, (float[]) out, outOff, bound);
            case FLOAT_TO_DOUBLE -> toDoubles((float[]) in, inOff, (double[]) out, outOff, bound);
            case FLOAT_TO_INT8, FLOAT_TO_INT32 -> {
                return truncate((float[]) in, inOff, out, outOff, bound);
            }
            case FLOAT_TO_HALF -> toHalves((float[]) in, inOff, (short[]) out, outOff, bound);
            case FLOAT_TO_BOOLEAN -> toBooleans((float[]) in, inOff, (byte[]) out, outOff, bound);
            case INT64_TO_INT32 -> toInts((long[]) in, inOff, (int[]) out, outOff, bound);
            case INT32_TO_INT64 -> toLongs((int[]) in, inOff, (long[]) out, outOff, bound);
        }
        return bound;
    }

    private static void bytes(byte[] in, int inOff, int mask, float[] out, int outOff, int n) {
        IntVector m = IntVector.broadcast(INT_SPECIES, mask);
        for (int i = 0; i < n; i += LANES) {
            ByteVector b = BYTE_VECTORS.cast(ByteVector.fromArray(BYTES, in, inOff + i));
            IntVector x = INT_VECTORS.cast(b.convertShape(VectorOperators.B2I, INT_SPECIES, 0));
            x = INT_VECTORS.cast(x.and(m));
            FloatVector f = FLOATS.cast(x.convertShape(VectorOperators.I2F, SPECIES, 0));
            f.intoArray(out, outOff + i);
        }
    }

    private static void ints(int[] in, int inOff, float[] out, int outOff, int n) {
        for (int i = 0; i < n; i += LANES) {
            IntVector x = INT_VECTORS.cast(IntVector.fromArray(INT_SPECIES, in, inOff + i));
            FLOATS.cast(x.convertShape(VectorOperators.I2F, SPECIES, 0)).intoArray(out, outOff + i);
        }
    }

    /** Multiplying by 2^112 moves the exponent, and makes subnormal halves normal. */
    private static void halves(short[] in, int inOff, float[] out, int outOff, int n) {
        FloatVector scale = FloatVector.broadcast(SPECIES, 0x1p112f);
        FloatVector infinite = FloatVector.broadcast(SPECIES, 0x1p16f);
        for (int i = 0; i < n; i += LANES) {
            ShortVector h = SHORT_VECTORS.cast(ShortVector.fromArray(SHORTS, in, inOff + i));
            IntVector x = INT_VECTORS.cast(h.convertShape(VectorOperators.S2I, INT_SPECIES, 0));
            IntVector sign = INT_VECTORS.cast(x.and(0x8000));
            sign = INT_VECTORS.cast(sign.lanewise(VectorOperators.LSHL, 16));
            IntVector rest = INT_VECTORS.cast(x.and(0x7fff));
            rest = INT_VECTORS.cast(rest.lanewise(VectorOperators.LSHL, 13));
            FloatVector f = FLOATS.cast(FLOATS.cast(rest.reinterpretAsFloats()).mul(scale));
            IntVector special = INT_VECTORS.cast(f.reinterpretAsInts());
            special = INT_VECTORS.cast(special.or(0x7f800000));
            f = FLOATS.cast(FLOATS.cast(special.reinterpretAsFloats()).blend(f, f.lt(infinite)));
            IntVector bits = INT_VECTORS.cast(INT_VECTORS.cast(f.reinterpretAsInts()).or(sign));
            FLOATS.cast(bits.reinterpretAsFloats()).intoArray(out, outOff + i);
        }
    }

    private static void brains(short[] in, int inOff, float[] out, int outOff, int n) {
        for (int i = 0; i < n; i += LANES) {
            ShortVector h = SHORT_VECTORS.cast(ShortVector.fromArray(SHORTS, in, inOff + i));
            IntVector x = INT_VECTORS.cast(h.convertShape(VectorOperators.S2I, INT_SPECIES, 0));
            x = INT_VECTORS.cast(x.lanewise(VectorOperators.LSHL, 16));
            FLOATS.cast(x.reinterpretAsFloats()).intoArray(out, outOff + i);
        }
    }

    private static void doubles(double[] in, int inOff, float[] out, int outOff, int n) {
        for (int i = 0; i < n; i += LANES / 2) {
            DoubleVector x = DOUBLE_VECTORS.cast(DoubleVector.fromArray(DOUBLES, in, inOff + i));
            HALVES.cast(x.convertShape(VectorOperators.D2F, HALF_FLOATS, 0))
                    .intoArray(out, outOff + i);
        }
    }

    private static void toDoubles(float[] in, int inOff, double[] out, int outOff, int n) {
        for (int i = 0; i < n; i += LANES / 2) {
            FloatVector x = HALVES.cast(FloatVector.fromArray(HALF_FLOATS, in, inOff + i));
            DOUBLE_VECTORS
                    .cast(x.convertShape(VectorOperators.F2D, DOUBLES, 0))
                    .intoArray(out, outOff + i);
        }
    }

    private static void toInts(long[] in, int inOff, int[] out, int outOff, int n) {
        for (int i = 0; i < n; i += LANES / 2) {
            LongVector x = LongVector.fromArray(LONGS, in, inOff + i);
            ((IntVector) x.convertShape(VectorOperators.L2I, HALF_INTS, 0))
                    .intoArray(out, outOff + i);
        }
    }

    private static void toLongs(int[] in, int inOff, long[] out, int outOff, int n) {
        for (int i = 0; i < n; i += LANES / 2) {
            IntVector x = IntVector.fromArray(HALF_INTS, in, inOff + i);
            ((LongVector) x.convertShape(VectorOperators.I2L, LONGS, 0)).intoArray(out, outOff + i);
        }
    }

    /**
     * Converts in blocks; a block with a float that is too large, or no number, and what is behind
     * it are not done.
     */
    private static int truncate(float[] in, int inOff, Object out, int outOff, int n) {
        for (int i = 0; i < n; i += BLOCK) {
            int m = Math.min(BLOCK, n - i);
            boolean done =
                    out instanceof int[] ints
                            ? toInts(in, inOff + i, ints, outOff + i, m)
                            : toBytes(in, inOff + i, (byte[]) out, outOff + i, m);
            if (!done) {
                return i;
            }
        }
        return n;
    }

    /**
     * JDK 17 has no instruction for float to int: rounds by an addition and corrects it.
     *
     * @return whether all floats are in the range for which that holds
     */
    private static boolean toInts(float[] in, int inOff, int[] out, int outOff, int n) {
        FloatVector round = FLOATS.cast(FloatVector.broadcast(SPECIES, ROUND));
        IntVector bits = IntVector.broadcast(INT_SPECIES, Float.floatToRawIntBits(ROUND));
        FloatVector one = FLOATS.cast(FloatVector.broadcast(SPECIES, ONE_BIT));
        FloatVector zero = FLOATS.cast(FloatVector.zero(SPECIES));
        FloatVector large = zero;
        for (int i = 0; i < n; i += LANES) {
            FloatVector x = FLOATS.cast(FloatVector.fromArray(SPECIES, in, inOff + i));
            FloatVector magnitude = FLOATS.cast(x.abs());
            large = FLOATS.cast(magnitude.max(large));
            FloatVector t = FLOATS.cast(magnitude.add(round));
            IntVector k = INT_VECTORS.cast(INT_VECTORS.cast(t.reinterpretAsInts()).sub(bits));
            FloatVector up = FLOATS.cast(zero.blend(one, magnitude.lt(t.sub(round))));
            k = INT_VECTORS.cast(k.sub(up.reinterpretAsInts()));
            IntVector sign = INT_VECTORS.cast(x.reinterpretAsInts());
            sign = INT_VECTORS.cast(sign.lanewise(VectorOperators.ASHR, 31));
            k = INT_VECTORS.cast(INT_VECTORS.cast(k.lanewise(VectorOperators.XOR, sign)).sub(sign));
            k.intoArray(out, outOff + i);
        }
        return FLOATS.cast(large).reduceLanes(VectorOperators.MAX) < LARGEST;
    }

    /** As {@link #toInts(float[], int, int[], int, int)}. */
    private static boolean toBytes(float[] in, int inOff, byte[] out, int outOff, int n) {
        FloatVector round = FLOATS.cast(FloatVector.broadcast(SPECIES, ROUND));
        IntVector bits = IntVector.broadcast(INT_SPECIES, Float.floatToRawIntBits(ROUND));
        FloatVector one = FLOATS.cast(FloatVector.broadcast(SPECIES, ONE_BIT));
        FloatVector zero = FLOATS.cast(FloatVector.zero(SPECIES));
        FloatVector large = zero;
        for (int i = 0; i < n; i += LANES) {
            FloatVector x = FLOATS.cast(FloatVector.fromArray(SPECIES, in, inOff + i));
            FloatVector magnitude = FLOATS.cast(x.abs());
            large = FLOATS.cast(magnitude.max(large));
            FloatVector t = FLOATS.cast(magnitude.add(round));
            IntVector k = INT_VECTORS.cast(INT_VECTORS.cast(t.reinterpretAsInts()).sub(bits));
            FloatVector up = FLOATS.cast(zero.blend(one, magnitude.lt(t.sub(round))));
            k = INT_VECTORS.cast(k.sub(up.reinterpretAsInts()));
            IntVector sign = INT_VECTORS.cast(x.reinterpretAsInts());
            sign = INT_VECTORS.cast(sign.lanewise(VectorOperators.ASHR, 31));
            k = INT_VECTORS.cast(INT_VECTORS.cast(k.lanewise(VectorOperators.XOR, sign)).sub(sign));
            BYTE_VECTORS
                    .cast(k.convertShape(VectorOperators.I2B, BYTES, 0))
                    .intoArray(out, outOff + i);
        }
        return FLOATS.cast(large).reduceLanes(VectorOperators.MAX) < LARGEST;
    }

    /** Rounds the bits half to even; subnormal halves by an addition; see HalfFloats. */
    private static void toHalves(float[] in, int inOff, short[] out, int outOff, int n) {
        FloatVector half = FloatVector.broadcast(SPECIES, 0.5f);
        FloatVector normal = FloatVector.broadcast(SPECIES, 0x1p-14f);
        FloatVector infinite = FloatVector.broadcast(SPECIES, 0x1p16f);
        FloatVector infinity =
                FLOATS.cast(FloatVector.broadcast(SPECIES, Float.intBitsToFloat(0x7c00)));
        for (int i = 0; i < n; i += LANES) {
            FloatVector x = FLOATS.cast(FloatVector.fromArray(SPECIES, in, inOff + i));
            IntVector b = INT_VECTORS.cast(x.reinterpretAsInts());
            IntVector sign = INT_VECTORS.cast(b.lanewise(VectorOperators.LSHR, 16));
            sign = INT_VECTORS.cast(sign.and(0x8000));
            FloatVector a = FLOATS.cast(x.abs());
            IntVector rest = INT_VECTORS.cast(a.reinterpretAsInts());
            IntVector high = INT_VECTORS.cast(rest.lanewise(VectorOperators.LSHR, 13));
            IntVector moved = INT_VECTORS.cast(INT_VECTORS.cast(high.and(1)).add(rest));
            moved = INT_VECTORS.cast(moved.add(0xfff - 0x38000000));
            moved = INT_VECTORS.cast(moved.lanewise(VectorOperators.ASHR, 13));
            IntVector small = INT_VECTORS.cast(FLOATS.cast(a.add(half)).reinterpretAsInts());
            FloatVector y = FLOATS.cast(moved.reinterpretAsFloats());
            small = INT_VECTORS.cast(small.sub(0x3f000000));
            y = FLOATS.cast(y.blend(small.reinterpretAsFloats(), a.lt(normal)));
            y = FLOATS.cast(infinity.blend(y, a.lt(infinite)));
            IntVector payload = INT_VECTORS.cast(high.and(0x3ff));
            payload = INT_VECTORS.cast(payload.or(0x7e00));
            // Only NaN is not equal to itself.
            y = FLOATS.cast(FLOATS.cast(payload.reinterpretAsFloats()).blend(y, x.eq(x)));
            IntVector h = INT_VECTORS.cast(INT_VECTORS.cast(y.reinterpretAsInts()).or(sign));
            ((ShortVector) h.convertShape(VectorOperators.I2S, SHORTS, 0))
                    .intoArray(out, outOff + i);
        }
    }

    private static void toBooleans(float[] in, int inOff, byte[] out, int outOff, int n) {
        for (int i = 0; i < n; i += LANES) {
            FloatVector x = FLOATS.cast(FloatVector.fromArray(SPECIES, in, inOff + i));
            IntVector b = INT_VECTORS.cast(x.reinterpretAsInts());
            b = INT_VECTORS.cast(b.lanewise(VectorOperators.LSHL, 1));
            b = INT_VECTORS.cast(b.or(b.neg()));
            b = INT_VECTORS.cast(b.lanewise(VectorOperators.LSHR, 31));
            ((ByteVector) b.convertShape(VectorOperators.I2B, BYTES, 0)).intoArray(out, outOff + i);
        }
    }

    static int compare(
            Comparison op,
            float[] a,
            int aOff,
            float[] b,
            int bOff,
            byte[] out,
            int outOff,
            int n) {
        if (!WIDE) {
            return 0;
        }
        int bound = SPECIES.loopBound(n);
        switch (op) {
            case EQ -> equal(a, aOff, b, bOff, 0, 1, out, outOff, bound);
            case NE -> equal(a, aOff, b, bOff, 1, 0, out, outOff, bound);
            case LT -> less(a, aOff, b, bOff, out, outOff, bound);
            case GT -> less(b, bOff, a, aOff, out, outOff, bound);
            case LE -> notGreater(a, aOff, b, bOff, out, outOff, bound);
            case GE -> notGreater(b, bOff, a, aOff, out, outOff, bound);
        }
        return bound;
    }

    private static void equal(
            float[] a, int aOff, float[] b, int bOff, int no, int yes, byte[] out, int to, int n) {
        FloatVector zero = FLOATS.cast(FloatVector.broadcast(SPECIES, Float.intBitsToFloat(no)));
        FloatVector one = FLOATS.cast(FloatVector.broadcast(SPECIES, Float.intBitsToFloat(yes)));
        for (int i = 0; i < n; i += LANES) {
            FloatVector x = FLOATS.cast(FloatVector.fromArray(SPECIES, a, aOff + i));
            FloatVector y = FloatVector.fromArray(SPECIES, b, bOff + i);
            FloatVector f = FLOATS.cast(zero.blend(one, x.eq(y)));
            IntVector z = INT_VECTORS.cast(f.reinterpretAsInts());
            ((ByteVector) z.convertShape(VectorOperators.I2B, BYTES, 0)).intoArray(out, to + i);
        }
    }

    private static void less(float[] a, int aOff, float[] b, int bOff, byte[] out, int to, int n) {
        FloatVector zero = FLOATS.cast(FloatVector.zero(SPECIES));
        FloatVector one = FLOATS.cast(FloatVector.broadcast(SPECIES, ONE_BIT));
        for (int i = 0; i < n; i += LANES) {
            FloatVector x = FLOATS.cast(FloatVector.fromArray(SPECIES, a, aOff + i));
            FloatVector y = FloatVector.fromArray(SPECIES, b, bOff + i);
            FloatVector f = FLOATS.cast(zero.blend(one, x.lt(y)));
            IntVector z = INT_VECTORS.cast(f.reinterpretAsInts());
            ((ByteVector) z.convertShape(VectorOperators.I2B, BYTES, 0)).intoArray(out, to + i);
        }
    }

    private static void notGreater(
            float[] a, int aOff, float[] b, int bOff, byte[] out, int to, int n) {
        FloatVector zero = FLOATS.cast(FloatVector.zero(SPECIES));
        FloatVector one = FLOATS.cast(FloatVector.broadcast(SPECIES, ONE_BIT));
        for (int i = 0; i < n; i += LANES) {
            FloatVector x = FLOATS.cast(FloatVector.fromArray(SPECIES, a, aOff + i));
            FloatVector y = FloatVector.fromArray(SPECIES, b, bOff + i);
            FloatVector f = FLOATS.cast(zero.blend(one, x.compare(VectorOperators.LE, y)));
            IntVector z = INT_VECTORS.cast(f.reinterpretAsInts());
            ((ByteVector) z.convertShape(VectorOperators.I2B, BYTES, 0)).intoArray(out, to + i);
        }
    }

    static int select(
            byte[] c,
            int cOff,
            float[] a,
            int aOff,
            float[] b,
            int bOff,
            float[] out,
            int outOff,
            int n) {
        if (!WIDE) {
            return 0;
        }
        int bound = SPECIES.loopBound(n);
        for (int i = 0; i < bound; i += LANES) {
            ByteVector z = ByteVector.fromArray(BYTES, c, cOff + i);
            IntVector mask = (IntVector) z.convertShape(VectorOperators.B2I, INT_SPECIES, 0);
            mask = mask.neg();
            IntVector x = FloatVector.fromArray(SPECIES, a, aOff + i).reinterpretAsInts();
            IntVector y = FloatVector.fromArray(SPECIES, b, bOff + i).reinterpretAsInts();
            IntVector both = x.lanewise(VectorOperators.XOR, y).and(mask);
            y.lanewise(VectorOperators.XOR, both).reinterpretAsFloats().intoArray(out, outOff + i);
        }
        return bound;
    }
}
