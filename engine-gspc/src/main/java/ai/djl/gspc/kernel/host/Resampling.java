/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.host;

/** Resampling along one axis at a time by tables of indices and weights. */
public final class Resampling {

    private Resampling() {}

    /**
     * For each element of a resampled axis the elements it is made of.
     *
     * @param taps how many there are for each
     * @param index their indices, all those of the first element first
     * @param weight their weights
     */
    public record Table(int taps, int[] index, double[] weight) {}

    /**
     * A table of taps around coordinates.
     *
     * @param coordinates the coordinate of each element in the operand
     * @param in the operand's length
     * @param radius 1 for linear, 2 for cubic
     * @param a the cubic's coefficient
     * @param scale below 1 to widen the kernel by its inverse (antialiasing), else 1
     * @param excludeOutside whether taps outside are dropped and the rest scaled up, else the
     *     nearest element stands for them
     * @return the table
     */
    public static Table kernel(
            double[] coordinates,
            int in,
            int radius,
            double a,
            double scale,
            boolean excludeOutside) {
        double s = Math.min(1, scale);
        int start = (int) Math.floor(-radius / s) + 1;
        int taps = 2 - 2 * start;
        int[] index = new int[coordinates.length * taps];
        double[] weight = new double[index.length];
        for (int i = 0; i < coordinates.length; i++) {
            double floor = Math.floor(coordinates[i]);
            double ratio = coordinates[i] - floor;
            double sum = 0;
            for (int k = 0; k < taps; k++) {
                int at = (int) floor + start + k;
                double x = Math.abs((start + k - ratio) * s);
                double w = radius == 1 ? Math.max(0, 1 - x) : cubic(x, a);
                if (excludeOutside && (at < 0 || at >= in)) {
                    w = 0;
                }
                index[i * taps + k] = Math.max(0, Math.min(in - 1, at));
                weight[i * taps + k] = w;
                sum += w;
            }
            if (excludeOutside || s < 1) {
                for (int k = 0; k < taps; k++) {
                    weight[i * taps + k] /= sum;
                }
            }
        }
        return new Table(taps, index, weight);
    }

    /**
     * The cubic convolution kernel (Keys).
     *
     * @param x the distance, not negative
     * @param a its coefficient
     * @return the weight
     */
    public static double cubic(double x, double a) {
        if (x <= 1) {
            return ((a + 2) * x - (a + 3)) * x * x + 1;
        }
        return x < 2 ? ((x - 5) * x + 8) * x * a - 4 * a : 0;
    }

    /**
     * A table of means over the elements that each result's element covers, in whole elements.
     *
     * @param in the operand's length
     * @param out the result's length
     * @return the table
     */
    public static Table area(int in, int out) {
        int taps = 1;
        for (int i = 0; i < out; i++) {
            taps = Math.max(taps, areaEnd(i, in, out) - areaStart(i, in, out));
        }
        int[] index = new int[out * taps];
        double[] weight = new double[out * taps];
        for (int i = 0; i < out; i++) {
            int start = areaStart(i, in, out);
            int n = areaEnd(i, in, out) - start;
            for (int k = 0; k < taps; k++) {
                index[i * taps + k] = start + Math.min(k, n - 1);
                weight[i * taps + k] = k < n ? 1.0 / n : 0;
            }
        }
        return new Table(taps, index, weight);
    }

    private static int areaStart(int i, int in, int out) {
        return (int) ((long) i * in / out);
    }

    private static int areaEnd(int i, int in, int out) {
        return (int) (((i + 1L) * in + out - 1) / out);
    }

    /**
     * Resamples the middle axis of [outer, in, inner] floats.
     *
     * @param src the operand
     * @param outer the product of the dimensions before the axis
     * @param in the axis's length
     * @param inner the product of the dimensions behind it
     * @param table the table
     * @return the result
     */
    public static float[] apply(float[] src, int outer, int in, int inner, Table table) {
        int taps = table.taps();
        int out = table.index().length / taps;
        float[] dst = new float[outer * out * inner];
        float[] weight = new float[table.weight().length];
        for (int i = 0; i < weight.length; i++) {
            weight[i] = (float) table.weight()[i];
        }
        for (int o = 0; o < outer; o++) {
            int base = o * in * inner;
            for (int i = 0; i < out; i++) {
                int to = (o * out + i) * inner;
                if (inner == 1) {
                    float sum = 0;
                    for (int k = i * taps; k < (i + 1) * taps; k++) {
                        sum += weight[k] * src[base + table.index()[k]];
                    }
                    dst[to] = sum;
                    continue;
                }
                for (int k = i * taps; k < (i + 1) * taps; k++) {
                    if (weight[k] != 0) {
                        add(src, base + table.index()[k] * inner, weight[k], dst, to, inner);
                    }
                }
            }
        }
        return dst;
    }

    private static void add(float[] a, int ao, float w, float[] d, int o, int n) {
        for (int i = 0; i < n; i++) {
            d[o + i] += w * a[ao + i];
        }
    }

    /**
     * Resamples the middle axis of [outer, in, inner] doubles.
     *
     * @param src the operand
     * @param outer the product of the dimensions before the axis
     * @param in the axis's length
     * @param inner the product of the dimensions behind it
     * @param table the table
     * @return the result
     */
    public static double[] apply(double[] src, int outer, int in, int inner, Table table) {
        int taps = table.taps();
        int out = table.index().length / taps;
        double[] dst = new double[outer * out * inner];
        for (int o = 0; o < outer; o++) {
            for (int i = 0; i < out; i++) {
                int to = (o * out + i) * inner;
                for (int k = i * taps; k < (i + 1) * taps; k++) {
                    double w = table.weight()[k];
                    int from = (o * in + table.index()[k]) * inner;
                    for (int c = 0; w != 0 && c < inner; c++) {
                        dst[to + c] += w * src[from + c];
                    }
                }
            }
        }
        return dst;
    }
}
