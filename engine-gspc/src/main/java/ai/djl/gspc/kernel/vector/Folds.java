/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.vector;

import static ai.djl.gspc.kernel.vector.Special.FLOATS;
import static ai.djl.gspc.kernel.vector.Special.LANES;
import static ai.djl.gspc.kernel.vector.Special.SPECIES;

import ai.djl.gspc.kernel.BinaryOp;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/** Folds of rows and columns; four accumulators hide the latency of an addition. */
final class Folds {

    /** Rows whose sums are added up before they go on. */
    private static final int ROWS = 16;

    private Folds() {}

    static void sumRows(float[] in, int inOff, int rows, int columns, float[] out, int outOff) {
        int bound = SPECIES.loopBound(columns);
        int four = columns - columns % (4 * LANES);
        for (int r = 0; r < rows; ++r) {
            int at = inOff + r * columns;
            FloatVector a = FloatVector.zero(SPECIES);
            FloatVector b = FloatVector.zero(SPECIES);
            FloatVector c = FloatVector.zero(SPECIES);
            FloatVector d = FloatVector.zero(SPECIES);
            int i = 0;
            for (; i < four; i += 4 * LANES) {
                a = FLOATS.cast(FloatVector.fromArray(SPECIES, in, at + i)).add(a);
                b = FLOATS.cast(FloatVector.fromArray(SPECIES, in, at + i + LANES)).add(b);
                c = FLOATS.cast(FloatVector.fromArray(SPECIES, in, at + i + 2 * LANES)).add(c);
                d = FLOATS.cast(FloatVector.fromArray(SPECIES, in, at + i + 3 * LANES)).add(d);
            }
            for (; i < bound; i += LANES) {
                a = FLOATS.cast(FloatVector.fromArray(SPECIES, in, at + i)).add(a);
            }
            float sum =
                    FLOATS.cast(FLOATS.cast(FLOATS.cast(a).add(b)).add(FLOATS.cast(c).add(d)))
                            .reduceLanes(VectorOperators.ADD);
            for (; i < columns; ++i) {
                sum += in[at + i];
            }
            out[outOff + r] = sum;
        }
    }

    /** Four lanes at a time; a minimum is the negated maximum of what is negated. */
    static void maxRows(
            float[] in, int inOff, int rows, int columns, float[] out, int outOff, int sign) {
        int bound = SPECIES.loopBound(columns);
        int four = columns - columns % (4 * LANES);
        for (int r = 0; r < rows; ++r) {
            int at = inOff + r * columns;
            FloatVector a = FloatVector.broadcast(SPECIES, Float.NEGATIVE_INFINITY);
            FloatVector b = a;
            FloatVector c = a;
            FloatVector d = a;
            int i = 0;
            if (sign > 0) {
                for (; i < four; i += 4 * LANES) {
                    a = FLOATS.cast(FloatVector.fromArray(SPECIES, in, at + i)).max(a);
                    b = FLOATS.cast(FloatVector.fromArray(SPECIES, in, at + i + LANES)).max(b);
                    c = FLOATS.cast(FloatVector.fromArray(SPECIES, in, at + i + 2 * LANES)).max(c);
                    d = FLOATS.cast(FloatVector.fromArray(SPECIES, in, at + i + 3 * LANES)).max(d);
                }
                for (; i < bound; i += LANES) {
                    a = FLOATS.cast(FloatVector.fromArray(SPECIES, in, at + i)).max(a);
                }
            } else {
                for (; i < four; i += 4 * LANES) {
                    a = FLOATS.cast(FloatVector.fromArray(SPECIES, in, at + i).neg()).max(a);
                    b =
                            FLOATS.cast(FloatVector.fromArray(SPECIES, in, at + i + LANES).neg())
                                    .max(b);
                    c =
                            FLOATS.cast(
                                            FloatVector.fromArray(SPECIES, in, at + i + 2 * LANES)
                                                    .neg())
                                    .max(c);
                    d =
                            FLOATS.cast(
                                            FloatVector.fromArray(SPECIES, in, at + i + 3 * LANES)
                                                    .neg())
                                    .max(d);
                }
                for (; i < bound; i += LANES) {
                    a = FLOATS.cast(FloatVector.fromArray(SPECIES, in, at + i).neg()).max(a);
                }
            }
            float max =
                    FLOATS.cast(FLOATS.cast(FLOATS.cast(a).max(b)).max(FLOATS.cast(c).max(d)))
                            .reduceLanes(VectorOperators.MAX);
            for (; i < columns; ++i) {
                max = Math.max(max, sign * in[at + i]);
            }
            out[outOff + r] = sign * max;
        }
    }

