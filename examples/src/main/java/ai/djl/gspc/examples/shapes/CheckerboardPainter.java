/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.shapes;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;

/** Draws boards of 2 to 8 cells a side, over the whole picture or with a margin. */
final class CheckerboardPainter {

    private CheckerboardPainter() {}

    static void paint(Canvas canvas) {
        Dice dice = canvas.dice();
        Graphics2D g = canvas.graphics();
        boolean whole = dice.chance(0.5);
        Rectangle2D region = canvas.region(whole ? 1 : dice.uniform(0.5, 0.98));
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
}
