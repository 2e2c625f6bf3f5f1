/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.compile;

import ai.djl.gspc.graph.Dims;
import ai.djl.gspc.graph.Tensor;
import ai.djl.gspc.graph.op.Imaging.Coordinates;
import ai.djl.gspc.graph.op.Imaging.Interpolation;
import ai.djl.gspc.graph.op.Imaging.Resize;
import ai.djl.gspc.graph.op.Imaging.Rounding;
import ai.djl.ndarray.types.DataType;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.testng.Assert;
import org.testng.annotations.Test;

/** Resizes against sums over the whole operand, in double. */
public class ImagingHostTest {

    /** The share of an operand's element in a result, before all shares are made to sum to 1. */
    private interface Share {
        double of(int i, int out, int in, int size);
    }

    private static Resize resize(
            Interpolation mode, Coordinates coordinates, boolean antialias, int[] from, int[] to) {
        List<Double> scales = new ArrayList<>();
        long[] sizes = new long[to.length];
        for (int i = 0; i < to.length; i++) {
            sizes[i] = to[i];
            scales.add((double) to[i] / from[i]);
        }
        return new Resize(
                Dims.of(sizes),
                scales,
                mode,
                coordinates,
                Rounding.FLOOR,
                -0.5,
                antialias,
                antialias,
                List.of(),
                0);
    }

    private static double[] expected(double[] x, int[] from, int[] to, Share share) {
        double[] y = new double[to[0] * to[1]];
        for (int i = 0; i < y.length; i++) {
            double sum = 0;
            double all = 0;
            for (int j = 0; j < x.length; j++) {
                double s =
                        share.of(i / to[1], j / from[1], from[0], to[0])
                                * share.of(i % to[1], j % from[1], from[1], to[1]);
                sum += s * x[j];
                all += s;
            }
            y[i] = sum / all;
        }
        return y;
    }

    private static double tent(int i, int j, int in, int size) {
        double distance = Math.abs((i + 0.5) * in / size - (j + 0.5));
        return Math.max(0, 1 - distance / Math.max(1, (double) in / size));
    }

    private static double keys(int i, int j, int in, int size) {
        double ratio = (double) in / size;
        double d = Math.abs((i + 0.5) * ratio - (j + 0.5)) / Math.max(1, ratio);
        return d < 1
                ? 1.5 * d * d * d - 2.5 * d * d + 1
                : d < 2 ? -0.5 * d * d * d + 2.5 * d * d - 4 * d + 2 : 0;
    }

    private static double overlap(int i, int j, int in, int size) {
        return j < Math.ceil((i + 1.0) * in / size) && j + 1 > Math.floor((double) i * in / size)
                ? 1
                : 0;
    }

    private static double corners(int i, int j, int in, int size) {
        double x = size == 1 ? 0 : (double) i * (in - 1) / (size - 1);
        return Math.max(0, 1 - Math.abs(x - j));
    }

    @Test
    public void testFloatsAgainstTheDefinition() {
        Random r = HostCases.random("testFloatsAgainstTheDefinition");
        for (int i = 0; i < 200; i++) {
            int[] from = {1 + r.nextInt(12), 1 + r.nextInt(12)};
            int[] to = {1 + r.nextInt(12), 1 + r.nextInt(12)};
            check(r, from, to, Interpolation.LINEAR, Coordinates.HALF_PIXEL, true, this::sameTent);
            check(r, from, to, Interpolation.CUBIC, Coordinates.HALF_PIXEL, true, this::sameKeys);
            check(r, from, to, Interpolation.AREA, Coordinates.HALF_PIXEL, false, this::sameArea);
            check(
                    r,
                    from,
                    to,
                    Interpolation.LINEAR,
                    Coordinates.ALIGN_CORNERS,
                    false,
                    ImagingHostTest::corners);
        }
    }

    private double sameTent(int i, int j, int in, int size) {
        return in == size ? same(i, j) : tent(i, j, in, size);
    }

    private double sameKeys(int i, int j, int in, int size) {
        return in == size ? same(i, j) : keys(i, j, in, size);
    }

    private double sameArea(int i, int j, int in, int size) {
        return in == size ? same(i, j) : overlap(i, j, in, size);
    }

    private static double same(int i, int j) {
        return i == j ? 1 : 0;
    }

    private static void check(
            Random r,
            int[] from,
            int[] to,
            Interpolation mode,
            Coordinates coordinates,
            boolean antialias,
            Share share) {
        DataType type = HostCases.any(r, HostCases.FLOATS);
        Tensor x = HostCases.reals(r, type, from[0], from[1]);
        Tensor y = HostCases.run(resize(mode, coordinates, antialias, from, to), x);
        double[] expected = expected(HostCases.values(x), from, to, share);
        double[] actual = HostCases.values(y);
        double tolerance =
                type == DataType.BFLOAT16 ? 0.05 : type == DataType.FLOAT16 ? 0.01 : 1e-5;
        for (int i = 0; i < expected.length; i++) {
            Assert.assertEquals(
                    actual[i],
                    expected[i],
                    tolerance,
                    mode + " " + type + " " + from[0] + " x " + from[1] + " to " + y.shape());
        }
    }

    @Test
    public void testNearestCopiesEveryTypeExactly() {
        long[] big = {Long.MIN_VALUE + 1, Long.MAX_VALUE, (1L << 53) + 1};
        Resize op =
                resize(
                        Interpolation.NEAREST,
                        Coordinates.ASYMMETRIC,
                        false,
                        new int[] {3},
                        new int[] {7});
        Tensor y = HostCases.run(op, Tensor.of(big, 3));
        Assert.assertEquals(
                y.toLongs(), new long[] {big[0], big[0], big[0], big[1], big[1], big[2], big[2]});
        for (DataType type : HostCases.REAL) {
            Tensor x = HostCases.tensor(type, new double[] {1, 0, 1}, 3);
            double[] v = HostCases.values(HostCases.run(op, x));
            Assert.assertEquals(v, new double[] {1, 1, 1, 0, 0, 1, 1}, type.name());
        }
    }
}
