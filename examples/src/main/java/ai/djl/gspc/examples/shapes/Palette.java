/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.shapes;

import java.awt.Color;

/** The colours of a picture; the foreground stands out from the background by the contrast. */
final class Palette {

    private final Color foreground;
    private final Color background;
    private final double contrast;

    private Palette(Color foreground, Color background) {
        this.foreground = foreground;
        this.background = background;
        this.contrast = distance(foreground, background);
    }

    /** Chooses colours: black and white, greys, or any two that can be told apart. */
    static Palette choose(Dice dice) {
        double style = dice.uniform(0, 1);
        if (style < 0.2) {
            return new Palette(Color.BLACK, Color.WHITE);
        }
        if (style < 0.26) {
            return new Palette(Color.WHITE, Color.BLACK);
        }
        double least = dice.chance(0.2) ? 28 : 75;
        boolean grey = style < 0.38;
        boolean onWhite = style > 0.85;
        while (true) {
            Color foreground = color(dice, grey);
            Color background = onWhite ? Color.WHITE : color(dice, grey);
            if (distance(foreground, background) >= least) {
                return new Palette(foreground, background);
            }
        }
    }

    /** Chooses another foreground for the same background. */
    Palette withAnotherForeground(Dice dice) {
        return new Palette(accent(dice), background);
    }

    Color foreground() {
        return foreground;
    }

    Color background() {
        return background;
    }

    /** Returns how far apart foreground and background are, from 0 to 255. */
    double contrast() {
        return contrast;
    }

    /** Returns a further colour that stands out from the background. */
    Color accent(Dice dice) {
        return farFrom(background, dice);
    }

    /** Returns a further colour that stands out from the foreground. */
    Color backdrop(Dice dice) {
        return farFrom(foreground, dice);
    }

    private Color farFrom(Color other, Dice dice) {
        double least = 0.8 * Math.min(contrast, 120);
        for (int i = 0; i < 20; i++) {
            Color color = color(dice, false);
            if (distance(color, other) >= least) {
                return color;
            }
        }
        return other.equals(background) ? foreground : background;
    }

    private static Color color(Dice dice, boolean grey) {
        if (grey) {
            int level = dice.integer(0, 255);
            return new Color(level, level, level);
        }
        if (dice.chance(0.15)) {
            return dice.chance(0.5) ? Color.WHITE : Color.BLACK;
        }
        return new Color(dice.integer(0, 255), dice.integer(0, 255), dice.integer(0, 255));
    }

    /** A distance that is 255 for black and white, and mostly lightness. */
    private static double distance(Color a, Color b) {
        double red = a.getRed() - b.getRed();
        double green = a.getGreen() - b.getGreen();
        double blue = a.getBlue() - b.getBlue();
        return Math.sqrt(0.3 * red * red + 0.5 * green * green + 0.2 * blue * blue);
    }

    /** Returns the colour a part of the way from one to another. */
    static Color mix(Color from, Color to, double part) {
        return new Color(
                level(from.getRed(), to.getRed(), part),
                level(from.getGreen(), to.getGreen(), part),
                level(from.getBlue(), to.getBlue(), part));
    }

    private static int level(int from, int to, double part) {
        return (int) Math.max(0, Math.min(255, Math.round(from + (to - from) * part)));
    }
}
