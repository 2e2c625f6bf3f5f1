/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.shapes;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;

/** Draws one figure somewhere on a canvas: filled, outlined or both. */
final class FigurePainter {

    /** The smaller side of the smallest figure, in pixels of the network. */
    private static final double LEAST_SIDE = 12;

    private FigurePainter() {}

    static void paint(ShapeKind kind, Canvas canvas) {
        switch (kind) {
            case CIRCLE:
                paintCircle(canvas);
                break;
            case RING:
                paintRing(canvas);
                break;
            case SQUARE:
                paintPlain(Outlines.square(canvas.dice()), aspect(canvas, 2.2), 0.13, 0.5, canvas);
                break;
            case TRIANGLE:
                paintPlain(Outlines.triangle(canvas.dice()), aspect(canvas, 1.3), 0.1, 0.5, canvas);
                break;
            case STAR:
                paintStar(canvas);
                break;
            case CROSS:
                // A thin outline of a thin cross would close up.
                Shape cross = Outlines.cross(canvas.dice());
                paintPlain(cross, aspect(canvas, 1.3), 0.035, 0.18, canvas);
                break;
            case SPIRAL:
                paintSpiral(canvas);
                break;
            default:
                throw new IllegalArgumentException(kind + " is no single figure");
        }
    }

    private static void paintCircle(Canvas canvas) {
        Dice dice = canvas.dice();
        if (dice.chance(0.5)) {
            Shape shape = place(Outlines.circle(), aspect(canvas, 1.6), 0.2, canvas);
            fill(shape, canvas);
            if (dice.chance(0.2)) {
                outline(shape, 0.045, canvas.palette().accent(dice), canvas);
            }
            return;
        }
        Shape form = dice.chance(0.15) ? Outlines.openCircle(dice) : Outlines.circle();
        Shape shape = place(form, aspect(canvas, 1.6), 0.38, canvas);
        outline(shape, 0.062, canvas.palette().foreground(), canvas);
    }

    private static void paintRing(Canvas canvas) {
        Dice dice = canvas.dice();
        if (dice.chance(0.15)) {
            // Two thin circles, one in the other.
            double inner = dice.uniform(0.35, 0.72);
            Shape shape = place(Outlines.ring(inner), aspect(canvas, 1.3), 0.5, canvas);
            outline(shape, 0.03, canvas.palette().foreground(), canvas);
            return;
        }
        double inner = dice.uniform(0.33, 0.78);
        Shape shape = place(Outlines.ring(inner), aspect(canvas, 1.5), 0.3, canvas);
        fill(shape, canvas);
        if (dice.chance(0.12)) {
            outline(shape, 0.025, canvas.palette().accent(dice), canvas);
        }
    }

    private static void paintStar(Canvas canvas) {
        Dice dice = canvas.dice();
        if (dice.chance(0.12)) {
            Shape shape = place(Outlines.linearStar(dice), aspect(canvas, 1.2), 0.5, canvas);
            outline(shape, 0.035, canvas.palette().foreground(), canvas);
            return;
        }
        paintPlain(Outlines.star(dice), aspect(canvas, 1.3), 0.05, 0.4, canvas);
    }

    private static void paintSpiral(Canvas canvas) {
        Dice dice = canvas.dice();
        double share = dice.uniform(0.45, 1);
        // At least four of the network's pixels from one turn to the next.
        Shape form = Outlines.spiral(dice, Math.min(5.5, share * 32 / 4.2));
        fill(fit(bend(form, canvas), aspect(canvas, 1.25), share, canvas), canvas);
    }

    /** Draws a figure filled or, with the given chance, outlined, the lines not over a width. */
    private static void paintPlain(
            Shape form, double aspect, double widest, double outlined, Canvas canvas) {
        Dice dice = canvas.dice();
        if (dice.chance(outlined)) {
            Shape shape = place(form, aspect, 0.4, canvas);
            outline(shape, widest, canvas.palette().foreground(), canvas);
            return;
        }
        Shape shape = place(form, aspect, 0.24, canvas);
        fill(shape, canvas);
        if (dice.chance(0.15)) {
            outline(shape, Math.min(widest, 0.05), canvas.palette().accent(dice), canvas);
        }
    }

    private static double aspect(Canvas canvas, double most) {
        Dice dice = canvas.dice();
        if (dice.chance(0.5)) {
            return 1;
        }
        double aspect = dice.logUniform(1, most);
        return dice.chance(0.5) ? aspect : 1 / aspect;
    }

    private static Shape place(Shape form, double aspect, double smallest, Canvas canvas) {
        double share = canvas.dice().uniform(smallest, 1);
        return fit(bend(form, canvas), aspect, share, canvas);
    }

    private static Shape bend(Shape form, Canvas canvas) {
        Dice dice = canvas.dice();
        return dice.chance(0.2) ? Outlines.wobble(form, dice.uniform(0.01, 0.04), dice) : form;
    }

