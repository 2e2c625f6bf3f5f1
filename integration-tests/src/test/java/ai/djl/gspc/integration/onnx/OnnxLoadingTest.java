/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.onnx;

import static ai.djl.gspc.integration.onnx.OnnxFile.at;
import static ai.djl.gspc.integration.onnx.OnnxFile.ints;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.modality.Classifications;
import ai.djl.modality.cv.Image;
import ai.djl.modality.cv.ImageFactory;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.SymbolBlock;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.training.ParameterStore;
import ai.djl.translate.NoopTranslator;
import ai.djl.util.Utils;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.testng.Assert;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.Test;

/** Every way in which DJL's users load an ONNX model. */
public class OnnxLoadingTest {

    private final List<Path> folders = new ArrayList<>();

    @AfterMethod
    public void tearDown() {
        folders.forEach(Utils::deleteQuietly);
        folders.clear();
    }

    /** Convolution, pooling, ten classes; the size is open. */
    private static byte[] classifier() {
        Random random = new Random(3);
        float[] w = new float[8 * 3 * 9];
        float[] v = new float[10 * 8];
        for (int i = 0; i < w.length; i++) {
            w[i] = (float) random.nextGaussian() / 5;
        }
        for (int i = 0; i < v.length; i++) {
            v[i] = (float) random.nextGaussian();
        }
        OnnxFile f = new OnnxFile(13);
        f.input("image", OnnxFile.FLOAT, -1, 3, -1, -1);
        String x = f.node("Conv", "image " + f.constant(w, 8, 3, 3, 3), ints("pads", 1, 1, 1, 1));
        x = f.node("GlobalAveragePool", f.node("Relu", x));
        x = f.node("Flatten", x);
        f.node("Gemm", x + " " + f.constant(v, 10, 8), "scores", at("transB", 1));
        return f.output("scores", OnnxFile.FLOAT, -1, 10).bytes();
    }

    private Path folder() throws IOException {
        folders.add(Files.createTempDirectory("gspc-onnx-test"));
        return folders.get(folders.size() - 1);
    }

    private static float[] pixels() {
        float[] x = new float[3 * 8 * 6];
        for (int i = 0; i < x.length; i++) {
            x[i] = (i * 37 % 101) / 101f;
        }
        return x;
    }

    private static float[] expected() throws Exception {
        try (OnnxRuntimeSession s = new OnnxRuntimeSession(classifier())) {
            return s.run(pixels(), 1, 3, 8, 6).values();
        }
    }

    private static void check(Model model) throws Exception {
        try (NDManager manager = model.getNDManager().newSubManager();
                Predictor<NDList, NDList> p = model.newPredictor(new NoopTranslator())) {
            NDList y = p.predict(new NDList(manager.create(pixels(), new Shape(1, 3, 8, 6))));
            Assert.assertEquals(y.get(0).getName(), "scores");
            Assert.assertEquals(y.get(0).toFloatArray(), expected(), 1e-4f);
        }
    }

    private static Criteria.Builder<NDList, NDList> criteria(Path path) {
        return Criteria.builder()
                .setTypes(NDList.class, NDList.class)
                .optTranslator(new NoopTranslator())
                .optModelPath(path)
                .optEngine("GSPC");
    }

    private static void check(Criteria.Builder<NDList, NDList> criteria) throws Exception {
        try (ZooModel<NDList, NDList> model = criteria.build().loadModel()) {
            check(model);
        }
    }

    @Test
    public void testPaths() throws Exception {
        Path folder = folder();
        Path file = Files.write(folder.resolve("any name.onnx"), classifier());
        check(criteria(file));
        check(criteria(folder));
        Files.write(folder.resolve("other.onnx"), "nonsense".getBytes("US-ASCII"));
        check(criteria(folder).optModelName("any name"));
        check(criteria(folder).optModelName("any name.onnx"));
        check(criteria(folder).optOption("modelName", "any name"));
        Exception e = Assert.expectThrows(Exception.class, () -> check(criteria(folder)));
        Assert.assertTrue(messages(e).contains("several"), messages(e));
        Path named = Files.createDirectory(folder().resolve("resnet"));
        Files.write(named.resolve("resnet.onnx"), classifier());
        Files.write(named.resolve("other.onnx"), new byte[0]);
        check(criteria(named));
    }

