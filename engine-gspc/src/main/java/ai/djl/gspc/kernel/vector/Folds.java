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

    /** Rows, or vectors of a row, that are added up before they go on. */
    private static final int ROWS = 16;

    private Folds() {}

    static void sumRows(float[] in, int inOff, int rows, int columns, float[] out, int outOff) {
        int bound = SPECIES.loopBound(columns);
        int four = columns - columns % (4 * LANES);
        int r = 0;
        if (RowSums.knows(rows, columns)) {
            for (; r + RowSums.ROWS <= rows; r += RowSums.ROWS) {
                RowSums.sum(in, inOff + r * columns, columns, out, outOff + r);
            }
        }
        for (; r < rows; ++r) {
            int at = inOff + r * columns;
            FloatVector all = FLOATS.cast(FloatVector.zero(SPECIES));
            int i = 0;
            while (i < four) {
                // Few at a time: what is added to a large sum loses its last bits.
                int end = Math.min(four, i + ROWS * 4 * LANES);
                FloatVector a = FloatVector.zero(SPECIES);
                FloatVector b = FloatVector.zero(SPECIES);
                FloatVector c = FloatVector.zero(SPECIES);
                FloatVector d = FloatVector.zero(SPECIES);
                for (; i < end; i += 4 * LANES) {
                    a = FLOATS.cast(FloatVector.fromArray(SPECIES, in, at + i)).add(a);
                    b = FLOATS.cast(FloatVector.fromArray(SPECIES, in, at + i + LANES)).add(b);
                    c = FLOATS.cast(FloatVector.fromArray(SPECIES, in, at + i + 2 * LANES)).add(c);
                    d = FLOATS.cast(FloatVector.fromArray(SPECIES, in, at + i + 3 * LANES)).add(d);
                }
                a = FLOATS.cast(FLOATS.cast(a).add(b));
                c = FLOATS.cast(FLOATS.cast(c).add(d));
                all = FLOATS.cast(FLOATS.cast(all).add(a.add(c)));
            }
            for (; i < bound; i += LANES) {
                all = FLOATS.cast(FLOATS.cast(all).add(FloatVector.fromArray(SPECIES, in, at + i)));
            }
            float sum = FLOATS.cast(all).reduceLanes(VectorOperators.ADD);
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
        if (op == BinaryOp.ADD) {
            // By blocks of rows, so that lines of memory are read in their order.
            for (int r = 0; r < rows; r += ROWS) {
                int n = Math.min(ROWS, rows - r);
                sumColumns(in, inOff + r * stride, stride, n, columns, out, outOff, r == 0);
            }
            return;
        }
        for (int c = 0; c < columns; c += LANES) {
            if (op == BinaryOp.MAX) {
                maxColumn(in, inOff + c, stride, rows, out, outOff + c);
            } else {
                minColumn(in, inOff + c, stride, rows, out, outOff + c);
            }
        }
    }

    /** Adds up some rows, four vectors side by side. */
    private static void sumColumns(
            float[] in,
            int inOff,
            int stride,
            int rows,
            int columns,
            float[] out,
            int outOff,
            boolean fresh) {
        int c = 0;
        for (; c + 4 * LANES <= columns; c += 4 * LANES) {
            int at = inOff + c;
            FloatVector p = FloatVector.zero(SPECIES);
            FloatVector q = p;
            FloatVector s = p;
            FloatVector t = p;
            int r = 0;
            for (; r + 2 <= rows; r += 2) {
                int next = at + stride;
                p = FLOATS.cast(FloatVector.fromArray(SPECIES, in, at)).add(p);
                q = FLOATS.cast(FloatVector.fromArray(SPECIES, in, at + LANES)).add(q);
                s = FLOATS.cast(FloatVector.fromArray(SPECIES, in, at + 2 * LANES)).add(s);
                t = FLOATS.cast(FloatVector.fromArray(SPECIES, in, at + 3 * LANES)).add(t);
                p = FLOATS.cast(FloatVector.fromArray(SPECIES, in, next)).add(p);
                q = FLOATS.cast(FloatVector.fromArray(SPECIES, in, next + LANES)).add(q);
                s = FLOATS.cast(FloatVector.fromArray(SPECIES, in, next + 2 * LANES)).add(s);
                t = FLOATS.cast(FloatVector.fromArray(SPECIES, in, next + 3 * LANES)).add(t);
                at = next + stride;
            }
            if (r < rows) {
                p = FLOATS.cast(FloatVector.fromArray(SPECIES, in, at)).add(p);
                q = FLOATS.cast(FloatVector.fromArray(SPECIES, in, at + LANES)).add(q);
                s = FLOATS.cast(FloatVector.fromArray(SPECIES, in, at + 2 * LANES)).add(s);
                t = FLOATS.cast(FloatVector.fromArray(SPECIES, in, at + 3 * LANES)).add(t);
            }
            store(p, out, outOff + c, fresh);
            store(q, out, outOff + c + LANES, fresh);
            store(s, out, outOff + c + 2 * LANES, fresh);
            store(t, out, outOff + c + 3 * LANES, fresh);
        }
        for (; c < columns; c += LANES) {
            int at = inOff + c;
            FloatVector p = FloatVector.zero(SPECIES);
            FloatVector q = p;
            FloatVector s = p;
            FloatVector t = p;
            int r = 0;
            for (; r + 4 <= rows; r += 4) {
                p = FLOATS.cast(FloatVector.fromArray(SPECIES, in, at)).add(p);
                q = FLOATS.cast(FloatVector.fromArray(SPECIES, in, at + stride)).add(q);
                s = FLOATS.cast(FloatVector.fromArray(SPECIES, in, at + 2 * stride)).add(s);
                t = FLOATS.cast(FloatVector.fromArray(SPECIES, in, at + 3 * stride)).add(t);
                at += 4 * stride;
            }
            for (; r < rows; ++r) {
                p = FLOATS.cast(FloatVector.fromArray(SPECIES, in, at)).add(p);
                at += stride;
            }
            p = FLOATS.cast(FLOATS.cast(p).add(q));
            q = FLOATS.cast(FLOATS.cast(s).add(t));
            store(FLOATS.cast(FLOATS.cast(p).add(q)), out, outOff + c, fresh);
        }
    }

    private static void store(FloatVector x, float[] out, int outOff, boolean fresh) {
        FloatVector sum =
                fresh ? x : FLOATS.cast(FloatVector.fromArray(SPECIES, out, outOff)).add(x);
        FLOATS.cast(sum).intoArray(out, outOff);
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

    /** The products of four rows with one vector: as many streams hide memory's delay. */
    static void dot4(
            float[] a, int aOff, int stride, float[] b, int bOff, int n, float[] out, int outOff) {
        int p1 = aOff + stride;
        int p2 = p1 + stride;
        int p3 = p2 + stride;
        FloatVector s0 = FloatVector.zero(SPECIES);
        FloatVector s1 = FloatVector.zero(SPECIES);
        FloatVector s2 = FloatVector.zero(SPECIES);
        FloatVector s3 = FloatVector.zero(SPECIES);
        FloatVector t0 = FloatVector.zero(SPECIES);
        FloatVector t1 = FloatVector.zero(SPECIES);
        FloatVector t2 = FloatVector.zero(SPECIES);
        FloatVector t3 = FloatVector.zero(SPECIES);
        int i = 0;
        for (; i + 2 * LANES <= n; i += 2 * LANES) {
            FloatVector x = FLOATS.cast(FloatVector.fromArray(SPECIES, b, bOff + i));
            FloatVector y = FLOATS.cast(FloatVector.fromArray(SPECIES, b, bOff + i + LANES));
            s0 = x.fma(FloatVector.fromArray(SPECIES, a, aOff + i), s0);
            t0 = y.fma(FloatVector.fromArray(SPECIES, a, aOff + i + LANES), t0);
            s1 = x.fma(FloatVector.fromArray(SPECIES, a, p1 + i), s1);
            t1 = y.fma(FloatVector.fromArray(SPECIES, a, p1 + i + LANES), t1);
            s2 = x.fma(FloatVector.fromArray(SPECIES, a, p2 + i), s2);
            t2 = y.fma(FloatVector.fromArray(SPECIES, a, p2 + i + LANES), t2);
            s3 = x.fma(FloatVector.fromArray(SPECIES, a, p3 + i), s3);
            t3 = y.fma(FloatVector.fromArray(SPECIES, a, p3 + i + LANES), t3);
        }
        if (i + LANES <= n) {
            FloatVector x = FLOATS.cast(FloatVector.fromArray(SPECIES, b, bOff + i));
            s0 = x.fma(FloatVector.fromArray(SPECIES, a, aOff + i), s0);
            s1 = x.fma(FloatVector.fromArray(SPECIES, a, p1 + i), s1);
            s2 = x.fma(FloatVector.fromArray(SPECIES, a, p2 + i), s2);
            s3 = x.fma(FloatVector.fromArray(SPECIES, a, p3 + i), s3);
            i += LANES;
        }
        float d0 = FLOATS.cast(FLOATS.cast(s0).add(t0)).reduceLanes(VectorOperators.ADD);
        float d1 = FLOATS.cast(FLOATS.cast(s1).add(t1)).reduceLanes(VectorOperators.ADD);
        float d2 = FLOATS.cast(FLOATS.cast(s2).add(t2)).reduceLanes(VectorOperators.ADD);
        float d3 = FLOATS.cast(FLOATS.cast(s3).add(t3)).reduceLanes(VectorOperators.ADD);
        for (; i < n; ++i) {
            float x = b[bOff + i];
            d0 += x * a[aOff + i];
            d1 += x * a[p1 + i];
            d2 += x * a[p2 + i];
            d3 += x * a[p3 + i];
        }
        out[outOff] = d0;
        out[outOff + 1] = d1;
        out[outOff + 2] = d2;
        out[outOff + 3] = d3;
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
