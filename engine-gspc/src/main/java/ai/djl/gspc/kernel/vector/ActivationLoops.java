/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.vector;

import static ai.djl.gspc.kernel.vector.Special.FLOATS;
import static ai.djl.gspc.kernel.vector.Special.LANES;
import static ai.djl.gspc.kernel.vector.Special.SPECIES;

import ai.djl.gspc.kernel.Activation;
import jdk.incubator.vector.FloatVector;

/** Activations over consecutive floats. */
final class ActivationLoops {

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

    private static void clip(
            float a, float b, float[] in, int inOff, float[] out, int outOff, int n) {
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

    private static void hardSigmoid(
            float a, float b, float[] in, int inOff, float[] out, int outOff, int n) {
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

    private static void hardSwish(
            float a, float b, float[] in, int inOff, float[] out, int outOff, int n) {
        FloatVector factor = FLOATS.cast(FloatVector.broadcast(SPECIES, a));
        FloatVector shift = FLOATS.cast(FloatVector.broadcast(SPECIES, b));
        FloatVector zero = FLOATS.cast(FloatVector.broadcast(SPECIES, 0f));
        FloatVector one = FLOATS.cast(FloatVector.broadcast(SPECIES, 1f));
        for (int i = 0; i < n; i += LANES) {
            FloatVector x = FLOATS.cast(FloatVector.fromArray(SPECIES, in, inOff + i));
            FloatVector y = FLOATS.cast(FLOATS.cast(x.mul(factor)).add(shift));
            y = FLOATS.cast(y.blend(zero, y.lt(zero)));
            FLOATS.cast(x.mul(y.blend(one, one.lt(y)))).intoArray(out, outOff + i);
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
