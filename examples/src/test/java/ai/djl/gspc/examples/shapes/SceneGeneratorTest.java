/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.shapes;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertThrows;
import static org.testng.Assert.assertTrue;

import java.awt.Rectangle;
import org.testng.annotations.Test;

public class SceneGeneratorTest {

    private static final int SIDE = 128;

    @Test
    public void testLabelsLieInTheFiguresBounds() {
        for (int seed = 0; seed < 40; seed++) {
            Scene scene = SceneGenerator.draw(seed, SIDE);
            assertEquals(scene.picture().getWidth(), SIDE);
            int outside = 0;
            for (int i = 0; i < SIDE * SIDE; i++) {
                int label = scene.labels()[i];
                int x = i % SIDE;
                int y = i / SIDE;
                boolean inFigure = false;
                for (Scene.Figure figure : scene.figures()) {
                    inFigure |=
                            figure.bounds().contains(x, y)
                                    && SceneGenerator.KINDS.indexOf(figure.kind()) + 1 == label;
                }
                outside += label != 0 && !inFigure ? 1 : 0;
            }
            assertEquals(outside, 0, "pixels of no figure, seed " + seed);
        }
    }

    @Test
    public void testEachFigureHasPixelsAndNoneCoversAnother() {
        int figures = 0;
        for (int seed = 100; seed < 140; seed++) {
            Scene scene = SceneGenerator.draw(seed, SIDE);
            for (Scene.Figure figure : scene.figures()) {
                Rectangle b = figure.bounds();
                int own = 0;
                for (int y = b.y; y < b.y + b.height; y++) {
                    for (int x = b.x; x < b.x + b.width; x++) {
                        int label = scene.labels()[y * SIDE + x];
                        own += label == SceneGenerator.KINDS.indexOf(figure.kind()) + 1 ? 1 : 0;
                    }
                }
                assertTrue(own > 20, figure + " has " + own + " pixels, seed " + seed);
                for (Scene.Figure other : scene.figures()) {
                    assertFalse(other != figure && other.bounds().intersects(b), "seed " + seed);
                }
                figures++;
            }
        }
        assertTrue(figures > 60, figures + " figures");
    }

    @Test
    public void testAScenesSeedDecidesIt() {
        Scene a = SceneGenerator.draw(7, SIDE);
        Scene b = SceneGenerator.draw(7, SIDE);
        assertEquals(a.figures(), b.figures());
        assertEquals(a.labels(), b.labels());
        assertEquals(
                a.picture().getRGB(0, 0, SIDE, SIDE, null, 0, SIDE),
                b.picture().getRGB(0, 0, SIDE, SIDE, null, 0, SIDE));
        assertThrows(IllegalArgumentException.class, () -> SceneGenerator.draw(7, 63));
    }
}
