/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.ndarray;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.List;
import org.testng.Assert;
import org.testng.annotations.AfterClass;
import org.testng.annotations.BeforeClass;
import org.testng.annotations.Test;

/** Anchor boxes where DJL's PyTorch engine is no measure: worked out by hand. */
public class NDArrayTargetsTest {

    private NDManager manager;

    @BeforeClass
    public void open() {
        manager = Engine.getEngine("GSPC").newBaseManager();
    }

    @AfterClass
    public void close() {
        manager.close();
    }

    private NDArray anchors() {
        float[] boxes = {
            0, 0, 0.5f, 0.5f, 0.1f, 0.1f, 0.5f, 0.5f, 0.5f, 0.5f, 1, 1, 0, 0.5f, 0.5f, 1
        };
        return manager.create(boxes, new Shape(1, 4, 4));
    }

    private NDList targets(float ratio, int least) {
        // One box of class 2 that is the first anchor, one of class 0 that hits nothing much.
        float[] labels = {2, 0, 0, 0.5f, 0.5f, 0, 0.6f, 0.6f, 0.9f, 0.9f, -1, 0, 0, 1, 1};
        float[] scores = {3, 3, 3, 0, 0, 0, 0, 5, 0, 0, 0, 0};
        NDArray p = manager.create(scores, new Shape(1, 3, 4));
        NDArray l = manager.create(labels, new Shape(1, 3, 5));
        return p.getNDArrayInternal()
                .multiBoxTarget(new NDList(anchors(), l, p), 0.5f, -1, ratio, 0.6f, least);
    }

    @Test
    public void testTargets() {
        NDList all = targets(-1, 0);
        Assert.assertEquals(all.get(2).toFloatArray(), new float[] {3, 3, 1, 0});
        float[] moves = all.get(0).toFloatArray();
        float[] mask = all.get(1).toFloatArray();
        float[] expected = {
            0,
            0,
            0,
            0,
            -0.05f / 0.4f / 0.1f,
            -0.05f / 0.4f / 0.1f,
            (float) Math.log(0.5 / 0.4) / 0.2f,
            (float) Math.log(0.5 / 0.4) / 0.2f,
            0,
            0,
            (float) Math.log(0.3 / 0.5) / 0.2f,
            (float) Math.log(0.3 / 0.5) / 0.2f,
            0,
            0,
            0,
            0
        };
        for (int i = 0; i < 16; i++) {
            Assert.assertEquals(moves[i], expected[i], 1e-4f, "move " + i);
            Assert.assertEquals(mask[i], i < 12 ? 1f : 0f, "mask " + i);
        }
    }

    @Test
    public void testNegativeMining() {
        // No negatives are wanted for three objects at a ratio near 0, but one is the least.
        Assert.assertEquals(targets(0.1f, 0).get(2).toFloatArray()[3], -1f);
        Assert.assertEquals(targets(0.1f, 1).get(2).toFloatArray()[3], 0f);
    }

    @Test
    public void testPriorsOfAnyNumberOfSizesAndClipping() {
        NDArray map = manager.zeros(new Shape(1, 1, 1, 2));
        NDArray priors =
                map.getNDArrayInternal()
                        .multiBoxPrior(
                                List.of(0.5f, 1f, 2f),
                                List.of(1f, 4f),
                                List.of(-1f, -1f),
                                List.of(0.5f, 0.5f),
                                true)
                        .singletonOrThrow();
        Assert.assertEquals(priors.getShape(), new Shape(1, 8, 4));
        float[] first = priors.get(0, 0).toFloatArray();
        Assert.assertEquals(first, new float[] {0.125f, 0.25f, 0.375f, 0.75f});
        float[] wide = priors.get(0, 3).toFloatArray();
        Assert.assertEquals(wide, new float[] {0, 0.375f, 0.5f, 0.625f});
    }

    @Test
    public void testDetectionOptions() {
        float[] scores = {0.1f, 0.1f, 0.1f, 0.1f, 0.8f, 0.3f, 0.7f, 0.2f, 0.1f, 0.6f, 0.2f, 0.7f};
        NDArray p = manager.create(scores, new Shape(1, 3, 4));
        NDArray moves = manager.zeros(new Shape(1, 16));
        NDList in = new NDList(p, moves, anchors());
        float[] each = detect(in, 0.01f, 0, false, -1);
        // Boxes 0 and 1 overlap, but are of different classes.
        Assert.assertEquals(each, new float[] {0, 0, 1, 1});
        Assert.assertEquals(detect(in, 0.01f, 0, true, -1), new float[] {0, 0, 1, -1});
        Assert.assertEquals(detect(in, 0.01f, 0, false, 2), new float[] {0, 0, -1, -1});
        Assert.assertEquals(detect(in, 0.65f, 0, false, -1), new float[] {0, 0, 1});
        Assert.assertEquals(detect(in, 0.01f, 2, false, -1), new float[] {1, 1, -1, 1});
    }

    private static float[] detect(
            NDList in, float threshold, int background, boolean anyClass, int topK) {
        NDArray rows =
                in.head()
                        .getNDArrayInternal()
                        .multiBoxDetection(in, true, threshold, background, 0.5f, anyClass, topK)
                        .singletonOrThrow();
        return rows.get("0, :, 0").toFloatArray();
    }
}
