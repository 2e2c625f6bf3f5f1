/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples;

import ai.djl.gspc.zoo.cv.AreaResize;
import ai.djl.gspc.zoo.cv.PictureTranslator;
import ai.djl.modality.Classifications;
import ai.djl.modality.cv.Image;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Makes a picture a model's input as most classifiers are evaluated: its shorter side to 8/7 of the
 * input's, the middle of that, in 0..1, normalised by channel. A model of UINT8 gets the middle's
 * pixels as they are. Scores that are not probabilities already become some by a softmax.
 */
public final class ImageClassifierTranslator implements Translator<Image, Classifications> {

    private static final double CROP = 8.0 / 7;
    private static final double SUM_TOLERANCE = 1e-3;

    private final ImageInput input;
    private final List<String> labels;
    private final Path file;
    private final Normalization normalization;
    private boolean squeezed;
    private Boolean softmax;

    /**
     * Makes a translator.
     *
     * @param input what the model takes
     * @param labels the classes' names; null to number them
     * @param file the file that they are from, for messages; null for the one beside the model
     * @param normalization the normalisation; null for ImageNet's
     * @throws UsageException if the normalisation does not fit the input
     */
    public ImageClassifierTranslator(
            ImageInput input, List<String> labels, Path file, Normalization normalization)
            throws UsageException {
        this.input = input;
        this.labels = labels;
        this.file = file;
        if (normalization != null && input.type() == DataType.UINT8) {
            throw new UsageException(
                    "the model takes pixels as they are (UINT8): leave out the normalisation");
        }
        this.normalization = normalization == null ? Normalization.IMAGENET : normalization;
    }

    /**
     * Squeezes whole pictures into the input rather than take their middle.
     *
     * @return this translator
     */
    public ImageClassifierTranslator squeezed() {
        squeezed = true;
        return this;
    }

    /**
     * Decides whether scores become probabilities by a softmax; otherwise their sum decides.
     *
     * @param needed whether the model leaves that to its user
     * @return this translator
     */
    public ImageClassifierTranslator softmax(boolean needed) {
        softmax = needed;
        return this;
    }

    /** {@inheritDoc} */
    @Override
    public NDList processInput(TranslatorContext ctx, Image picture) {
        Image.Flag flag = input.channels() == 1 ? Image.Flag.GRAYSCALE : Image.Flag.COLOR;
        NDArray array = PictureTranslator.prepare(picture).toNDArray(ctx.getNDManager(), flag);
        array = squeezed ? resized(array, input.width(), input.height()) : middle(array);
        if (input.type() == DataType.UINT8) {
            array = array.round().clip(0, 255).toType(DataType.UINT8, false);
        } else {
            array = normalization.apply(array).toType(input.type(), false);
        }
        return new NDList(input.channelsFirst() ? array.transpose(2, 0, 1) : array);
    }

    /** The middle (height, width, C) of a picture, FLOAT32 in 0..255. */
    private NDArray middle(NDArray picture) {
        Shape shape = picture.getShape();
        double high = shape.get(0);
        double wide = shape.get(1);
        double scale = CROP * Math.max(input.height() / high, input.width() / wide);
        // Of a very long picture no more is resized than could be seen of it.
        high = Math.min(high, Math.ceil(2 * CROP * input.height() / scale));
        wide = Math.min(wide, Math.ceil(2 * CROP * input.width() / scale));
        NDArray part = picture;
        if (high < shape.get(0) || wide < shape.get(1)) {
            part = crop(picture, (int) wide, (int) high);
        }
        int height = (int) Math.max(input.height(), Math.round(high * scale));
        int width = (int) Math.max(input.width(), Math.round(wide * scale));
        return crop(resized(part, width, height), input.width(), input.height());
    }

    private static NDArray resized(NDArray picture, int width, int height) {
        return new AreaResize(width, height).transform(picture);
    }

    /** As DJL's centerCrop, which takes a picture of 1 or 3 rows for one of (C, H, W). */
    private static NDArray crop(NDArray picture, int width, int height) {
        long top = (picture.getShape().get(0) - height) / 2;
        long left = (picture.getShape().get(1) - width) / 2;
        return picture.get(
                new NDIndex().addSliceDim(top, top + height).addSliceDim(left, left + width));
    }

    /** {@inheritDoc} */
    @Override
    public Classifications processOutput(TranslatorContext ctx, NDList list) {
        NDArray scores = list.get(0).flatten().toType(DataType.FLOAT32, false);
        int n = (int) scores.size();
        if (labels != null && labels.size() != n) {
            throw new IllegalArgumentException(ClassNames.mismatch(labels.size(), n, file));
        }
        float[] values = scores.toFloatArray();
        double sum = 0;
        boolean negative = false;
        for (float v : values) {
            sum += v;
            negative |= v < 0;
        }
        boolean probabilities = !negative && Math.abs(sum - 1) <= SUM_TOLERANCE;
        List<String> names =
                labels == null
                        ? IntStream.range(0, n).mapToObj(i -> "class " + i).toList()
                        : labels;
        boolean needed = softmax == null ? !probabilities : softmax;
        return new Classifications(names, needed ? scores.softmax(0) : scores);
    }
}
