/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples;

import ai.djl.Application;
import ai.djl.MalformedModelException;
import ai.djl.modality.Classifications;
import ai.djl.modality.cv.Image;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ZooModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/** What the larger examples, which have packages of their own, share with the others. */
public final class Pictures {

    private Pictures() {}

    /**
     * Decodes a picture.
     *
     * @param bytes a whole PNG, JPEG, GIF or BMP file
     * @return the picture
     * @throws IOException if it is no picture, not a whole one, or too large; the message says
     *     which
     */
    public static Image decode(byte[] bytes) throws IOException {
        try {
            return PictureReader.read(new ByteArrayInputStream(bytes));
        } catch (PictureException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /**
     * Loads the bundled classifier.
     *
     * @return the model, to be closed by the caller
     * @throws IOException if it cannot be read
     * @throws ModelNotFoundException if the jar with the model is not on the class path
     * @throws MalformedModelException if that jar is damaged
     */
    public static ZooModel<Image, Classifications> classifier()
            throws IOException, ModelNotFoundException, MalformedModelException {
        return Example.model(Application.CV.IMAGE_CLASSIFICATION, Classifications.class);
    }
}
