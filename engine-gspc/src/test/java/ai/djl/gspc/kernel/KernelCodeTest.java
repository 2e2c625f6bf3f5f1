/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Random;
import java.util.Set;
import org.testng.Assert;
import org.testng.SkipException;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;

/** How it is found out that kernels are compiled, and that their small calls do what they say. */
public class KernelCodeTest {

    private static final int PIXELS = 23;

    /** No activation leaves it as it is. */
    private static final float POISON = -1.5f;

    private long now;
    private int skips;
    private int works;

    @BeforeMethod
    public void reset() {
        now = 0;
        skips = 0;
        works = 0;
    }

    /** Code whose work takes some time. */
    private final class Slow extends KernelCode {

        private long nanos;

        Slow(long nanos) {
            super(100);
            this.nanos = nanos;
        }

        @Override
        protected void call(boolean work) {
            if (work) {
                works++;
                now += nanos;
            } else {
                skips++;
            }
        }
    }

    @Test
    public void testCodeIsCompiledWhenItIsFastThreeTimesInARow() {
        Slow code = new Slow(1_000_000);
        for (int i = 0; i < 50; i++) {
            Assert.assertFalse(code.turn(() -> now));
        }
        Assert.assertTrue(code.asked());
        Assert.assertEquals(works, 50);
        Assert.assertTrue(skips >= 10_000, "calls are what the virtual machine counts: " + skips);
        code.nanos = 500;
        Assert.assertFalse(code.turn(() -> now));
        Assert.assertFalse(code.turn(() -> now));
        code.nanos = 100_000;
        Assert.assertFalse(code.turn(() -> now));
        code.nanos = 500;
        Assert.assertFalse(code.turn(() -> now));
        Assert.assertFalse(code.turn(() -> now));
        Assert.assertTrue(code.turn(() -> now));
        Assert.assertTrue(code.compiled());
        int before = works;
        Assert.assertTrue(code.turn(() -> now));
        Assert.assertEquals(works, before, "compiled code is not called any more");
    }

    @Test
    public void testThereIsMuchWorkInTheProfileBeforeTheCompilerIsAsked() {
        // HotSpot compiles after 5,000 calls with what it has seen by then: without work in it, it
        // takes the vector code for unreachable.
        Slow code = new Slow(1_000_000);
        while (skips + works < 5_000) {
            code.turn(() -> now);
        }
        Assert.assertTrue(works >= 4, "works: " + works);
    }

    @Test
    public void testGivenUpCodeCountsAsCompiled() {
        Slow code = new Slow(1_000_000);
        code.giveUp();
        Assert.assertTrue(code.compiled());
        Assert.assertTrue(code.turn(() -> now));
        Assert.assertEquals(works, 0);
    }

    @Test
    public void testCodeThatFailsIsNotWaitedFor() {
        KernelCode code =
                new KernelCode(1) {
                    @Override
                    protected void call(boolean work) {
                        throw new IllegalArgumentException("cannot");
                    }
                };
        Assert.assertTrue(code.turn(() -> now));
    }

    @Test
    public void testCallsThatSkipWriteNothingAndCallsThatWorkDo() throws Exception {
        KernelProvider provider = KernelCases.providers().get(KernelCases.providers().size() - 1);
        if (!provider.vector()) {
            throw new SkipException("no vector kernels here");
        }
        for (int lanes = 4; lanes <= provider.preferredLanes(); lanes *= 2) {
            Set<KernelCode> codes = codes(provider.kernels(lanes));
            // Tiles of four kinds of runs, depthwise rows, poolings, transforms, activations.
            Assert.assertTrue(codes.size() >= 25, lanes + " lanes: " + codes.size());
            for (KernelCode code : codes) {
                float[] out = out(code);
                Arrays.fill(out, POISON);
                code.call(false);
                for (float x : out) {
                    Assert.assertEquals(x, POISON);
                }
                code.call(true);
                boolean written = false;
                for (float x : out) {
                    written |= x != POISON;
                }
                Assert.assertTrue(written, "nothing was written");
                Arrays.fill(out, 0f);
            }
        }
    }

    @Test
    public void testScalarKernelsNeedNoStart() {
        for (int lanes = 4; lanes <= 16; lanes *= 2) {
            Assert.assertTrue(codes(KernelSelection.scalar().kernels(lanes)).isEmpty());
        }
    }

    /** The array that the copy of the kernels writes to which the code belongs to. */
    private static float[] out(KernelCode code) throws ReflectiveOperationException {
        Field field = code.getClass().getDeclaredField("OUT");
        field.setAccessible(true);
        return (float[]) field.get(null);
    }

    /** What many specifications name. */
    private static Set<KernelCode> codes(FloatKernels k) {
        Set<KernelCode> codes = Collections.newSetFromMap(new IdentityHashMap<>());
        KernelCode.Uses uses =
                (code, operations) -> {
                    Assert.assertTrue(operations > 0, "operations " + operations);
                    codes.add(code);
                };
        Random r = KernelCases.random("KernelCodeTest");
        for (int i = 0; i < 200; i++) {
            ConvSpec.Mode[] modes = ConvSpec.Mode.values();
            k.code(ConvCase.random(r, k.lanes(), modes[i % modes.length]).spec, uses);
        }
        for (int size = 3; size <= 7; size += 2) {
            for (int stride = 1; stride <= 2; stride++) {
                for (int pixels : new int[] {5, 14, 16}) {
                    int plane = pixels * stride;
                    Window w = Window.of(size, stride, size / 2, 1, plane, plane);
                    PackedLayout in = PackedLayout.of(k.lanes(), 1, plane, plane, size / 2);
                    PackedLayout out = PackedLayout.of(k.lanes(), 1, pixels, pixels, 0);
                    float[] weights = new float[w.taps() * k.lanes()];
                    Activation f = Activation.of(Activation.Kind.HARD_SWISH, 1 / 6f, 0.5f);
                    k.code(new DepthwiseSpec(w, in, out, weights, null, null, false, f), uses);
                }
            }
        }
        PackedLayout in = PackedLayout.of(k.lanes(), 1, PIXELS, PIXELS, 1);
        PackedLayout out = PackedLayout.of(k.lanes(), 1, PIXELS, PIXELS, 0);
        Window w = Window.of(3, 1, 1, 1, PIXELS, PIXELS);
        for (PoolSpec.Divisor by : PoolSpec.Divisor.values()) {
            k.code(PoolSpec.of(in, out, w, new int[] {0, 1, 1}, by, Activation.NONE), 1, uses);
        }
        k.code(in, uses);
        k.scaleCode(100, true, Activation.RELU6, uses);
        k.scaleCode(100, false, Activation.of(Activation.Kind.SIGMOID, 0, 0), uses);
        return codes;
    }
}
