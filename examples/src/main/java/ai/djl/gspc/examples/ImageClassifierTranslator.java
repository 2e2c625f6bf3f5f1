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
import java.util.List;
import java.util.stream.IntStream;

/**
 * Makes a picture a model's input as most classifiers are evaluated: its shorter side to 8/7 of the
 * input's, the middle of that, in 0..1, normalised by channel. A model of UINT8 gets the middle's
 * pixels as they are. Scores that are not probabilities already become some by a softmax.
 */
final class ImageClassifierTranslator implements Translator<Image, Classifications> {

    private static final double CROP = 8.0 / 7;
    private static final double SUM_TOLERANCE = 1e-3;

    private final ImageInput input;
    private final List<String> labels;
    private final ModelOptions options;

    /**
     * Makes a translator.
     *
     * @param input what the model takes
     * @param labels the classes' names; null to number them
     * @param options the normalisation
     * @throws UsageException if the normalisation does not fit the input
     */
    ImageClassifierTranslator(ImageInput input, List<String> labels, ModelOptions options)
            throws UsageException {
        this.input = input;
        this.labels = labels;
        this.options = options;
        boolean asked = options.mean() != null || options.std() != null;
        if (asked && input.type() == DataType.UINT8) {
            throw new UsageException(
                    "the model takes pixels as they are (UINT8): leave out --mean and --std");
        }
    }

    /** {@inheritDoc} */
    @Override
    public NDList processInput(TranslatorContext ctx, Image picture) {
        Image.Flag flag = input.channels() == 1 ? Image.Flag.GRAYSCALE : Image.Flag.COLOR;
        NDArray array = PictureTranslator.prepare(picture).toNDArray(ctx.getNDManager(), flag);
        array = middle(array);
        if (input.type() == DataType.UINT8) {
            array = array.round().clip(0, 255).toType(DataType.UINT8, false);
        } else {
            NDArray mean = channel(ctx, options.mean(), ModelOptions.IMAGENET_MEAN);
            NDArray std = channel(ctx, options.std(), ModelOptions.IMAGENET_STD);
            array = array.div(255).sub(mean).div(std).toType(input.type(), false);
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
        NDArray resized = new AreaResize(width, height).transform(part);
        return crop(resized, input.width(), input.height());
    }

    /** As DJL's centerCrop, which takes a picture of 1 or 3 rows for one of (C, H, W). */
    private static NDArray crop(NDArray picture, int width, int height) {
        long top = (picture.getShape().get(0) - height) / 2;
        long left = (picture.getShape().get(1) - width) / 2;
        return picture.get(
                new NDIndex().addSliceDim(top, top + height).addSliceDim(left, left + width));
    }

    private NDArray channel(TranslatorContext ctx, List<Float> given, List<Float> usual) {
        List<Float> all = given == null ? usual : given;
        float[] v = new float[input.channels()];
        for (int i = 0; i < v.length; i++) {
            // A grey picture is normalised by the channels' mean.
            boolean grey = v.length == 1 && all.size() == 3;
            v[i] = grey ? (all.get(0) + all.get(1) + all.get(2)) / 3 : all.get(i % all.size());
        }
        return ctx.getNDManager().create(v);
    }

    /** {@inheritDoc} */
    @Override
    public Classifications processOutput(TranslatorContext ctx, NDList list) {
        NDArray scores = list.get(0).flatten().toType(DataType.FLOAT32, false);
        int n = (int) scores.size();
        if (labels != null && labels.size() != n) {
            throw new IllegalArgumentException(
                    ImageClassifier.mismatch(labels.size(), n, options.labels()));
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
        return new Classifications(names, probabilities ? scores : scores.softmax(0));
    }
}
