/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.tools;

import static org.testng.Assert.assertEquals;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;

/** Runs commands in this process and keeps what they print. */
abstract class ToolTestBase {

    Path folder;
    String out;
    String err;

    @BeforeClass
    public void makeFolder() throws IOException {
        folder = Files.createTempDirectory("gspc-tool-test");
    }

    @AfterClass
    public void deleteFolder() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }

    int run(Object... args) {
        ByteArrayOutputStream o = new ByteArrayOutputStream();
        ByteArrayOutputStream e = new ByteArrayOutputStream();
        int status =
                Gspc.run(
                        new PrintStream(o, true, StandardCharsets.UTF_8),
                        new PrintStream(e, true, StandardCharsets.UTF_8),
                        Arrays.stream(args).map(Object::toString).toArray(String[]::new));
        out = o.toString(StandardCharsets.UTF_8);
        err = e.toString(StandardCharsets.UTF_8);
        return status;
    }

    /** Runs a command that must succeed without complaint, and reads what it prints as JSON. */
    JsonElement json(Object... args) {
        Object[] all = Arrays.copyOf(args, args.length + 1);
        all[args.length] = "--json";
        assertEquals(run(all), 0, err);
        assertEquals(err, "");
        return JsonParser.parseString(out);
    }

    /** A black picture of 128 pixels with a square of a colour. */
    Path picture(String name, Color color, int x, int y, int size) throws IOException {
        BufferedImage image = new BufferedImage(128, 128, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setColor(color);
        g.fillRect(x, y, size, size);
        g.dispose();
        Path file = folder.resolve(name);
        ImageIO.write(image, "png", file.toFile());
        return file;
    }

    Path labels(String... names) throws IOException {
        Path file = folder.resolve("labels-" + names.length + ".txt");
        return Files.write(file, Arrays.asList(names));
    }
}