    private static String messages(Throwable e) {
        StringBuilder sb = new StringBuilder();
        for (Throwable t = e; t != null; t = t.getCause()) {
            sb.append(t).append('\n');
        }
        return sb.toString();
    }

    @Test
    public void testZip() throws Exception {
        Path zip = folder().resolve("model.zip");
        try (OutputStream os = Files.newOutputStream(zip);
                ZipOutputStream out = new ZipOutputStream(os)) {
            out.putNextEntry(new ZipEntry("net.onnx"));
            out.write(classifier());
        }
        Criteria.Builder<NDList, NDList> c =
                Criteria.builder()
                        .setTypes(NDList.class, NDList.class)
                        .optTranslator(new NoopTranslator())
                        .optModelUrls(zip.toUri().toString())
                        .optEngine("GSPC");
        check(c);
    }

    @Test
    public void testStreamAndSave() throws Exception {
        Path folder = folder();
        try (Model model = Model.newInstance("first", "GSPC")) {
            model.load(new ByteArrayInputStream(classifier()));
            check(model);
            model.save(folder, "second");
        }
        Assert.assertEquals(Files.readAllBytes(folder.resolve("second.onnx")), classifier());
        try (Model model = Model.newInstance("second", "GSPC")) {
            model.load(folder);
            check(model);
            model.save(folder, null);
            model.save(folder.resolve("deeper"), "third");
        }
        try (Model model = Model.newInstance("x", "GSPC")) {
            model.load(folder.resolve("deeper"), "third");
            check(model);
        }
    }

    @Test
    public void testDescription() throws Exception {
        try (Model model = Model.newInstance("m", "GSPC")) {
            model.load(new ByteArrayInputStream(classifier()));
            Assert.assertEquals(model.describeInput().keys(), List.of("image"));
            Assert.assertEquals(model.describeInput().valueAt(0), new Shape(-1, 3, -1, -1));
            Assert.assertEquals(model.describeOutput().keys(), List.of("scores"));
            Assert.assertEquals(model.describeOutput().valueAt(0), new Shape(-1, 10));
            Shape[] out = model.getBlock().getOutputShapes(new Shape[] {new Shape(5, 3, 9, 9)});
            Assert.assertEquals(out, new Shape[] {new Shape(5, 10)});
            Assert.assertEquals(model.getBlock().getParameters().size(), 2);
            NDArray w = model.getBlock().getParameters().valueAt(0).getArray();
            Assert.assertEquals(w.getShape(), new Shape(8, 3, 3, 3));
        }
    }

    @Test
    public void testNamedInputs() throws Exception {
        OnnxFile f = new OnnxFile(13);
        f.input("a", OnnxFile.FLOAT, 2).input("b", OnnxFile.FLOAT, 2);
        f.node("Sub", "a b", "y");
        byte[] bytes = f.output("y", OnnxFile.FLOAT, 2).bytes();
        try (Model model = Model.newInstance("m", "GSPC")) {
            model.load(new ByteArrayInputStream(bytes));
            NDManager manager = model.getNDManager();
            NDArray a = manager.create(new float[] {5, 6});
            NDArray b = manager.create(new float[] {1, 2});
            Assert.assertEquals(forward(model, a, b), new float[] {4, 4});
            a.setName("a");
            b.setName("b");
            Assert.assertEquals(forward(model, b, a), new float[] {4, 4});
            b.setName("c");
            Exception e = Assert.expectThrows(Exception.class, () -> forward(model, a, b));
            Assert.assertTrue(e.getMessage().contains("[a, b]"), e.getMessage());
            e = Assert.expectThrows(Exception.class, () -> forward(model, a));
            Assert.assertTrue(e.getMessage().contains("a: float32[2]"), e.getMessage());
        }
    }

    private static float[] forward(Model model, NDArray... arrays) {
        ParameterStore store = new ParameterStore(model.getNDManager(), false);
        return model.getBlock().forward(store, new NDList(arrays), false).get(0).toFloatArray();
    }

