/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration;

import ai.djl.engine.Engine;
import ai.djl.gspc.engine.GspcEngine;
import ai.djl.gspc.engine.GspcNDArray;
import ai.djl.gspc.integration.net.LayerOp;
import ai.djl.gspc.integration.net.Net;
import ai.djl.gspc.integration.net.NetBlock;
import ai.djl.gspc.integration.net.Networks;
import ai.djl.modality.cv.transform.Normalize;
import ai.djl.modality.cv.transform.ToTensor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import ai.djl.translate.Batchifier;
import ai.djl.translate.Pipeline;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.testng.Assert;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** What whole networks compile to. */
public class PlanTest {

    private final GspcEngine engine = (GspcEngine) Engine.getEngine(Engines.GSPC);

    @DataProvider
    public Object[][] fused() {
        return new Object[][] {
            {"ResNet-18"},
            {"ResNet-50"},
            {"ResNeXt-50-32x4d"},
            {"MobileNetV2"},
            {"RegNetY-400MF"},
            {"SqueezeNet-1.1"},
        };
    }

    /**
     * Batch-norm, activation, residual and padding belong to the convolutions; the layout changes
     * at the two ends only.
     */
    @Test(dataProvider = "fused")
    public void testOneStepForEachConvolution(String name) {
        Net net = Networks.create(name, 64);
        List<String> plan = plan(net);
        Assert.assertEquals(count(plan, "conv"), matrices(net), name);
        Assert.assertEquals(count(plan, "pack"), 1, name);
        Assert.assertEquals(count(plan, "unpack"), 1, name);
        for (String kernel :
                new String[] {"batch_norm", "relu", "add", "pad", "permute", "concat", "host"}) {
            Assert.assertEquals(count(plan, kernel), 0, name + ": " + kernel);
        }
    }

    @DataProvider
    public Object[][] preactivated() {
        return new Object[][] {{"WRN-40-2-G1"}, {"WRN-40-2-G8"}, {"DenseNet-121"}};
    }

    /**
     * A batch-norm before a convolution with padding cannot move into it: one step, with its ReLU.
     */
    @Test(dataProvider = "preactivated")
    public void testOneStepForEachPreactivation(String name) {
        Net net = Networks.create(name, 64);
        List<String> plan = plan(net);
        Assert.assertEquals(count(plan, "conv"), matrices(net), name);
        Assert.assertTrue(count(plan, "batch_norm") <= norms(net), name);
        Assert.assertEquals(count(plan, "pack"), 1, name);
        Assert.assertEquals(count(plan, "unpack"), 1, name);
        for (String kernel : new String[] {"relu", "add", "pad", "permute", "host"}) {
            Assert.assertEquals(count(plan, kernel), 0, name + ": " + kernel);
        }
    }

    /**
     * What each network's plan has besides convolutions and poolings, at most: layout conversions
     * inside, operands copied into a concatenation, and element-wise steps of their own. Those are
     * the batch-norms before a convolution, the ReLU behind a ShuffleNet's concatenation, and the
     * gates of squeeze-and-excitation.
     *
     * @return name, conversions, copies, element-wise steps
     */
    @DataProvider
    public Object[][] surroundings() {
        return new Object[][] {
            {"ResNet-18", 0, 0, 0},
            {"ResNet-50", 0, 0, 0},
            {"ResNeXt-50-32x4d", 0, 0, 0},
            {"WRN-40-2-G1", 0, 0, 18},
            {"WRN-40-2-G2", 0, 0, 18},
            {"WRN-40-2-G4", 0, 0, 18},
            {"WRN-40-2-G8", 0, 0, 18},
            {"WRN-40-2-G16", 0, 0, 18},
            {"WRN-40-2-GC", 0, 0, 18},
            {"ShuffleNetV1-g3", 0, 2, 0},
            {"ShuffleNetV1-g8", 0, 2, 0},
            {"ShuffleNetV2", 0, 0, 0},
            {"MobileNetV2", 0, 0, 0},
            {"MobileNetV3-large", 0, 0, 8},
            {"MobileNetV3-small", 0, 0, 9},
            {"EfficientNet-B0", 0, 0, 16},
            {"RegNetY-400MF", 0, 0, 16},
            {"CondenseNet", 55, 18, 37},
            {"SqueezeNet-1.1", 0, 0, 0},
            {"VGG-11", 0, 0, 0},
            {"DenseNet-121", 0, 0, 62},
        };
    }

