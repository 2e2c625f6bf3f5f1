/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel;

import java.util.Arrays;

/**
 * What all kernel sets share: movement of data, and row loops over the operations on consecutive
 * floats.
 */
public abstract class BaseKernels extends BasePackKernels {

    /** Floats that are added up in floats. */
    private static final int SUMMED = 4096;

    /** Creates the shared part of a kernel set. */
    protected BaseKernels() {}

    /**
     * Applies an activation to a run of whole pixels of one block, in place.
     *
     * @param activation the activation
     * @param slopeOff where the block's slopes begin
     * @param buf the array
     * @param off start of the run
     * @param n number of floats, a multiple of {@link #lanes()}
     */
    protected abstract void activateRun(
            Activation activation, int slopeOff, float[] buf, int off, int n);

    /**
     * Transforms the windows of one chunk of tiles, for one block of channels.
     *
     * @param w the convolution
     * @param chunk the chunk
     * @param in input array
     * @param inOff start of the block
     * @param scratch scratch array
     * @param vOff where V's first point of the chunk's first tile goes; others follow at {@link
     *     WinogradTables#inputStride}
     * @param buffer where the buffer between the two passes begins
     */
    protected abstract void winogradInput(
            WinogradSpec w,
            int chunk,
            float[] in,
            int inOff,
            float[] scratch,
            int vOff,
            int buffer);

    /**
     * Computes M from V for one set of output vectors.
     *
     * @param w the convolution
     * @param set the set
     * @param tiles number of tiles in V
     * @param scratch scratch array
     * @param scratchOff where the scratch area begins
     */
    protected void winogradProducts(
            WinogradSpec w, int set, int tiles, float[] scratch, int scratchOff) {
        WinogradTables t = w.tables();
        conv(
                w.product(),
                scratch,
                scratchOff,
                null,
                0,
                scratch,
                scratchOff + t.products(),
                set * t.points,
                (set + 1) * t.points,
                0,
                tiles);
    }

    /**
     * Transforms the products of one chunk of tiles into outputs, for one block of channels; adds
     * the bias and a residual that comes before the activation; applies a CLIP, no other
     * activation.
     *
     * @param w the convolution
     * @param chunk the chunk
     * @param slot the block's first slot
     * @param scratch scratch array
     * @param mOff where M's first point of the chunk's first tile is; others follow at {@link
     *     WinogradTables#productStride}
     * @param buffer where the buffer between the two passes begins
     * @param res residual array
     * @param resOff start of the residual's block
     * @param out output array
     * @param outOff start of the output's block
     */
    protected abstract void winogradOutput(
            WinogradSpec w,
            int chunk,
            int slot,
            float[] scratch,
            int mOff,
            int buffer,
            float[] res,
            int resOff,
            float[] out,
            int outOff);

    /** {@inheritDoc} */
    @Override
    public void winograd(
            WinogradSpec w,
            float[] in,
            int inOff,
            float[] res,
            int resOff,
            float[] out,
            int outOff,
            float[] scratch,
            int scratchOff,
            int item0,
            int item1) {
        WinogradRuns.run(
                this, w, in, inOff, res, resOff, out, outOff, scratch, scratchOff, item0, item1);
    }

    /** {@inheritDoc} */
    @Override
    public void binaryPacked(
            BinaryOp op,
            PackedLayout la,
            float[] a,
            int aOff,
            PackedLayout lb,
            float[] b,
            int bOff,
            PackedLayout lo,
            float[] out,
            int outOff,
            Activation activation,
            int row0,
            int row1) {
        int n = lo.width * lo.lanes;
        int perBlock = lo.depth * lo.height;
        for (int row = row0; row < row1; ++row) {
            int to = outOff + lo.row(row);
            binary(op, a, aOff + la.row(row), b, bOff + lb.row(row), out, to, n);
            activateRun(activation, row / perBlock * lo.lanes, out, to, n);
        }
    }

    /** {@inheritDoc} */
    @Override
    public void scalePacked(
            PackedLayout li,
            float[] in,
            int inOff,
            float[] scale,
            int scaleOff,
            float[] shift,
            int shiftOff,
            PackedLayout lo,
            float[] out,
            int outOff,
            Activation activation,
            int row0,
            int row1) {
        int lanes = lo.lanes;
        int n = lo.width * lanes;
        int perBlock = lo.depth * lo.height;
        for (int row = row0; row < row1; ++row) {
            int from = inOff + li.row(row);
            int to = outOff + lo.row(row);
            int slot = row / perBlock * lanes;
            if (scale == null && shift == null) {
                if (in != out || from != to) {
                    System.arraycopy(in, from, out, to, n);
                }
            } else {
                for (int l = 0; l < lanes; ++l) {
                    float s = scale == null ? 1f : scale[scaleOff + slot + l];
                    float t = shift == null ? 0f : shift[shiftOff + slot + l];
                    for (int i = l; i < n; i += lanes) {
                        out[to + i] = in[from + i] * s + t;
                    }
                }
            }
            activateRun(activation, slot, out, to, n);
        }
    }

    /** {@inheritDoc} */
    @Override
    public void scalePlanes(
            PlaneScale planes,
            float[] in,
            int inOff,
            float[] scale,
            int scaleOff,
            float[] shift,
            int shiftOff,
            Activation activation,
            float[] out,
            int outOff,
            int n) {
        for (int p = 0; p < planes.planes().length; ++p) {
            int slot = planes.slots()[p];
            float s = scale == null ? 1f : scale[scaleOff + slot];
            float t = shift == null ? 0f : shift[shiftOff + slot];
            int from = inOff + planes.planes()[p] * planes.inStride();
            int to = outOff + p * planes.outStride();
            for (int i = 0; i < n; ++i) {
                out[to + i] = in[from + i] * s + t;
            }
            activateRun(activation, 0, out, to, n);
        }
    }

