/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.vector;

import static ai.djl.gspc.kernel.vector.Special.LANES;

import ai.djl.gspc.kernel.Activation;
import ai.djl.gspc.kernel.BinaryOp;
import ai.djl.gspc.kernel.Comparison;
import ai.djl.gspc.kernel.ConvSpec;
import ai.djl.gspc.kernel.Conversion;
import ai.djl.gspc.kernel.DepthwiseSpec;
import ai.djl.gspc.kernel.FloatKernels;
import ai.djl.gspc.kernel.KernelCode;
import ai.djl.gspc.kernel.PackedLayout;
import ai.djl.gspc.kernel.PixelRuns;
import ai.djl.gspc.kernel.PlaneScale;
import ai.djl.gspc.kernel.PoolSpec;
import ai.djl.gspc.kernel.UnaryOp;
import ai.djl.gspc.kernel.WinogradSpec;
import java.util.function.IntFunction;

/** SIMD kernels for one width; one object per copy of this class. */
public final class VectorFloatKernels extends VectorMovement {

    /** How many kinds of {@link PixelRuns} there are, and so copies for each mode. */
    private static final int KINDS = PixelRuns.steps(LANES).length;

    private final IntFunction<FloatKernels> others;

    /**
     * Creates the kernels of a copy.
     *
     * @param others gives the copies for convolutions, by their kind of {@link PixelRuns}, those
     *     that do not broadcast behind those that do; null in those copies themselves
     */
    public VectorFloatKernels(IntFunction<FloatKernels> others) {
        this.others = others;
    }

    /** {@inheritDoc} */
    @Override
    public String name() {
        return "vector-" + LANES * Float.SIZE;
    }

    /** {@inheritDoc} */
    @Override
    public int lanes() {
        return LANES;
    }

    /** {@inheritDoc} */
    @Override
    public int pixelsPerTile(int vectors, int run) {
        int pixels = RowTiles.choose(vectors, run);
        return pixels > 0 ? pixels : RowTiles.pixels(vectors);
    }

    /** {@inheritDoc} */
    @Override
    public int tilesTogether(int vectors) {
        return WinogradProducts.shape(vectors) % 100;
    }

    /** {@inheritDoc} */
    @Override
    public void code(ConvSpec c, KernelCode.Uses uses) {
        boolean broadcast = c.mode() == ConvSpec.Mode.BROADCAST;
        int kind = c.runs().kind(LANES);
        if (others != null && (broadcast || kind > 0)) {
            others.apply(broadcast ? kind : KINDS + kind).code(c, uses);
        } else {
            ConvCode.uses(c, uses);
        }
    }

    /** {@inheritDoc} */
    @Override
    public void code(WinogradSpec w, KernelCode.Uses uses) {
        if (w.product().mode() == ConvSpec.Mode.BROADCAST && others != null) {
            others.apply(0).code(w, uses);
        } else {
            WinogradCode.uses(w, uses);
        }
    }

    /** {@inheritDoc} */
    @Override
    public void code(DepthwiseSpec d, KernelCode.Uses uses) {
        DepthwiseCode.uses(d, uses);
    }

    /** {@inheritDoc} */
    @Override
    public void code(PoolSpec p, int blocks, KernelCode.Uses uses) {
        PoolCode.uses(p, blocks, uses);
    }

    /** {@inheritDoc} */
    @Override
    public void code(PackedLayout layout, KernelCode.Uses uses) {
        RowCode.zeros(layout, uses);
    }

