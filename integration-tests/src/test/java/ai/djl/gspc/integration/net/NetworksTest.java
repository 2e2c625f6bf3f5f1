/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.net;

import org.testng.Assert;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** The networks that are measured are the published ones. */
public class NetworksTest {

    /**
     * Parameters and millions of multiply-adds. Sources: the tables of torchvision.models (exact
     * number of parameters; GFLOPs there are multiply-adds, rounded to 10 million); for WRN-40-2
     * arXiv 1605.07146 table 4 (2.2 million); for ShuffleNetV1 arXiv 1707.01083 table 1 and the
     * authors' repository megvii-model/ShuffleNet-Series (1.9 and 2.4 million parameters); for
     * CondenseNet arXiv 1711.09224 table 4 (4.8 million, 529 million multiply-adds, which include
     * the 12 million elements of its activations and poolings).
     *
     * @return name, parameters, what they are rounded to, multiply-adds, what they are rounded to
     */
    @DataProvider
    public Object[][] published() {
        return new Object[][] {
            {"ResNet-18", 11_689_512, 1, 1814, 10},
            {"ResNet-50", 25_557_032, 1, 4089, 10},
            {"ResNeXt-50-32x4d", 25_028_904, 1, 4230, 10},
            {"WRN-40-2-G1", 2_200_000, 100_000, 328, 5},
            {"ShuffleNetV1-g3", 1_900_000, 100_000, 140, 10},
            {"ShuffleNetV1-g8", 2_400_000, 100_000, 140, 10},
            {"ShuffleNetV2", 2_278_604, 1, 145, 10},
            {"MobileNetV2", 3_504_872, 1, 301, 10},
            {"MobileNetV3-large", 5_483_032, 1, 217, 10},
            {"MobileNetV3-small", 2_542_856, 1, 57, 10},
            {"EfficientNet-B0", 5_288_548, 1, 386, 10},
            {"RegNetY-400MF", 4_344_144, 1, 402, 10},
            {"CondenseNet", 4_800_000, 100_000, 529, 15},
            {"SqueezeNet-1.1", 1_235_496, 1, 349, 10},
            {"VGG-11", 132_863_336, 1, 7609, 10},
            {"DenseNet-121", 7_978_856, 1, 2834, 10},
        };
    }

    @Test(dataProvider = "published")
    public void testCounts(
            String name, long parameters, long parametersUnit, long millions, long millionsUnit) {
        Net net = Networks.create(name);
        Assert.assertEquals(net.parameters(), parameters, parametersUnit / 2.0, name);
        Assert.assertEquals(net.multiplyAdds() / 1e6, millions, millionsUnit, name);
    }

    @Test
    public void testGroupsDivideTheWork() {
        long dense = Networks.create("WRN-40-2-G1").multiplyAdds();
        long previous = dense;
        for (String g : new String[] {"2", "4", "8", "16", "C"}) {
            long work = Networks.create("WRN-40-2-G" + g).multiplyAdds();
            Assert.assertTrue(work < previous, g + ": " + work);
            previous = work;
        }
        Assert.assertTrue(previous * 15 < dense, previous + " of " + dense);
    }
}
