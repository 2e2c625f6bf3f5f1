/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.gspc.graph.Tensor;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * What a single-shot detector should have predicted for each anchor, given the true boxes: first
 * each true box takes the anchor that overlaps it most, then each free anchor takes the box that it
 * overlaps enough; of the other anchors all, or the ones that the detector got most wrong, count as
 * background (W. Liu et al., "SSD: Single Shot MultiBox Detector", 2016).
 */
final class BoxTargets {

    /** The least overlap of a true box's own anchor. */
    private static final float LEAST = 1e-6f;

    private final float iouThreshold;
    private final float ignoreLabel;
    private final float negativeRatio;
    private final float negativeThreshold;
    private final int leastNegatives;

    /**
     * Sets the rules.
     *
     * @param iouThreshold the overlap above which a free anchor takes a box
     * @param ignoreLabel the label of anchors that count neither as object nor as background
     * @param negativeRatio background anchors for each object anchor; not above 0: all
     * @param negativeThreshold the overlap from which an anchor cannot be background
     * @param leastNegatives the least number of background anchors
     */
    BoxTargets(
            float iouThreshold,
            float ignoreLabel,
            float negativeRatio,
            float negativeThreshold,
            int leastNegatives) {
        this.iouThreshold = iouThreshold;
        this.ignoreLabel = ignoreLabel;
        this.negativeRatio = negativeRatio;
        this.negativeThreshold = negativeThreshold;
        this.leastNegatives = leastNegatives;
    }

    /**
     * Computes the targets.
     *
     * @param anchors the anchors [1, A, 4]
     * @param labels the true boxes [N, boxes, 5 or more]: class, then the box; class -1 ends them
     * @param predictions the scores of each class and anchor, background first, [N, classes, A]
     * @return moves [N, 4 A], their mask [N, 4 A] and classes [N, A], 0 for background
     */
    List<Tensor> compute(Tensor anchors, Tensor labels, Tensor predictions) {
        BoxOps.check("The anchors of multiBoxTarget", anchors.shape(), 1, -1, 4);
        Shape shape = labels.shape();
        int count = (int) anchors.shape().get(1);
        if (shape.dimension() != 3 || shape.get(2) < 5) {
            throw new IllegalArgumentException(
                    "The labels of multiBoxTarget must be [N, boxes, 5 or more], not " + shape);
        }
        int n = (int) shape.get(0);
        BoxOps.check("The predictions of multiBoxTarget", predictions.shape(), n, -1, count);
        float[] moves = new float[n * count * 4];
        float[] mask = new float[n * count * 4];
        float[] classes = new float[n * count];
        Arrays.fill(classes, ignoreLabel);
        for (int i = 0; i < n; i++) {
            Sample sample = new Sample(anchors.floats(), count, labels, i);
            sample.match();
            sample.background(predictions);
            for (int a = 0; a < count; a++) {
                if (sample.box[a] >= 0) {
                    int from = sample.box[a];
                    classes[i * count + a] = sample.boxes[from] + 1;
                    encode(
                            sample.anchors,
                            a * 4,
                            sample.boxes,
                            from + 1,
                            moves,
                            (i * count + a) * 4);
                    Arrays.fill(mask, (i * count + a) * 4, (i * count + a + 1) * 4, 1);
                } else if (sample.negative[a]) {
                    classes[i * count + a] = 0;
                }
            }
        }
        return List.of(
                Tensor.of(moves, n, 4L * count),
                Tensor.of(mask, n, 4L * count),
                Tensor.of(classes, n, count));
    }

    private static void encode(float[] anchors, int a, float[] boxes, int b, float[] out, int at) {
        float[] v = BoxOps.VARIANCES;
        float width = anchors[a + 2] - anchors[a];
        float height = anchors[a + 3] - anchors[a + 1];
        float w = boxes[b + 2] - boxes[b];
        float h = boxes[b + 3] - boxes[b + 1];
        float dx = (boxes[b] + boxes[b + 2]) / 2 - (anchors[a] + anchors[a + 2]) / 2;
        float dy = (boxes[b + 1] + boxes[b + 3]) / 2 - (anchors[a + 1] + anchors[a + 3]) / 2;
        out[at] = dx / width / v[0];
        out[at + 1] = dy / height / v[1];
        out[at + 2] = (float) Math.log(w / width) / v[2];
        out[at + 3] = (float) Math.log(h / height) / v[3];
    }

