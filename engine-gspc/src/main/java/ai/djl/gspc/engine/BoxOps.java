/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.gspc.graph.Tensor;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.List;

/**
 * Anchor boxes of single-shot detectors: making them and decoding predictions made for them. A box
 * is (left, top, right, bottom) in parts of the picture. Computed at once, on the host: the number
 * of results depends on values.
 */
final class BoxOps {

    /** How much a unit of a prediction moves a box's centre (x, y) and scales its size. */
    static final float[] VARIANCES = {0.1f, 0.1f, 0.2f, 0.2f};

    /** The values of a detection: class, probability and box. */
    private static final int ROW = 6;

    private BoxOps() {}

    /**
     * Checks an operand's shape.
     *
     * @param what what it is
     * @param shape the shape
     * @param dims the dimensions, -1 for any
     */
    static void check(String what, Shape shape, long... dims) {
        boolean ok = shape.dimension() == dims.length;
        for (int i = 0; ok && i < dims.length; i++) {
            ok = dims[i] < 0 || dims[i] == shape.get(i);
        }
        if (!ok) {
            throw new IllegalArgumentException(
                    what + " must be " + Arrays.toString(dims) + " (-1: any), not " + shape);
        }
    }

    /**
     * The anchors of a feature map: at every position one of each size with the first ratio, and
     * one of each further ratio with the first size.
     *
     * @param map the shape [N, C, H, W] of the feature map
     * @param sizes the sizes, in parts of the picture
     * @param ratios the ratios of width to height
     * @param steps the distances of positions (y, x); not above 0: from the map's size
     * @param offsets the centre of a position (y, x), in steps
     * @param clip whether boxes are cut off at the picture's edges
     * @return [1, anchors, 4]
     */
    static Tensor priors(
            Shape map,
            List<Float> sizes,
            List<Float> ratios,
            List<Float> steps,
            List<Float> offsets,
            boolean clip) {
        check("The feature map of multiBoxPrior", map, -1, -1, -1, -1);
        if (sizes.isEmpty() || steps.size() != 2 || offsets.size() != 2) {
            throw new IllegalArgumentException(
                    "multiBoxPrior needs at least one size, two steps and two offsets, not "
                            + sizes
                            + ", "
                            + steps
                            + " and "
                            + offsets);
        }
        int height = Math.toIntExact(map.get(2));
        int width = Math.toIntExact(map.get(3));
        boolean estimate = steps.get(0) <= 0 || steps.get(1) <= 0;
        float stepY = estimate ? 1f / height : steps.get(0);
        float stepX = estimate ? 1f / width : steps.get(1);
        float[][] half = halfSizes(sizes, ratios, height, width);
        float[] out = new float[Math.multiplyExact(height * width * half.length, 4)];
        int at = 0;
        for (int y = 0; y < height; y++) {
            float centreY = (y + offsets.get(0)) * stepY;
            for (int x = 0; x < width; x++) {
                float centreX = (x + offsets.get(1)) * stepX;
                for (float[] h : half) {
                    out[at++] = limit(centreX - h[0], clip);
                    out[at++] = limit(centreY - h[1], clip);
                    out[at++] = limit(centreX + h[0], clip);
                    out[at++] = limit(centreY + h[1], clip);
                }
            }
        }
        return Tensor.of(out, 1, out.length / 4, 4);
    }

    private static float[][] halfSizes(
            List<Float> sizes, List<Float> ratios, int height, int width) {
        int further = Math.max(0, ratios.size() - 1);
        float[][] half = new float[sizes.size() + further][2];
        for (int i = 0; i < half.length; i++) {
            float size = sizes.get(i < sizes.size() ? i : 0);
            float ratio = 1;
            if (i >= sizes.size()) {
                ratio = (float) Math.sqrt(ratios.get(i - sizes.size() + 1));
            } else if (!ratios.isEmpty()) {
                ratio = (float) Math.sqrt(ratios.get(0));
            }
            half[i][0] = size * height / width * ratio / 2;
            half[i][1] = size / ratio / 2;
        }
        return half;
    }

    private static float limit(float v, boolean clip) {
        return clip ? Math.max(0, Math.min(1, v)) : v;
    }

    /**
     * The intersection of two boxes over their union.
     *
     * @param a an array with a box
     * @param i where it starts
     * @param b an array with a box
     * @param j where it starts
     * @return 0 to 1
     */
    static float overlap(float[] a, int i, float[] b, int j) {
        float w = Math.max(0, Math.min(a[i + 2], b[j + 2]) - Math.max(a[i], b[j]));
        float h = Math.max(0, Math.min(a[i + 3], b[j + 3]) - Math.max(a[i + 1], b[j + 1]));
        float common = w * h;
        float union =
                (a[i + 2] - a[i]) * (a[i + 3] - a[i + 1])
                        + (b[j + 2] - b[j]) * (b[j + 3] - b[j + 1])
                        - common;
        return union <= 0 ? 0 : common / union;
    }

