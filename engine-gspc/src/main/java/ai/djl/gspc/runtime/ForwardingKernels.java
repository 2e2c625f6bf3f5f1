/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.runtime;

import ai.djl.gspc.kernel.BinaryOp;
import ai.djl.gspc.kernel.Comparison;
import ai.djl.gspc.kernel.Conversion;
import ai.djl.gspc.kernel.FloatKernels;
import ai.djl.gspc.kernel.PackedLayout;
import ai.djl.gspc.kernel.ResizeSpec;

/**
 * The part of {@link StartingKernels} that vector kernels serve from the first call on: copies,
 * which are fast enough, and folds and conversions of row-major arrays, whose scalar kernels add in
 * another order or do nothing.
 */
abstract class ForwardingKernels implements FloatKernels {

    /** The kernels that serve in the end. */
    final FloatKernels vector;

    ForwardingKernels(FloatKernels vector) {
        this.vector = vector;
    }

    /** {@inheritDoc} */
    @Override
    public String name() {
        return vector.name();
    }

    /** {@inheritDoc} */
    @Override
    public int lanes() {
        return vector.lanes();
    }

    /** {@inheritDoc} */
    @Override
    public int pixelsPerTile(int vectors, int run) {
        return vector.pixelsPerTile(vectors, run);
    }

    /** {@inheritDoc} */
    @Override
    public void pack(
            float[] in,
            int inOff,
            int[] order,
            PackedLayout lo,
            float[] out,
            int outOff,
            int row0,
            int row1) {
        vector.pack(in, inOff, order, lo, out, outOff, row0, row1);
    }

    /** {@inheritDoc} */
    @Override
    public void unpack(
            PackedLayout li,
            float[] in,
            int inOff,
            int[] order,
            float[] out,
            int outOff,
            int row0,
            int row1) {
        vector.unpack(li, in, inOff, order, out, outOff, row0, row1);
    }

    /** {@inheritDoc} */
    @Override
    public void permute(
            PackedLayout li,
            float[] in,
            int inOff,
            int[] slots,
            PackedLayout lo,
            float[] out,
            int outOff,
            int row0,
            int row1) {
        vector.permute(li, in, inOff, slots, lo, out, outOff, row0, row1);
    }

    /** {@inheritDoc} */
    @Override
    public void zeroHalo(PackedLayout layout, float[] buf, int off, int row0, int row1) {
        vector.zeroHalo(layout, buf, off, row0, row1);
    }

    /** {@inheritDoc} */
    @Override
    public void resize(
            ResizeSpec r, float[] in, int inOff, float[] out, int outOff, int row0, int row1) {
        vector.resize(r, in, inOff, out, outOff, row0, row1);
    }

    /** {@inheritDoc} */
    @Override
    public void foldRows(
            BinaryOp op, float[] in, int inOff, int rows, int columns, float[] out, int outOff) {
        vector.foldRows(op, in, inOff, rows, columns, out, outOff);
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
        vector.foldColumns(op, in, inOff, stride, rows, columns, out, outOff);
    }

    /** {@inheritDoc} */
    @Override
    public float dot(float[] a, int aOff, float[] b, int bOff, int n) {
        return vector.dot(a, aOff, b, bOff, n);
    }

    /** {@inheritDoc} */
    @Override
    public void copy(float[] in, int inOff, float[] out, int outOff, int n) {
        vector.copy(in, inOff, out, outOff, n);
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
        vector.transpose(in, inOff, inStride, rows, columns, out, outOff, outStride);
    }

    /** {@inheritDoc} */
    @Override
    public int compare(
            Comparison op,
            float[] a,
            int aOff,
            float[] b,
            int bOff,
            byte[] out,
            int outOff,
            int n) {
        return vector.compare(op, a, aOff, b, bOff, out, outOff, n);
    }

    /** {@inheritDoc} */
    @Override
    public int select(
            byte[] c,
            int cOff,
            float[] a,
            int aOff,
            float[] b,
            int bOff,
            float[] out,
            int outOff,
            int n) {
        return vector.select(c, cOff, a, aOff, b, bOff, out, outOff, n);
    }

    /** {@inheritDoc} */
    @Override
    public int convert(Conversion conversion, Object in, int inOff, Object out, int outOff, int n) {
        return vector.convert(conversion, in, inOff, out, outOff, n);
    }
}
