/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.shapes;

import java.awt.Point;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** Draws square pictures of one to five figures, to train and to try detectors on. */
public final class SceneGenerator {

    /** The kinds that can stand beside others in a picture, in the order of the class numbers. */
    public static final List<ShapeKind> KINDS =
            List.of(
                    ShapeKind.CIRCLE,
                    ShapeKind.RING,
                    ShapeKind.SQUARE,
                    ShapeKind.TRIANGLE,
                    ShapeKind.STAR,
                    ShapeKind.CROSS,
                    ShapeKind.SPIRAL);

    private static final int MOST_FIGURES = 5;

    /** Attempts to place a figure before the picture is taken as full. */
    private static final int ATTEMPTS = 12;

    /** A pixel is a figure's from this opacity (of 255) on. */
    private static final int OPAQUE = 96;

    private SceneGenerator() {}

    /**
     * Draws a scene.
     *
     * @param seed the number that decides all of it
     * @param side width and height in pixels, at least 64
     * @return the scene
     * @throws IllegalArgumentException if the side is below 64
     */
    public static Scene draw(long seed, int side) {
        if (side < 64) {
            throw new IllegalArgumentException("A scene's side must be at least 64: " + side);
        }
        Dice dice = new Dice(seed);
        Palette palette = Palette.choose(dice);
        Canvas canvas = new Canvas(side, side, true, dice, palette);
        Backdrop.paint(canvas);
        List<Scene.Figure> figures = new ArrayList<>();
        byte[] labels = new byte[side * side];
        int wanted = dice.integer(1, MOST_FIGURES);
        for (int attempt = 0; figures.size() < wanted && attempt < ATTEMPTS; attempt++) {
            add(canvas, figures, labels);
        }
        canvas.graphics().dispose();
        BufferedImage picture = Degradation.apply(canvas.image(), palette.contrast(), dice);
        return new Scene(picture, List.copyOf(figures), labels);
    }

    /** Draws a figure on a sheet of its own and lays it where it covers no other one. */
    private static void add(Canvas canvas, List<Scene.Figure> figures, byte[] labels) {
        Dice dice = canvas.dice();
        int side = canvas.width();
        int sheetSide = (int) (side * dice.logUniform(0.3, 0.75));
        BufferedImage sheet = new BufferedImage(sheetSide, sheetSide, BufferedImage.TYPE_INT_ARGB);
        Palette palette =
                dice.chance(0.4) ? canvas.palette() : canvas.palette().withAnotherForeground(dice);
        Canvas part = new Canvas(sheet, true, dice, palette);
        ShapeKind kind = KINDS.get(dice.integer(0, KINDS.size() - 1));
        FigurePainter.paint(kind, part);
        part.graphics().dispose();
        Rectangle ink = ink(sheet);
        // A network that sees 12 x 12 cells cannot tell what is smaller than about one of them.
        if (Math.min(ink.width, ink.height) < side / 9) {
            return;
        }
        int left = dice.integer(0, side - ink.width);
        int top = dice.integer(0, side - ink.height);
        Rectangle place = new Rectangle(left, top, ink.width, ink.height);
        for (Scene.Figure other : figures) {
            if (other.bounds().intersects(place)) {
                return;
            }
        }
        canvas.graphics().drawImage(sheet, left - ink.x, top - ink.y, null);
        byte label = (byte) (KINDS.indexOf(kind) + 1);
        boolean[] outside = outside(sheet, ink);
        for (int i = 0; i < outside.length; i++) {
            if (!outside[i]) {
                labels[(top + i / ink.width) * side + left + i % ink.width] = label;
            }
        }
        figures.add(new Scene.Figure(kind, place));
    }

    /** Finds what is connected to the edge of the ink's rectangle without crossing ink. */
    private static boolean[] outside(BufferedImage sheet, Rectangle ink) {
        boolean[] outside = new boolean[ink.width * ink.height];
        ArrayDeque<Point> open = new ArrayDeque<>();
        for (int x = 0; x < ink.width; x++) {
            open.add(new Point(x, 0));
            open.add(new Point(x, ink.height - 1));
        }
        for (int y = 0; y < ink.height; y++) {
            open.add(new Point(0, y));
            open.add(new Point(ink.width - 1, y));
        }
        while (!open.isEmpty()) {
            Point p = open.pop();
            if (p.x < 0 || p.y < 0 || p.x >= ink.width || p.y >= ink.height) {
                continue;
            }
            int i = p.y * ink.width + p.x;
            if (!outside[i] && !opaque(sheet, ink.x + p.x, ink.y + p.y)) {
                outside[i] = true;
                open.push(new Point(p.x - 1, p.y));
                open.push(new Point(p.x + 1, p.y));
                open.push(new Point(p.x, p.y - 1));
                open.push(new Point(p.x, p.y + 1));
            }
        }
        return outside;
    }

    private static boolean opaque(BufferedImage sheet, int x, int y) {
        return sheet.getRGB(x, y) >>> 24 >= OPAQUE;
    }

    /** The smallest rectangle around what is drawn on a sheet. */
    private static Rectangle ink(BufferedImage sheet) {
        int left = sheet.getWidth();
        int top = sheet.getHeight();
        int right = -1;
        int bottom = -1;
        for (int y = 0; y < sheet.getHeight(); y++) {
            for (int x = 0; x < sheet.getWidth(); x++) {
                if (opaque(sheet, x, y)) {
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    top = Math.min(top, y);
                    bottom = Math.max(bottom, y);
                }
            }
        }
        return right < 0
                ? new Rectangle()
                : new Rectangle(left, top, right - left + 1, bottom - top + 1);
    }
}
