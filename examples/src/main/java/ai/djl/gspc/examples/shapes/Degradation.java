/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.shapes;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** What happens to pictures on their way: scaling, blur, noise, JPEG compression. */
final class Degradation {

    static {
        ImageIO.setUseCache(false);
    }

    private Degradation() {}

    /** Degrades a picture of TYPE_INT_RGB, or leaves it as it is, as it is more often than not. */
    static BufferedImage apply(BufferedImage picture, double contrast, Dice dice) {
        BufferedImage result = picture;
        double unit = Math.max(picture.getWidth(), picture.getHeight()) / 64.0;
        if (dice.chance(0.06)) {
            result = pixelate(result, dice);
        }
        if (contrast > 50 && dice.chance(0.15)) {
            // One to three passes of a box filter come near a Gaussian.
            int radius = (int) Math.round(dice.uniform(0.4, 1.1) * unit);
            for (int pass = dice.integer(1, 2); pass > 0 && radius > 0; pass--) {
                blur(result, radius);
            }
        }
        if (dice.chance(0.3)) {
            double strongest = Math.min(60, 0.25 * contrast * Math.sqrt(Math.max(1, unit)));
            addNoise(result, dice.uniform(1, strongest), dice);
        } else if (dice.chance(0.06)) {
            addSpecks(result, dice.uniform(0.001, 0.02), dice);
        }
        if (dice.chance(0.2)) {
            result = compress(result, contrast < 60 ? 0.6 : dice.uniform(0.15, 0.9));
        }
        return result;
    }

    /** Packs levels, cut to 0..255, into a pixel. */
    static int rgb(double red, double green, double blue) {
        return level(red) << 16 | level(green) << 8 | level(blue);
    }

    private static int level(double value) {
        return (int) Math.max(0, Math.min(255, value + 0.5));
    }

    /** Makes pixel art: reduces a picture to 40 to 64 pixels a side and enlarges it again. */
    private static BufferedImage pixelate(BufferedImage picture, Dice dice) {
        int longer = Math.max(picture.getWidth(), picture.getHeight());
        double factor = Math.min(1, dice.uniform(40, 64) / longer);
        int width = Math.max(1, (int) (picture.getWidth() * factor));
        int height = Math.max(1, (int) (picture.getHeight() * factor));
        BufferedImage small = scale(picture, width, height, true);
        return scale(small, picture.getWidth(), picture.getHeight(), false);
    }

    private static BufferedImage scale(BufferedImage from, int width, int height, boolean smooth) {
        BufferedImage to = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = to.createGraphics();
        g.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION,
                smooth
                        ? RenderingHints.VALUE_INTERPOLATION_BILINEAR
                        : RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        g.drawImage(from, 0, 0, width, height, null);
        g.dispose();
        return to;
    }

    private static void addNoise(BufferedImage picture, double deviation, Dice dice) {
        int[] pixels = pixels(picture);
        boolean grey = dice.chance(0.4);
        for (int i = 0; i < pixels.length; i++) {
            int pixel = pixels[i];
            double red = deviation * dice.bell();
            double green = grey ? red : deviation * dice.bell();
            double blue = grey ? red : deviation * dice.bell();
            pixels[i] =
                    rgb(
                            (pixel >> 16 & 0xff) + red,
                            (pixel >> 8 & 0xff) + green,
                            (pixel & 0xff) + blue);
        }
    }

    private static void addSpecks(BufferedImage picture, double part, Dice dice) {
        int[] pixels = pixels(picture);
        for (int i = (int) (part * pixels.length); i > 0; i--) {
            pixels[dice.integer(0, pixels.length - 1)] = dice.chance(0.5) ? 0 : 0xffffff;
        }
    }

    private static void blur(BufferedImage picture, int radius) {
        int[] pixels = pixels(picture);
        int width = picture.getWidth();
        int height = picture.getHeight();
        for (int y = 0; y < height; y++) {
            blurLine(pixels, y * width, 1, width, radius);
        }
        for (int x = 0; x < width; x++) {
            blurLine(pixels, x, width, height, radius);
        }
    }

    /** Replaces each pixel of a line by the mean of its neighbours, the ends repeated. */
    private static void blurLine(int[] pixels, int from, int step, int length, int radius) {
        int[] line = new int[length];
        for (int i = 0; i < length; i++) {
            line[i] = pixels[from + i * step];
        }
        int red = 0;
        int green = 0;
        int blue = 0;
        for (int i = -radius; i <= radius; i++) {
            int pixel = line[clamp(i, length)];
            red += pixel >> 16 & 0xff;
            green += pixel >> 8 & 0xff;
            blue += pixel & 0xff;
        }
        int window = 2 * radius + 1;
        for (int i = 0; i < length; i++) {
            pixels[from + i * step] = red / window << 16 | green / window << 8 | blue / window;
            int in = line[clamp(i + radius + 1, length)];
            int out = line[clamp(i - radius, length)];
            red += (in >> 16 & 0xff) - (out >> 16 & 0xff);
            green += (in >> 8 & 0xff) - (out >> 8 & 0xff);
            blue += (in & 0xff) - (out & 0xff);
        }
    }

    private static int clamp(int index, int length) {
        return Math.max(0, Math.min(length - 1, index));
    }

    private static BufferedImage compress(BufferedImage picture, double quality) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam parameters = writer.getDefaultWriteParam();
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality((float) quality);
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), parameters);
            out.flush();
            return ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException("JPEG compression in memory failed", e);
        } finally {
            writer.dispose();
        }
    }

    private static int[] pixels(BufferedImage picture) {
        return ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
    }
}
