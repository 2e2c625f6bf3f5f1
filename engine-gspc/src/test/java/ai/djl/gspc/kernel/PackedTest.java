/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel;

import java.util.Arrays;
import java.util.Random;
import org.testng.Assert;
import org.testng.annotations.Test;

public class PackedTest {

    private static final int[] NONE = {0, 0, 0};

    private static int[] plane(Random r) {
        return new int[] {r.nextInt(4) == 0 ? 2 : 1, 1 + r.nextInt(6), 1 + r.nextInt(20)};
    }

    @Test(dataProvider = "kernels", dataProviderClass = KernelCases.class)
    public void testPackAndUnpack(FloatKernels k) {
        Random r = KernelCases.random("PackedTest.pack " + k.name());
        for (int i = 0; i < 120; ++i) {
            int lanes = i % 8 == 0 ? 1 : 4 << r.nextInt(3);
            // Without holes, with a few, and with blocks that are almost empty.
            int channels = r.nextBoolean() ? lanes * (1 + r.nextInt(4)) : 1 + r.nextInt(40);
            int[] order =
                    channels % lanes == 0 && r.nextBoolean()
                            ? KernelCases.shuffled(r, channels, channels)
                            : KernelCases.order(r, channels, lanes);
            int[] size = {r.nextInt(4) == 0 ? 2 : 1, 1 + r.nextInt(20), 1 + r.nextInt(36)};
            PackedLayout lo =
                    r.nextInt(3) == 0
                            ? new PackedLayout(lanes, order.length / lanes, size, NONE, NONE)
                            : KernelCases.layout(r, lanes, order.length / lanes, size, NONE, NONE);
            float[] plain = KernelCases.random(r, channels * lo.pixels());
            float[] expected = KernelCases.filled(lo.size() + 9, KernelCases.POISON);
            KernelCases.pack(plain, order, lo, expected, 4);
            float[] packed = KernelCases.filled(lo.size() + 9, KernelCases.POISON);
            float[] source = new float[plain.length + 2];
            System.arraycopy(plain, 0, source, 2, plain.length);
            int cut = r.nextInt(lo.rows() + 1);
            k.pack(source, 2, order, lo, packed, 4, 0, cut);
            k.pack(source, 2, order, lo, packed, 4, cut, lo.rows());
            Assert.assertEquals(packed, expected);

            float[] back = KernelCases.filled(plain.length + 2, KernelCases.POISON);
            k.unpack(lo, packed, 4, order, back, 1, 0, cut);
            k.unpack(lo, packed, 4, order, back, 1, cut, lo.rows());
            Assert.assertEquals(Arrays.copyOfRange(back, 1, plain.length + 1), plain);
            Assert.assertEquals(back[0], KernelCases.POISON);
            Assert.assertEquals(back[back.length - 1], KernelCases.POISON);

            k.zeroHalo(lo, packed, 4, cut, lo.rows());
            k.zeroHalo(lo, packed, 4, 0, cut);
            float[] clean = KernelCases.filled(lo.size() + 9, KernelCases.POISON);
            Arrays.fill(clean, 4, 4 + lo.size(), 0f);
            KernelCases.pack(plain, order, lo, clean, 4);
            Assert.assertEquals(packed, clean);
        }
    }

    /** The slot behind another one, or none behind none. */
    private static int next(int slot, int slots) {
        return slot < 0 ? slot : (slot + 1) % slots;
    }

    @Test(dataProvider = "kernels", dataProviderClass = KernelCases.class)
    public void testPermute(FloatKernels k) {
        Random r = KernelCases.random("PackedTest.permute " + k.name());
        for (int i = 0; i < 90; ++i) {
            int[] size = plane(r);
            boolean whole = i % 3 == 0;
            boolean runs = i % 3 == 1;
            int lanesIn = 4 << r.nextInt(3);
            int lanesOut = whole ? lanesIn : 4 << r.nextInt(3);
            PackedLayout li = KernelCases.layout(r, lanesIn, 3, size, NONE, NONE);
            PackedLayout lo = KernelCases.layout(r, lanesOut, 4, size, NONE, NONE);
            float[] in = KernelCases.random(r, li.size());
            int[] slots = new int[4 * lanesOut];
            for (int s = 0; s < slots.length; ++s) {
                slots[s] =
                        whole
                                ? (s / lanesOut * 2 % 3) * lanesOut + s % lanesOut
                                : runs && s > 0 && r.nextInt(6) > 0
                                        ? next(slots[s - 1], 3 * lanesIn)
                                        : r.nextInt(3 * lanesIn + 2) - 2;
            }
            float[] out = KernelCases.filled(lo.size(), KernelCases.POISON);
            k.permute(li, in, 0, slots, lo, out, 0, 0, lo.rows());
            for (int s = 0; s < slots.length; ++s) {
                for (int p = 0; p < lo.pixels(); ++p) {
                    float e =
                            slots[s] == -2
                                    ? KernelCases.POISON
                                    : slots[s] < 0 ? 0f : KernelCases.at(li, in, 0, slots[s], p);
                    Assert.assertEquals(KernelCases.at(lo, out, 0, s, p), e);
                }
            }
            checkHalo(lo, out);
        }
    }

