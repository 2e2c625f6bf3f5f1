/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.vector;

import static ai.djl.gspc.kernel.WinogradTransform.A;
import static ai.djl.gspc.kernel.WinogradTransform.B;
import static ai.djl.gspc.kernel.vector.Special.FLOATS;
import static ai.djl.gspc.kernel.vector.Special.LANES;
import static ai.djl.gspc.kernel.vector.Special.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The one-dimensional passes of the transforms of F(4 x 4, 3 x 3); see {@link WinogradLoops} and
 * {@link ai.djl.gspc.kernel.WinogradTransform}.
 */
final class Winograd4 {

    private Winograd4() {}

    /** Transforms columns of the input: 6 rows of the buffer, {@code width} columns in each. */
    static void columns(
            float[] in,
            int inOff,
            int rowStride,
            int[] columns,
            int column,
            int width,
            float[] buf,
            int to) {
        int row = width * LANES;
        FloatVector negB2 = FLOATS.cast(FloatVector.broadcast(SPECIES, -B * B));
        FloatVector negA2 = FLOATS.cast(FloatVector.broadcast(SPECIES, -A * A));
        FloatVector ab = FLOATS.cast(FloatVector.broadcast(SPECIES, A * A * B * B));
        FloatVector negSum = FLOATS.cast(FloatVector.broadcast(SPECIES, -(A * A + B * B)));
        FloatVector a = FLOATS.cast(FloatVector.broadcast(SPECIES, A));
        FloatVector negA = FLOATS.cast(FloatVector.broadcast(SPECIES, -A));
        FloatVector b = FLOATS.cast(FloatVector.broadcast(SPECIES, B));
        FloatVector negB = FLOATS.cast(FloatVector.broadcast(SPECIES, -B));
        for (int i = 0; i < width; ++i) {
            int p = inOff + columns[column + i];
            int q = to + i * LANES;
            FloatVector x0 = FLOATS.cast(FloatVector.fromArray(SPECIES, in, p));
            FloatVector x1 = FLOATS.cast(FloatVector.fromArray(SPECIES, in, p + rowStride));
            FloatVector x2 = FLOATS.cast(FloatVector.fromArray(SPECIES, in, p + 2 * rowStride));
            FloatVector x3 = FLOATS.cast(FloatVector.fromArray(SPECIES, in, p + 3 * rowStride));
            FloatVector x4 = FLOATS.cast(FloatVector.fromArray(SPECIES, in, p + 4 * rowStride));
            FloatVector x5 = FLOATS.cast(FloatVector.fromArray(SPECIES, in, p + 5 * rowStride));
            FloatVector even1 = FLOATS.cast(x2.fma(negB2, x4));
            FloatVector odd1 = FLOATS.cast(x1.fma(negB2, x3));
            FloatVector even2 = FLOATS.cast(x2.fma(negA2, x4));
            FloatVector odd2 = FLOATS.cast(x1.fma(negA2, x3));
            FloatVector even0 = FLOATS.cast(x2.fma(negSum, x4));
            FloatVector odd0 = FLOATS.cast(x3.fma(negSum, x5));
            FLOATS.cast(x0.fma(ab, even0)).intoArray(buf, q);
            FLOATS.cast(odd1.fma(a, even1)).intoArray(buf, q + row);
            FLOATS.cast(odd1.fma(negA, even1)).intoArray(buf, q + 2 * row);
            FLOATS.cast(odd2.fma(b, even2)).intoArray(buf, q + 3 * row);
            FLOATS.cast(odd2.fma(negB, even2)).intoArray(buf, q + 4 * row);
            FLOATS.cast(x1.fma(ab, odd0)).intoArray(buf, q + 5 * row);
        }
    }

