/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.shapes;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Draws stripes, checkerboards and dots, over the whole picture or over a part of it. */
final class PatternPainter {

    private PatternPainter() {}

    static void paint(ShapeKind kind, Canvas canvas) {
        switch (kind) {
            case STRIPES:
                paintStripes(canvas);
                break;
            case CHECKERBOARD:
                paintCheckerboard(canvas);
                break;
            case DOTS:
                if (canvas.dice().chance(0.5)) {
                    paintRows(canvas);
                } else {
                    paintScattered(canvas);
                }
                break;
            default:
                throw new IllegalArgumentException(kind + " is no pattern");
        }
    }

    private static void paintStripes(Canvas canvas) {
        Dice dice = canvas.dice();
        Graphics2D g = canvas.graphics();
        Rectangle2D region = region(dice.chance(0.72) ? 1 : dice.uniform(0.5, 0.97), canvas);
        double form = dice.uniform(0, 1);
        double angle =
                form < 0.3
                        ? 0
                        : form < 0.6
                                ? Math.PI / 2
                                : form < 0.75
                                        ? Math.PI / 4 * dice.pick(1, 3)
                                        : dice.uniform(0, Math.PI);
        // The extent of the region along the normal of the stripes.
        double extent =
                Math.abs(Math.cos(angle)) * region.getWidth()
                        + Math.abs(Math.sin(angle)) * region.getHeight();
        // At least four of the network's pixels to a period, and at least three stripes.
        double most = Math.max(3.2, Math.min(16, extent / (4 * canvas.unit())));
        double count = dice.logUniform(2.6, most);
        double period = extent / count;
        double duty = dice.chance(0.4) ? 0.5 : dice.uniform(0.2, 0.8);
        if (dice.chance(0.12)) {
            duty = Math.min(0.5, Math.max(canvas.thinnestLine(), dice.uniform(1, 3)) / period);
        }
        double reach = Math.hypot(region.getWidth(), region.getHeight());
        double phase = dice.chance(0.4) ? 0 : dice.uniform(0, 1);
        int colors = dice.chance(0.15) ? dice.integer(2, 4) : 1;
        Color[] inks = new Color[colors];
        for (int i = 0; i < colors; i++) {
            inks[i] = i == 0 ? canvas.palette().foreground() : canvas.palette().accent(dice);
        }
        AffineTransform before = g.getTransform();
        Shape clip = g.getClip();
        AffineTransform turn = AffineTransform.getRotateInstance(angle);
        boolean upright = dice.chance(0.5);
        if (upright || region.getWidth() >= canvas.width()) {
            g.clip(region);
        }
        g.translate(region.getCenterX(), region.getCenterY());
        g.transform(turn);
        if (!upright && region.getWidth() < canvas.width()) {
            g.clip(new Rectangle2D.Double(-extent / 2, -extent * 0.45, extent, extent * 0.9));
        }
        double from = -extent / 2 + (phase - 1) * period;
        int index = 0;
        for (double x = from; x < extent / 2; x += period) {
            g.setColor(inks[index++ % colors]);
            g.fill(new Rectangle2D.Double(x, -reach, duty * period, 2 * reach));
        }
        g.setTransform(before);
        g.setClip(clip);
    }

    private static void paintCheckerboard(Canvas canvas) {
        Dice dice = canvas.dice();
        Graphics2D g = canvas.graphics();
        boolean whole = dice.chance(0.5);
        Rectangle2D region = region(whole ? 1 : dice.uniform(0.5, 0.98), canvas);
        // At least five of the network's pixels to a cell.
        int most =
                (int)
                        Math.min(
                                8,
                                Math.min(region.getWidth(), region.getHeight())
                                        / (5 * canvas.unit()));
        int columns = dice.integer(2, Math.max(2, most));
        int rows = dice.chance(0.6) ? columns : dice.integer(2, Math.max(2, most));
        AffineTransform before = g.getTransform();
        g.translate(region.getCenterX(), region.getCenterY());
        double scale = 1;
        int margin = 0;
        if (dice.chance(0.3)) {
            double angle = dice.chance(0.25) ? Math.PI / 4 : dice.uniform(-0.8, 0.8);
            g.rotate(angle);
            if (whole) {
                // The board goes on beyond the picture's corners.
                margin = 8;
            } else {
                scale = 0.75;
            }
        }
        if (dice.chance(0.08)) {
            g.shear(dice.uniform(-0.25, 0.25), 0);
        }
        double cellWidth = scale * region.getWidth() / columns;
        double cellHeight = scale * region.getHeight() / rows;
        int first = dice.integer(0, 1);
        double left = -columns / 2.0 * cellWidth;
        double top = -rows / 2.0 * cellHeight;
        if (!whole && dice.chance(0.5)) {
            g.setColor(canvas.palette().backdrop(dice));
            g.fill(new Rectangle2D.Double(left, top, columns * cellWidth, rows * cellHeight));
        }
        g.setColor(canvas.palette().foreground());
        for (int row = -margin; row < rows + margin; row++) {
            for (int column = -margin; column < columns + margin; column++) {
                if (Math.floorMod(row + column, 2) == first) {
                    g.fill(
                            new Rectangle2D.Double(
                                    left + column * cellWidth,
                                    top + row * cellHeight,
                                    cellWidth,
                                    cellHeight));
                }
            }
        }
        if (!whole && dice.chance(0.35)) {
            g.setStroke(new BasicStroke((float) (canvas.thinnestLine() * dice.uniform(1, 2))));
            g.draw(new Rectangle2D.Double(left, top, columns * cellWidth, rows * cellHeight));
        }
        g.setTransform(before);
    }

