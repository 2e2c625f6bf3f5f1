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
}
