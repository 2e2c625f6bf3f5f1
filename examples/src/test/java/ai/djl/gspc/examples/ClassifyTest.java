/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import ai.djl.engine.Engine;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;

public class ClassifyTest {

    private static final Pattern ROW = Pattern.compile("  (\\S+)((?: +[a-z]+ +\\d+\\.\\d %){3})");
    private static final Pattern CLASS = Pattern.compile(" +([a-z]+) +(\\d+\\.\\d) %");
    private static final Pattern SUMMARY =
            Pattern.compile(
                    "(\\d+) pictures?, median latency \\d+\\.\\d\\d ms"
                            + " \\(picture in memory to classes, last \\d+ runs\\)");

    private Path folder;
    private String out;
    private String err;

    @BeforeMethod
    public void setUp() throws IOException {
        folder = Files.createTempDirectory("gspc-classify-test");
    }

    @AfterMethod
    public void tearDown() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }

    @Test
    public void testShippedPicturesAreRecognized() {
        assertEquals(run(), 0, err);
        assertEquals(err, "");
        String version = Engine.getEngine(TestEngine.NAME).getVersion();
        assertTrue(out.startsWith(TestEngine.NAME + " " + version), out);
        List<Matcher> rows = rows();
        assertEquals(rows.size(), 10, out);
        for (Matcher row : rows) {
            Matcher classes = CLASS.matcher(row.group(2));
            assertTrue(classes.find());
            String name = row.group(1);
            assertEquals(classes.group(1), name.substring(0, name.indexOf('.')), row.group());
            double first = Double.parseDouble(classes.group(2));
            assertTrue(classes.find());
            assertTrue(first >= Double.parseDouble(classes.group(2)), row.group());
        }
        assertEquals(summary(), "10");
    }

    @Test
    public void testEachProblemHasOneLineAndTheRestIsClassified() throws IOException {
        Path good = sample("star.jpg", Integer.MAX_VALUE);
        Path cut = sample("circle.png", 900);
        Path cutJpeg = sample("ring.jpg", 2500);
        Path text = Files.writeString(folder.resolve("notes.png"), "no picture\n");
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Path missing = folder.resolve("missing.png");
        int status =
                run(
                        missing.toString(),
                        cut.toString(),
                        good.toString(),
                        cutJpeg.toString(),
                        text.toString(),
                        empty.toString());
        assertEquals(status, 1);
        assertEquals(rows().size(), 1, out);
        assertEquals(rows().get(0).group(1), good.toString());
        assertEquals(summary(), "1");
        List<String> lines = err.lines().collect(Collectors.toList());
        assertEquals(lines.size(), 5, err);
        assertEquals(lines.get(0), "classify: " + missing + ": no such file");
        String damaged = ": damaged or incomplete PNG picture: ";
        assertTrue(lines.get(1).startsWith("classify: " + cut + damaged), err);
        damaged = ": damaged or incomplete JPEG picture: ";
        assertTrue(lines.get(2).startsWith("classify: " + cutJpeg + damaged), err);
        assertEquals(lines.get(3), "classify: " + text + ": not a picture of a known format");
        assertEquals(lines.get(4), "classify: " + empty + ": no pictures in this folder");
    }

    @Test
    public void testFolderIsClassified() throws IOException {
        sample("dots.png", Integer.MAX_VALUE);
        sample("cross.png", Integer.MAX_VALUE);
        assertEquals(run(folder.toString()), 0, err);
        List<String> names = new ArrayList<>();
        rows().forEach(row -> names.add(row.group(1)));
        assertEquals(
                names,
                List.of(
                        folder.resolve("cross.png").toString(),
                        folder.resolve("dots.png").toString()));
        assertEquals(summary(), "2");
    }

    @Test
    public void testNothingReadableStillEndsInOrder() {
        assertEquals(run("missing.png"), 1);
        assertEquals(err.lines().count(), 1, err);
        assertEquals(rows().size(), 0, out);
    }

    @Test
    public void testWrongUseIsExplained() {
        assertEquals(run("--engine=Steam"), 2);
        assertTrue(
                err.startsWith("classify: there is no engine Steam on the class path, but: "), err);
        assertEquals(run("--quick"), 2);
        assertEquals(err.strip(), "classify: there is no option --quick; --help lists them all");
        assertEquals(out, "");
        assertEquals(run("--help"), 0);
        assertEquals(out.strip(), Options.HELP);
    }

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of("--engine", TestEngine.NAME));
        all.addAll(List.of(arguments));
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        int status =
                new Classify(
                                new PrintStream(outBytes, true, StandardCharsets.UTF_8),
                                new PrintStream(errBytes, true, StandardCharsets.UTF_8))
                        .run(all.toArray(String[]::new));
        out = outBytes.toString(StandardCharsets.UTF_8);
        err = errBytes.toString(StandardCharsets.UTF_8);
        return status;
    }

    private List<Matcher> rows() {
        return out.lines().map(ROW::matcher).filter(Matcher::matches).collect(Collectors.toList());
    }

    private String summary() {
        String last = out.lines().reduce("", (first, second) -> second);
        Matcher summary = SUMMARY.matcher(last);
        assertTrue(summary.matches(), out);
        return summary.group(1);
    }

    /** Writes the first bytes of a shipped picture to the test's folder. */
    private Path sample(String name, int length) throws IOException {
        try (InputStream is = Classify.class.getResourceAsStream("pictures/" + name)) {
            byte[] bytes = is.readAllBytes();
            byte[] part = Arrays.copyOf(bytes, Math.min(length, bytes.length));
            return Files.write(folder.resolve(name), part);
        }
    }
}
