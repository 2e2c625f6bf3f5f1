/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.zoo;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import ai.djl.Application;
import ai.djl.Application.CV;
import ai.djl.engine.Engine;
import ai.djl.gspc.integration.Agreement;
import ai.djl.gspc.integration.Engines;
import ai.djl.gspc.zoo.GspcModelZoo;
import ai.djl.inference.Predictor;
import ai.djl.modality.Classifications;
import ai.djl.modality.cv.Image;
import ai.djl.modality.cv.ImageFactory;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.DefaultModelZoo;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ModelZoo;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.util.Utils;
import com.sun.net.httpserver.HttpServer;
import java.awt.image.BufferedImage;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** What DJL publishes is found for GSPC, in a folder, over HTTP and in the cache. */
public class ZooEntriesTest {

    private static final String OFFLINE = "ai.djl.offline";
    private static final String CACHE = "DJL_CACHE_DIR";

    private Path directory;
    private Path mirror;
    private Path blocks;
    private HttpServer server;
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private String offline;

    @BeforeClass
    public void setUp() throws Exception {
        // Its libraries stay in the real cache.
        Engine.getEngine(Engines.PYTORCH).newBaseManager().close();
        directory = Files.createTempDirectory("gspc-zoo-entries");
        mirror = Files.createDirectory(directory.resolve("mirror"));
        new MirrorRepository(mirror, true).writeBlocks();
        new MirrorRepository(mirror, true).writeOnnx();
        // DJL's class for folders knows one model of a name only.
        blocks = Files.createDirectory(directory.resolve("blocks"));
        new MirrorRepository(blocks, false).writeBlocks();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/djl/",
                exchange -> {
                    String path = exchange.getRequestURI().getPath().substring("/djl/".length());
                    requests.add(path);
                    Path file = mirror.resolve(path);
                    boolean found = Files.isRegularFile(file);
                    byte[] body = found ? Files.readAllBytes(file) : new byte[0];
                    exchange.sendResponseHeaders(found ? 200 : 404, found ? body.length : -1);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
        offline = System.getProperty(OFFLINE);
    }

    @AfterClass(alwaysRun = true)
    public void tearDown() {
        restore(OFFLINE, offline);
        System.clearProperty(CACHE);
        server.stop(0);
        Utils.deleteQuietly(directory);
    }

    private URI http() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/djl");
    }

    /**
     * Each published model of these groups, by artifact and application.
     *
     * @return artifact, application, group of DJL's that it comes from
     */
    @DataProvider
    public Object[][] artifacts() {
        return new Object[][] {
            {"resnet", CV.IMAGE_CLASSIFICATION, "ai.djl.zoo"},
            {"mlp", CV.IMAGE_CLASSIFICATION, "ai.djl.zoo"},
            {"resnet", CV.IMAGE_CLASSIFICATION, "ai.djl.onnxruntime"},
        };
    }

    @Test(dataProvider = "artifacts")
    public void testClassificationFromAFolder(
            String artifact, Application application, String group) throws Exception {
        useCache("folder");
        Criteria.Builder<Image, Classifications> criteria =
                criteria(Classifications.class, artifact, application).optFilter("format", group);
        ModelZoo zoo = new GspcModelZoo(mirror.toUri());
        String result = classify(criteria.optModelZoo(zoo).optEngine(Engines.GSPC).build());
        assertTrue(result.matches("(cat|dog|fish) -?\\d.*"), result);
        if ("ai.djl.zoo".equals(group)) {
            // The oracle: DJL's way to load the same files with PyTorch.
            ModelZoo folder = new DefaultModelZoo(blocks.toString());
            criteria.optModelZoo(folder);
            assertEquals(classify(criteria.optEngine(Engines.PYTORCH).build()), result);
            // The same through the property for folders, whose zoo admits every engine.
            assertEquals(classify(criteria.optEngine(Engines.GSPC).build()), result);
        }
    }

