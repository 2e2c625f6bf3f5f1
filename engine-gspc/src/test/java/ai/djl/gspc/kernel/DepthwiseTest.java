/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel;

import java.util.Arrays;
import java.util.Random;
import org.testng.Assert;
import org.testng.annotations.Test;

public class DepthwiseTest {

    @Test(dataProvider = "kernels", dataProviderClass = KernelCases.class)
    public void testRandomDepthwise(FloatKernels k) {
        Random r = KernelCases.random("DepthwiseTest " + k.name());
        for (int i = 0; i < 120; ++i) {
            check(k, r, i);
        }
    }

    private static void check(FloatKernels k, Random r, int number) {
        int lanes = k.lanes();
        int channels = KernelCases.between(r, 1, 40);
        boolean common = number % 2 == 0;
        int kernel = common ? 3 + 2 * r.nextInt(3) : KernelCases.between(r, 1, 6);
        int kernelWidth = common ? kernel : KernelCases.between(r, 1, 6);
        int stride = KernelCases.between(r, 1, 2);
        int strideWidth = common ? stride : KernelCases.between(r, 1, 3);
        int dilation = number % 5 == 0 ? 2 : 1;
        int[] pad = {0, r.nextInt(kernel), r.nextInt(kernelWidth)};
        int[] padAfter = {0, r.nextInt(kernel), r.nextInt(kernelWidth)};
        int spanH = dilation * (kernel - 1) + 1;
        int spanW = dilation * (kernelWidth - 1) + 1;
        int h = Math.max(1, spanH - pad[1] - padAfter[1]) + r.nextInt(9);
        int width = Math.max(1, spanW - pad[2] - padAfter[2]) + r.nextInt(20);
        int[] output = {
            1,
            (h + pad[1] + padAfter[1] - spanH) / stride + 1,
            (width + pad[2] + padAfter[2] - spanW) / strideWidth + 1
        };
        Window w =
                new Window(
                        new int[] {1, kernel, kernelWidth},
                        new int[] {1, stride, strideWidth},
                        pad,
                        new int[] {1, dilation, dilation},
                        output);
        int[] order = KernelCases.order(r, channels, lanes);
        int blocks = order.length / lanes;
        PackedLayout in =
                KernelCases.layout(r, lanes, blocks, new int[] {1, h, width}, pad, padAfter);
        int[] none = {0, 0, 0};
        PackedLayout out = KernelCases.layout(r, lanes, blocks, output, none, none);
        PackedLayout res =
                r.nextInt(3) == 0 ? KernelCases.layout(r, lanes, blocks, output, none, none) : null;
        float[] plain = KernelCases.random(r, channels * h * width);
        float[] weights = KernelCases.random(r, channels * w.taps());
        float[] bias = r.nextBoolean() ? KernelCases.random(r, channels) : null;
        float[] plainRes = KernelCases.random(r, channels * w.pixels());
        Activation f =
                switch (r.nextInt(4)) {
                    case 0 -> Activation.RELU6;
                    case 1 -> Activation.of(Activation.Kind.SILU, 1, 0);
                    case 2 ->
                            new Activation(
                                    Activation.Kind.PRELU,
                                    0,
                                    0,
                                    KernelCases.random(r, order.length));
                    default -> Activation.NONE;
                };
        boolean after = r.nextBoolean();
        DepthwiseSpec d =
                new DepthwiseSpec(
                        w,
                        in,
                        out,
                        WeightPacking.packDepthwise(weights, w.taps(), lanes, order),
                        bias == null ? null : WeightPacking.packPerSlot(bias, order, 0f),
                        res,
                        after,
                        f);
        int off = r.nextInt(9);
        float[] a = KernelCases.filled(off + in.size() + 5, Float.NaN);
        Arrays.fill(a, off, off + in.size(), 0f);
        KernelCases.pack(plain, order, in, a, off);
        float[] b = null;
        if (res != null) {
            b = KernelCases.filled(off + res.size() + 5, Float.NaN);
            KernelCases.pack(plainRes, order, res, b, off);
        }
        float[] c = KernelCases.filled(off + out.size() + 20, KernelCases.POISON);
        int cut = r.nextInt(out.rows() + 1);
        k.depthwise(d, a, off, b, off, c, off, cut, out.rows());
        k.depthwise(d, a, off, b, off, c, off, 0, cut);
        String what =
                number
                        + ": "
                        + in
                        + " kernel "
                        + kernel
                        + "x"
                        + kernelWidth
                        + " stride "
                        + stride
                        + ","
                        + strideWidth
                        + " dilation "
                        + dilation
                        + " "
                        + f.kind();
        int[] pixels = ConvTables.pixels(out);
        for (int slot = 0; slot < order.length; ++slot) {
            for (int p = 0; p < w.pixels(); ++p) {
                int at = off + slot / lanes * out.blockStride + pixels[p] + slot % lanes;
                if (order[slot] >= 0) {
                    int ch = order[slot];
                    double sum = bias == null ? 0 : bias[ch];
                    for (int t = 0; t < w.taps(); ++t) {
                        int y = p / output[2] * stride - pad[1] + t / kernelWidth * dilation;
                        int x = p % output[2] * strideWidth - pad[2] + t % kernelWidth * dilation;
                        if (y >= 0 && y < h && x >= 0 && x < width) {
                            sum +=
                                    (double) plain[(ch * h + y) * width + x]
                                            * weights[ch * w.taps() + t];
                        }
                    }
                    double t = res == null ? 0 : plainRes[ch * w.pixels() + p];
                    double e =
                            after
                                    ? ReferenceMath.activate(f, slot, sum) + t
                                    : ReferenceMath.activate(f, slot, sum + t);
                    Assert.assertEquals(c[at], e, 1e-5 * Math.max(1, Math.abs(e)), what);
                }
                c[at] = KernelCases.POISON;
            }
        }
        for (float x : c) {
            Assert.assertEquals(x, KernelCases.POISON, what + ": wrote outside");
        }
    }
}
