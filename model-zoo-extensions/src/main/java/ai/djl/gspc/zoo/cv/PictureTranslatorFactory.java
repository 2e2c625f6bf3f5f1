/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.zoo.cv;

import ai.djl.Model;
import ai.djl.modality.Classifications;
import ai.djl.modality.cv.Image;
import ai.djl.modality.cv.transform.Normalize;
import ai.djl.modality.cv.transform.ToTensor;
import ai.djl.modality.cv.translator.BaseImageTranslatorFactory;
import ai.djl.modality.cv.translator.ImageClassificationTranslator;
import ai.djl.translate.ArgumentsUtil;
import ai.djl.translate.Pipeline;
import ai.djl.translate.Translator;
import java.io.Serializable;
import java.util.Map;

/**
 * Creates {@link PictureTranslator}s from a model's arguments: {@code width} and {@code height} of
 * the network's input (default 64), {@code synsetFileName} (default {@code synset.txt}) and {@code
 * topK} (default 5). Output probabilities are softmaxed logits.
 */
public class PictureTranslatorFactory extends BaseImageTranslatorFactory<Classifications>
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /** {@inheritDoc} */
    @Override
    protected Translator<Image, Classifications> buildBaseTranslator(
            Model model, Map<String, ?> arguments) {
        int width = ArgumentsUtil.intValue(arguments, "width", 64);
        int height = ArgumentsUtil.intValue(arguments, "height", 64);
        ImageClassificationTranslator.Builder builder =
                ImageClassificationTranslator.builder()
                        .setImageSize(width, height)
                        .setPipeline(pipeline(width, height))
                        .optSynsetArtifactName(
                                ArgumentsUtil.stringValue(
                                        arguments, "synsetFileName", "synset.txt"))
                        .optApplySoftmax(true)
                        .optTopK(ArgumentsUtil.intValue(arguments, "topK", 5));
        return new PictureTranslator(builder);
    }

    /** {@inheritDoc} */
    @Override
    public Class<Classifications> getBaseOutputType() {
        return Classifications.class;
    }

    /**
     * Returns what is done to a picture before the network sees it; training does the same.
     *
     * @param width the width of the network's input in pixels
     * @param height the height of the network's input in pixels
     * @return a pipeline from {@code (H, W, 3)} in 0..255 to {@code (3, height, width)} in -2..2
     */
    public static Pipeline pipeline(int width, int height) {
        float[] mean = {0.5f, 0.5f, 0.5f};
        float[] std = {0.25f, 0.25f, 0.25f};
        return new Pipeline(
                new AreaResize(width, height), new ToTensor(), new Normalize(mean, std));
    }
}
