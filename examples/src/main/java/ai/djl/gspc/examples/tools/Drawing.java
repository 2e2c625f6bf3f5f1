/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.tools;

import ai.djl.modality.cv.Image;
import ai.djl.modality.cv.ImageFactory;
import ai.djl.modality.cv.output.CategoryMask;
import ai.djl.modality.cv.output.DetectedObjects;
import ai.djl.modality.cv.output.Rectangle;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.List;

/** Draws what a model found into a copy of the picture; a class has the same colour each time. */
final class Drawing {

    /** How much of an overlay's colour is in a pixel, in 1 / 256. */
    static final int OPACITY = 128;

    private Drawing() {}

    /** The colour of a class: hues a golden angle apart, so that neighbours differ. */
    static Color color(int index) {
        float hue = (float) (index * 0.618033988749895 % 1);
        return Color.getHSBColor(hue, 0.85f, 0.95f);
    }

    private static BufferedImage copy(Image picture) {
        BufferedImage canvas =
                new BufferedImage(
                        picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = canvas.createGraphics();
        g.drawImage((BufferedImage) picture.getWrappedImage(), 0, 0, Color.WHITE, null);
        g.dispose();
        return canvas;
    }

    /** The picture with a box and a name for each object, the likeliest on top. */
    static Image boxes(Image picture, DetectedObjects objects, List<String> classes) {
        BufferedImage canvas = copy(picture);
        Graphics2D g = canvas.createGraphics();
        g.setRenderingHint(
                RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        int stroke = Math.max(2, Math.min(canvas.getWidth(), canvas.getHeight()) / 150);
        g.setStroke(new BasicStroke(stroke, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
        g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, Math.max(11, 6 * stroke)));
        for (int i = objects.getNumberOfObjects() - 1; i >= 0; i--) {
            DetectedObjects.DetectedObject object = objects.item(i);
            Rectangle box = object.getBoundingBox().getBounds();
            g.setColor(color(classes.indexOf(object.getClassName())));
            int x = (int) Math.round(box.getX() * canvas.getWidth());
            int y = (int) Math.round(box.getY() * canvas.getHeight());
            int w = (int) Math.round(box.getWidth() * canvas.getWidth());
            int h = (int) Math.round(box.getHeight() * canvas.getHeight());
            g.drawRect(x, y, w, h);
            name(g, object, x, y, stroke);
        }
        g.dispose();
        return ImageFactory.getInstance().fromImage(canvas);
    }

    private static void name(
            Graphics2D g, DetectedObjects.DetectedObject object, int x, int y, int stroke) {
        String text =
                object.getClassName() + ' ' + Format.fixed(100 * object.getProbability(), 0) + " %";
        FontMetrics metrics = g.getFontMetrics();
        int height = metrics.getHeight();
        int left = x - stroke / 2;
        int top = y - height >= 0 ? y - height : y;
        g.fillRect(left, top, metrics.stringWidth(text) + 2 * stroke, height);
        g.setColor(Color.BLACK);
        g.drawString(text, left + stroke, top + metrics.getAscent());
    }

    /** The picture with each pixel tinted by its class; the first class, the ground, is not. */
    static Image overlay(Image picture, CategoryMask mask) {
        BufferedImage canvas = copy(picture);
        int[][] classes = mask.getMask();
        int height = canvas.getHeight();
        int width = canvas.getWidth();
        for (int y = 0; y < height; y++) {
            int[] row = classes[(int) ((long) y * classes.length / height)];
            for (int x = 0; x < width; x++) {
                int index = row[(int) ((long) x * row.length / width)];
                if (index > 0) {
                    canvas.setRGB(x, y, mix(canvas.getRGB(x, y), color(index).getRGB()));
                }
            }
        }
        return ImageFactory.getInstance().fromImage(canvas);
    }

    private static int mix(int below, int above) {
        int rgb = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            int b = below >> shift & 0xFF;
            int a = above >> shift & 0xFF;
            rgb |= (b * (256 - OPACITY) + a * OPACITY >> 8) << shift;
        }
        return rgb;
    }
}
