/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.runtime;

import ai.djl.gspc.kernel.Activation;
import ai.djl.gspc.kernel.BinaryOp;
import ai.djl.gspc.kernel.ConvSpec;
import ai.djl.gspc.kernel.DepthwiseSpec;
import ai.djl.gspc.kernel.FloatKernels;
import ai.djl.gspc.kernel.PackedLayout;
import ai.djl.gspc.kernel.PoolSpec;
import ai.djl.gspc.kernel.UnaryOp;
import ai.djl.gspc.kernel.WinogradSpec;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.LongSupplier;

/**
 * Vector kernels that scalar ones stand in for until they run as compiled code. Each call of a kind
 * of kernel that is not compiled yet lets the warm-up call the vector kernel of that kind for a
 * moment, with small pieces of the same work; when that is hot, calls go there, and stay there.
 *
 * <p>Convolutions sum in the same order in both, so it does not show in their results when the
 * switch happens; Winograd's transforms and transcendental functions may differ in the last bits.
 */
final class StartingKernels extends ForwardingKernels {

    /**
     * Calls of a loop after which C2 compiles it, if it has gone round {@link #STEPS} times each.
     */
    private static final int ENOUGH = 720;

    /** Steps of the reduction in a call for warming: few, since they are interpreted at first. */
    private static final int STEPS = 24;

    /** Pixels in such a call: two tiles, and some that are left over. */
    private static final int PIXELS = 17;

    /** Pixels of a run that is done with the largest tile. */
    private static final int MANY_PIXELS = 4096;

    /** Calls that go over their loops hundreds of times. */
    private static final int FEW = 10;

    /** Every so often the whole reduction is done, so that the code that divides it is seen. */
    private static final int WHOLE = 16;

    /** The warm-up's share of the time: the first predictions are what the user waits for. */
    private static final double SHARE = 0.3;

    /** For how long an idle time counts: a first prediction after a long one is waited for, too. */
    private static final long IDLE_NANOSECONDS = 1_000_000_000;

    private static final WarmUp DONE = new WarmUp(() -> 0, 0, 0, () -> {});

    private static final int ACTIVATIONS = 32;
    private static final int UNARY = 64;
    private static final int BINARY = 96;
    private static final int CONSTANT = 112;
    private static final int POOLS = 144;
    private static final int SCALE = 146;
    private static final int SOFTMAX = 147;
    private static final int BEFORE = 150;
    private static final int AFTER = 151;
    private static final int WINOGRAD = 152;
    private static final int TILES = 160;
    private static final int GEOMETRIES = 256;
    private static final int KINDS = 512;

    private final FloatKernels scalar;
    private final LongSupplier clock;
    private final AtomicReferenceArray<WarmUp> warmUps = new AtomicReferenceArray<>(KINDS);
    private final boolean[] hot = new boolean[KINDS];

    /** When there may be the next turn. */
    private final AtomicLong due;

    /**
     * Makes the kernels.
     *
     * @param vector the kernels in the end
     * @param scalar the kernels in the beginning
     * @param clock nanoseconds
     */
    StartingKernels(FloatKernels vector, FloatKernels scalar, LongSupplier clock) {
        super(vector);
        this.scalar = scalar;
        this.clock = clock;
        due = new AtomicLong(clock.getAsLong());
    }

    /** Whether vector code of a kind is compiled; if not, its warm-up goes on for a moment. */
    private boolean hot(int kind) {
        if (hot[kind]) {
            return true;
        }
        WarmUp w = warmUps.get(kind);
        if (w == null || !turn(w)) {
            return false;
        }
        hot[kind] = true;
        // Not to keep the arrays that it was called with.
        warmUps.set(kind, DONE);
        return true;
    }

    private boolean turn(WarmUp w) {
        long now = clock.getAsLong();
        if (now < due.get()) {
            return false;
        }
        boolean done = w.turn();
        long pause = (long) ((clock.getAsLong() - now) / SHARE);
        due.updateAndGet(d -> Math.max(d, now - IDLE_NANOSECONDS) + pause);
        return done;
    }

    private boolean cold(int kind) {
        return warmUps.get(kind) == null;
    }

    private void ask(int kind, double operations, Runnable call) {
        ask(kind, operations, ENOUGH, call);
    }

