/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.zoo.cv;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.SequentialBlock;

/**
 * A small detector without anchors: each cell of 8 x 8 pixels says how probable each class is
 * there, and how far the sides of its object are, 16 cells at most. Its output has the form of
 * YOLOv8's, which {@link ai.djl.modality.cv.translator.YoloV8Translator} decodes.
 *
 * <p>Input: {@code (N, 3, H, W)}, sides multiples of 16; output: {@code (N, 4 + classes, H / 8 * W
 * / 8)}: centre x, centre y, width and height of a box in pixels, then a probability for each
 * class.
 *
 * <p>Source: Tian, Shen, Chen, He, "FCOS: Fully Convolutional One-Stage Object Detection", ICCV
 * 2019, with one level.
 */
public final class GridDetector {

    /** The side of a cell, in pixels. */
    public static final int CELL = 8;

    /**
     * Subtracted from scores, so that an untrained detector finds nothing: most cells are empty
     * (the prior of Lin et al., "Focal Loss for Dense Object Detection", ICCV 2017).
     */
    private static final float PRIOR = 3;

    private GridDetector() {}

    /**
     * Builds the detector.
     *
     * @param classes the number of classes
     * @return the uninitialized block
     * @throws IllegalArgumentException if there is no class
     */
    public static SequentialBlock build(int classes) {
        if (classes < 1) {
            throw new IllegalArgumentException("classes must be at least 1: " + classes);
        }
        return ScenePyramid.features(CELL)
                .add(ScenePyramid.head(4 + classes))
                .add(GridDetector::decode);
    }

    private static NDList decode(NDList list) {
        NDArray raw = list.singletonOrThrow();
        Shape shape = raw.getShape();
        long images = shape.get(0);
        long rows = shape.get(2);
        long columns = shape.get(3);
        NDArray cells = raw.reshape(images, shape.get(1), rows * columns);
        NDArray distances = Activation.softPlus(cells.get(":, :4")).mul(CELL);
        NDArray left = distances.get(":, 0:1");
        NDArray top = distances.get(":, 1:2");
        NDArray right = distances.get(":, 2:3");
        NDArray bottom = distances.get(":, 3:4");
        NDManager manager = raw.getManager();
        NDArray x = centres(manager, columns).reshape(1, 1, 1, columns);
        NDArray y = centres(manager, rows).reshape(1, 1, rows, 1);
        Shape grid = new Shape(1, 1, rows, columns);
        NDArray centreX = x.broadcast(grid).reshape(1, 1, rows * columns);
        NDArray centreY = y.broadcast(grid).reshape(1, 1, rows * columns);
        NDArray scores = Activation.sigmoid(cells.get(":, 4:").sub(PRIOR));
        return new NDList(
                centreX.add(right.sub(left).div(2))
                        .concat(centreY.add(bottom.sub(top).div(2)), 1)
                        .concat(left.add(right), 1)
                        .concat(top.add(bottom), 1)
                        .concat(scores, 1));
    }

    private static NDArray centres(NDManager manager, long cells) {
        return manager.arange((int) cells).toType(DataType.FLOAT32, false).add(0.5f).mul(CELL);
    }
}
