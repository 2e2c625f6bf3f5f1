/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.zoo.cv;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.assertSame;

import ai.djl.modality.cv.Image;
import ai.djl.modality.cv.ImageFactory;
import java.awt.image.BufferedImage;
import org.testng.annotations.Test;

public class PictureTranslatorTest {

    @Test
    public void testTransparentPixelsBecomeWhite() {
        BufferedImage picture = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
        picture.setRGB(1, 0, 0xff112233);
        BufferedImage prepared = prepare(picture);
        assertEquals(prepared.getRGB(0, 0) & 0xffffff, 0xffffff);
        assertEquals(prepared.getRGB(1, 0) & 0xffffff, 0x112233);
    }

    @Test
    public void testOpaquePictureIsLeftAlone() {
        Image picture =
                ImageFactory.getInstance()
                        .fromImage(new BufferedImage(40, 30, BufferedImage.TYPE_3BYTE_BGR));
        assertSame(PictureTranslator.prepare(picture), picture);
    }

    @Test
    public void testLargePictureIsShrunkWhateverItsFormat() {
        for (int type = BufferedImage.TYPE_INT_RGB;
                type <= BufferedImage.TYPE_BYTE_INDEXED;
                type++) {
            BufferedImage prepared = prepare(new BufferedImage(3000, 1500, type));
            assertEquals(prepared.getWidth(), 1500, "type " + type);
            assertEquals(prepared.getHeight(), 750, "type " + type);
        }
        BufferedImage thin = prepare(new BufferedImage(5_000_000, 1, BufferedImage.TYPE_BYTE_GRAY));
        assertEquals(thin.getHeight(), 1);
        assertEquals(thin.getWidth(), 2_500_000);
    }

    private static BufferedImage prepare(BufferedImage picture) {
        Image prepared = PictureTranslator.prepare(ImageFactory.getInstance().fromImage(picture));
        return (BufferedImage) prepared.getWrappedImage();
    }
}
