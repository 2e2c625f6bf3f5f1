/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.zoo;

import ai.djl.engine.Engine;
import ai.djl.gspc.zoo.block.Complexity;
import ai.djl.gspc.zoo.cv.StandardNetworks;
import ai.djl.gspc.zoo.cv.WideResNet;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.testng.Assert;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** The networks of the zoo are the published ones. */
public class NetworkComplexityTest {

    /** Torchvision's model metadata: num_params, exact; _ops, in thousands of millions. */
    private static final Object[][] TORCHVISION = {
        {"resnext50_32x4d", 224, 25_028_904, 4230, 1},
        {"resnext101_32x8d", 224, 88_791_336, 16414, 1},
        {"resnet34_g1", 224, 21_797_672, 3664, 1},
        {"shufflenet_v2_x0_5", 224, 1_366_792, 40, 1},
        {"shufflenet_v2_x1_0", 224, 2_278_604, 145, 1},
        {"shufflenet_v2_x1_5", 224, 3_503_624, 296, 1},
        {"shufflenet_v2_x2_0", 224, 7_393_996, 583, 1},
        {"mobilenet_v3_large", 224, 5_483_032, 217, 1},
        {"mobilenet_v3_small", 224, 2_542_856, 57, 1},
        {"efficientnet_b0", 224, 5_288_548, 386, 1},
        {"efficientnet_b1", 240, 7_794_184, 687, 1},
        {"efficientnet_b2", 288, 9_109_994, 1088, 1},
        {"efficientnet_b3", 300, 12_233_232, 1827, 1},
        {"efficientnet_b4", 380, 19_341_616, 4394, 1},
        {"mnasnet0_5", 224, 2_218_512, 104, 1},
        {"mnasnet0_75", 224, 3_170_208, 215, 1},
        {"mnasnet1_0", 224, 4_383_312, 314, 1},
        {"mnasnet1_3", 224, 6_282_256, 526, 1},
        {"regnet_x_400mf", 224, 5_495_976, 414, 1},
        {"regnet_x_800mf", 224, 7_259_656, 800, 1},
        {"regnet_x_1_6gf", 224, 9_190_136, 1603, 1},
        {"regnet_x_3_2gf", 224, 15_296_552, 3177, 1},
        {"regnet_y_400mf", 224, 4_344_144, 402, 1},
        {"regnet_y_800mf", 224, 6_432_512, 834, 1},
        {"regnet_y_1_6gf", 224, 11_202_430, 1612, 1},
        {"regnet_y_3_2gf", 224, 19_436_338, 3176, 1},
        {"densenet121", 224, 7_978_856, 2834, 1},
        {"densenet161", 224, 28_681_000, 7728, 1},
        {"densenet169", 224, 14_149_480, 3360, 1},
        {"densenet201", 224, 20_013_928, 4291, 1},
    };

    /**
     * Parameters, exact: timm 1.0 (RegNet, RepVGG, GhostNet and EfficientNet-Lite0) and the tests
     * of pytorchcv (the others). Multiply-adds: RegNet by its name; RepVGG arXiv 2101.03697 table
     * 4, one digit behind the point, deployed; GhostNet arXiv 1911.11907 table 7 (142 and, 0.5x,
     * 42, 1.3x, 226); ShuffleNetV1 arXiv 1707.01083 table 1; SqueezeNext arXiv 1803.10615 table 5,
     * where it is 282 for 1.0-SqNxt-23; CondenseNet arXiv 1711.09224 table 4, which is 529 and 274
     * and includes the elements of its activations and poolings, 12 million; EfficientNet-Lite0 as
     * B0 without the 0.6 million of squeeze-and-excitation.
     */
    private static final Object[][] OTHERS = {
        {"regnet_x_200mf", 224, 2_684_792, 200, 2},
        {"regnet_y_200mf", 224, 3_162_996, 200, 2},
        {"repvgg_a0", 224, 9_108_968, 0, 0},
        {"repvgg_a1", 224, 14_092_264, 0, 0},
        {"repvgg_a2", 224, 28_210_600, 0, 0},
        {"repvgg_b0", 224, 15_817_960, 0, 0},
        {"repvgg_b1", 224, 57_415_016, 0, 0},
        {"repvgg_b1g4", 224, 39_966_056, 0, 0},
        {"repvgg_a0_deploy", 224, 8_309_384, 1400, 50},
        {"repvgg_a1_deploy", 224, 12_789_864, 2400, 50},
        {"repvgg_a2_deploy", 224, 25_499_944, 5100, 50},
        {"repvgg_b0_deploy", 224, 14_339_048, 3100, 50},
        {"repvgg_b1_deploy", 224, 51_829_480, 11800, 50},
        {"repvgg_b1g2_deploy", 224, 41_360_104, 8800, 50},
        {"repvgg_b1g4_deploy", 224, 36_125_416, 7300, 50},
        {"ghostnet_050", 224, 2_587_292, 42, 1},
        {"ghostnet_100", 224, 5_182_508, 142, 1},
        {"ghostnet_130", 224, 7_358_820, 226, 2},
        {"efficientnet_lite0", 224, 4_652_008, 385, 1},
        {"shufflenet_v1_g1", 224, 1_531_936, 143, 1},
        {"shufflenet_v1_g2", 224, 1_733_848, 140, 1},
        {"shufflenet_v1_g3", 224, 1_865_728, 137, 1},
        {"shufflenet_v1_g4", 224, 1_968_344, 133, 2},
        {"shufflenet_v1_g8", 224, 2_434_768, 137, 2},
        {"condensenet74_g4", 224, 4_773_944, 529, 13},
        {"condensenet74_g8", 224, 2_935_416, 274, 13},
        {"sqnxt23_w1", 227, 724_056, 282, 3},
        {"sqnxt23_w3d2", 224, 1_511_824, 0, 0},
        {"sqnxt23_w2", 224, 2_583_752, 0, 0},
        {"sqnxt23v5_w1", 224, 921_816, 0, 0},
        {"sqnxt23v5_w3d2", 224, 1_953_616, 0, 0},
        {"sqnxt23v5_w2", 224, 3_366_344, 0, 0},
    };

