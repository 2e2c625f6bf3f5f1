/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.kernel.host;

import java.util.Arrays;

/** Selection of boxes, and pooling of regions. */
public final class BoxLoops {

    private BoxLoops() {}

    /**
     * Selects boxes of one class by falling score.
     *
     * @param boxes the boxes
     * @param from the first box's first number
     * @param scores their scores
     * @param s the first score
     * @param n how many boxes
     * @param centered whether a box is centre x, centre y, width, height; else y1, x1, y2, x2
     * @param limit the most boxes
     * @param iou above this overlap with a selected box a box goes
     * @param threshold a box counts only if its score is above this
     * @return the selected boxes' numbers
     */
    public static int[] suppress(
            float[] boxes,
            int from,
            float[] scores,
            int s,
            int n,
            boolean centered,
            long limit,
            double iou,
            double threshold) {
        long[] keys = new long[n];
        int m = 0;
        for (int i = 0; i < n; i++) {
            if (scores[s + i] > threshold) {
                keys[m++] = ~SortKeys.of(scores[s + i]) << 32 | i;
            }
        }
        Arrays.sort(keys, 0, m);
        int[] kept = new int[(int) Math.min(limit, m)];
        float[] corners = new float[kept.length * 4];
        float[] box = new float[4];
        int count = 0;
        for (int i = 0; i < m && count < kept.length; i++) {
            int b = (int) keys[i];
            corners(boxes, from + 4 * b, centered, box);
            boolean free = true;
            for (int k = 0; free && k < count; k++) {
                free = !(overlap(corners, 4 * k, box) > iou);
            }
            if (free) {
                System.arraycopy(box, 0, corners, 4 * count, 4);
                kept[count++] = b;
            }
        }
        return Arrays.copyOf(kept, count);
    }

    private static void corners(float[] b, int o, boolean centered, float[] c) {
        if (centered) {
            c[0] = b[o + 1] - b[o + 3] / 2;
            c[1] = b[o] - b[o + 2] / 2;
            c[2] = b[o + 1] + b[o + 3] / 2;
            c[3] = b[o] + b[o + 2] / 2;
        } else {
            c[0] = Math.min(b[o], b[o + 2]);
            c[1] = Math.min(b[o + 1], b[o + 3]);
            c[2] = Math.max(b[o], b[o + 2]);
            c[3] = Math.max(b[o + 1], b[o + 3]);
        }
    }

    private static float overlap(float[] a, int o, float[] b) {
        float h = Math.min(a[o + 2], b[2]) - Math.max(a[o], b[0]);
        float w = Math.min(a[o + 3], b[3]) - Math.max(a[o + 1], b[1]);
        if (h <= 0 || w <= 0) {
            return 0;
        }
        float inner = h * w;
        float areaA = (a[o + 2] - a[o]) * (a[o + 3] - a[o + 1]);
        float areaB = (b[2] - b[0]) * (b[3] - b[1]);
        return inner / (areaA + areaB - inner);
    }

    /**
     * How regions are sampled.
     *
     * @param max whether a bin is the largest weighted neighbour of its samples, else their mean
     * @param height bins downwards
     * @param width bins across
     * @param samples samples per bin and direction, 0 for the bin's size rounded up
     * @param scale what coordinates are multiplied by
     * @param half whether they are shifted by half an element
     */
    public record Align(
            boolean max, int height, int width, int samples, double scale, boolean half) {}