    /** Folds whole vectors of columns. */
    static void columns(
            BinaryOp op,
            float[] in,
            int inOff,
            int stride,
            int rows,
            int columns,
            float[] out,
            int outOff) {
        int c = 0;
        for (; op == BinaryOp.ADD && c + 4 * LANES <= columns; c += 4 * LANES) {
            sumColumns(in, inOff + c, stride, rows, out, outOff + c);
        }
        for (; c < columns; c += LANES) {
            switch (op) {
                case ADD -> sumColumn(in, inOff + c, stride, rows, out, outOff + c);
                case MAX -> maxColumn(in, inOff + c, stride, rows, out, outOff + c);
                default -> minColumn(in, inOff + c, stride, rows, out, outOff + c);
            }
        }
    }

    /** Four vectors side by side, so that lines of memory are read in their order. */
    private static void sumColumns(
            float[] in, int inOff, int stride, int rows, float[] out, int outOff) {
        FloatVector a = FloatVector.zero(SPECIES);
        FloatVector b = FloatVector.zero(SPECIES);
        FloatVector c = FloatVector.zero(SPECIES);
        FloatVector d = FloatVector.zero(SPECIES);
        for (int r = 0; r < rows; r += ROWS) {
            FloatVector p = FloatVector.zero(SPECIES);
            FloatVector q = FloatVector.zero(SPECIES);
            FloatVector s = FloatVector.zero(SPECIES);
            FloatVector t = FloatVector.zero(SPECIES);
            int end = inOff + Math.min(rows, r + ROWS) * stride;
            for (int at = inOff + r * stride; at < end; at += stride) {
                p = FLOATS.cast(FloatVector.fromArray(SPECIES, in, at)).add(p);
                q = FLOATS.cast(FloatVector.fromArray(SPECIES, in, at + LANES)).add(q);
                s = FLOATS.cast(FloatVector.fromArray(SPECIES, in, at + 2 * LANES)).add(s);
                t = FLOATS.cast(FloatVector.fromArray(SPECIES, in, at + 3 * LANES)).add(t);
            }
            a = FLOATS.cast(p).add(a);
            b = FLOATS.cast(q).add(b);
            c = FLOATS.cast(s).add(c);
            d = FLOATS.cast(t).add(d);
        }
        FLOATS.cast(a).intoArray(out, outOff);
        FLOATS.cast(b).intoArray(out, outOff + LANES);
        FLOATS.cast(c).intoArray(out, outOff + 2 * LANES);
        FLOATS.cast(d).intoArray(out, outOff + 3 * LANES);
    }

    private static void sumColumn(
            float[] in, int inOff, int stride, int rows, float[] out, int outOff) {
        FloatVector total = FloatVector.zero(SPECIES);
        int r = 0;
        for (; r + ROWS <= rows; r += ROWS) {
            FloatVector part = FloatVector.zero(SPECIES);
            FloatVector other = FloatVector.zero(SPECIES);
            int at = inOff + r * stride;
            for (int i = 0; i < ROWS; i += 2, at += 2 * stride) {
                part = FLOATS.cast(FloatVector.fromArray(SPECIES, in, at)).add(part);
                other = FLOATS.cast(FloatVector.fromArray(SPECIES, in, at + stride)).add(other);
            }
            total = FLOATS.cast(FLOATS.cast(part).add(other)).add(total);
        }
        FloatVector part = FloatVector.zero(SPECIES);
        for (; r < rows; ++r) {
            part = FLOATS.cast(FloatVector.fromArray(SPECIES, in, inOff + r * stride)).add(part);
        }
        FLOATS.cast(FLOATS.cast(total).add(part)).intoArray(out, outOff);
    }

