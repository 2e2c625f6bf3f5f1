/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.shapes;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/**
 * Draws pictures of the ten kinds: filled and outlined, in all colours, sizes, aspect ratios,
 * positions and rotations, on plain and textured ground, clean and degraded, 32 to 512 pixels a
 * side.
 */
public final class PictureGenerator {

    private PictureGenerator() {}

    /**
     * Draws a picture.
     *
     * @param kind what to show
     * @param seed the number that decides all the rest
     * @return the picture, 32 to 512 pixels a side
     */
    public static BufferedImage draw(ShapeKind kind, long seed) {
        Dice dice = new Dice(seed * 31 + kind.ordinal());
        Palette palette = Palette.choose(dice);
        double longer = size(dice);
        double aspect = dice.chance(0.5) ? 1 : dice.logUniform(1, 2.4);
        int wide = (int) Math.round(longer);
        int narrow = Math.max(32, (int) Math.round(longer / aspect));
        boolean upright = dice.chance(0.4);
        Canvas canvas =
                new Canvas(
                        upright ? narrow : wide,
                        upright ? wide : narrow,
                        dice.chance(0.75),
                        dice,
                        palette);
        Backdrop.paint(canvas);
        switch (kind) {
            case STRIPES:
                StripesPainter.paint(canvas);
                break;
            case CHECKERBOARD:
                CheckerboardPainter.paint(canvas);
                break;
            case DOTS:
                DotsPainter.paint(canvas);
                break;
            default:
                FigurePainter.paint(kind, canvas);
                if (dice.chance(0.03)) {
                    paintFrame(canvas);
                }
        }
        canvas.graphics().dispose();
        return Degradation.apply(canvas.image(), palette.contrast(), dice);
    }

    /** Small and middling sizes more often than large ones, which teach no more and take longer. */
    private static double size(Dice dice) {
        double part = dice.uniform(0, 1);
        if (part < 0.12) {
            return dice.uniform(32, 56);
        }
        return part < 0.8 ? dice.uniform(56, 160) : dice.logUniform(160, 512);
    }

    /** A line around the whole picture, as around a slide. */
    private static void paintFrame(Canvas canvas) {
        Graphics2D g = canvas.graphics();
        g.setStroke(new BasicStroke((float) Math.max(1, 0.5 * canvas.unit())));
        g.setColor(
                Palette.mix(
                        canvas.palette().background(),
                        canvas.palette().foreground(),
                        canvas.dice().uniform(0.3, 1)));
        g.draw(new Rectangle2D.Double(0, 0, canvas.width() - 1.0, canvas.height() - 1.0));
    }
}
