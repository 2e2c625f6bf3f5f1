/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.shapes;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;

/** Draws parallel bars or lines, over the whole picture or over a part of it. */
final class StripesPainter {

    private StripesPainter() {}

    static void paint(Canvas canvas) {
        Dice dice = canvas.dice();
        Rectangle2D region = canvas.region(dice.chance(0.72) ? 1 : dice.uniform(0.5, 0.97));
        double angle = angle(dice);
        // The extent of the region along the normal of the stripes.
        double extent =
                Math.abs(Math.cos(angle)) * region.getWidth()
                        + Math.abs(Math.sin(angle)) * region.getHeight();
        // At least four of the network's pixels to a period, and at least three stripes.
        double most = Math.max(3.2, Math.min(16, extent / (4 * canvas.unit())));
        double period = extent / dice.logUniform(2.6, most);
        double duty = dice.chance(0.4) ? 0.5 : dice.uniform(0.2, 0.8);
        if (dice.chance(0.12)) {
            duty = Math.min(0.5, Math.max(canvas.thinnestLine(), dice.uniform(1, 3)) / period);
        }
        double phase = dice.chance(0.4) ? 0 : dice.uniform(0, 1);
        Color[] inks = inks(canvas);
        Graphics2D g = canvas.graphics();
        AffineTransform before = g.getTransform();
        Shape clip = g.getClip();
        clipAndTurn(region, angle, extent, canvas);
        double reach = Math.hypot(region.getWidth(), region.getHeight());
        double from = -extent / 2 + (phase - 1) * period;
        int index = 0;
        for (double x = from; x < extent / 2; x += period) {
            g.setColor(inks[index++ % inks.length]);
            g.fill(new Rectangle2D.Double(x, -reach, duty * period, 2 * reach));
        }
        g.setTransform(before);
        g.setClip(clip);
    }

    /** Upright, level, diagonal or any other angle. */
    private static double angle(Dice dice) {
        double form = dice.uniform(0, 1);
        if (form < 0.3) {
            return 0;
        }
        if (form < 0.6) {
            return Math.PI / 2;
        }
        return form < 0.75 ? Math.PI / 4 * dice.pick(1, 3) : dice.uniform(0, Math.PI);
    }

    private static Color[] inks(Canvas canvas) {
        Dice dice = canvas.dice();
        Color[] inks = new Color[dice.chance(0.15) ? dice.integer(2, 4) : 1];
        inks[0] = canvas.palette().foreground();
        for (int i = 1; i < inks.length; i++) {
            inks[i] = canvas.palette().accent(dice);
        }
        return inks;
    }

    /** A part of the picture ends square to its own sides or to the stripes. */
    private static void clipAndTurn(
            Rectangle2D region, double angle, double extent, Canvas canvas) {
        Graphics2D g = canvas.graphics();
        boolean part = region.getWidth() < canvas.width();
        boolean upright = canvas.dice().chance(0.5);
        if (upright || !part) {
            g.clip(region);
        }
        g.translate(region.getCenterX(), region.getCenterY());
        g.rotate(angle);
        if (!upright && part) {
            g.clip(new Rectangle2D.Double(-extent / 2, -extent * 0.45, extent, extent * 0.9));
        }
    }
}