    @Test(dataProvider = "surroundings")
    public void testWhatIsNoConvolution(String name, int conversions, int copies, int elementwise) {
        List<String> plan = plan(Networks.create(name, 64));
        String steps = name + ":\n" + String.join("\n", plan);
        Assert.assertEquals(count(plan, "pack"), 1, steps);
        Assert.assertEquals(count(plan, "unpack"), 1, steps);
        Assert.assertEquals(count(plan, "host"), 0, steps);
        long inside = count(plan, "permute") + count(plan, "channel_gather");
        Assert.assertTrue(inside <= conversions, steps);
        Assert.assertTrue(count(plan, "concat") <= copies, steps);
        long apart = 0;
        for (String kernel :
                new String[] {"batch_norm", "relu", "add", "mul", "gate", "sigmoid", "silu"}) {
            apart += count(plan, kernel);
        }
        Assert.assertTrue(apart <= elementwise, steps);
        long others = count(plan, "conv") + count(plan, "winograd") + count(plan, "global");
        others += count(plan, "max_pool") + count(plan, "avg_pool");
        // Every step is of a kind that is counted here.
        Assert.assertEquals(
                others + inside + count(plan, "concat") + apart + 2, plan.size(), steps);
    }

    @Test
    public void testEveryNetworkIsListed() {
        List<String> names =
                Arrays.stream(surroundings())
                        .map(row -> (String) row[0])
                        .collect(Collectors.toList());
        List<String> all = new ArrayList<>();
        Networks.names().forEach(all::add);
        Assert.assertEquals(names, all);
    }

    /**
     * What DJL's translators do with a picture becomes factors of its channels: the first
     * convolution reads the bytes as they came, and gives what it gives otherwise.
     */
    @Test
    public void testPicturesAreReadAsTheyCome() {
        Net net = Networks.create("MobileNetV2", 64);
        float[] mean = {0.485f, 0.456f, 0.406f};
        float[] deviation = {0.229f, 0.224f, 0.225f};
        Pipeline pipeline = new Pipeline(new ToTensor(), new Normalize(mean, deviation));
        byte[] pixels = new byte[64 * 64 * 3];
        new Random(1).nextBytes(pixels);
        try (NDManager manager = engine.newBaseManager()) {
            NetBlock block = new NetBlock(net);
            block.setWeights(manager);
            Shape shape = new Shape(64, 64, 3);
            NDArray picture = manager.create(ByteBuffer.wrap(pixels), shape, DataType.UINT8);
            NDList batch = batch(pipeline, picture);
            String plan = engine.explain(forward(block, manager, batch));
            Assert.assertTrue(plan.contains("pack picture channels_last uint8"), plan);
            Assert.assertFalse(plan.contains("transpose"), plan);
            NDArray actual = forward(block, manager, batch).singletonOrThrow();
            NDList same = batch(pipeline, picture);
            ((GspcNDArray) same.get(0)).waitToRead();
            NDArray expected = forward(block, manager, same).singletonOrThrow();
            float most = expected.abs().max().getFloat();
            Assert.assertTrue(expected.sub(actual).abs().max().getFloat() < 1e-5f * most);
        }
    }

    private static NDList batch(Pipeline pipeline, NDArray picture) {
        NDList one = pipeline.transform(new NDList(picture));
        return Batchifier.STACK.batchify(new NDList[] {one});
    }

    @Test
    public void testSecondForwardCompilesNothing() {
        Net net = SmallNets.grouped();
        try (NDManager manager = engine.newBaseManager()) {
            NetBlock block = new NetBlock(net);
            block.setWeights(manager);
            forward(block, net, manager).singletonOrThrow().toFloatArray();
            long before = engine.compilations();
            Assert.assertTrue(before > 0);
            for (int i = 0; i < 3; i++) {
                forward(block, net, manager).singletonOrThrow().toFloatArray();
            }
            Assert.assertEquals(engine.compilations(), before);
        }
    }

    private List<String> plan(Net net) {
        try (NDManager manager = engine.newBaseManager()) {
            NetBlock block = new NetBlock(net);
            block.setWeights(manager);
            String[] lines = engine.explain(forward(block, net, manager)).split("\n");
            // The number of the step in front, the total behind.
            return Arrays.stream(lines)
                    .filter(line -> line.matches("\\s*\\d+  \\S.*"))
                    .map(line -> line.trim().replaceFirst("\\d+\\s+", ""))
                    .collect(Collectors.toList());
        }
    }

    private static NDList forward(NetBlock block, Net net, NDManager manager) {
        int[] in = net.inputShape();
        return forward(block, manager, new NDList(manager.ones(new Shape(1, in[0], in[1], in[2]))));
    }

    private static NDList forward(NetBlock block, NDManager manager, NDList x) {
        return block.forward(new ParameterStore(manager, false), x, false);
    }

    private static long count(List<String> plan, String kernel) {
        return plan.stream().filter(step -> step.startsWith(kernel + ' ')).count();
    }

    private static long matrices(Net net) {
        return net.layers().stream()
                .filter(l -> l.op() instanceof LayerOp.Conv || l.op() instanceof LayerOp.Linear)
                .count();
    }

    private static long norms(Net net) {
        return net.layers().stream().filter(l -> l.op() instanceof LayerOp.Norm).count();
    }
}