    @Test(dataProvider = "kernels", dataProviderClass = KernelCases.class)
    public void testBinaryAndScale(FloatKernels k) {
        Random r = KernelCases.random("PackedTest.binary " + k.name());
        int lanes = k.lanes();
        for (int i = 0; i < 60; ++i) {
            int[] size = plane(r);
            int blocks = 1 + r.nextInt(3);
            PackedLayout la = KernelCases.layout(r, lanes, blocks, size, NONE, NONE);
            PackedLayout lb = KernelCases.layout(r, lanes, blocks, size, NONE, NONE);
            PackedLayout lo = KernelCases.layout(r, lanes, blocks, size, NONE, NONE);
            float[] a = KernelCases.random(r, la.size());
            float[] b = KernelCases.random(r, lb.size());
            float[] scale = KernelCases.random(r, blocks * lanes + 3);
            float[] shift = KernelCases.random(r, blocks * lanes + 2);
            boolean scaled = r.nextBoolean();
            boolean shifted = r.nextBoolean();
            Activation f =
                    switch (i % 4) {
                        case 0 -> Activation.RELU;
                        case 1 -> Activation.NONE;
                        case 2 ->
                                new Activation(
                                        Activation.Kind.PRELU,
                                        0,
                                        0,
                                        KernelCases.random(r, blocks * lanes));
                        default -> Activation.of(Activation.Kind.SIGMOID, 0, 0);
                    };
            BinaryOp op = BinaryOp.values()[i % 3];
            int cut = r.nextInt(lo.rows() + 1);
            float[] sum = KernelCases.filled(lo.size(), KernelCases.POISON);
            k.binaryPacked(op, la, a, 0, lb, b, 0, lo, sum, 0, f, 0, cut);
            k.binaryPacked(op, la, a, 0, lb, b, 0, lo, sum, 0, f, cut, lo.rows());
            float[] scaledOut = KernelCases.filled(lo.size(), KernelCases.POISON);
            k.scalePacked(
                    la,
                    a,
                    0,
                    scaled ? scale : null,
                    3,
                    shifted ? shift : null,
                    2,
                    lo,
                    scaledOut,
                    0,
                    f,
                    0,
                    lo.rows());
            for (int s = 0; s < blocks * lanes; ++s) {
                for (int p = 0; p < lo.pixels(); ++p) {
                    float x = KernelCases.at(la, a, 0, s, p);
                    float y = KernelCases.at(lb, b, 0, s, p);
                    Assert.assertEquals(
                            KernelCases.at(lo, sum, 0, s, p),
                            ReferenceMath.activate(f, s, op.apply(x, y)),
                            1e-5);
                    Assert.assertEquals(
                            KernelCases.at(lo, scaledOut, 0, s, p),
                            ReferenceMath.activate(
                                    f,
                                    s,
                                    x * (scaled ? scale[3 + s] : 1) + (shifted ? shift[2 + s] : 0)),
                            1e-5);
                }
            }
            checkHalo(lo, sum);
            checkHalo(lo, scaledOut);
        }
    }

