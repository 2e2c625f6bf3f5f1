/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel;

import java.util.Arrays;
import java.util.Random;
import org.testng.Assert;
import org.testng.annotations.Test;

public class PoolTest {

    @Test(dataProvider = "kernels", dataProviderClass = KernelCases.class)
    public void testRandomPools(FloatKernels k) {
        Random r = KernelCases.random("PoolTest " + k.name());
        for (int i = 0; i < 80; ++i) {
            check(k, r, PoolSpec.Divisor.values()[i % 4], i % 7 == 0);
        }
    }

    private static void check(FloatKernels k, Random r, PoolSpec.Divisor divisor, boolean global) {
        int lanes = k.lanes();
        int[] size = {r.nextInt(4) == 0 ? 3 : 1, 1 + r.nextInt(12), 1 + r.nextInt(20)};
        int[] kernel = new int[3];
        int[] stride = new int[3];
        int[] pad = new int[3];
        int[] padAfter = new int[3];
        int[] output = new int[3];
        for (int i = 0; i < 3; ++i) {
            kernel[i] = global ? size[i] : 1 + r.nextInt(Math.min(4, size[i]));
            stride[i] = global ? 1 : 1 + r.nextInt(3);
            pad[i] = global ? 0 : r.nextInt(kernel[i]);
            padAfter[i] = global ? 0 : r.nextInt(kernel[i]);
            output[i] = (size[i] + pad[i] + padAfter[i] - kernel[i]) / stride[i] + 1;
        }
        Window w = new Window(kernel, stride, pad, new int[] {1, 1, 1}, output);
        int channels = 1 + r.nextInt(40);
        int[] order = KernelCases.order(r, channels, lanes);
        int[] none = {0, 0, 0};
        int blocks = order.length / lanes;
        PackedLayout in = KernelCases.layout(r, lanes, blocks, size, none, none);
        PackedLayout out = KernelCases.layout(r, lanes, blocks, output, none, none);
        Activation f =
                r.nextBoolean()
                        ? Activation.NONE
                        : Activation.of(Activation.Kind.LEAKY_RELU, 0.25f, 0);
        PoolSpec spec =
                global
                        ? PoolSpec.global(in, out, divisor, f)
                        : PoolSpec.of(in, out, w, padAfter, divisor, f);
        int pixelsIn = in.pixels();
        float[] plain = KernelCases.random(r, channels * pixelsIn);
        // NaN in the halo: a pool must never look there.
        float[] a = KernelCases.filled(in.size(), Float.NaN);
        KernelCases.pack(plain, order, in, a, 0);
        float[] c = KernelCases.filled(out.size() + 20, KernelCases.POISON);
        int cut = r.nextInt(spec.pixels() + 1);
        k.pool(spec, a, 0, c, 7, 0, blocks, cut, spec.pixels());
        k.pool(spec, a, 0, c, 7, 0, blocks, 0, cut);
        int[] pixels = ConvTables.pixels(out);
        String what = divisor + " " + in + " kernel " + Arrays.toString(kernel);
        for (int slot = 0; slot < order.length; ++slot) {
            for (int p = 0; p < spec.pixels(); ++p) {
                int at = 7 + slot / lanes * out.blockStride + pixels[p] + slot % lanes;
                if (order[slot] >= 0) {
                    double e =
                            expected(plain, order[slot] * pixelsIn, size, w, padAfter, divisor, p);
                    Assert.assertEquals(
                            c[at],
                            e < 0 && f != Activation.NONE ? e / 4 : e,
                            1e-6 * (10 + w.taps()),
                            what);
                }
                c[at] = KernelCases.POISON;
            }
        }
        for (float x : c) {
            Assert.assertEquals(x, KernelCases.POISON, what + ": wrote outside");
        }
    }

    private static double expected(
            float[] plain,
            int from,
            int[] size,
            Window w,
            int[] padAfter,
            PoolSpec.Divisor divisor,
            int pixel) {
        int[] o = w.output();
        int[] at = {pixel / (o[1] * o[2]), pixel / o[2] % o[1], pixel % o[2]};
        double max = Double.NEGATIVE_INFINITY;
        double sum = 0;
        int inside = 0;
        int padded = 0;
        for (int t = 0; t < w.taps(); ++t) {
            int[] n = w.kernel();
            int[] tap = {t / (n[1] * n[2]), t / n[2] % n[1], t % n[2]};
            boolean in = true;
            boolean near = true;
            int index = 0;
            for (int i = 0; i < 3; ++i) {
                int x = at[i] * w.stride()[i] - w.pad()[i] + tap[i];
                in &= x >= 0 && x < size[i];
                near &= x < size[i] + padAfter[i];
                index = index * size[i] + x;
            }
            padded += near ? 1 : 0;
            if (in) {
                ++inside;
                max = Math.max(max, plain[from + index]);
                sum += plain[from + index];
            }
        }
        return switch (divisor) {
            case MAX -> max;
            case SUM -> sum;
            case INSIDE -> sum / Math.max(1, inside);
            case PADDED -> sum / padded;
        };
    }

    @Test(dataProvider = "kernels", dataProviderClass = KernelCases.class)
    public void testMaxPropagatesNaN(FloatKernels k) {
        PackedLayout in = PackedLayout.of(k.lanes(), 1, 5, 5, 0);
        PackedLayout out = PackedLayout.of(k.lanes(), 1, 1, 1, 0);
        PoolSpec p = PoolSpec.global(in, out, PoolSpec.Divisor.MAX, Activation.NONE);
        for (int at = 0; at < 25; ++at) {
            float[] a = new float[in.size()];
            a[at * k.lanes() + 1] = Float.NaN;
            float[] c = new float[out.size()];
            k.pool(p, a, 0, c, 0, 0, 1, 0, 1);
            Assert.assertTrue(Float.isNaN(c[1]), "pixel " + at);
            Assert.assertEquals(c[2], 0f);
        }
    }
}
