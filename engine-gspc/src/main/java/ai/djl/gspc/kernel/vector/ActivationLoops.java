/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.vector;

import static ai.djl.gspc.kernel.vector.Special.FLOATS;
import static ai.djl.gspc.kernel.vector.Special.INT_SPECIES;
import static ai.djl.gspc.kernel.vector.Special.INT_VECTORS;
import static ai.djl.gspc.kernel.vector.Special.LANES;
import static ai.djl.gspc.kernel.vector.Special.SPECIES;

import ai.djl.gspc.kernel.Activation;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/** Activations over consecutive floats. */
final class ActivationLoops {

    /** All bits of a float but its sign. */
    static final int MAGNITUDE = Integer.MAX_VALUE;

    /**
     * The bits of infinity; the magnitudes of NaNs are larger. Kernels look for a NaN as integers
     * and not by {@code allTrue}, which asks for a mask of all lanes: JDK 17 finds that by a switch
     * that vectors of all widths share, and C2 leaves out the case of a width that it has not seen
     * counted. Such code was thrown away at its first call, and what took its place boxed a vector
     * in some processes: depthwise layers then took 3.5 times as long, for good. Each kernel writes
     * the question out, since a call that C2 does not inline boxes, too.
     */
    static final int INFINITE = 0x7f800000;

    private ActivationLoops() {}

    /**
     * Applies an activation; the output may be the input.
     *
     * @param slot where the slopes of a PRELU begin; they repeat for each vector
     */
    static void apply(
            Activation f, int slot, float[] in, int inOff, float[] out, int outOff, int n) {
        int bound = SPECIES.loopBound(n);
        switch (f.kind()) {
            case NONE -> {
                if (in != out || inOff != outOff) {
                    System.arraycopy(in, inOff, out, outOff, n);
                }
                return;
            }
            case CLIP -> clip(f.a(), f.b(), in, inOff, out, outOff, bound);
            case LEAKY_RELU -> leakyRelu(f.a(), in, inOff, out, outOff, bound);
            case PRELU -> prelu(f.slope(), slot, in, inOff, out, outOff, bound);
            case HARD_SIGMOID -> hardSigmoid(f.a(), f.b(), in, inOff, out, outOff, bound);
            case HARD_SWISH -> hardSwish(f.a(), f.b(), in, inOff, out, outOff, bound);
            case SOFTSIGN -> softsign(in, inOff, out, outOff, bound);
            default -> ExpActivations.apply(f, in, inOff, out, outOff, bound);
        }
        for (int i = bound; i < n; ++i) {
            out[outOff + i] = f.apply(in[inOff + i], slot + i % LANES);
        }
    }