    /** Dots in rows, straight or shifted from row to row, as on cloth or dice. */
    private static void paintRows(Canvas canvas) {
        Dice dice = canvas.dice();
        Rectangle2D region = region(dice.chance(0.6) ? 1 : dice.uniform(0.55, 1), canvas);
        double least = 7 * canvas.unit();
        int columns = dice.integer(2, Math.max(2, (int) Math.min(8, region.getWidth() / least)));
        int rows = dice.integer(2, Math.max(2, (int) Math.min(8, region.getHeight() / least)));
        if (dice.chance(0.08)) {
            rows = 1;
            columns = Math.max(3, columns);
        }
        double cellWidth = region.getWidth() / columns;
        double cellHeight = region.getHeight() / rows;
        double pitch = Math.min(cellWidth, cellHeight);
        boolean shifted = dice.chance(0.3);
        double radius = Math.max(1.4 * canvas.unit(), pitch * dice.uniform(0.14, 0.42));
        double jitter = dice.chance(0.6) ? 0 : dice.uniform(0, 0.45 * (pitch - 2 * radius));
        Style style = new Style(radius, canvas);
        int drawn = 0;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                if (rows * columns > 6 && dice.chance(0.02)) {
                    continue;
                }
                double half = shifted && row % 2 == 1 ? 1 : 0.5;
                double x = region.getX() + (column + half) * cellWidth;
                double y = region.getY() + (row + 0.5) * cellHeight;
                x += dice.uniform(-1, 1) * Math.max(0, jitter);
                y += dice.uniform(-1, 1) * Math.max(0, jitter);
                style.paint(x, y, radius);
                drawn++;
            }
        }
        if (drawn < 3) {
            style.paint(region.getCenterX(), region.getCenterY(), radius);
        }
    }

    /** Dots anywhere, without touching each other. */
    private static void paintScattered(Canvas canvas) {
        Dice dice = canvas.dice();
        double unit = canvas.unit();
        double shorter = Math.min(canvas.width(), canvas.height());
        int wanted = (int) Math.round(dice.logUniform(3, 26));
        double largest = Math.min(0.22 * shorter, 0.42 * shorter / Math.sqrt(wanted));
        boolean even = dice.chance(0.5);
        double common = Math.max(1.7 * unit, largest * dice.uniform(0.3, 1));
        Style style = new Style(common, canvas);
        List<double[]> dots = new ArrayList<>();
        for (int attempt = 0; dots.size() < wanted && attempt < 40 * wanted; attempt++) {
            double radius = even ? common : Math.max(1.7 * unit, common * dice.uniform(0.4, 1.2));
            // Later attempts shrink, so that at least three find room.
            radius *= Math.pow(0.99, attempt / (double) wanted);
            double x = dice.uniform(radius, canvas.width() - radius);
            double y = dice.uniform(radius, canvas.height() - radius);
            boolean free = true;
            for (double[] dot : dots) {
                double gap = Math.hypot(dot[0] - x, dot[1] - y) - dot[2] - radius;
                free &= gap > Math.max(1.6 * unit, 0.25 * radius);
            }
            if (free) {
                dots.add(new double[] {x, y, radius});
                style.paint(x, y, radius);
            }
        }
    }

    private static Rectangle2D region(double share, Canvas canvas) {
        Dice dice = canvas.dice();
        double width = canvas.width() * share;
        double height = canvas.height() * (dice.chance(0.7) ? share : dice.uniform(share, 1));
        boolean centred = dice.chance(0.4);
        double left = (canvas.width() - width) * (centred ? 0.5 : dice.uniform(0, 1));
        double top = (canvas.height() - height) * (centred ? 0.5 : dice.uniform(0, 1));
        return new Rectangle2D.Double(left, top, width, height);
    }

    /** How the dots of one picture look. */
    private static final class Style {

        private final Canvas canvas;
        private final boolean outlined;
        private final boolean colored;
        private final double flatness;

        Style(double radius, Canvas canvas) {
            Dice dice = canvas.dice();
            this.canvas = canvas;
            outlined = radius > 5 * canvas.unit() && dice.chance(0.25);
            colored = dice.chance(0.2);
            flatness = dice.chance(0.85) ? 1 : dice.uniform(0.75, 1);
            double line = Math.max(canvas.thinnestLine(), radius * dice.uniform(0.05, 0.18));
            canvas.graphics().setStroke(new BasicStroke((float) line));
            canvas.graphics().setColor(canvas.palette().foreground());
        }

        void paint(double x, double y, double radius) {
            if (colored) {
                canvas.graphics().setColor(canvas.palette().accent(canvas.dice()));
            }
            Shape dot =
                    new Ellipse2D.Double(
                            x - radius, y - radius * flatness, 2 * radius, 2 * radius * flatness);
            if (outlined) {
                canvas.graphics().draw(dot);
            } else {
                canvas.graphics().fill(dot);
            }
        }
    }
}