    private void ask(int kind, double operations, int enough, Runnable call) {
        warmUps.compareAndSet(kind, null, new WarmUp(clock, operations, enough, call));
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
        boolean hot = hotActivation(c.activation());
        int shape = c.mode() == ConvSpec.Mode.BROADCAST ? 1 : 0;
        shape = 4 * shape + c.runs().kind(c.lanes());
        shape = 2 * shape + (pixel1 - pixel0 == 1 ? 1 : 0);
        for (int s = set0; s < set1; ++s) {
            int vectors = c.setVectors()[s];
            int tile = vector.pixelsPerTile(vectors, c.runs().length(pixel0));
            int size = tile == vector.pixelsPerTile(vectors, MANY_PIXELS) ? 0 : 1;
            int kind = TILES + 2 * (2 * shape + size) + vectors - 1;
            hot &= hotConv(kind, c, s, pixel1 - pixel0);
        }
        if (c.resBase() != null) {
            hot &= hotConv(c.residualAfterActivation() ? AFTER : BEFORE, c, set0, PIXELS);
        }
        FloatKernels k = hot ? vector : scalar;
        k.conv(c, in, inOff, res, resOff, out, outOff, set0, set1, pixel0, pixel1);
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
        boolean hot = hotActivation(w.activation());
        int kind = WINOGRAD + w.tables().points / 36 * 2;
        kind += w.product().mode() == ConvSpec.Mode.BROADCAST ? 1 : 0;
        if (!hot(kind)) {
            hot = false;
            if (cold(kind)) {
                double operations = WarmUpCalls.operations(w);
                ask(kind, operations, FEW, WarmUpCalls.winograd(vector, w));
            }
        }
        FloatKernels k = hot ? vector : scalar;
        k.winograd(w, in, inOff, res, resOff, out, outOff, scratch, scratchOff, item0, item1);
    }

    private boolean hotConv(int kind, ConvSpec c, int set, int pixels) {
        if (hot(kind)) {
            return true;
        }
        if (cold(kind)) {
            int n = Math.min(c.pixels(), Math.min(pixels, PIXELS));
            int steps = Math.min(STEPS, c.reduction());
            double operations = (double) n * c.reduction() * c.setVectors()[set];
            // A call does two or more tiles, but where there is one pixel.
            int enough = n > 1 ? ENOUGH / 2 : ENOUGH;
            Runnable call = WarmUpCalls.conv(vector, c, set, n, steps, WHOLE, enough);
            ask(kind, operations, enough, call);
        }
        return false;
    }

    private boolean hotActivation(Activation f) {
        Activation.Kind kind = f.kind();
        if (kind == Activation.Kind.NONE
                || kind == Activation.Kind.CLIP
                || f.slope() != null
                || hot(ACTIVATIONS + kind.ordinal())) {
            return true;
        }
        if (cold(ACTIVATIONS + kind.ordinal())) {
            float[] a = WarmUpCalls.floats(lanes());
            ask(
                    ACTIVATIONS + kind.ordinal(),
                    40.0 * a.length / lanes(),
                    () -> vector.activate(f, a, 0, a, 0, a.length));
        }
        return false;
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
        boolean hot = hotActivation(d.activation());
        int kind = GEOMETRIES + geometry(d);
        if (!hot(kind)) {
            hot = false;
            if (cold(kind)) {
                double operations = (double) d.taps().length * d.out().width;
                ask(kind, operations, WarmUpCalls.depthwise(vector, d));
            }
        }
        FloatKernels k = hot ? vector : scalar;
        k.depthwise(d, in, inOff, res, resOff, out, outOff, row0, row1);
    }

