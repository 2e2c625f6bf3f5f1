/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples.tools;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertNotEquals;
import static org.testng.Assert.assertTrue;

import ai.djl.gspc.examples.PictureFinder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** The commands that look at pictures. */
public class PictureCommandsTest extends ToolTestBase {

    private static JsonObject first(JsonElement results, String list) {
        JsonArray pictures = results.getAsJsonArray();
        assertEquals(pictures.size(), 1);
        return pictures.get(0).getAsJsonObject().getAsJsonArray(list).get(0).getAsJsonObject();
    }

    @Test
    public void testClassifyWithTheBundledModel() throws IOException {
        Path star = folder.resolve("star.jpg");
        try (InputStream is = PictureFinder.class.getResourceAsStream("pictures/star.jpg")) {
            Files.write(star, is.readAllBytes());
        }
        JsonObject likeliest = first(json("classify", star), "classes");
        assertEquals(likeliest.get("name").getAsString(), "star");
        assertTrue(likeliest.get("probability").getAsDouble() > 0.5);
        assertEquals(run("classify", "--top", "2", star), 0);
        assertTrue(out.lines().anyMatch(l -> l.matches(".*star\\.jpg +star +\\d+\\.\\d")), out);
        assertEquals(out.lines().count(), 4, out);
    }

    @Test
    public void testClassifyWithAModelOfOnesOwn() throws IOException {
        Path model = TestModels.colors(folder);
        Path labels = labels("red", "green", "blue");
        Path picture = picture("blue.png", Color.BLUE, 0, 0, 128);
        JsonElement result =
                json("classify", "-m", model, "--labels", labels, "--normalize=unit", picture);
        JsonObject likeliest = first(result, "classes");
        assertEquals(likeliest.get("name").getAsString(), "blue");
        // Softmax of 0, 0 and 10.
        assertEquals(likeliest.get("probability").getAsDouble(), 0.99991, 1e-4);
        assertEquals(run("classify", "-m", model, "--labels", labels("a", "b"), picture), 1);
        assertTrue(err.contains("labels-2.txt, but the model tells 3 classes apart"), err);
        Path latin = Files.write(folder.resolve("latin.txt"), new byte[] {'a', (byte) 0xE4, 10});
        assertEquals(run("classify", "-m", model, "--labels", latin, picture), 1);
        assertTrue(err.contains("latin.txt is not a text in UTF-8"), err);
        assertEquals(run("classify", "-m", model, "--normalize=loud", picture), 1);
        assertTrue(err.contains("--normalize loud"), err);
    }

    @DataProvider
    public Object[][] preparations() {
        // A blue square up to 4 of 128 pixels from the border; the middle is 112 pixels wide.
        double part = 120 * 120 / (128.0 * 128);
        return new Object[][] {
            {new Object[] {"--normalize=unit"}, 10},
            {new Object[] {"--normalize=unit", "--squeeze"}, 10 * part},
            {new Object[] {"--normalize=raw", "--squeeze"}, 2550 * part},
            {new Object[] {}, 10 * (1 - 0.406) / 0.225},
            {new Object[] {"--normalize=0,0,0.5,1,1,2"}, 2.5},
        };
    }

    @Test(dataProvider = "preparations")
    public void testPreparationOfPictures(Object[] options, double score) throws IOException {
        Path model = TestModels.colors(folder);
        Path picture = picture("framed.png", Color.BLUE, 4, 4, 120);
        List<Object> line = new ArrayList<>(List.of("classify", "-m", model, "--no-softmax"));
        line.addAll(Arrays.asList(options));
        line.add(picture);
        JsonObject likeliest = first(json(line.toArray()), "classes");
        assertEquals(likeliest.get("name").getAsString(), "class 2");
        assertEquals(likeliest.get("probability").getAsDouble(), score, 1e-3 * score);
    }

    @Test
    public void testBadPicturesHaveALineEachAndTheRestIsDone() throws IOException {
        Path good = picture("good.png", Color.GREEN, 0, 0, 128);
        Path bad = Files.writeString(folder.resolve("bad.png"), "no picture");
        Path none = folder.resolve("none.png");
        Path model = TestModels.colors(folder);
        assertEquals(run("classify", "-m", model, "--normalize=unit", bad, good, none), 1);
        assertEquals(err.lines().count(), 2, err);
        assertTrue(err.contains("bad.png: ") && err.contains("none.png: no such file"), err);
        assertTrue(out.contains("good.png") && out.contains("class 1"), out);
    }