    @Test
    public void testDetectionOverHttp() throws Exception {
        useCache("http");
        ModelZoo zoo = new GspcModelZoo(http());
        requests.clear();
        System.setProperty(OFFLINE, "false");
        Criteria<NDList, NDList> criteria =
                Criteria.builder()
                        .setTypes(NDList.class, NDList.class)
                        .optApplication(CV.OBJECT_DETECTION)
                        .optArtifactId("ssd")
                        .optModelZoo(zoo)
                        .optEngine(Engines.GSPC)
                        .build();
        assertEquals(requests, List.of(), "nothing is asked for before a model is");
        List<float[]> online;
        try {
            online = detect(criteria);
        } finally {
            restore(OFFLINE, offline);
        }
        String folder = MirrorRepository.folder("cv/object_detection", "ai.djl.zoo", "ssd");
        assertEquals(
                requests,
                List.of(
                        folder + "metadata.json",
                        folder + "0.0.2/ssd-0000.params.gz",
                        folder + "0.0.2/synset.txt"));
        // Once more without the network: from the cache.
        System.setProperty(OFFLINE, "true");
        requests.clear();
        try {
            assertSame(detect(criteria), online, 0);
            Criteria<Image, Classifications> other =
                    criteria(Classifications.class, "mlp", CV.IMAGE_CLASSIFICATION)
                            .optModelZoo(zoo)
                            .optEngine(Engines.GSPC)
                            .build();
            ModelNotFoundException e = expectThrows(ModelNotFoundException.class, other::loadModel);
            String cause = e.getCause().getMessage();
            assertTrue(cause.contains("No metadata of ai.djl.zoo:mlp at " + http()), cause);
            assertTrue(cause.contains("DJL is in offline mode"), cause);
        } finally {
            restore(OFFLINE, offline);
        }
        assertEquals(requests, List.of());
        Criteria<NDList, NDList> pytorch =
                criteria.toBuilder()
                        .optModelZoo(new DefaultModelZoo(blocks.toString()))
                        .optEngine(Engines.PYTORCH)
                        .build();
        assertSame(online, detect(pytorch), 1e-4);
    }

    @Test
    public void testPropertiesOfDjl() throws Exception {
        String cache = directory.resolve("child").toString();
        String expected = "RESULT ";
        String url = "-DDJL_REPO_URL=" + http() + '/';
        String first = runClient("-Dai.djl.offline=false", url, "-D" + CACHE + '=' + cache);
        assertTrue(first.startsWith(expected), first);
        // Offline: from the cache, and for an empty cache an explanation.
        String nowhere = "http://127.0.0.1:9/";
        String dead = "-DDJL_REPO_URL=" + nowhere;
        assertEquals(runClient("-Dai.djl.offline=true", dead, "-D" + CACHE + '=' + cache), first);
        String none = runClient("-Dai.djl.offline=true", dead, "-D" + CACHE + '=' + cache + "2");
        assertTrue(none.startsWith("NOT FOUND No metadata of ai.djl.zoo:mlp at " + nowhere), none);
        String location = "-Dai.djl.repository.zoo.location=" + blocks;
        assertEquals(
                runClient(
                        "-Dai.djl.offline=true", dead, location, "-D" + CACHE + '=' + cache + "3"),
                first);
    }

    @Test
    public void testUnreachableAndOddServers() throws Exception {
        useCache("odd");
        System.setProperty(OFFLINE, "false");
        try {
            Files.createDirectories(
                    directory.resolve("html/model/cv/image_classification/ai/djl/zoo/mlp"));
            Files.writeString(
                    directory.resolve(
                            "html/model/cv/image_classification/ai/djl/zoo/mlp/metadata.json"),
                    "<html>Sign in</html>");
            URI[] locations = {
                URI.create("http://127.0.0.1:9/"),
                http().resolve("/nowhere/"),
                directory.resolve("html").toUri()
            };
            for (URI location : locations) {
                Criteria<Image, Classifications> criteria =
                        criteria(Classifications.class, "mlp", CV.IMAGE_CLASSIFICATION)
                                .optModelZoo(new GspcModelZoo(location))
                                .optEngine(Engines.GSPC)
                                .build();
                ModelNotFoundException e =
                        expectThrows(ModelNotFoundException.class, criteria::loadModel);
                String cause = e.getCause().getMessage();
                assertTrue(cause.startsWith("No metadata of ai.djl.zoo:mlp at " + location), cause);
            }
        } finally {
            restore(OFFLINE, offline);
        }
    }

