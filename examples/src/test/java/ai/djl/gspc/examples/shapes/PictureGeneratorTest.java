/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.shapes;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertNotEquals;
import static org.testng.Assert.assertTrue;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.testng.annotations.Test;

public class PictureGeneratorTest {

    @Test
    public void testPictureIsAFunctionOfKindAndSeed() {
        for (ShapeKind kind : ShapeKind.values()) {
            assertEquals(pixels(kind, 7), pixels(kind, 7), kind.label());
            assertNotEquals(pixels(kind, 7), pixels(kind, 8), kind.label());
        }
    }

    @Test
    public void testSizesAreInRangeAndSomethingIsDrawn() {
        Set<Integer> widths = new HashSet<>();
        for (int seed = 0; seed < 300; seed++) {
            ShapeKind kind = ShapeKind.values()[seed % ShapeKind.values().length];
            BufferedImage picture = PictureGenerator.draw(kind, seed);
            assertTrue(picture.getWidth() >= 32 && picture.getWidth() <= 512);
            assertTrue(picture.getHeight() >= 32 && picture.getHeight() <= 512);
            widths.add(picture.getWidth());
            long colors = Arrays.stream(pixels(kind, seed)).distinct().count();
            assertTrue(colors >= 2, kind + " of seed " + seed + " is blank");
        }
        assertTrue(widths.size() > 60, "only " + widths.size() + " widths");
    }

    private static int[] pixels(ShapeKind kind, long seed) {
        BufferedImage picture = PictureGenerator.draw(kind, seed);
        int width = picture.getWidth();
        return picture.getRGB(0, 0, width, picture.getHeight(), null, 0, width);
    }
}