    @Test(dataProvider = "kernels", dataProviderClass = KernelCases.class)
    public void testScalePlanes(FloatKernels k) {
        Random r = KernelCases.random("PackedTest.scalePlanes " + k.name());
        Activation[] activations = {
            Activation.NONE,
            Activation.RELU,
            Activation.RELU6,
            Activation.of(Activation.Kind.CLIP, -0.5f, 0.5f),
            Activation.of(Activation.Kind.SIGMOID, 0, 0)
        };
        for (int i = 0; i < 60; ++i) {
            int n = 1 + r.nextInt(70);
            int sources = 1 + r.nextInt(5);
            int count = 1 + r.nextInt(9);
            int[] planes = r.ints(count, 0, sources).toArray();
            int[] slots = r.ints(count, 0, 4).toArray();
            PlaneScale spec = new PlaneScale(planes, slots, n + r.nextInt(3), n + r.nextInt(3));
            float[] in = KernelCases.random(r, 1 + sources * spec.inStride());
            float[] scale = r.nextInt(4) == 0 ? null : KernelCases.random(r, 5);
            float[] shift = r.nextInt(4) == 0 ? null : KernelCases.random(r, 6);
            Activation f = activations[i % activations.length];
            float[] out = KernelCases.filled(2 + count * spec.outStride(), KernelCases.POISON);
            k.scalePlanes(spec, in, 1, scale, 1, shift, 2, f, out, 2, n);
            for (int p = 0; p < count; ++p) {
                for (int x = 0; x < spec.outStride(); ++x) {
                    double e = KernelCases.POISON;
                    if (x < n) {
                        float s = scale == null ? 1 : scale[1 + slots[p]];
                        float t = shift == null ? 0 : shift[2 + slots[p]];
                        float v = in[1 + planes[p] * spec.inStride() + x];
                        e = ReferenceMath.activate(f, 0, v * s + t);
                    }
                    Assert.assertEquals(out[2 + p * spec.outStride() + x], e, 1e-5);
                }
            }
            Assert.assertEquals(out[0], KernelCases.POISON);
            Assert.assertEquals(out[1], KernelCases.POISON);
        }
    }

    @Test(dataProvider = "kernels", dataProviderClass = KernelCases.class)
    public void testResize(FloatKernels k) {
        Random r = KernelCases.random("PackedTest.resize " + k.name());
        int lanes = k.lanes();
        for (int i = 0; i < 30; ++i) {
            int[] from = {1, 1 + r.nextInt(7), 1 + r.nextInt(7)};
            int[] to = {1, 1 + r.nextInt(12), 1 + r.nextInt(12)};
            PackedLayout li = KernelCases.layout(r, lanes, 2, from, NONE, NONE);
            PackedLayout lo = KernelCases.layout(r, lanes, 2, to, NONE, NONE);
            float[] in = KernelCases.random(r, li.size());
            float[] near = KernelCases.filled(lo.size(), KernelCases.POISON);
            k.resize(ResizeSpec.nearest(li, lo), in, 0, near, 0, 0, lo.rows());
            boolean corners = r.nextBoolean();
            float[] linear = KernelCases.filled(lo.size(), KernelCases.POISON);
            k.resize(ResizeSpec.bilinear(li, lo, corners), in, 0, linear, 0, 0, lo.rows());
            for (int s = 0; s < 2 * lanes; ++s) {
                for (int p = 0; p < lo.pixels(); ++p) {
                    int y = p / to[2];
                    int x = p % to[2];
                    Assert.assertEquals(
                            KernelCases.at(lo, near, 0, s, p),
                            KernelCases.at(
                                    li,
                                    in,
                                    0,
                                    s,
                                    y * from[1] / to[1] * from[2] + x * from[2] / to[2]));
                    double v = coordinate(y, from[1], to[1], corners);
                    double h = coordinate(x, from[2], to[2], corners);
                    double e = 0;
                    for (int corner = 0; corner < 4; ++corner) {
                        int cy = Math.min(from[1] - 1, (int) v + corner / 2);
                        int cx = Math.min(from[2] - 1, (int) h + corner % 2);
                        double wy = corner / 2 == 0 ? 1 - (v - (int) v) : v - (int) v;
                        double wx = corner % 2 == 0 ? 1 - (h - (int) h) : h - (int) h;
                        e += wy * wx * KernelCases.at(li, in, 0, s, cy * from[2] + cx);
                    }
                    Assert.assertEquals(KernelCases.at(lo, linear, 0, s, p), e, 1e-5);
                }
            }
            checkHalo(lo, near);
            checkHalo(lo, linear);
        }
    }

    private static double coordinate(int i, int in, int out, boolean corners) {
        if (corners) {
            return out == 1 ? 0 : i * (in - 1.0) / (out - 1);
        }
        return Math.max(0, (i + 0.5) * in / out - 0.5);
    }

    private static void checkHalo(PackedLayout lo, float[] a) {
        for (int s = 0; s < lo.blocks * lo.lanes; ++s) {
            for (int p : ConvTables.pixels(lo)) {
                a[s / lo.lanes * lo.blockStride + p + s % lo.lanes] = KernelCases.POISON;
            }
        }
        for (float x : a) {
            Assert.assertEquals(x, KernelCases.POISON, "wrote into the halo");
        }
    }
}