    /** A search by application is content with the model in the jar; others get none of ours. */
    @Test
    public void testOrderAndEngines() throws Exception {
        useCache("order");
        ModelZoo zoo = new GspcModelZoo(http());
        requests.clear();
        Criteria<Image, Classifications> any =
                criteria(Classifications.class, null, CV.IMAGE_CLASSIFICATION)
                        .optModelZoo(zoo)
                        .optEngine(Engines.GSPC)
                        .build();
        try (ZooModel<Image, Classifications> model = any.loadModel()) {
            assertEquals(model.getName(), "regnetx-shapes");
        }
        Criteria<Image, Classifications> pytorch =
                criteria(Classifications.class, "mlp", CV.IMAGE_CLASSIFICATION)
                        .optModelZoo(zoo)
                        .optEngine(Engines.PYTORCH)
                        .build();
        ModelNotFoundException e = expectThrows(ModelNotFoundException.class, pytorch::loadModel);
        assertEquals(
                e.getCause().getMessage(),
                "ai.djl.zoo:mlp is offered by this zoo for the engine GSPC only");
        assertEquals(requests, List.of());
        assertEquals(zoo.getModelLoader("yolo11n-pose").getApplication(), CV.POSE_ESTIMATION);
        assertEquals(zoo.getModelLoaders().size(), 14);
    }

    private void useCache(String name) {
        System.setProperty(CACHE, directory.resolve(name).toString());
    }

    private static <T> Criteria.Builder<Image, T> criteria(
            Class<T> output, String artifact, Application application) {
        Criteria.Builder<Image, T> builder =
                Criteria.builder().setTypes(Image.class, output).optApplication(application);
        return artifact == null ? builder : builder.optArtifactId(artifact);
    }

    /** Loads a model and returns the likeliest class of a picture with its probability. */
    static String classify(Criteria<Image, Classifications> criteria) throws Exception {
        try (ZooModel<Image, Classifications> model = criteria.loadModel();
                Predictor<Image, Classifications> predictor = model.newPredictor()) {
            Classifications.Classification best = predictor.predict(picture()).best();
            return best.getClassName() + String.format(Locale.ROOT, " %.3e", best.getProbability());
        }
    }

    private static List<float[]> detect(Criteria<NDList, NDList> criteria) throws Exception {
        try (ZooModel<NDList, NDList> model = criteria.loadModel()) {
            Shape input = new Shape(1, 3, 64, 64);
            float[] x = Engines.uniform((int) input.size(), new SplittableRandom(6));
            return Engines.predict(model, x, input);
        }
    }

    private static void assertSame(List<float[]> actual, List<float[]> expected, double tolerance) {
        assertEquals(actual.size(), 3, "anchors, classes, boxes");
        for (int i = 0; i < 3; i++) {
            Agreement.check(actual.get(i), expected.get(i), tolerance, "output " + i);
        }
    }

    /** Noise, of which even random weights think different things. */
    private static Image picture() {
        BufferedImage picture = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
        SplittableRandom random = new SplittableRandom(5);
        for (int y = 0; y < 64; y++) {
            for (int x = 0; x < 64; x++) {
                picture.setRGB(x, y, random.nextInt(1 << 24));
            }
        }
        return ImageFactory.getInstance().fromImage(picture);
    }

    private static String runClient(String... properties) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=error");
        command.addAll(List.of(properties));
        command.add("-cp");
        command.add(
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(ZooClient.class.getName());
        command.add("mlp");
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(process.waitFor(), 0, output);
        return output.lines()
                .filter(line -> line.startsWith("RESULT") || line.startsWith("NOT FOUND"))
                .findFirst()
                .orElse(output);
    }

    private static void restore(String property, String value) {
        if (value == null) {
            System.clearProperty(property);
        } else {
            System.setProperty(property, value);
        }
    }
}