    @DataProvider
    public Object[][] published() {
        return concat(TORCHVISION, OTHERS);
    }

    /** No multiply-adds where the sources have none. */
    @Test(dataProvider = "published")
    public void testCounts(String name, int size, int parameters, int multiplyAdds, int tolerance) {
        Block block = StandardNetworks.builder(name).setOutSize(1000).build();
        Complexity complexity = count(block, size);
        Assert.assertEquals(complexity.parameters(), parameters, name);
        if (multiplyAdds > 0) {
            double millions = complexity.multiplyAdds() / 1e6;
            Assert.assertEquals(millions, multiplyAdds, tolerance, name);
        }
    }

    /** What has no published counts stands in a relation to what has. */
    @Test
    public void testEveryNetworkIsCounted() {
        Set<String> counted =
                Arrays.stream(published())
                        .map(row -> (String) row[0])
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> others = new TreeSet<>(StandardNetworks.names());
        others.removeAll(counted);
        others.removeIf(name -> name.startsWith("wrn40_2") || name.startsWith("resnet34_g"));
        // The sources have its deployed form only.
        Assert.assertEquals(others, Set.of("repvgg_b1g2"));
    }

    @Test
    public void testGroupsOfResNetDivideIts3x3Convolutions() {
        // ResNet-34 without its 3x3 convolutions: the stem, three projections, batch normalization
        // and the classifier.
        long stem = 3 * 64 * 49;
        long projections = 64 * 128 + 128 * 256 + 256 * 512;
        long norms = 2 * (64 + 6 * 64 + 9 * 128 + 13 * 256 + 7 * 512);
        long rest = stem + projections + norms + 513 * 1000;
        long dense = 21_797_672 - rest;
        for (int g : new int[] {2, 4, 8, 16}) {
            Block block = StandardNetworks.builder("resnet34_g" + g).setOutSize(1000).build();
            Assert.assertEquals(count(block, 224).parameters(), rest + dense / g, "g" + g);
        }
    }

    /**
     * The configurations of genotypes/bs200k.csv, bs400k.csv and bs800k.csv of the repository
     * BayesWatch/pytorch-blockswap, with the numbers of parameters of arXiv 1906.04113 table 1,
     * 217.0, 404.2 and 811.4 thousand.
     *
     * @return number of parameters, blocks
     */
    @DataProvider
    public Object[][] genotypes() {
        return new Object[][] {
            {
                217_000,
                "A16B2 A16B2 ConvB4 DConv G16B2 DConv A8B2 ConvB2 G2B2 DConvG16 G4B2 G8B2 DConvG2"
                        + " A16B2 A8B2 A16B2 A8B2 G4B2"
            },
            {
                404_200,
                "Conv DConvG16 DConv DConvA2 ConvB2 DConvA8 DConvG2 DConvG16 DConvA8 DConvA16"
                        + " DConvG8 DConvA4 DConvG4 DConvG4 A4B2 DConvG8 DConvG8 G16B2"
            },
            {
                811_400,
                "ConvB4 Conv A16B2 DConvA4 DConvA8 ConvB4 DConvA4 Conv DConvA16 DConvA2 Conv"
                        + " DConvG16 DConvG8 DConvA2 DConvA2 G8B2 G4B2 DConvA8"
            },
        };
    }

    @Test(dataProvider = "genotypes")
    public void testBlockSwapConfigurations(int parameters, String blocks) {
        Block block = WideResNet.builder().setOutSize(10).optForms(blocks.split(" ")).build();
        Assert.assertEquals(count(block, 32).parameters(), parameters, 50);
    }

    /** Moonshine's table of WideResNets: the teacher has 2.2 million, cheaper blocks ever less. */
    @Test
    public void testCheapBlocksOfWideResNet() {
        Assert.assertEquals(wide("wrn40_2").parameters(), 2_243_546);
        Assert.assertEquals(wide("wrn40_2").multiplyAdds() / 1e6, 327.6, 0.1);
        String[] ever = {"", "_g2", "_g4", "_g8", "_g16", "_dw", "_b4"};
        long previous = Long.MAX_VALUE;
        for (String form : ever) {
            long parameters = wide("wrn40_2" + form).parameters();
            Assert.assertTrue(parameters < previous, form + ": " + parameters);
            previous = parameters;
        }
    }

    private static Complexity wide(String name) {
        return count(StandardNetworks.builder(name).setOutSize(10).build(), 32);
    }

    private static Complexity count(Block block, int size) {
        try (NDManager manager = Engine.getEngine("GSPC").newBaseManager()) {
            return Complexity.of(block, manager, new Shape(1, 3, size, size));
        }
    }

    private static Object[][] concat(Object[][] first, Object[][] second) {
        Object[][] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
