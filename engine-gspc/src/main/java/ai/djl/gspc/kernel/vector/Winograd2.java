/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.vector;

import static ai.djl.gspc.kernel.vector.Special.FLOATS;
import static ai.djl.gspc.kernel.vector.Special.LANES;
import static ai.djl.gspc.kernel.vector.Special.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * The one-dimensional passes of the transforms of F(2 x 2, 3 x 3); see {@link WinogradLoops} and
 * {@link ai.djl.gspc.kernel.WinogradTransform}.
 */
final class Winograd2 {

    private Winograd2() {}

    /** Transforms columns of the input: 4 rows of the buffer, {@code width} columns in each. */
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
        for (int i = 0; i < width; ++i) {
            int p = inOff + columns[column + i];
            int q = to + i * LANES;
            FloatVector x0 = FLOATS.cast(FloatVector.fromArray(SPECIES, in, p));
            FloatVector x1 = FLOATS.cast(FloatVector.fromArray(SPECIES, in, p + rowStride));
            FloatVector x2 = FLOATS.cast(FloatVector.fromArray(SPECIES, in, p + 2 * rowStride));
            FloatVector x3 = FLOATS.cast(FloatVector.fromArray(SPECIES, in, p + 3 * rowStride));
            FLOATS.cast(x0.sub(x2)).intoArray(buf, q);
            FLOATS.cast(x1.add(x2)).intoArray(buf, q + row);
            FLOATS.cast(x2.sub(x1)).intoArray(buf, q + 2 * row);
            FLOATS.cast(x3.sub(x1)).intoArray(buf, q + 3 * row);
        }
    }

    /** Transforms one row of the buffer, for {@code tiles} tiles: 4 of V's points. */
    static void row(
            float[] buf,
            int from,
            int[] tileColumn,
            int tile,
            int tiles,
            float[] v,
            int to,
            int point) {
        for (int t = 0; t < tiles; ++t) {
            int p = from + tileColumn[tile + t] * LANES;
            int q = to + t * LANES;
            FloatVector x0 = FLOATS.cast(FloatVector.fromArray(SPECIES, buf, p));
            FloatVector x1 = FLOATS.cast(FloatVector.fromArray(SPECIES, buf, p + LANES));
            FloatVector x2 = FLOATS.cast(FloatVector.fromArray(SPECIES, buf, p + 2 * LANES));
            FloatVector x3 = FLOATS.cast(FloatVector.fromArray(SPECIES, buf, p + 3 * LANES));
            FLOATS.cast(x0.sub(x2)).intoArray(v, q);
            FLOATS.cast(x1.add(x2)).intoArray(v, q + point);
            FLOATS.cast(x2.sub(x1)).intoArray(v, q + 2 * point);
            FLOATS.cast(x3.sub(x1)).intoArray(v, q + 3 * point);
        }
    }

    /** Transforms one column of the points, for {@code tiles} tiles: 2 rows of the buffer. */
    static void products(float[] m, int from, int point, int tiles, float[] buf, int to, int row) {
        for (int t = 0; t < tiles; ++t) {
            int p = from + t * LANES;
            int q = to + t * LANES;
            FloatVector x0 = FLOATS.cast(FloatVector.fromArray(SPECIES, m, p));
            FloatVector x1 = FLOATS.cast(FloatVector.fromArray(SPECIES, m, p + point));
            FloatVector x2 = FLOATS.cast(FloatVector.fromArray(SPECIES, m, p + 2 * point));
            FloatVector x3 = FLOATS.cast(FloatVector.fromArray(SPECIES, m, p + 3 * point));
            FloatVector y0 = FLOATS.cast(FLOATS.cast(x0.add(x1)).add(x2));
            FloatVector y1 = FLOATS.cast(FLOATS.cast(x1.sub(x2)).add(x3));
            y0.intoArray(buf, q);
            y1.intoArray(buf, q + row);
        }
    }

    /**
     * Transforms rows of the buffer into rows of 2 outputs; the parameters are those of {@link
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
            FloatVector y0 = FLOATS.cast(FLOATS.cast(x0.add(x1)).add(x2));
            FloatVector y1 = FLOATS.cast(FLOATS.cast(x1.sub(x2)).add(x3));
            y0 = FLOATS.cast(y0.add(c));
            y0 = FLOATS.cast(y0.add(FLOATS.cast(FloatVector.fromArray(SPECIES, res, u))));
            y0 = FLOATS.cast(y0.blend(lo, y0.lt(lo)));
            FLOATS.cast(y0.blend(hi, hi.lt(y0))).intoArray(out, q);
            y1 = FLOATS.cast(y1.add(c));
            y1 = FLOATS.cast(y1.add(FLOATS.cast(FloatVector.fromArray(SPECIES, res, u + next))));
            y1 = FLOATS.cast(y1.blend(lo, y1.lt(lo)));
            FLOATS.cast(y1.blend(hi, hi.lt(y1))).intoArray(out, q + LANES);
        }
    }
}
