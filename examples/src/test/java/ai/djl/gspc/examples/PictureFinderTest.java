/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.expectThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;

public class PictureFinderTest {

    private Path folder;

    @BeforeMethod
    public void setUp() throws IOException {
        folder = Files.createTempDirectory("gspc-finder-test");
    }

    @AfterMethod
    public void tearDown() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }

    @Test
    public void testFolderIsSearchedInOrderAndWithoutHiddenFiles() throws IOException {
        Files.createDirectories(folder.resolve("b/.hidden"));
        for (String file : new String[] {"c.png", "b/x.png", "a.jpg", ".z.png", "b/.hidden/y"}) {
            Files.createFile(folder.resolve(file));
        }
        assertEquals(
                names(folder.toString(), "one.png"),
                List.of(
                        folder.resolve("a.jpg").toString(),
                        folder.resolve("b/x.png").toString(),
                        folder.resolve("c.png").toString(),
                        "one.png"));
    }

    @Test
    public void testEmptyFolderIsReported() {
        List<PictureSource> found = PictureFinder.find(List.of(folder.toString()));
        assertEquals(found.size(), 1);
        assertEquals(
                expectThrows(PictureException.class, () -> found.get(0).read()).getMessage(),
                "no pictures in this folder");
    }

    @Test
    public void testIllegalNameIsReported() {
        List<PictureSource> found = PictureFinder.find(List.of("nul\0.png"));
        assertEquals(
                expectThrows(PictureException.class, () -> found.get(0).read()).getMessage(),
                "no such file: not a legal name here");
    }

    @Test
    public void testSamplesCanBeRead() throws IOException, PictureException {
        List<PictureSource> samples = PictureFinder.samples();
        assertFalse(samples.isEmpty());
        for (PictureSource sample : samples) {
            assertFalse(sample.read().getWidth() == 0, sample.name());
        }
    }

    private static List<String> names(String... arguments) {
        return PictureFinder.find(List.of(arguments)).stream()
                .map(PictureSource::name)
                .collect(Collectors.toList());
    }
}
