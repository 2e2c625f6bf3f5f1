/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.zoo.cv;

import ai.djl.modality.cv.util.NDImageUtils;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;
import ai.djl.translate.Transform;

/**
 * Resizes a picture {@code (H, W, C)} of any size so that every pixel of it counts.
 *
 * <p>Bilinear interpolation alone looks at four pixels per output pixel, so lines thinner than the
 * ratio of the two sizes break up or vanish. Here each axis is first averaged over its largest
 * whole ratio (a box filter), which leaves less than a factor of 2 for the interpolation. The
 * result has the picture's channels and type FLOAT32, values in the picture's range.
 */
public class AreaResize implements Transform {

    private final int width;
    private final int height;

    /**
     * Creates the transform.
     *
     * @param width the width of the result in pixels
     * @param height the height of the result in pixels
     */
    public AreaResize(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /** {@inheritDoc} */
    @Override
    public NDArray transform(NDArray picture) {
        Shape shape = picture.getShape();
        long boxHeight = Math.max(1, shape.get(0) / height);
        long boxWidth = Math.max(1, shape.get(1) / width);
        try (NDManager scope = picture.getManager().newSubManager()) {
            NDArray array = picture.toType(DataType.FLOAT32, true);
            array.attach(scope);
            if (boxHeight > 1 || boxWidth > 1) {
                Shape box = new Shape(boxHeight, boxWidth);
                NDArray planes = array.transpose(2, 0, 1).expandDims(0);
                array =
                        Pool.avgPool2d(planes, box, box, new Shape(0, 0), false, false)
                                .squeeze(0)
                                .transpose(1, 2, 0);
            }
            NDArray resized = NDImageUtils.resize(array, width, height);
            resized.attach(picture.getManager());
            return resized;
        }
    }
}
