/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel;

import java.util.Arrays;
import java.util.Random;
import org.testng.Assert;
import org.testng.annotations.Test;

/** ReLU and ReLU6 keep NaN, of either sign, and infinities, whatever trick computes them. */
public class LimitsTest {

    private static final float[] SPECIAL = {
        Float.NaN,
        Float.intBitsToFloat(0xffc00000),
        Float.intBitsToFloat(0x7f800001),
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        Float.MAX_VALUE,
        -Float.MAX_VALUE,
    };

    private static final Activation[] LIMITS = {
        Activation.RELU, Activation.RELU6, Activation.of(Activation.Kind.CLIP, -0.25f, 0.5f),
    };

    @Test(dataProvider = "kernels", dataProviderClass = KernelCases.class)
    public void testActivation(FloatKernels k) {
        for (Activation f : LIMITS) {
            for (float special : SPECIAL) {
                for (int at = 0; at < 150; at += 7) {
                    float[] a = KernelCases.random(new Random(at), 150);
                    a[at] = special;
                    float[] out = new float[a.length];
                    k.activate(f, a, 0, out, 0, a.length);
                    for (int i = 0; i < a.length; ++i) {
                        same(out[i], limit(f, a[i]), k.name() + " at " + i);
                    }
                }
            }
        }
    }

    @Test(dataProvider = "kernels", dataProviderClass = KernelCases.class)
    public void testDepthwise(FloatKernels k) {
        for (int kernel = 3; kernel <= 7; kernel += 2) {
            for (int stride = 1; stride <= 2; ++stride) {
                for (int width = 7; width <= 16; width += 9) {
                    for (Activation f : LIMITS) {
                        depthwise(k, kernel, stride, width, f);
                    }
                }
            }
        }
    }

    private static void depthwise(FloatKernels k, int kernel, int stride, int width, Activation f) {
        int lanes = k.lanes();
        int size = width * stride;
        Window w = Window.of(kernel, stride, kernel / 2, 1, size, size);
        PackedLayout in = PackedLayout.of(lanes, 1, size, size, kernel / 2);
        PackedLayout out = PackedLayout.of(lanes, 1, width, width, 0);
        // The middle tap alone, so that each output is one input.
        float[] weights = new float[w.taps() * lanes];
        Arrays.fill(weights, w.taps() / 2 * lanes, (w.taps() / 2 + 1) * lanes, 1f);
        DepthwiseSpec d = new DepthwiseSpec(w, in, out, weights, null, null, false, f);
        for (float special : SPECIAL) {
            float[] a = new float[in.size()];
            int[] pixels = ConvTables.pixels(in);
            Random r = new Random(3);
            for (int p : pixels) {
                for (int l = 0; l < lanes; ++l) {
                    a[p + l] = r.nextFloat() * 20 - 10;
                }
            }
            int centre = size / 2 / stride * stride;
            a[pixels[centre * size + centre] + lanes - 1] = special;
            float[] y = new float[out.size()];
            k.depthwise(d, a, 0, null, 0, y, 0, 0, out.rows());
            for (int i = 0; i < width * width; ++i) {
                int p = i / width * stride * size + i % width * stride;
                for (int l = 0; l < lanes; ++l) {
                    float x = around(a, pixels, p, size, kernel, l);
                    same(
                            y[i * lanes + l],
                            limit(f, x),
                            k.name() + " depthwise " + kernel + " stride " + stride + " at " + i);
                }
            }
        }
    }

    /** The input itself; NaN where an infinity or NaN in the window is multiplied by 0. */
    private static float around(float[] a, int[] pixels, int p, int size, int kernel, int lane) {
        int half = kernel / 2;
        float sum = a[pixels[p] + lane];
        for (int y = Math.max(0, p / size - half); y <= Math.min(size - 1, p / size + half); ++y) {
            for (int x = Math.max(0, p % size - half);
                    x <= Math.min(size - 1, p % size + half);
                    ++x) {
                if (y * size + x != p) {
                    sum += 0f * a[pixels[y * size + x] + lane];
                }
            }
        }
        return sum;
    }

    @Test(dataProvider = "kernels", dataProviderClass = KernelCases.class)
    public void testConvolution(FloatKernels k) {
        for (int vectors = 1; vectors <= ConvSpec.MAX_VECTORS; ++vectors) {
            for (ConvSpec.Mode mode : ConvSpec.Mode.values()) {
                for (Activation f : LIMITS) {
                    for (float special : SPECIAL) {
                        convolution(k, vectors, mode, f, special, false);
                        convolution(k, vectors, mode, f, special, true);
                    }
                }
            }
        }
    }

