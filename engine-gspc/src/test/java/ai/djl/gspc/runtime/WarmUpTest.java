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
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.testng.Assert;
import org.testng.annotations.Test;

public class WarmUpTest {

    private final Deque<Runnable> work = new ArrayDeque<>();
    private long now;

    private WarmUp warmUp() {
        now = 0;
        work.clear();
        return new WarmUp(() -> now, work::add);
    }

    @Test
    public void testAKernelIsCalledUntilItIsFast() {
        WarmUp warmUp = warmUp();
        int[] made = {0};
        int[] hot = {0};
        warmUp.add(10, 400, () -> now += ++made[0] <= 500 ? 1_000_000 : 100, () -> hot[0]++);
        Assert.assertEquals(made[0], 0, "calls in the thread that asks");
        work.remove().run();
        Assert.assertEquals(hot[0], 1);
        Assert.assertEquals(made[0], 503, "until three calls in a row are fast");
        Assert.assertEquals(warmUp.calls(), 503);
        Assert.assertTrue(work.isEmpty());
    }

    @Test
    public void testKernelsTakeTurns() {
        WarmUp warmUp = warmUp();
        StringBuilder order = new StringBuilder();
        for (char name : new char[] {'a', 'b'}) {
            int[] made = {0};
            warmUp.add(
                    1,
                    6,
                    () -> {
                        order.append(name);
                        now += ++made[0] <= 6 ? 1_500_000 : 10;
                    },
                    () -> order.append(Character.toUpperCase(name)));
        }
        Assert.assertEquals(work.size(), 1, "one worker for both");
        work.remove().run();
        Assert.assertEquals(order.toString(), "aabbaabbaabbaaaAbbbB");
    }

    @Test
    public void testWhatNeverGetsFastIsGivenUp() {
        WarmUp warmUp = warmUp();
        boolean[] hot = {false};
        warmUp.add(1, 1, () -> now += 7_000_000_000L, () -> hot[0] = true);
        work.remove().run();
        Assert.assertTrue(hot[0]);
        Assert.assertEquals(warmUp.calls(), 5);
    }

    @Test
    public void testAFailureEndsTheWarmUpOfItsKernel() {
        WarmUp warmUp = warmUp();
        boolean[] hot = {false};
        warmUp.add(
                1,
                1000,
                () -> {
                    throw new IllegalStateException("for the test");
                },
                () -> hot[0] = true);
        work.remove().run();
        Assert.assertTrue(hot[0], "so that the failure shows where the kernel is used");
        warmUp.add(1, 10, () -> now += 1, () -> hot[0] = true);
        Assert.assertEquals(work.size(), 1, "a new worker for new work");
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
        WarmUp warmUp = warmUp();
        FloatKernels k =
                new StartingKernels(
                        counting(provider.kernels(8), late),
                        counting(provider.kernels(8), early),
                        warmUp);
        float[] in = {0, 1, 2, 3, 4, 5, 6, 7};
        float[] expected = new float[8];
        provider.kernels(8).unary(UnaryOp.EXP, in, 0, expected, 0, 8);
        float[] out = new float[8];
        k.unary(UnaryOp.EXP, in, 0, out, 0, 8);
        k.unary(UnaryOp.EXP, in, 0, out, 0, 8);
        Assert.assertEquals(out, expected);
        Assert.assertEquals(early, Map.of("unary", 2));
        Assert.assertEquals(work.size(), 1, "asked for once");
        int before = late.getOrDefault("unary", 0);
        Assert.assertEquals(before, 0);
        // Time stands still: every call is fast.
        work.remove().run();
        before = late.get("unary");
        Assert.assertTrue(before > 0);
        out = new float[8];
        k.unary(UnaryOp.EXP, in, 0, out, 0, 8);
        Assert.assertEquals(out, expected);
        Assert.assertEquals(late.get("unary").intValue(), before + 1);
        Assert.assertEquals(early, Map.of("unary", 2), "calls stay with the hot kernel");
    }

    @Test
    public void testPoolingsWarmOnArraysOfTheirOwn() {
        KernelProvider provider = KernelSelection.scalar();
        Map<String, Integer> late = new HashMap<>();
        WarmUp warmUp = warmUp();
        FloatKernels k =
                new StartingKernels(
                        counting(provider.kernels(8), late), provider.kernels(8), warmUp);
        PackedLayout in = PackedLayout.of(8, 2, 5, 5, 0);
        PackedLayout one = PackedLayout.of(8, 2, 1, 1, 0);
        PoolSpec mean = PoolSpec.global(in, one, PoolSpec.Divisor.INSIDE, Activation.NONE);
        float[] x = new float[in.size()];
        java.util.Arrays.fill(x, 3f);
        float[] out = new float[one.size()];
        k.pool(mean, x, 0, out, 0, 0, 2, 0, 1);
        float[] before = x.clone();
        float[] result = out.clone();
        work.remove().run();
        Assert.assertTrue(late.get("pool") > 0);
        Assert.assertEquals(x, before);
        Assert.assertEquals(out, result);
        Assert.assertEquals(out[9], 3f);
    }
}
