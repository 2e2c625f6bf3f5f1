/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.testng.Assert;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** Boxed vectors show as allocated bytes: once compiled, no kernel allocates any. */
public class AllocationTest {

    private static final int CALLS = 40;
    private static final long LIMIT_NANOS = 120_000_000_000L;

    private final com.sun.management.ThreadMXBean threads =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** The kernels that plans use by default. */
    @DataProvider(name = "preferred")
    public static Object[][] preferred() {
        List<Object[]> rows = new ArrayList<>();
        for (KernelProvider p : KernelCases.providers()) {
            rows.add(new Object[] {p.kernels(p.preferredLanes())});
        }
        return rows.toArray(new Object[0][]);
    }

    @Test(dataProvider = "preferred")
    public void testSteadyStateAllocatesNothing(FloatKernels k) {
        Map<String, Runnable> calls = calls(k);
        for (Map.Entry<String, Runnable> e : calls.entrySet()) {
            Runnable call = e.getValue();
            long start = System.nanoTime();
            long bytes = measure(call);
            // Two in a row: the compiler may have been between two versions.
            while (bytes + measure(call) > 0 && System.nanoTime() - start < LIMIT_NANOS) {
                bytes = measure(call);
            }
            Assert.assertEquals(bytes, 0, k.name() + " " + e.getKey() + ": bytes in " + CALLS);
        }
    }

    private long measure(Runnable call) {
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < CALLS; ++i) {
            call.run();
        }
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    static Map<String, Runnable> calls(FloatKernels k) {
        Random r = new Random(5);
        Map<String, Runnable> calls = new LinkedHashMap<>();
        for (int i = 0; i < 4; ++i) {
            int vectors = 1 + i % ConvSpec.MAX_VECTORS;
            for (ConvSpec.Mode mode : ConvSpec.Mode.values()) {
                conv(k, convolution(r, k.lanes(), mode, vectors), calls);
                conv(k, ConvCase.shortRows(r, k.lanes(), mode, 6 + i), calls);
            }
        }
        int lanes = k.lanes();
        for (int size = 2; size <= 4; size += 2) {
            for (ConvSpec.Mode mode : ConvSpec.Mode.values()) {
                boolean vector = mode == ConvSpec.Mode.VECTOR;
                WinogradCase c = new WinogradCase(r, lanes, size, vector, 20, 20);
                float[] out = new float[c.images * c.outStride];
                float[] scratch = new float[c.spec.tables().scratch()];
                int items = c.spec.tables().items();
                calls.put("winograd " + c, () -> c.run(k, out, 0, scratch, 0, items));
            }
        }
        PackedLayout lo = PackedLayout.of(lanes, 2, 16, 16, 3);
        float[] a = KernelCases.random(r, lo.size());
        float[] b = KernelCases.random(r, lo.size());
        float[] out = new float[lo.size()];
        for (int size = 14; size <= 16; size += 2) {
            depthwise(k, r, size, calls);
        }
        PackedLayout half = PackedLayout.of(lanes, 2, 8, 8, 0);
        PackedLayout one = PackedLayout.of(lanes, 2, 1, 1, 0);
        for (PoolSpec.Divisor divisor :
                new PoolSpec.Divisor[] {PoolSpec.Divisor.MAX, PoolSpec.Divisor.INSIDE}) {
            PoolSpec p =
                    PoolSpec.of(
                            lo,
                            half,
                            Window.of(3, 2, 1, 1, 16, 16),
                            new int[] {0, 1, 1},
                            divisor,
                            Activation.NONE);
            calls.put("pool " + divisor, () -> k.pool(p, a, 0, out, 0, 0, 2, 0, p.pixels()));
            PoolSpec g = PoolSpec.global(lo, one, divisor, Activation.NONE);
            calls.put("global " + divisor, () -> k.pool(g, a, 0, out, 0, 0, 2, 0, 1));
        }
        calls.put(
                "add",
                () ->
                        k.binaryPacked(
                                BinaryOp.ADD,
                                lo,
                                a,
                                0,
                                lo,
                                b,
                                0,
                                lo,
                                out,
                                0,
                                Activation.RELU,
                                0,
                                lo.rows()));
        for (Activation f : new Activation[] {Activation.NONE, Activation.RELU}) {
            calls.put(
                    "scale " + f,
                    () -> k.scalePacked(lo, a, 0, b, 0, b, 0, lo, out, 0, f, 0, lo.rows()));
        }
        PlaneScale planes = new PlaneScale(new int[] {2, 0, 2}, new int[] {0, 3, 1}, 99, 100);
        for (Activation f : new Activation[] {Activation.RELU, Activation.RELU6}) {
            calls.put("planes " + f, () -> k.scalePlanes(planes, a, 0, b, 0, b, 0, f, out, 0, 99));
        }
        int[] order = new int[2 * lanes];
        for (int i = 0; i < order.length; ++i) {
            order[i] = i;
        }
        calls.put("pack", () -> k.pack(a, 0, order, lo, out, 0, 0, lo.rows()));
        calls.put("unpack", () -> k.unpack(lo, a, 0, order, out, 0, 0, lo.rows()));
        PackedLayout dense = PackedLayout.of(lanes, 2, 13, 11, 0);
        calls.put("pack dense", () -> k.pack(a, 0, order, dense, out, 0, 0, dense.rows()));
        calls.put("unpack dense", () -> k.unpack(dense, a, 0, order, out, 0, 0, dense.rows()));
        calls.put("permute", () -> k.permute(lo, a, 0, order, lo, out, 0, 0, lo.rows()));
        calls.put("zeroHalo", () -> k.zeroHalo(lo, out, 0, 0, lo.rows()));
        ResizeSpec up = ResizeSpec.bilinear(half, lo, false);
        calls.put("resize", () -> k.resize(up, a, 0, out, 0, 0, lo.rows()));
        calls.put("softmax", () -> k.softmax(a, 0, out, 0, 2, 1000, false));
        for (Activation.Kind kind : Activation.Kind.values()) {
            if (kind != Activation.Kind.PRELU) {
                Activation f = Activation.of(kind, 0.5f, 1);
                calls.put("activation " + kind, () -> k.activate(f, a, 0, out, 0, 1003));
            }
        }
        for (UnaryOp op : UnaryOp.values()) {
            calls.put("unary " + op, () -> k.unary(op, a, 0, out, 0, 1003));
        }
        for (BinaryOp op : BinaryOp.values()) {
            calls.put("binary " + op, () -> k.binary(op, a, 0, b, 0, out, 0, 1003));
            calls.put("constant " + op, () -> k.binaryConstant(op, a, 0, 2, true, out, 0, 1003));
        }
        return calls;
    }

