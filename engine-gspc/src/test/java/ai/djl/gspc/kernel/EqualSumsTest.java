/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel;

import ai.djl.gspc.kernel.scalar.ScalarKernels;
import java.util.Random;
import org.testng.Assert;
import org.testng.SkipException;
import org.testng.annotations.Test;

/** Scalar and vector kernels sum in the same order, so either may serve without being noticed. */
public class EqualSumsTest {

    @Test(dataProvider = "kernels", dataProviderClass = KernelCases.class)
    public void testConvolutionsAreEqual(FloatKernels k) {
        FloatKernels scalar = scalar(k);
        Random r = KernelCases.random("EqualSumsTest " + k.name());
        int compared = 0;
        while (compared < 60) {
            ConvCase c = ConvCase.random(r, k.lanes(), ConvSpec.Mode.values()[compared % 2]);
            Activation.Kind kind = c.activation.kind();
            if (kind != Activation.Kind.NONE && kind != Activation.Kind.CLIP) {
                continue;
            }
            float[] expected = run(k, c);
            Assert.assertEquals(run(scalar, c), expected, "case " + compared + ": " + c);
            compared++;
        }
    }

    private static FloatKernels scalar(FloatKernels k) {
        if (!MultiplyAdd.FUSED) {
            throw new SkipException("This machine has no fused multiply-add");
        }
        return ScalarKernels.create(0).kernels(k.lanes());
    }

    private static float[] run(FloatKernels k, ConvCase c) {
        float[] out = KernelCases.filled(c.out.size(), KernelCases.POISON);
        int sets = c.spec.sets();
        int pixels = c.spec.pixels();
        k.conv(c.spec, c.inArray, c.inOff, c.resArray, c.resOff, out, 0, 0, sets, 0, pixels);
        // Zeros of either sign are equal numbers.
        for (int i = 0; i < out.length; ++i) {
            out[i] += 0f;
        }
        return out;
    }

    @Test(dataProvider = "kernels", dataProviderClass = KernelCases.class)
    public void testDepthwiseConvolutionsAreEqual(FloatKernels k) {
        FloatKernels scalar = scalar(k);
        Random r = KernelCases.random("EqualSumsTest depthwise " + k.name());
        for (int i = 0; i < 60; ++i) {
            int size = 1 + 2 * KernelCases.between(r, 0, 3);
            int stride = KernelCases.between(r, 1, 2);
            int width = KernelCases.between(r, 1, 40);
            int blocks = KernelCases.between(r, 1, 3);
            int out = (width - 1) / stride + 1;
            PackedLayout in = PackedLayout.of(k.lanes(), blocks, width, width, size / 2);
            PackedLayout to = PackedLayout.of(k.lanes(), blocks, out, out, 1);
            Window w =
                    new Window(
                            new int[] {1, size, size},
                            new int[] {1, stride, stride},
                            new int[] {0, size / 2, size / 2},
                            new int[] {1, 1, 1},
                            new int[] {1, out, out});
            int slots = blocks * k.lanes();
            float[] weights = KernelCases.random(r, slots * size * size);
            float[] bias = r.nextBoolean() ? KernelCases.random(r, slots) : null;
            Activation f = r.nextBoolean() ? Activation.RELU6 : Activation.NONE;
            DepthwiseSpec d = new DepthwiseSpec(w, in, to, weights, bias, null, false, f);
            float[] x = KernelCases.random(r, in.size());
            float[] expected = new float[to.size()];
            float[] actual = new float[to.size()];
            k.depthwise(d, x, 0, null, 0, expected, 0, 0, to.rows());
            scalar.depthwise(d, x, 0, null, 0, actual, 0, 0, to.rows());
            for (int j = 0; j < actual.length; ++j) {
                Assert.assertTrue(
                        actual[j] == expected[j],
                        size + "x" + size + " stride " + stride + " width " + width + " at " + j);
            }
        }
    }
}
