/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.shapes;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * A picture of several figures, and what is where in it.
 *
 * @param picture the picture
 * @param figures its figures, those in front last
 * @param labels for each pixel, row by row, the number of its figure's kind in {@link
 *     SceneGenerator#KINDS} plus 1, or 0 for the background; what a figure encloses is its own
 */
public record Scene(BufferedImage picture, List<Figure> figures, byte[] labels) {

    /**
     * A figure of a scene.
     *
     * @param kind what it is
     * @param bounds the smallest rectangle around all its pixels
     */
    public record Figure(ShapeKind kind, Rectangle bounds) {}
}
