/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.shapes;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Draws at least three discs that do not touch, in rows or anywhere. */
final class DotsPainter {

    private DotsPainter() {}

    static void paint(Canvas canvas) {
        if (canvas.dice().chance(0.5)) {
            paintRows(canvas);
        } else {
            paintScattered(canvas);
        }
    }

    /** Dots in rows, straight or shifted from row to row, as on cloth or dice. */
    private static void paintRows(Canvas canvas) {
        Dice dice = canvas.dice();
        Rectangle2D region = canvas.region(dice.chance(0.6) ? 1 : dice.uniform(0.55, 1));
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