    /** {@inheritDoc} */
    @Override
    public void scaleCode(
            double floats, boolean both, Activation activation, KernelCode.Uses uses) {
        RowCode.scale(floats / LANES, both, activation, uses);
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
        boolean broadcast = c.mode() == ConvSpec.Mode.BROADCAST;
        int kind = c.runs().kind(LANES);
        if (others != null && (broadcast || kind > 0)) {
            others.apply(broadcast ? kind : KINDS + kind)
                    .conv(c, in, inOff, res, resOff, out, outOff, set0, set1, pixel0, pixel1);
        } else {
            ConvLoops.conv(c, in, inOff, res, resOff, out, outOff, set0, set1, pixel0, pixel1);
        }
    }

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
        if (w.product().mode() == ConvSpec.Mode.BROADCAST && others != null) {
            others.apply(0)
                    .winograd(
                            w,
                            in,
                            inOff,
                            res,
                            resOff,
                            out,
                            outOff,
                            scratch,
                            scratchOff,
                            item0,
                            item1);
        } else {
            super.winograd(
                    w, in, inOff, res, resOff, out, outOff, scratch, scratchOff, item0, item1);
        }
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
        WinogradLoops.input(w, chunk, in, inOff, scratch, vOff, buffer);
    }

    /** {@inheritDoc} */
    @Override
    protected void winogradProducts(
            WinogradSpec w, int set, int tiles, float[] scratch, int scratchOff) {
        int products = scratchOff + w.tables().products();
        WinogradProducts.run(w, set, tiles, scratch, scratchOff, products);
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
        WinogradLoops.output(w, chunk, slot, scratch, mOff, buffer, res, resOff, out, outOff);
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
        DepthwiseLoops.depthwise(d, in, inOff, res, resOff, out, outOff, row0, row1);
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
        PoolLoops.pool(p, in, inOff, out, outOff, block0, block1, pixel0, pixel1);
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
        if (scale == null && shift == null) {
            copyRows(li, in, inOff, lo, out, outOff, activation, row0, row1);
            return;
        }
        int perBlock = lo.depth * lo.height;
        boolean clip = activation.kind() == Activation.Kind.CLIP && scale != null && shift != null;
        int rows = 1;
        for (int row = row0; row < row1; row += rows) {
            int slot = row / perBlock * LANES;
            int from = inOff + li.row(row);
            int to = outOff + lo.row(row);
            // Rows without anything between them are one.
            rows = lo.dense() && li.dense() ? Math.min(perBlock - row % perBlock, row1 - row) : 1;
            int n = rows * lo.width * LANES;
            if (clip) {
                Arithmetic.scaleClip(
                        in,
                        from,
                        scale,
                        scaleOff + slot,
                        shift,
                        shiftOff + slot,
                        activation.a(),
                        activation.b(),
                        out,
                        to,
                        n);
                continue;
            }
            Arithmetic.scale(in, from, scale, scaleOff + slot, shift, shiftOff + slot, out, to, n);
            ActivationLoops.apply(activation, slot, out, to, out, to, n);
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
        if (n < LANES || scale == null || shift == null) {
            super.scalePlanes(
                    planes,
                    in,
                    inOff,
                    scale,
                    scaleOff,
                    shift,
                    shiftOff,
                    activation,
                    out,
                    outOff,
                    n);
            return;
        }
        boolean clip = activation.kind() == Activation.Kind.CLIP;
        float low = clip ? activation.a() : Float.NEGATIVE_INFINITY;
        int[] from = planes.planes();
        int[] slots = planes.slots();
        int a = planes.inStride();
        int b = planes.outStride();
        Arithmetic.scalePlanes(
                from, slots, a, b, in, inOff, scale, scaleOff, shift, shiftOff, low, out, outOff,
                n);
        if (clip
                ? activation.b() < Float.POSITIVE_INFINITY
                : activation.kind() != Activation.Kind.NONE) {
            for (int p = 0; p < from.length; ++p) {
                ActivationLoops.apply(activation, 0, out, outOff + p * b, out, outOff + p * b, n);
            }
        }
    }

    private static void copyRows(
            PackedLayout li,
            float[] in,
            int inOff,
            PackedLayout lo,
            float[] out,
            int outOff,
            Activation activation,
            int row0,
            int row1) {
        int perBlock = lo.depth * lo.height;
        for (int row = row0; row < row1; ++row) {
            ActivationLoops.apply(
                    activation,
                    row / perBlock * LANES,
                    in,
                    inOff + li.row(row),
                    out,
                    outOff + lo.row(row),
                    lo.width * LANES);
        }
    }

    /** {@inheritDoc} */
    @Override
    protected void activateRun(Activation activation, int slopeOff, float[] buf, int off, int n) {
        ActivationLoops.apply(activation, slopeOff, buf, off, buf, off, n);
    }

    /** {@inheritDoc} */
    @Override
    public void activate(
            Activation activation, float[] in, int inOff, float[] out, int outOff, int n) {
        if (activation.slope() != null) {
            throw new IllegalArgumentException("PRELU needs a packed image");
        }
        ActivationLoops.apply(activation, 0, in, inOff, out, outOff, n);
    }

    /** {@inheritDoc} */
    @Override
    public void unary(UnaryOp op, float[] in, int inOff, float[] out, int outOff, int n) {
        Arithmetic.unary(op, in, inOff, out, outOff, n);
    }

    /** {@inheritDoc} */
    @Override
    public void binary(
            BinaryOp op, float[] a, int aOff, float[] b, int bOff, float[] out, int outOff, int n) {
        Arithmetic.binary(op, a, aOff, b, bOff, out, outOff, n);
    }

    /** {@inheritDoc} */
    @Override
    protected void softmaxRow(
            float[] in, int inOff, float max, float[] out, int outOff, int columns) {
        SoftmaxRows.row(in, inOff, max, out, outOff, columns);
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
        Arithmetic.constant(op, a, aOff, b, constantFirst, out, outOff, n);
    }

    /** {@inheritDoc} */
    @Override
    public void foldRows(
            BinaryOp op, float[] in, int inOff, int rows, int columns, float[] out, int outOff) {
        switch (op) {
            case ADD -> Folds.sumRows(in, inOff, rows, columns, out, outOff);
            case MAX -> Folds.maxRows(in, inOff, rows, columns, out, outOff, 1);
            case MIN -> Folds.maxRows(in, inOff, rows, columns, out, outOff, -1);
            default -> throw new IllegalArgumentException(op + " is no fold");
        }
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
        int bound = columns - columns % LANES;
        Folds.columns(op, in, inOff, stride, rows, bound, out, outOff);
        super.foldColumns(
                op, in, inOff + bound, stride, rows, columns - bound, out, outOff + bound);
    }

    /** {@inheritDoc} */
    @Override
    public float dot(float[] a, int aOff, float[] b, int bOff, int n) {
        return Folds.dot(a, aOff, b, bOff, n);
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
        int fours = rows - rows % 4;
        for (int r = 0; r < fours; r += 4) {
            Folds.dot4(a, aOff + r * stride, stride, b, bOff, n, out, outOff + r);
        }
        super.dots(a, aOff + fours * stride, stride, rows - fours, b, bOff, n, out, outOff + fours);
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
        return Conversions.compare(op, a, aOff, b, bOff, out, outOff, n);
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
        return Conversions.select(c, cOff, a, aOff, b, bOff, out, outOff, n);
    }

    /** {@inheritDoc} */
    @Override
    public int convert(Conversion conversion, Object in, int inOff, Object out, int outOff, int n) {
        return Conversions.run(conversion, in, inOff, out, outOff, n);
    }
}