    /**
     * Limits floats; {@code n} is a multiple of the lanes. Floats that are not negative are ordered
     * like their bits, so integers do where the lower limit is not negative: JDK 17 takes four
     * instructions for a comparison and a choice. NaN has no place in that order, but it shows in a
     * sum (with infinities of both signs), and then the choice is made after all.
     */
    static void clip(float a, float b, float[] in, int inOff, float[] out, int outOff, int n) {
        int i = 0;
        if (a >= 0f) {
            int four = 4 * LANES;
            IntVector low = INT_VECTORS.cast(IntVector.broadcast(INT_SPECIES, bits(a)));
            IntVector high = INT_VECTORS.cast(IntVector.broadcast(INT_SPECIES, bits(b)));
            for (; i <= n - four; i += four) {
                int from = inOff + i;
                int to = outOff + i;
                FloatVector x0 = FLOATS.cast(FloatVector.fromArray(SPECIES, in, from));
                FloatVector x1 = FLOATS.cast(FloatVector.fromArray(SPECIES, in, from + LANES));
                FloatVector x2 = FLOATS.cast(FloatVector.fromArray(SPECIES, in, from + 2 * LANES));
                FloatVector x3 = FLOATS.cast(FloatVector.fromArray(SPECIES, in, from + 3 * LANES));
                FloatVector sum = FLOATS.cast(FLOATS.cast(x0.add(x1)).add(x2.add(x3)));
                IntVector bits = INT_VECTORS.cast(sum.reinterpretAsInts());
                bits = INT_VECTORS.cast(bits.and(MAGNITUDE));
                if (bits.reduceLanes(VectorOperators.MAX) > INFINITE) {
                    choose(a, b, in, from, out, to, four);
                    continue;
                }
                IntVector y0 = INT_VECTORS.cast(x0.reinterpretAsInts());
                y0 = INT_VECTORS.cast(INT_VECTORS.cast(y0.max(low)).min(high));
                FLOATS.cast(y0.reinterpretAsFloats()).intoArray(out, to);
                IntVector y1 = INT_VECTORS.cast(x1.reinterpretAsInts());
                y1 = INT_VECTORS.cast(INT_VECTORS.cast(y1.max(low)).min(high));
                FLOATS.cast(y1.reinterpretAsFloats()).intoArray(out, to + LANES);
                IntVector y2 = INT_VECTORS.cast(x2.reinterpretAsInts());
                y2 = INT_VECTORS.cast(INT_VECTORS.cast(y2.max(low)).min(high));
                FLOATS.cast(y2.reinterpretAsFloats()).intoArray(out, to + 2 * LANES);
                IntVector y3 = INT_VECTORS.cast(x3.reinterpretAsInts());
                y3 = INT_VECTORS.cast(INT_VECTORS.cast(y3.max(low)).min(high));
                FLOATS.cast(y3.reinterpretAsFloats()).intoArray(out, to + 3 * LANES);
            }
        }
        choose(a, b, in, inOff + i, out, outOff + i, n - i);
    }

    /** The bits of a limit; those of minus zero would not be in order. */
    static int bits(float limit) {
        return Float.floatToRawIntBits(limit + 0f);
    }

    /** Limits floats by comparisons, NaN included. */
    static void choose(float a, float b, float[] in, int inOff, float[] out, int outOff, int n) {
        FloatVector low = FLOATS.cast(FloatVector.broadcast(SPECIES, a));
        FloatVector high = FLOATS.cast(FloatVector.broadcast(SPECIES, b));
        for (int i = 0; i < n; i += LANES) {
            FloatVector x = FLOATS.cast(FloatVector.fromArray(SPECIES, in, inOff + i));
            x = FLOATS.cast(x.blend(low, x.lt(low)));
            FLOATS.cast(x.blend(high, high.lt(x))).intoArray(out, outOff + i);
        }
    }

    private static void leakyRelu(float a, float[] in, int inOff, float[] out, int outOff, int n) {
        FloatVector factor = FLOATS.cast(FloatVector.broadcast(SPECIES, a));
        FloatVector zero = FLOATS.cast(FloatVector.broadcast(SPECIES, 0f));
        for (int i = 0; i < n; i += LANES) {
            FloatVector x = FLOATS.cast(FloatVector.fromArray(SPECIES, in, inOff + i));
            FLOATS.cast(x.blend(x.mul(factor), x.lt(zero))).intoArray(out, outOff + i);
        }
    }

    private static void prelu(
            float[] slope, int slot, float[] in, int inOff, float[] out, int outOff, int n) {
        FloatVector factor = FLOATS.cast(FloatVector.fromArray(SPECIES, slope, slot));
        FloatVector zero = FLOATS.cast(FloatVector.broadcast(SPECIES, 0f));
        for (int i = 0; i < n; i += LANES) {
            FloatVector x = FLOATS.cast(FloatVector.fromArray(SPECIES, in, inOff + i));
            FLOATS.cast(x.blend(x.mul(factor), x.lt(zero))).intoArray(out, outOff + i);
        }
    }