    /**
     * Pools one region of one plane by bilinear samples (Mask R-CNN's RoIAlign).
     *
     * @param how how regions are sampled
     * @param src the planes
     * @param from the plane's first element
     * @param h the plane's height
     * @param w the plane's width
     * @param roi the regions: x1, y1, x2, y2 each
     * @param r the region's first number
     * @param dst the result
     * @param to the first bin
     */
    public static void align(
            Align how,
            double[] src,
            int from,
            int h,
            int w,
            double[] roi,
            int r,
            double[] dst,
            int to) {
        double shift = how.half ? 0.5 : 0;
        double x1 = roi[r] * how.scale - shift;
        double y1 = roi[r + 1] * how.scale - shift;
        double rw = roi[r + 2] * how.scale - shift - x1;
        double rh = roi[r + 3] * how.scale - shift - y1;
        if (!how.half) {
            rw = Math.max(rw, 1);
            rh = Math.max(rh, 1);
        }
        double bh = rh / how.height;
        double bw = rw / how.width;
        int ny = how.samples > 0 ? how.samples : (int) Math.ceil(bh);
        int nx = how.samples > 0 ? how.samples : (int) Math.ceil(bw);
        double[] four = new double[4];
        for (int i = 0; i < how.height * how.width; i++) {
            double sum = 0;
            double max = Double.NEGATIVE_INFINITY;
            for (int a = 0; a < ny; a++) {
                double y = y1 + i / how.width * bh + (a + 0.5) * bh / ny;
                for (int b = 0; b < nx; b++) {
                    double x = x1 + i % how.width * bw + (b + 0.5) * bw / nx;
                    neighbours(src, from, h, w, y, x, four);
                    for (double v : four) {
                        sum += v;
                        max = Math.max(max, v);
                    }
                }
            }
            int count = Math.max(0, ny) * Math.max(0, nx);
            dst[to + i] = count == 0 ? 0 : how.max ? max : sum / count;
        }
    }

    /** The four elements around a point, each times its weight; zeros far outside. */
    private static void neighbours(
            double[] src, int from, int h, int w, double y, double x, double[] four) {
        if (!(y >= -1 && y <= h && x >= -1 && x <= w)) {
            Arrays.fill(four, 0);
            return;
        }
        double cy = Math.max(y, 0);
        double cx = Math.max(x, 0);
        int y0 = Math.min((int) cy, h - 1);
        int x0 = Math.min((int) cx, w - 1);
        int y1 = Math.min(y0 + 1, h - 1);
        int x1 = Math.min(x0 + 1, w - 1);
        double ly = y0 == h - 1 ? 0 : cy - y0;
        double lx = x0 == w - 1 ? 0 : cx - x0;
        four[0] = (1 - ly) * (1 - lx) * src[from + y0 * w + x0];
        four[1] = (1 - ly) * lx * src[from + y0 * w + x1];
        four[2] = ly * (1 - lx) * src[from + y1 * w + x0];
        four[3] = ly * lx * src[from + y1 * w + x1];
    }

    /**
     * Pools one region of one plane by the largest element of each bin (Fast R-CNN's RoIPool).
     *
     * @param src the planes
     * @param from the plane's first element
     * @param h the plane's height
     * @param w the plane's width
     * @param roi the regions: x1, y1, x2, y2 each, ends included
     * @param r the region's first number
     * @param scale what coordinates are multiplied by
     * @param height bins downwards
     * @param width bins across
     * @param dst the result
     * @param to the first bin
     */
    public static void max(
            double[] src,
            int from,
            int h,
            int w,
            double[] roi,
            int r,
            double scale,
            int height,
            int width,
            double[] dst,
            int to) {
        int x1 = round(roi[r] * scale);
        int y1 = round(roi[r + 1] * scale);
        double bw = Math.max(round(roi[r + 2] * scale) - x1 + 1, 1) / (double) width;
        double bh = Math.max(round(roi[r + 3] * scale) - y1 + 1, 1) / (double) height;
        for (int i = 0; i < height * width; i++) {
            int row = i / width;
            int column = i % width;
            int top = clip((int) Math.floor(row * bh) + y1, h);
            int bottom = clip((int) Math.ceil((row + 1) * bh) + y1, h);
            int left = clip((int) Math.floor(column * bw) + x1, w);
            int right = clip((int) Math.ceil((column + 1) * bw) + x1, w);
            double max = top < bottom && left < right ? Double.NEGATIVE_INFINITY : 0;
            for (int y = top; y < bottom; y++) {
                for (int x = left; x < right; x++) {
                    max = Math.max(max, src[from + y * w + x]);
                }
            }
            dst[to + i] = max;
        }
    }

    private static int round(double x) {
        return (int) (x < 0 ? Math.ceil(x - 0.5) : Math.floor(x + 0.5));
    }

    private static int clip(int x, int n) {
        return Math.max(0, Math.min(n, x));
    }
}