    private static void convolution(
            FloatKernels k,
            int vectors,
            ConvSpec.Mode mode,
            Activation f,
            float special,
            boolean residual) {
        int lanes = k.lanes();
        int pixels = 67;
        float[] in = KernelCases.random(new Random(7), pixels * lanes);
        in[31 * lanes] = special;
        in[66 * lanes] = special;
        float[] res = KernelCases.random(new Random(8), vectors * pixels * lanes);
        res[17 * lanes + 1] = special;
        res[66 * lanes + 1] = special;
        ConvSpec c = pointwise(mode, lanes, vectors, pixels, f, residual);
        float[] out = new float[vectors * pixels * lanes];
        k.conv(c, in, 0, residual ? res : null, 0, out, 0, 0, 1, 0, pixels);
        for (int i = 0; i < out.length; ++i) {
            int lane = mode == ConvSpec.Mode.VECTOR ? i % lanes : 0;
            float x = in[i / lanes % pixels * lanes + lane] + (residual ? res[i] : 0f);
            same(out[i], limit(f, x), k.name() + " " + mode + " " + residual + " at " + i);
        }
    }

    /** One input channel (or one per group), weights 1. */
    private static ConvSpec pointwise(
            ConvSpec.Mode mode,
            int lanes,
            int vectors,
            int pixels,
            Activation f,
            boolean residual) {
        int[] base = new int[pixels];
        Arrays.setAll(base, i -> i * lanes);
        int[] zero = {0};
        return new ConvSpec(
                mode,
                lanes,
                1,
                base,
                new int[][] {zero},
                base,
                PixelRuns.of(base, base, lanes),
                new int[] {vectors},
                zero,
                zero,
                zero,
                KernelCases.filled(vectors * lanes, 1f),
                null,
                pixels * lanes,
                residual ? base : null,
                residual ? pixels * lanes : 0,
                false,
                f);
    }

    /** The largest of a window is NaN if there is one in it, and never a negative zero beside 0. */
    @Test(dataProvider = "kernels", dataProviderClass = KernelCases.class)
    public void testMaxPool(FloatKernels k) {
        int lanes = k.lanes();
        int height = 9;
        int width = 19;
        for (int stride = 1; stride <= 2; ++stride) {
            int rows = (height - 3) / stride + 1;
            int columns = (width - 3) / stride + 1;
            Window w = Window.of(3, stride, 0, 1, height, width);
            PackedLayout in = PackedLayout.of(lanes, 1, height, width, 0);
            PackedLayout out = PackedLayout.of(lanes, 1, rows, columns, 0);
            PoolSpec p = PoolSpec.of(in, out, w, new int[3], PoolSpec.Divisor.MAX, Activation.NONE);
            for (float special : SPECIAL) {
                float[] a = KernelCases.random(new Random(9), in.size());
                a[(4 * width + 8) * lanes + 1] = special;
                a[(width + 15) * lanes] = special;
                a[(2 * width + 15) * lanes] = -special;
                Arrays.fill(a, 0, 3 * lanes, -0f);
                float[] y = new float[out.size()];
                k.pool(p, a, 0, y, 0, 0, 1, 0, p.pixels());
                for (int i = 0; i < y.length; ++i) {
                    int pixel = i / lanes;
                    float most = Float.NEGATIVE_INFINITY;
                    for (int t = 0; t < 9; ++t) {
                        int row = pixel / columns * stride + t / 3;
                        int column = pixel % columns * stride + t % 3;
                        most = Math.max(most, a[(row * width + column) * lanes + i % lanes]);
                    }
                    same(y[i], most, k.name() + " stride " + stride + " at " + i);
                }
            }
        }
    }

    private static float limit(Activation f, float x) {
        return x < f.a() ? f.a() : x > f.b() ? f.b() : x;
    }

    private static void same(float actual, float expected, String what) {
        if (Float.isNaN(expected)) {
            Assert.assertTrue(Float.isNaN(actual), what + ": " + actual + " instead of NaN");
        } else {
            Assert.assertEquals(actual, expected, 1e-6f * Math.abs(expected), what);
        }
    }
}
