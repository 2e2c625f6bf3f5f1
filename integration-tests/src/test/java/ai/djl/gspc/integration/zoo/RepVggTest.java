/*
 * Copyright 2026 The GSPC authors. Licensed under the Apache License, Version 2.0; see LICENSE.
 */
package ai.djl.gspc.integration.zoo;

import static org.testng.Assert.assertEquals;
import static org.testng.Assert.expectThrows;

import ai.djl.Model;
import ai.djl.gspc.integration.Agreement;
import ai.djl.gspc.integration.Engines;
import ai.djl.gspc.zoo.block.ParameterNames;
import ai.djl.gspc.zoo.cv.RepVgg;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.util.Utils;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.SplittableRandom;
import org.testng.annotations.DataProvider;
import org.testng.annotations.Test;

/** The deployed form of RepVGG is the trained one. */
public class RepVggTest {

    private static final Shape INPUT = new Shape(1, 3, 64, 64);

    /** All that B1g4 has, narrower and with fewer blocks. */
    static RepVgg.Builder groupedRepVgg() {
        return RepVgg.b1(4).optDepths(2, 3, 3, 1).optWidths(0.5, 0.5, 0.5, 0.5);
    }

    @DataProvider
    public Object[][] variants() {
        return new Object[][] {
            {"A0", RepVgg.a0().optDepths(2, 2, 2, 1)}, {"B1g4", groupedRepVgg()},
        };
    }

    @Test(dataProvider = "variants")
    public void testDeployedEqualsTrained(String name, RepVgg.Builder builder) throws Exception {
        Path directory = Files.createTempDirectory("gspc-repvgg");
        builder.setOutSize(10);
        try {
            Engines.save(builder.build(), "m", INPUT, directory, 3);
            for (String engine : new String[] {Engines.PYTORCH, Engines.GSPC}) {
                try (Model trained = Engines.load(engine, builder.build(), "m", directory);
                        Model deployed = Model.newInstance("d", engine)) {
                    SequentialBlock block =
                            builder.deploy(trained.getBlock(), deployed.getNDManager(), INPUT);
                    deployed.setBlock(block);
                    deployed.save(directory, "d");
                    float[] x = Engines.uniform((int) INPUT.size(), new SplittableRandom(4));
                    float[] expected = Engines.predict(trained, x, INPUT).get(0);
                    Agreement.check(
                            Engines.predict(deployed, x, INPUT).get(0),
                            expected,
                            1e-4,
                            name + " on " + engine);
                    // What was saved loads into the form that is built from scratch.
                    builder.optDeploy(true);
                    try (Model loaded = Engines.load(engine, builder.build(), "d", directory)) {
                        Agreement.check(
                                Engines.predict(loaded, x, INPUT).get(0), expected, 1e-4, name);
                    } finally {
                        builder.optDeploy(false);
                    }
                }
            }
        } finally {
            Utils.deleteQuietly(directory);
        }
    }

    @Test
    public void testDeployedFormHasConvolutionsOnly() {
        Block deployed = RepVgg.a0().setOutSize(10).optDeploy(true).build();
        Set<String> names = ParameterNames.of(deployed).keySet();
        assertEquals(names.stream().filter(n -> n.endsWith("rbr_reparam.weight")).count(), 22);
        assertEquals(names.stream().filter(n -> n.contains("bn")).count(), 0);
    }

    @Test
    public void testAnotherVariantIsRefused() throws Exception {
        try (Model model = Model.newInstance("m", Engines.GSPC)) {
            Block trained = RepVgg.a0().optDepths(1, 1, 1, 1).setOutSize(10).build();
            trained.initialize(model.getNDManager(), DataType.FLOAT32, INPUT);
            RepVgg.Builder other = RepVgg.a0().setOutSize(10);
            IllegalArgumentException e =
                    expectThrows(
                            IllegalArgumentException.class,
                            () -> other.deploy(trained, model.getNDManager(), INPUT));
            assertEquals(
                    e.getMessage(),
                    "The trained network has no parameter stage1.1.rbr_dense.conv.weight: build it"
                            + " with the settings of the deployed one");
        }
    }
}
