/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.vector;

import static ai.djl.gspc.kernel.vector.Special.LANES;

import ai.djl.gspc.kernel.BaseKernels;
import ai.djl.gspc.kernel.PackedLayout;

/** The kernels that only move data. */
abstract class VectorMovement extends BaseKernels {

    /** {@inheritDoc} */
    @Override
    public void copy(float[] in, int inOff, float[] out, int outOff, int n) {
        FarCopy.copy(in, inOff, out, outOff, n);
    }

    /** {@inheritDoc} */
    @Override
    public void reverse(float[] in, int inOff, float[] out, int outOff, int n) {
        int whole = n - n % LANES;
        Reversal.run(in, inOff + n, out, outOff, whole);
        super.reverse(in, inOff, out, outOff + whole, n - whole);
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
        int r = LANES < Transposition.SIDE ? 0 : rows - rows % Transposition.SIDE;
        int c = columns - columns % Transposition.SIDE;
        if (r > 0 && c > 0) {
            Transposition.tiles(in, inOff, inStride, r, c, out, outOff, outStride);
        }
        super.transpose(
                in, inOff + c, inStride, r, columns - c, out, outOff + c * outStride, outStride);
        super.transpose(
                in, inOff + r * inStride, inStride, rows - r, columns, out, outOff + r, outStride);
    }

    /** {@inheritDoc} */
    @Override
    protected void packSlots(
            float[] in,
            int from,
            int pixels,
            int[] order,
            int slot,
            int count,
            float[] out,
            int to,
            int lanes,
            int n) {
        int l = 0;
        for (int part; l < count; l += part) {
            part = Math.min(Transposition.SIDE, count - l);
            if (tiles(order, slot + l, part, n)) {
                PackLoops.pack(in, from, pixels, order, slot + l, out, to + l, lanes, n);
            } else {
                super.packSlots(in, from, pixels, order, slot + l, part, out, to + l, lanes, n);
            }
        }
    }

    /** {@inheritDoc} */
    @Override
    protected void unpackSlots(
            float[] in,
            int from,
            int lanes,
            int[] order,
            int slot,
            int count,
            float[] out,
            int to,
            int pixels,
            int n) {
        int l = 0;
        for (int part; l < count; l += part) {
            part = Math.min(Transposition.SIDE, count - l);
            if (tiles(order, slot + l, part, n)) {
                PackLoops.unpack(in, from + l, lanes, order, slot + l, out, to, pixels, n);
            } else {
                super.unpackSlots(in, from + l, lanes, order, slot + l, part, out, to, pixels, n);
            }
        }
    }

    private static boolean tiles(int[] order, int slot, int count, int n) {
        return LANES >= Transposition.SIDE
                && count == Transposition.SIDE
                && n >= Transposition.SIDE
                && PackLoops.whole(order, slot);
    }

    /** {@inheritDoc} */
    @Override
    protected boolean copyRuns(
            PackedLayout li,
            float[] in,
            int inOff,
            int[] slots,
            int slot,
            int row,
            int count,
            PackedLayout lo,
            float[] out,
            int outOff) {
        return lo.lanes == LANES
                && LaneRuns.copy(li, in, inOff, slots, slot, row, count, lo, out, outOff);
    }

    /** {@inheritDoc} */
    @Override
    protected void zeros(float[] out, int from, int n, int stride, int count, int lanes) {
        if (lanes == LANES) {
            Arithmetic.zero(out, from, n, stride, count);
        } else {
            super.zeros(out, from, n, stride, count, lanes);
        }
    }
}
