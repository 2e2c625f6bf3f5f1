/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.ndarray;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.function.Function;
import org.testng.Assert;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;

/** Random numbers: ranges, moments within five standard errors, and the same for the same seed. */
public class NDArrayRandomTest {

    private static final int N = 40_000;
    private static final Shape MANY = new Shape(N);

    private NDManager manager;

    @BeforeMethod
    public void open() {
        Engine engine = Engine.getEngine("GSPC");
        engine.setRandomSeed(20240607);
        manager = engine.newBaseManager();
    }

    @AfterMethod
    public void close() {
        manager.close();
    }

    private static void checkMoments(NDArray x, double mean, double deviation) {
        double[] v = x.toType(DataType.FLOAT64, false).toDoubleArray();
        double m = Arrays.stream(v).average().orElse(0);
        double s = Math.sqrt(Arrays.stream(v).map(a -> (a - m) * (a - m)).average().orElse(0));
        double error = deviation / Math.sqrt(v.length);
        Assert.assertEquals(m, mean, 5 * error, "mean");
        Assert.assertEquals(s, deviation, 10 * error, "standard deviation");
    }

    private static double[] range(NDArray x) {
        double[] v = x.toType(DataType.FLOAT64, false).toDoubleArray();
        Arrays.sort(v);
        return new double[] {v[0], v[v.length - 1]};
    }

    @Test
    public void testUniform() {
        for (DataType type : new DataType[] {DataType.FLOAT32, DataType.FLOAT64}) {
            NDArray x = manager.randomUniform(-1, 3, MANY, type);
            checkMoments(x, 1, 4 / Math.sqrt(12));
            Assert.assertTrue(range(x)[0] >= -1 && range(x)[1] < 3);
        }
    }

    @Test
    public void testNormal() {
        checkMoments(manager.randomNormal(MANY), 0, 1);
        checkMoments(manager.randomNormal(2, 3, MANY, DataType.FLOAT64), 2, 3);
        NDArray cut = manager.truncatedNormal(1, 2, MANY, DataType.FLOAT32);
        // The variance of a standard normal variable within two deviations is 0.7737.
        checkMoments(cut, 1, 2 * Math.sqrt(0.77374));
        Assert.assertTrue(range(cut)[0] >= -3 && range(cut)[1] <= 5);
    }

    @Test
    public void testIntegersAndPermutation() {
        NDArray x = manager.randomInteger(-2, 4, MANY, DataType.INT64);
        Assert.assertEquals(range(x), new double[] {-2, 3});
        checkMoments(x, 0.5, Math.sqrt(35 / 12.0));
        long[] p = manager.randomPermutation(1000).toLongArray();
        Assert.assertFalse(p[0] == 0 && p[1] == 1 && p[2] == 2);
        Arrays.sort(p);
        for (int i = 0; i < p.length; i++) {
            Assert.assertEquals(p[i], i);
        }
    }

    @Test
    public void testMultinomial() {
        NDArray p = manager.create(new float[] {0.2f, 0.5f, 0.3f});
        long[] counts = manager.randomMultinomial(N, p).toLongArray();
        Assert.assertEquals(Arrays.stream(counts).sum(), N);
        Assert.assertEquals(counts[1] / (double) N, 0.5, 0.02);
        NDArray series = manager.randomMultinomial(10, p, new Shape(4, 5));
        Assert.assertEquals(series.getShape(), new Shape(4, 5, 3));
        Assert.assertTrue(
                series.sum(new int[] {2})
                        .contentEquals(
                                manager.full(new Shape(4, 5), 10).toType(DataType.INT64, false)));
    }

    @Test
    public void testSamplesOfDistributions() {
        NDArray two = manager.create(new float[] {-3, 3});
        NDArray normal = manager.sampleNormal(two, manager.create(new float[] {1, 2}), MANY);
        Assert.assertEquals(normal.getShape(), new Shape(2, N));
        checkMoments(normal.get(0), -3, 1);
        checkMoments(normal.get(1), 3, 2);
        Assert.assertEquals(manager.sampleNormal(two, two.abs()).getShape(), new Shape(2));
        NDArray rates = manager.create(new float[] {0.5f, 40});
        NDArray poisson = manager.samplePoisson(rates, MANY);
        checkMoments(poisson.get(0), 0.5, Math.sqrt(0.5));
        checkMoments(poisson.get(1), 40, Math.sqrt(40));
        Assert.assertEquals(manager.samplePoisson(rates).getShape(), new Shape(2));
        NDArray shapes = manager.create(new float[] {0.5f, 9});
        NDArray scales = manager.create(new float[] {2, 0.5f});
        NDArray gamma = manager.sampleGamma(shapes, scales, MANY);
        checkMoments(gamma.get(0), 1, Math.sqrt(2));
        checkMoments(gamma.get(1), 4.5, 1.5);
        Assert.assertEquals(manager.sampleGamma(shapes, scales).getShape(), new Shape(2));
    }

    @Test
    public void testSeedRepeats() {
        Function<NDManager, NDArray> draw = m -> m.randomNormal(new Shape(100));
        Engine engine = Engine.getEngine("GSPC");
        engine.setRandomSeed(7);
        NDArray a = draw.apply(manager);
        NDArray b = draw.apply(manager);
        engine.setRandomSeed(7);
        Assert.assertTrue(draw.apply(manager).contentEquals(a));
        Assert.assertFalse(a.contentEquals(b));
        Assert.assertEquals(engine.getSeed(), Integer.valueOf(7));
    }
}
