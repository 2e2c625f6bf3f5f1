/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.shapes;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.FlatteningPathIterator;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;

/** The forms of single figures, about one unit large and around the origin. */
final class Outlines {

    private static final double FULL_TURN = 2 * Math.PI;

    private Outlines() {}

    static Shape circle() {
        return new Ellipse2D.Double(-0.5, -0.5, 1, 1);
    }

    /** Returns an arc that misses a few degrees of a circle, as hand drawings do. */
    static Shape openCircle(Dice dice) {
        Path2D path = new Path2D.Double();
        double from = dice.uniform(0, FULL_TURN);
        double sweep = dice.uniform(0.93, 1.04) * FULL_TURN;
        double drift = dice.uniform(-0.04, 0.04);
        for (int i = 0; i <= 60; i++) {
            double angle = from + sweep * i / 60;
            double radius = 0.5 + drift * i / 60;
            lineTo(path, radius * Math.cos(angle), radius * Math.sin(angle));
        }
        return path;
    }

    static Shape ring(double innerDiameter) {
        Area ring = new Area(circle());
        double radius = innerDiameter / 2;
        ring.subtract(
                new Area(new Ellipse2D.Double(-radius, -radius, innerDiameter, innerDiameter)));
        return ring;
    }

    static Shape square(Dice dice) {
        if (dice.chance(0.12)) {
            double arc = dice.uniform(0.08, 0.35);
            return new RoundRectangle2D.Double(-0.5, -0.5, 1, 1, arc, arc);
        }
        return new Rectangle2D.Double(-0.5, -0.5, 1, 1);
    }

    static Shape triangle(Dice dice) {
        double form = dice.uniform(0, 1);
        if (form < 0.35) {
            return polygon(3, 0.5, 0.5, -Math.PI / 2);
        }
        if (form < 0.6) {
            double apex = dice.uniform(-0.5, 0.5);
            return path(-0.5, 0.5, 0.5, 0.5, apex, 0.5 - dice.uniform(0.6, 1.3));
        }
        if (form < 0.72) {
            return path(-0.5, 0.5, 0.5, 0.5, -0.5, 0.5 - dice.uniform(0.6, 1.3));
        }
        // Any three directions that leave no angle under about 30 degrees (inscribed angle law).
        double first = dice.uniform(1.1, 2.6);
        double second = dice.uniform(1.1, Math.min(2.6, FULL_TURN - first - 1.1));
        double[] angles = {0, first, first + second};
        double[] points = new double[6];
        for (int i = 0; i < 3; i++) {
            points[2 * i] = 0.5 * Math.cos(angles[i]);
            points[2 * i + 1] = 0.5 * Math.sin(angles[i]);
        }
        return path(points);
    }

    static Shape star(Dice dice) {
        int points = dice.chance(0.6) ? 5 : dice.integer(4, 8);
        double low = points == 4 ? 0.2 : 0.28;
        double high = points == 4 ? 0.45 : points == 5 ? 0.58 : points == 6 ? 0.65 : 0.7;
        double inner = dice.chance(0.4) && points == 5 ? 0.382 : dice.uniform(low, high);
        return polygon(2 * points, 0.5, 0.5 * inner, -Math.PI / 2);
    }

    /** Returns a pentagram or hexagram of crossing lines, for outlines. */
    static Shape linearStar(Dice dice) {
        if (dice.chance(0.6)) {
            double[] points = new double[10];
            for (int i = 0; i < 5; i++) {
                double angle = -Math.PI / 2 + FULL_TURN * 2 * i / 5;
                points[2 * i] = 0.5 * Math.cos(angle);
                points[2 * i + 1] = 0.5 * Math.sin(angle);
            }
            return path(points);
        }
        Path2D both = new Path2D.Double(polygon(3, 0.5, 0.5, -Math.PI / 2));
        both.append(polygon(3, 0.5, 0.5, Math.PI / 2), false);
        return both;
    }

    /** Returns the union of two bars; the arms may differ and need not be square to each other. */
    static Shape cross(Dice dice) {
        double thickness = dice.logUniform(0.06, 0.42);
        double other = dice.chance(0.8) ? thickness : thickness * dice.uniform(0.7, 1.3);
        double length = dice.chance(0.7) ? 1 : dice.uniform(0.65, 1);
        double shift = dice.chance(0.8) ? 0 : dice.uniform(-0.15, 0.15);
        double round = dice.chance(0.15) ? thickness : 0;
        Shape vertical =
                new RoundRectangle2D.Double(-thickness / 2, -0.5, thickness, 1, round, round);
        Shape horizontal =
                new RoundRectangle2D.Double(
                        -length / 2, shift - other / 2, length, other, round, round);
        Area cross = new Area(vertical);
        double tilt = dice.chance(0.8) ? 0 : dice.uniform(-0.45, 0.45);
        cross.add(
                new Area(
                        AffineTransform.getRotateInstance(tilt)
                                .createTransformedShape(horizontal)));
        return cross;
    }

