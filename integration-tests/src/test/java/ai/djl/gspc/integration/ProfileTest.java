/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.gspc.engine.GspcEngine;
import ai.djl.gspc.integration.net.Net;
import ai.djl.gspc.integration.net.NetBlock;
import ai.djl.gspc.integration.net.Networks;
import ai.djl.gspc.integration.net.OnnxWriter;
import ai.djl.gspc.runtime.StepTime;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import java.io.ByteArrayInputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.testng.Assert;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** What the engine tells of a plan's steps. */
public class ProfileTest {

    private final GspcEngine engine = (GspcEngine) Engine.getEngine(Engines.GSPC);
    private final Net net = SmallNets.grouped();

    /** Every multiply-add of the network is one of a step's, whatever was fused. */
    private void check(List<StepTime> steps, String plan) {
        Assert.assertEquals(
                steps.stream().mapToLong(StepTime::flops).sum(), 2 * net.multiplyAdds());
        for (StepTime step : steps) {
            Assert.assertTrue(plan.contains(step.description()), step.description());
            Assert.assertTrue(step.bytes() > 0, step.description());
            Assert.assertTrue(step.nanoseconds() >= 0, step.description());
        }
        long time = steps.stream().mapToLong(StepTime::nanoseconds).sum();
        Assert.assertTrue(time > 0, "no step took any time");
        // Pictures are read once, and each weight is.
        int in = Net.size(net.inputShape());
        long bytes = steps.stream().mapToLong(StepTime::bytes).sum();
        Assert.assertTrue(bytes > 4 * (in + net.parameters()), bytes + " bytes");
    }

    private NDList input(NDManager manager) {
        int[] in = net.inputShape();
        return new NDList(manager.ones(new Shape(1, in[0], in[1], in[2])));
    }

    @Test
    public void testArraysStayPending() {
        try (NDManager manager = engine.newBaseManager()) {
            NetBlock block = new NetBlock(net);
            block.setWeights(manager);
            ParameterStore store = new ParameterStore(manager, false);
            NDList pending = block.forward(store, input(manager), false);
            check(engine.profile(pending, 3), engine.explain(pending));
            NDArray other = block.forward(store, input(manager), false).singletonOrThrow();
            float[] expected = other.toFloatArray();
            Assert.assertEquals(pending.singletonOrThrow().toFloatArray(), expected);
            Assert.expectThrows(IllegalArgumentException.class, () -> engine.profile(pending, 1));
        }
    }

    @DataProvider
    public Object[][] networks() {
        return new Object[][] {
            {"ResNet-18"},
            {"ShuffleNetV2"},
            {"MobileNetV3-small"},
            {"CondenseNet"},
            {"DenseNet-121"}
        };
    }

    /** The steps hang together: each is fed by earlier ones, and all but the last feed a later. */
    @Test(dataProvider = "networks")
    public void testSources(String name) throws Exception {
        try (Model onnx = Model.newInstance("onnx", Engines.GSPC)) {
            Net network = Networks.create(name, 64);
            onnx.load(new ByteArrayInputStream(OnnxWriter.write(network, 1)));
            NDList in = new NDList(onnx.getNDManager().ones(new Shape(1, 3, 64, 64)));
            List<StepTime> steps = engine.profile(onnx.getBlock(), in, 1);
            Set<Integer> used = new HashSet<>();
            int joins = 0;
            for (int i = 0; i < steps.size(); i++) {
                List<Integer> sources = steps.get(i).sources();
                Assert.assertEquals(sources.isEmpty(), i == 0, name + ", step " + i);
                for (int source : sources) {
                    Assert.assertTrue(source < i, source + " feeds " + i);
                }
                joins += sources.size() > 1 ? 1 : 0;
                used.addAll(sources);
            }
            Assert.assertEquals(used.size(), steps.size() - 1, name + ": steps that feed others");
            Assert.assertTrue(joins > 3, name + ": " + joins + " steps take several results");
        }
    }

    @Test
    public void testPeak() {
        double peak = engine.measurePeak(1);
        Assert.assertTrue(peak > 0 && peak < 1e5, peak + " GFLOP/s");
    }

    @Test
    public void testBlocks() throws Exception {
        try (NDManager manager = engine.newBaseManager();
                Model onnx = Model.newInstance("onnx", Engines.GSPC)) {
            NetBlock layers = new NetBlock(net);
            layers.setWeights(manager);
            onnx.load(new ByteArrayInputStream(OnnxWriter.write(net, 1)));
            NDList input = input(manager);
            for (Block block : List.of(layers, onnx.getBlock())) {
                check(engine.profile(block, input, 3), engine.explain(block, input));
            }
            // The inputs are still the caller's.
            Assert.assertEquals(input.singletonOrThrow().max().getFloat(), 1f);
            Assert.expectThrows(
                    IllegalArgumentException.class, () -> engine.profile(layers, input, 0));
        }
    }
}