    /** Transforms one row of the buffer, for {@code tiles} tiles: 6 of V's points. */
    static void row(
            float[] buf,
            int from,
            int[] tileColumn,
            int tile,
            int tiles,
            float[] v,
            int to,
            int point) {
        FloatVector negB2 = FLOATS.cast(FloatVector.broadcast(SPECIES, -B * B));
        FloatVector negA2 = FLOATS.cast(FloatVector.broadcast(SPECIES, -A * A));
        FloatVector ab = FLOATS.cast(FloatVector.broadcast(SPECIES, A * A * B * B));
        FloatVector negSum = FLOATS.cast(FloatVector.broadcast(SPECIES, -(A * A + B * B)));
        FloatVector a = FLOATS.cast(FloatVector.broadcast(SPECIES, A));
        FloatVector negA = FLOATS.cast(FloatVector.broadcast(SPECIES, -A));
        FloatVector b = FLOATS.cast(FloatVector.broadcast(SPECIES, B));
        FloatVector negB = FLOATS.cast(FloatVector.broadcast(SPECIES, -B));
        for (int t = 0; t < tiles; ++t) {
            int p = from + tileColumn[tile + t] * LANES;
            int q = to + t * LANES;
            FloatVector x0 = FLOATS.cast(FloatVector.fromArray(SPECIES, buf, p));
            FloatVector x1 = FLOATS.cast(FloatVector.fromArray(SPECIES, buf, p + LANES));
            FloatVector x2 = FLOATS.cast(FloatVector.fromArray(SPECIES, buf, p + 2 * LANES));
            FloatVector x3 = FLOATS.cast(FloatVector.fromArray(SPECIES, buf, p + 3 * LANES));
            FloatVector x4 = FLOATS.cast(FloatVector.fromArray(SPECIES, buf, p + 4 * LANES));
            FloatVector x5 = FLOATS.cast(FloatVector.fromArray(SPECIES, buf, p + 5 * LANES));
            FloatVector even1 = FLOATS.cast(x2.fma(negB2, x4));
            FloatVector odd1 = FLOATS.cast(x1.fma(negB2, x3));
            FloatVector even2 = FLOATS.cast(x2.fma(negA2, x4));
            FloatVector odd2 = FLOATS.cast(x1.fma(negA2, x3));
            FloatVector even0 = FLOATS.cast(x2.fma(negSum, x4));
            FloatVector odd0 = FLOATS.cast(x3.fma(negSum, x5));
            FLOATS.cast(x0.fma(ab, even0)).intoArray(v, q);
            FLOATS.cast(odd1.fma(a, even1)).intoArray(v, q + point);
            FLOATS.cast(odd1.fma(negA, even1)).intoArray(v, q + 2 * point);
            FLOATS.cast(odd2.fma(b, even2)).intoArray(v, q + 3 * point);
            FLOATS.cast(odd2.fma(negB, even2)).intoArray(v, q + 4 * point);
            FLOATS.cast(x1.fma(ab, odd0)).intoArray(v, q + 5 * point);
        }
    }

    /** Transforms one column of the points, for {@code tiles} tiles: 4 rows of the buffer. */
    static void products(float[] m, int from, int point, int tiles, float[] buf, int to, int row) {
        FloatVector a = FLOATS.cast(FloatVector.broadcast(SPECIES, A));
        FloatVector b = FLOATS.cast(FloatVector.broadcast(SPECIES, B));
        FloatVector a2 = FLOATS.cast(FloatVector.broadcast(SPECIES, A * A));
        FloatVector b2 = FLOATS.cast(FloatVector.broadcast(SPECIES, B * B));
        FloatVector a3 = FLOATS.cast(FloatVector.broadcast(SPECIES, A * A * A));
        FloatVector b3 = FLOATS.cast(FloatVector.broadcast(SPECIES, B * B * B));
        for (int t = 0; t < tiles; ++t) {
            int p = from + t * LANES;
            int q = to + t * LANES;
            FloatVector x0 = FLOATS.cast(FloatVector.fromArray(SPECIES, m, p));
            FloatVector x1 = FLOATS.cast(FloatVector.fromArray(SPECIES, m, p + point));
            FloatVector x2 = FLOATS.cast(FloatVector.fromArray(SPECIES, m, p + 2 * point));
            FloatVector x3 = FLOATS.cast(FloatVector.fromArray(SPECIES, m, p + 3 * point));
            FloatVector x4 = FLOATS.cast(FloatVector.fromArray(SPECIES, m, p + 4 * point));
            FloatVector x5 = FLOATS.cast(FloatVector.fromArray(SPECIES, m, p + 5 * point));
            FloatVector s1 = FLOATS.cast(x1.add(x2));
            FloatVector d1 = FLOATS.cast(x1.sub(x2));
            FloatVector s2 = FLOATS.cast(x3.add(x4));
            FloatVector d2 = FLOATS.cast(x3.sub(x4));
            FloatVector y0 = FLOATS.cast(FLOATS.cast(x0.add(s1)).add(s2));
            FloatVector y1 = FLOATS.cast(d1.fma(a, d2.mul(b)));
            FloatVector y2 = FLOATS.cast(s1.fma(a2, s2.mul(b2)));
            FloatVector y3 = FLOATS.cast(d1.fma(a3, FLOATS.cast(d2.fma(b3, x5))));
            y0.intoArray(buf, q);
            y1.intoArray(buf, q + row);
            y2.intoArray(buf, q + 2 * row);
            y3.intoArray(buf, q + 3 * row);
        }
    }