    /** Returns a spiral as a band of even or growing width. */
    static Shape spiral(Dice dice, double mostTurns) {
        double turns = dice.uniform(1.7, Math.max(2, mostTurns));
        double hand = dice.chance(0.5) ? 1 : -1;
        double start = dice.uniform(0, 0.12);
        boolean exponential = dice.chance(0.2);
        double growth = Math.log(dice.uniform(5, 12));
        Path2D line = new Path2D.Double();
        int corners = dice.chance(0.07) ? 4 : 48;
        int steps = (int) (turns * corners);
        for (int i = 0; i <= steps; i++) {
            double part = i / (double) steps;
            double radius =
                    exponential
                            ? 0.5 * Math.exp(growth * (part - 1))
                            : 0.5 * (start + (1 - start) * part);
            double angle = hand * FULL_TURN * i / corners;
            lineTo(line, radius * Math.cos(angle), radius * Math.sin(angle));
        }
        double pitch = 0.5 * (1 - start) / turns;
        double width = pitch * dice.logUniform(0.12, 0.58);
        int cap = dice.chance(0.5) ? BasicStroke.CAP_ROUND : BasicStroke.CAP_BUTT;
        int join = corners == 4 ? BasicStroke.JOIN_MITER : BasicStroke.JOIN_ROUND;
        // Strokes are made for pixels: at unit size their rounding would show.
        double scale = 1000;
        Shape large = AffineTransform.getScaleInstance(scale, scale).createTransformedShape(line);
        Shape band = new BasicStroke((float) (scale * width), cap, join).createStrokedShape(large);
        return AffineTransform.getScaleInstance(1 / scale, 1 / scale).createTransformedShape(band);
    }

    /** Bends a form a little, smoothly, so that closed lines stay closed. */
    static Shape wobble(Shape shape, double amount, Dice dice) {
        double[] waves = new double[16];
        for (int i = 0; i < waves.length; i += 4) {
            waves[i] = dice.uniform(-9, 9);
            waves[i + 1] = dice.uniform(-9, 9);
            waves[i + 2] = dice.uniform(0, FULL_TURN);
            waves[i + 3] = amount * dice.uniform(0.3, 1) / 2;
        }
        Path2D bent = new Path2D.Double();
        double[] point = new double[6];
        double x = 0;
        double y = 0;
        double startX = 0;
        double startY = 0;
        PathIterator it = new FlatteningPathIterator(shape.getPathIterator(null), 0.002);
        bent.setWindingRule(it.getWindingRule());
        for (; !it.isDone(); it.next()) {
            int segment = it.currentSegment(point);
            if (segment == PathIterator.SEG_MOVETO) {
                startX = point[0];
                startY = point[1];
                bent.moveTo(
                        startX + shift(waves, 0, startX, startY),
                        startY + shift(waves, 8, startX, startY));
            } else {
                double toX = segment == PathIterator.SEG_CLOSE ? startX : point[0];
                double toY = segment == PathIterator.SEG_CLOSE ? startY : point[1];
                int pieces = 1 + (int) (Math.hypot(toX - x, toY - y) / 0.05);
                for (int i = 1; i <= pieces; i++) {
                    double px = x + (toX - x) * i / pieces;
                    double py = y + (toY - y) * i / pieces;
                    bent.lineTo(px + shift(waves, 0, px, py), py + shift(waves, 8, px, py));
                }
                if (segment == PathIterator.SEG_CLOSE) {
                    bent.closePath();
                }
                point[0] = toX;
                point[1] = toY;
            }
            x = point[0];
            y = point[1];
        }
        return bent;
    }

    private static double shift(double[] waves, int from, double x, double y) {
        double sum = 0;
        for (int i = from; i < from + 8; i += 4) {
            sum += waves[i + 3] * Math.sin(waves[i] * x + waves[i + 1] * y + waves[i + 2]);
        }
        return sum;
    }

    /** Returns a polygon with corners at two radii in turn. */
    private static Shape polygon(int corners, double radius, double between, double from) {
        double[] points = new double[2 * corners];
        for (int i = 0; i < corners; i++) {
            double angle = from + FULL_TURN * i / corners;
            double r = i % 2 == 0 ? radius : between;
            points[2 * i] = r * Math.cos(angle);
            points[2 * i + 1] = r * Math.sin(angle);
        }
        return path(points);
    }

    private static Shape path(double... points) {
        Path2D path = new Path2D.Double();
        for (int i = 0; i < points.length; i += 2) {
            lineTo(path, points[i], points[i + 1]);
        }
        path.closePath();
        return path;
    }

    private static void lineTo(Path2D path, double x, double y) {
        if (path.getCurrentPoint() == null) {
            path.moveTo(x, y);
        } else {
            path.lineTo(x, y);
        }
    }
}
