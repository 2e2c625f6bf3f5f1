/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.onnx;

import static ai.djl.gspc.integration.onnx.OnnxFile.at;
import static ai.djl.gspc.integration.onnx.OnnxFile.ints;

import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.modality.cv.Image;
import ai.djl.modality.cv.ImageFactory;
import ai.djl.modality.cv.output.BoundingBox;
import ai.djl.modality.cv.output.CategoryMask;
import ai.djl.modality.cv.output.DetectedObjects;
import ai.djl.modality.cv.output.Rectangle;
import ai.djl.modality.cv.transform.Resize;
import ai.djl.modality.cv.transform.ToTensor;
import ai.djl.modality.cv.translator.SemanticSegmentationTranslator;
import ai.djl.modality.cv.translator.YoloV8Translator;
import ai.djl.ndarray.NDList;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.testng.Assert;
import org.testng.annotations.Test;

/** Detection and segmentation with DJL's translators: GSPC's results are ONNX Runtime's. */
public class OnnxTranslatorTest {

    private static final List<String> CLASSES = List.of("circle", "square", "star");

    private static Image picture() {
        BufferedImage picture = new BufferedImage(90, 60, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = picture.createGraphics();
        g.setColor(Color.ORANGE);
        g.fillOval(10, 5, 40, 40);
        g.setColor(Color.CYAN);
        g.fillRect(55, 20, 25, 30);
        g.dispose();
        return ImageFactory.getInstance().fromImage(picture);
    }

    private static String features(OnnxFile f, int channels) {
        int n = channels * 3 * 9;
        String w = f.constant(OperatorCases.values(n, 1), channels, 3, 3, 3);
        String c = f.node("Conv", "images " + w, ints("pads", 1, 1, 1, 1), ints("strides", 4, 4));
        return f.node("Mul", c + " " + f.node("Sigmoid", c));
    }

    private static String mixed(OnnxFile f, String x, int in, int out, int seed) {
        return f.node(
                "Conv", x + " " + f.constant(OperatorCases.values(in * out, seed), out, in, 1, 1));
    }

    /** [1, 4 + classes, cells]: centre, width and height in pixels, then a score a class. */
    private static byte[] detector() {
        OnnxFile f = new OnnxFile(13);
        f.input("images", OnnxFile.FLOAT, 1, 3, 64, 64);
        String x = features(f, 8);
        String boxes = f.node("Sigmoid", mixed(f, x, 8, 4, 2));
        boxes = f.node("Mul", boxes + " " + f.constant(new float[] {60, 60, 30, 30}, 4, 1, 1));
        String scores = f.node("Sigmoid", mixed(f, x, 8, 3, 3));
        String all = f.node("Concat", boxes + " " + scores, at("axis", 1));
        String to = f.constant(new long[] {0, 0, -1}, 3);
        f.node("Reshape", all + " " + to, "output0");
        return f.output("output0", OnnxFile.FLOAT, 1, 7, 256).bytes();
    }

    /** A pixel's class of three, at the picture's size. */
    private static byte[] segmenter() {
        OnnxFile f = new OnnxFile(13);
        f.input("images", OnnxFile.FLOAT, 1, 3, 64, 64);
        String x = mixed(f, features(f, 8), 8, 3, 4);
        String scales = f.constant(new float[] {1, 1, 4, 4}, 4);
        f.node("Resize", x + " - " + scales, "out", at("mode", "linear"));
        f.node("Relu", x, "aux");
        f.output("aux", OnnxFile.FLOAT, 1, 3, 16, 16);
        return f.output("out", OnnxFile.FLOAT, 1, 3, 64, 64).bytes();
    }

    /** What GSPC, or with the same translator ONNX Runtime, makes of the picture. */
    private static <T> T predict(boolean gspc, byte[] file, Translator<Image, T> translator)
            throws Exception {
        try (OnnxRuntimeSession session = new OnnxRuntimeSession(file);
                Model model = Model.newInstance("model", "GSPC")) {
            if (gspc) {
                model.load(new ByteArrayInputStream(file));
            } else {
                model.setBlock(new OnnxRuntimeBlock(session));
            }
            try (Predictor<Image, T> p = model.newPredictor(translator)) {
                return p.predict(picture());
            }
        }
    }

    private static DetectedObjects detect(boolean gspc) throws Exception {
        Map<String, Object> arguments = new HashMap<>();
        arguments.put("width", 64);
        arguments.put("height", 64);
        arguments.put("resize", "true");
        arguments.put("threshold", 0.6);
        arguments.put("maxBox", 256);
        YoloV8Translator.Builder builder = YoloV8Translator.builder(arguments);
        builder.optSynset(CLASSES);
        YoloV8Translator translator = builder.build();
        return predict(gspc, detector(), translator);
    }

    @Test
    public void testDetection() throws Exception {
        DetectedObjects expected = detect(false);
        DetectedObjects actual = detect(true);
        Assert.assertTrue(expected.getNumberOfObjects() > 1, expected.toString());
        Assert.assertEquals(described(actual), described(expected));
    }

    private static List<String> described(DetectedObjects objects) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < objects.getNumberOfObjects(); i++) {
            DetectedObjects.DetectedObject o = objects.item(i);
            BoundingBox box = o.getBoundingBox();
            Rectangle r = box.getBounds();
            lines.add(
                    String.format(
                            "%s %.3f at %.2f %.2f %.2f %.2f",
                            o.getClassName(),
                            o.getProbability(),
                            r.getX(),
                            r.getY(),
                            r.getWidth(),
                            r.getHeight()));
        }
        lines.sort(null);
        return lines;
    }

    /** DJL's translator, made to fit a type that its builder does not. */
    private static final class Segmentation implements Translator<Image, CategoryMask> {

        private final SemanticSegmentationTranslator inner =
                SemanticSegmentationTranslator.builder()
                        .optSynset(CLASSES)
                        .setImageSize(64, 64)
                        .addTransform(new Resize(64, 64))
                        .addTransform(new ToTensor())
                        .build();

        @Override
        public void prepare(TranslatorContext ctx) throws IOException {
            inner.prepare(ctx);
        }

        @Override
        public NDList processInput(TranslatorContext ctx, Image image) {
            return inner.processInput(ctx, image);
        }

        @Override
        public CategoryMask processOutput(TranslatorContext ctx, NDList list) {
            return inner.processOutput(ctx, list);
        }
    }

    @Test
    public void testSegmentation() throws Exception {
        CategoryMask expected = predict(false, segmenter(), new Segmentation());
        CategoryMask actual = predict(true, segmenter(), new Segmentation());
        Assert.assertEquals(actual.getClasses(), CLASSES);
        int differing = 0;
        long[] seen = new long[CLASSES.size()];
        for (int y = 0; y < 64; y++) {
            for (int x = 0; x < 64; x++) {
                seen[expected.getMask()[y][x]]++;
                differing += expected.getMask()[y][x] == actual.getMask()[y][x] ? 0 : 1;
            }
        }
        // Where two classes score alike the engines' rounding may decide.
        Assert.assertTrue(differing <= 4, differing + " pixels differ");
        Assert.assertTrue(seen[0] > 0 && seen[1] > 0, "the mask has one class only");
    }
}