    /** {@inheritDoc} */
    @Override
    public void zeroHalo(PackedLayout lo, float[] buf, int off, int row0, int row1) {
        int n = lo.width * lo.lanes;
        int end = row0 == 0 ? 0 : lo.row(row0 - 1) + n;
        for (int row = row0, next; row < row1; row = next) {
            // The rows of one slice, and what is between them.
            next = Math.min(row - row % lo.height + lo.height, row1);
            int start = lo.row(row);
            int gaps = next - row - 1;
            if (start > end) {
                zeros(buf, off + end, start - end, 0, 1, lo.lanes);
            }
            if (lo.rowStride > n && gaps > 0) {
                zeros(buf, off + start + n, lo.rowStride - n, lo.rowStride, gaps, lo.lanes);
            }
            end = start + gaps * lo.rowStride + n;
        }
        if (row1 == lo.rows() && lo.size() > end) {
            zeros(buf, off + end, lo.size() - end, 0, 1, lo.lanes);
        }
    }

    /**
     * Writes zeros in several places, mostly a few pixels each.
     *
     * @param out where to
     * @param from the first index
     * @param n how many, a multiple of the lanes
     * @param stride floats from one place to the next
     * @param count the number of places
     * @param lanes the layout's lanes
     */
    protected void zeros(float[] out, int from, int n, int stride, int count, int lanes) {
        for (int i = 0; i < count; ++i) {
            Arrays.fill(out, from + i * stride, from + i * stride + n, 0f);
        }
    }

    /** {@inheritDoc} */
    @Override
    public void resize(
            ResizeSpec r, float[] in, int inOff, float[] out, int outOff, int row0, int row1) {
        PackedLayout li = r.in();
        PackedLayout lo = r.out();
        int lanes = lo.lanes;
        int slices = lo.depth;
        for (int row = row0; row < row1; ++row) {
            int y = row % lo.height;
            int plane = row / lo.height;
            int block = inOff + plane / slices * li.blockStride + plane % slices * li.planeStride;
            int up = block + li.origin + r.row0()[y] * li.rowStride;
            int down = block + li.origin + r.row1()[y] * li.rowStride;
            int to = outOff + lo.row(row);
            if (r.rowBlend() == null) {
                for (int x = 0; x < lo.width; ++x, to += lanes) {
                    int from = up + r.col0()[x] * lanes;
                    for (int l = 0; l < lanes; ++l) {
                        out[to + l] = in[from + l];
                    }
                }
            } else {
                float v = r.rowBlend()[y];
                for (int x = 0; x < lo.width; ++x, to += lanes) {
                    int left = r.col0()[x] * lanes;
                    int right = r.col1()[x] * lanes;
                    float h = r.colBlend()[x];
                    for (int l = 0; l < lanes; ++l) {
                        float top =
                                in[up + left + l] + h * (in[up + right + l] - in[up + left + l]);
                        float bottom =
                                in[down + left + l]
                                        + h * (in[down + right + l] - in[down + left + l]);
                        out[to + l] = top + v * (bottom - top);
                    }
                }
            }
        }
    }

    /** {@inheritDoc} */
    @Override
    public void softmax(
            float[] in, int inOff, float[] out, int outOff, int rows, int columns, boolean log) {
        for (int row = 0; row < rows; ++row) {
            int from = inOff + row * columns;
            int to = outOff + row * columns;
            float max = foldRow(BinaryOp.MAX, in, from, columns, out, to);
            if (log) {
                double sum = 0;
                for (int i = 0; i < columns; ++i) {
                    sum += FloatMath.exp(in[from + i] - max);
                }
                float shift = (float) Math.log(sum);
                for (int i = 0; i < columns; ++i) {
                    out[to + i] = in[from + i] - max - shift;
                }
            } else {
                softmaxRow(in, from, max, out, to, columns);
            }
        }
    }

    /**
     * Writes the softmax of a row.
     *
     * @param in the row's array
     * @param inOff the row's first element
     * @param max the row's largest element
     * @param out where the softmax goes
     * @param outOff where its first element goes
     * @param columns the row's length
     */
    protected void softmaxRow(
            float[] in, int inOff, float max, float[] out, int outOff, int columns) {
        binaryConstant(BinaryOp.SUB, in, inOff, max, false, out, outOff, columns);
        unary(UnaryOp.EXP, out, outOff, out, outOff, columns);
        float factor = (float) (1 / sum(out, outOff, columns));
        binaryConstant(BinaryOp.MUL, out, outOff, factor, false, out, outOff, columns);
    }

    /** Folds a row by way of a place in an array, which may be the row's and is left as it was. */
    private float foldRow(BinaryOp op, float[] in, int off, int columns, float[] by, int at) {
        float kept = by[at];
        foldRows(op, in, off, 1, columns, by, at);
        float result = by[at];
        by[at] = kept;
        return result;
    }

    private double sum(float[] a, int off, int n) {
        double sum = 0;
        for (int i = 0; i < n; i += SUMMED) {
            sum += foldRow(BinaryOp.ADD, a, off + i, Math.min(SUMMED, n - i), a, off + i);
        }
        return sum;
    }

    /** {@inheritDoc} */
    @Override
    public String toString() {
        return name();
    }
}
