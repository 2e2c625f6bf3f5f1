/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel;

import java.util.Arrays;
import java.util.Random;
import org.testng.Assert;
import org.testng.annotations.Test;

public class WinogradTest {

    @Test(dataProvider = "kernels", dataProviderClass = KernelCases.class)
    public void testRandomConvolutions(FloatKernels k) {
        Random r = KernelCases.random("WinogradTest " + k.name());
        for (int i = 0; i < 60; ++i) {
            int size = i % 2 == 0 ? 4 : 2;
            WinogradCase c = new WinogradCase(r, k.lanes(), size, i % 4 < 2, 40, 20);
            check(k, c, r, "case " + i + ": " + c);
        }
    }

    /** The bounds that {@link WinogradTransform} states. */
    @Test(dataProvider = "kernels", dataProviderClass = KernelCases.class)
    public void testError(FloatKernels k) {
        Random r = KernelCases.random("WinogradTest " + k.name());
        for (int i = 0; i < 6; ++i) {
            int size = i % 2 == 0 ? 4 : 2;
            WinogradCase c = new WinogradCase(r, k.lanes(), size, false, 256, 9);
            double bound = size == 4 ? 1e-5 : 3e-6;
            float[] out = new float[c.images * c.outStride];
            c.run(k, out, 0, new float[c.spec.tables().scratch()], 0, c.spec.tables().items());
            double e = error(c, out, 0);
            Assert.assertTrue(e <= bound, "case " + i + ": " + c + ": error " + e);
        }
    }

    /** Runs are threads' shares, so that none may have two chunks more than another one. */
    @Test
    public void testRunsAreEven() {
        Random r = KernelCases.random("WinogradTest runs");
        for (int i = 0; i < 200; ++i) {
            WinogradCase c = new WinogradCase(r, 4, i % 2 == 0 ? 4 : 2, i % 4 < 2, 40, 60);
            WinogradTables t = c.spec.tables();
            int least = Integer.MAX_VALUE;
            int most = 0;
            for (int run = 0; run < t.runs(); ++run) {
                int tiles = t.firstTile(run + 1) - t.firstTile(run);
                Assert.assertEquals(t.firstTile(run) % WinogradTiles.CHUNK, 0, c.toString());
                Assert.assertTrue(tiles > 0 && tiles <= t.runTiles, c.toString());
                int chunks = WinogradTiles.tiles(tiles, WinogradTiles.CHUNK);
                least = Math.min(least, chunks);
                most = Math.max(most, chunks);
            }
            Assert.assertTrue(most - least <= 1, c + ": " + least + " to " + most + " chunks");
            Assert.assertEquals(t.firstTile(0), 0);
            Assert.assertEquals(t.firstTile(t.runs()), t.tiles.count, c.toString());
        }
    }

    /** One set of outputs is shared by tiles, several are shared as they are. */
    @Test
    public void testThereIsWorkForEachThread() {
        int[] slotOf = new int[32];
        Arrays.setAll(slotOf, i -> i);
        for (int blocks : new int[] {2, 4}) {
            for (int threads = 1; threads <= 4; ++threads) {
                PackedLayout in = PackedLayout.of(16, 2, 32, 32, 1);
                PackedLayout out = PackedLayout.of(16, blocks, 32, 32, 0);
                Window w = Window.of(3, 1, 1, 1, 32, 32);
                WinogradTiles tiles = new WinogradTiles(4, w, in, out, null, 1, 0, 0, 0);
                WinogradTables t =
                        new WinogradTables(
                                ConvSpec.Mode.BROADCAST,
                                tiles,
                                1,
                                32,
                                blocks,
                                slotOf,
                                1 << 20,
                                threads);
                String what = blocks + " blocks, " + threads + " threads";
                Assert.assertTrue(t.items() >= threads, what + ": " + t.items());
                boolean shared = threads <= blocks / 2;
                Assert.assertEquals(t.runs(), shared ? 1 : threads, what);
            }
        }
    }

    private static void check(FloatKernels k, WinogradCase c, Random r, String what) {
        int outOff = r.nextInt(20);
        WinogradTables t = c.spec.tables();
        // What the scratch area holds must not matter.
        float[] scratch = KernelCases.filled(t.scratch(), Float.NaN);
        float[] whole =
                KernelCases.filled(outOff + c.images * c.outStride + 20, KernelCases.POISON);
        c.run(k, whole, outOff, scratch, 0, t.items());
        float[] parts = KernelCases.filled(whole.length, KernelCases.POISON);
        int item = r.nextInt(t.items() + 1);
        c.run(k, parts, outOff, KernelCases.filled(t.scratch(), Float.NaN), item, t.items());
        c.run(k, parts, outOff, KernelCases.filled(t.scratch(), Float.NaN), 0, item);
        Assert.assertEquals(parts, whole, what + ": the result depends on how it is divided");
        double e = error(c, whole, outOff);
        Assert.assertTrue(e <= 1e-5, what + ": error " + e);
        int[] pixels = ConvTables.pixels(c.out);
        for (int n = 0; n < c.images; ++n) {
            for (int slot = 0; slot < c.outOrder.length; ++slot) {
                for (int p : pixels) {
                    int at = at(c, outOff, n, slot, p);
                    Assert.assertFalse(Float.isNaN(whole[at]), what + ": slot " + slot);
                    whole[at] = KernelCases.POISON;
                }
            }
        }
        for (int i = 0; i < whole.length; ++i) {
            Assert.assertEquals(whole[i], KernelCases.POISON, what + ": wrote outside, at " + i);
        }
    }

    private static int at(WinogradCase c, int outOff, int image, int slot, int pixel) {
        int block = slot / c.lanes * c.out.blockStride;
        return outOff + image * c.outStride + block + pixel + slot % c.lanes;
    }

    /** The largest difference, divided by the largest sum (1 where all are smaller). */
    private static double error(WinogradCase c, float[] out, int outOff) {
        int[] pixels = ConvTables.pixels(c.out);
        double worst = 0;
        double largest = 1;
        for (int n = 0; n < c.images; ++n) {
            for (int slot = 0; slot < c.outOrder.length; ++slot) {
                for (int p = 0; c.outOrder[slot] >= 0 && p < pixels.length; ++p) {
                    double e = c.expected(n, slot, p);
                    double d = Math.abs(out[at(c, outOff, n, slot, pixels[p])] - e);
                    worst = d <= worst ? worst : d;
                    largest = Math.max(largest, Math.abs(c.sum(n, slot, p)));
                }
            }
        }
        return worst / largest;
    }
}
