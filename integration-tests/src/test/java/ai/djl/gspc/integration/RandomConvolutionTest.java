/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.gspc.integration.reference.NaiveConvolution;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntUnaryOperator;
import org.testng.Assert;
import org.testng.SkipException;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.Test;

/**
 * Random convolutions through DJL's API against a sum in double precision. The seed is printed, and
 * {@code -Dai.djl.gspc.seed=N} repeats a run.
 */
public class RandomConvolutionTest {

    private static final int CASES = 400;

    /**
     * What float32 loses in a sum of up to 2,000 products of order one, relative to the largest.
     */
    private static final double TOLERANCE = 2e-5;

    @Test(groups = {"parity", "convolution"})
    public void testConvolutions() {
        run(false, CASES);
    }

    @Test(groups = {"parity", "convolution"})
    public void testTransposedConvolutions() {
        run(true, CASES / 4);
    }

    /** The only plane of the result is one of padding: what is left are biases. */
    @Test(groups = {"parity", "convolution"})
    public void testPlaneOfPadding() {
        SplittableRandom random = new SplittableRandom(1);
        int[] ones = {1, 1, 1};
        try (NDManager manager = NDManager.newBaseManager(Device.cpu(), Engines.GSPC)) {
            for (int groups : new int[] {1, 20, 40}) {
                NaiveConvolution c =
                        new NaiveConvolution(
                                2,
                                40,
                                40,
                                groups,
                                new int[] {1, 6, 7},
                                new int[] {1, 3, 3},
                                new int[] {3, 1, 1},
                                ones,
                                ones,
                                new int[3],
                                false);
                check(manager, c, random, c.toString());
            }
        }
    }

    /** The executions for one width each cannot know what the machine has. */
    @BeforeClass(alwaysRun = true)
    public void skipWidthsThatAreNotThere() {
        String kernels = System.getProperty("ai.djl.gspc.kernels", "");
        if (kernels.isEmpty()) {
            return;
        }
        try {
            Engine.getEngine(Engines.GSPC);
        } catch (IllegalStateException | ExceptionInInitializerError e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            if (String.valueOf(cause.getMessage()).contains(kernels + " is not possible")) {
                throw new SkipException(cause.getMessage());
            }
            throw e;
        }
    }

    private static void run(boolean transposed, int cases) {
        long seed = Long.getLong("ai.djl.gspc.seed", System.nanoTime());
        System.out.println(
                (transposed ? "transposed " : "") + "convolutions, -Dai.djl.gspc.seed=" + seed);
        SplittableRandom seeds = new SplittableRandom(seed);
        try (NDManager manager = NDManager.newBaseManager(Device.cpu(), Engines.GSPC)) {
            for (int i = 0; i < cases; i++) {
                SplittableRandom random = seeds.split();
                NaiveConvolution c = draw(random, transposed);
                check(manager, c, random, "seed " + seed + ", case " + i + ": " + c);
            }
        }
    }

    private static void check(
            NDManager parent, NaiveConvolution c, SplittableRandom random, String what) {
        float[] x = Engines.uniform(c.batch() * c.c() * size(c.in()), random);
        float[] w = Engines.uniform(size(c.weightShape()), random);
        float[] bias = random.nextBoolean() ? Engines.uniform(c.k(), random) : null;
        boolean relu = random.nextInt(3) == 0;
        double[] expected = c.apply(x, w, bias);
        try (NDManager manager = parent.newSubManager()) {
            NDArray input = manager.create(x, shape(c.in(), c.batch(), c.c()));
            NDArray weight = manager.create(w, shape(c.weightShape()));
            NDArray b = bias == null ? null : manager.create(bias);
            NDArray y = apply(c, input, weight, b);
            Assert.assertEquals(y.getShape(), shape(c.out(), c.batch(), c.k()), what);
            if (relu) {
                y = y.getNDArrayInternal().relu();
                Arrays.setAll(expected, i -> Math.max(0, expected[i]));
            }
            compare(y.toFloatArray(), expected, Math.sqrt(terms(c)), what);
        }
    }

