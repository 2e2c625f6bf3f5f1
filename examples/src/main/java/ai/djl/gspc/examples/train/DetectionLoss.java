/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.training.loss.Loss;

/**
 * The loss of {@link ai.djl.gspc.zoo.cv.GridDetector}: focal loss of the classes (Lin et al., ICCV
 * 2017) and generalised intersection over union of the boxes (Rezatofighi et al., CVPR 2019), for
 * each cell that has an object.
 *
 * <p>Predictions {@code (N, 4 + classes, cells)}; labels {@code (N, classes + 5, cells)}: the class
 * as one of several ones, the box, and whether the cell has an object.
 */
final class DetectionLoss extends Loss {

    private static final float SMALL = 1e-6f;

    /** The boxes' share; with a large one the classes are never learnt. */
    private static final float BOXES = 0.2f;

    private final int classes;

    DetectionLoss(int classes) {
        super("DetectionLoss");
        this.classes = classes;
    }

    /** {@inheritDoc} */
    @Override
    public NDArray evaluate(NDList labels, NDList predictions) {
        NDArray label = labels.singletonOrThrow();
        NDArray said = predictions.singletonOrThrow();
        NDArray positive = label.get(":, " + (classes + 4) + ":");
        NDArray objects = positive.sum().add(1);
        NDArray is = label.get(":, :" + classes);
        NDArray p = said.get(":, 4:").clip(SMALL, 1 - SMALL);
        NDArray no = p.neg().add(1);
        NDArray hit = is.mul(no.mul(no)).mul(p.log()).mul(0.5f);
        NDArray miss = is.neg().add(1).mul(p.mul(p)).mul(no.log()).mul(0.5f);
        NDArray focal = hit.add(miss).sum().neg();
        NDArray boxes = overlapLoss(said, label).mul(positive).sum();
        return focal.add(boxes.mul(BOXES)).div(objects);
    }

    /** One minus the generalised intersection over union, for each cell. */
    private NDArray overlapLoss(NDArray said, NDArray label) {
        NDArray[] a = corners(said, 0);
        NDArray[] b = corners(label, classes);
        NDArray width = NDArrays.minimum(a[2], b[2]).sub(NDArrays.maximum(a[0], b[0]));
        NDArray height = NDArrays.minimum(a[3], b[3]).sub(NDArrays.maximum(a[1], b[1]));
        NDArray both = width.maximum(0).mul(height.maximum(0));
        NDArray any = area(a).add(area(b)).sub(both).add(SMALL);
        NDArray hullWidth = NDArrays.maximum(a[2], b[2]).sub(NDArrays.minimum(a[0], b[0]));
        NDArray hullHeight = NDArrays.maximum(a[3], b[3]).sub(NDArrays.minimum(a[1], b[1]));
        NDArray hull = hullWidth.mul(hullHeight).add(SMALL);
        NDArray unused = hull.sub(any).div(hull);
        return both.div(any).sub(unused).neg().add(1);
    }

    private static NDArray area(NDArray[] corners) {
        return corners[2].sub(corners[0]).mul(corners[3].sub(corners[1]));
    }

    /** Left, top, right and bottom of boxes that are given by centre and size. */
    private static NDArray[] corners(NDArray array, int from) {
        NDArray x = row(array, from);
        NDArray y = row(array, from + 1);
        NDArray halfWidth = row(array, from + 2).div(2);
        NDArray halfHeight = row(array, from + 3).div(2);
        return new NDArray[] {
            x.sub(halfWidth), y.sub(halfHeight), x.add(halfWidth), y.add(halfHeight)
        };
    }

    private static NDArray row(NDArray array, int index) {
        return array.get(":, " + index + ":" + (index + 1));
    }
}
