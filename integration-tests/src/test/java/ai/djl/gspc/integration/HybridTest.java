/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.gspc.integration.net.Net;
import ai.djl.gspc.integration.net.OnnxWriter;
import ai.djl.gspc.integration.peer.OnnxRuntimePeer;
import ai.djl.gspc.integration.peer.Peer;
import ai.djl.inference.Predictor;
import ai.djl.modality.Classifications;
import ai.djl.modality.cv.Image;
import ai.djl.modality.cv.ImageFactory;
import ai.djl.modality.cv.transform.ToTensor;
import ai.djl.modality.cv.translator.ImageClassificationTranslator;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.util.Utils;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.testng.Assert;
import org.testng.annotations.Test;

/**
 * ONNX Runtime's engine with no native array engine on the class path: GSPC holds its arrays. Runs
 * in an execution of its own, without PyTorch.
 */
public class HybridTest {

    private static final int SIZE = 24;

    @Test(groups = "hybrid")
    public void testOnnxRuntimeOnGspcArrays() throws Exception {
        Assert.assertFalse(Engine.hasEngine(Engines.PYTORCH), "PyTorch is on the class path");
        Assert.assertEquals(Engine.getInstance().getEngineName(), Engines.GSPC);
        Net net = SmallNets.grouped();
        Path directory = Files.createTempDirectory("gspc-hybrid");
        try {
            Path file = directory.resolve("grouped.onnx");
            Files.write(file, OnnxWriter.write(net, 1));
            int[] rgb = picture();
            BufferedImage buffered = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
            buffered.setRGB(0, 0, SIZE, SIZE, rgb, 0, SIZE);
            Image image = ImageFactory.getInstance().fromImage(buffered);
            Criteria<Image, Classifications> criteria =
                    Criteria.builder()
                            .setTypes(Image.class, Classifications.class)
                            .optEngine("OnnxRuntime")
                            .optDevice(Device.cpu())
                            .optModelPath(file)
                            .optTranslator(translator())
                            .build();
            try (ZooModel<Image, Classifications> model = criteria.loadModel();
                    Predictor<Image, Classifications> predictor = model.newPredictor()) {
                Classifications result = predictor.predict(image);
                // Only now: DJL insists on making ONNX Runtime's environment itself.
                float[] expected = probabilities(net, rgb);
                for (int i = 0; i < expected.length; i++) {
                    Assert.assertEquals(
                            result.get("c" + i).getProbability(), expected[i], 1e-5, "c" + i);
                }
            }
        } finally {
            Utils.deleteQuietly(directory);
        }
    }

    @Test(groups = "hybrid")
    public void testDefaultEngine() {
        try (Model model = Model.newInstance("m")) {
            Assert.assertEquals(model.getNDManager().getEngine().getEngineName(), Engines.GSPC);
        }
    }

    private static ImageClassificationTranslator translator() {
        List<String> classes = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            classes.add("c" + i);
        }
        return ImageClassificationTranslator.builder()
                .addTransform(new ToTensor())
                .optSynset(classes)
                .build();
    }

    private static int[] picture() {
        int[] rgb = new int[SIZE * SIZE];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = 0xff000000 | (i * 7919) & 0xffffff;
        }
        return rgb;
    }

    /** What ONNX Runtime itself computes of the picture's channels, divided by 255. */
    private static float[] probabilities(Net net, int[] rgb) throws Exception {
        float[] input = new float[3 * rgb.length];
        for (int c = 0; c < 3; c++) {
            for (int i = 0; i < rgb.length; i++) {
                input[c * rgb.length + i] = (rgb[i] >> 16 - 8 * c & 0xff) / 255f;
            }
        }
        try (Peer.Session session = new OnnxRuntimePeer().open(net, 1, 1)) {
            session.input(input);
            return session.output();
        }
    }
}
