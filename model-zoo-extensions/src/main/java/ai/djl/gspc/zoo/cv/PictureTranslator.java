/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.zoo.cv;

import ai.djl.modality.cv.Image;
import ai.djl.modality.cv.ImageFactory;
import ai.djl.modality.cv.translator.ImageClassificationTranslator;
import ai.djl.ndarray.NDList;
import ai.djl.translate.TranslatorContext;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;

/**
 * An image classification translator for pictures as they come: with transparency, which is laid
 * over white instead of being dropped, with any pixel format, and with any number of pixels.
 */
public class PictureTranslator extends ImageClassificationTranslator {

    /** Pictures with more pixels are halved first, so that float copies of them stay small. */
    static final int MAX_PIXELS = 1 << 21;

    /**
     * Creates a translator.
     *
     * @param builder the pipeline, which must resize, and the class names
     */
    public PictureTranslator(Builder builder) {
        super(builder);
    }

    /** {@inheritDoc} */
    @Override
    public NDList processInput(TranslatorContext ctx, Image input) {
        return super.processInput(ctx, prepare(input));
    }

    /**
     * Lays a picture over white, and shrinks it when it is very large.
     *
     * @param picture a picture of any format; it is not changed
     * @return an opaque picture of the same aspect (to a pixel), the given one if nothing had to be
     *     done
     */
    public static Image prepare(Image picture) {
        int divisor = 1;
        while (pixels(picture) / divisor / divisor > MAX_PIXELS) {
            divisor *= 2;
        }
        Image image = picture;
        if (image.getWrappedImage() instanceof BufferedImage) {
            BufferedImage source = (BufferedImage) image.getWrappedImage();
            // DJL resizes standard pixel formats only, so an exotic one is made one of them too.
            if (divisor > 1 || source.getColorModel().hasAlpha()) {
                image = ImageFactory.getInstance().fromImage(flatten(source));
            }
        }
        if (divisor > 1) {
            int width = Math.max(1, image.getWidth() / divisor);
            int height = Math.max(1, image.getHeight() / divisor);
            image = image.resize(width, height, true);
        }
        return image;
    }

    private static long pixels(Image picture) {
        return (long) picture.getWidth() * picture.getHeight();
    }

    private static BufferedImage flatten(BufferedImage source) {
        BufferedImage flat =
                new BufferedImage(
                        source.getWidth(), source.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = flat.createGraphics();
        g.drawImage(source, 0, 0, Color.WHITE, null);
        g.dispose();
        return flat;
    }
}