    private static void maxColumn(
            float[] in, int inOff, int stride, int rows, float[] out, int outOff) {
        FloatVector a = FloatVector.fromArray(SPECIES, in, inOff);
        FloatVector b = a;
        int r = 1;
        for (; r + 2 <= rows; r += 2) {
            a = FLOATS.cast(FloatVector.fromArray(SPECIES, in, inOff + r * stride)).max(a);
            b = FLOATS.cast(FloatVector.fromArray(SPECIES, in, inOff + (r + 1) * stride)).max(b);
        }
        if (r < rows) {
            a = FLOATS.cast(FloatVector.fromArray(SPECIES, in, inOff + r * stride)).max(a);
        }
        FLOATS.cast(FLOATS.cast(a).max(b)).intoArray(out, outOff);
    }

    private static void minColumn(
            float[] in, int inOff, int stride, int rows, float[] out, int outOff) {
        FloatVector a = FloatVector.fromArray(SPECIES, in, inOff);
        FloatVector b = a;
        int r = 1;
        for (; r + 2 <= rows; r += 2) {
            a = FLOATS.cast(FloatVector.fromArray(SPECIES, in, inOff + r * stride)).min(a);
            b = FLOATS.cast(FloatVector.fromArray(SPECIES, in, inOff + (r + 1) * stride)).min(b);
        }
        if (r < rows) {
            a = FLOATS.cast(FloatVector.fromArray(SPECIES, in, inOff + r * stride)).min(a);
        }
        FLOATS.cast(FLOATS.cast(a).min(b)).intoArray(out, outOff);
    }

    static float dot(float[] a, int aOff, float[] b, int bOff, int n) {
        FloatVector s = FloatVector.zero(SPECIES);
        FloatVector t = FloatVector.zero(SPECIES);
        FloatVector u = FloatVector.zero(SPECIES);
        FloatVector v = FloatVector.zero(SPECIES);
        int i = 0;
        for (; i + 4 * LANES <= n; i += 4 * LANES) {
            int p = aOff + i;
            int q = bOff + i;
            s =
                    FLOATS.cast(FloatVector.fromArray(SPECIES, a, p))
                            .fma(FloatVector.fromArray(SPECIES, b, q), s);
            t =
                    FLOATS.cast(FloatVector.fromArray(SPECIES, a, p + LANES))
                            .fma(FloatVector.fromArray(SPECIES, b, q + LANES), t);
            u =
                    FLOATS.cast(FloatVector.fromArray(SPECIES, a, p + 2 * LANES))
                            .fma(FloatVector.fromArray(SPECIES, b, q + 2 * LANES), u);
            v =
                    FLOATS.cast(FloatVector.fromArray(SPECIES, a, p + 3 * LANES))
                            .fma(FloatVector.fromArray(SPECIES, b, q + 3 * LANES), v);
        }
        for (; i + LANES <= n; i += LANES) {
            s =
                    FLOATS.cast(FloatVector.fromArray(SPECIES, a, aOff + i))
                            .fma(FloatVector.fromArray(SPECIES, b, bOff + i), s);
        }
        float sum =
                FLOATS.cast(FLOATS.cast(FLOATS.cast(s).add(t)).add(FLOATS.cast(u).add(v)))
                        .reduceLanes(VectorOperators.ADD);
        for (; i < n; ++i) {
            sum += a[aOff + i] * b[bOff + i];
        }
        return sum;
    }
}
