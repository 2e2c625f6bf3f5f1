/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration;

import ai.djl.Model;
import ai.djl.gspc.integration.net.Net;
import ai.djl.gspc.integration.net.NetBlock;
import ai.djl.ndarray.types.Shape;
import java.util.SplittableRandom;
import org.testng.Assert;
import org.testng.annotations.Test;

/**
 * The first prediction agrees with PyTorch's, and later ones with it to the last bit: nothing
 * changes while the virtual machine compiles kernels.
 */
public class StartTest {

    private static final int PREDICTIONS = 500;

    @Test
    public void testPredictionsAreTheSameFromTheFirstOn() throws Exception {
        Net net = SmallNets.grouped();
        int[] in = net.inputShape();
        Shape shape = new Shape(1, in[0], in[1], in[2]);
        float[] input = Engines.uniform(Net.size(in), new SplittableRandom(23));
        float[] expected;
        try (Model model = model(net, Engines.PYTORCH)) {
            expected = Engines.predict(model, input, shape).get(0);
        }
        try (Model model = model(net, Engines.GSPC)) {
            float[] first = Engines.predict(model, input, shape).get(0);
            Agreement.check(first, expected, 1e-4, "the first prediction");
            for (int i = 1; i < PREDICTIONS; i++) {
                float[] next = Engines.predict(model, input, shape).get(0);
                Assert.assertEquals(next, first, "prediction " + i);
            }
        }
    }

    private static Model model(Net net, String engine) {
        Model model = Model.newInstance(net.name(), engine);
        NetBlock block = new NetBlock(net);
        block.setWeights(model.getNDManager());
        model.setBlock(block);
        return model;
    }
}