    static void hardSigmoid(
            float a, float b, float[] in, int inOff, float[] out, int outOff, int n) {
        if (n < 0) {
            return;
        }
        FloatVector factor = FLOATS.cast(FloatVector.broadcast(SPECIES, a));
        FloatVector shift = FLOATS.cast(FloatVector.broadcast(SPECIES, b));
        FloatVector zero = FLOATS.cast(FloatVector.broadcast(SPECIES, 0f));
        FloatVector one = FLOATS.cast(FloatVector.broadcast(SPECIES, 1f));
        for (int i = 0; i < n; i += LANES) {
            FloatVector x = FLOATS.cast(FloatVector.fromArray(SPECIES, in, inOff + i));
            x = FLOATS.cast(FLOATS.cast(x.mul(factor)).add(shift));
            x = FLOATS.cast(x.blend(zero, x.lt(zero)));
            FLOATS.cast(x.blend(one, one.lt(x))).intoArray(out, outOff + i);
        }
    }

    static void hardSwish(float a, float b, float[] in, int inOff, float[] out, int outOff, int n) {
        if (n < 0) {
            return;
        }
        FloatVector factor = FLOATS.cast(FloatVector.broadcast(SPECIES, a));
        FloatVector shift = FLOATS.cast(FloatVector.broadcast(SPECIES, b));
        IntVector zero = INT_VECTORS.cast(IntVector.broadcast(INT_SPECIES, 0));
        IntVector one = INT_VECTORS.cast(IntVector.broadcast(INT_SPECIES, bits(1f)));
        int i = 0;
        // Two at a time: so long a method is not inlined into others, which C2 of JDK 17 might
        // reach its limit of nodes in, and box a vector here (see DepthwiseLoops.Rows).
        for (; i <= n - 2 * LANES; i += 2 * LANES) {
            FloatVector x0 = FLOATS.cast(FloatVector.fromArray(SPECIES, in, inOff + i));
            FloatVector x1 = FLOATS.cast(FloatVector.fromArray(SPECIES, in, inOff + i + LANES));
            FloatVector y0 = FLOATS.cast(FLOATS.cast(x0.mul(factor)).add(shift));
            FloatVector y1 = FLOATS.cast(FLOATS.cast(x1.mul(factor)).add(shift));
            // As in clip; the product brings back a NaN.
            IntVector k0 = INT_VECTORS.cast(y0.reinterpretAsInts());
            k0 = INT_VECTORS.cast(INT_VECTORS.cast(k0.max(zero)).min(one));
            FLOATS.cast(x0.mul(k0.reinterpretAsFloats())).intoArray(out, outOff + i);
            IntVector k1 = INT_VECTORS.cast(y1.reinterpretAsInts());
            k1 = INT_VECTORS.cast(INT_VECTORS.cast(k1.max(zero)).min(one));
            FLOATS.cast(x1.mul(k1.reinterpretAsFloats())).intoArray(out, outOff + i + LANES);
        }
        if (i < n) {
            FloatVector x = FLOATS.cast(FloatVector.fromArray(SPECIES, in, inOff + i));
            FloatVector y = FLOATS.cast(FLOATS.cast(x.mul(factor)).add(shift));
            IntVector k = INT_VECTORS.cast(y.reinterpretAsInts());
            k = INT_VECTORS.cast(INT_VECTORS.cast(k.max(zero)).min(one));
            FLOATS.cast(x.mul(k.reinterpretAsFloats())).intoArray(out, outOff + i);
        }
    }

    private static void softsign(float[] in, int inOff, float[] out, int outOff, int n) {
        FloatVector one = FLOATS.cast(FloatVector.broadcast(SPECIES, 1f));
        for (int i = 0; i < n; i += LANES) {
            FloatVector x = FLOATS.cast(FloatVector.fromArray(SPECIES, in, inOff + i));
            FLOATS.cast(x.div(FLOATS.cast(x.abs()).add(one))).intoArray(out, outOff + i);
        }
    }
}
