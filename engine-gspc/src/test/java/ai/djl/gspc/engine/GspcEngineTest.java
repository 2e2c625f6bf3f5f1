/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.engine;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.StandardCapabilities;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.testng.Assert;
import org.testng.annotations.Test;

/** The engine as DJL finds it. */
public class GspcEngineTest {

    @Test
    public void testServiceLookup() {
        Engine engine = Engine.getEngine("GSPC");
        Assert.assertEquals(engine.getEngineName(), "GSPC");
        Assert.assertEquals(engine.getRank(), 5);
        Assert.assertNull(engine.getAlternativeEngine());
        Assert.assertSame(Engine.getInstance(), engine, "it is the only engine here");
        Assert.assertTrue(engine.getVersion().matches("\\d+\\.\\d+.*"), engine.getVersion());
        Assert.assertFalse(engine.hasCapability(StandardCapabilities.CUDA));
        Assert.assertEquals(engine.defaultDevice(), Device.cpu());
        Assert.assertTrue(engine.toString().startsWith("GSPC " + engine.getVersion() + ": "));
    }

    @Test
    public void testGradientsAreRefused() {
        Engine engine = Engine.getEngine("GSPC");
        UnsupportedOperationException e =
                Assert.expectThrows(
                        UnsupportedOperationException.class, engine::newGradientCollector);
        Assert.assertTrue(e.getMessage().contains("PyTorch"), e.getMessage());
    }

    @Test
    public void testCreateAndRead() {
        try (NDManager manager = NDManager.newBaseManager("GSPC")) {
            NDArray a = manager.create(new float[] {1, 2, 3, 4, 5, 6}, new Shape(2, 3));
            Assert.assertEquals(a.getShape(), new Shape(2, 3));
            Assert.assertEquals(a.toFloatArray(), new float[] {1, 2, 3, 4, 5, 6});
        }
    }
}
