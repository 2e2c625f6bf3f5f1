/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.examples;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertFalse;
import static org.testng.Assert.assertTrue;
import static org.testng.Assert.expectThrows;

import ai.djl.gspc.examples.shapes.PictureGenerator;
import ai.djl.gspc.examples.shapes.ShapeKind;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

public class PictureReaderTest {

    @DataProvider
    public Object[][] formats() {
        return new Object[][] {{"png"}, {"jpeg"}};
    }

    @Test(dataProvider = "formats")
    public void testTruncatedPictureIsRefused(String format) throws Exception {
        byte[] whole = encode(format);
        assertEquals(
                PictureReader.read(new ByteArrayInputStream(whole)).getWidth(),
                picture().getWidth());
        // The last few bytes end the file without holding any of the picture.
        for (int length = 0; length < whole.length - 20; length += 1 + whole.length / 60) {
            String message = refuse(Arrays.copyOf(whole, length));
            assertFalse(
                    message.isBlank() || message.contains("\n"), "at " + length + ": " + message);
        }
    }

    @Test
    public void testMessageSaysWhatIsWrong() {
        assertEquals(refuse(new byte[0]), "the file is empty");
        assertEquals(
                refuse("circle, ring, square\n".getBytes(StandardCharsets.UTF_8)),
                "not a picture of a known format");
    }

    @Test
    public void testFlippedBytesNeverEscapeAsAnotherException() throws IOException {
        byte[] whole = encode("png");
        for (int position = 0; position < whole.length; position += 7) {
            byte[] damaged = whole.clone();
            damaged[position] ^= (byte) 0x55;
            try {
                PictureReader.read(new ByteArrayInputStream(damaged));
            } catch (PictureException e) {
                assertFalse(e.getMessage().contains("\n"), e.getMessage());
            }
        }
    }

    @Test
    public void testGiantClaimIsRefusedWithoutReadingIt() throws IOException {
        byte[] whole = encode("png");
        // Width and height of the header chunk, and its checksum.
        ByteBuffer header = ByteBuffer.wrap(whole);
        header.putInt(16, 2_000_000).putInt(20, 2_000_000);
        CRC32 checksum = new CRC32();
        checksum.update(whole, 12, 17);
        header.putInt(29, (int) checksum.getValue());
        String message = refuse(whole);
        assertTrue(message.startsWith("2000000 x 2000000 pixels are too many"), message);
    }

    @Test
    public void testWhatIsNoFileIsRefused() throws IOException {
        Path folder = Files.createTempDirectory("gspc-reader-test");
        Path missing = folder.resolve("missing.png");
        assertEquals(
                expectThrows(PictureException.class, () -> PictureReader.read(missing))
                        .getMessage(),
                "no such file");
        assertEquals(
                expectThrows(PictureException.class, () -> PictureReader.read(folder)).getMessage(),
                "not a file that can hold a picture");
        Files.delete(folder);
    }

    private static String refuse(byte[] bytes) {
        return expectThrows(
                        PictureException.class,
                        () -> PictureReader.read(new ByteArrayInputStream(bytes)))
                .getMessage();
    }

    private static BufferedImage picture() {
        return PictureGenerator.draw(ShapeKind.SPIRAL, 3);
    }

    private static byte[] encode(String format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(picture(), format, bytes));
        return bytes.toByteArray();
    }
}