    /**
     * Turns and stretches a form, and moves it to a place where all of it can be seen.
     *
     * @param share the part of the picture that its longer side takes
     */
    private static Shape fit(Shape form, double aspect, double share, Canvas canvas) {
        Dice dice = canvas.dice();
        AffineTransform stretch = AffineTransform.getScaleInstance(Math.sqrt(aspect), 1);
        stretch.scale(1, 1 / Math.sqrt(aspect));
        if (dice.chance(0.12)) {
            stretch.shear(dice.uniform(-0.2, 0.2), 0);
        }
        AffineTransform turn = AffineTransform.getRotateInstance(angle(dice));
        if (dice.chance(0.5)) {
            turn.concatenate(stretch);
        } else {
            turn.preConcatenate(stretch);
        }
        Shape turned = turn.createTransformedShape(form);
        Rectangle2D bounds = turned.getBounds2D();
        double width = canvas.width();
        double height = canvas.height();
        double scaleX = width / bounds.getWidth();
        double scaleY = height / bounds.getHeight();
        double even = Math.min(scaleX, scaleY);
        if (dice.chance(0.8)) {
            scaleX = even;
            scaleY = even;
        } else {
            // Follow the picture's own form part of the way.
            scaleX = Math.min(scaleX, even * 1.5);
            scaleY = Math.min(scaleY, even * 1.5);
        }
        // The smaller side must keep enough of the network's pixels to show the form.
        double smaller = Math.min(bounds.getWidth() * scaleX, bounds.getHeight() * scaleY);
        double part = Math.min(1, Math.max(share, LEAST_SIDE * canvas.unit() / smaller));
        scaleX *= part;
        scaleY *= part;
        double freeX = width - bounds.getWidth() * scaleX;
        double freeY = height - bounds.getHeight() * scaleY;
        boolean centred = dice.chance(0.35);
        double left = centred ? freeX / 2 : dice.uniform(0, freeX);
        double top = centred ? freeY / 2 : dice.uniform(0, freeY);
        AffineTransform move = AffineTransform.getTranslateInstance(left, top);
        move.scale(scaleX, scaleY);
        move.translate(-bounds.getX(), -bounds.getY());
        return move.createTransformedShape(turned);
    }

    private static double angle(Dice dice) {
        double kind = dice.uniform(0, 1);
        if (kind < 0.4) {
            return 0;
        }
        if (kind < 0.6) {
            return Math.PI / 4 * dice.integer(0, 7);
        }
        return dice.uniform(0, 2 * Math.PI);
    }

    private static void fill(Shape shape, Canvas canvas) {
        Dice dice = canvas.dice();
        Graphics2D g = canvas.graphics();
        Color color = canvas.palette().foreground();
        if (dice.chance(0.06)) {
            double offset = dice.uniform(0.5, 3) * canvas.unit();
            g.setColor(Palette.mix(canvas.palette().background(), Color.BLACK, 0.35));
            g.translate(offset, offset);
            g.fill(shape);
            g.translate(-offset, -offset);
        }
        if (dice.chance(0.1)) {
            Rectangle2D bounds = shape.getBounds2D();
            Color other = Palette.mix(color, canvas.palette().accent(dice), dice.uniform(0.3, 1));
            g.setPaint(
                    new GradientPaint(
                            (float) bounds.getMinX(),
                            (float) bounds.getMinY(),
                            color,
                            (float) bounds.getMaxX(),
                            (float) bounds.getMaxY(),
                            other));
        } else {
            g.setColor(color);
        }
        g.fill(shape);
    }

    /** Draws a figure's outline with a line that is at most a part of the figure's short side. */
    private static void outline(Shape shape, double widest, Color color, Canvas canvas) {
        Dice dice = canvas.dice();
        Rectangle2D bounds = shape.getBounds2D();
        double side = Math.min(bounds.getWidth(), bounds.getHeight());
        double least = Math.min(canvas.thinnestLine(), widest * side);
        double width =
                dice.chance(0.2)
                        ? Math.min(widest * side, dice.integer(1, 3))
                        : dice.logUniform(least, Math.max(least * 1.01, widest * side));
        width = Math.max(width, least);
        int join = (int) dice.pick(BasicStroke.JOIN_MITER, BasicStroke.JOIN_ROUND);
        Graphics2D g = canvas.graphics();
        if (side > 26 * canvas.unit() && dice.chance(0.04)) {
            float dash = (float) Math.max(3 * width, 2 * canvas.unit());
            float[] dashes = {dash, dash * 0.6f};
            g.setStroke(new BasicStroke((float) width, BasicStroke.CAP_BUTT, join, 10, dashes, 0));
        } else {
            g.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, join));
        }
        g.setColor(color);
        g.draw(shape);
    }
}
