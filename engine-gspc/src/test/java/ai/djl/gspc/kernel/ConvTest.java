/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel;

import java.util.Random;
import org.testng.Assert;
import org.testng.annotations.Test;

public class ConvTest {

    @Test(dataProvider = "kernels", dataProviderClass = KernelCases.class)
    public void testRandomConvolutions(FloatKernels k) {
        Random r = KernelCases.random("ConvTest " + k.name());
        for (int i = 0; i < 80; ++i) {
            ConvSpec.Mode mode = ConvSpec.Mode.values()[i % 2];
            ConvCase c = ConvCase.random(r, k.lanes(), mode);
            check(k, c, r, "case " + i + ": " + c);
        }
    }

    /** Two rows are computed together, and one that is left over twice. */
    @Test(dataProvider = "kernels", dataProviderClass = KernelCases.class)
    public void testShortRows(FloatKernels k) {
        Random r = KernelCases.random("ConvTest short rows " + k.name());
        for (int i = 0; i < 80; ++i) {
            ConvSpec.Mode mode = ConvSpec.Mode.values()[i % 2];
            ConvCase c = ConvCase.shortRows(r, k.lanes(), mode, 6 + i / 2 % 4);
            check(k, c, r, "case " + i + ": " + c);
        }
    }

    @Test(dataProvider = "kernels", dataProviderClass = KernelCases.class)
    public void testFullyConnected(FloatKernels k) {
        Random r = KernelCases.random("ConvTest connected " + k.name());
        for (int i = 0; i < 40; ++i) {
            ConvCase c = ConvCase.matrixVector(r, k.lanes());
            check(k, c, r, "case " + i + ": " + c);
        }
    }

    private static void check(FloatKernels k, ConvCase c, Random r, String what) {
        int outOff = r.nextInt(20);
        float[] whole = KernelCases.filled(outOff + c.out.size() + 20, KernelCases.POISON);
        run(k, c, whole, outOff, 0, c.spec.sets(), 0, c.spec.pixels());
        float[] parts = KernelCases.filled(whole.length, KernelCases.POISON);
        int set = r.nextInt(c.spec.sets() + 1);
        int pixel = r.nextInt(c.spec.pixels() + 1);
        run(k, c, parts, outOff, set, c.spec.sets(), 0, pixel);
        run(k, c, parts, outOff, 0, set, 0, pixel);
        run(k, c, parts, outOff, 0, c.spec.sets(), pixel, c.spec.pixels());
        Assert.assertEquals(parts, whole, what + ": the result depends on how it is divided");
        int[] pixels = ConvTables.pixels(c.out);
        for (int slot = 0; slot < c.out.blocks * c.out.lanes; ++slot) {
            for (int p = 0; p < pixels.length; ++p) {
                int at =
                        outOff
                                + slot / c.out.lanes * c.out.blockStride
                                + pixels[p]
                                + slot % c.out.lanes;
                if (c.outOrder[slot] >= 0) {
                    double e = c.expected(slot, p);
                    Assert.assertEquals(
                            whole[at],
                            e,
                            c.tolerance() * Math.max(1, Math.abs(e)),
                            what + " slot " + slot + " pixel " + p);
                } else {
                    Assert.assertFalse(Float.isNaN(whole[at]), what + ": hole " + slot);
                }
                whole[at] = KernelCases.POISON;
            }
        }
        for (int i = 0; i < whole.length; ++i) {
            Assert.assertEquals(whole[i], KernelCases.POISON, what + ": wrote outside, at " + i);
        }
    }

    private static void run(
            FloatKernels k, ConvCase c, float[] out, int outOff, int s0, int s1, int p0, int p1) {
        k.conv(c.spec, c.inArray, c.inOff, c.resArray, c.resOff, out, outOff, s0, s1, p0, p1);
    }
}
