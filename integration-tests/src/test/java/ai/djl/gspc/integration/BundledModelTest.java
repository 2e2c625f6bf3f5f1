/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration;

import static org.testng.Assert.assertEquals;

import ai.djl.Application;
import ai.djl.inference.Predictor;
import ai.djl.modality.Classifications;
import ai.djl.modality.cv.Image;
import ai.djl.modality.cv.ImageFactory;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.TranslateException;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.testng.annotations.Test;

/** The bundled model, found by application on both of its engines, gives equal probabilities. */
public class BundledModelTest {

    private static final double TOLERANCE = 1e-4;

    @Test
    public void testEnginesAgreeOnPicturesOfAnySizeAndFormat() throws Exception {
        long seed = System.nanoTime();
        List<Image> pictures = pictures(new Random(seed));
        try (ZooModel<Image, Classifications> gspc = load("GSPC");
                ZooModel<Image, Classifications> pytorch = load("PyTorch")) {
            List<Classifications> actual = predictAll(gspc, pictures);
            List<Classifications> expected = predictAll(pytorch, pictures);
            for (int i = 0; i < pictures.size(); i++) {
                String picture = "picture " + i + " of seed " + seed;
                assertSame(actual.get(i), expected.get(i), picture);
            }
        }
    }

    @Test
    public void testBatchesAgreeWithSinglePictures() throws Exception {
        List<Image> pictures = pictures(new Random(5));
        try (ZooModel<Image, Classifications> model = load("GSPC");
                Predictor<Image, Classifications> predictor = model.newPredictor()) {
            List<Classifications> together = predictor.batchPredict(pictures);
            for (int i = 0; i < pictures.size(); i++) {
                assertSame(together.get(i), predictor.predict(pictures.get(i)), "picture " + i);
            }
        }
    }

    private static void assertSame(Classifications actual, Classifications expected, String what) {
        assertEquals(actual.getClassNames(), expected.getClassNames(), what);
        for (String name : expected.getClassNames()) {
            assertEquals(
                    actual.get(name).getProbability(),
                    expected.get(name).getProbability(),
                    TOLERANCE,
                    name + " of " + what);
        }
    }

    private static ZooModel<Image, Classifications> load(String engine) throws Exception {
        return Criteria.builder()
                .optApplication(Application.CV.IMAGE_CLASSIFICATION)
                .setTypes(Image.class, Classifications.class)
                .optGroupId("ai.djl.gspc")
                .optEngine(engine)
                .build()
                .loadModel();
    }

    private static List<Classifications> predictAll(
            ZooModel<Image, Classifications> model, List<Image> pictures)
            throws TranslateException {
        List<Classifications> results = new ArrayList<>();
        try (Predictor<Image, Classifications> predictor = model.newPredictor()) {
            for (Image picture : pictures) {
                results.add(predictor.predict(picture));
            }
        }
        return results;
    }

    /** A few coloured rectangles each, in all of AWT's common pixel formats. */
    private static List<Image> pictures(Random random) {
        int[][] sizes = {{64, 64}, {1, 1}, {97, 31}, {200, 130}, {64, 300}, {333, 512}, {129, 127}};
        int[] types = {
            BufferedImage.TYPE_INT_RGB,
            BufferedImage.TYPE_INT_ARGB,
            BufferedImage.TYPE_3BYTE_BGR,
            BufferedImage.TYPE_BYTE_GRAY,
            BufferedImage.TYPE_BYTE_INDEXED
        };
        List<Image> pictures = new ArrayList<>();
        for (int i = 0; i < 2 * sizes.length; i++) {
            int[] size = sizes[i % sizes.length];
            BufferedImage picture = new BufferedImage(size[0], size[1], types[i % types.length]);
            Graphics2D g = picture.createGraphics();
            for (int j = 0; j < 4; j++) {
                g.setColor(new Color(random.nextInt(1 << 24)));
                g.fillRect(
                        random.nextInt(size[0]),
                        random.nextInt(size[1]),
                        size[0] / 2 + 1,
                        size[1] / 2 + 1);
            }
            g.dispose();
            pictures.add(ImageFactory.getInstance().fromImage(picture));
        }
        return pictures;
    }
}
