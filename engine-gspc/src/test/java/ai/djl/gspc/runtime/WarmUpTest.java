/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.runtime;

import ai.djl.gspc.kernel.Activation;
import ai.djl.gspc.kernel.FloatKernels;
import ai.djl.gspc.kernel.KernelProvider;
import ai.djl.gspc.kernel.KernelSelection;
import ai.djl.gspc.kernel.PackedLayout;
import ai.djl.gspc.kernel.PoolSpec;
import ai.djl.gspc.kernel.UnaryOp;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.testng.Assert;
import org.testng.annotations.Test;

public class WarmUpTest {

    private long now;

    private WarmUp warmUp(double operations, int enough, Runnable call) {
        return new WarmUp(() -> now, operations, enough, call);
    }

    @Test
    public void testAKernelIsCalledUntilItIsFast() {
        int[] made = {0};
        WarmUp warmUp = warmUp(10, 400, () -> now += ++made[0] <= 500 ? 1_000_000 : 100);
        Assert.assertEquals(made[0], 0, "calls before it has a turn");
        int turns = 1;
        while (!warmUp.turn()) {
            Assert.assertEquals(made[0], turns++, "a slow call is a turn");
        }
        Assert.assertEquals(made[0], 503, "until three calls in a row are fast");
    }

    @Test
    public void testATurnIsShort() {
        int[] made = {0};
        WarmUp warmUp = warmUp(1, 1000, () -> now += 10_000 + 0 * ++made[0]);
        Assert.assertFalse(warmUp.turn());
        Assert.assertEquals(made[0], 10, "calls in 0.1 ms");
    }

    /** The compiler has been asked: one call a turn shows whether it is done. */
    @Test
    public void testNoMoreCallsThanNeeded() {
        int[] made = {0};
        WarmUp warmUp = warmUp(1, 5, () -> now += 10_000 + 0 * ++made[0]);
        Assert.assertFalse(warmUp.turn());
        Assert.assertEquals(made[0], 5);
        Assert.assertFalse(warmUp.turn());
        Assert.assertEquals(made[0], 6);
    }

    @Test
    public void testWhatNeverGetsFastIsGivenUp() {
        WarmUp warmUp = warmUp(1, 1, () -> now += 7_000_000_000L);
        int turns = 1;
        while (!warmUp.turn()) {
            turns++;
        }
        Assert.assertEquals(turns, 5);
    }

    @Test
    public void testAFailureEndsTheWarmUpOfItsKernel() {
        WarmUp warmUp =
                warmUp(
                        1,
                        1000,
                        () -> {
                            throw new IllegalStateException("for the test");
                        });
        Assert.assertTrue(warmUp.turn(), "so that the failure shows where the kernel is used");
    }

    /** Others go on with the kernel that stands in. */
    @Test
    public void testOneThreadAtATime() throws InterruptedException {
        boolean[] inside = {true};
        WarmUp[] warmUp = new WarmUp[1];
        warmUp[0] =
                warmUp(
                        1,
                        1,
                        () -> {
                            Thread other = new Thread(() -> inside[0] = warmUp[0].turn());
                            other.start();
                            try {
                                other.join();
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                            now += 1_000_000;
                        });
        Assert.assertFalse(warmUp[0].turn());
        Assert.assertFalse(inside[0]);
    }

    /** Kernels that count the calls of their methods. */
    private static FloatKernels counting(FloatKernels k, Map<String, Integer> calls) {
        return (FloatKernels)
                Proxy.newProxyInstance(
                        WarmUpTest.class.getClassLoader(),
                        new Class<?>[] {FloatKernels.class},
                        (proxy, method, args) -> {
                            calls.merge(method.getName(), 1, Integer::sum);
                            return method.invoke(k, args);
                        });
    }

    @Test
    public void testScalarKernelsServeUntilTheOthersAreHot() {
        KernelProvider provider = KernelSelection.scalar();
        Map<String, Integer> late = new HashMap<>();
        Map<String, Integer> early = new HashMap<>();
        FloatKernels k =
                new StartingKernels(
                        counting(provider.kernels(8), late),
                        counting(provider.kernels(8), early),
                        () -> now);
        float[] in = {0, 1, 2, 3, 4, 5, 6, 7};
        float[] expected = new float[8];
        provider.kernels(8).unary(UnaryOp.EXP, in, 0, expected, 0, 8);
        float[] out = new float[8];
        k.unary(UnaryOp.EXP, in, 0, out, 0, 8);
        Assert.assertEquals(out, expected);
        Assert.assertEquals(early, Map.of("unary", 1));
        Assert.assertFalse(late.containsKey("unary"), "the first call only asks");
        // Time stands still: one turn makes all the calls that are needed, the next one sees that
        // they are fast.
        k.unary(UnaryOp.EXP, in, 0, out, 0, 8);
        Assert.assertEquals(early, Map.of("unary", 2));
        out = new float[8];
        k.unary(UnaryOp.EXP, in, 0, out, 0, 8);
        Assert.assertEquals(out, expected);
        Assert.assertEquals(early, Map.of("unary", 2), "calls go to the hot kernel");
        int before = late.get("unary");
        Assert.assertTrue(before > 1);
        out = new float[8];
        k.unary(UnaryOp.EXP, in, 0, out, 0, 8);
        Assert.assertEquals(out, expected);
        Assert.assertEquals(late.get("unary").intValue(), before + 1);
        Assert.assertEquals(early, Map.of("unary", 2), "and stay there");
    }

    @Test
    public void testPoolingsWarmOnArraysOfTheirOwn() {
        KernelProvider provider = KernelSelection.scalar();
        Map<String, Integer> late = new HashMap<>();
        FloatKernels k =
                new StartingKernels(
                        counting(provider.kernels(8), late), provider.kernels(8), () -> now);
        PackedLayout in = PackedLayout.of(8, 2, 5, 5, 0);
        PackedLayout one = PackedLayout.of(8, 2, 1, 1, 0);
        PoolSpec mean = PoolSpec.global(in, one, PoolSpec.Divisor.INSIDE, Activation.NONE);
        float[] x = new float[in.size()];
        java.util.Arrays.fill(x, 3f);
        float[] out = new float[one.size()];
        k.pool(mean, x, 0, out, 0, 0, 2, 0, 1);
        float[] before = x.clone();
        float[] result = out.clone();
        Assert.assertFalse(late.containsKey("pool"), "the first call only asks");
        k.pool(mean, x, 0, out, 0, 0, 2, 0, 1);
        Assert.assertTrue(late.get("pool") > 1);
        Assert.assertEquals(x, before);
        Assert.assertEquals(out, result);
        Assert.assertEquals(out[9], 3f);
    }
}
