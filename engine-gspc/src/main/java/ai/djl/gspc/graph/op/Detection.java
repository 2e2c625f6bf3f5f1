/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.graph.op;

import static ai.djl.gspc.graph.op.Shapes.arity;
import static ai.djl.gspc.graph.op.Shapes.check;

import ai.djl.gspc.graph.DynamicOp;
import ai.djl.gspc.graph.Op;
import ai.djl.gspc.graph.TensorType;
import ai.djl.ndarray.types.DataType;
import java.util.List;

/** What object detectors need on top of a convolutional network. */
public final class Detection {

    private Detection() {}

    /**
     * Selects boxes by falling score, leaving out those that overlap one already selected of the
     * same batch item and class. Operands: boxes [N, boxes, 4] and scores [N, classes, boxes], both
     * FLOAT32. Result: INT64 [selected, 3] of batch item, class and box, ordered by batch item,
     * class and falling score. A box is (y1, x1, y2, x2), any diagonal's corners in any order.
     *
     * @param centered whether a box is (x centre, y centre, width, height) instead
     * @param limit the most boxes for each batch item and class; 0 gives none
     * @param iouThreshold a box goes whose intersection over union with a selected one is above it
     * @param scoreThreshold a box counts only if its score is above it; negative infinity for all
     */
    public record NonMaxSuppression(
            boolean centered, long limit, double iouThreshold, double scoreThreshold)
            implements DynamicOp {

        /** {@inheritDoc} */
        @Override
        public String name() {
            return "non_max_suppression";
        }
    }

    private static TensorType regions(Op op, List<TensorType> in, int width, long h, long w) {
        TensorType x = in.get(0);
        TensorType rois = in.get(1);
        check(x.rank() == 4, op, in, "the features must be [N, C, H, W]");
        check(
                rois.rank() == 2 && rois.dim(1) == width && rois.dtype() == x.dtype(),
                op,
                in,
                "the regions must be [R, ",
                width,
                "] of the features' type");
        return TensorType.of(x.dtype(), rois.dim(0), x.dim(1), h, w);
    }

    /**
     * Pools regions of feature maps into bins, sampling between pixels (Mask R-CNN). Operands:
     * features [N, C, H, W], regions [R, 4] as (x1, y1, x2, y2), INT64 batch items [R]; the result
     * is [R, C, height, width].
     *
     * @param max whether a bin is the largest, over its samples, of the four neighbours times their
     *     weights (as ONNX has it), else the mean of the samples
     * @param height the number of bins downwards
     * @param width the number of bins across
     * @param samplingRatio samples per bin and direction, 0 for the bin's size rounded up
     * @param spatialScale what region coordinates are multiplied by
     * @param halfPixel whether coordinates are shifted by half a pixel, pixel centres being at 1/2
     */
    public record RoiAlign(
            boolean max,
            long height,
            long width,
            int samplingRatio,
            double spatialScale,
            boolean halfPixel)
            implements Op {

        /** {@inheritDoc} */
        @Override
        public String name() {
            return "roi_align";
        }

        /** {@inheritDoc} */
        @Override
        public TensorType infer(List<TensorType> in) {
            arity(this, in, 3, 3);
            check(
                    in.get(2).dtype() == DataType.INT64
                            && in.get(2).rank() == 1
                            && in.get(2).dim(0) == in.get(1).dim(0),
                    this,
                    in,
                    "there must be one INT64 batch index for each region");
            return regions(this, in, 4, height, width);
        }
    }

    /**
     * Pools regions of feature maps into bins, the largest pixel of each (Fast R-CNN). Operands:
     * features [N, C, H, W], regions [R, 5] as (batch item, x1, y1, x2, y2) with both ends
     * included; the result is [R, C, height, width]. Corners are rounded half away from zero after
     * scaling; an empty bin gives 0.
     *
     * @param height the number of bins downwards
     * @param width the number of bins across
     * @param spatialScale what region coordinates are multiplied by
     */
    public record MaxRoiPool(long height, long width, double spatialScale) implements Op {

        /** {@inheritDoc} */
        @Override
        public String name() {
            return "max_roi_pool";
        }

        /** {@inheritDoc} */
        @Override
        public TensorType infer(List<TensorType> in) {
            arity(this, in, 2, 2);
            return regions(this, in, 5, height, width);
        }
    }
}
