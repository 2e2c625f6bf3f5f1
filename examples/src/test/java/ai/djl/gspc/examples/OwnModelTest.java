/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertTrue;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.Test;

/** {@code --model}: models whose classes are the means of a picture's channels. */
public class OwnModelTest {

    private Path folder;
    private Path labels;
    private String out;
    private String err;

    @BeforeClass
    public void setUp() throws IOException {
        folder = Files.createTempDirectory("gspc-own-model");
        for (String name : List.of("open", "grey", "bytes", "segments", "vectors", "two")) {
            copy("models/" + name + ".onnx", folder.resolve(name + ".onnx"));
        }
        labels = Files.writeString(folder.resolve("labels.txt"), "red\ngreen\nblue\n\n");
        picture("red.png", 60, 40, new Color(200, 30, 30));
        picture("long.png", 900, 3, new Color(20, 20, 220));
        picture("black.png", 20, 90, Color.BLACK);
    }

    @AfterClass
    public void tearDown() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }

    private static void copy(String resource, Path to) throws IOException {
        try (InputStream is = OwnModelTest.class.getResourceAsStream(resource)) {
            Files.copy(is, to);
        }
    }

    /** A picture of one colour. */
    private void picture(String name, int width, int height, Color color) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(color);
        g.fillRect(0, 0, width, height);
        g.dispose();
        ImageIO.write(image, "png", folder.resolve(name).toFile());
    }

    private int run(String model, String... arguments) {
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        String[] all =
                Stream.concat(
                                Stream.of(
                                        "--engine",
                                        TestEngine.NAME,
                                        "--model",
                                        folder.resolve(model).toString()),
                                Stream.of(arguments))
                        .toArray(String[]::new);
        int status =
                new Classify(
                                new PrintStream(outBytes, true, StandardCharsets.UTF_8),
                                new PrintStream(errBytes, true, StandardCharsets.UTF_8))
                        .run(all);
        out = outBytes.toString(StandardCharsets.UTF_8);
        err = errBytes.toString(StandardCharsets.UTF_8);
        return status;
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    /** The percentage printed for a class. */
    private double percent(String name) {
        Matcher m = Pattern.compile(" " + name + "\\s+([0-9.]+) %").matcher(out);
        assertTrue(m.find(), out);
        return Double.parseDouble(m.group(1));
    }

    @Test
    public void testNormalisedByImageNetsStatistics() {
        assertEquals(run("open.onnx", "--labels", labels.toString(), file("red.png")), 0, err);
        double[] scores = {
            (200 / 255.0 - 0.485) / 0.229,
            (30 / 255.0 - 0.456) / 0.224,
            (30 / 255.0 - 0.406) / 0.225
        };
        double sum = 0;
        for (double s : scores) {
            sum += Math.exp(s);
        }
        assertEquals(percent("red"), 100 * Math.exp(scores[0]) / sum, 0.11, out);
        assertEquals(percent("blue"), 100 * Math.exp(scores[2]) / sum, 0.11, out);
    }

    @Test
    public void testNormalisedByOptions() {
        String[] options = {
            "--labels=" + labels, "--mean", "0", "--std", "1,0.5,1", "--size=17x9", file("long.png")
        };
        assertEquals(run("open.onnx", options), 0, err);
        double[] e = {Math.exp(20 / 255.0), Math.exp(40 / 255.0), Math.exp(220 / 255.0)};
        assertEquals(percent("blue"), 100 * e[2] / (e[0] + e[1] + e[2]), 0.11, out);
        assertEquals(percent("green"), 100 * e[1] / (e[0] + e[1] + e[2]), 0.11, out);
    }

    @Test
    public void testBytesWithChannelsLast() throws IOException {
        Path synset = Files.writeString(folder.resolve("synset.txt"), "r\ng\nb\n");
        try {
            assertEquals(run("bytes.onnx", file("red.png"), file("black.png")), 0, err);
            // Scores are the bytes' means: 170 apart, so the softmax is sharp.
            assertEquals(percent("r"), 100, 0.01, out);
            String black = out.lines().filter(l -> l.contains("black.png")).findFirst().get();
            assertTrue(black.matches(".*33\\.3 %.*33\\.3 %.*33\\.3 %.*"), black);
        } finally {
            Files.delete(synset);
        }
    }

    @Test
    public void testGreyWithoutLabels() {
        assertEquals(run("grey.onnx", file("red.png")), 0, err);
        // The lowest and the highest value are the same, and already probabilities.
        assertEquals(percent("class 0"), 50, 0.01, out);
        assertEquals(percent("class 1"), 50, 0.01, out);
    }

    @Test
    public void testModelThatDoesNotClassifyPictures() {
        assertEquals(run("vectors.onnx", file("red.png")), 2);
        assertTrue(err.contains("does not take pictures: its input is \"x\""), err);
        assertEquals(run("segments.onnx", file("red.png")), 2);
        assertTrue(err.contains("does not classify: its output is \"y\""), err);
        assertEquals(run("two.onnx", file("red.png")), 2);
        assertTrue(err.contains("does not take one picture, but [x, z]"), err);
        assertEquals(run("nothing.onnx", file("red.png")), 2);
        assertTrue(err.contains("there is no model"), err);
        assertEquals(run("red.png", file("red.png")), 2);
        assertTrue(err.contains("the model cannot be loaded: "), err);
        assertTrue(err.contains("Not an ONNX model"), err);
        assertEquals(err.lines().count(), 1, err);
    }

    @Test
    public void testOptionsThatDoNotFitTheModel() throws IOException {
        Path few = Files.writeString(folder.resolve("few.txt"), "a\nb\n");
        assertEquals(run("open.onnx", "--labels", few.toString(), file("red.png")), 2);
        assertEquals(
                err.strip(),
                "classify: there are 2 labels in " + few + ", but the model tells 3 classes apart");
        assertEquals(run("open.onnx", "--labels", file("no.txt"), file("red.png")), 2);
        assertTrue(err.contains("there is no file of labels"), err);
        assertEquals(run("open.onnx", "--labels", file("red.png"), file("red.png")), 2);
        assertTrue(err.contains("is not a text in UTF-8"), err);
        assertEquals(run("bytes.onnx", "--size", "64", file("red.png")), 2);
        assertTrue(err.contains("64 pixels wide do not fit"), err);
        assertEquals(run("bytes.onnx", "--mean", "0", file("red.png")), 2);
        assertTrue(err.contains("leave out the normalisation"), err);
        assertEquals(run("open.onnx", "--size", "0x5"), 2);
        assertTrue(err.contains("--size takes"), err);
        assertEquals(run("open.onnx", "--std", "1,0,1"), 2);
        assertTrue(err.contains("--std takes one or three positive numbers"), err);
    }
}