    /** What decides which code runs; another geometry with the same number would do no harm. */
    private static int geometry(DepthwiseSpec d) {
        int[] kernel = d.window().kernel();
        int[] stride = d.window().stride();
        int[] dilation = d.window().dilation();
        int h = kernel[1] * 31 + kernel[2];
        h = h * 31 + stride[1] * 5 + stride[2];
        h = h * 31 + dilation[1] * 5 + dilation[2];
        h = h * 31 + d.out().width + (d.res() == null ? 0 : 7);
        return (h ^ h >>> 8 ^ h >>> 16) & KINDS - GEOMETRIES - 1;
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
        boolean hot = hotActivation(p.activation());
        int kind = POOLS + (p.max() ? 1 : 0);
        if (!hot(kind)) {
            hot = false;
            if (cold(kind)) {
                int n = Math.min(PIXELS, p.pixels());
                ask(kind, WarmUpCalls.operations(p, n), WarmUpCalls.pool(vector, p, n));
            }
        }
        FloatKernels k = hot ? vector : scalar;
        k.pool(p, in, inOff, out, outOff, block0, block1, pixel0, pixel1);
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
        boolean hot = hotActivation(activation) & hotBinary(op);
        FloatKernels k = hot ? vector : scalar;
        k.binaryPacked(op, la, a, aOff, lb, b, bOff, lo, out, outOff, activation, row0, row1);
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
        boolean hot = hotActivation(activation);
        if (!hot(SCALE)) {
            hot = false;
            if (cold(SCALE)) {
                ask(SCALE, 2 * WarmUpCalls.VECTORS, WarmUpCalls.scale(vector));
            }
        }
        FloatKernels k = hot ? vector : scalar;
        k.scalePacked(
                li,
                in,
                inOff,
                scale,
                scaleOff,
                shift,
                shiftOff,
                lo,
                out,
                outOff,
                activation,
                row0,
                row1);
    }

    /** {@inheritDoc} */
    @Override
    public void softmax(
            float[] in, int inOff, float[] out, int outOff, int rows, int columns, boolean log) {
        int kind = SOFTMAX + (log ? 1 : 0);
        boolean hot = hot(kind);
        if (!hot && cold(kind)) {
            float[] a = WarmUpCalls.floats(lanes());
            ask(kind, 60.0 * a.length, () -> vector.softmax(a, 0, a, 0, 1, a.length, log));
        }
        FloatKernels k = hot ? vector : scalar;
        k.softmax(in, inOff, out, outOff, rows, columns, log);
    }

    /** {@inheritDoc} */
    @Override
    public void activate(
            Activation activation, float[] in, int inOff, float[] out, int outOff, int n) {
        FloatKernels k = hotActivation(activation) ? vector : scalar;
        k.activate(activation, in, inOff, out, outOff, n);
    }

    /** {@inheritDoc} */
    @Override
    public void unary(UnaryOp op, float[] in, int inOff, float[] out, int outOff, int n) {
        int kind = UNARY + op.ordinal();
        boolean hot = hot(kind);
        if (!hot && cold(kind)) {
            float[] a = WarmUpCalls.floats(lanes());
            ask(kind, 40.0 * a.length / lanes(), () -> vector.unary(op, a, 0, a, 0, a.length));
        }
        FloatKernels k = hot ? vector : scalar;
        k.unary(op, in, inOff, out, outOff, n);
    }

    private boolean hotBinary(BinaryOp op) {
        int kind = BINARY + op.ordinal();
        if (hot(kind)) {
            return true;
        }
        if (cold(kind)) {
            float[] a = WarmUpCalls.floats(lanes());
            ask(
                    kind,
                    2.0 * a.length / lanes(),
                    () -> vector.binary(op, a, 0, a, 0, a, 0, a.length));
        }
        return false;
    }

    /** {@inheritDoc} */
    @Override
    public void binary(
            BinaryOp op, float[] a, int aOff, float[] b, int bOff, float[] out, int outOff, int n) {
        FloatKernels k = hotBinary(op) ? vector : scalar;
        k.binary(op, a, aOff, b, bOff, out, outOff, n);
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
        int kind = CONSTANT + op.ordinal() + (constantFirst ? 8 : 0);
        boolean hot = hot(kind);
        if (!hot && cold(kind)) {
            float[] x = WarmUpCalls.floats(lanes());
            ask(
                    kind,
                    2.0 * x.length / lanes(),
                    () -> vector.binaryConstant(op, x, 0, 1.5f, constantFirst, x, 0, x.length));
        }
        FloatKernels k = hot ? vector : scalar;
        k.binaryConstant(op, a, aOff, b, constantFirst, out, outOff, n);
    }

    /** {@inheritDoc} */
    @Override
    public String toString() {
        return name();
    }
}
