/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.onnx;

import ai.djl.Model;
import ai.djl.gspc.integration.Agreement;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.io.ByteArrayInputStream;
import java.util.Random;
import org.testng.Assert;
import org.testng.annotations.Test;

/** Random networks on GSPC and on ONNX Runtime: one load, several batch and picture sizes. */
public class OnnxRandomGraphTest {

    private static final int GRAPHS = 60;

    @Test
    public void testRandomGraphs() throws Exception {
        long seed = Long.getLong("ai.djl.gspc.seed", System.nanoTime());
        System.out.println("OnnxRandomGraphTest: seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < GRAPHS; i++) {
            int opset = 13 + random.nextInt(5);
            RandomGraph graph = new RandomGraph(random, opset);
            byte[] bytes = graph.build(1 + random.nextInt(7));
            String what = "seed " + seed + ", graph " + i + " " + graph.trace();
            compare(bytes, graph.inputChannels(), random, what);
        }
    }

    private static void compare(byte[] bytes, int channels, Random random, String what)
            throws Exception {
        int[][] sizes = {{1, 33, 40}, {4, 33, 40}, {2, 56, 36}};
        try (OnnxRuntimeSession peer = new OnnxRuntimeSession(bytes);
                Model model = Model.newInstance("random", "GSPC")) {
            model.load(new ByteArrayInputStream(bytes));
            for (int[] s : sizes) {
                float[] x = new float[s[0] * channels * s[1] * s[2]];
                for (int i = 0; i < x.length; i++) {
                    x[i] = (float) random.nextGaussian();
                }
                OnnxRuntimeSession.Result expected = peer.run(x, s[0], channels, s[1], s[2]);
                try (NDManager manager = model.getNDManager().newSubManager()) {
                    NDArray in = manager.create(x, new Shape(s[0], channels, s[1], s[2]));
                    NDArray y =
                            model.getBlock()
                                    .forward(
                                            new ParameterStore(manager, false),
                                            new NDList(in),
                                            false)
                                    .get(0);
                    Assert.assertEquals(y.getShape(), new Shape(expected.shape()), what);
                    double d = Agreement.difference(y.toFloatArray(), expected.values());
                    Assert.assertTrue(d <= 1e-4, what + ": relative difference " + d);
                } catch (RuntimeException e) {
                    throw new AssertionError(what, e);
                }
            }
        }
    }
}
