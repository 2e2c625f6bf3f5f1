/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.shapes;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;

/**
 * Paints what lies behind a figure: mostly one colour, else a gradient, blotches or faint lines.
 */
final class Backdrop {

    private Backdrop() {}

    static void paint(Canvas canvas) {
        Dice dice = canvas.dice();
        Graphics2D g = canvas.graphics();
        Color color = canvas.palette().background();
        int width = canvas.width();
        int height = canvas.height();
        g.setColor(color);
        g.fillRect(0, 0, width, height);
        double form = dice.uniform(0, 1);
        if (form < 0.1) {
            Color other = canvas.palette().backdrop(dice);
            boolean across = dice.chance(0.5);
            g.setPaint(
                    new GradientPaint(
                            0,
                            0,
                            color,
                            across ? width : 0,
                            across ? dice.integer(0, 1) * height : height,
                            other));
            g.fillRect(0, 0, width, height);
        } else if (form < 0.16) {
            Color other = Palette.mix(color, canvas.palette().backdrop(dice), dice.uniform(0.3, 1));
            float radius = (float) (dice.uniform(0.5, 1) * Math.max(width, height));
            g.setPaint(
                    new RadialGradientPaint(
                            (float) dice.uniform(0, width),
                            (float) dice.uniform(0, height),
                            radius,
                            new float[] {0, 1},
                            new Color[] {color, other}));
            g.fillRect(0, 0, width, height);
        } else if (form < 0.26) {
            paintBlotches(canvas);
        } else if (form < 0.3) {
            paintRuling(canvas);
        }
    }

    /** Coarse noise, enlarged smoothly, at most a third as strong as the figure. */
    private static void paintBlotches(Canvas canvas) {
        Dice dice = canvas.dice();
        Color color = canvas.palette().background();
        int cells = dice.integer(3, 32);
        double strength = dice.uniform(0.05, 0.33) * canvas.palette().contrast();
        boolean grey = dice.chance(0.6);
        BufferedImage noise = new BufferedImage(cells, cells, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < cells; y++) {
            for (int x = 0; x < cells; x++) {
                double red = strength * dice.uniform(-1, 1);
                double green = grey ? red : strength * dice.uniform(-1, 1);
                double blue = grey ? red : strength * dice.uniform(-1, 1);
                noise.setRGB(
                        x,
                        y,
                        Degradation.rgb(
                                color.getRed() + red,
                                color.getGreen() + green,
                                color.getBlue() + blue));
            }
        }
        Graphics2D g = canvas.graphics();
        g.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        g.drawImage(noise, 0, 0, canvas.width(), canvas.height(), null);
    }

    /** Faint lines, as on writing paper. */
    private static void paintRuling(Canvas canvas) {
        Dice dice = canvas.dice();
        Graphics2D g = canvas.graphics();
        Color color = canvas.palette().background();
        g.setColor(Palette.mix(color, canvas.palette().foreground(), dice.uniform(0.05, 0.2)));
        g.setStroke(new BasicStroke((float) Math.max(1, 0.3 * canvas.unit())));
        double pitch = dice.uniform(4, 12) * canvas.unit();
        boolean squared = dice.chance(0.5);
        for (double y = pitch / 2; y < canvas.height(); y += pitch) {
            g.draw(new Line2D.Double(0, y, canvas.width(), y));
        }
        for (double x = pitch / 2; squared && x < canvas.width(); x += pitch) {
            g.draw(new Line2D.Double(x, 0, x, canvas.height()));
        }
    }
}
