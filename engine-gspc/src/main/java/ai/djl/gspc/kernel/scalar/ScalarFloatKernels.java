/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.scalar;

import ai.djl.gspc.kernel.Activation;
import ai.djl.gspc.kernel.BaseKernels;
import ai.djl.gspc.kernel.BinaryOp;
import ai.djl.gspc.kernel.ConvSpec;
import ai.djl.gspc.kernel.DepthwiseSpec;
import ai.djl.gspc.kernel.PoolSpec;
import ai.djl.gspc.kernel.UnaryOp;
import ai.djl.gspc.kernel.WinogradSpec;

/** Scalar kernels for one number of lanes. */
final class ScalarFloatKernels extends BaseKernels {

    private final int lanes;

    ScalarFloatKernels(int lanes) {
        this.lanes = lanes;
    }

    /** {@inheritDoc} */
    @Override
    public String name() {
        return "scalar-" + lanes;
    }

    /** {@inheritDoc} */
    @Override
    public int lanes() {
        return lanes;
    }

    /** {@inheritDoc} */
    @Override
    public void conv(
            ConvSpec c,
            float[] in,
            int inOff,
            float[] res,
            int resOff,
            float[] out,
            int outOff,
            int set0,
            int set1,
            int pixel0,
            int pixel1) {
        ScalarConv.conv(c, in, inOff, res, resOff, out, outOff, set0, set1, pixel0, pixel1);
    }

    /** {@inheritDoc} */
    @Override
    protected void winogradInput(
            WinogradSpec w,
            int chunk,
            float[] in,
            int inOff,
            float[] scratch,
            int vOff,
            int buffer) {
        ScalarWinograd.input(w, chunk, in, inOff, scratch, vOff, buffer);
    }

    /** {@inheritDoc} */
    @Override
    protected void winogradOutput(
            WinogradSpec w,
            int chunk,
            int slot,
            float[] scratch,
            int mOff,
            int buffer,
            float[] res,
            int resOff,
            float[] out,
            int outOff) {
        ScalarWinograd.output(w, chunk, slot, scratch, mOff, buffer, res, resOff, out, outOff);
    }

    /** {@inheritDoc} */
    @Override
    public void depthwise(
            DepthwiseSpec d,
            float[] in,
            int inOff,
            float[] res,
            int resOff,
            float[] out,
            int outOff,
            int row0,
            int row1) {
        ScalarDepthwise.depthwise(d, in, inOff, res, resOff, out, outOff, row0, row1);
    }

    /** {@inheritDoc} */
    @Override
    public void pool(
            PoolSpec p,
            float[] in,
            int inOff,
            float[] out,
            int outOff,
            int block0,
            int block1,
            int pixel0,
            int pixel1) {
        for (int block = block0; block < block1; ++block) {
            int from = inOff + block * p.inBlockStride();
            int to = outOff + block * p.outBlockStride();
            for (int i = pixel0; i < pixel1; ++i) {
                int at = to + p.outBase()[i];
                poolPixel(p, i, in, from + p.inBase()[i], out, at);
                activateRun(p.activation(), block * lanes, out, at, lanes);
            }
        }
    }

    private void poolPixel(PoolSpec p, int pixel, float[] in, int from, float[] out, int to) {
        int[] taps = p.taps();
        int t0 = p.first()[pixel];
        int t1 = t0 + p.count()[pixel];
        boolean max = p.max();
        for (int l = 0; l < lanes; ++l) {
            out[to + l] = max ? Float.NEGATIVE_INFINITY : 0f;
        }
        for (int t = t0; t < t1; ++t) {
            int x = from + taps[t];
            if (max) {
                for (int l = 0; l < lanes; ++l) {
                    out[to + l] = Math.max(out[to + l], in[x + l]);
                }
            } else {
                for (int l = 0; l < lanes; ++l) {
                    out[to + l] += in[x + l];
                }
            }
        }
        if (!max) {
            for (int l = 0; l < lanes; ++l) {
                out[to + l] *= p.scale()[pixel];
            }
        }
    }

    /** {@inheritDoc} */
    @Override
    protected void activateRun(Activation activation, int slopeOff, float[] buf, int off, int n) {
        ScalarActivation.apply(activation, slopeOff, lanes, buf, off, buf, off, n);
    }

    /** {@inheritDoc} */
    @Override
    public void activate(
            Activation activation, float[] in, int inOff, float[] out, int outOff, int n) {
        if (activation.slope() != null) {
            throw new IllegalArgumentException("PRELU needs a packed image");
        }
        ScalarActivation.apply(activation, 0, lanes, in, inOff, out, outOff, n);
    }

    /** {@inheritDoc} */
    @Override
    public void unary(UnaryOp op, float[] in, int inOff, float[] out, int outOff, int n) {
        ScalarArithmetic.unary(op, in, inOff, out, outOff, n);
    }

    /** {@inheritDoc} */
    @Override
    public void binary(
            BinaryOp op, float[] a, int aOff, float[] b, int bOff, float[] out, int outOff, int n) {
        ScalarArithmetic.binary(op, a, aOff, b, bOff, out, outOff, n);
    }

    /** {@inheritDoc} */
    @Override
    public void binaryConstant(
            BinaryOp op,
            float[] a,
            int aOff,
            float b,
            boolean constantFirst,
            float[] out,
            int outOff,
            int n) {
        ScalarArithmetic.binaryConstant(op, a, aOff, b, constantFirst, out, outOff, n);
    }
}
