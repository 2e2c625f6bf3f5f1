/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.ndarray;

import static ai.djl.gspc.integration.ndarray.MethodCase.of;

import ai.djl.modality.cv.Image;
import ai.djl.modality.cv.util.NDImageUtils;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.List;

/** Pictures. */
public class NDImageUtilsTest extends Differential {

    /** {@inheritDoc} */
    @Override
    List<MethodCase> table() {
        return List.of(
                // Integers are computed as FLOAT32 and cut off, so rounding may decide on a whole
                // 1; in
                // cubic resampling values of about 1 cancel; and
                // PyTorch repeats the first row where the result is one pixel wide.
                of(
                                "NDImageUtils.resize(NDArray, int)",
                                d -> NDImageUtils.resize(picture(d), d.integer(2, 17)))
                        .integers(1)
                        .near(1e-5),
                of(
                                "NDImageUtils.resize(NDArray, int, int)",
                                d ->
                                        NDImageUtils.resize(
                                                picture(d), d.integer(2, 17), d.integer(1, 17)))
                        .integers(1)
                        .near(1e-5),
                of(
                                "NDImageUtils.resize(NDArray, int, int, Interpolation)",
                                d ->
                                        NDImageUtils.resize(
                                                picture(d),
                                                d.integer(2, 17),
                                                d.integer(1, 17),
                                                d.any(Image.Interpolation.values())))
                        .integers(1)
                        .near(1e-5),
                of(
                                "NDArrayEx.resize(int, int, int)",
                                d ->
                                        floats(d)
                                                .getNDArrayInternal()
                                                .resize(
                                                        d.integer(2, 17),
                                                        d.integer(1, 17),
                                                        d.integer(0, 3)))
                        .near(1e-5),
                of("NDImageUtils.isCHW(Shape)", d -> NDImageUtils.isCHW(d.shape(d.integer(2, 4)))),
                of(
                        "NDImageUtils.rotate90(NDArray, int)",
                        d -> NDImageUtils.rotate90(picture(d), d.integer(-4, 4))),
                of(
                        "NDImageUtils.normalize(NDArray, float, float)",
                        d -> NDImageUtils.normalize(planes(d), 0.5f, 0.25f)),
                of(
                        "NDImageUtils.normalize(NDArray, float[], float[])",
                        d ->
                                NDImageUtils.normalize(
                                        planes(d),
                                        new float[] {0.5f, 0.4f, 0.3f},
                                        new float[] {0.25f, 0.2f, 0.3f})),
                of(
                        "NDArrayEx.normalize(float[], float[])",
                        d ->
                                planes(d)
                                        .getNDArrayInternal()
                                        .normalize(
                                                new float[] {0.5f, 0.4f, 0.3f},
                                                new float[] {0.25f, 0.2f, 0.3f})),
                of("NDImageUtils.toTensor(NDArray)", d -> NDImageUtils.toTensor(picture(d))),
                of(
                        "NDArrayEx.toTensor()",
                        d ->
                                d.array(d.shape(d.integer(2, 5)), d.type())
                                        .getNDArrayInternal()
                                        .toTensor()),
                of("NDImageUtils.centerCrop(NDArray)", d -> NDImageUtils.centerCrop(picture(d))),
                of(
                        "NDImageUtils.centerCrop(NDArray, int, int)",
                        d ->
                                NDImageUtils.centerCrop(
                                        picture(d), d.integer(1, 12), d.integer(1, 12))),
                of(
                        "NDImageUtils.crop(NDArray, int, int, int, int)",
                        d ->
                                NDImageUtils.crop(
                                        picture(d),
                                        d.integer(0, 4),
                                        d.integer(0, 4),
                                        d.integer(1, 12),
                                        d.integer(1, 12))),
                of(
                        "NDArrayEx.crop(int, int, int, int)",
                        d ->
                                picture(d)
                                        .getNDArrayInternal()
                                        .crop(
                                                d.integer(0, 4),
                                                d.integer(0, 4),
                                                d.integer(1, 12),
                                                d.integer(1, 12))));
    }

    private static Shape shape(Draw d) {
        Shape s = new Shape(d.integer(1, 17), d.integer(1, 17), d.any(1, 3));
        return d.chance(0.3) ? new Shape(d.integer(1, 3)).addAll(s) : s;
    }

    private static NDArray picture(Draw d) {
        DataType type = d.any(DataType.UINT8, DataType.UINT8, DataType.FLOAT32, DataType.INT32);
        return d.smooth(shape(d), type, 0, type.isFloating() ? 1 : 255);
    }

    private static NDArray floats(Draw d) {
        return d.smooth(shape(d), d.any(DataType.FLOAT32, DataType.FLOAT64), -1, 1);
    }

    private static NDArray planes(Draw d) {
        Shape s = new Shape(3, d.integer(1, 9), d.integer(4, 9));
        return d.smooth(
                d.chance(0.3) ? new Shape(d.integer(1, 3)).addAll(s) : s, d.any(Draw.ALL), 0, 1);
    }
}
