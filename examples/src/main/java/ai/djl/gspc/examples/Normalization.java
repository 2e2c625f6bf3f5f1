/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples;

import ai.djl.ndarray.NDArray;
import java.util.List;

/**
 * What a model expects a picture's values to be: each is divided by 255, the mean is taken from it,
 * and it is divided by the deviation.
 *
 * @param mean of red, green and blue, or one for all
 * @param std the standard deviations, above 0
 */
public record Normalization(List<Float> mean, List<Float> std) {

    /** The usual training pictures' statistics. */
    public static final Normalization IMAGENET =
            new Normalization(List.of(0.485f, 0.456f, 0.406f), List.of(0.229f, 0.224f, 0.225f));

    /** From 0 to 1. */
    public static final Normalization UNIT = new Normalization(List.of(0f), List.of(1f));

    /** From 0 to 255. */
    public static final Normalization RAW = new Normalization(List.of(0f), List.of(1 / 255f));

    /**
     * Normalises a picture.
     *
     * @param picture FLOAT32 [height, width, channels] in 0..255
     * @return the same in the model's range
     */
    public NDArray apply(NDArray picture) {
        if (this == RAW) {
            return picture;
        }
        int channels = (int) picture.getShape().get(2);
        return picture.div(255)
                .sub(channel(picture, mean, channels))
                .div(channel(picture, std, channels));
    }

    private static NDArray channel(NDArray picture, List<Float> all, int channels) {
        float[] v = new float[channels];
        for (int i = 0; i < v.length; i++) {
            // A grey picture is normalised by the channels' mean.
            boolean grey = v.length == 1 && all.size() == 3;
            v[i] = grey ? (all.get(0) + all.get(1) + all.get(2)) / 3 : all.get(i % all.size());
        }
        return picture.getManager().create(v);
    }
}
