/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.shapes;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** A picture being drawn, with its random choices and colours. */
final class Canvas {

    /** The side of the network's input; thinner things than one of its pixels would vanish. */
    private static final int GRID = 64;

    private final BufferedImage image;
    private final Graphics2D graphics;
    private final Dice dice;
    private final Palette palette;

    Canvas(int width, int height, boolean smooth, Dice dice, Palette palette) {
        this(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), smooth, dice, palette);
    }

    /** Draws on a picture that there is already, which may be transparent. */
    Canvas(BufferedImage image, boolean smooth, Dice dice, Palette palette) {
        this.image = image;
        graphics = image.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_ANTIALIASING,
                smooth ? RenderingHints.VALUE_ANTIALIAS_ON : RenderingHints.VALUE_ANTIALIAS_OFF);
        graphics.setRenderingHint(
                RenderingHints.KEY_STROKE_CONTROL,
                dice.chance(0.5)
                        ? RenderingHints.VALUE_STROKE_PURE
                        : RenderingHints.VALUE_STROKE_NORMALIZE);
        this.dice = dice;
        this.palette = palette;
    }

    BufferedImage image() {
        return image;
    }

    Graphics2D graphics() {
        return graphics;
    }

    Dice dice() {
        return dice;
    }

    Palette palette() {
        return palette;
    }

    int width() {
        return image.getWidth();
    }

    int height() {
        return image.getHeight();
    }

    /** Returns how many pixels of the picture make one of the network's, on the longer side. */
    double unit() {
        return Math.max(width(), height()) / (double) GRID;
    }

    /** Returns the thinnest line that can be seen in this picture, in pixels. */
    double thinnestLine() {
        double visible = palette.contrast() > 150 ? 0.3 : palette.contrast() > 70 ? 0.7 : 1.1;
        return Math.max(1, visible * unit());
    }

    /**
     * Chooses a part of the picture.
     *
     * @param share the part of the width that it takes; of the height it takes as much or more
     */
    Rectangle2D region(double share) {
        double width = width() * share;
        double height = height() * (dice.chance(0.7) ? share : dice.uniform(share, 1));
        boolean centred = dice.chance(0.4);
        double left = (width() - width) * (centred ? 0.5 : dice.uniform(0, 1));
        double top = (height() - height) * (centred ? 0.5 : dice.uniform(0, 1));
        return new Rectangle2D.Double(left, top, width, height);
    }
}