    /**
     * Detections from a detector's predictions.
     *
     * @param probabilities of each class and anchor, [N, classes, A]
     * @param moves what the anchors are moved by, [N, 4 A]
     * @param anchors the anchors [1, A, 4]
     * @param clip whether boxes are cut off at the picture's edges
     * @param threshold the least probability of a detection
     * @param background the class that means nothing
     * @param nmsThreshold the overlap from which the less probable of two boxes is suppressed
     * @param anyClass whether boxes of different classes suppress each other
     * @param topK how many detections are kept before suppression, all if below 1
     * @return [N, rows, 6], each row class (background left out), probability and box, the most
     *     probable first; class -1 for what was suppressed and for filling up the shorter ones
     */
    static Tensor detections(
            Tensor probabilities,
            Tensor moves,
            Tensor anchors,
            boolean clip,
            float threshold,
            int background,
            float nmsThreshold,
            boolean anyClass,
            int topK) {
        Shape shape = probabilities.shape();
        check("The class probabilities of multiBoxDetection", shape, -1, -1, -1);
        int count = (int) shape.get(2);
        int classes = (int) shape.get(1);
        check(
                "The location predictions of multiBoxDetection",
                moves.shape(),
                shape.get(0),
                4L * count);
        if (anchors.size() != 4 * count) {
            throw new IllegalArgumentException(
                    "multiBoxDetection needs an anchor for each of the "
                            + count
                            + " predictions, not anchors "
                            + anchors.shape());
        }
        float[][][] batch = new float[(int) shape.get(0)][][];
        int longest = 0;
        for (int n = 0; n < batch.length; n++) {
            float[][] rows = new float[count][];
            int kept = 0;
            for (int i = 0; i < count; i++) {
                int from = n * classes * count + i;
                int best = best(probabilities.floats(), from, count, classes, background);
                float p = best < 0 ? -1 : probabilities.floats()[from + best * count];
                if (best >= 0 && p >= threshold) {
                    float[] row = new float[ROW];
                    row[0] = best > background ? best - 1 : best;
                    row[1] = p;
                    int at = (n * count + i) * 4;
                    decode(anchors.floats(), i * 4, moves.floats(), at, clip, row);
                    rows[kept++] = row;
                }
            }
            rows = Arrays.copyOf(rows, kept);
            Arrays.sort(rows, (a, b) -> Float.compare(b[1], a[1]));
            suppress(rows, nmsThreshold, anyClass, topK);
            batch[n] = rows;
            longest = Math.max(longest, kept);
        }
        float[] out = new float[batch.length * longest * ROW];
        Arrays.fill(out, -1);
        for (int n = 0; n < batch.length; n++) {
            for (int i = 0; i < batch[n].length; i++) {
                System.arraycopy(batch[n][i], 0, out, (n * longest + i) * ROW, ROW);
            }
        }
        return Tensor.of(out, batch.length, longest, ROW);
    }

    private static int best(float[] p, int from, int stride, int classes, int background) {
        int best = -1;
        float score = -1;
        for (int j = 0; j < classes; j++) {
            float v = p[from + j * stride];
            if (j != background && v > score) {
                score = v;
                best = j;
            }
        }
        return best;
    }

    private static void decode(
            float[] anchors, int a, float[] moves, int m, boolean clip, float[] row) {
        float width = anchors[a + 2] - anchors[a];
        float height = anchors[a + 3] - anchors[a + 1];
        float x = moves[m] * VARIANCES[0] * width + (anchors[a] + anchors[a + 2]) / 2;
        float y = moves[m + 1] * VARIANCES[1] * height + (anchors[a + 1] + anchors[a + 3]) / 2;
        float w = (float) (Math.exp(moves[m + 2] * VARIANCES[2]) * width / 2);
        float h = (float) (Math.exp(moves[m + 3] * VARIANCES[3]) * height / 2);
        row[2] = limit(x - w, clip);
        row[3] = limit(y - h, clip);
        row[4] = limit(x + w, clip);
        row[5] = limit(y + h, clip);
    }

    private static void suppress(float[][] rows, float threshold, boolean anyClass, int topK) {
        int limit = topK < 1 ? rows.length : Math.min(topK, rows.length);
        for (int i = limit; i < rows.length; i++) {
            rows[i][0] = -1;
        }
        for (int i = 0; i < limit; i++) {
            for (int j = i + 1; rows[i][0] >= 0 && j < limit; j++) {
                boolean rival = rows[j][0] >= 0 && (anyClass || rows[i][0] == rows[j][0]);
                if (rival && overlap(rows[i], 2, rows[j], 2) >= threshold) {
                    rows[j][0] = -1;
                }
            }
        }
    }
}