    /** The anchors of one picture. */
    private final class Sample {

        private final float[] anchors;
        private final float[] boxes;
        private final int width;
        private final int first;
        private final int valid;
        private final int index;

        /** For each anchor where its box starts in {@link #boxes}, -1 for none. */
        private final int[] box;

        private final float[] bestOverlap;
        private final boolean[] negative;

        Sample(float[] anchors, int count, Tensor labels, int index) {
            this.anchors = anchors;
            this.boxes = labels.floats();
            this.width = (int) labels.shape().get(2);
            this.index = index;
            int rows = (int) labels.shape().get(1);
            int n = 0;
            while (n < rows && boxes[(index * rows + n) * width] != -1) {
                n++;
            }
            this.valid = n;
            this.box = new int[count];
            Arrays.fill(box, -1);
            this.bestOverlap = new float[count];
            this.negative = new boolean[count];
            this.first = index * rows * width;
        }

        private float overlap(int anchor, int gt) {
            return BoxOps.overlap(anchors, anchor * 4, boxes, first + gt * width + 1);
        }

        void match() {
            boolean[] taken = new boolean[valid];
            for (int round = 0; round < valid; round++) {
                float best = LEAST;
                int bestAnchor = -1;
                int bestBox = -1;
                for (int a = 0; a < box.length; a++) {
                    for (int g = 0; box[a] < 0 && g < valid; g++) {
                        float o = taken[g] ? 0 : overlap(a, g);
                        if (o > best) {
                            best = o;
                            bestAnchor = a;
                            bestBox = g;
                        }
                    }
                }
                if (bestAnchor < 0) {
                    break;
                }
                taken[bestBox] = true;
                box[bestAnchor] = first + bestBox * width;
            }
            for (int a = 0; a < box.length; a++) {
                int best = -1;
                for (int g = 0; box[a] < 0 && g < valid; g++) {
                    float o = overlap(a, g);
                    if (best < 0 || o > bestOverlap[a]) {
                        bestOverlap[a] = o;
                        best = g;
                    }
                }
                if (best >= 0 && iouThreshold > 0 && bestOverlap[a] > iouThreshold) {
                    box[a] = first + best * width;
                }
            }
        }

        void background(Tensor predictions) {
            if (valid == 0) {
                return;
            }
            Integer[] free = new Integer[box.length];
            int n = 0;
            for (int a = 0; a < box.length; a++) {
                boolean all = negativeRatio <= 0;
                if (box[a] < 0 && (all || bestOverlap[a] < negativeThreshold)) {
                    negative[a] = all;
                    free[n++] = a;
                }
            }
            if (negativeRatio <= 0) {
                return;
            }
            long objects = Arrays.stream(box).filter(b -> b >= 0).count();
            long wanted = Math.max((long) (objects * negativeRatio), leastNegatives);
            float[] certainty = certainty(predictions);
            Arrays.sort(free, 0, n, Comparator.comparingDouble(a -> certainty[a]));
            for (int i = 0; i < n && i < wanted; i++) {
                negative[free[i]] = true;
            }
        }

        /** The probability of background that the detector gave each anchor, by softmax. */
        private float[] certainty(Tensor predictions) {
            float[] p = predictions.floats();
            int classes = (int) predictions.shape().get(1);
            int count = box.length;
            float[] result = new float[count];
            for (int a = 0; a < count; a++) {
                int at = index * classes * count + a;
                float max = Float.NEGATIVE_INFINITY;
                for (int c = 0; c < classes; c++) {
                    max = Math.max(max, p[at + c * count]);
                }
                double sum = 0;
                for (int c = 0; c < classes; c++) {
                    sum += Math.exp(p[at + c * count] - max);
                }
                result[a] = (float) (Math.exp(p[at] - max) / sum);
            }
            return result;
        }
    }
}
