/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import ai.djl.Application;
import ai.djl.gspc.examples.shapes.PictureGenerator;
import ai.djl.gspc.examples.shapes.ShapeKind;
import ai.djl.inference.Predictor;
import ai.djl.modality.Classifications;
import ai.djl.modality.cv.Image;
import ai.djl.modality.cv.ImageFactory;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ZooModel;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.Test;

/** The bundled model, found as a user finds it, on pictures that it has not been trained on. */
public class ModelAccuracyTest {

    private static final ShapeKind[] KINDS = ShapeKind.values();

    private ZooModel<Image, Classifications> model;
    private Predictor<Image, Classifications> predictor;

    @BeforeClass
    public void setUp() throws Exception {
        model =
                Criteria.builder()
                        .optApplication(Application.CV.IMAGE_CLASSIFICATION)
                        .setTypes(Image.class, Classifications.class)
                        .optEngine(TestEngine.NAME)
                        .build()
                        .loadModel();
        predictor = model.newPredictor();
    }

    @AfterClass(alwaysRun = true)
    public void tearDown() {
        if (model != null) {
            predictor.close();
            model.close();
        }
    }

    @Test
    public void testUnseenPicturesOfTheGenerator() throws Exception {
        int pictures = 1000;
        int right = 0;
        for (int i = 0; i < pictures; i++) {
            ShapeKind kind = KINDS[i % KINDS.length];
            BufferedImage picture = PictureGenerator.draw(kind, 1_000_000 + i);
            right += classify(picture).equals(kind.label()) ? 1 : 0;
        }
        assertTrue(right >= 0.97 * pictures, right + " of " + pictures + " are right");
    }

    @Test
    public void testDrawingsMadeWithOtherTools() throws Exception {
        List<Path> drawings = drawings("othertools");
        List<String> mistakes = new ArrayList<>();
        for (Path drawing : drawings) {
            String file = drawing.getFileName().toString();
            String said = predictor.predict(PictureReader.read(drawing)).best().getClassName();
            if (!file.startsWith(said + "-")) {
                mistakes.add(file + " taken for " + said);
            }
        }
        assertTrue(drawings.size() >= 80, drawings.size() + " drawings");
        assertTrue(mistakes.size() <= 0.03 * drawings.size(), mistakes.toString());
    }

    @Test
    public void testAnySizeAndAspectHasTheTenClasses() throws Exception {
        int[][] sizes = {{1, 1}, {1, 300}, {300, 1}, {63, 65}, {64, 64}, {127, 128}, {2500, 1100}};
        for (int[] size : sizes) {
            BufferedImage picture =
                    new BufferedImage(size[0], size[1], BufferedImage.TYPE_BYTE_GRAY);
            Classifications classes =
                    predictor.predict(ImageFactory.getInstance().fromImage(picture));
            assertEquals(
                    classes.getClassNames(),
                    Arrays.stream(KINDS).map(ShapeKind::label).collect(Collectors.toList()));
            double sum = classes.getProbabilities().stream().mapToDouble(p -> p).sum();
            assertEquals(sum, 1, 1e-5, size[0] + " x " + size[1]);
        }
    }

    private String classify(BufferedImage picture) throws Exception {
        return predictor
                .predict(ImageFactory.getInstance().fromImage(picture))
                .best()
                .getClassName();
    }

    private static List<Path> drawings(String folder) throws IOException, URISyntaxException {
        Path path = Path.of(ModelAccuracyTest.class.getResource(folder).toURI());
        try (Stream<Path> files = Files.list(path)) {
            return files.sorted().collect(Collectors.toList());
        }
    }
}
