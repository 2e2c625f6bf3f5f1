/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples;

import ai.djl.modality.cv.Image;

/** A picture that can be named and, perhaps, read. */
public interface PictureSource {

    /**
     * Returns what the user calls the picture.
     *
     * @return the name of its file
     */
    String name();

    /**
     * Reads the picture.
     *
     * @return the decoded picture
     * @throws PictureException if there is no whole picture to be read
     */
    Image read() throws PictureException;
}
