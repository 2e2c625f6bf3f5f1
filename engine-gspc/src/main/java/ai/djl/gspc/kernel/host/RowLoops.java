/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.host;

/**
 * Operators along one axis of [outer, length, inner] that need a whole line at once: the line is
 * loaded as doubles, worked on, and stored.
 */
public final class RowLoops {

    private RowLoops() {}

    /** Works on a line in place. */
    @FunctionalInterface
    public interface Line {
        /**
         * Works on a line.
         *
         * @param values the line's elements from index 0 on
         * @param n how many
         * @param outer the line's index along the outer axes
         */
        void apply(double[] values, int n, int outer);
    }

    /**
     * Applies a function to every line.
     *
     * @param t the element type
     * @param src the elements
     * @param dst the result
     * @param outer the product of the dimensions before the axis
     * @param length the axis's length
     * @param inner the product of the dimensions behind it
     * @param line the function
     */
    public static void apply(
            ElementType t, Object src, Object dst, int outer, int length, int inner, Line line) {
        if (inner == 1) {
            double[] row = new double[length];
            for (int o = 0; o < outer; o++) {
                Elements.load(t, src, o * length, row, 0, length);
                line.apply(row, length, o);
                Elements.store(t, row, 0, dst, o * length, length);
            }
            return;
        }
        // Some lines at a time, so that memory is read and written in runs.
        int width = Math.min(inner, Math.max(8, 4096 / Math.max(1, length)));
        double[] run = new double[width];
        double[][] lines = new double[width][length];
        for (int o = 0; o < outer; o++) {
            for (int i = 0; i < inner; i += width) {
                int w = Math.min(width, inner - i);
                int at = o * length * inner + i;
                for (int k = 0; k < length; k++) {
                    Elements.load(t, src, at + k * inner, run, 0, w);
                    for (int c = 0; c < w; c++) {
                        lines[c][k] = run[c];
                    }
                }
                for (int c = 0; c < w; c++) {
                    line.apply(lines[c], length, o);
                }
                for (int k = 0; k < length; k++) {
                    for (int c = 0; c < w; c++) {
                        run[c] = lines[c][k];
                    }
                    Elements.store(t, run, 0, dst, at + k * inner, w);
                }
            }
        }
    }

    /**
     * Softmax of a line.
     *
     * @param v the line
     * @param n its length
     * @param log whether the logarithm is meant
     */
    public static void softmax(double[] v, int n, boolean log) {
        double max = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            max = Math.max(max, v[i]);
        }
        double sum = 0;
        if (log) {
            for (int i = 0; i < n; i++) {
                sum += Math.exp(v[i] - max);
            }
            double shift = max + Math.log(sum);
            for (int i = 0; i < n; i++) {
                v[i] = max == Double.NEGATIVE_INFINITY ? Double.NaN : v[i] - shift;
            }
            return;
        }
        for (int i = 0; i < n; i++) {
            v[i] = Math.exp(v[i] - max);
            sum += v[i];
        }
        for (int i = 0; i < n; i++) {
            v[i] /= sum;
        }
    }

    /**
     * Running sums or products of a line.
     *
     * @param v the line
     * @param n its length
     * @param product whether products are meant
     * @param exclusive whether an element is left out of its own result
     * @param reverse whether it runs from the end
     */
    public static void scan(
            double[] v, int n, boolean product, boolean exclusive, boolean reverse) {
        double acc = product ? 1 : 0;
        for (int k = 0; k < n; k++) {
            int i = reverse ? n - 1 - k : k;
            double next = product ? acc * v[i] : acc + v[i];
            v[i] = exclusive ? acc : next;
            acc = next;
        }
    }

    /**
     * Running sums or products of floats along the middle axis of [outer, length, inner], several
     * lines at a time: what one adds up waits for the one before.
     *
     * @param src the elements
     * @param dst the result
     * @param outer the product of the dimensions before the axis
     * @param length the axis's length
     * @param inner the product of the dimensions behind it
     * @param product whether products are meant
     * @param exclusive whether an element is left out of its own result
     * @param reverse whether it runs from the end
     */
    public static void scan(
            float[] src,
            float[] dst,
            int outer,
            int length,
            int inner,
            boolean product,
            boolean exclusive,
            boolean reverse) {
        if (src.length == 0) {
            return;
        }
        int step = reverse ? -inner : inner;
        int first = reverse ? (length - 1) * inner : 0;
        if (inner > 1) {
            double[] acc = new double[inner];
            for (int o = 0; o < outer; o++) {
                java.util.Arrays.fill(acc, product ? 1 : 0);
                int at = o * length * inner + first;
                for (int k = 0; k < length; k++, at += step) {
                    row(src, dst, at, acc, product, exclusive);
                }
            }
            return;
        }
        int o = 0;
        for (; o + 4 <= outer; o += 4) {
            four(src, dst, o * length + first, length, step, product, exclusive);
        }
        for (; o < outer; o++) {
            int at = o * length + first;
            double acc = product ? 1 : 0;
            for (int k = 0; k < length; k++, at += step) {
                double next = product ? acc * src[at] : acc + src[at];
                dst[at] = (float) (exclusive ? acc : next);
                acc = next;
            }
        }
    }

    private static void row(
            float[] src, float[] dst, int at, double[] acc, boolean product, boolean exclusive) {
        for (int c = 0; c < acc.length; c++) {
            double next = product ? acc[c] * src[at + c] : acc[c] + src[at + c];
            dst[at + c] = (float) (exclusive ? acc[c] : next);
            acc[c] = next;
        }
    }

    private static void four(
            float[] src,
            float[] dst,
            int from,
            int length,
            int step,
            boolean product,
            boolean exclusive) {
        double a = product ? 1 : 0;
        double b = a;
        double c = a;
        double d = a;
        int at = from;
        for (int k = 0; k < length; k++, at += step) {
            int second = at + length;
            int third = second + length;
            int fourth = third + length;
            double p = product ? a * src[at] : a + src[at];
            double q = product ? b * src[second] : b + src[second];
            double r = product ? c * src[third] : c + src[third];
            double s = product ? d * src[fourth] : d + src[fourth];
            dst[at] = (float) (exclusive ? a : p);
            dst[second] = (float) (exclusive ? b : q);
            dst[third] = (float) (exclusive ? c : r);
            dst[fourth] = (float) (exclusive ? d : s);
            a = p;
            b = q;
            c = r;
            d = s;
        }
    }
}
