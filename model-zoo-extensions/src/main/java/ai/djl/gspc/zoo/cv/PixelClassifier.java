/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.zoo.cv;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.nn.SequentialBlock;

/**
 * A small network for semantic segmentation: it says of each pixel what it belongs to.
 *
 * <p>Input: {@code (N, 3, H, W)}, sides multiples of 16; output, as {@link
 * ai.djl.modality.cv.translator.SemanticSegmentationTranslator} expects: the likeliest class of
 * each pixel {@code (N, H, W)}, and the logits {@code (N, classes, H, W)}.
 *
 * <p>Source: Ronneberger, Fischer, Brox, "U-Net: Convolutional Networks for Biomedical Image
 * Segmentation", MICCAI 2015, for the form, at a fourth of the size, which a sub-pixel convolution
 * brings back.
 */
public final class PixelClassifier {

    private static final int STRIDE = 4;

    private PixelClassifier() {}

    /**
     * Builds the network.
     *
     * @param classes the number of classes, the background included
     * @return the uninitialized block
     * @throws IllegalArgumentException if there are fewer than two classes
     */
    public static SequentialBlock build(int classes) {
        if (classes < 2) {
            throw new IllegalArgumentException("classes must be at least 2: " + classes);
        }
        return ScenePyramid.features(STRIDE)
                .add(ScenePyramid.head(classes * STRIDE * STRIDE))
                .add(PixelClassifier::enlarge);
    }

    private static NDList enlarge(NDList list) {
        NDArray logits = ScenePyramid.subPixels(list.singletonOrThrow(), STRIDE);
        return new NDList(logits.argMax(1), logits);
    }
}