    private static void conv(FloatKernels k, ConvCase c, Map<String, Runnable> calls) {
        float[] out = new float[c.out.size()];
        calls.put(
                "conv " + c,
                () ->
                        k.conv(
                                c.spec,
                                c.inArray,
                                c.inOff,
                                c.resArray,
                                c.resOff,
                                out,
                                0,
                                0,
                                c.spec.sets(),
                                0,
                                c.spec.pixels()));
    }

    private static void depthwise(FloatKernels k, Random r, int size, Map<String, Runnable> calls) {
        int lanes = k.lanes();
        PackedLayout in = PackedLayout.of(lanes, 2, size, size, 3);
        float[] a = KernelCases.random(r, in.size());
        float[] out = new float[in.size()];
        for (int kernel = 3; kernel <= 7; kernel += 2) {
            for (int stride = 1; stride <= 2; ++stride) {
                Window w = Window.of(kernel, stride, kernel / 2, 1, size, size);
                PackedLayout small = PackedLayout.of(lanes, 2, w.output()[1], w.output()[2], 0);
                float[] weights = KernelCases.random(r, 2 * lanes * w.taps());
                DepthwiseSpec d =
                        new DepthwiseSpec(
                                w, in, small, weights, null, null, false, Activation.RELU6);
                calls.put(
                        "depthwise " + kernel + " stride " + stride + " on " + size,
                        () -> k.depthwise(d, a, 0, null, 0, out, 0, 0, small.rows()));
            }
        }
    }

    /** Draws convolutions until one has sets of the number of vectors that is wanted. */
    private static ConvCase convolution(Random r, int lanes, ConvSpec.Mode mode, int vectors) {
        while (true) {
            ConvCase c = ConvCase.random(r, lanes, mode);
            if (c.spec.setVectors()[0] == vectors && c.spec.sets() < 5 && c.spec.pixels() > 20) {
                return c;
            }
        }
    }
}
