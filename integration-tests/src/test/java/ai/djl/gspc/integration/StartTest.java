/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration;

import ai.djl.Model;
import ai.djl.gspc.integration.net.Net;
import ai.djl.gspc.integration.net.NetBlock;
import ai.djl.ndarray.types.Shape;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.testng.Assert;
import org.testng.annotations.Test;

/**
 * From the first prediction on, and while vector kernels take over from scalar ones, results agree
 * with PyTorch's. In a JVM whose warm-up is on.
 */
public class StartTest {

    private static final int PREDICTIONS = 3000;

    @Test(groups = "warm-up")
    public void testPredictionsAgreeFromTheFirstOn() throws Exception {
        Assert.assertTrue(Boolean.getBoolean("ai.djl.gspc.warm_up"), "the warm-up is off");
        Net net = SmallNets.grouped();
        int[] in = net.inputShape();
        Shape shape = new Shape(1, in[0], in[1], in[2]);
        float[] input = Engines.uniform(Net.size(in), new SplittableRandom(23));
        float[] expected;
        try (Model model = model(net, Engines.PYTORCH)) {
            expected = Engines.predict(model, input, shape).get(0);
        }
        try (Model model = model(net, Engines.GSPC)) {
            for (int i = 0; i < PREDICTIONS; i++) {
                float[] actual = Engines.predict(model, input, shape).get(0);
                Agreement.check(actual, expected, 1e-4, "prediction " + i);
            }
            // Each kind of kernel is given 30 s at most; then nothing changes any more.
            long start = System.nanoTime();
            float[] last = null;
            int same = 0;
            while (same < 300 && System.nanoTime() - start < 120_000_000_000L) {
                float[] actual = Engines.predict(model, input, shape).get(0);
                same = Arrays.equals(actual, last) ? same + 1 : 0;
                last = actual;
            }
            Assert.assertTrue(same >= 300, "results go on changing");
            Agreement.check(last, expected, 1e-4, "after the warm-up");
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
