/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.zoo;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertTrue;

import ai.djl.Application.CV;
import ai.djl.repository.Artifact;
import ai.djl.repository.MRL;
import ai.djl.repository.zoo.ModelLoader;
import ai.djl.repository.zoo.ModelZoo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.Test;

public class GspcModelZooTest {

    private static final long MEGABYTE = 1_000_000;

    private Path cache;

    @BeforeClass
    public void setUp() throws IOException {
        cache = Files.createTempDirectory("gspc-zoo-test");
        System.setProperty("DJL_CACHE_DIR", cache.toString());
    }

    @AfterClass
    public void tearDown() throws IOException {
        System.clearProperty("DJL_CACHE_DIR");
        try (Stream<Path> files = Files.walk(cache)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }

    @Test
    public void testServiceFileRegistersTheZoo() {
        ModelZoo zoo = ModelZoo.getModelZoo("ai.djl.gspc");
        assertEquals(zoo.getSupportedEngines(), Set.of("GSPC", "PyTorch"));
        ModelLoader loader = zoo.getModelLoader("regnetx");
        assertEquals(loader.getApplication(), CV.IMAGE_CLASSIFICATION);
        assertEquals(loader.getGroupId(), "ai.djl.gspc");
    }

    @Test
    public void testArtifactIsCompleteAndSmall() throws IOException {
        Path folder = prepare();
        Path parameters = folder.resolve("regnetx-shapes-0000.params");
        assertTrue(Files.size(parameters) > 0 && Files.size(parameters) <= MEGABYTE);
        assertEquals(
                Files.readAllLines(folder.resolve("synset.txt")),
                List.of(
                        "circle",
                        "ring",
                        "square",
                        "triangle",
                        "star",
                        "cross",
                        "stripes",
                        "checkerboard",
                        "dots",
                        "spiral"));
        assertTrue(folder.startsWith(cache), folder + " is not in " + cache);
    }

    @Test
    public void testDamagedCacheIsRepaired() throws IOException {
        Path parameters = prepare().resolve("regnetx-shapes-0000.params");
        byte[] whole = Files.readAllBytes(parameters);
        byte[] damaged = whole.clone();
        damaged[whole.length / 2] ^= 1;
        Files.write(parameters, damaged);
        prepare();
        assertEquals(Files.readAllBytes(parameters), whole);
        Files.delete(parameters);
        prepare();
        assertEquals(Files.readAllBytes(parameters), whole);
    }

    @Test
    public void testFiltersChooseByProperty() throws IOException {
        MRL mrl = mrl();
        assertEquals(mrl.match(Map.of("dataset", "shapes")).getName(), "regnetx-shapes");
        assertEquals(mrl.match(Map.of("dataset", "imagenet")), null);
        assertFalse(mrl.listArtifacts().isEmpty());
    }

    private static MRL mrl() {
        return new GspcModelZoo().getModelLoader(GspcModelZoo.REGNETX).getMrl();
    }

    private static Path prepare() throws IOException {
        MRL mrl = mrl();
        Artifact artifact = mrl.getDefaultArtifact();
        mrl.prepare(artifact);
        return mrl.getRepository().getResourceDirectory(artifact);
    }
}
