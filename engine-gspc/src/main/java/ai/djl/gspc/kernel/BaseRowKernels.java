/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel;

/** Row-major kernels without vectors. */
public abstract class BaseRowKernels implements FloatKernels {

    private static final int TILE = 16;

    /** Rows or columns up to which the others are best gone through in long strips. */
    private static final int NARROW = 8;

    private static final int STRIP = 2048;

    /** Rows whose sums are added up in floats before they go on. */
    private static final int ROWS = 16;

    /** Creates the shared part of a kernel set. */
    protected BaseRowKernels() {}

    /** {@inheritDoc} */
    @Override
    public void foldRows(
            BinaryOp op, float[] in, int inOff, int rows, int columns, float[] out, int outOff) {
        for (int r = 0; r < rows; ++r) {
            int at = inOff + r * columns;
            out[outOff + r] =
                    op == BinaryOp.ADD
                            ? (float) FloatSums.sum(in, at, columns)
                            : extreme(op == BinaryOp.MAX, in, at, columns);
        }
    }

    private static float extreme(boolean max, float[] a, int off, int n) {
        float x = a[off];
        for (int i = 1; i < n; ++i) {
            x = max ? Math.max(x, a[off + i]) : Math.min(x, a[off + i]);
        }
        return x;
    }

    /** {@inheritDoc} */
    @Override
    public void foldColumns(
            BinaryOp op,
            float[] in,
            int inOff,
            int stride,
            int rows,
            int columns,
            float[] out,
            int outOff) {
        for (int c = 0; c < columns; ++c) {
            int at = inOff + c;
            float total = in[at];
            int r = 1;
            while (r < rows) {
                float part = in[at + r * stride];
                int end = Math.min(rows, r + ROWS);
                for (++r; r < end; ++r) {
                    part = op.apply(part, in[at + r * stride]);
                }
                total = op.apply(total, part);
            }
            out[outOff + c] = total;
        }
    }

    /** {@inheritDoc} */
    @Override
    public float dot(float[] a, int aOff, float[] b, int bOff, int n) {
        float s0 = 0;
        float s1 = 0;
        float s2 = 0;
        float s3 = 0;
        int i = 0;
        for (; i + 4 <= n; i += 4) {
            s0 += a[aOff + i] * b[bOff + i];
            s1 += a[aOff + i + 1] * b[bOff + i + 1];
            s2 += a[aOff + i + 2] * b[bOff + i + 2];
            s3 += a[aOff + i + 3] * b[bOff + i + 3];
        }
        for (; i < n; ++i) {
            s0 += a[aOff + i] * b[bOff + i];
        }
        return s0 + s1 + (s2 + s3);
    }

    /** {@inheritDoc} */
    @Override
    public void dots(
            float[] a,
            int aOff,
            int stride,
            int rows,
            float[] b,
            int bOff,
            int n,
            float[] out,
            int outOff) {
        for (int r = 0; r < rows; ++r) {
            out[outOff + r] = dot(a, aOff + r * stride, b, bOff, n);
        }
    }

    /** {@inheritDoc} */
    @Override
    public void transpose(
            float[] in,
            int inOff,
            int inStride,
            int rows,
            int columns,
            float[] out,
            int outOff,
            int outStride) {
        if (rows < NARROW) {
            for (int c0 = 0; c0 < columns; c0 += STRIP) {
                int c1 = Math.min(columns, c0 + STRIP);
                for (int r = 0; r < rows; ++r) {
                    int from = inOff + r * inStride;
                    int to = outOff + c0 * outStride + r;
                    for (int c = c0; c < c1; ++c, to += outStride) {
                        out[to] = in[from + c];
                    }
                }
            }
            return;
        }
        int tile = columns < NARROW ? STRIP : TILE;
        for (int r0 = 0; r0 < rows; r0 += tile) {
            int r1 = Math.min(rows, r0 + tile);
            for (int c = 0; c < columns; ++c) {
                int from = inOff + r0 * inStride + c;
                int to = outOff + c * outStride;
                for (int r = r0; r < r1; ++r, from += inStride) {
                    out[to + r] = in[from];
                }
            }
        }
    }
}