    @Test
    public void testDamaged() throws Exception {
        Path file = Files.write(folder().resolve("m.onnx"), "nonsense".getBytes("US-ASCII"));
        try (Model model = Model.newInstance("m", "GSPC")) {
            MalformedModelException e =
                    Assert.expectThrows(MalformedModelException.class, () -> model.load(file));
            Assert.assertTrue(e.getMessage().contains("m.onnx"), e.getMessage());
        }
        Assert.expectThrows(
                MalformedModelException.class, () -> criteria(file).build().loadModel());
    }

    @Test
    public void testSymbolBlockInParameters() throws Exception {
        Path file = Files.write(folder().resolve("m.onnx"), classifier());
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        try (Model model = Model.newInstance("m", "GSPC")) {
            model.load(file);
            model.getBlock().saveParameters(new DataOutputStream(saved));
        }
        try (Model model = Model.newInstance("m", "GSPC")) {
            SymbolBlock block = SymbolBlock.newInstance(model.getNDManager());
            block.loadParameters(
                    model.getNDManager(),
                    new DataInputStream(new ByteArrayInputStream(saved.toByteArray())));
            model.setBlock(block);
            check(model);
        }
        try (Model model = Model.newInstance("m", "GSPC")) {
            model.setBlock(SymbolBlock.newInstance(model.getNDManager()));
            model.load(file);
            check(model);
        }
    }

    @Test
    public void testImageClassification() throws Exception {
        Path folder = folder();
        Files.write(folder.resolve("model.onnx"), classifier());
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            names.append("class ").append(i).append('\n');
        }
        Files.writeString(folder.resolve("synset.txt"), names);
        Files.writeString(
                folder.resolve("serving.properties"),
                String.join(
                        "\n",
                        "engine=GSPC",
                        "width=6",
                        "height=8",
                        "resize=true",
                        "applySoftmax=true",
                        "translatorFactory="
                                + "ai.djl.modality.cv.translator.ImageClassificationTranslatorFactory"));
        Criteria<Image, Classifications> criteria =
                Criteria.builder()
                        .setTypes(Image.class, Classifications.class)
                        .optModelPath(folder)
                        .optEngine("GSPC")
                        .build();
        BufferedImage picture = new BufferedImage(30, 20, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = picture.createGraphics();
        g.setColor(Color.ORANGE);
        g.fillOval(5, 2, 15, 15);
        g.dispose();
        try (ZooModel<Image, Classifications> model = criteria.loadModel();
                Predictor<Image, Classifications> p = model.newPredictor()) {
            Image image = ImageFactory.getInstance().fromImage(picture);
            Classifications c = p.predict(image);
            Assert.assertTrue(c.best().getClassName().startsWith("class "), c.toString());
            double sum = c.getProbabilities().stream().mapToDouble(v -> v).sum();
            Assert.assertEquals(sum, 1, 1e-4);
            Assert.assertEquals(model.getArtifactNames().length > 0, true);
        }
    }

    @Test
    public void testThreadsShareAModel() throws Exception {
        Path file = Files.write(folder().resolve("m.onnx"), classifier());
        float[] expected = expected();
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try (ZooModel<NDList, NDList> model = criteria(file).build().loadModel()) {
            List<Callable<Void>> jobs = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                jobs.add(
                        () -> {
                            try (Predictor<NDList, NDList> p = model.newPredictor();
                                    NDManager manager = model.getNDManager().newSubManager()) {
                                for (int i = 0; i < 50; i++) {
                                    NDArray x = manager.create(pixels(), new Shape(1, 3, 8, 6));
                                    NDList y = p.predict(new NDList(x));
                                    Assert.assertEquals(y.get(0).toFloatArray(), expected, 1e-4f);
                                }
                                return null;
                            }
                        });
            }
            for (Future<Void> done : pool.invokeAll(jobs)) {
                done.get();
            }
        } finally {
            pool.shutdown();
        }
    }

    @Test
    public void testMetadata() throws Exception {
        try (Model model = Model.newInstance("m", "GSPC")) {
            model.load(new ByteArrayInputStream(classifier()));
            Map<String, String> metadata = model.getBlock().getCustomMetadata();
            Assert.assertEquals(metadata, Map.of());
        }
    }
}