    private static NDArray apply(NaiveConvolution c, NDArray x, NDArray w, NDArray b) {
        if (c.transposed()) {
            return x.getNDArrayInternal()
                    .deconvolution(
                            x,
                            w,
                            b,
                            shape(c.stride()),
                            shape(c.pad()),
                            shape(c.outPad()),
                            shape(c.dilation()),
                            c.groups())
                    .head();
        }
        return x.getNDArrayInternal()
                .convolution(
                        x, w, b, shape(c.stride()), shape(c.pad()), shape(c.dilation()), c.groups())
                .head();
    }

    private static void compare(float[] actual, double[] expected, double scale, String what) {
        Assert.assertEquals(actual.length, expected.length, what);
        double largest = scale;
        for (double e : expected) {
            largest = Math.max(largest, Math.abs(e));
        }
        for (int i = 0; i < actual.length; i++) {
            double d = Math.abs(actual[i] - expected[i]) / largest;
            if (!(d <= TOLERANCE)) {
                Assert.fail(what + ": at " + i + " " + actual[i] + ", not " + expected[i]);
            }
        }
    }

    /** Draws a convolution; one in four has the shape of a network's, the others any. */
    private static NaiveConvolution draw(SplittableRandom random, boolean transposed) {
        while (true) {
            int axes = new int[] {1, 2, 2, 2, 3}[random.nextInt(5)];
            boolean common = !transposed && random.nextInt(4) == 0;
            int groups = 1 + random.nextInt(common ? 40 : 6);
            int cpg = common ? 1 << random.nextInt(4) : 1 + random.nextInt(20);
            int kpg = common && random.nextBoolean() ? cpg : 1 + random.nextInt(20);
            if (random.nextInt(6) == 0) {
                groups = 1 + random.nextInt(70);
                cpg = 1;
                kpg = random.nextInt(3) == 0 ? 2 : 1;
            }
            int side = axes == 1 ? 60 : axes == 2 ? 16 : 7;
            int[] kernel = draw(axes, i -> new int[] {1, 2, 3, 3, 5, 7}[random.nextInt(6)]);
            if (common) {
                Arrays.fill(kernel, new int[] {1, 3, 5}[random.nextInt(3)]);
            }
            int[] stride = draw(axes, i -> common ? 1 : 1 + random.nextInt(3));
            int[] dilation = draw(axes, i -> common ? 1 : 1 + random.nextInt(5) / 3);
            int[] pad = draw(axes, i -> common ? kernel[i] / 2 : random.nextInt(kernel[i] + 1));
            int[] outPad = draw(axes, i -> transposed ? random.nextInt(stride[i]) : 0);
            NaiveConvolution c =
                    new NaiveConvolution(
                            1 + random.nextInt(3),
                            groups * cpg,
                            groups * kpg,
                            groups,
                            draw(axes, i -> 1 + random.nextInt(side)),
                            kernel,
                            stride,
                            pad,
                            dilation,
                            outPad,
                            transposed);
            boolean possible = Arrays.stream(c.out()).allMatch(n -> n > 0 && n < 200);
            if (possible && terms(c) <= 2000 && work(c) < 3e6) {
                return c;
            }
        }
    }

    private static int[] draw(int n, IntUnaryOperator value) {
        int[] values = new int[n];
        Arrays.setAll(values, value);
        return values;
    }

    private static double terms(NaiveConvolution c) {
        return (double) c.c() / c.groups() * size(c.kernel());
    }

    private static double work(NaiveConvolution c) {
        int[] plane = c.transposed() ? c.in() : c.out();
        return terms(c) * c.batch() * c.k() * size(plane);
    }

    private static int size(int[] dims) {
        return Arrays.stream(dims).reduce(1, Math::multiplyExact);
    }

    private static Shape shape(int[] dims, int... before) {
        long[] all = new long[before.length + dims.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = i < before.length ? before[i] : dims[i - before.length];
        }
        return new Shape(all);
    }
}