    @DataProvider
    public Object[][] detectors() throws IOException {
        return new Object[][] {
            {TestModels.yoloV5(folder)}, {TestModels.yoloV8(folder)}, {TestModels.ssd(folder)}
        };
    }

    @Test(dataProvider = "detectors")
    public void testDetect(Path model) throws IOException {
        // The third cell of the second row, in a picture twice as large as the model's.
        Path picture = picture("box.png", Color.GREEN, 64, 32, 32);
        Path drawn = folder.resolve("box-" + model.getFileName() + ".png");
        Path labels = labels("apple", "leaf");
        JsonObject result =
                json("detect", "-m", model, "--labels", labels, "-o", drawn, picture)
                        .getAsJsonArray()
                        .get(0)
                        .getAsJsonObject();
        JsonArray objects = result.getAsJsonArray("objects");
        assertEquals(objects.size(), 1, out);
        JsonObject object = objects.get(0).getAsJsonObject();
        assertEquals(object.get("name").getAsString(), "leaf");
        // Resizing softens the edges of what is all green.
        assertEquals(object.get("probability").getAsDouble(), 0.97, 0.02);
        assertEquals(object.get("x").getAsDouble(), 64, 0.5);
        assertEquals(object.get("y").getAsDouble(), 32, 0.5);
        assertEquals(object.get("width").getAsDouble(), 32, 0.5);
        assertEquals(object.get("height").getAsDouble(), 32, 0.5);
        assertEquals(result.get("drawn").getAsString(), drawn.toString());
        BufferedImage image = ImageIO.read(drawn.toFile());
        assertEquals(image.getWidth(), 128);
        int color = Drawing.color(1).getRGB();
        for (int[] corner : new int[][] {{64, 64}, {96, 32}, {96, 64}, {80, 64}, {64, 50}}) {
            assertEquals(image.getRGB(corner[0], corner[1]), color, corner[0] + "," + corner[1]);
        }
        assertEquals(image.getRGB(80, 48), Color.GREEN.getRGB(), "inside the box");
        assertEquals(image.getRGB(20, 100), Color.BLACK.getRGB(), "outside the box");
        // The name stands above the box.
        assertEquals(image.getRGB(64, 31), color);
    }

    @Test
    public void testDetectFindsNothingInTheDark() throws IOException {
        Path picture = picture("dark.png", Color.BLACK, 0, 0, 9);
        Path model = TestModels.yoloV8(folder);
        Object[] call = {"detect", "-m", model, "-o", folder.resolve("out"), picture};
        assertEquals(run(call), 0, err);
        assertTrue(out.contains("nothing"), out);
        assertTrue(Files.isRegularFile(folder.resolve("out/dark-detected.png")));
        assertEquals(run("detect", "-m", TestModels.segmenter(folder), picture), 1);
        assertTrue(err.contains("are not those of YOLOv5, YOLOv8 or SSD"), err);
        assertEquals(run("detect", "-m", model, "--format=ssd", picture), 1);
        assertTrue(err.contains("are not those of SSD"), err);
    }

    @Test
    public void testSegment() throws IOException {
        Path picture = picture("area.png", Color.RED, 0, 64, 64);
        Path drawn = folder.resolve("area-overlay.png");
        Path model = TestModels.segmenter(folder);
        Path labels = labels("ground", "apple", "leaf");
        JsonObject result =
                json(
                                "segment",
                                "-m",
                                model,
                                "--labels",
                                labels,
                                "--normalize=unit",
                                "-o",
                                drawn,
                                picture)
                        .getAsJsonArray()
                        .get(0)
                        .getAsJsonObject();
        JsonArray classes = result.getAsJsonArray("classes");
        assertEquals(classes.size(), 2, out);
        JsonObject second = classes.get(1).getAsJsonObject();
        assertEquals(second.get("name").getAsString(), "apple");
        // A quarter, up to the edge that resizing softens.
        assertEquals(second.get("share").getAsDouble(), 0.25, 0.01);
        BufferedImage image = ImageIO.read(drawn.toFile());
        Color tint = Drawing.color(1);
        int red = (255 * 128 + tint.getRed() * 128) >> 8;
        int green = tint.getGreen() * 128 >> 8;
        int blue = tint.getBlue() * 128 >> 8;
        assertEquals(image.getRGB(30, 100), new Color(red, green, blue).getRGB());
        assertEquals(image.getRGB(100, 30), Color.BLACK.getRGB(), "the ground is not tinted");
        assertNotEquals(tint, Drawing.color(2));
        assertEquals(run("segment", "-m", TestModels.colors(folder), picture), 1);
        assertTrue(err.contains("is no map of classes"), err);
    }
}
