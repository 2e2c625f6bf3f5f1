/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.ndarray;

import ai.djl.engine.Engine;
import ai.djl.modality.cv.util.NDImageUtils;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import org.testng.Assert;
import org.testng.annotations.AfterMethod;
import org.testng.annotations.BeforeMethod;
import org.testng.annotations.Test;

/** Random changes of pictures, which DJL's PyTorch engine lacks: what holds whatever is drawn. */
public class NDArrayAugmentationTest {

    private NDManager manager;
    private NDArray picture;

    @BeforeMethod
    public void open() {
        Engine.getEngine("GSPC").setRandomSeed(99);
        manager = Engine.getEngine("GSPC").newBaseManager();
        picture = manager.randomInteger(0, 256, new Shape(6, 8, 3), DataType.UINT8);
    }

    @AfterMethod
    public void close() {
        manager.close();
    }

    @Test
    public void testFlips() {
        int turned = 0;
        for (int i = 0; i < 64; i++) {
            NDArray left = NDImageUtils.randomFlipLeftRight(picture);
            NDArray top = NDImageUtils.randomFlipTopBottom(picture);
            turned += left.contentEquals(picture.flip(1)) ? 1 : 0;
            Assert.assertTrue(left.contentEquals(picture) || left.contentEquals(picture.flip(1)));
            Assert.assertTrue(top.contentEquals(picture) || top.contentEquals(picture.flip(0)));
        }
        Assert.assertTrue(turned > 12 && turned < 52, turned + " of 64");
        NDArray batch = NDArrays.stack(new ai.djl.ndarray.NDList(picture, picture.add((byte) 1)));
        NDArray flipped = NDImageUtils.randomFlipLeftRight(batch);
        for (int i = 0; i < 2; i++) {
            NDArray one = flipped.get(i);
            Assert.assertTrue(
                    one.contentEquals(batch.get(i)) || one.contentEquals(batch.get(i).flip(1)));
        }
    }

    @Test
    public void testBrightness() {
        NDArray floats = picture.toType(DataType.FLOAT32, false).add(1);
        for (int i = 0; i < 20; i++) {
            NDArray ratio = NDImageUtils.randomBrightness(floats, 0.4f).div(floats);
            float f = ratio.getFloat(0, 0, 0);
            Assert.assertTrue(f >= 0.6f - 1e-5f && f <= 1.4f + 1e-5f);
            Assert.assertTrue(ratio.allClose(ratio.zerosLike().add(f), 1e-4, 1e-4, false));
        }
        NDArray bytes = NDImageUtils.randomBrightness(picture, 1f);
        Assert.assertEquals(bytes.getDataType(), DataType.UINT8);
        Assert.assertTrue(NDImageUtils.randomBrightness(picture, 0).contentEquals(picture));
    }

    @Test
    public void testHueKeepsGreysAndSums() {
        NDArray floats = picture.toType(DataType.FLOAT32, false);
        NDArray grey = manager.full(new Shape(4, 4, 3), 100f);
        for (int i = 0; i < 20; i++) {
            Assert.assertTrue(NDImageUtils.randomHue(grey, 0.5f).allClose(grey, 1e-4, 1e-2, false));
            NDArray turned = NDImageUtils.randomHue(floats, 0.5f);
            int[] channels = {2};
            Assert.assertTrue(
                    turned.sum(channels).allClose(floats.sum(channels), 1e-4, 1e-1, false));
        }
        Assert.assertTrue(NDImageUtils.randomHue(picture, 0).contentEquals(picture));
    }

    @Test
    public void testColorJitter() {
        NDArray same = NDImageUtils.randomColorJitter(picture, 0, 0, 0, 0);
        Assert.assertTrue(same.contentEquals(picture));
        // Saturation leaves greys alone, contrast leaves what is of one colour alone.
        NDArray grey = manager.full(new Shape(4, 4, 3), 100f);
        NDArray changed = NDImageUtils.randomColorJitter(grey, 0, 0.5f, 0.5f, 0);
        Assert.assertTrue(changed.allClose(grey, 1e-4, 1e-2, false));
        NDArray jittered = NDImageUtils.randomColorJitter(picture, 0.5f, 0.5f, 0.5f, 0.1f);
        Assert.assertEquals(jittered.getShape(), picture.getShape());
        Assert.assertEquals(jittered.getDataType(), DataType.UINT8);
        Assert.assertFalse(jittered.contentEquals(picture));
    }

    @Test
    public void testRandomResizedCrop() {
        NDArray flat = manager.full(new Shape(20, 30, 3), 7f);
        NDArray crop = NDImageUtils.randomResizedCrop(flat, 8, 9, 0.3, 0.9, 0.75, 1.33);
        Assert.assertTrue(crop.allClose(manager.full(new Shape(9, 8, 3), 7f), 1e-5, 1e-5, false));
    }

    @Test(
            expectedExceptions = IllegalArgumentException.class,
            expectedExceptionsMessageRegExp = ".*\\[H, W, 3\\].*")
    public void testGreyPictureHasNoHue() {
        NDImageUtils.randomHue(manager.zeros(new Shape(4, 4, 1)), 0.5f);
    }
}