    /**
     * Transforms rows of the buffer into rows of 4 outputs; the parameters are those of {@link
     * WinogradLoops#rows}.
     */
    static void rows(
            float[] buf,
            int from,
            int step,
            int[] at,
            int row0,
            int row1,
            float[] out,
            int[] rowOut,
            int outOff,
            float[] res,
            int[] rowRes,
            int resOff,
            int resNext,
            float[] bias,
            int slot,
            float low,
            float high) {
        if (row1 < row0) {
            return;
        }
        FloatVector a = FLOATS.cast(FloatVector.broadcast(SPECIES, A));
        FloatVector b = FLOATS.cast(FloatVector.broadcast(SPECIES, B));
        FloatVector a2 = FLOATS.cast(FloatVector.broadcast(SPECIES, A * A));
        FloatVector b2 = FLOATS.cast(FloatVector.broadcast(SPECIES, B * B));
        FloatVector a3 = FLOATS.cast(FloatVector.broadcast(SPECIES, A * A * A));
        FloatVector b3 = FLOATS.cast(FloatVector.broadcast(SPECIES, B * B * B));
        FloatVector c = FLOATS.cast(FloatVector.fromArray(SPECIES, bias, slot));
        FloatVector lo = FLOATS.cast(FloatVector.broadcast(SPECIES, low));
        FloatVector hi = FLOATS.cast(FloatVector.broadcast(SPECIES, high));
        for (int r = row0; r < row1; ++r) {
            int p = from + at[r] * LANES;
            int q = outOff + rowOut[r];
            int u = resOff + rowRes[r] * resNext;
            int next = resNext * LANES;
            FloatVector x0 = FLOATS.cast(FloatVector.fromArray(SPECIES, buf, p));
            FloatVector x1 = FLOATS.cast(FloatVector.fromArray(SPECIES, buf, p + step));
            FloatVector x2 = FLOATS.cast(FloatVector.fromArray(SPECIES, buf, p + 2 * step));
            FloatVector x3 = FLOATS.cast(FloatVector.fromArray(SPECIES, buf, p + 3 * step));
            FloatVector x4 = FLOATS.cast(FloatVector.fromArray(SPECIES, buf, p + 4 * step));
            FloatVector x5 = FLOATS.cast(FloatVector.fromArray(SPECIES, buf, p + 5 * step));
            FloatVector s1 = FLOATS.cast(x1.add(x2));
            FloatVector d1 = FLOATS.cast(x1.sub(x2));
            FloatVector s2 = FLOATS.cast(x3.add(x4));
            FloatVector d2 = FLOATS.cast(x3.sub(x4));
            FloatVector y0 = FLOATS.cast(FLOATS.cast(x0.add(s1)).add(s2));
            FloatVector y1 = FLOATS.cast(d1.fma(a, d2.mul(b)));
            FloatVector y2 = FLOATS.cast(s1.fma(a2, s2.mul(b2)));
            FloatVector y3 = FLOATS.cast(d1.fma(a3, FLOATS.cast(d2.fma(b3, x5))));
            y0 = FLOATS.cast(y0.add(c));
            y0 = FLOATS.cast(y0.add(FLOATS.cast(FloatVector.fromArray(SPECIES, res, u))));
            y0 = FLOATS.cast(y0.blend(lo, y0.lt(lo)));
            FLOATS.cast(y0.blend(hi, hi.lt(y0))).intoArray(out, q);
            y1 = FLOATS.cast(y1.add(c));
            y1 = FLOATS.cast(y1.add(FLOATS.cast(FloatVector.fromArray(SPECIES, res, u + next))));
            y1 = FLOATS.cast(y1.blend(lo, y1.lt(lo)));
            FLOATS.cast(y1.blend(hi, hi.lt(y1))).intoArray(out, q + LANES);
            y2 = FLOATS.cast(y2.add(c));
            y2 =
                    FLOATS.cast(
                            y2.add(FLOATS.cast(FloatVector.fromArray(SPECIES, res, u + 2 * next))));
            y2 = FLOATS.cast(y2.blend(lo, y2.lt(lo)));
            FLOATS.cast(y2.blend(hi, hi.lt(y2))).intoArray(out, q + 2 * LANES);
            y3 = FLOATS.cast(y3.add(c));
            y3 =
                    FLOATS.cast(
                            y3.add(FLOATS.cast(FloatVector.fromArray(SPECIES, res, u + 3 * next))));
            y3 = FLOATS.cast(y3.blend(lo, y3.lt(lo)));
            FLOATS.cast(y3.blend(hi, hi.lt(y3))).intoArray(out, q + 3 * LANES);
        }
    }
}
