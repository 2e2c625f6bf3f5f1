/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.zoo;

import ai.djl.Model;
import ai.djl.gspc.integration.Agreement;
import ai.djl.gspc.integration.Engines;
import ai.djl.gspc.zoo.block.NetworkBuilder;
import ai.djl.gspc.zoo.cv.CondenseNet;
import ai.djl.gspc.zoo.cv.ConvForm;
import ai.djl.gspc.zoo.cv.DenseNet;
import ai.djl.gspc.zoo.cv.EfficientNet;
import ai.djl.gspc.zoo.cv.GhostNet;
import ai.djl.gspc.zoo.cv.GroupedResNet;
import ai.djl.gspc.zoo.cv.MnasNet;
import ai.djl.gspc.zoo.cv.MobileNetV3;
import ai.djl.gspc.zoo.cv.RegNet;
import ai.djl.gspc.zoo.cv.RepVgg;
import ai.djl.gspc.zoo.cv.ResNext;
import ai.djl.gspc.zoo.cv.ShuffleNetV1;
import ai.djl.gspc.zoo.cv.ShuffleNetV2;
import ai.djl.gspc.zoo.cv.SqueezeNext;
import ai.djl.gspc.zoo.cv.WideResNet;
import ai.djl.ndarray.types.Shape;
import ai.djl.util.Utils;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.testng.Assert;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/**
 * One .params file, two engines: the networks of the zoo predict on GSPC what they predict on
 * PyTorch. Some of them have fewer blocks than the standard variants, so that the build stays
 * short; all kinds of blocks are there.
 */
public class NetworkParityTest {

    private static final double TOLERANCE = 1e-4;

    @DataProvider
    public Object[][] networks() {
        return new Object[][] {
            row("ResNeXt 32x4d", 64, () -> ResNext.resnext50().optDepths(1, 2, 1, 1)),
            row("ResNeXt 32x8d", 48, () -> ResNext.resnext101().optDepths(1, 1, 1)),
            row("ResNet G(4)", 64, () -> GroupedResNet.resnet34(4).optDepths(2, 1, 1)),
            row("WRN S", 32, () -> WideResNet.builder().optDepth(16)),
            row("WRN G(8)", 32, () -> WideResNet.wrn40x2(ConvForm.groupedPointwise(8))),
            row(
                    "WRN mixed",
                    32,
                    () ->
                            WideResNet.builder()
                                    .optDepth(22)
                                    .optForms(
                                            "DConv ConvB4 G4B2 DConvA8 A16B2 Conv DConvG16 DConvB2"
                                                    .concat(" G2B2")
                                                    .split(" "))),
            row("ShuffleNetV1 g1", 64, () -> ShuffleNetV1.g(1).optWidth(0.5f)),
            row("ShuffleNetV1 g3", 64, () -> ShuffleNetV1.g(3)),
            row("ShuffleNetV1 g8", 64, () -> ShuffleNetV1.g(8).optClassifierBias(false)),
            row("ShuffleNetV2 0.5", 64, ShuffleNetV2::x05),
            row("ShuffleNetV2 1.5", 64, ShuffleNetV2::x15),
            row("MobileNetV3 large", 64, MobileNetV3::large),
            row("MobileNetV3 small", 96, MobileNetV3::small),
            row("EfficientNet B0", 64, EfficientNet::b0),
            row("EfficientNet Lite0", 64, EfficientNet::lite0),
            row("MnasNet 0.5", 64, () -> MnasNet.width(0.5)),
            row("RegNetX 200MF", 64, RegNet::x200mf),
            row("RegNetX 1.6GF", 64, () -> RegNet.x1600mf().optDepths(1, 1, 2, 1)),
            row("RegNetY 400MF", 64, RegNet::y400mf),
            row("CondenseNet", 64, () -> condenseNet(4)),
            row("CondenseNet g8", 64, () -> condenseNet(8)),
            row("RepVGG A0", 64, () -> RepVgg.a0().optDepths(2, 2, 2, 1)),
            row("RepVGG B1g4", 64, RepVggTest::groupedRepVgg),
            row("GhostNet 0.5", 64, () -> GhostNet.width(0.5)),
            row("SqueezeNext", 96, () -> SqueezeNext.v1(1)),
            row("DenseNet", 64, () -> DenseNet.densenet121().optDepths(3, 4, 5, 3)),
        };
    }

    private static Object[] row(String name, int size, Supplier<NetworkBuilder<?>> builder) {
        return new Object[] {name, new Shape(1, 3, size, size), builder};
    }

    private static NetworkBuilder<?> condenseNet(int groups) {
        return CondenseNet.g(groups).optStages(new int[] {2, 3, 2}, new int[] {8, 16, 32});
    }

    @Test(dataProvider = "networks")
    public void testSameFileSameResults(
            String name, Shape input, Supplier<NetworkBuilder<?>> builder) throws Exception {
        Path directory = Files.createTempDirectory("gspc-zoo-parity");
        try {
            NetworkBuilder<?> network = builder.get().setOutSize(10);
            Engines.save(network.build(), "m", input, directory, 5);
            try (Model expected = Engines.load(Engines.PYTORCH, network.build(), "m", directory);
                    Model actual = Engines.load(Engines.GSPC, network.build(), "m", directory)) {
                for (int batch : new int[] {1, 2}) {
                    Shape shape = new Shape(batch).addAll(input.slice(1));
                    int n = Math.toIntExact(shape.size());
                    float[] data = Engines.uniform(n, new SplittableRandom(batch));
                    List<float[]> e = Engines.predict(expected, data, shape);
                    List<float[]> a = Engines.predict(actual, data, shape);
                    Assert.assertEquals(e.get(0).length, 10 * batch);
                    Agreement.check(a.get(0), e.get(0), TOLERANCE, name + ", batch of " + batch);
                }
            }
        } finally {
            Utils.deleteQuietly(directory);
        }
    }
}
