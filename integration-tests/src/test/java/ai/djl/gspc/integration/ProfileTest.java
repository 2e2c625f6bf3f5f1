/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration;

import ai.djl.Model;
import ai.djl.engine.Engine;
import ai.djl.gspc.engine.GspcEngine;
import ai.djl.gspc.integration.net.Net;
import ai.djl.gspc.integration.net.NetBlock;
import ai.djl.gspc.integration.net.OnnxWriter;
import ai.djl.gspc.runtime.StepTime;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.training.ParameterStore;
import java.io.ByteArrayInputStream;
import java.util.List;
import org.testng.Assert;
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
