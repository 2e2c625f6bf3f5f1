/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.function.Function;
import org.testng.Assert;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.Test;

/** Random arrays: ranges, moments, and that a seed gives the same ones again. */
public class RandomTest {

    private static final int N = 20_000;

    private NDManager manager;

    @BeforeClass
    public void setUp() {
        manager = NDManager.newBaseManager("GSPC");
    }

    @AfterClass
    public void tearDown() {
        manager.close();
    }

    private void moments(NDArray a, double mean, double variance) {
        double[] v = a.toType(DataType.FLOAT64, false).toDoubleArray();
        double m = Arrays.stream(v).average().orElseThrow();
        double s = Arrays.stream(v).map(x -> (x - m) * (x - m)).sum() / v.length;
        // Six standard errors of a mean; the variance's error depends on the tails.
        Assert.assertEquals(m, mean, 6 * Math.sqrt(variance / v.length));
        Assert.assertEquals(s, variance, 0.15 * variance);
    }

    @Test
    public void testSeed() {
        Engine engine = Engine.getEngine("GSPC");
        Function<Integer, float[]> draw =
                seed -> {
                    engine.setRandomSeed(seed);
                    NDArray a = manager.randomNormal(new Shape(10));
                    NDArray b = manager.randomUniform(0, 1, new Shape(10));
                    NDArray c = manager.randomInteger(0, 100, new Shape(10), DataType.INT32);
                    NDArray d = manager.randomPermutation(10);
                    return a.add(b)
                            .add(c.toType(DataType.FLOAT32, false))
                            .add(d.toType(DataType.FLOAT32, false))
                            .toFloatArray();
                };
        float[] first = draw.apply(1);
        Assert.assertEquals(draw.apply(1), first);
        Assert.assertNotEquals(draw.apply(2), first);
        Assert.assertEquals((int) engine.getSeed(), 2);
    }

    @Test
    public void testMoments() {
        Engine.getEngine("GSPC").setRandomSeed(7);
        Shape shape = new Shape(N);
        NDArray uniform = manager.randomUniform(-2, 4, shape);
        moments(uniform, 1, 3);
        Assert.assertTrue(uniform.min().getFloat() >= -2 && uniform.max().getFloat() < 4);
        moments(manager.randomUniform(0, 1, shape, DataType.FLOAT64), 0.5, 1 / 12.0);
        moments(manager.randomNormal(3, 2, shape, DataType.FLOAT32), 3, 4);
        moments(manager.randomNormal(0, 1, shape, DataType.FLOAT16), 0, 1);
        NDArray truncated = manager.truncatedNormal(1, 2, shape, DataType.FLOAT32);
        Assert.assertTrue(truncated.sub(1).abs().max().getFloat() <= 4);
        moments(truncated, 1, 4 * 0.7737);
        NDArray integers = manager.randomInteger(-3, 4, shape, DataType.INT64);
        moments(integers, 0, 4);
        Assert.assertEquals(integers.unique().get(0).toLongArray().length, 7);
        moments(manager.samplePoisson(manager.create(4f), shape), 4, 4);
        moments(manager.samplePoisson(manager.create(200f), shape), 200, 200);
        moments(manager.sampleGamma(manager.create(3f), manager.create(2f), shape), 6, 12);
        moments(manager.sampleGamma(manager.create(0.5f), manager.create(1f), shape), 0.5, 0.5);
        NDArray pair =
                manager.sampleNormal(
                        manager.create(new float[] {0, 10}),
                        manager.create(new float[] {1, 3}),
                        shape);
        Assert.assertEquals(pair.getShape(), new Shape(2, N));
        moments(pair.get(0), 0, 1);
        moments(pair.get(1), 10, 9);
    }

    @Test
    public void testWholeRangeOfLongs() {
        NDArray a =
                manager.randomInteger(
                        Long.MIN_VALUE, Long.MAX_VALUE, new Shape(1000), DataType.INT64);
        long negative = Arrays.stream(a.toLongArray()).filter(v -> v < 0).count();
        Assert.assertTrue(negative > 350 && negative < 650, "" + negative);
    }

    @Test
    public void testPermutation() {
        long[] p = manager.randomPermutation(1000).toLongArray();
        long[] sorted = p.clone();
        Arrays.sort(sorted);
        for (int i = 0; i < sorted.length; i++) {
            Assert.assertEquals(sorted[i], i);
        }
        Assert.assertNotEquals(p, sorted);
    }

    @Test
    public void testMultinomial() {
        NDArray p = manager.create(new float[] {0.5f, 0.25f, 0.25f});
        NDArray one = manager.randomMultinomial(100, p);
        Assert.assertEquals(one.getShape(), new Shape(3));
        Assert.assertEquals(one.sum().getLong(), 100);
        NDArray many = manager.randomMultinomial(N, p, new Shape(2));
        Assert.assertEquals(many.getShape(), new Shape(2, 3));
        Assert.assertEquals(many.getLong(1, 0), N * 0.5, 6 * Math.sqrt(N * 0.25));
    }

    @Test
    public void testRefusals() {
        Shape shape = new Shape(2);
        Assert.expectThrows(
                IllegalArgumentException.class,
                () -> manager.randomInteger(4, 4, shape, DataType.INT32));
        Assert.expectThrows(
                IllegalArgumentException.class,
                () -> manager.randomUniform(0, 1, shape, DataType.INT32));
        Assert.expectThrows(
                IllegalArgumentException.class,
                () -> manager.randomNormal(0, -1, shape, DataType.FLOAT32));
    }
}
