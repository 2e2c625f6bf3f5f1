/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration;

import ai.djl.Model;
import ai.djl.basicmodelzoo.cv.classification.AlexNet;
import ai.djl.basicmodelzoo.cv.classification.GoogLeNet;
import ai.djl.basicmodelzoo.cv.classification.LeNet;
import ai.djl.basicmodelzoo.cv.classification.MobileNetV1;
import ai.djl.basicmodelzoo.cv.classification.MobileNetV2;
import ai.djl.basicmodelzoo.cv.classification.NiN;
import ai.djl.basicmodelzoo.cv.classification.ResNetV1;
import ai.djl.basicmodelzoo.cv.classification.SqueezeNet;
import ai.djl.basicmodelzoo.cv.classification.VGG;
import ai.djl.basicmodelzoo.cv.object_detection.ssd.SingleShotDetection;
import ai.djl.basicmodelzoo.cv.object_detection.yolo.YOLOV3;
import ai.djl.gspc.integration.net.Net;
import ai.djl.gspc.integration.net.NetBlock;
import ai.djl.gspc.integration.net.Networks;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.Block;
import ai.djl.nn.Blocks;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.nn.core.Linear;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.nn.pooling.Pool;
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
 * One .params file, two engines: PyTorch and GSPC predict the same. Runs for each set of kernels
 * and number of threads, see the executions in the pom.
 */
public class BlockParityTest {

    private static final double TOLERANCE = 1e-4;

    @DataProvider
    public Object[][] blocks() {
        return new Object[][] {
            row("AlexNet", 3, 96, () -> AlexNet.builder().build()),
            row("GoogLeNet", 3, 64, () -> GoogLeNet.builder().setOutSize(10).build()),
            row("LeNet", 1, 28, () -> LeNet.builder().build()),
            row("MobileNetV1", 3, 64, () -> MobileNetV1.builder().setOutSize(10).build()),
            row("MobileNetV2", 3, 64, () -> MobileNetV2.builder().setOutSize(10).build()),
            row("NiN", 3, 96, () -> NiN.builder().build()),
            row("ResNetV1-18", 3, 64, () -> resnet(18, 64)),
            row("ResNetV1-50", 3, 64, () -> resnet(50, 64)),
            row("ResNetV1-20, small pictures", 3, 28, () -> resnet(20, 28)),
            row("SqueezeNet", 3, 64, () -> SqueezeNet.squeezenet(10)),
            row("VGG", 3, 32, () -> VGG.builder().build()),
            row("SingleShotDetection", 3, 64, BlockParityTest::ssd),
            row("YOLOV3", 3, 64, () -> YOLOV3.builder().setNumClasses(5).build()),
            row("odd groups", 6, 23, BlockParityTest::oddGroups),
            net("ResNeXt-50-32x4d"),
            net("WRN-40-2-G4"),
            net("WRN-40-2-GC"),
            net("ShuffleNetV1-g3"),
            net("ShuffleNetV2"),
            net("RegNetY-400MF"),
            net("CondenseNet"),
            net("MobileNetV3-large"),
            net("EfficientNet-B0"),
            net("DenseNet-121"),
        };
    }

    private static Object[] row(String name, int channels, int size, Supplier<Block> block) {
        return new Object[] {name, new Shape(1, channels, size, size), block};
    }

    private static Object[] net(String name) {
        Net net = Networks.create(name, 64);
        int[] in = net.inputShape();
        return row(name, in[0], in[1], () -> new NetBlock(net));
    }

    @Test(dataProvider = "blocks", groups = "parity")
    public void testSameFileSameResults(String name, Shape input, Supplier<Block> blocks)
            throws Exception {
        Path directory = Files.createTempDirectory("gspc-parity");
        try {
            Engines.save(blocks.get(), "m", input, directory, 11);
            try (Model expected = Engines.load(Engines.PYTORCH, blocks.get(), "m", directory);
                    Model actual = Engines.load(Engines.GSPC, blocks.get(), "m", directory)) {
                for (int batch : new int[] {1, 3}) {
                    compare(name + ", batch " + batch, expected, actual, input, batch);
                }
            }
        } finally {
            Utils.deleteQuietly(directory);
        }
    }

    private static void compare(String what, Model expected, Model actual, Shape input, int batch)
            throws Exception {
        Shape shape = new Shape(batch).addAll(input.slice(1));
        int n = Math.toIntExact(shape.size());
        float[] data = Engines.uniform(n, new SplittableRandom(batch));
        List<float[]> e = Engines.predict(expected, data, shape);
        // Twice: the second prediction reuses the plan of the first, with other numbers in between.
        Engines.predict(actual, new float[n], shape);
        List<float[]> a = Engines.predict(actual, data, shape);
        Assert.assertEquals(a.size(), e.size(), what);
        for (int i = 0; i < e.size(); i++) {
            Agreement.check(a.get(i), e.get(i), TOLERANCE, what + ", output " + i);
        }
    }

    private static Block resnet(int layers, int size) {
        return ResNetV1.builder()
                .setNumLayers(layers)
                .setOutSize(10)
                .setImageShape(new Shape(3, size, size))
                .build();
    }

    private static Block ssd() {
        SequentialBlock base = new SequentialBlock();
        for (int filters : new int[] {16, 32, 64}) {
            base.add(SingleShotDetection.getDownSamplingBlock(filters));
        }
        List<Float> ratios = List.of(1f, 2f, 0.5f);
        return SingleShotDetection.builder()
                .setNumClasses(3)
                .setNumFeatures(3)
                .optGlobalPool(true)
                .setRatios(List.of(ratios, ratios, ratios, ratios, ratios))
                .setSizes(
                        List.of(
                                List.of(0.2f, 0.272f),
                                List.of(0.37f, 0.447f),
                                List.of(0.54f, 0.619f),
                                List.of(0.71f, 0.79f),
                                List.of(0.88f, 0.961f)))
                .setBaseNetwork(base)
                .build();
    }

    /** Groups and channels per group that fill no vector. */
    private static Block oddGroups() {
        int[][] convolutions = {{30, 3, 3}, {45, 3, 15}, {70, 1, 5}, {14, 5, 7}, {26, 3, 2}};
        SequentialBlock block = new SequentialBlock();
        for (int[] c : convolutions) {
            block.add(
                            Conv2d.builder()
                                    .setFilters(c[0])
                                    .setKernelShape(new Shape(c[1], c[1]))
                                    .optPadding(new Shape(c[1] / 2, c[1] / 2))
                                    .optGroups(c[2])
                                    .build())
                    .add(BatchNorm.builder().build())
                    .add(Activation::relu);
        }
        return block.add(Pool.maxPool2dBlock(new Shape(3, 3), new Shape(2, 2)))
                .add(Blocks.batchFlattenBlock())
                .add(Linear.builder().setUnits(10).build());
    }
}
